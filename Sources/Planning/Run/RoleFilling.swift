import Georeferencing
import Layers
import Measures
import Results

/// What the layers of a check hold for their roles: the kinds of geometry that each takes, and
/// whether there is anything at all.
///
/// A role without the right kind of geometry is refused; strays are left out and counted; a role with
/// nothing in it leaves the check without an answer, whatever the sums are.
struct RoleFilling {
  /// The layers without the features whose geometry their role does not take.
  private(set) var used: [(role: Role, layer: CheckLayer)]
  /// What a reader has to know.
  private(set) var notes: [Message] = []
  /// Whether a role that figures rest on is empty.
  private(set) var isVoid = false
  private let check: Check
  private let workers: Workers

  /// Looks at every layer of a check; linear in the parts of its features.
  ///
  /// - Throws: ``InputError`` for a layer none of whose features is of a kind that its role takes.
  init(
    _ used: [(role: Role, layer: CheckLayer)], of check: Check, workers: Workers,
    _ refusals: Refusals = Refusals()
  ) throws {
    self.used = used
    self.check = check
    self.workers = workers
    for index in used.indices {
      guard try refusals.attempt({ try fit(index) }) != nil else { continue }
      noteClosedLines(used[index].role, self.used[index].layer)
      if self.used[index].layer.features.isEmpty { try noteEmpty(index) }
    }
    noteApart()
    noteSame()
    noteParts()
  }

  // MARK: - Kinds

  /// Leaves out what the role does not take.
  private mutating func fit(_ index: Int) throws {
    let (role, layer) = used[index]
    // What the check asks for is no stray: other kinds are left out without a word.
    if let asked = layer.use.kinds {
      let geometry = layer.loaded.layer.geometry
      used[index].layer = try layer.restricted(
        to: layer.features.filter { feature in
          geometry.partKinds[geometry.parts(ofFeature: feature)].contains(where: asked.contains)
        })
      return
    }
    guard role.kinds.count < PartKind.allCases.count else { return }
    let geometry = layer.loaded.layer.geometry
    var counts: [PartKind: Int] = [:]
    // Of features that have both, the parts that do not fit.
    var parts: [PartKind: Int] = [:]
    var strays = 0
    var closed = 0
    let fitting = layer.features.filter { feature in
      let kinds = geometry.partKinds[geometry.parts(ofFeature: feature)]
      if kinds.contains(where: role.kinds.contains) {
        guard kinds.contains(where: { !role.kinds.contains($0) }) else { return true }
        for kind in Set(kinds) where !role.kinds.contains(kind) { parts[kind, default: 0] += 1 }
        return true
      }
      strays += 1
      for kind in Set(kinds) { counts[kind, default: 0] += 1 }
      if Self.closedLines(of: feature, geometry) > 0 { closed += 1 }
      return false
    }
    guard strays > 0 || !parts.isEmpty else { return }
    let found = PartKind.allCases.compactMap { kind in
      counts[kind].map { Value.words(Self.words(kind).filled([("count", .count($0))])) }
    }
    let split = PartKind.allCases.compactMap { kind in
      parts[kind].map { Value.words(Self.wordsOfParts(kind).filled([("count", .count($0))])) }
    }
    let canClose = role.kinds.contains(.polygon) && closed > 0
    guard !fitting.isEmpty else {
      let words = RunMessages.wrongKind([
        "role": .words(role.words), "wanted": .list(Self.names(role.kinds)), "found": .list(found),
      ]).words
      throw InputError(
        words,
        remedy: canClose
          ? Text(
            "make areas of its closed lines (\(closed); in QGIS: Lines to polygons), or name the layer "
              + "that has the areas",
            "请将其 \(closed) 条闭合线转为面（QGIS 中为“线转多边形”），或改用面图层")
          : Text("name another layer, or convert this one", "请改用其他图层，或转换该图层"),
        file: layer.loaded.definition.path, layer: layer.use.layer, check: check.id,
        feature: layer.features.first)
    }
    used[index].layer = try layer.restricted(to: fitting)
    notes.append(
      RunMessages.strays([
        "layer": layer.named, "role": .words(role.words), "found": .list(found + split),
        "wanted": .list(Self.names(role.kinds)), "count": .count(strays),
      ]))
  }

  /// Lines that end where they begin, where areas would be taken too: nothing is inside of them.
  private mutating func noteClosedLines(_ role: Role, _ layer: CheckLayer) {
    guard role.kinds.isSuperset(of: [.line, .polygon]) else { return }
    let geometry = layer.loaded.layer.geometry
    guard !geometry.coordinates.isEmpty, geometry.partKinds.contains(.line) else { return }
    let count = layer.features.reduce(0) { $0 + Self.closedLines(of: $1, geometry) }
    guard count > 0 else { return }
    // Of what is measured as lines some end where they begin: roundabouts are roads.
    if role.part == .objects {
      let lines = layer.features.reduce(0) { sum, feature in
        sum + geometry.partKinds[geometry.parts(ofFeature: feature)].count { $0 == .line }
      }
      guard 2 * count >= lines else { return }
    }
    notes.append(
      RunMessages.closedLines(["layer": layer.named, "count": .count(count)]))
  }

  private static func closedLines(of feature: Int, _ geometry: GeometryColumns) -> Int {
    geometry.parts(ofFeature: feature).count { part in
      guard geometry.partKinds[part] == .line else { return false }
      return geometry.rings(ofPart: part).contains { ring in
        let range = geometry.coordinates(ofRing: ring)
        return range.count >= 4
          && geometry.coordinates[range.lowerBound] == geometry.coordinates[range.upperBound - 1]
      }
    }
  }

  private static func words(_ kind: PartKind) -> Text {
    switch kind {
    case .point: Text("{count:feature|features} with points", "{count} 个点要素")
    case .line: Text("{count:feature|features} with lines", "{count} 个线要素")
    case .polygon: Text("{count:feature|features} with polygons", "{count} 个面要素")
    }
  }

  private static func wordsOfParts(_ kind: PartKind) -> Text {
    switch kind {
    case .point:
      Text("points in {count:collection|collections} with other parts", "{count} 个几何集合中的点")
    case .line:
      Text("lines in {count:collection|collections} with other parts", "{count} 个几何集合中的线")
    case .polygon:
      Text("polygons in {count:collection|collections} with other parts", "{count} 个几何集合中的面")
    }
  }

  private static func names(_ kinds: Set<PartKind>) -> [Value] {
    PartKind.allCases.filter(kinds.contains).map { kind in
      switch kind {
      case .point: .words(Text("points", "点"))
      case .line: .words(Text("lines", "线"))
      case .polygon: .words(Text("polygons", "面"))
      }
    }
  }

  // MARK: - Nothing there

  private mutating func noteEmpty(_ index: Int) throws {
    let (role, layer) = used[index]
    if role.part != .zones { isVoid = true }
    let outcome = Value.words(
      role.part == .zones
        ? Text("there are no figures by zone", "没有分区结果")
        : Text("there is nothing to tell", "无法得出结论"))
    let kinds = layer.use.kinds.map { kinds in
      PartKind.allCases.filter(kinds.contains).map { "geometry_kind() = '\($0.word)'" }
        .joined(separator: " OR ")
    }
    let filters = [layer.loaded.definition.filter, layer.use.filter, kinds].compactMap(\.self)
    guard layer.loaded.layer.count > 0, !filters.isEmpty else {
      notes.append(
        RunMessages.emptyRole([
          "role": .words(role.words), "layer": layer.named,
          "outcome": outcome,
        ]))
      return
    }
    notes.append(
      RunMessages.nothingSelected([
        "role": .words(role.words), "layer": layer.named,
        "count": .count(layer.loaded.layer.count),
        "filter": .list(filters.map(Value.name)),
        "outcome": outcome, "values": .list(try values(filters, layer.loaded)),
      ]))
  }

  /// What the properties that filters look at do hold.
  private func values(_ filters: [String], _ loaded: LoadedLayer) throws -> [Value] {
    var all: [Value] = []
    for text in filters {
      guard let filter = try? Filter(parsing: text) else { continue }
      for name in filter.propertyNames {
        let values = try FieldValues(loaded.layer.column(named: name, workers: workers))
        all.append(.words(values.words(of: name, nearTo: filter.texts)))
      }
    }
    return all
  }

  // MARK: - Far apart

  /// Says which layers lie so far from the objects that they may be of another place.
  private mutating func noteApart() {
    guard let objects = used.first(where: { $0.role.part == .objects })?.layer,
      !objects.extent.isEmpty
    else { return }
    for (role, layer) in used where !layer.extent.isEmpty {
      let metres: Double
      switch role.part {
      case .surroundings: metres = Self.farMetres
      case .zones, .scope: metres = 1
      case .objects, .scopeMinus: continue
      }
      guard LonLatExtent.areApart(objects.extent, layer.extent, byMetres: metres) else { continue }
      notes.append(
        RunMessages.apart([
          "layer": layer.named, "objects": objects.named,
          "there": .words(LonLatExtent.words(layer.extent)),
          "here": .words(LonLatExtent.words(objects.extent)),
        ]))
    }
  }

  /// Says where objects are set against themselves: each is near to itself, and inside of itself.
  private mutating func noteSame() {
    guard let (role, objects) = used.first(where: { $0.role.part == .objects }),
      !objects.features.isEmpty
    else { return }
    for (other, layer) in used
    where other.part == .surroundings && other.isRequired && layer.isSameFile(as: objects)
      && layer.features == objects.features
    {
      notes.append(
        RunMessages.sameFeatures([
          "role": .words(role.words), "other": .words(other.words),
          "layer": layer.named,
        ]))
    }
  }

  /// Says where features that are counted are many things each, as of a layer that was dissolved.
  private mutating func noteParts() {
    guard let objects = used.first(where: { $0.role.part == .objects })?.layer,
      check.boundTargets.contains(where: {
        check.declaration.quantities[$0.quantity].unit == .count
      })
    else { return }
    let geometry = objects.loaded.layer.geometry
    let parts = objects.features.reduce(0) { $0 + geometry.parts(ofFeature: $1).count }
    guard parts >= Self.manyParts, parts >= Self.partsEach * objects.features.count else { return }
    notes.append(
      RunMessages.manyParts([
        "layer": objects.named, "count": .count(objects.features.count),
        "parts": .count(parts),
      ]))
  }

  /// Parts from which it is told, in all and on average.
  private static let manyParts = 20
  private static let partsEach = 10

  /// Farther than the layers of one city lie from one another.
  private static let farMetres = 50_000.0
}
