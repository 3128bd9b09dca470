import Georeferencing
import Layers
import Measures
import Results

/// Which features of a layer a map draws by themselves, and in which cells it gathers the others.
struct Thinning {
  /// The features that are drawn by themselves, by their index in the file; ascending.
  private(set) var outlines: [Int] = []
  /// The middles of cells that hold others, in the layer's own coordinates, row by row.
  private(set) var middles: [Coordinate] = []
  /// Metres from side to side of a cell; `nil` where all are drawn by themselves.
  private(set) var cell: Double?
  /// What most features are.
  let kind: PartKind
  /// For each feature of the file that is drawn, its place among outlines and cells; else -1.
  private var places: [Int32] = []

  /// Chooses the features that meet an extent.
  ///
  /// All are drawn by themselves where their vertices, as simple as shapes can be, keep to three
  /// quarters of the budget. Else those smaller than two cells are gathered, in cells as many times wider as their
  /// number asks for.
  ///
  /// - Parameters:
  ///   - extent: Degrees of WGS 84.
  ///   - cell: Metres that a map tells apart with ease.
  ///   - budget: The most positions that may come out, before outlines are simplified further.
  init(_ layer: CheckLayer, around extent: Envelope, cell: Double, budget: Int) throws {
    let geometry = layer.loaded.layer.geometry
    kind = Self.kind(of: layer)
    let box = LocalPlane(extent: extent).metres(extent)
    let margin = 0.1 * max(box.width, box.height)
    let window = DatumConverter(from: layer.loaded.datum).window(
      around: extent, withinMetres: margin)
    let seen = layer.features.filter { window.intersects(geometry.envelopes[$0]) }
    let least = Self.positions(seen, of: geometry)
    let scale = Self.scale(layer)
    guard least > budget / 4 * 3, cell > 0 else {
      outlines = seen
      number(geometry.featureCount, cells: [])
      return
    }
    let small = seen.filter { feature in
      let own = geometry.envelopes[feature]
      return max(own.width * scale.x, own.height * scale.y) <= 2 * cell
    }
    let isSmall = Set(small)
    outlines = seen.filter { !isSmall.contains($0) }
    var side = cell
    var cells = Self.cells(of: small, geometry, scale, side)
    while cells.count > budget / 2 {
      side *= 1.5
      cells = Self.cells(of: small, geometry, scale, side)
    }
    self.cell = cells.isEmpty ? nil : side
    let order = cells.keys.sorted { ($0.y, $0.x) < ($1.y, $1.x) }
    middles = order.map {
      Coordinate(($0.x + 0.5) * side / scale.x, ($0.y + 0.5) * side / scale.y)
    }
    number(geometry.featureCount, cells: order.map { cells[$0] ?? [] })
  }

  /// The positions of the features of a layer, each as simple as it can be.
  static func positions(_ layer: CheckLayer) -> Int {
    positions(layer.features, of: layer.loaded.layer.geometry)
  }

  /// The positions of the features of a layer as they are.
  static func vertices(_ layer: CheckLayer) -> Int {
    let geometry = layer.loaded.layer.geometry
    return layer.features.reduce(0) { $0 + geometry.coordinates(ofFeature: $1).count }
  }

  private static func positions(_ features: [Int], of geometry: GeometryColumns) -> Int {
    features.reduce(0) { $0 + min(geometry.coordinates(ofFeature: $1).count, 5) }
  }

  private mutating func number(_ count: Int, cells: [[Int]]) {
    places = Array(repeating: -1, count: count)
    for (place, feature) in outlines.enumerated() { places[feature] = Int32(place) }
    for (place, members) in cells.enumerated() {
      for feature in members { places[feature] = Int32(outlines.count + place) }
    }
  }

  /// How what is drawn stands, cells as the worst of their objects.
  func tones(_ objects: ObjectTones, drawn: Int) -> [Declaration.ObjectStyle.Tone] {
    let order = Declaration.ObjectStyle.Tone.worstFirst
    var ranks = [Int?](repeating: nil, count: drawn)
    for (feature, tone) in zip(objects.features, objects.tones) {
      guard places.indices.contains(feature), places[feature] >= 0,
        let rank = order.firstIndex(of: tone)
      else { continue }
      let place = Int(places[feature])
      ranks[place] = min(ranks[place] ?? rank, rank)
    }
    return ranks.map { $0.map { order[$0] } ?? .neutral }
  }

  private static func cells(
    of features: [Int], _ geometry: GeometryColumns, _ scale: Coordinate, _ side: Double
  ) -> [Coordinate: [Int]] {
    var cells: [Coordinate: [Int]] = [:]
    for feature in features {
      let middle = geometry.envelopes[feature].center
      let cell = Coordinate(
        (middle.x * scale.x / side).rounded(.down), (middle.y * scale.y / side).rounded(.down))
      cells[cell, default: []].append(feature)
    }
    return cells
  }

  /// About how many metres a unit of the layer's own coordinates has along each axis.
  private static func scale(_ layer: CheckLayer) -> Coordinate {
    let metres = LocalPlane(extent: layer.extent).metres(layer.extent)
    let own = layer.ownExtent
    return Coordinate(
      own.width > 0 && metres.width > 0 ? metres.width / own.width : 1,
      own.height > 0 && metres.height > 0 ? metres.height / own.height : 1)
  }

  private static func kind(of layer: CheckLayer) -> PartKind {
    let geometry = layer.loaded.layer.geometry
    var counts: [PartKind: Int] = [:]
    for feature in layer.features.prefix(10_000) {
      guard let part = geometry.parts(ofFeature: feature).first else { continue }
      counts[geometry.partKinds[part], default: 0] += 1
    }
    return counts.max { ($0.value, $0.key.rawValue) < ($1.value, $1.key.rawValue) }?.key ?? .polygon
  }
}
