import Georeferencing
import Layers
import Measures

/// Brings the layers of a check into the frame of a group, and remembers what got lost.
struct GroupMaker {
  /// What became of the features of a layer, by their index in the file, over all groups.
  struct Fate {
    var failed: Set<Int> = []
    var skipped: Set<Int> = []
    /// Those of whose geometry nothing valid was left.
    var emptied: Set<Int> = []

    fileprivate mutating func add(_ prepared: PlanarStore.Prepared) {
      failed.formUnion(prepared.failed)
      skipped.formUnion(prepared.skipped)
      emptied.formUnion(prepared.emptied)
    }
  }

  let store: PlanarStore
  /// Every layer of the check with its role, in the order of its uses.
  let layers: [(role: Role, layer: CheckLayer)]
  /// Metres around the objects of a group that surroundings reach.
  let halo: Double
  /// For each grouping, which features of the zones are one zone.
  let mergings: [ZoneMerging]
  let workers: Workers
  /// For each layer, what became of its features.
  private(set) var fates: [Fate]
  private var seenZones: [Set<Int>]
  private var validZones: [Set<Int>]

  init(
    store: PlanarStore, _ layers: [(role: Role, layer: CheckLayer)], halo: Double,
    mergings: [ZoneMerging], workers: Workers
  ) {
    self.store = store
    self.layers = layers
    self.halo = halo
    self.mergings = mergings
    self.workers = workers
    fates = Array(repeating: Fate(), count: layers.count)
    seenZones = Array(repeating: [], count: mergings.count)
    validZones = seenZones
  }

  /// Makes a group.
  ///
  /// - Parameters:
  ///   - part: The frame and its objects.
  ///   - isOnly: Whether it has all objects; zones and scope then come whole, and layers that come
  ///     whole may serve later checks.
  mutating func group(_ part: FramePlan.Part, isOnly: Bool) throws -> FrameGroup {
    let extent = part.objects.extent
    let chosen = try layers.map { role, layer in
      switch role.part {
      case .objects: part.objects
      case .surroundings: role.comesWhole ? layer : try near(layer, extent, isOnly: isOnly)
      case .zones, .scope, .scopeMinus:
        isOnly ? layer : try layer.meeting(extent, withinMetres: 0)
      }
    }
    let hasAll = zip(layers, chosen).allSatisfy { all, some in
      all.role.part != .surroundings || all.layer.features.count == some.features.count
    }
    var group = FrameGroup(
      frame: part.frame, extent: extent, layers: [:], hasAllSurroundings: hasAll, groupings: [],
      scope: Scope())
    for (index, layer) in chosen.enumerated() {
      let prepared = try store.layer(
        layer, in: part.frame, with: chosen,
        near: isOnly && hasAll ? nil : PlanarStore.Surroundings(extent: extent, metres: halo))
      fates[index].add(prepared)
      let role = layers[index].role
      switch role.part {
      case .objects, .surroundings: group.layers[role.name, default: []].append(prepared.planar)
      case .zones: try add(prepared.planar, of: layer, to: &group)
      case .scope: group.scope.inside.append(prepared.planar)
      case .scopeMinus: group.scope.outside.append(prepared.planar)
      }
    }
    return group
  }

  /// What objects within an extent can meet.
  ///
  /// One group takes everything, so that later checks find it ready, unless most of it lies too far
  /// away: the stops of a province around one district.
  private func near(
    _ layer: CheckLayer, _ extent: Envelope, isOnly: Bool
  ) throws -> CheckLayer {
    let near = try layer.meeting(extent, withinMetres: halo)
    return isOnly && near.features.count * 2 > layer.features.count ? layer : near
  }

  /// Adds the zones of the next grouping, one feature for each identifier.
  private mutating func add(
    _ zones: PlanarLayer, of layer: CheckLayer, to group: inout FrameGroup
  ) throws {
    let grouping = group.groupings.count
    let merging = mergings[grouping]
    let (columns, source) = try merging.merged(zones.geometry, zones.source, workers: workers)
    group.groupings.append(PlanarLayer(geometry: columns, source: source))
    for feature in layer.features { seenZones[grouping].insert(merging.zone(of: feature)) }
    validZones[grouping].formUnion(source)
  }

  /// The zones of a grouping that results have rows for: all but those that no group could use.
  func keptZones(_ grouping: Int, of layer: CheckLayer) -> [Int] {
    layer.features.filter { feature in
      mergings[grouping].zone(of: feature) == feature
        && (validZones[grouping].contains(feature) || !seenZones[grouping].contains(feature))
    }
  }
}
