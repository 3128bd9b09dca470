import Layers

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Whether the features of a layer lie within the areas of another at an offset and leave them when
/// moved any way: zones and the layers inside them.
///
/// The counterpart of ``PeakTest`` for layers whose only relation is their common extent. Only the
/// features near the areas' outer border tell anything, so all features are looked at, by a grid.
struct CoverTest: Sendable {
  /// Metres of the plane, in file order; also their group for standard errors.
  let count: Int
  private let positions: [Coordinate]
  private let groups: [UInt8]

  private static let groupCount = 36
  private static let limit = 4000
  /// More than any shift and the comparison beside it, metres.
  private static let reach = 2300.0

  /// Representative positions of a layer in a region: middles of small features, vertices of large.
  ///
  /// Those that stay inside or outside the areas whatever the shift are left out.
  init(of ground: GateGround, in region: Envelope, _ raster: AreaRaster) {
    let columns = ground.geometry
    var positions: [Coordinate] = []
    func take(_ c: Coordinate) {
      if region.contains(c), raster.mayChange(raster.plane.metres(c), within: Self.reach) {
        positions.append(c)
      }
    }
    // About 500 m; latitude does not matter here.
    let small = 0.005
    for (feature, envelope) in columns.envelopes.enumerated() where envelope.intersects(region) {
      if envelope.width < small, envelope.height < small {
        take(envelope.center)
      } else {
        let range = columns.coordinates(ofFeature: feature)
        for index in stride(
          from: range.lowerBound, to: range.upperBound, by: max(1, range.count / 64))
        {
          take(columns.coordinates[index])
        }
      }
    }
    let kept = min(Self.limit, positions.count)
    positions = (0..<kept).map { positions[$0 * positions.count / max(1, kept)] }
    self.positions = positions
    count = positions.count
    groups = positions.map { c in
      let column = Int(cell: (c.x - region.minX) / region.width * 6, of: 6)
      let row = Int(cell: (c.y - region.minY) / region.height * 6, of: 6)
      return UInt8(row * 6 + column)
    }
  }

  /// Where the positions lie in the other layer's coordinates, metres.
  func places(
    in raster: AreaRaster, from source: ShiftLabel, to target: ShiftLabel
  ) -> [Coordinate] {
    var moved = positions
    ShiftLabel.convert(&moved, from: source, to: target)
    return moved.map(raster.plane.metres)
  }

  /// The contrast in standard errors, 0 when a direction disagrees; as in ``PeakTest``.
  func contrast(at places: [Coordinate], in raster: AreaRaster) -> Double {
    guard count >= 24 else { return 0 }
    var best = 0.0
    for distance in [200.0, 500] {
      best = max(best, contrast(at: places, in: raster, distance))
    }
    return best
  }

  private func contrast(
    at places: [Coordinate], in raster: AreaRaster, _ distance: Double
  ) -> Double {
    var lost = [Double](repeating: 0, count: count)
    for index in places.indices { lost[index] = raster.holds(places[index]) ? 1 : 0 }
    let inside = lost
    var sides: [Double] = []
    lost = [Double](repeating: 0, count: count)
    for direction in Self.directions {
      let offset = direction * distance
      var sum = 0.0
      for index in places.indices {
        let difference = inside[index] - (raster.holds(places[index] + offset) ? 1 : 0)
        sum += difference
        lost[index] += difference
      }
      // Only leaving counts: layers that repel each other are the other test's business.
      guard sum > 0 else { return 0 }
      sides.append(sum)
    }
    let mean = sides.reduce(0, +) / Double(sides.count)
    guard sides.allSatisfy({ $0 >= 0.3 * mean }) else { return 0 }
    // Positions that never change say nothing; those that do are the sample, group by group.
    var sums = [Double](repeating: 0, count: Self.groupCount)
    var squares = 0.0
    for index in lost.indices {
      let value = lost[index] / Double(sides.count)
      sums[Int(groups[index])] += value
      squares += value * value
    }
    // Both the spread between groups and that of single positions bound the error from below.
    let active = sums.filter { $0 != 0 }
    guard active.count >= 5 else { return 0 }
    let activeMean = active.reduce(0, +) / Double(active.count)
    let between = active.reduce(0) { $0 + ($1 - activeMean) * ($1 - activeMean) }
    let k = Double(active.count)
    let error = max(squares, between * k / (k - 1)).squareRoot()
    return error > 0 ? mean / error : 0
  }

  private static let directions: [Coordinate] = (0..<8).map { step in
    let angle = Double(step) * .pi / 4 + 0.2
    return Coordinate(cos(angle), sin(angle))
  }
}

/// The areas of a layer as a grid of cells, made a cell wider on all sides.
struct AreaRaster: Sendable {
  /// The plane that positions are given in.
  let plane: GatePlane
  private let origin: Coordinate
  private let side: Double
  private let columns: Int
  private let rows: Int
  private var cells: [Bool]
  /// For each corner of a cell, how many cells below and left of it areas touch.
  private var sums: [Int32] = []

  /// `nil` when the layer has no areas.
  init?(of geometry: GeometryColumns, _ whole: Envelope) {
    guard geometry.partKinds.contains(.polygon) else { return nil }
    let plane = GatePlane(at: whole.center)
    self.plane = plane
    let extent = plane.metres(whole)
    // Fifty metres suffice for shifts of three hundred; two million cells at most.
    side = max(50, (extent.width * extent.height / 2e6).squareRoot())
    origin = Coordinate(extent.minX - 2 * side, extent.minY - 2 * side)
    columns = Int(extent.width / side) + 5
    rows = Int(extent.height / side) + 5
    cells = Array(repeating: false, count: columns * rows)
    for (feature, envelope) in geometry.envelopes.enumerated() where !envelope.isEmpty {
      let box = plane.metres(envelope)
      if box.width < 3 * side, box.height < 3 * side {
        fill(box)
      } else {
        fill(geometry, feature, plane, box)
      }
    }
    widen()
    let w = columns + 1
    sums = [Int32](repeating: 0, count: w * (rows + 1))
    for row in 0..<rows {
      var run: Int32 = 0
      for column in 0..<columns {
        if cells[row * columns + column] { run += 1 }
        sums[(row + 1) * w + column + 1] = sums[row * w + column + 1] + run
      }
    }
  }

  /// Whether some cell within a distance differs from the others there; outside the grid nothing is.
  func mayChange(_ p: Coordinate, within distance: Double) -> Bool {
    let low = Coordinate((p.x - distance - origin.x) / side, (p.y - distance - origin.y) / side)
    let high = Coordinate((p.x + distance - origin.x) / side, (p.y + distance - origin.y) / side)
    guard low.x < Double(columns), low.y < Double(rows), high.x >= 0, high.y >= 0 else {
      return false
    }
    guard low.x >= 0, low.y >= 0, high.x < Double(columns), high.y < Double(rows) else {
      return true
    }
    let (c0, r0, c1, r1) = (Int(low.x), Int(low.y), Int(high.x) + 1, Int(high.y) + 1)
    let w = columns + 1
    let inside = sums[r1 * w + c1] - sums[r0 * w + c1] - sums[r1 * w + c0] + sums[r0 * w + c0]
    return inside != 0 && inside != Int32((c1 - c0) * (r1 - r0))
  }

  /// Whether a position lies in a cell that areas touch, or beside one.
  func holds(_ p: Coordinate) -> Bool {
    let column = (p.x - origin.x) / side
    let row = (p.y - origin.y) / side
    guard column >= 0, row >= 0, column < Double(columns), row < Double(rows) else { return false }
    return cells[Int(row) * columns + Int(column)]
  }

  private func column(_ x: Double) -> Int { Int(cell: (x - origin.x) / side, of: columns) }
  private func row(_ y: Double) -> Int { Int(cell: (y - origin.y) / side, of: rows) }

  private mutating func fill(_ box: Envelope) {
    for row in row(box.minY)...row(box.maxY) {
      for column in column(box.minX)...column(box.maxX) { cells[row * columns + column] = true }
    }
  }

  /// Row by row, between crossings of the row's middle with the borders; and the border's vertices.
  private mutating func fill(
    _ geometry: GeometryColumns, _ feature: Int, _ plane: GatePlane, _ box: Envelope
  ) {
    let first = row(box.minY)
    var crossings = [[Double]](repeating: [], count: row(box.maxY) - first + 1)
    for part in geometry.parts(ofFeature: feature) where geometry.partKinds[part] == .polygon {
      for ring in geometry.rings(ofPart: part) {
        let range = geometry.coordinates(ofRing: ring)
        var a = plane.metres(geometry.coordinates[range.lowerBound])
        for index in range.dropFirst() {
          let b = plane.metres(geometry.coordinates[index])
          // Steps of half a cell are fine enough; the last one closes the ring.
          if abs(b.x - a.x) + abs(b.y - a.y) < side / 2, index + 1 < range.upperBound { continue }
          cells[row(b.y) * columns + column(b.x)] = true
          let low = min(a.y, b.y)
          let high = max(a.y, b.y)
          for row in row(low)...row(high) {
            let y = origin.y + (Double(row) + 0.5) * side
            if low <= y, y < high {
              crossings[row - first].append(a.x + (y - a.y) / (b.y - a.y) * (b.x - a.x))
            }
          }
          a = b
        }
      }
    }
    for index in crossings.indices {
      let xs = crossings[index].sorted()
      for pair in stride(from: 0, to: xs.count - 1, by: 2) {
        for column in column(xs[pair])...column(xs[pair + 1]) {
          cells[(first + index) * columns + column] = true
        }
      }
    }
  }

  private mutating func widen() {
    let before = cells
    for row in 1..<rows - 1 {
      for column in 1..<columns - 1 {
        let at = row * columns + column
        if before[at] { continue }
        for other in [at - columns, at, at + columns]
        where before[other - 1] || before[other] || before[other + 1] {
          cells[at] = true
        }
      }
    }
  }
}
