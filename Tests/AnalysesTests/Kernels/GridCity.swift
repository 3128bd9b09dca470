import Layers
import TestSupport

@testable import Analyses

/// Rectangles on a small grid, with everything about them known by counting cells.
///
/// Edges fall together wholly, in part, or meet end to end nearly everywhere, as the borders of
/// map sheets, blocks and administrative areas do.
struct GridCity {
  /// Cells x0..<x1 × y0..<y1.
  struct Block: Hashable {
    var x0, y0, x1, y1: Int

    func contains(_ x: Int, _ y: Int) -> Bool { x0 <= x && x < x1 && y0 <= y && y < y1 }

    /// Whether a grid corner lies in the block or on its border.
    func touches(_ x: Int, _ y: Int) -> Bool { x0 <= x && x <= x1 && y0 <= y && y <= y1 }

    var area: Int { (x1 - x0) * (y1 - y0) }

    var cells: [(x: Int, y: Int)] { (x0..<x1).flatMap { x in (y0..<y1).map { (x, $0) } } }
  }

  /// Where the grid lies in the plane.
  struct Placement {
    var origin: Coordinate
    /// The vectors along one cell.
    var right, up: Coordinate

    /// The same corner is the same coordinate, wherever it occurs.
    func corner(_ x: Int, _ y: Int) -> Coordinate {
      Coordinate(
        origin.x + right.x * Double(x) + up.x * Double(y),
        origin.y + right.y * Double(x) + up.y * Double(y))
    }

    var cell: Double { right.cross(up) }

    /// Upright, at far and near origins, with sides that are no binary fractions.
    static let upright: [Placement] = [
      Placement(origin: Coordinate(0, 0), right: Coordinate(1, 0), up: Coordinate(0, 1)),
      Placement(
        origin: Coordinate(500_000.123, 4_000_000.7), right: Coordinate(33.37, 0),
        up: Coordinate(0, 27.91)),
      Placement(
        origin: Coordinate(4_000_000.31, 3_000_000.17), right: Coordinate(100.1, 0),
        up: Coordinate(0, 100.1)),
      Placement(
        origin: Coordinate(-1.0 / 3, 2.0 / 7), right: Coordinate(0.1, 0), up: Coordinate(0, 0.3)),
    ]

    /// Turned, so that borders that fall together do so only but for rounding.
    static let turned: [Placement] = [
      Placement(origin: Coordinate(0, 0), right: Coordinate(0.6, 0.8), up: Coordinate(-0.8, 0.6)),
      Placement(
        origin: Coordinate(500_000.123, 4_000_000.7), right: Coordinate(33.37, 0.013),
        up: Coordinate(-0.011, 27.91)),
      Placement(
        origin: Coordinate(4_000_000.31, 3_000_000.17), right: Coordinate(71.3, 43.9),
        up: Coordinate(-43.9, 71.3)),
    ]
  }

  static let side = 8

  var random: SeededRandom

  init(seed: UInt64) { random = SeededRandom(seed) }

  mutating func block() -> Block {
    let (a, b) = span()
    let (c, d) = span()
    return Block(x0: a, y0: c, x1: b, y1: d)
  }

  private mutating func span() -> (Int, Int) {
    let first = Int.random(in: 0..<Self.side, using: &random)
    let last = min(Self.side, first + Int.random(in: 1...5, using: &random))
    return (first, last)
  }

  mutating func blocks(_ count: ClosedRange<Int>) -> [Block] {
    (0..<Int.random(in: count, using: &random)).map { _ in block() }
  }

  /// Blocks that cover a rectangle once.
  mutating func partition(of block: Block) -> [Block] {
    if block.area == 1 || (block.area < 12 && Bool.random(using: &random)) { return [block] }
    var (low, high) = (block, block)
    if block.x1 - block.x0 >= block.y1 - block.y0 {
      low.x1 = Int.random(in: block.x0 + 1..<block.x1, using: &random)
      high.x0 = low.x1
    } else {
      low.y1 = Int.random(in: block.y0 + 1..<block.y1, using: &random)
      high.y0 = low.y1
    }
    return partition(of: low) + partition(of: high)
  }

  /// A way along grid lines.
  mutating func path() -> [(x: Int, y: Int)] {
    var at = (
      x: Int.random(in: 0...Self.side, using: &random),
      y: Int.random(in: 0...Self.side, using: &random)
    )
    var path = [at]
    for _ in 0..<Int.random(in: 1...6, using: &random) {
      let to = Int.random(in: 0...Self.side, using: &random)
      if Bool.random(using: &random) { at.x = to } else { at.y = to }
      let last = path[path.count - 1]
      if at != last { path.append(at) }
    }
    if path.count == 1 { path.append((at.x == 0 ? 1 : at.x - 1, at.y)) }
    return path
  }

  /// Polygons of blocks; every other one with further vertices where the grid crosses its border.
  static func layer(_ blocks: [Block], _ place: Placement) -> PlanarLayer {
    var result = GeometryColumns()
    for (number, block) in blocks.enumerated() {
      var ring: [Coordinate] = []
      if number % 2 == 0 {
        ring = [
          place.corner(block.x0, block.y0), place.corner(block.x1, block.y0),
          place.corner(block.x1, block.y1), place.corner(block.x0, block.y1),
        ]
      } else {
        for x in block.x0..<block.x1 { ring.append(place.corner(x, block.y0)) }
        for y in block.y0..<block.y1 { ring.append(place.corner(block.x1, y)) }
        for x in (block.x0 + 1...block.x1).reversed() { ring.append(place.corner(x, block.y1)) }
        for y in (block.y0 + 1...block.y1).reversed() { ring.append(place.corner(block.x0, y)) }
      }
      result.appendPart(.polygon, rings: [ring + [ring[0]]])
      result.endFeature(.polygon)
    }
    return PlanarLayer(result)
  }
}
