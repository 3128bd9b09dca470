/// What a filter demands of one property: how its number has to compare with a bound.
public struct FilterDemand: Sendable, Hashable {
  /// The property.
  public var property: String
  /// How its value has to compare with the bound.
  public var comparison: FilterComparison
  /// The number that is written in the filter, as the nearest double.
  public var bound: Double

  /// Demands something of a property.
  public init(_ property: String, _ comparison: FilterComparison, _ bound: Double) {
    self.property = property
    self.comparison = comparison
    self.bound = bound
  }

  /// Whether a value is enough; `nil` for what is not a number.
  public func isMet(by value: Double) -> Bool? {
    value.isNaN ? nil : comparison.holds(value < bound ? -1 : value > bound ? 1 : 0)
  }

  /// The demand as CQL2 text, such as `floors <= 6`.
  public var text: String { "\(property) \(comparison.rawValue) \(ExactNumber(bound))" }
}

extension Filter {
  /// The demands that all have to be met for the filter to be true: those of its terms joined by AND that
  /// compare one property with one number.
  ///
  /// BETWEEN makes two, NOT turns a comparison round. Empty for a filter that is something else, such as
  /// terms joined by OR. Linear in the length of the filter.
  public var demands: [FilterDemand] { conjuncts.flatMap { demands(of: $0) ?? [] } }

  /// The properties of the terms joined by AND that are no such demand, each once, in the order of the
  /// text.
  public var otherProperties: [String] {
    var found: [String] = []
    for part in conjuncts where demands(of: part) == nil {
      for index in part.properties where !found.contains(propertyNames[index]) {
        found.append(propertyNames[index])
      }
    }
    return found.filter { $0 != Layer.kindFunction }
  }

  /// The texts that properties have to be equal to or different from, by property: a text that no feature
  /// has may be misspelt.
  public var namedValues: [(property: String, text: String)] {
    condition.namedValues.map {
      (propertyNames[$0.property], String(decoding: $0.text, as: UTF8.self))
    }
  }

  private var conjuncts: [FilterCondition] { condition.conjuncts }

  /// The demands that a term is; `nil` when it is something else.
  private func demands(of part: FilterCondition) -> [FilterDemand]? {
    func demand(
      _ a: FilterTerm, _ comparison: FilterComparison, _ b: FilterTerm
    ) -> FilterDemand? {
      switch (a, b) {
      case (.property(let index), .number(let number)):
        FilterDemand(propertyNames[index], comparison, number.value)
      case (.number(let number), .property(let index)):
        FilterDemand(propertyNames[index], comparison.mirrored, number.value)
      default: nil
      }
    }
    switch part {
    case .comparison(let a, let comparison, let b, _):
      return demand(a, comparison, b).map { [$0] }
    case .not(.comparison(let a, let comparison, let b, _)):
      return demand(a, comparison.opposite, b).map { [$0] }
    case .between(let term, let lower, let upper, _):
      guard let low = demand(term, .greaterOrEqual, lower),
        let high = demand(term, .lessOrEqual, upper)
      else { return nil }
      return [low, high]
    default: return nil
    }
  }
}

extension FilterComparison {
  /// The comparison that holds where this one does not.
  fileprivate var opposite: FilterComparison {
    switch self {
    case .equal: .unequal
    case .unequal: .equal
    case .less: .greaterOrEqual
    case .lessOrEqual: .greater
    case .greater: .lessOrEqual
    case .greaterOrEqual: .less
    }
  }
}

extension FilterCondition {
  /// The parts that all have to be true.
  fileprivate var conjuncts: [FilterCondition] {
    switch self {
    case .all(let parts): parts.flatMap(\.conjuncts)
    case .not(.not(let inner)): inner.conjuncts
    default: [self]
    }
  }

  /// The properties that are looked at, by index.
  fileprivate var properties: [Int] {
    switch self {
    case .constant: []
    case .all(let parts), .any(let parts): parts.flatMap(\.properties)
    case .not(let inner): inner.properties
    case .comparison(let a, _, let b, _): a.properties + b.properties
    case .between(let term, let a, let b, _): term.properties + a.properties + b.properties
    case .among(let term, let members, _): term.properties + members.flatMap(\.properties)
    case .like(let term, _, _), .isNull(let term, _): term.properties
    }
  }

  /// Properties compared with texts for being equal or not.
  fileprivate var namedValues: [(property: Int, text: [UInt8])] {
    switch self {
    case .all(let parts), .any(let parts): return parts.flatMap(\.namedValues)
    case .not(let inner): return inner.namedValues
    case .comparison(.property(let index), .equal, .text(let text), _),
      .comparison(.property(let index), .unequal, .text(let text), _),
      .comparison(.text(let text), .equal, .property(let index), _),
      .comparison(.text(let text), .unequal, .property(let index), _):
      return [(index, text)]
    case .among(.property(let index), let members, _):
      return members.compactMap { member in
        if case .text(let text) = member { (index, text) } else { nil }
      }
    default: return []
    }
  }
}

extension FilterTerm {
  /// The properties that are looked at, by index.
  fileprivate var properties: [Int] {
    switch self {
    case .property(let index): [index]
    case .arithmetic(let a, _, let b): a.properties + b.properties
    case .negated(let inner), .folded(let inner, _): inner.properties
    case .number, .text, .boolean, .instant: []
    }
  }
}
