import Analyses
import Georeferencing
import Layers
import Measures
import Results

/// Brings the layers of checks into their frames.
struct ContextMaker {
  var job: Job
  var layers: [String: LoadedLayer]
  var store: PlanarStore
  var options: RunOptions
  private let refusals: Refusals
  /// What was found of the layers that checks used so far.
  var overlaps: [LayerUse: OverlappingObjects?] = [:]

  init(
    job: Job, layers: [String: LoadedLayer], store: PlanarStore, options: RunOptions,
    refusals: Refusals = Refusals()
  ) {
    self.job = job
    self.layers = layers
    self.store = store
    self.options = options
    self.refusals = refusals
  }

  /// Selects, chooses the frame, transforms and repairs.
  ///
  /// - Parameters:
  ///   - check: The check.
  ///   - isUsedLater: Whether a later check uses a layer. Of all others the properties are dropped once
  ///     they are read, and the coordinates once they are in the frame, unless files want them: the
  ///     largest part of a city's memory.
  /// - Throws: ``InputError`` for a filter, datum, frame or geometry that is refused, and for a layer
  ///   of the wrong kind for its role.
  mutating func context(
    of check: Check, isUsedLater: (_ layer: String) -> Bool
  ) throws -> CheckContext {
    var used: [(role: Role, layer: CheckLayer)]
    let asked: Asked
    (used, asked) = try layers(of: check)
    var notes = asked.notes
    // A run for figures alone asks no more of properties.
    if !options.wantsFiles { dropProperties(of: check, &used, isUsedLater) }
    let framed = try self.framed(check, used, asked, &notes)
    // Widening a halo needs the coordinates once more.
    if !options.wantsFiles, framed.groups.allSatisfy(\.hasAllSurroundings) {
      for name in Set(check.uses.map(\.use.layer)) where !isUsedLater(name) {
        layers[name]?.dropCoordinates()
      }
      for index in used.indices where used[index].role.part != .zones {
        used[index].layer.loaded.dropCoordinates()
      }
    }
    let borders = try self.borders(of: framed, &notes)
    store.forget(unless: isUsedLater)
    let context = CheckContext(
      check: check, record: framed.record, groups: framed.groups, halo: asked.halo, layers: used,
      groupings: framed.groupings, columns: framed.columns, classes: asked.classes,
      zoneBorders: borders, isVoid: asked.isVoid,
      notes: notes + framed.lost.notes, unrepaired: framed.lost.unrepaired,
      lostZones: framed.lost.zones, store: store,
      workers: options.workers, wantsFiles: options.wantsFiles,
      keepsFindings: options.wantsFiles || options.keepsFindings)
    try CheckComputer(context: context).requireAnswers()
    return context
  }

  /// The layers of a check in its frames.
  private struct Framed {
    var record: FrameRecord
    var groups: [FrameGroup]
    var groupings: [ZoneGrouping]
    var columns: Columns
    var lost: LostFeatures
  }

  /// Chooses the frames and brings the layers into them.
  ///
  /// A step of its own: nothing that it looked at holds the coordinates of files afterwards.
  private mutating func framed(
    _ check: Check, _ used: [(role: Role, layer: CheckLayer)], _ asked: Asked,
    _ notes: inout [Message]
  ) throws -> Framed {
    let objects = used[asked.objects].layer
    notes += PlaceDoubts(used.map(\.layer), reach: asked.halo).notes
    let plan = try self.plan(check, used, objects, halo: asked.halo, &notes)

    options.report(.preparing, check.id)
    var groupings = try grouped(asked.groupings, check, objects)
    if check.analysis.countsOverlaps, !groupings.contains(where: \.isOfObjects) {
      notes += try overlapNotes(of: objects)
    }
    // Whose amounts are added up, too, such as people of parcels.
    for (role, layer) in used
    where role.part == .surroundings && role.countsRepeats && role.comesWhole {
      notes += try overlapNotes(of: layer)
    }
    for grouping in groupings {
      notes += Self.notes(of: grouping.merging, grouping.layer) + (grouping.groups?.notes ?? [])
    }
    let zoneNumbers = ZoneNumbers(asked.columns, check.analysis.wishes, groupings)
    notes += zoneNumbers.notes
    var maker = GroupMaker(store: store, used, halo: asked.halo, groupings: groupings)
    let groups = try plan.parts.map { part in
      try maker.group(part, isOnly: plan.parts.count == 1)
    }
    if groups.count > 1 { for (_, layer) in used { try store.requireLimit(of: layer) } }
    for index in groupings.indices {
      groupings[index].features = maker.keptZones(index)
      groupings[index].lacking = maker.lackingGroups(index)
    }
    return Framed(
      record: plan.record, groups: groups, groupings: groupings, columns: zoneNumbers.columns,
      lost: try LostFeatures(maker.fates, of: used))
  }

  /// Where zones leave gaps and overlap, of the first grouping.
  private func borders(
    of framed: Framed, _ notes: inout [Message]
  ) throws -> ZoneBordersRecord? {
    var borders: ZoneBordersRecord?
    let finder = ZoneBordersFinder(store: store)
    // Groups overlap and leave zones out because the table says so.
    for (index, grouping) in framed.groupings.enumerated() where grouping.groups == nil {
      let found = try finder.borders(
        of: grouping.layer, grouping.merging, grouping: index, framed.groups)
      if index == 0 { borders = found }
      guard let found else { continue }
      notes += ZoneBordersFinder.notes(
        of: found, grouping, zoneArea: Self.meanArea(of: index, framed.groups))
    }
    return borders
  }

  /// What a check asks of its layers before it has a frame.
  private struct Asked {
    /// The layer to measure, by its place among those of the check.
    var objects: Int
    var columns: Columns
    var classes: ObjectClasses?
    /// Metres around objects within which surroundings matter.
    var halo: Double
    /// Whether a role that figures rest on is empty.
    var isVoid: Bool
    var notes: [Message]
    /// The layers of zones, with what names their zones.
    var groupings: [ZoneGrouping]
  }

  /// Selects the features of each layer that take part, and reads what is asked of their properties.
  private func layers(
    of check: Check
  ) throws -> (used: [(role: Role, layer: CheckLayer)], asked: Asked) {
    let before = refusals.count
    var notes: [Message] = check.entry?.changes.map { [$0] } ?? []
    notes += KeyDoubts(check).notes
    var used = try check.uses.compactMap { use in
      try refusals.attempt { (role: use.role, layer: try select(use.use, &notes)) }
    }
    let isWhole = used.count == check.uses.count
    for (_, layer) in used where layer.withoutGeometry > 0 {
      notes.append(
        RunMessages.withoutGeometry([
          "layer": layer.named, "count": .count(layer.withoutGeometry),
        ]))
    }
    let filling = try RoleFilling(used, of: check, workers: options.workers, refusals)
    used = filling.used
    notes += filling.notes
    var repeats = RepeatedObjects(countsEach: check.countsRepeats)
    for index in used.indices where used[index].role.countsRepeats {
      used[index].layer = try repeats.settle(used[index].layer, used[index].role)
    }
    notes += repeats.notes
    for (_, layer) in used { notes += try OutlyingFeatures(of: layer).notes }
    let reader = ColumnReader(layers: used, workers: options.workers, refusals: refusals)
    let read = try reader.columns(check.analysis.wishes)
    let classes = try refusals.attempt {
      let classes = try check.classField.flatMap(reader.classes)
      try requireFewClasses(check, classes)
      return classes
    }
    _ = try refusals.attempt { try requireOneKind(check, used) }
    let named = try groupings(check, used)
    // From here on everything is needed at once.
    guard isWhole else { throw Refusals.Noted() }
    try refusals.requireNone(since: before)
    guard let objects = used.firstIndex(where: { $0.role.part == .objects }) else {
      throw InputError(
        Text("the check has no layer to measure", "核查项没有可供测算的图层"), check: check.id)
    }
    let halo = try reader.blaming(check) { try check.analysis.reach(read.columns) }
    let asked = Asked(
      objects: objects, columns: read.columns, classes: classes ?? nil, halo: halo,
      isVoid: filling.isVoid, notes: notes + read.notes, groupings: named)
    return (used, asked)
  }

  /// Drops the properties of layers that no later check uses.
  ///
  /// Layers whose features have names keep them, as those are read when the first is asked for; and so do zones,
  /// which are few.
  private mutating func dropProperties(
    of check: Check, _ used: inout [(role: Role, layer: CheckLayer)],
    _ isUsedLater: (_ layer: String) -> Bool
  ) {
    let zones = Set(used.filter { $0.role.part == .zones }.map(\.layer.use.layer))
    let names = Set(check.uses.map(\.use.layer)).filter { name in
      !isUsedLater(name) && !zones.contains(name) && layers[name]?.naming == nil
    }
    for name in names { layers[name]?.dropProperties() }
    for index in used.indices where names.contains(used[index].layer.use.layer) {
      guard let own = layers[used[index].layer.use.layer] else { continue }
      used[index].layer.loaded.layer.attributes = own.layer.attributes
    }
  }

  /// The layers of zones of a check that were selected, with what names their zones.
  private func groupings(
    _ check: Check, _ used: [(role: Role, layer: CheckLayer)]
  ) throws -> [ZoneGrouping] {
    try zip(check.uses(.zones), check.zoneFields).compactMap { use, field in
      guard
        let layer = used.first(where: { $0.role.part == .zones && $0.layer.use == use.use })?.layer
      else { return nil }
      var grouping = ZoneGrouping(layer: layer)
      grouping.column = try field.flatMap { field in
        try refusals.attempt {
          try layer.loaded.column(field, for: "zone-id", workers: options.workers)
        }
      }
      grouping.names =
        try check.zoneName.flatMap { name in
          try refusals.attempt {
            try layer.loaded.naming(name, for: "zone-name", workers: options.workers)
          }
        } ?? layer.loaded.naming
      return grouping
    }
  }

  /// Tells which features are one zone, and adds the groups of zones that a table names.
  private func grouped(
    _ named: [ZoneGrouping], _ check: Check, _ objects: CheckLayer
  ) throws -> [ZoneGrouping] {
    var groupings = named
    for index in groupings.indices {
      let layer = groupings[index].layer
      groupings[index].isOfObjects = layer.isSameFile(as: objects)
      groupings[index].merging = ZoneMerging(
        layer.features, identifier: groupings[index].identifier)
    }
    if let table = check.groups, let first = groupings.first {
      guard !groupings.contains(where: { $0.title == GroupTable.key }) else {
        throw InputError(
          Text(
            "results call groups of zones \"\(GroupTable.key)\", and so is a layer of zones",
            "结果以“\(GroupTable.key)”指分区的组，而一个分区图层也用此名"),
          remedy: Text("give the layer another name", "请为该图层改名"), layer: GroupTable.key,
          check: check.id)
      }
      let groups = try ZoneGroups(table, of: first, check: check.id)
      var own = first
      own.groups = groups
      own.merging = ZoneMerging(groups, of: first.merging, first.layer.features)
      groupings.append(own)
    }
    return groupings
  }

  private static func notes(of merging: ZoneMerging, _ zones: CheckLayer) -> [Message] {
    guard merging.mergedCount > 0 else { return [] }
    var names = merging.shared.sorted().prefix(5).map(Value.name)
    if merging.shared.count > 5 { names.append(.more) }
    return [
      RunMessages.sharedZones([
        "layer": zones.named, "count": .count(merging.mergedCount),
        "zones": .list(names),
      ])
    ]
  }

  private func select(_ use: LayerUse, _ notes: inout [Message]) throws -> CheckLayer {
    guard let loaded = layers[use.layer] else {
      if refusals.collects { throw Refusals.Noted() }
      throw InputError(Text("was not read", "未读取"), layer: use.layer)
    }
    let (layer, found) = try CheckLayer.select(loaded, use, workers: options.workers)
    notes += loaded.notes.filter { !notes.contains($0) }
    notes += found
    return layer
  }

  private func plan(
    _ check: Check, _ used: [(role: Role, layer: CheckLayer)], _ objects: CheckLayer, halo: Double,
    _ notes: inout [Message]
  ) throws -> FramePlan {
    // Without an object the frame is that of whatever else there is.
    let others = used.reduce(into: objects.loaded.extent) {
      $0.expand(by: $1.layer.loaded.extent)
    }
    do {
      let plan = try FramePlan(
        check.frame ?? job.frame ?? "auto", for: objects, among: others, halo: halo,
        isWhole: check.analysis.needsOneFrame, mayReadFiles: options.allowsOutside)
      let errors = plan.record.frames.map { max(1 - $0.scale.lowerBound, $0.scale.upperBound - 1) }
      let coarse = errors.filter { $0 > MetricFrame.lengthErrorLimit }
      if let worst = coarse.max() {
        let share = Value.bound((worst * 1e5).rounded(.up) / 1e5, .share)
        notes.append(
          errors.count == 1
            ? RunMessages.coarseFrame(["share": share])
            : RunMessages.coarseFrames([
              "count": .count(coarse.count), "all": .count(errors.count), "share": share,
            ]))
      }
      return plan
    } catch let error as GeoreferencingError {
      if error.kind == .unsuitableFrame, let far = try OutlyingFeatures(of: objects).farthest {
        throw InputError(
          error.words,
          remedy: Text(
            "{object} at {place} lies far from all others: check its coordinates, or leave it out with a "
              + "filter",
            "{object}（{place}）远离其他要素：请核对其坐标，或用条件将其排除"
          ).filled([
            ("object", .name(objects.loaded.identifier(far.feature))), ("place", .place(far.place)),
          ]),
          file: objects.loaded.definition.path, layer: objects.use.layer, check: check.id,
          feature: far.feature)
      }
      throw InputError(
        error.words, remedy: error.remedy,
        check: check.id)
    }
  }
}
