import Georeferencing
import Layers
import Measures
import Results

/// Makes what maps draw of the layers of all checks, each layer once for each filter.
struct MapLayerMaker {
  let workers: Workers
  private var uses: [Use] = []

  /// A layer as some checks use it.
  private struct Use {
    var record: LayerUseRecord
    var layer: CheckLayer
    /// What the maps of these checks show, degrees of WGS 84.
    var extent: Envelope
    /// The longer side of the smallest of these maps, in metres.
    var side: Double
    /// The checks that measure it, with how its features stand, by their index in the file.
    var tones: [(check: String, tones: ObjectTones)] = []
  }

  init(workers: Workers) { self.workers = workers }

  /// Notes what the map of a check needs; nothing of a run without files.
  mutating func note(
    _ context: CheckContext, _ made: (check: CheckResult, layers: CheckLayers)
  ) throws {
    guard context.wantsFiles else { return }
    var extent = Envelope.empty
    for grouping in context.groupings { extent.expand(by: grouping.layer.extent) }
    if extent.isEmpty { extent = context.objects.extent }
    guard !extent.isEmpty else { return }
    let box = LocalPlane(extent: extent).metres(extent)
    let side = max(box.width, box.height)
    for ((role, layer), record) in zip(context.layers, made.check.layers)
    where role.part != .zones {
      var place = uses.firstIndex {
        $0.record.layer == record.layer && $0.record.filter == record.filter
          && $0.record.kinds == record.kinds
      }
      if place == nil {
        place = uses.count
        uses.append(Use(record: record, layer: layer, extent: extent, side: side))
      }
      guard let place else { continue }
      uses[place].extent.expand(by: extent)
      uses[place].side = min(uses[place].side, side)
      guard role.part == .objects, made.layers.objects.layer != nil else { continue }
      let tones = ObjectTones(made.layers.objects, made.check.objectStyle)
      uses[place].tones.append((made.check.id, tones))
    }
  }

  /// What maps draw, in the order in which checks use the layers.
  ///
  /// - Complexity: linear in the features, O(n log n) in the vertices of what is drawn by itself.
  func layers() throws -> [MapLayer] {
    guard !uses.isEmpty else { return [] }
    let claims = uses.map { use in
      min(
        max(Thinning.positions(use.layer) * 3 / 2, Thinning.vertices(use.layer)),
        MapLayer.mostPositionsOfLayer)
    }
    let budgets = FairShares.of(MapLayer.mostPositions, among: claims)
    return try zip(uses, budgets).map { try layer($0, budget: max($1, 100)) }
  }

  private func layer(_ use: Use, budget: Int) throws -> MapLayer {
    let source = use.layer.loaded.layer.geometry
    let plane = LocalPlane(extent: use.extent)
    // Half of what a page of a thousand points shows, so that an inset still has its shapes.
    var tolerance = use.side / 4000
    let thinning = try Thinning(use.layer, around: use.extent, cell: use.side / 400, budget: budget)
    var outlines = try DatumConverter(from: use.layer.loaded.datum).columnsInWGS84(
      of: source, selecting: thinning.outlines, workers: workers
    ).cutAtAntimeridian()
    if let kinds = use.layer.use.kinds { outlines = outlines.keeping(kinds) }
    let borders = SharedBorders(outlines)
    var shapes = Simplifier.simplified(outlines, plane: plane, borders: borders) { _ in tolerance }
    while shapes.coordinates.count > budget, tolerance < use.side / 20 {
      tolerance *= 2
      shapes = Simplifier.simplified(outlines, plane: plane, borders: borders) { _ in tolerance }
    }
    var made = MapLayer(
      of: use.record, features: use.layer.features.count, kind: thinning.kind,
      tolerance: Self.rounded(tolerance), cell: thinning.cell.map(Self.rounded))
    made.content.geometry = shapes
    made.content.names = try thinning.outlines.map { try Self.name($0, of: use.layer.loaded) }
    var middles = thinning.middles
    try DatumConverter(from: use.layer.loaded.datum).toWGS84(&middles)
    for middle in middles {
      made.content.geometry.appendPart(.point, rings: [[middle]])
      made.content.geometry.endFeature(.point)
      made.content.names.append(nil)
    }
    made.content.cells = middles.count
    for (check, tones) in use.tones {
      made.content.tones[check] = thinning.tones(tones, drawn: made.content.names.count)
    }
    return made
  }

  /// What a feature is called, else its identifier; `nil` where only its place in the file tells.
  private static func name(_ feature: Int, of layer: LoadedLayer) throws -> LocalizedText? {
    if var name = try layer.name(feature) {
      name.plain = String(name.plain.prefix(longestName))
      name.texts = name.texts.mapValues { String($0.prefix(longestName)) }
      return name
    }
    let identifier = layer.identifier(feature)
    return identifier == "#\(feature)" ? nil : LocalizedText(String(identifier.prefix(longestName)))
  }

  /// The most characters of a name on a map.
  private static let longestName = 60

  /// Three digits, as no map needs more.
  private static func rounded(_ metres: Double) -> Double {
    guard metres > 0, metres.isFinite else { return 0 }
    var step = 1.0
    while step > metres { step /= 10 }
    while step * 10 <= metres { step *= 10 }
    return (metres / step * 100).rounded() * step / 100
  }
}
