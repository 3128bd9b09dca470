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
  /// For each rule a number that is larger where it decides before others.
  private let ranks: [Int]
  /// For each rule the first one that asks the same.
  private let asks: [Int]

  init(rules: [Rule], columns: RuleColumns, places: SubjectPlaces, nearness: RuleNearness) {
    self.rules = rules
    self.columns = columns
    self.places = places
    self.nearness = nearness
    // Compared once here and not for each building of a city.
    ranks = rules.map { rule in rules.count { rule.precedes($0) } }
    asks = rules.map { rule in rules.firstIndex { $0.asksAs(rule) } ?? 0 }
  }

  /// The verdict on a subject, by index in its planar layer; linear in the rules.
  func verdict(on subject: Int) -> RuleVerdict {
    let place = places.place[subject]
    return withUnsafeTemporaryAllocation(of: Truth.self, capacity: rules.count) { truths in
      for rule in truths.indices {
        truths.initializeElement(at: rule, to: truth(of: rule, for: subject, in: place))
      }
      var verdict = verdict(on: subject, UnsafeBufferPointer(truths))
      verdict.place = place
      return verdict
    }
  }

  /// The verdict where it is known of each rule whether it applies.
  private func verdict(
    on subject: Int, _ truths: UnsafeBufferPointer<Truth>
  ) -> RuleVerdict {
    var first: Int?
    for rule in truths.indices where truths[rule] == .yes {
      if first.map({ ranks[$0] < ranks[rule] }) ?? true { first = rule }
    }
    guard let first else {
      guard let unsure = truths.firstIndex(of: .unknown) else {
        return RuleVerdict(status: .noRule, reason: .none)
      }
      return RuleVerdict(status: .unknown, reason: .conditionUnknown, deciding: unsure)
    }
    // One that may apply and would decide otherwise leaves open what is asked.
    if let open = truths.indices.first(where: { rule in
      truths[rule] == .unknown && ranks[rule] >= ranks[first] && asks[rule] != asks[first]
    }) {
      return RuleVerdict(status: .unknown, reason: .conditionUnknown, deciding: open)
    }
    func isLevel(_ rule: Int) -> Bool { truths[rule] == .yes && ranks[rule] == ranks[first] }
    guard truths.indices.allSatisfy({ !isLevel($0) || asks[$0] == asks[first] }) else {
      return RuleVerdict(
        status: .contradiction, reason: .contradiction, others: truths.indices.filter(isLevel))
    }
    var verdict = judged(subject, by: first)
    if case .onlyRule = verdict.reason { verdict.reason = reason(of: first, among: truths) }
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

  private func reason(
    of deciding: Int, among truths: UnsafeBufferPointer<Truth>
  ) -> RuleVerdict.Reason {
    let (rank, own) = (ranks[deciding], rules[deciding].priority)
    var (applying, level) = (0, 0)
    var isOfConditions = true
    for rule in truths.indices where truths[rule] == .yes {
      applying += 1
      if ranks[rule] == rank {
        level += 1
      } else if rules[rule].priority != own {
        isOfConditions = false
      }
    }
    if applying == 1 { return .onlyRule }
    return level == applying ? .sameDemand : isOfConditions ? .conditions : .priority
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
