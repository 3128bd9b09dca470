import Layers

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A piece of the border of one shape of a cover; what is covered lies to its left.
///
/// The border of all that is covered consists of such pieces: the outer sides of strips, and the arcs
/// of discs between the strips that meet at their vertex.
struct CoverCurve {
  enum Kind: Int {
    /// The side of a strip to the right of its edge.
    case right
    /// The side to the left, of lines only; runs against the edge.
    case left
    /// The arc around a vertex, counter-clockwise.
    case arc
  }

  /// The site, by index.
  let site: Int
  let kind: Kind
  /// Where it begins.
  let start: Coordinate
  /// The unit direction: of a side the one it runs in, of an arc the one from the middle to `start`.
  let direction: Coordinate
  /// Of an arc, its middle.
  let center: Coordinate
  let radius: Double
  /// Of a side its length in metres, of an arc its angle.
  let extent: Double

  /// Tells curves apart, in an order that does not depend on where they are looked at.
  var rank: Int { 4 * site + kind.rawValue }

  /// The curve with a rank.
  init(rank: Int, of cover: ExactCover) {
    self.init(rank / 4, Kind(rawValue: rank % 4) ?? .arc, of: cover)
  }

  init(_ index: Int, _ kind: Kind, of cover: ExactCover) {
    let site = cover.sites[index]
    let radius = cover.radii[Int(site.facility)]
    self.site = index
    self.kind = kind
    self.radius = radius
    center = site.at
    switch kind {
    case .right:
      direction = site.along
      start = site.at + Self.outward(site.along) * radius
      extent = site.length
    case .left:
      direction = site.along * -1
      start = site.end - Self.outward(site.along) * radius
      extent = site.length
    case .arc:
      let (first, angle) = Self.cone(site)
      direction = first
      start = site.at + first * radius
      extent = angle
    }
  }

  /// The unit vector to the right of a direction.
  @inline(__always)
  static func outward(_ along: Coordinate) -> Coordinate { Coordinate(along.y, -along.x) }

  /// From which direction, and over which angle, a vertex's arc runs between its strips.
  private static func cone(_ site: CoverSite) -> (Coordinate, Double) {
    let none = Coordinate(0, 0)
    let (before, along) = (site.before, site.along)
    if site.isWide || (before == none && along == none) {
      return (Coordinate(1, 0), 2 * Double.pi)
    }
    if before == none { return (outward(along) * -1, Double.pi) }
    if along == none { return (outward(before), Double.pi) }
    let turn = before.cross(along)
    let cosine = before.dot(along)
    if turn < 0, !site.isPolygon { return (outward(along) * -1, atan2(-turn, cosine)) }
    // A turn of −0, as of a line that runs straight back, would make half a circle run clockwise.
    return (outward(before), atan2(turn > 0 ? turn : 0, cosine))
  }

  /// The position so many metres, or such an angle, after the start.
  @inline(__always)
  func position(at place: Double) -> Coordinate {
    guard kind == .arc else { return start + direction * place }
    let (c, s) = (cos(place), sin(place))
    return center
      + Coordinate(direction.x * c - direction.y * s, direction.x * s + direction.y * c) * radius
  }

  /// The metres, or the angle from 0 to 2π, from the start to a position on the curve.
  @inline(__always)
  func place(of p: Coordinate) -> Double {
    guard kind == .arc else { return (p - start).dot(direction) }
    let u = p - center
    let angle = atan2(direction.cross(u), direction.dot(u))
    return angle < 0 ? angle + 2 * .pi : angle
  }

  /// A position as a place on the curve.
  @inline(__always)
  func stop(_ p: Coordinate) -> CoverStop { CoverStop(at: place(of: p), point: p) }
}

/// A place on a curve, with its position.
struct CoverStop {
  /// Metres or angle from the curve's start.
  var at: Double
  /// The same position, to the last digit, for whatever other curve passes there.
  var point: Coordinate
}

/// Where curves meet each other and the lines between cells, the same whichever asks.
enum CoverMeeting {
  /// Where the line of a side enters and leaves a circle; `nil` when it passes by or touches.
  static func of(
    _ side: CoverCurve, circle center: Coordinate, _ radius: Double, tie: Double
  ) -> (enter: Coordinate, leave: Coordinate)? {
    let u = center - side.start
    let across = abs(u.cross(side.direction))
    guard across < radius - tie else { return nil }
    let along = u.dot(side.direction)
    let reach = ((radius - across) * (radius + across)).squareRoot()
    return (
      side.start + side.direction * (along - reach), side.start + side.direction * (along + reach)
    )
  }

  /// Where the lines of two sides cross; `nil` when they are parallel.
  static func of(_ one: CoverCurve, _ other: CoverCurve) -> Coordinate? {
    let (a, b) = one.rank < other.rank ? (one, other) : (other, one)
    let sine = a.direction.cross(b.direction)
    guard sine != 0 else { return nil }
    return a.start + a.direction * ((b.start - a.start).cross(b.direction) / sine)
  }

  /// Where an arc's circle passes, counter-clockwise, into another one's and out of it; `nil` when the
  /// circles do not cross.
  static func of(
    _ arc: CoverCurve, _ other: CoverCurve
  ) -> (enter: Coordinate, leave: Coordinate)? {
    let isFirst = arc.rank < other.rank
    let (a, b) = isFirst ? (arc, other) : (other, arc)
    let apart = b.center - a.center
    let distance = apart.length
    guard distance > 0, distance < a.radius + b.radius, distance > abs(a.radius - b.radius) else {
      return nil
    }
    let unit = apart * (1 / distance)
    let along = (distance + (a.radius - b.radius) * (a.radius + b.radius) / distance) / 2
    let rest = (a.radius - along) * (a.radius + along)
    guard rest > 0 else { return nil }
    let normal = Coordinate(-unit.y, unit.x) * rest.squareRoot()
    let foot = a.center + unit * along
    return isFirst ? (foot - normal, foot + normal) : (foot + normal, foot - normal)
  }

  /// The other coordinate of the place where a side's line meets a line between cells; `nil` when they
  /// are parallel.
  @inline(__always)
  static func of(_ side: CoverCurve, vertical: Bool, at line: Double) -> Double? {
    let (a, u) = (side.start, side.direction)
    if vertical { return u.x == 0 ? nil : a.y + u.y * ((line - a.x) / u.x) }
    return u.y == 0 ? nil : a.x + u.x * ((line - a.y) / u.y)
  }

  /// The two for a circle; `nil` when it passes by.
  @inline(__always)
  static func of(
    circle center: Coordinate, _ radius: Double, vertical: Bool, at line: Double
  ) -> (low: Double, high: Double)? {
    let offset = line - (vertical ? center.x : center.y)
    let rest = (radius - offset) * (radius + offset)
    guard rest > 0 else { return nil }
    let middle = vertical ? center.y : center.x
    return (middle - rest.squareRoot(), middle + rest.squareRoot())
  }
}
