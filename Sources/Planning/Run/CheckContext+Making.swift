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
    let (frame, record) = try self.frame(of: check, over: objects.extent, &warnings)

    options.report("preparing", check.id)
    let planarObjects = try store.layer(objects, in: frame, with: company)
    let planarOthers = try store.layer(others, in: frame, with: company)
    let planarZones = try zones.map { try store.layer($0, in: frame, with: company) }
    var scope = Scope()
    scope.inside = try inside.map { try store.layer($0, in: frame, with: company).planar }
    scope.outside = try outside.map { try store.layer($0, in: frame, with: company).planar }
    if !options.wantsFiles {
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
    let unrepaired = planarObjects.failed.map { feature in
      FailureRecord(
        object: objects.loaded.identifier(feature), other: nil,
        reason: "its geometry is invalid and could not be repaired")
    }
    for (layer, prepared) in [(objects, planarObjects), (others, planarOthers)]
    where prepared.skipped > 0 {
      warnings.append(
        "\(layer.use.layer): \(prepared.skipped) features with invalid geometry were skipped")
    }
    for feature in planarOthers.failed {
      warnings.append(
        "\(others.use.layer): \(others.loaded.identifier(feature)) is invalid, could not be "
          + "repaired and takes no part")
    }
    return CheckContext(
      check: check, frame: frame, record: record, extent: objects.extent, objects: objects,
      others: others, zones: zones, zoneColumn: zoneColumn, zoneNames: zoneNames,
      planarObjects: planarObjects.planar,
      planarOthers: planarOthers.planar, planarZones: planarZones?.planar, scope: scope,
      warnings: warnings, unrepaired: unrepaired, workers: options.workers,
      wantsFiles: options.wantsFiles)
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

  private func frame(
    of check: Check, over extent: Envelope, _ warnings: inout [String]
  ) throws -> (MetricFrame, FrameRecord) {
    let request = check.frame ?? job.frame ?? "auto"
    // Without a selected object any place will do for the frame.
    let place = extent.isEmpty ? Envelope(Coordinate(0, 0)) : extent
    do {
      let frame = try MetricFrame.make(request, over: place)
      let scale = try frame.scaleRange(over: place)
      if frame.lengthError(of: scale) > MetricFrame.lengthErrorLimit {
        warnings.append(
          "lengths in the frame are off by up to "
            + "\(Figures.fixed(frame.lengthError(of: scale) * 100, decimals: 3)) % at the edge of "
            + "the extent")
      }
      return (frame, FrameRecord(crs: frame.definition, scale: scale))
    } catch {
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
    case .setback(let check): check.distance.largest
    }
  }
}

extension RequiredLength {
  /// The largest distance that the rule names; of those in a field it is not known, 1 km is taken.
  fileprivate var largest: Double {
    switch self {
    case .fixed(let metres): metres
    case .bankField: 1000
    case .table(_, _, let rows, let otherwise):
      max(rows.values.flatMap(\.values).max() ?? 0, otherwise ?? 0)
    }
  }
}
