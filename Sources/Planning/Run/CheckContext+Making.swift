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
  ///   - later: The layers that later checks use. Of all others the coordinates are dropped once
  ///     they are in the frame, unless files want them: the largest part of a city's memory.
  /// - Throws: ``InputError`` for a filter, datum, frame or geometry that is refused, and for layers
  ///   that do not meet.
  mutating func context(of check: Check, keeping later: Set<String>) throws -> CheckContext {
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
    try requireMeeting(check, objects, others, zones, inside)
    let halo = try check.halo(others.loaded, workers: options.workers)
    let plan = try self.plan(check, objects, halo: halo, &warnings)

    options.report("preparing", check.id)
    var made = GroupMaker(store: store, others: others, zones: zones, halo: halo)
    made.inside = inside
    made.outside = outside
    let groups = try plan.parts.map { part in
      try made.group(part, isOnly: plan.parts.count == 1)
    }
    // Widening a halo needs the coordinates once more.
    if !options.wantsFiles, groups.allSatisfy(\.hasAllOthers) {
      for name in Set(check.uses.map(\.use.layer)).subtracting(later) {
        layers[name]?.dropCoordinates()
      }
      objects.loaded.dropCoordinates()
      others.loaded.dropCoordinates()
    }
    let zoneColumn = try check.zoneField.flatMap { field in
      try zones?.loaded.column(field, for: "zone-id", workers: options.workers)
    }
    let zoneNames = try check.zoneName.flatMap { names in
      try zones.map { try ZoneNames(names, of: $0.loaded, workers: options.workers) }
    }
    let unrepaired = made.objects.failed.sorted().map { feature in
      FailureRecord(
        object: objects.loaded.identifier(feature), other: nil,
        reason: "its geometry is invalid and could not be repaired")
    }
    for (layer, fate) in [(objects, made.objects), (others, made.surroundings)]
    where !fate.skipped.isEmpty {
      warnings.append(
        "\(layer.use.layer): \(fate.skipped.count) features with invalid geometry were skipped")
    }
    for feature in made.surroundings.failed.sorted() {
      warnings.append(
        "\(others.use.layer): \(others.loaded.identifier(feature)) is invalid, could not be "
          + "repaired and takes no part")
    }
    return CheckContext(
      check: check, record: plan.record, groups: groups, halo: halo, objects: objects,
      others: others, zones: zones, scopeExtents: inside.map(\.extent), zoneColumn: zoneColumn,
      zoneNames: zoneNames, objectFeatures: groups.flatMap(\.objects.source).sorted(),
      zoneFeatures: made.keptZones, warnings: warnings, unrepaired: unrepaired, store: store,
      workers: options.workers, wantsFiles: options.wantsFiles)
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
        "has no feature with a geometry", file: objects.loaded.definition.path,
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
      let plan = try FramePlan(check.frame ?? job.frame ?? "auto", for: objects, halo: halo)
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
