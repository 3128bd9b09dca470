import Layers

/// Streets: zones that tile the peninsula in columns and rows between shared, crooked borders.
struct CityZones: Sendable {
  /// A border from bank to bank; its vertices have evenly spaced y.
  private struct Meridian {
    var points: [Coordinate]

    /// The x of the border at a y, which is held within its ends.
    func x(at y: Double) -> Double { interpolated(points, y, { $0.y }, { $0.x }) }
  }

  /// The border between two rows of a column; its vertices have evenly spaced x.
  private struct Parallel {
    var points: [Coordinate]

    func y(at x: Double) -> Double { interpolated(points, x, { $0.x }, { $0.y }) }
  }

  private var meridians: [Meridian] = []
  private var parallels: [[Parallel]] = []
  private let columns: [Int]
  private let firstZones: [Int]
  private let shape: CityShape
  let count: Int

  init(shape: CityShape, count: Int, seed: UInt64) {
    let noise = CityNoise(seed: seed)
    let wanted = (Double(count) / CityShape.areaFactor).squareRoot()
    let columnCount = max(2, min(count, Int(wanted.rounded())))
    let columns = (0...columnCount).map { $0 * shape.vertexCount / columnCount }
    let rows = Self.rows(shape: shape, columns: columns, count: count)
    self.shape = shape
    self.columns = columns
    self.count = rows.reduce(0, +)
    firstZones = rows.indices.map { rows[..<$0].reduce(0, +) }

    let step = max(24, 3 * shape.spacing)
    let width = shape.length / Double(columnCount)
    for (index, vertex) in columns.enumerated() {
      let low = shape.southBank(atVertex: vertex)
      let high = shape.northBank(atVertex: vertex)
      guard index < columnCount else {
        meridians.append(Meridian(points: [shape.tip]))
        break
      }
      let pieces = max(2 * count, Int((high.y - low.y) / step))
      meridians.append(
        Meridian(
          points: (0...pieces).map { piece in
            let f = Double(piece) / Double(pieces)
            if piece == 0 { return low }
            if piece == pieces { return high }
            let y = low.y + (high.y - low.y) * f
            let bend = noise.fractal(.zoneBorder, index, at: y, wave: width / 2, least: 3 * step)
            return Coordinate(low.x + 0.12 * width * bend * min(1, 8 * f * (1 - f)), y)
          }))
    }
    for column in rows.indices {
      let left = meridians[column].points
      let right = meridians[column + 1].points
      parallels.append(
        (1..<max(1, rows[column])).map { row in
          let a = left[row * (left.count - 1) / rows[column]]
          let b = right[row * (right.count - 1) / rows[column]]
          let pieces = max(2, Int((b.x - a.x) / step))
          let series = 1000 + column * 1000 + row
          return Parallel(
            points: (0...pieces).map { piece in
              if piece == 0 { return a }
              if piece == pieces { return b }
              let f = Double(piece) / Double(pieces)
              let x = a.x + (b.x - a.x) * f
              let bend = noise.fractal(.zoneBorder, series, at: x, wave: width / 2, least: 3 * step)
              let height =
                0.06 * min(width, (left[left.count - 1].y - left[0].y) / Double(rows[column]))
              return Coordinate(x, a.y + (b.y - a.y) * f + height * bend * min(1, 8 * f * (1 - f)))
            })
        })
    }
  }

  /// How many zones each column has, by its height; the last, at the tip, has one.
  private static func rows(shape: CityShape, columns: [Int], count: Int) -> [Int] {
    let heights = (0..<columns.count - 1).map { column in
      let vertex = (columns[column] + columns[column + 1]) / 2
      return shape.northBank(atVertex: vertex).y - shape.southBank(atVertex: vertex).y
    }
    let last = heights.count - 1
    let sum = heights[..<last].reduce(0, +)
    let shares = heights[..<last].map { Double(count - 1) * $0 / sum }
    var rows = shares.map { max(1, Int($0)) } + [1]
    while rows.reduce(0, +) < count {
      let neediest = (0..<last).max {
        shares[$0] - Double(rows[$0]) < shares[$1] - Double(rows[$1])
      }
      rows[neediest ?? 0] += 1
    }
    return rows
  }

  /// The zone that a place of the peninsula belongs to.
  func zone(at place: Coordinate) -> Int {
    var column = 0
    while column + 1 < meridians.count - 1, meridians[column + 1].x(at: place.y) <= place.x {
      column += 1
    }
    let row = parallels[column].prefix { $0.y(at: place.x) <= place.y }.count
    return firstZones[column] + row
  }

  /// The x of the western border at a y.
  func neck(at y: Double) -> Double { meridians[0].x(at: y) }

  /// The ring of a zone, counter-clockwise, its first vertex not repeated.
  func ring(ofZone zone: Int) -> [Coordinate] {
    let column = (firstZones.lastIndex { $0 <= zone }) ?? 0
    let row = zone - firstZones[column]
    let rows = parallels[column].count + 1
    let vertices = columns[column]...columns[column + 1]
    let bottom =
      row == 0
      ? vertices.map { shape.southBank(atVertex: $0) } : parallels[column][row - 1].points
    let top =
      row == rows - 1
      ? vertices.map { shape.northBank(atVertex: $0) } : parallels[column][row].points
    let side = { (points: [Coordinate]) in
      let last = points.count - 1
      return Array(points[row * last / rows...(row + 1) * last / rows])
    }
    let left = side(meridians[column].points)
    let right = side(meridians[column + 1].points)
    return bottom.dropLast() + right.dropLast() + top.reversed().dropLast()
      + left.reversed().dropLast()
  }

  /// A place well inside a zone: the mean of its corners.
  func middle(ofZone zone: Int) -> Coordinate {
    let column = (firstZones.lastIndex { $0 <= zone }) ?? 0
    let row = zone - firstZones[column]
    let rows = parallels[column].count + 1
    let corners = [meridians[column].points, meridians[column + 1].points].flatMap { points in
      [row, row + 1].map { points[$0 * (points.count - 1) / rows] }
    }
    return corners.reduce(Coordinate(0, 0), +) * (1 / Double(corners.count))
  }
}

/// The value of a crooked line at a key; its keys are evenly spaced and ascend.
private func interpolated(
  _ points: [Coordinate], _ key: Double, _ keyOf: (Coordinate) -> Double,
  _ valueOf: (Coordinate) -> Double
) -> Double {
  let first = keyOf(points[0])
  let last = keyOf(points[points.count - 1])
  guard points.count > 1, key > first else { return valueOf(points[0]) }
  guard key < last else { return valueOf(points[points.count - 1]) }
  let position = (key - first) / (last - first) * Double(points.count - 1)
  let index = min(Int(position), points.count - 2)
  let a = points[index]
  let b = points[index + 1]
  return valueOf(a) + (valueOf(b) - valueOf(a)) * (position - Double(index))
}
