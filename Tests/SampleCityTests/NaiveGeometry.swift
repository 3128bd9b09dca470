import Foundation
import Layers

/// Plane geometry by the shortest formulas, for convex polygons; slow and independent.
enum Naive {
  static func area(_ ring: [Coordinate]) -> Double {
    guard ring.count > 2 else { return 0 }
    var twice = 0.0
    for (a, b) in zip(ring, ring.dropFirst() + [ring[0]]) {
      twice += (a - ring[0]).cross(b - ring[0])
    }
    return twice / 2
  }

  /// The part of a polygon on the left of the line from `a` to `b`.
  static func clip(_ ring: [Coordinate], leftOf a: Coordinate, _ b: Coordinate) -> [Coordinate] {
    guard !ring.isEmpty else { return [] }
    var result: [Coordinate] = []
    for (p, q) in zip(ring, ring.dropFirst() + [ring[0]]) {
      let dp = (b - a).cross(p - a)
      let dq = (b - a).cross(q - a)
      if dp >= 0 { result.append(p) }
      if (dp > 0 && dq < 0) || (dp < 0 && dq > 0) { result.append(p + (q - p) * (dp / (dp - dq))) }
    }
    return result
  }

  /// The common part of a polygon and a convex one that runs counter-clockwise.
  static func intersection(_ ring: [Coordinate], _ convex: [Coordinate]) -> [Coordinate] {
    zip(convex, convex.dropFirst() + [convex[0]]).reduce(ring) { clip($0, leftOf: $1.0, $1.1) }
  }

  static func distance(_ p: Coordinate, segment a: Coordinate, _ b: Coordinate) -> Double {
    let d = b - a
    let t = min(1, max(0, (p - a).dot(d) / d.dot(d)))
    return p.distance(to: a + d * t)
  }

  /// From a place to a convex polygon; 0 inside.
  static func distance(_ p: Coordinate, _ convex: [Coordinate]) -> Double {
    if convex.count == 1 { return p.distance(to: convex[0]) }
    let edges = Array(zip(convex, convex.dropFirst() + [convex[0]]))
    if edges.allSatisfy({ ($0.1 - $0.0).cross(p - $0.0) >= 0 }) { return 0 }
    return edges.map { distance(p, segment: $0.0, $0.1) }.min() ?? .infinity
  }

  /// Between two convex polygons; 0 when they meet.
  static func distance(_ a: [Coordinate], _ b: [Coordinate]) -> Double {
    if a.count > 2, b.count > 2, area(intersection(a, b)) > 0 { return 0 }
    return min(
      a.map { distance($0, b) }.min() ?? .infinity, b.map { distance($0, a) }.min() ?? .infinity)
  }

  /// The area of a polygon within a radius of a convex facility, where that is easy.
  ///
  /// Around a point: exact, by the sector and triangle of each edge. Around a polygon: all, nothing,
  /// or up to a line along its nearest edge, which must reach past the polygon on both sides.
  static func covered(_ ring: [Coordinate], by facility: [Coordinate], radius: Double) -> Double {
    guard ring.count > 2 else { return 0 }
    if facility.count == 1 { return disc(ring, facility[0], radius) }
    if distance(ring, facility) >= radius { return 0 }
    if ring.allSatisfy({ distance($0, facility) <= radius }) { return area(ring) }
    let edges = zip(facility, facility.dropFirst() + [facility[0]])
    let middle = ring.reduce(Coordinate(0, 0), +) * (1 / Double(ring.count))
    guard
      let edge = edges.min(by: {
        distance(middle, segment: $0.0, $0.1) < distance(middle, segment: $1.0, $1.1)
      })
    else { return 0 }
    let along = (edge.1 - edge.0) * (1 / (edge.1 - edge.0).length)
    let out = Coordinate(along.y, -along.x) * radius
    return area(clip(ring, leftOf: edge.0 + out, edge.1 + out))
  }

  private static func disc(_ ring: [Coordinate], _ centre: Coordinate, _ radius: Double) -> Double {
    let moved = ring.map { $0 - centre }
    return zip(moved, moved.dropFirst() + [moved[0]]).map { a, b in
      let d = b - a
      let l = d.length
      let foot = -a.dot(d) / l
      let h2 = a.dot(a) - foot * foot
      let half = max(0, radius * radius - h2).squareRoot()
      let cuts = [0, min(l, max(0, foot - half)), min(l, max(0, foot + half)), l]
      return zip(cuts, cuts.dropFirst()).enumerated().map { index, cut in
        let p = a + d * (cut.0 / l)
        let q = a + d * (cut.1 / l)
        let inside = index == 1 && h2 < radius * radius
        return inside ? p.cross(q) / 2 : radius * radius * atan2(p.cross(q), p.dot(q)) / 2
      }.reduce(0, +)
    }.reduce(0, +)
  }
}
