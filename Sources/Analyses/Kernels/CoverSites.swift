import Layers

/// One vertex of a facility and the edge that leaves it: what a point can be nearest to.
///
/// The set within a radius of a facility is the union of its polygons' interiors, of a strip along
/// every edge and of a sector around every vertex. A point's nearest feature is an edge only within
/// that edge's strip, a vertex only within the cone between the strips of its two edges. Along
/// polygons strips lie on the outer side alone, and only convex vertices have a cone.
struct CoverSite {
  /// The vertex.
  var at: Coordinate
  /// The unit direction of the edge that leaves it; zero without one.
  var along: Coordinate
  /// The unit direction of the edge that arrives; zero without one.
  var before: Coordinate
  /// The length of the edge that leaves; 0 without one.
  var length: Double
  /// The facility, by index.
  var facility: Int32
  /// Whether the edge belongs to a polygon, whose interior lies to its left.
  var isPolygon: Bool
  /// Whether the edge's strip covers what no other strip is known to.
  var hasStrip: Bool
  /// Whether the vertex has a cone, and its disc covers what no other disc is known to.
  var hasCone: Bool
  /// Whether the disc stands for discs of other cones in the same place: it matters all around.
  var isWide = false

  /// The far end of the edge; the vertex itself without one.
  @inline(__always) var end: Coordinate { at + along * length }

  /// The square of the distance between a point and the vertex and edge.
  @inline(__always)
  func squaredDistance(to p: Coordinate) -> Double {
    let u = p - at
    let t = min(max(u.dot(along), 0), length)
    let v = u - along * t
    return v.dot(v)
  }
}

/// Collects the sites of facilities, ring by ring.
struct CoverSiteBuilder {
  private(set) var sites: [CoverSite] = []
  /// For each site, where its edge ends: the coordinate itself, without rounding.
  private(set) var ends: [Coordinate] = []
  private var path: [Coordinate] = []

  /// Expects about so many coordinates.
  init(expecting count: Int) {
    sites.reserveCapacity(count)
    ends.reserveCapacity(count)
  }

  /// Adds the sites of a feature.
  mutating func add(_ feature: Int, of columns: GeometryColumns, as facility: Int) {
    for part in columns.parts(ofFeature: feature) {
      let kind = columns.partKinds[part]
      let rings = columns.rings(ofPart: part)
      for ring in rings {
        path.removeAll(keepingCapacity: true)
        for c in columns.coordinates[columns.coordinates(ofRing: ring)] where c != path.last {
          path.append(c)
        }
        if kind == .polygon {
          if path.count > 1, path.first == path.last { path.removeLast() }
          let isCounterClockwise = RingDirection.isCounterClockwise(path)
          if isCounterClockwise != (ring == rings.lowerBound) { path.reverse() }
        }
        addPath(isRing: kind == .polygon, facility: Int32(facility))
      }
    }
  }

  private mutating func addPath(isRing: Bool, facility: Int32) {
    let count = path.count
    let first = sites.count
    for index in 0..<count {
      let next: Coordinate? = index + 1 < count ? path[index + 1] : (isRing ? path[0] : nil)
      let edge = next.map { $0 - path[index] } ?? Coordinate(0, 0)
      let length = edge.length
      sites.append(
        CoverSite(
          at: path[index], along: length > 0 ? edge * (1 / length) : Coordinate(0, 0),
          before: Coordinate(0, 0), length: length, facility: facility, isPolygon: isRing,
          hasStrip: length > 0, hasCone: true))
      ends.append(next ?? path[index])
    }
    for index in 0..<count {
      let previous = index > 0 ? index - 1 : (isRing ? count - 1 : -1)
      guard previous >= 0 else { continue }
      let before = sites[first + previous].along
      let along = sites[first + index].along
      sites[first + index].before = before
      if isRing || along != Coordinate(0, 0) {
        let turn = Orientation.sign(path[previous], path[index], ends[first + index])
        let reverses = before.dot(along) < 0
        sites[first + index].hasCone = (isRing ? turn > 0 : turn != 0) || (turn == 0 && reverses)
      }
    }
  }
}

/// A rectangle given by its middle and half its sizes, in which one decision is made.
struct CoverCell {
  var center: Coordinate
  var half: Coordinate

  @inline(__always) init(_ envelope: Envelope) {
    center = envelope.center
    half = Coordinate(envelope.width / 2, envelope.height / 2)
  }

  /// The distance from the middle to a corner.
  @inline(__always) var radius: Double { half.length }

  @inline(__always) var envelope: Envelope {
    Envelope(
      minX: center.x - half.x, minY: center.y - half.y, maxX: center.x + half.x,
      maxY: center.y + half.y)
  }

  /// How far a linear function with this gradient departs in the cell from its middle value.
  @inline(__always)
  func spread(_ gradient: Coordinate) -> Double {
    abs(gradient.x) * half.x + abs(gradient.y) * half.y
  }
}

/// A site's edge, or its vertex, as it bears upon one cell.
struct CoverReach {
  /// The site, by index.
  var site: UInt32
  /// Whether it is the edge's strip; else the vertex's disc.
  var isEdge: Bool
  /// A lower bound, over the cell, of the distance less the radius.
  var lowest: Double
}

/// One of the shapes whose union is what lies within reach.
enum CoverShape {
  /// The strip along a site's edge.
  case strip(Int)
  /// The disc around a site's vertex.
  case disc(Int)
  /// The inside of a polygon part, by index in the cover's `areaParts`.
  case interior(Int)

  init(_ reach: CoverReach) {
    self = reach.isEdge ? .strip(Int(reach.site)) : .disc(Int(reach.site))
  }
}

extension CoverSite {
  /// How the edge's strip bears upon a cell.
  ///
  /// - Returns: A lower bound of the distance in the cell; `nil` when the strip does not meet the
  ///   cell, or another one covers as much.
  @inline(__always)
  func edgeReach(_ cell: CoverCell) -> Double? {
    guard hasStrip else { return nil }
    let u = cell.center - at
    let t = u.dot(along)
    let slack = cell.spread(along)
    guard t + slack >= 0, t - slack <= length else { return nil }
    let outward = Coordinate(along.y, -along.x)
    let offset = u.dot(outward)
    let depth = cell.spread(outward)
    if isPolygon {
      guard offset + depth >= 0 else { return nil }
      return max(0, offset - depth)
    }
    return max(0, abs(offset) - depth)
  }

  /// The same for the vertex and its cone.
  @inline(__always)
  func vertexReach(_ cell: CoverCell) -> Double? {
    guard hasCone else { return nil }
    let u = cell.center - at
    guard
      isWide
        || (u.dot(before) + cell.spread(before) >= 0 && u.dot(along) - cell.spread(along) <= 0)
    else { return nil }
    let dx = max(0, abs(u.x) - cell.half.x)
    let dy = max(0, abs(u.y) - cell.half.y)
    return (dx * dx + dy * dy).squareRoot()
  }
}
