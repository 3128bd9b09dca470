import Measures
import Results

/// What readers of a run have to know, each once: what bears on a verdict first, then in the order of checks.
enum RunNotes {
  /// The notes of some checks, each with the identifiers of the checks that have it; notes that read alike
  /// are one, though numbers behind their words differ by roundings.
  static func of(_ checks: [CheckResult]) -> [(checks: [String], note: Message)] {
    var notes: [(checks: [String], note: Message)] = []
    var places: [Text: Int] = [:]
    for check in checks {
      for note in check.notes {
        let told = Text(note.text(.en), note.text(.zh))
        if let place = places[told] {
          notes[place].checks.append(check.id)
        } else {
          places[told] = notes.count
          notes.append(([check.id], note))
        }
      }
    }
    return notes.filter(\.note.bearsOnVerdict) + notes.filter { !$0.note.bearsOnVerdict }
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
