import Layers
import Measures
import Results

/// What readers of a run have to know, each once: what bears on a verdict first, then in the order of checks.
enum RunNotes {
  /// The notes of some checks, each with the identifiers of the checks that have it, as the first of them has it.
  ///
  /// Notes that read alike are one, though numbers behind their words differ by roundings; so are those of one
  /// place of a layer, which every check measures in its own frame.
  static func of(_ checks: [CheckResult]) -> [(checks: [String], note: Message)] {
    var notes: [(checks: [String], note: Message)] = []
    var places: [Text: Int] = [:]
    for check in checks {
      for note in check.notes {
        let told = note.words
        if let place = places[told] ?? notes.firstIndex(where: { isOfOnePlace($0.note, note) }) {
          notes[place].checks.append(check.id)
        } else {
          places[told] = notes.count
          notes.append(([check.id], note))
        }
      }
    }
    return notes.filter(\.note.bearsOnVerdict) + notes.filter { !$0.note.bearsOnVerdict }
  }

  /// Whether two notes tell the same of one place of a layer: places within some hundred metres, and numbers
  /// within a hundredth.
  private static func isOfOnePlace(_ first: Message, _ second: Message) -> Bool {
    guard first.id == second.id, first.values.contains(where: { $0.name == "place" }),
      first.values.map(\.name) == second.values.map(\.name)
    else { return false }
    return zip(first.values, second.values).allSatisfy { a, b in
      if let a = a.value.number, let b = b.value.number {
        return abs(a - b) <= 0.01 * max(abs(a), abs(b))
      }
      guard a.name == "place", let a = a.value.items, let b = b.value.items else {
        return a.value == b.value
      }
      return zip(a, b).allSatisfy { abs(($0.number ?? 0) - ($1.number ?? 0)) < 0.005 }
    }
  }

  /// What became of the invalid geometry of a layer, by outcome; empty where nothing was repaired.
  static func repairs(_ input: InputRecord) -> [Value] {
    outcomes.compactMap { outcome, words in
      let features = Set(input.repairs.filter { $0.outcome == outcome }.map(\.feature))
      return features.isEmpty ? nil : .words(words.filled([("count", .count(features.count))]))
    }
  }

  /// What becomes of invalid geometry, by the word in results.
  private static let outcomes: [(String, Text)] = [
    ("repaired", Text("{count:feature|features} repaired", "修复 {count} 个要素")),
    (
      "dropped",
      Text(
        "{count:feature lost a part|features lost a part} without extent",
        "{count} 个要素舍去了没有大小的部分")
    ),
    (
      "emptied",
      Text("{count:feature|features} left without a geometry", "{count} 个要素修复后没有几何")
    ),
    ("skipped", Text("{count:feature|features} skipped", "跳过 {count} 个要素")),
    ("failed", Text("{count:feature|features} not repairable", "{count} 个要素无法修复")),
  ]
}
