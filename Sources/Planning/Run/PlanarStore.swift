import Analyses
import GEOS
import Georeferencing
import Layers
import Measures
import Results

/// Turns layers into valid planar ones, each once for all checks that use the same frame.
final class PlanarStore {
  /// What the same features in the same frame are kept under.
  private struct Key: Hashable {
    var use: LayerUse
    /// What roles left of the selection differs from check to check.
    var features: [Int]
    var frame: MetricFrame
    var domain: Envelope

    func hash(into hasher: inout Hasher) {
      hasher.combine(use)
      hasher.combine(frame)
      hasher.combine(features.count)
    }
  }

  /// What the gaps and overlaps of zones are kept under.
  private struct BordersKey: Hashable {
    var use: LayerUse
    var merging: ZoneMerging
    var frame: MetricFrame
  }

  /// Zones that several features make up, joined.
  private struct JoinedZones {
    var layer: String
    var merging: ZoneMerging
    var features: PlanarLayer
    var made: (columns: GeometryColumns, zones: [Int])
  }

  /// Where a part of a layer has to be true: around objects, degrees of WGS 84, and metres farther.
  struct Surroundings {
    var extent: Envelope
    var metres: Double
  }

  /// A valid layer in a frame, and what is missing from it.
  struct Prepared {
    var planar: PlanarLayer
    /// Features that could not be repaired, by their index in the file.
    var failed: [Int]
    /// Features that the policy took out, by their index in the file.
    var skipped: [Int]
    /// Features of whose geometry nothing valid was left, by their index in the file.
    var emptied: [Int]
  }

  /// What was repaired, by layer; each feature's fault once, though several frames may meet it.
  private(set) var repairs: [String: [RepairRecord]] = [:]
  private var prepared: [Key: Prepared] = [:]
  private var bordersOfZones: [BordersKey: ZoneBorders?] = [:]
  private var joined: [JoinedZones] = []
  private var tallies: [LayerUse: RepairTally] = [:]
  private var counts: [LayerUse: RepairCounts] = [:]
  private let workers: Workers
  private let isLenient: Bool
  /// How many bytes mending one feature may take; `nil` for any number.
  let memory: Int?

  /// Keeps nothing yet; `isLenient` lifts the limits of how much repairs may change.
  init(workers: Workers, isLenient: Bool = false, memory: Int? = nil) {
    self.workers = workers
    self.isLenient = isLenient
    self.memory = memory
  }

  /// The layer in the frame, valid.
  ///
  /// Layers of one datum that meet in a check are transformed by the same polynomials: a position
  /// that two of them share stays the same, bit for bit, so that what touches goes on touching.
  ///
  /// - Parameters:
  ///   - layer: What is brought into the frame.
  ///   - frame: Where it goes.
  ///   - company: The layers of the check, this one among them or alone when empty.
  ///   - near: Where the objects are when it has not all features that its use selects; `nil` when it
  ///     has, and is kept for later checks.
  /// - Throws: ``InputError`` when the datum, the policy or a limit refuses it.
  func layer(
    _ layer: CheckLayer, in frame: MetricFrame, with company: [CheckLayer] = [],
    near: Surroundings? = nil
  ) throws -> Prepared {
    var domain = layer.ownExtent
    for other in company where other.loaded.datum == layer.loaded.datum {
      domain.expand(by: other.ownExtent)
    }
    if let near { return try make(layer, in: frame, over: domain, near: near) }
    let key = Key(
      use: layer.use, features: layer.features, frame: frame, domain: domain)
    if let known = prepared[key] { return known }
    let made = try make(layer, in: frame, over: domain, near: nil)
    prepared[key] = made
    return made
  }

  /// Forgets layers that no later check uses: whoever computes with them holds them.
  func forget(unless isUsedLater: (_ layer: String) -> Bool) {
    prepared = prepared.filter { isUsedLater($0.key.use.layer) }
    joined.removeAll { !isUsedLater($0.layer) }
  }

  /// More of a layer than its part of a frame, to look farther: what is tidied in it counts no more.
  func wider(
    _ layer: CheckLayer, in frame: MetricFrame, near: Surroundings
  ) throws -> PlanarLayer {
    let (tallies, counts) = (tallies, counts)
    defer { (self.tallies, self.counts) = (tallies, counts) }
    return try make(layer, in: frame, over: layer.ownExtent, near: near).planar
  }

  /// The gaps and overlaps of zones in a frame; asked for once for all checks.
  func borders(
    of zones: GeometryColumns, _ use: LayerUse, _ merging: ZoneMerging, _ frame: MetricFrame
  ) -> ZoneBorders? {
    let key = BordersKey(use: use, merging: merging, frame: frame)
    if let known = bordersOfZones[key] { return known }
    let made = ZoneBorders(of: zones)
    bordersOfZones[key] = made
    return made
  }

  /// Zones of which several features may be one, as ``ZoneMerging/merged(_:_:workers:)`` joins them; the same
  /// ones once for all checks.
  func merged(
    _ zones: PlanarLayer, of layer: String, _ merging: ZoneMerging
  ) throws -> (columns: GeometryColumns, zones: [Int]) {
    guard merging.joinsFeatures else {
      return try merging.merged(zones.geometry, zones.source, workers: workers)
    }
    let known = joined.first { known in
      known.features.isSame(as: zones) && known.features.source == zones.source
        && known.merging == merging
    }
    if let known { return known.made }
    let made = try merging.merged(zones.geometry, zones.source, workers: workers)
    joined.append(JoinedZones(layer: layer, merging: merging, features: zones, made: made))
    return made
  }

  private func make(
    _ layer: CheckLayer, in frame: MetricFrame, over domain: Envelope, near: Surroundings?
  ) throws -> Prepared {
    let loaded = layer.loaded
    let isPart = near != nil
    let planar = try transformed(layer, to: frame, over: domain, near: near)
    let definition = loaded.definition
    var limits = limits(definition)
    if isPart {
      // The layer is judged when all of its parts are known.
      limits.layerShare = .infinity
    }
    let repaired: RepairedColumns
    do {
      repaired = try LayerRepair.run(
        planar, policy: definition.invalid.flatMap(InvalidGeometryPolicy.init) ?? .repair,
        limits: limits, workers: workers)
    } catch let fault as LayerRepairError {
      throw try refusal(fault, of: layer, in: frame)
    }
    try note(repaired.repairs, of: layer, in: frame)
    var counts = repaired.counts
    if isPart, let before = self.counts[layer.use] { counts.add(before) }
    self.counts[layer.use] = counts
    if isPart {
      let places = try inWGS84(repaired.repairs.map(\.place), frame)
      tallies[layer.use, default: RepairTally()].add(repaired, at: places, layer.features)
    }
    let gone = Set(repaired.repairs.filter(\.leavesNothing).map(\.feature))
    var result = PlanarLayer(geometry: repaired.columns, source: layer.features)
    if !gone.isEmpty {
      let kept = (0..<result.count).filter { !gone.contains($0) }
      result = PlanarLayer(
        geometry: result.geometry.selecting(kept), source: kept.map { layer.features[$0] })
    }
    if loaded.datum.system == nil || loaded.datum.system != frame.system {
      result.edgeTolerance = frame.edgeTolerance
    }
    return Prepared(
      planar: result, failed: repaired.failed.map { layer.features[$0] },
      skipped: repaired.skipped.map { layer.features[$0] },
      emptied: repaired.emptied.map { layer.features[$0] })
  }

  /// The layer in the frame; of features with several kinds of parts those that the use asks for.
  private func transformed(
    _ layer: CheckLayer, to frame: MetricFrame, over domain: Envelope, near: Surroundings?
  ) throws -> GeometryColumns {
    let columns = try moved(layer, to: frame, over: domain, near: near)
    return layer.use.kinds.map(columns.keeping) ?? columns
  }

  private func moved(
    _ layer: CheckLayer, to frame: MetricFrame, over domain: Envelope, near: Surroundings?
  ) throws -> GeometryColumns {
    let loaded = layer.loaded
    let isEverything = layer.features.count == loaded.layer.count
    // A layer in the frame already stays as it is, to the last bit.
    if let system = frame.system, loaded.datum.system == system {
      return isEverything
        ? loaded.layer.geometry : loaded.layer.geometry.selecting(layer.features)
    }
    do {
      var transformer = try FrameTransformer(from: loaded.datum, to: frame, over: domain)
      transformer.window = near.map {
        DatumConverter(from: loaded.datum).window(around: $0.extent, withinMetres: $0.metres)
      }
      return try transformer.planarColumns(
        of: loaded.layer.geometry, selecting: isEverything ? nil : layer.features,
        workers: workers)
    } catch let fault as GeoreferencingError {
      throw loaded.refusal(fault)
    }
  }

  private func limits(_ definition: LayerDefinition) -> RepairLimits {
    var limits =
      isLenient
      ? RepairLimits.none
      : RepairLimits(
        featureShare: definition.maximumAreaChange, layerShare: definition.maximumLayerChange,
        negligibleArea: Self.negligibleArea)
    limits.memory = memory
    return limits
  }

  /// What was tidied in a layer without changing an area, of the use with the most.
  ///
  /// Of a layer that came in parts, what lies in several of them counts in each.
  func tidied(_ layer: String) -> [Message] {
    let own = counts.filter { $0.key.layer == layer }.values
    var messages: [Message] = []
    if let turned = own.map(\.reversedRings).max(), turned > 0 {
      messages.append(ReadingMessages.turnedRings(["count": .count(turned)]))
    }
    if let repeated = own.map(\.repeatedPoints).max(), repeated > 0 {
      messages.append(ReadingMessages.repeatedPositions(["count": .count(repeated)]))
    }
    return messages
  }

  /// Repairs that change less than this many m² of a feature are never refused.
  static let negligibleArea = 1.0

  private func note(_ repairs: [Repair], of layer: CheckLayer, in frame: MetricFrame) throws {
    guard !repairs.isEmpty else { return }
    var known = Set(self.repairs[layer.use.layer, default: []].map { Fault($0) })
    let places = try inWGS84(repairs.map(\.place), frame)
    for (repair, place) in zip(repairs, places) {
      let feature = layer.features[repair.feature]
      let hasArea = repair.areaBefore > 0 || repair.areaAfter > 0
      let record = RepairRecord(
        feature: feature, id: layer.loaded.identifier(feature), outcome: repair.action.rawValue,
        reason: repair.words, place: place, areaBefore: hasArea ? repair.areaBefore : nil,
        areaAfter: hasArea ? repair.areaAfter : nil)
      if known.insert(Fault(record)).inserted {
        self.repairs[layer.use.layer, default: []].append(record)
      }
    }
  }

  /// A repair without its figures, which differ a little from frame to frame.
  private struct Fault: Hashable {
    var feature: Int
    var outcome, reason: String
    init(_ record: RepairRecord) {
      feature = record.feature
      outcome = record.outcome
      reason = record.reason
    }
  }

  /// Refuses a layer that came in parts when all repairs together change too much of it.
  func requireLimit(of layer: CheckLayer) throws {
    let limits = limits(layer.loaded.definition)
    guard let fault = tallies[layer.use]?.fault(limits) else { return }
    throw RepairRefusal.error(fault, of: layer.loaded)
  }

  private func refusal(
    _ fault: LayerRepairError, of layer: CheckLayer, in frame: MetricFrame
  ) throws -> InputError {
    let places = try inWGS84(fault.repairs.map(\.place), frame)
    return RepairRefusal.error(
      RepairRefusal(
        kind: fault.kind,
        repairs: zip(fault.repairs, places).map { ($0.named(layer.features[$0.feature]), $1) },
        layerShare: fault.layerShare, limit: fault.limit), of: layer.loaded)
  }

  private func inWGS84(_ places: [Coordinate], _ frame: MetricFrame) throws -> [Coordinate] {
    var places = places
    try FrameInverse(from: frame, over: .empty).toWGS84(&places)
    return places
  }
}

extension Repair {
  /// Whether the feature has no geometry any more.
  fileprivate var leavesNothing: Bool {
    action == .skipped || action == .failed || action == .emptied
  }
}
