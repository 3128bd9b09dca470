import Layers
import Measures

/// One row of a table of rules: when it applies, and what it asks then.
struct Rule: Sendable, Hashable {
  /// What the table calls it.
  var id: String
  /// Its row, by index.
  var row: Int
  /// The condition on the subject's own properties; `nil` for any subject.
  var when: String?
  /// The condition on the place that has most of the subject, or its classes; `nil` for anywhere.
  var place: String?
  /// The condition on the features of `lines` that the subject is near; `nil` with a distance for any.
  var near: String?
  /// Metres to those features within which the rule applies, the distance itself included.
  var within: Double?
  /// The property that is looked at; `nil` where the rule forbids.
  var field: String?
  var demand: RuleDemand
  var severity = Severity.mandatory
  var source: String?
  /// Of the rules that apply, those of the highest one decide.
  var priority = 0.0

  /// How many conditions it states: of rules of one priority, those that state more decide.
  var conditions: Int { [when, place, within.map { _ in "" }].count { $0 != nil } }

  /// Whether another rule asks the same, so that it is all one which of both decides.
  func asksAs(_ other: Rule) -> Bool {
    field == other.field && demand == other.demand && severity == other.severity
  }

  /// Whether the rule decides before another one, whatever their rows.
  func precedes(_ other: Rule) -> Bool {
    (priority, conditions) > (other.priority, other.conditions)
  }

  /// Whether neither decides before the other.
  func isLevel(with other: Rule) -> Bool {
    priority == other.priority && conditions == other.conditions
  }

  /// As definitions state it.
  var value: JSONValue {
    func text(_ text: String?) -> JSONValue { text.map(JSONValue.string) ?? .null }
    return [
      "id": .string(id), "when": text(when), "place": text(place), "near": text(near),
      "within_m": within.map(JSONValue.number) ?? .null, "field": text(field),
      "asks": .string(demand.sign), "severity": .string(severity.rawValue),
      "priority": .number(priority), "source": text(source),
    ]
  }
}
