import Layers

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A layer's coordinates as degrees of one of the three shifted datums, for the gate only.
struct GateGround: Sendable {
  let name: String
  let declared: ShiftLabel
  let geometry: GeometryColumns
  let extent: Envelope
  /// Where its areas are; `nil` when it has none.
  let raster: AreaRaster?

  /// `nil` when the layer is empty or cannot be brought to degrees.
  init?(_ layer: GateLayer, workers: Workers) {
    name = layer.name
    declared = ShiftLabel(layer.datum)
    if layer.datum.system == nil {
      geometry = layer.geometry
    } else {
      let converter = DatumConverter(from: layer.datum)
      guard
        let columns = try? converter.columnsInWGS84(of: layer.geometry, workers: workers)
      else { return nil }
      geometry = columns
    }
    extent = geometry.extent
    let globe = Envelope(minX: -180, minY: -90, maxX: 180, maxY: 90)
    guard !extent.isEmpty, globe.widened(by: 1e-6).contains(extent) else { return nil }
    raster = AreaRaster(of: geometry, extent)
  }
}

/// Metres in a plane that touches the globe at a place, good enough for distances of a kilometre.
struct GatePlane: Sendable {
  private let origin: Coordinate
  private let metresPerDegree: Coordinate

  init(at origin: Coordinate) {
    self.origin = origin
    metresPerDegree = Coordinate(111_320 * cos(origin.y * .pi / 180), 110_900)
  }

  func metres(_ c: Coordinate) -> Coordinate {
    Coordinate((c.x - origin.x) * metresPerDegree.x, (c.y - origin.y) * metresPerDegree.y)
  }

  func degrees(_ p: Coordinate) -> Coordinate {
    Coordinate(p.x / metresPerDegree.x + origin.x, p.y / metresPerDegree.y + origin.y)
  }

  func metres(_ e: Envelope) -> Envelope {
    Envelope(metres(Coordinate(e.minX, e.minY)), metres(Coordinate(e.maxX, e.maxY)))
  }
}

/// Positions of a layer that are compared with another layer, in degrees, grouped by place.
struct GateSamples: Sendable {
  /// Vertices of features, in order along a space-filling curve.
  let positions: [Coordinate]
  /// How many groups of neighbours they fall into; the first, second … share of `positions` each.
  let groups: Int

  /// At most this many.
  static let limit = 336

  /// Takes samples from the features that meet a region.
  ///
  /// Of many features small clusters are taken, so that the other layer is looked at in few places.
  init(of ground: GateGround, in region: Envelope) {
    let columns = ground.geometry
    let chosen = Self.clusters(of: columns, in: region)
    var total = 0
    Self.forEachVertex(of: chosen, columns, in: region) { _ in total += 1 }
    // Sorting more than four times what is kept would be in vain.
    let some = min(4 * Self.limit, total)
    var vertices: [Coordinate] = []
    var passed = 0
    Self.forEachVertex(of: chosen, columns, in: region) { vertex in
      if vertices.count < some, passed == vertices.count * total / some { vertices.append(vertex) }
      passed += 1
    }
    // A place that many features share, as stacked ones do, says the same each time.
    var seen: Set<Coordinate> = []
    vertices.removeAll { !seen.insert($0).inserted }
    let order = Self.alongCurve(vertices, in: region)
    let count = min(Self.limit, vertices.count)
    positions = (0..<count).map { order[$0 * order.count / max(1, count)] }
    groups = min(32, count / 4)
  }

  private static func forEachVertex(
    of features: [Int], _ columns: GeometryColumns, in region: Envelope,
    _ body: (Coordinate) -> Void
  ) {
    for feature in features {
      for ring in columns.rings(ofFeature: feature) {
        var range = columns.coordinates(ofRing: ring)
        // The repeated end of a ring says nothing new.
        if range.count > 3,
          columns.coordinates[range.lowerBound] == columns.coordinates[range.upperBound - 1]
        {
          range = range.dropLast()
        }
        for index in range where region.contains(columns.coordinates[index]) {
          body(columns.coordinates[index])
        }
      }
    }
  }

  /// The group of a sample.
  func group(_ index: Int) -> Int { index * groups / positions.count }

  private static let cells = 64
  private static let clusterCount = 56
  private static let clusterSize = 8

  private static func cell(_ c: Coordinate, in region: Envelope) -> Int {
    let column = Int(cell: (c.x - region.minX) / region.width * Double(cells), of: cells)
    let row = Int(cell: (c.y - region.minY) / region.height * Double(cells), of: cells)
    return row * cells + column
  }

  private static func clusters(of columns: GeometryColumns, in region: Envelope) -> [Int] {
    let all = columns.features(meeting: region)
    guard all.count > clusterCount * clusterSize, region.width > 0, region.height > 0 else {
      return all
    }
    var counts = [Int](repeating: 0, count: cells * cells)
    var cellOf = [Int32](repeating: 0, count: all.count)
    for (index, feature) in all.enumerated() {
      let cell = cell(columns.envelopes[feature].center, in: region)
      cellOf[index] = Int32(cell)
      counts[cell] += 1
    }
    // Cells along the curve; those that hold the features at even steps of the total are chosen.
    let path = (0..<cells * cells).sorted { interleaved($0) < interleaved($1) }
    var wanted = [Int](repeating: 0, count: cells * cells)
    var passed = 0
    var step = 0
    for cell in path {
      passed += counts[cell]
      while passed > (2 * step + 1) * all.count / (2 * clusterCount), step < clusterCount {
        wanted[cell] += clusterSize
        step += 1
      }
    }
    var result: [Int] = []
    for (index, feature) in all.enumerated() where wanted[Int(cellOf[index])] > 0 {
      wanted[Int(cellOf[index])] -= 1
      result.append(feature)
    }
    return result
  }

  /// The bits of a cell's column and row in turns: its place along Morton's curve.
  private static func interleaved(_ cell: Int) -> Int {
    var key = 0
    for bit in 0..<6 {
      key |= (cell % cells >> bit & 1) << (2 * bit) | (cell / cells >> bit & 1) << (2 * bit + 1)
    }
    return key
  }

  private static func alongCurve(_ vertices: [Coordinate], in region: Envelope) -> [Coordinate] {
    guard region.width > 0, region.height > 0 else { return vertices }
    let keys = vertices.map { interleaved(cell($0, in: region)) }
    return vertices.indices.sorted { (keys[$0], $0) < (keys[$1], $1) }.map { vertices[$0] }
  }
}
