import Analyses
import Layers
import Measures

/// What the values of a check's keys leave in doubt, whatever its layers hold: numbers that nobody asks for, and
/// distances of 0 where something is to be required.
struct KeyDoubts {
  /// What a reader has to know.
  private(set) var notes: [Message] = []

  init(_ check: Check) {
    for key in CheckKeys.all(check.kind) {
      switch key.type {
      case .number(let unit, _, _, _): noteUnusual(key, check.values, Self.unit(unit))
      case .lengths(_, let allowsNone):
        if allowsNone, let rule = check.values.lengths(key.name) { noteZeros(key, rule) }
      default: continue
      }
    }
  }

  private mutating func noteUnusual(_ key: KeySpecification, _ values: KeyValues, _ unit: Unit) {
    guard let usual = key.usual, case .number(let number)? = values[key.name],
      !usual.contains(number)
    else { return }
    notes.append(
      RunMessages.unusualKey([
        "key": .name(key.name), "number": .bound(number, unit),
        "usual": .words(
          Text("{low} to {high}", "{low} 至 {high}").filled([
            ("low", .bound(usual.lowerBound, unit)), ("high", .bound(usual.upperBound, unit)),
          ])),
      ]))
  }

  /// Where a key can say that nothing is required, 0 is no distance to keep.
  private mutating func noteZeros(_ key: KeySpecification, _ rule: LengthRule) {
    guard case .table(let table) = rule else { return }
    var classes = table.rows.filter { $0.value == 0 }.map { row in
      Value.name(row.key.filter { !$0.isEmpty }.joined(separator: " × "))
    }.sorted { $0.text(.en) < $1.text(.en) }
    if table.otherwise == 0 { classes.append(.words(Text("all others", "其余各类"))) }
    guard !classes.isEmpty else { return }
    notes.append(
      RunMessages.zeroOfClasses(["key": .name(key.name), "classes": .list(classes)]))
  }

  private static func unit(_ word: String?) -> Unit {
    switch word {
    case "m": .metre
    case "m2": .squareMetre
    default: .count
    }
  }
}
