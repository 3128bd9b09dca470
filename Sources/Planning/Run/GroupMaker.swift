import Analyses
import Georeferencing
import Layers

/// Brings the layers of a check into the frame of a group, and remembers what got lost.
struct GroupMaker {
  /// What became of the features of a layer, by their index in the file, over all groups.
  struct Fate {
    var failed: Set<Int> = []
    var skipped: Set<Int> = []

    fileprivate mutating func add(_ prepared: PlanarStore.Prepared) {
      failed.formUnion(prepared.failed)
      skipped.formUnion(prepared.skipped)
    }
  }

  let store: PlanarStore
  let others: CheckLayer
  let zones: CheckLayer?
  /// Metres around the objects of a group that its other layers reach.
  let halo: Double
  var inside: [CheckLayer] = []
  var outside: [CheckLayer] = []
  /// Which features of the zones are one zone.
  var merging = ZoneMerging()
  let workers: Workers
  private(set) var objects = Fate()
  private(set) var surroundings = Fate()
  private(set) var lostZones = Fate()
  /// By the name of the layer.
  private(set) var lostScope: [String: Fate] = [:]
  private var seenZones: Set<Int> = []
  private var validZones: Set<Int> = []

  init(
    store: PlanarStore, others: CheckLayer, zones: CheckLayer?, halo: Double, workers: Workers
  ) {
    self.store = store
    self.others = others
    self.zones = zones
    self.halo = halo
    self.workers = workers
  }

  /// Makes a group.
  ///
  /// - Parameters:
  ///   - part: The frame and its objects.
  ///   - isOnly: Whether it has all objects; zones and scope then come whole, and layers that come
  ///     whole may serve later checks.
  mutating func group(_ part: FramePlan.Part, isOnly: Bool) throws -> FrameGroup {
    let extent = part.objects.extent
    func near(_ layer: CheckLayer, _ metres: Double = 0) throws -> CheckLayer {
      isOnly ? layer : try layer.meeting(extent, withinMetres: metres)
    }
    let others = try nearOthers(extent, isOnly: isOnly)
    let hasAllOthers = others.features.count == self.others.features.count
    let zones = try zones.map { try near($0) }
    let inside = try inside.map { try near($0) }
    let outside = try outside.map { try near($0) }
    let company = [part.objects, others] + [zones].compactMap(\.self) + inside + outside
    let store = store
    func planar(_ layer: CheckLayer) throws -> PlanarStore.Prepared {
      try store.layer(layer, in: part.frame, with: company, keeps: isOnly && hasAllOthers)
    }
    let ownObjects = try planar(part.objects)
    let ownOthers = try planar(others)
    let preparedZones = try zones.map(planar)
    let ownZones = try preparedZones.map { try joined($0.planar) }
    objects.add(ownObjects)
    surroundings.add(ownOthers)
    if let preparedZones { lostZones.add(preparedZones) }
    for feature in zones?.features ?? [] { seenZones.insert(merging.zone(of: feature)) }
    validZones.formUnion(ownZones?.source ?? [])
    var scope = Scope()
    scope.inside = try inside.map { try kept(planar($0), of: $0) }
    scope.outside = try outside.map { try kept(planar($0), of: $0) }
    return FrameGroup(
      frame: part.frame, extent: extent, objects: ownObjects.planar, others: ownOthers.planar,
      hasAllOthers: hasAllOthers, zones: ownZones, scope: scope)
  }

  /// What objects within an extent can meet.
  ///
  /// One group takes everything, so that later checks find it ready, unless most of it lies too far
  /// away: the stops of a province around one district.
  private func nearOthers(_ extent: Envelope, isOnly: Bool) throws -> CheckLayer {
    let near = try others.meeting(extent, withinMetres: halo)
    return isOnly && near.features.count * 2 > others.features.count ? others : near
  }

  /// What is left of a layer of the scope, the rest noted.
  private mutating func kept(_ prepared: PlanarStore.Prepared, of layer: CheckLayer) -> PlanarLayer
  {
    lostScope[layer.use.layer, default: Fate()].add(prepared)
    return prepared.planar
  }

  /// Zones with one feature for each identifier.
  private func joined(_ zones: PlanarLayer) throws -> PlanarLayer {
    let (columns, source) = try merging.merged(zones.geometry, zones.source, workers: workers)
    return PlanarLayer(geometry: columns, source: source)
  }

  /// The zones that results have rows for: all but those that no group could use; ascending.
  var keptZones: [Int] {
    (zones?.features ?? []).filter { feature in
      merging.zone(of: feature) == feature
        && (validZones.contains(feature) || !seenZones.contains(feature))
    }
  }
}
