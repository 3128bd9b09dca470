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
  /// The ways to divide the city: those of layers in their order, then groups of the first one's zones.
  let groupings: [ZoneGrouping]
  /// For each layer, what became of its features.
  private(set) var fates: [Fate]
  private var seenZones: [Set<Int>]
  private var validZones: [Set<Int>]

  init(
    store: PlanarStore, _ layers: [(role: Role, layer: CheckLayer)], halo: Double,
    groupings: [ZoneGrouping]
  ) {
    self.store = store
    self.layers = layers
    self.halo = halo
    self.groupings = groupings
    fates = Array(repeating: Fate(), count: layers.count)
    seenZones = Array(repeating: [], count: groupings.count)
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
    var first: (planar: PlanarLayer, layer: CheckLayer)?
    for (index, layer) in chosen.enumerated() {
      let prepared = try store.layer(
        layer, in: part.frame, with: chosen,
        near: isOnly && hasAll ? nil : PlanarStore.Surroundings(extent: extent, metres: halo))
      fates[index].add(prepared)
      let role = layers[index].role
      switch role.part {
      case .objects, .surroundings: group.layers[role.name, default: []].append(prepared.planar)
      case .zones:
        if first == nil { first = (prepared.planar, layer) }
        try add(prepared.planar, of: layer, to: &group)
      case .scope: group.scope.inside.append(prepared.planar)
      case .scopeMinus: group.scope.outside.append(prepared.planar)
      }
    }
    if let first, groupings.last?.groups != nil {
      try add(first.planar, of: first.layer, to: &group)
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

  /// Adds the zones of the next grouping, one feature for each identifier or group.
  private mutating func add(
    _ zones: PlanarLayer, of layer: CheckLayer, to group: inout FrameGroup
  ) throws {
    let grouping = group.groupings.count
    let own = groupings[grouping]
    let (columns, source) = try store.merged(zones, of: layer.use.layer, own.merging)
    var made = PlanarLayer(geometry: columns, source: source)
    made.edgeTolerance = zones.edgeTolerance
    made.members = group.groupings.first.flatMap { own.members(of: made, in: $0) }
    group.groupings.append(made)
    for feature in layer.features { seenZones[grouping].formUnion(own.merging.zones(of: feature)) }
    validZones[grouping].formUnion(source)
  }

  /// The zones of a grouping that results have rows for: all but those that no frame could use; all groups.
  func keptZones(_ grouping: Int) -> [Int] {
    if let groups = groupings[grouping].groups { return groups.zones }
    return groupings[grouping].layer.features.filter { feature in
      groupings[grouping].merging.zone(of: feature) == feature
        && (validZones[grouping].contains(feature) || !seenZones[grouping].contains(feature))
    }
  }

  /// The groups one of whose members could not be repaired.
  func lackingGroups(_ grouping: Int) -> Set<Int> {
    guard let groups = groupings[grouping].groups,
      let index = layers.firstIndex(where: { $0.role.part == .zones })
    else { return [] }
    let lost = Set(fates[index].failed.map(groupings[0].merging.zone(of:)))
    guard !lost.isEmpty else { return [] }
    return Set(
      zip(groups.zones, groups.members).filter { !lost.isDisjoint(with: $1) }.map(\.0))
  }
}
