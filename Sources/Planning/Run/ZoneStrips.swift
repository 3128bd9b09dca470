import Analyses
import Layers
import Measures
import Results

/// The zones that hold no more of what is measured than borders drawn by different hands leave.
///
/// Their figures would rest on a strip along the border; they have no data.
struct ZoneStrips {
  /// By place among the zones of the grouping.
  private(set) var zones: Set<Int> = []
  private var names: [Value] = []
  private let layer: String
  private let leastShare: Double

  /// Looks at every zone of a grouping in which areas or lengths are measured.
  init(_ context: CheckContext, _ answer: MergedAnswer, grouping: Int, _ measure: Measure) throws {
    layer = context.groupings[grouping].title
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
      zones.insert(place)
      names.append(try context.groupings[grouping].called(feature))
    }
  }

  /// What a reader has to know; `nil` without such zones.
  var note: Message? {
    guard !zones.isEmpty else { return nil }
    var named = Array(names.prefix(5))
    if names.count > 5 { named.append(.words(Text("and so on", "等"))) }
    return RunMessages.zoneStrips([
      "layer": .name(layer), "count": .count(names.count), "zones": .list(named),
      "share": .bound(leastShare, .share),
    ])
  }

  /// One square metre or metre.
  private static let least = 1.0
}
