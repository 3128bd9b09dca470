import Layers
import Measures

/// Which zones that state people lie in others that do, so that everybody counts once.
///
/// Streets in their district state its people once more. Of zones that overlap in part nobody knows who lives in both:
/// they count in each, which is told.
struct ZonesOfPeople {
  /// What a reader has to know; `nil` where no zones overlap in part.
  private(set) var note: Message?
  private var inside: Set<Int> = []

  /// The share of a zone's area that lies in another one where all of it does: borders are drawn by hand.
  private static let whole = 0.99
  /// The share from which it is told.
  private static let noteworthy = 0.001

  private static let twice = MessageForm(
    "people-of-overlaps",
    "{count:overlap|overlaps} of zones that state people, {area} in all: who lives there is in the {field} of each "
      + "zone and so in the total more than once, about {people} people",
    "载有人口的分区之间有 {count} 处重叠，合计 {area}：其居民计入各分区的“{field}”，在总计中重复计入约 {people} 人",
    bearsOnVerdict: true)

  /// Compares zones of which the people are known.
  ///
  /// - Complexity: O(n log n) for n coordinates, beside the comparison of neighbours.
  init(_ zones: PlanarLayer, _ people: [Double?], field: String, workers: Workers) throws {
    guard zones.count > 1 else { return }
    let areas = (0..<zones.count).map(zones.geometry.area(ofFeature:))
    let pairs = try OverlappingPairs(zones.geometry, workers: workers).pairs.filter {
      people[$0.first] != nil && people[$0.second] != nil
    }
    for pair in pairs {
      let small = areas[pair.first] < areas[pair.second] ? pair.first : pair.second
      if areas[small] > 0, pair.area >= Self.whole * areas[small] { inside.insert(small) }
    }
    var (count, ground, shared) = (0, 0.0, 0.0)
    for pair in pairs where !inside.contains(pair.first) && !inside.contains(pair.second) {
      let least = min(areas[pair.first], areas[pair.second])
      guard least > 0, pair.area > Self.noteworthy * least else { continue }
      count += 1
      ground += pair.area
      // As dense as the sparser of both.
      shared +=
        [pair.first, pair.second].map { (people[$0] ?? 0) * pair.area / areas[$0] }.min() ?? 0
    }
    guard count > 0, shared > 0 else { return }
    note = Self.twice([
      "count": .count(count), "area": .measured(ground, .squareMetre), "field": .name(field),
      "people": .name(Figures.short(shared)),
    ])
  }

  /// Whether a zone lies in another one whose people are known.
  func isInside(_ zone: Int) -> Bool { inside.contains(zone) }
}
