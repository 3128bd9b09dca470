import Layers
import Measures

/// Yes, no, or not known: what a condition says of a feature.
enum Truth: Sendable, Hashable {
  case no, unknown, yes

  /// Both together.
  func and(_ other: Truth) -> Truth {
    if self == .no || other == .no { return .no }
    return self == .yes && other == .yes ? .yes : .unknown
  }
}

/// The properties that rules look at, by the features of planar layers.
struct RuleColumns: Sendable {
  /// For each rule, what its condition says of each subject; `nil` without one.
  let when: [[Truth]?]
  /// For each rule, what it says of each place; `nil` without a condition on it.
  let place: [[Truth]?]
  /// For each rule, the value of each subject, not a number where there is none; `nil` for rules without
  /// a number.
  let numbers: [[Double]?]
  /// For each rule, the text of each subject; `nil` for rules without a text.
  let words: [[String?]?]

  /// The names under which properties are wished for: one for each condition, however many rules have it.
  static func when(_ text: String) -> String { "rules, when \(text)" }
  static func near(_ text: String) -> String { "rules, near \(text)" }
  static func place(_ text: String) -> String { "rules, place \(text)" }
  static func number(_ field: String, _ unit: Unit) -> String {
    unit == .metre || unit == .squareMetre
      ? "rules, field \(field) in \(unit.word)" : "rules, field \(field)"
  }
  static func word(_ field: String) -> String { "rules, field \(field) as text" }

  init(_ rules: [Rule], _ question: Question, placeClass: String?) {
    let (subjects, places) = (question["subjects"].source, question["places"].source)
    var known: [String: [Truth]] = [:]
    func truths(_ key: String, _ role: String, _ source: [Int]) -> [Truth] {
      if let own = known[role + key] { return own }
      let own = Self.truths(question.columns, key, role, source)
      known[role + key] = own
      return own
    }
    when = rules.map { rule in
      rule.when.map { truths(Self.when($0), "subjects", subjects) }
    }
    let classes = question.columns.labels("place-class", of: "places")
    place = rules.map { rule in
      guard let text = rule.place else { return nil }
      guard placeClass != nil else { return truths(Self.place(text), "places", places) }
      let asked = Set(RuleDemand.parts(text))
      return places.map { feature in
        guard let classes, let own = classes.labels[Int(classes.indices[feature])] else {
          return .unknown
        }
        return asked.contains(own) ? .yes : .no
      }
    }
    var knownNumbers: [String: [Double]] = [:]
    numbers = rules.map { rule in
      guard case .bound(_, _, let unit) = rule.demand, let field = rule.field else { return nil }
      let key = Self.number(field, unit)
      if let own = knownNumbers[key] { return own }
      let all = question.columns.numbers(key, of: "subjects")
      let own = subjects.map { all?[$0] ?? .nan }
      knownNumbers[key] = own
      return own
    }
    words = rules.map { rule in
      switch rule.demand {
      case .bound, .forbidden: return nil
      case .word, .present:
        let all = rule.field.flatMap { question.columns.labels(Self.word($0), of: "subjects") }
        return subjects.map { feature in
          all.flatMap { $0.labels[Int($0.indices[feature])] }
        }
      }
    }
  }

  /// What a condition says of the features of a planar layer.
  static func truths(
    _ columns: Columns, _ key: String, _ role: String, _ source: [Int]
  ) -> [Truth] {
    guard let flags = columns.flags(key, of: role) else {
      return Array(repeating: .unknown, count: source.count)
    }
    let unknown = Set(columns.unknown(key, of: role))
    return source.map { flags[$0] ? .yes : unknown.contains($0) ? .unknown : .no }
  }
}
