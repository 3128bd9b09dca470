import Layers
import Measures

/// What came of the rules for one subject.
struct RuleVerdict: Sendable {
  enum Status: String, Sendable {
    case complies, broken, contradiction, unknown
    case noRule = "no rule"
  }

  /// Why one rule decided, or none did.
  enum Reason: String, Sendable {
    case onlyRule = "only rule"
    case priority
    case conditions = "more conditions"
    case sameDemand = "same demand"
    case contradiction = "rules contradict"
    case conditionUnknown = "condition unknown"
    case valueMissing = "value missing"
    case none = "no rule applies"
  }

  var status: Status
  var reason: Reason
  /// The rule that decided, or that could not, by index.
  var deciding: Int? {
    get { decidingIndex < 0 ? nil : Int(decidingIndex) }
    set { decidingIndex = newValue.map(Int32.init) ?? -1 }
  }
  /// All rules that contradict one another.
  var others: [Int] = []
  /// The place that has most of the subject.
  var place: Int? {
    get { placeIndex < 0 ? nil : Int(placeIndex) }
    set { placeIndex = newValue.map(Int32.init) ?? -1 }
  }
  /// The value in the unit of the limit, or the distance for what is forbidden near something.
  var measured: Double?
  /// The value as text.
  var text: String?
  // A verdict for each building of a city: −1 takes less room than `nil`.
  private var decidingIndex: Int32 = -1
  private var placeIndex: Int32 = -1

  init(
    status: Status, reason: Reason, deciding: Int? = nil, others: [Int] = [], place: Int? = nil
  ) {
    (self.status, self.reason, self.others) = (status, reason, others)
    self.deciding = deciding
    self.place = place
  }
}

/// Finds the rule that decides a subject, and what it says.
struct RuleJudge: Sendable {
  let rules: [Rule]
  let columns: RuleColumns
  let places: SubjectPlaces
  let nearness: RuleNearness

  /// The verdict on a subject, by index in its planar layer; linear in the rules.
  func verdict(on subject: Int) -> RuleVerdict {
    let place = places.place[subject]
    var applying: [Int] = []
    var unsure: [Int] = []
    for rule in rules.indices {
      switch truth(of: rule, for: subject, in: place) {
      case .yes: applying.append(rule)
      case .unknown: unsure.append(rule)
      case .no: continue
      }
    }
    guard
      let first = applying.max(by: { rules[$1].precedes(rules[$0]) })
    else {
      guard let unsure = unsure.first else {
        return RuleVerdict(status: .noRule, reason: .none, place: place)
      }
      return RuleVerdict(
        status: .unknown, reason: .conditionUnknown, deciding: unsure, place: place)
    }
    let level = applying.filter { rules[$0].isLevel(with: rules[first]) }
    // One that may apply and would decide otherwise leaves open what is asked.
    if let open = unsure.first(where: { rule in
      !rules[first].precedes(rules[rule]) && !rules[rule].asksAs(rules[first])
    }) {
      return RuleVerdict(
        status: .unknown, reason: .conditionUnknown, deciding: open, place: place)
    }
    guard level.allSatisfy({ rules[$0].asksAs(rules[level[0]]) }) else {
      return RuleVerdict(
        status: .contradiction, reason: .contradiction, others: level, place: place)
    }
    var verdict = judged(subject, by: level[0])
    verdict.place = place
    if verdict.reason == .onlyRule {
      verdict.reason = reason(of: level, among: applying)
    }
    return verdict
  }

  /// The shortest way to what forbids a subject to be where it is; `nil` for other verdicts.
  func way(of verdict: RuleVerdict, on subject: Int) -> NearestWay? {
    guard verdict.status == .broken, let rule = verdict.deciding,
      case .forbidden = rules[rule].demand
    else { return nil }
    return nearness.way(rule, of: subject)
  }

  private func truth(of rule: Int, for subject: Int, in place: Int?) -> Truth {
    var truth = columns.when[rule].map { $0[subject] } ?? .yes
    guard truth != .no else { return .no }
    if let own = columns.place[rule] { truth = truth.and(place.map { own[$0] } ?? .no) }
    guard truth != .no else { return .no }
    return truth.and(nearness.truth(rule, within: rules[rule].within, of: subject))
  }

  private func reason(of level: [Int], among applying: [Int]) -> RuleVerdict.Reason {
    if applying.count == 1 { return .onlyRule }
    if level.count == applying.count { return .sameDemand }
    let own = rules[level[0]].priority
    return applying.allSatisfy { rules[$0].priority == own || level.contains($0) }
      ? .conditions : .priority
  }

  /// What the rule that decides says.
  private func judged(_ subject: Int, by rule: Int) -> RuleVerdict {
    var verdict = RuleVerdict(status: .complies, reason: .onlyRule, deciding: rule)
    switch rules[rule].demand {
    case .forbidden:
      verdict.status = .broken
      verdict.measured = nearness.way(rule, of: subject)?.distance
    case .bound(let comparison, let limit, _):
      let value = columns.numbers[rule]?[subject] ?? .nan
      guard !value.isNaN else { return missing(rule) }
      verdict.measured = value
      if !comparison.holds(value, limit) { verdict.status = .broken }
    case .word(let texts, let isAllowed):
      guard let text = columns.words[rule]?[subject] else { return missing(rule) }
      verdict.text = text
      if texts.contains(text) != isAllowed { verdict.status = .broken }
    case .present:
      verdict.text = columns.words[rule]?[subject]
      if verdict.text?.allSatisfy(\.isWhitespace) ?? true { verdict.status = .broken }
    }
    return verdict
  }

  private func missing(_ rule: Int) -> RuleVerdict {
    RuleVerdict(status: .unknown, reason: .valueMissing, deciding: rule)
  }
}
