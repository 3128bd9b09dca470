import Analyses
import Georeferencing
import Layers

/// Brings the layers of checks into their frames.
struct ContextMaker {
  var job: Job
  var layers: [String: LoadedLayer]
  var store: PlanarStore
  var options: RunOptions

  /// Selects, chooses the frame, transforms and repairs.
  ///
  /// - Parameters:
  ///   - check: The check.
  ///   - isUsedLater: Whether a later check uses a layer. Of all others the coordinates are dropped
  ///     once they are in the frame, unless files want them: the largest part of a city's memory.
  /// - Throws: ``InputError`` for a filter, datum, frame or geometry that is refused, and for layers
  ///   that do not meet.
  mutating func context(
    of check: Check, isUsedLater: (_ layer: String) -> Bool
  ) throws -> CheckContext {
    var warnings: [String] = []
    var objects = try select(check.objects, &warnings)
    var others = try select(check.others, &warnings)
    let zones = try check.zones.map { try select($0, &warnings) }
    let inside = try check.scope.map { try select($0, &warnings) }
    let outside = try check.scopeMinus.map { try select($0, &warnings) }
    let company = [objects, others, zones].compactMap(\.self) + inside + outside
    for layer in company where layer.withoutGeometry > 0 {
      warnings.append(
        "\(layer.use.layer): \(layer.withoutGeometry) features without a geometry take no part")
    }
    for (layer, role) in [(objects, check.kind.objectRole), (others, check.kind.otherRole)] {
      warnings += Self.warnings(ofRepeatsIn: layer, role)
    }
    try requireMeeting(check, objects, others, zones, inside)
    let halo = try check.halo(others.loaded, workers: options.workers)
    let plan = try self.plan(check, objects, halo: halo, &warnings)

    options.report("preparing", check.id)
    let zoneColumn = try check.zoneField.flatMap { field in
      try zones?.loaded.column(field, for: "zone-id", workers: options.workers)
    }
    var made = GroupMaker(
      store: store, others: others, zones: zones, halo: halo, workers: options.workers)
    if let zones {
      made.merging = ZoneMerging(zones.features) { feature in
        zoneColumn?.label(feature) ?? zones.loaded.identifier(feature)
      }
      warnings += Self.warnings(of: made.merging, zones)
    }
    made.inside = inside
    made.outside = outside
    let groups = try plan.parts.map { part in
      try made.group(part, isOnly: plan.parts.count == 1)
    }
    if groups.count > 1 {
      for layer in company { try store.requireLimit(of: layer) }
    }
    let borders = try zones.flatMap { try self.borders(of: $0, made.merging, groups) }
    if let borders, let zones { warnings += Self.warnings(of: borders, zones.use.layer) }
    // Widening a halo needs the coordinates once more.
    if !options.wantsFiles, groups.allSatisfy(\.hasAllOthers) {
      for name in Set(check.uses.map(\.use.layer)) where !isUsedLater(name) {
        layers[name]?.dropCoordinates()
      }
      objects.loaded.dropCoordinates()
      others.loaded.dropCoordinates()
    }
    let zoneNames = try check.zoneName.flatMap { names in
      try zones.map { try ZoneNames(names, of: $0.loaded, workers: options.workers) }
    }
    let lost = self.lost(made, objects, others, zones, inside + outside, &warnings)
    return CheckContext(
      check: check, record: plan.record, groups: groups, halo: halo, objects: objects,
      others: others, zones: zones, scopeExtents: inside.map(\.extent), zoneColumn: zoneColumn,
      zoneNames: zoneNames, objectFeatures: groups.flatMap(\.objects.source).sorted(),
      zoneFeatures: made.keptZones, zoneMerging: made.merging,
      zoneBorders: borders, warnings: warnings, unrepaired: lost.unrepaired,
      lostZones: lost.zones, store: store,
      workers: options.workers, wantsFiles: options.wantsFiles)
  }

  /// The features that could not be repaired, and warnings of those that were skipped.
  ///
  /// Whatever is missing from a layer other than the zones puts all figures in doubt.
  private func lost(
    _ made: GroupMaker, _ objects: CheckLayer, _ others: CheckLayer, _ zones: CheckLayer?,
    _ scope: [CheckLayer], _ warnings: inout [String]
  ) -> (unrepaired: [FailureRecord], zones: [FailureRecord]) {
    func failures(_ layer: CheckLayer, _ fate: GroupMaker.Fate, _ consequence: String = "")
      -> [FailureRecord]
    {
      if !fate.skipped.isEmpty {
        warnings.append(
          "\(layer.use.layer): \(fate.skipped.count) features with invalid geometry were skipped")
      }
      return fate.failed.sorted().map { feature in
        FailureRecord(
          object: layer.loaded.identifier(feature), other: nil,
          reason: "its geometry is invalid and could not be repaired" + consequence)
      }
    }
    func missing(_ layer: CheckLayer) -> String { "; it is missing from \(layer.use.layer)" }
    var unrepaired = failures(objects, made.objects)
    unrepaired += failures(others, made.surroundings, missing(others))
    var seen: Set<String> = []
    for layer in scope where seen.insert(layer.use.layer).inserted {
      let fate = made.lostScope[layer.use.layer] ?? GroupMaker.Fate()
      unrepaired += failures(layer, fate, missing(layer))
    }
    let lostZones = zones.map { failures($0, made.lostZones, missing($0)) }
    return (unrepaired, lostZones ?? [])
  }

  /// Repeated demand, subjects and protected areas count again; to repeat anything else changes
  /// nothing.
  private static func warnings(ofRepeatsIn layer: CheckLayer, _ role: LayerRole) -> [String] {
    guard !layer.loaded.repeats.isEmpty, [.demand, .subjects, .protected].contains(role)
    else { return [] }
    let selected = Set(layer.features)
    let repeats = layer.loaded.repeats.filter { selected.contains($0.feature) }
    guard !repeats.isEmpty else { return [] }
    return [
      "\(layer.use.layer): \(repeats.count) features repeat an earlier one, geometry and "
        + "properties alike, and each counts; they are listed with the inputs"
    ]
  }

  private static func warnings(of merging: ZoneMerging, _ zones: CheckLayer) -> [String] {
    guard merging.mergedCount > 0 else { return [] }
    let list = merging.shared.sorted().prefix(5).joined(separator: ", ")
    let more = merging.shared.count > 5 ? " and so on" : ""
    return [
      "\(zones.use.layer): \(merging.mergedCount) features have the identifier of an earlier one "
        + "and are one zone with it: \(list)\(more)"
    ]
  }

  private func select(_ use: LayerUse, _ warnings: inout [String]) throws -> CheckLayer {
    guard let loaded = layers[use.layer] else {
      throw InputError("was not read", layer: use.layer)
    }
    let (layer, found) = try CheckLayer.select(loaded, use, workers: options.workers)
    warnings += loaded.warnings.filter { !warnings.contains($0) }
    warnings += found
    return layer
  }

  /// Refuses layers of the check that have nothing in common, whatever the filters select of them.
  private func requireMeeting(
    _ check: Check, _ objects: CheckLayer, _ others: CheckLayer, _ zones: CheckLayer?,
    _ inside: [CheckLayer]
  ) throws {
    if objects.loaded.extent.isEmpty {
      throw InputError(
        "has no feature with a geometry", remedy: objects.loaded.firstLoss,
        file: objects.loaded.definition.path,
        layer: objects.use.layer, check: check.id)
    }
    let pairs = [(others, check.reach)] + ([zones].compactMap(\.self) + inside).map { ($0, 0.0) }
    for (other, reach) in pairs where !other.loaded.extent.isEmpty {
      do {
        try LonLatExtent.requireMeeting(
          (objects.use.layer, objects.loaded.extent), (other.use.layer, other.loaded.extent),
          withinMetres: reach)
      } catch {
        throw InputError(error.message, remedy: error.remedy, check: check.id)
      }
    }
  }

  private func plan(
    _ check: Check, _ objects: CheckLayer, halo: Double, _ warnings: inout [String]
  ) throws -> FramePlan {
    do {
      let plan = try FramePlan(
        check.frame ?? job.frame ?? "auto", for: objects, halo: halo,
        mayReadFiles: options.allowsOutside)
      let errors = plan.record.frames.map { max(1 - $0.scale.lowerBound, $0.scale.upperBound - 1) }
      let coarse = errors.filter { $0 > MetricFrame.lengthErrorLimit }
      if let worst = coarse.max() {
        let which =
          errors.count == 1 ? "the frame" : "\(coarse.count) of the \(errors.count) frames"
        warnings.append(
          "lengths in \(which) are off by up to \(Figures.fixed(worst * 100, decimals: 3)) % at "
            + "the edge of the extent")
      }
      return plan
    } catch let error as GeoreferencingError {
      throw InputError(
        error.message, remedy: error.remedy.isEmpty ? nil : error.remedy, check: check.id)
    }
  }
}

extension Check {
  /// How far apart, in metres, the layers may lie and still have to do with each other.
  fileprivate var reach: Double {
    switch analysis {
    case .coverage(let check):
      switch check.radius {
      case .fixed(let metres): metres
      case .table(_, let lengths, let otherwise):
        max(lengths.values.max() ?? 0, otherwise ?? 0)
      }
    case .overlap: 0
    case .setback(let check): check.distance.largest ?? 1000
    }
  }

  /// The largest distance from objects in which something counts, metres.
  fileprivate func halo(_ others: LoadedLayer, workers: Workers) throws -> Double {
    guard case .setback(let check) = analysis, case .bankField(let field) = check.distance else {
      return reach
    }
    let column = try others.column(field, for: "distance-field", workers: workers)
    var largest = 0.0
    for feature in 0..<others.layer.count {
      if case .number(let metres) = column[feature] { largest = max(largest, metres) }
    }
    return largest
  }
}

extension RequiredLength {
  /// The largest distance that the rule names; `nil` when a field of the bank has it.
  fileprivate var largest: Double? {
    switch self {
    case .fixed(let metres): metres
    case .bankField: nil
    case .table(_, _, let rows, let otherwise):
      max(rows.values.flatMap(\.values).max() ?? 0, otherwise ?? 0, 0)
    }
  }
}
