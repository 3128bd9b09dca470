/// Elementary geometry in a plane, metres in, metres out.
public enum PlanarMath {
  /// The point of the segment from `a` to `b` that is nearest to `p`; `a` when the two are equal.
  @inlinable
  public static func nearestPoint(on a: Coordinate, _ b: Coordinate, to p: Coordinate) -> Coordinate
  {
    let d = b - a
    let squared = d.dot(d)
    guard squared > 0 else { return a }
    let t = (p - a).dot(d) / squared
    if t <= 0 { return a }
    if t >= 1 { return b }
    return a + d * t
  }

  /// The square of the distance from `p` to the segment from `a` to `b`.
  @inlinable
  public static func squaredDistance(_ p: Coordinate, _ a: Coordinate, _ b: Coordinate) -> Double {
    let d = b - a
    let u = p - a
    let squared = d.dot(d)
    let along = u.dot(d)
    if along <= 0 || squared == 0 { return u.dot(u) }
    if along >= squared {
      let v = p - b
      return v.dot(v)
    }
    let across = u.cross(d)
    return across * across / squared
  }

  /// Whether two closed segments share a point.
  ///
  /// Touching by less than rounding may be missed; use it where a distance of 1e-9 m is nothing.
  @inlinable
  public static func segmentsMeet(
    _ a: Coordinate, _ b: Coordinate, _ c: Coordinate, _ d: Coordinate
  ) -> Bool {
    guard Envelope(a, b).intersects(Envelope(c, d)) else { return false }
    let ab = b - a
    let cd = d - c
    let c1 = ab.cross(c - a)
    let d1 = ab.cross(d - a)
    let a1 = cd.cross(a - c)
    let b1 = cd.cross(b - c)
    return (c1 <= 0 || d1 <= 0) && (c1 >= 0 || d1 >= 0) && (a1 <= 0 || b1 <= 0)
      && (a1 >= 0 || b1 >= 0)
  }

  /// The square of the distance between two closed segments; 0 when they meet.
  @inlinable
  public static func squaredDistance(
    _ a: Coordinate, _ b: Coordinate, _ c: Coordinate, _ d: Coordinate
  ) -> Double {
    if segmentsMeet(a, b, c, d) { return 0 }
    return min(
      min(squaredDistance(a, c, d), squaredDistance(b, c, d)),
      min(squaredDistance(c, a, b), squaredDistance(d, a, b)))
  }

  /// The nearest points of two closed segments: one of the first, one of the second.
  ///
  /// Where they cross, both are the crossing.
  @inlinable
  public static func nearestPoints(
    _ a: Coordinate, _ b: Coordinate, _ c: Coordinate, _ d: Coordinate
  ) -> (Coordinate, Coordinate) {
    if segmentsMeet(a, b, c, d) {
      let ab = b - a
      let cd = d - c
      let denominator = ab.cross(cd)
      if denominator != 0 {
        let t = min(1, max(0, (c - a).cross(cd) / denominator))
        let crossing = a + ab * t
        return (crossing, crossing)
      }
    }
    var best = (a, nearestPoint(on: c, d, to: a))
    var least = best.0.distance(to: best.1)
    for pair in [
      (b, nearestPoint(on: c, d, to: b)), (nearestPoint(on: a, b, to: c), c),
      (nearestPoint(on: a, b, to: d), d),
    ] {
      let distance = pair.0.distance(to: pair.1)
      if distance < least {
        least = distance
        best = pair
      }
    }
    return best
  }

  /// The area of a closed ring, positive when counter-clockwise; m².
  ///
  /// Sums relative to the ring's first coordinate, so that far origins cost no digits.
  @inlinable
  public static func signedArea(_ ring: some RandomAccessCollection<Coordinate>) -> Double {
    guard let origin = ring.first else { return 0 }
    var twice = 0.0
    var previous = Coordinate(0, 0)
    for c in ring.dropFirst() {
      let current = c - origin
      twice += previous.cross(current)
      previous = current
    }
    return twice / 2
  }
}

/// Where a point lies with respect to a polygon.
@frozen
public enum PointPlace: Sendable {
  /// In the interior.
  case inside
  /// On a ring.
  case border
  /// Elsewhere.
  case outside
}

extension GeometryColumns {
  /// The area of the polygons of a feature, holes subtracted, whatever the rings' direction; m².
  public func area(ofFeature feature: Int) -> Double {
    var sum = 0.0
    coordinates.withUnsafeBufferPointer { all in
      for part in parts(ofFeature: feature) where partKinds[part] == .polygon {
        let rings = rings(ofPart: part)
        for ring in rings {
          let area = abs(PlanarMath.signedArea(all[coordinates(ofRing: ring)]))
          sum += ring == rings.lowerBound ? area : -area
        }
      }
    }
    return sum
  }

  /// The length of the lines of a feature; m.
  public func length(ofFeature feature: Int) -> Double {
    var sum = 0.0
    coordinates.withUnsafeBufferPointer { all in
      for part in parts(ofFeature: feature) where partKinds[part] == .line {
        for ring in rings(ofPart: part) {
          let path = all[coordinates(ofRing: ring)]
          for (a, b) in zip(path, path.dropFirst()) { sum += a.distance(to: b) }
        }
      }
    }
    return sum
  }

  /// The number of points of a feature.
  public func pointCount(ofFeature feature: Int) -> Int {
    parts(ofFeature: feature).reduce(0) { $0 + (partKinds[$1] == .point ? 1 : 0) }
  }

  /// Where a point lies with respect to the polygons of a feature.
  ///
  /// Even–odd over all rings, so the rings' direction does not matter. `border` is told only for
  /// points exactly on a ring.
  public func place(of p: Coordinate, inFeature feature: Int) -> PointPlace {
    guard envelopes[feature].contains(p) else { return .outside }
    var inside = false
    for part in parts(ofFeature: feature) where partKinds[part] == .polygon {
      switch place(of: p, inPart: part) {
      case .border: return .border
      case .inside: inside.toggle()
      case .outside: break
      }
    }
    return inside ? .inside : .outside
  }

  /// Where a point lies with respect to one polygon part.
  public func place(of p: Coordinate, inPart part: Int) -> PointPlace {
    coordinates.withUnsafeBufferPointer { all in
      var inside = false
      for ring in rings(ofPart: part) {
        let range = coordinates(ofRing: ring)
        guard range.count > 1 else { continue }
        var a = all[range.lowerBound]
        for index in range.lowerBound + 1..<range.upperBound {
          let b = all[index]
          if crossesRay(p, a, b, &inside) { return .border }
          a = b
        }
      }
      return inside ? .inside : .outside
    }
  }
}

/// Toggles `inside` when the edge crosses the ray from `p` to the east; true when `p` is on it.
@inlinable @inline(__always)
package func crossesRay(
  _ p: Coordinate, _ a: Coordinate, _ b: Coordinate, _ inside: inout Bool
) -> Bool {
  if (a.y > p.y) != (b.y > p.y) {
    let side = (b - a).cross(p - a)
    if side == 0 { return true }
    if (side > 0) == (b.y > a.y) { inside.toggle() }
  } else if a.y == p.y || b.y == p.y {
    // A horizontal edge through p, or an end at p's height.
    if a == p || b == p { return true }
    if a.y == b.y, (a.x > p.x) != (b.x > p.x) { return true }
  }
  return false
}
