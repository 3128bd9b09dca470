import Layers
import Measures

/// Lists what does not meet a condition, with the value that it has and the one that would be enough.
struct ComplianceLedger {
  private let source: [Int]
  private let standings: [ComplianceStanding]
  private let demands: [FilterDemand]
  /// For each property that demands are of, its numbers by feature of the file.
  private let numbers: [String: [Double]]
  /// For each other property of the condition, its labels by feature of the file.
  private let labels: [(property: String, indices: [Int32], labels: [String?])]
  private let wantsFiles: Bool

  init(_ asked: ComplianceAnalysis, _ question: Question, _ standings: [ComplianceStanding]) {
    source = question["features"].source
    self.standings = standings
    demands = asked.demands
    numbers = asked.numberProperties.reduce(into: [:]) { found, property in
      found[property] = question.columns.numbers(
        ComplianceAnalysis.numberKey(property), of: "features")
    }
    labels = asked.otherProperties.compactMap { property in
      question.columns.labels(ComplianceAnalysis.labelKey(property), of: "features").map {
        (property, $0.indices, $0.labels)
      }
    }
    wantsFiles = question.wantsFiles
  }

  /// A demand that a feature does not meet.
  private struct Breach {
    var value: Double
    var demand: FilterDemand

    /// The word for it; `nil` where no single value would be enough.
    var kind: String? {
      switch demand.comparison {
      case .less, .lessOrEqual: "too much"
      case .greater, .greaterOrEqual: "too little"
      case .equal: value < demand.bound ? "too little" : "too much"
      case .unequal: nil
      }
    }

    /// Whether the bound itself is not enough.
    var isStrict: Bool { demand.comparison == .less || demand.comparison == .greater }
  }

  /// The demands that a feature does not meet, in the order of the condition.
  private func breaches(_ feature: Int) -> [Breach] {
    demands.compactMap { demand in
      guard let value = numbers[demand.property]?[source[feature]],
        demand.isMet(by: value) == false
      else { return nil }
      return Breach(value: value, demand: demand)
    }
  }

  /// The one that is told: the first, with the strictest bound that the condition sets to it.
  private func told(_ breaches: [Breach]) -> Breach? {
    guard let first = breaches.first(where: { $0.kind != nil }) else { return nil }
    let alike = breaches.filter {
      $0.demand.property == first.demand.property && $0.kind == first.kind
    }
    if let exact = alike.first(where: { $0.demand.comparison == .equal }) { return exact }
    func isStricter(_ a: FilterDemand, _ b: FilterDemand) -> Bool {
      let isUpper = first.kind == "too much"
      if a.bound != b.bound { return isUpper ? a.bound < b.bound : a.bound > b.bound }
      return a.comparison == .less || a.comparison == .greater
    }
    return alike.dropFirst().reduce(alike.first) { best, next in
      best.map { isStricter(next.demand, $0.demand) ? next : $0 }
    }
  }

  /// The word for a feature: that of the finding, or how it stands.
  private func status(_ feature: Int, _ breach: Breach?) -> String {
    switch standings[feature] {
    case .complies: "complies"
    case .fails: breach?.kind ?? "fails"
    case .otherClass: "other class"
    case .unknown: "unknown"
    }
  }

  private func breach(_ feature: Int) -> Breach? {
    standings[feature] == .fails ? told(breaches(feature)) : nil
  }

  /// One finding an object that does not comply or of which that is not known, by row.
  func findings(_ rows: [Int]) -> some Sequence<FindingRow> {
    rows.enumerated().lazy.compactMap { row, feature in
      switch standings[feature] {
      case .complies, .otherClass: return nil
      case .unknown:
        return FindingRow(
          kind: "unknown", row: row, measured: nil, limit: nil, unit: .count,
          values: wantsFiles ? [("missing", .text(missing(feature)))] : [])
      case .fails:
        guard let breach = breach(feature) else {
          return FindingRow(
            kind: "fails", row: row, measured: nil, limit: nil, unit: .count,
            values: wantsFiles ? [("has", .text(has(feature)))] : [])
        }
        return FindingRow(
          kind: status(feature, breach), row: row, measured: breach.value,
          limit: breach.demand.bound, unit: .of(property: breach.demand.property),
          values: wantsFiles
            ? [
              ("failing", .text(failing(feature))),
              ("strict", .text(breach.isStrict ? "yes" : nil)),
              ("exact", .text(breach.demand.comparison == .equal ? "yes" : nil)),
            ] : [])
      }
    }
  }

  /// What is stated of each object, in the order of the declared columns.
  func columns(_ rows: [Int], amounts: [Double]) -> [AnswerColumn] {
    let breaches = rows.map(breach)
    return [
      .texts(zip(rows, breaches).map(status)), .numbers(amounts),
      .numbers(breaches.map { $0?.value }),
      .numbers(breaches.map { $0.flatMap { $0.kind == nil ? nil : $0.demand.bound } }),
      .texts(breaches.map { $0.map { Unit.of(property: $0.demand.property).word } }),
      .texts(rows.map { standings[$0] == .fails ? failing($0) : nil }),
    ]
  }

  /// The demands that are not met, as the condition has them; else what the object has.
  private func failing(_ feature: Int) -> String? {
    let broken = breaches(feature)
    return broken.isEmpty ? has(feature) : broken.map(\.demand.text).joined(separator: "; ")
  }

  /// The values that the condition looks at beside demands; `nil` without any.
  private func has(_ feature: Int) -> String? {
    var values = labels.map { property, indices, labels in
      "\(property) = \(labels[Int(indices[source[feature]])] ?? "null")"
    }
    for breach in breaches(feature) where breach.kind == nil {
      values.append("\(breach.demand.property) = \(Figures.plain(breach.value))")
    }
    return values.isEmpty ? nil : values.joined(separator: ", ")
  }

  /// The properties in which there is nothing that the condition can use; `nil` where that is not it.
  private func missing(_ feature: Int) -> String? {
    let own = source[feature]
    var names = numbers.keys.sorted().filter { numbers[$0]?[own].isNaN ?? false }
    names += labels.filter { $0.labels[Int($0.indices[own])] == nil }.map(\.property)
    return names.isEmpty ? nil : names.joined(separator: ", ")
  }
}
