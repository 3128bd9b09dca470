/// A comparison of a property with a value that is written in a filter.
public struct FilterComparedValue: Sendable, Hashable {
  /// What is written.
  public enum Value: Sendable, Hashable {
    /// A number, as the nearest double.
    case number(Double)
    /// A text.
    case text(String)
    /// A date or time.
    case instant
  }

  /// The property.
  public var property: String
  /// How the property's value has to compare with what is written.
  public var comparison: FilterComparison
  /// What is written.
  public var value: Value
}

extension FilterComparison {
  /// Whether it asks which of two values comes first.
  public var isOrder: Bool { self != .equal && self != .unequal }

  /// Whether it holds for a number and a bound.
  public func holds(_ number: Double, _ bound: Double) -> Bool {
    holds(number < bound ? -1 : number > bound ? 1 : 0)
  }
}

extension Filter {
  /// The comparisons of properties with written numbers, texts and dates, in the order of the text.
  ///
  /// BETWEEN makes two, IN one a member. What NOT makes of them is not looked at. Linear in the length of
  /// the filter.
  public var comparedValues: [FilterComparedValue] {
    condition.comparedValues.map {
      FilterComparedValue(
        property: propertyNames[$0.property], comparison: $0.comparison, value: $0.value)
    }
  }

  /// Whether it takes what is *not* something.
  ///
  /// A feature without a value there may be meant, and is left out, for nothing is known of it.
  public var excludes: Bool { condition.excludes }

  /// Whether it asks that a property has a value, whatever it is.
  public func asksForPresence(of property: String) -> Bool {
    guard let index = propertyNames.firstIndex(of: property) else { return false }
    return condition.asksForPresence(of: index)
  }
}

private struct Compared {
  var property: Int
  var comparison: FilterComparison
  var value: FilterComparedValue.Value
}

extension FilterCondition {
  fileprivate func asksForPresence(of property: Int) -> Bool {
    switch self {
    case .all(let parts), .any(let parts): parts.contains { $0.asksForPresence(of: property) }
    case .not(.isNull(.property(let own), _)): own == property
    case .not(let inner): inner.asksForPresence(of: property)
    case .constant, .comparison, .between, .among, .like, .isNull: false
    }
  }

  fileprivate var excludes: Bool {
    switch self {
    case .all(let parts), .any(let parts): parts.contains(where: \.excludes)
    case .not(.isNull): false
    case .not: true
    case .comparison(_, let comparison, _, _): comparison == .unequal
    case .constant, .between, .among, .like, .isNull: false
    }
  }

  fileprivate var comparedValues: [Compared] {
    switch self {
    case .all(let parts), .any(let parts): return parts.flatMap(\.comparedValues)
    case .not(let inner): return inner.comparedValues
    case .comparison(let a, let comparison, let b, _):
      return [Self.compared(a, comparison, b), Self.compared(b, comparison.mirrored, a)]
        .compactMap(\.self)
    case .between(let term, let lower, let upper, _):
      return [
        Self.compared(term, .greaterOrEqual, lower), Self.compared(term, .lessOrEqual, upper),
      ].compactMap(\.self)
    case .among(let term, let members, _):
      return members.compactMap { Self.compared(term, .equal, $0) }
    case .constant, .like, .isNull: return []
    }
  }

  private static func compared(
    _ term: FilterTerm, _ comparison: FilterComparison, _ written: FilterTerm
  ) -> Compared? {
    guard case .property(let index) = term else { return nil }
    switch written {
    case .number(let number):
      return Compared(property: index, comparison: comparison, value: .number(number.value))
    case .text(let bytes):
      return Compared(
        property: index, comparison: comparison,
        value: .text(String(decoding: bytes, as: UTF8.self)))
    case .instant: return Compared(property: index, comparison: comparison, value: .instant)
    default: return nil
    }
  }
}
