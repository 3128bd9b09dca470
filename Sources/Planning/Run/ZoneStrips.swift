import Analyses
import Layers
import Measures
import Results

/// The zones that hold no more of what is measured than borders drawn by different hands leave.
///
/// Their figures would rest on a strip along the border; they have no data. A zone that has an object as a
/// whole has more than that, however little: one house on a mountain.
struct ZoneStrips {
  /// By place among the zones of the grouping.
  private(set) var zones: Set<Int> = []
  private var names: [Value] = []
  private let layer: Value
  private let leastShare: Double

  /// Looks at every zone of a grouping in which areas or lengths are measured.
  init(_ context: CheckContext, _ answer: MergedAnswer, grouping: Int, _ measure: Measure) throws {
    layer = context.groupings[grouping].named
    leastShare = context.check.leastShareOfZone
    let quantities = context.declaration.quantities
    guard measure == .area || measure == .length,
      let base = quantities.firstIndex(where: { $0.name == context.declaration.base }),
      quantities[base].unit == nil, leastShare > 0
    else { return }
    for (place, feature) in context.groupings[grouping].features.enumerated() {
      let tally = answer.tallies.zones[grouping][place]
      guard let held = tally.value(base, of: quantities, in: measure), held > 0 else { continue }
      let isShort =
        measure == .area && held < leastShare * (answer.zoneAreas[grouping][feature] ?? 0)
      guard isShort || held < Self.least else { continue }
      if held >= Self.least, Self.holdsWhole(feature, of: grouping, context, measure) { continue }
      zones.insert(place)
      names.append(try context.groupings[grouping].called(feature))
    }
  }

  /// Whether an object that is more than a sliver itself lies inside a zone with all of its corners; linear in
  /// the objects, and in the corners of those within the zone's extent.
  private static func holdsWhole(
    _ zone: Int, of grouping: Int, _ context: CheckContext, _ measure: Measure
  ) -> Bool {
    context.groups.contains { group in
      let zones = group.groupings[grouping]
      guard let place = zones.source.firstIndex(of: zone),
        !zones.geometry.envelopes[place].isEmpty
      else { return false }
      let extent = zones.geometry.envelopes[place]
      let objects = group.objects(context.objectRole).geometry
      return objects.envelopes.indices.contains { object in
        let own = objects.envelopes[object]
        return !own.isEmpty && own.minX >= extent.minX && own.maxX <= extent.maxX
          && own.minY >= extent.minY && own.maxY <= extent.maxY
          && (measure == .area
            ? objects.area(ofFeature: object) : objects.length(ofFeature: object)) >= least
          && objects.coordinates[objects.coordinates(ofFeature: object)].allSatisfy {
            zones.geometry.place(of: $0, inFeature: place) != .outside
          }
      }
    }
  }

  /// What a reader has to know; `nil` without such zones.
  var note: Message? {
    guard !zones.isEmpty else { return nil }
    var named = Array(names.prefix(5))
    if names.count > 5 { named.append(.more) }
    return RunMessages.zoneStrips([
      "layer": layer, "count": .count(names.count), "zones": .list(named),
      "share": .bound(leastShare, .share),
    ])
  }

  /// One square metre or metre.
  private static let least = 1.0
}
