import Layers

/// How far straight edges bend on the way from one plane to another.
///
/// A line that is straight in a layer's own coordinates, as RFC 7946 (section 3.1.1) has it of
/// degrees, is none in a frame: between two corners that lie 96 km apart on the parallel of 30° N
/// the chord leaves it by 105 m. An edge (dx, dy) departs from its chord by at most an eighth of
/// A·dx² + 2·B·|dx·dy| + C·dy², with the greatest second derivatives A = |∂²f/∂x²|, B = |∂²f/∂x∂y|
/// and C = |∂²f/∂y²| of the map along it.
struct EdgeBend: Sendable {
  /// How far, in metres, a border in a frame may lie from the true one.
  let tolerance: Double

  private let xx, xy, yy: Double

  /// Places along each side of the extent.
  private static let steps = 16
  /// What is added for what lies between the places, and for the same in ``pieces(_:within:)``.
  private static let margin = 2.0

  /// Takes the second derivatives from differences over a grid of 17 × 17 places.
  ///
  /// - Parameters:
  ///   - extent: With width and height.
  ///   - tolerance: How far borders may lie off, in metres.
  ///   - map: Brings positions to metres; called once.
  /// - Returns: `nil` where the map fails in a part of the extent.
  init?(
    over extent: Envelope, tolerance: Double,
    _ map: (inout [Coordinate]) throws(GeoreferencingError) -> Void
  ) {
    let steps = Self.steps
    let (hx, hy) = (extent.width / Double(steps), extent.height / Double(steps))
    guard hx > 0, hy > 0 else { return nil }
    var grid: [Coordinate] = []
    for row in 0...steps {
      for column in 0...steps {
        grid.append(
          Coordinate(extent.minX + Double(column) * hx, extent.minY + Double(row) * hy))
      }
    }
    do throws(GeoreferencingError) { try map(&grid) } catch { return nil }
    func at(_ column: Int, _ row: Int) -> Coordinate { grid[row * (steps + 1) + column] }
    var (xx, xy, yy) = (0.0, 0.0, 0.0)
    for j in 0...steps {
      for i in 1..<steps {
        xx = max(xx, (at(i - 1, j) - at(i, j) * 2 + at(i + 1, j)).length)
        yy = max(yy, (at(j, i - 1) - at(j, i) * 2 + at(j, i + 1)).length)
      }
    }
    for j in 0..<steps {
      for i in 0..<steps {
        xy = max(xy, (at(i, j) - at(i + 1, j) - at(i, j + 1) + at(i + 1, j + 1)).length)
      }
    }
    guard grid.allSatisfy(\.isFinite) else { return nil }
    self.tolerance = tolerance
    self.xx = xx / (hx * hx) * Self.margin
    self.xy = xy / (hx * hy) * Self.margin
    self.yy = yy / (hy * hy) * Self.margin
  }

  /// Whether an edge is surely straight enough, from its extent in x and y, both at least 0.
  @inline(__always)
  func isSlight(_ dx: Double, _ dy: Double) -> Bool {
    xx * dx * dx + 2 * xy * dx * dy + yy * dy * dy <= 8 * tolerance
  }

  /// Into how many pieces of one length an edge has to be cut; at least 1.
  ///
  /// Only what leads away from the line counts, not that the scale changes along it. The largest
  /// bend found is raised by a tenth for what lies between the places.
  ///
  /// - Parameters:
  ///   - p: The images of both ends and of places at equal distances between them.
  ///   - tolerance: How far the pieces may lie off, in metres.
  static func pieces(_ p: [Coordinate], within tolerance: Double) -> Int {
    var bend = 0.0
    for i in 1..<p.count - 1 {
      let along = p[i + 1] - p[i - 1]
      let second = p[i - 1] - p[i] * 2 + p[i + 1]
      let length = along.length
      bend = max(bend, length > 0 ? abs(along.cross(second)) / length : second.length)
    }
    let parts = Double(p.count - 1)
    // An edge that is cut in two is moved off by four thirds of what its pieces depart by.
    let departure = bend * parts * parts / 8 * 1.1 * 4 / 3
    guard departure.isFinite else { return mostPieces }
    return min(max(1, Int((departure / tolerance).squareRoot().rounded(.up))), mostPieces)
  }

  /// Pieces of an edge whose ends are looked at.
  static let parts = 8

  /// More pieces than an edge round the globe needs; only where a frame tears is that not enough.
  private static let mostPieces = 200_000

  /// The places between the pieces of an edge, so far beside it that what the pieces cut off on one
  /// side they add on the other: areas are then those of the bent edge.
  ///
  /// A piece cuts off two thirds of its sagitta, an eighth of the second difference, times its
  /// length. Each place makes up for half of the piece on either side, at the ends of the edge for
  /// all of it. From either direction the same to the last bit.
  ///
  /// - Parameter ends: The images of the ends of all pieces, at least three.
  static func settled(_ ends: [Coordinate]) -> [Coordinate] {
    let pieces = ends.count - 1
    return (1..<pieces).map { step in
      let atEnds = (step == 1 ? 0.5 : 0) + (step == pieces - 1 ? 0.5 : 0)
      let second = (ends[step - 1] + ends[step + 1]) - ends[step] * 2
      return ends[step] - second * ((1 + atEnds) / 12)
    }
  }
}
