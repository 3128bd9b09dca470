import Layers
import Measures
import Results

/// Numbers of zones that are made of several features: what these say is added up, and taken once where
/// all say the same.
///
/// A layer of streets that is grouped by district has people in each street; a district with an exclave
/// has its people in both of its features.
struct ZoneNumbers {
  /// The numbers of each zone at the feature that stands for it.
  private(set) var columns: Columns
  /// What a reader has to know.
  private(set) var notes: [Message] = []

  /// Joins what the features of each zone say, for every number that was wished for of zones.
  init(_ columns: Columns, _ wishes: [ColumnWish], _ groupings: [ZoneGrouping]) {
    self.columns = columns
    for wish in wishes where wish.role == Role.zones.name {
      for (place, grouping) in groupings.enumerated()
      where grouping.groups == nil && grouping.merging.mergedCount > 0 {
        join(wish, place, grouping)
      }
    }
  }

  private mutating func join(_ wish: ColumnWish, _ place: Int, _ grouping: ZoneGrouping) {
    guard var numbers = columns.numbers(wish.key, of: wish.role, layer: place) else { return }
    var members: [Int: [Int]] = [:]
    for feature in grouping.layer.features {
      members[grouping.merging.zone(of: feature), default: []].append(feature)
    }
    var (added, same) = (0, 0)
    for (zone, features) in members where features.count > 1 {
      let known = features.map { numbers[$0] }.filter { !$0.isNaN }
      guard let first = known.first else { continue }
      let isSame = known.count == features.count && known.allSatisfy { $0 == first }
      var sum = ExactSum()
      for number in known { sum.add(number) }
      numbers[zone] = isSame ? first : sum.value
      if isSame { same += 1 } else { added += 1 }
    }
    columns.set(wish, .numbers(numbers), layer: place)
    notes.append(
      RunMessages.zoneNumbers([
        "layer": grouping.layer.named, "field": .name(wish.field),
        "added": .count(added), "same": .count(same),
      ]))
  }
}
