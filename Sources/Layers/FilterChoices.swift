/// Whether a filter leaves anything to choose, found out by trying what its properties may be.
extension Filter {
  /// Whether it is true of whatever numbers and texts its properties may be: `floors <= 6 OR floors >= 3`.
  ///
  /// Null is left aside, of which nothing is known. `false` also where it can't be told: for arithmetic, patterns,
  /// dates, and conditions on many properties.
  public var isAlwaysTrue: Bool {
    guard !propertyNames.isEmpty, let choices = FilterChoices(condition, propertyNames.count) else {
      return false
    }
    return choices.allSatisfy { choice in condition.truth(of: choice) == true }
  }

  /// Whether a pattern has the wildcards of file names and none of its own.
  public var hasForeignWildcards: Bool { condition.hasForeignWildcards }
}

/// A value that a property may be.
private enum Choice {
  case number(Double)
  case text([UInt8])
}

/// All combinations of what the properties of a condition may be: its bounds, what lies between and beyond them, its
/// texts, and another one.
private struct FilterChoices {
  private let values: [[Choice]]

  /// So many combinations are tried.
  private static let most = 4_096

  init?(_ condition: FilterCondition, _ count: Int) {
    var numbers = [Set<Double>](repeating: [], count: count)
    var texts = [Set<[UInt8]>](repeating: [], count: count)
    guard condition.gather(&numbers, &texts) else { return nil }
    var values: [[Choice]] = []
    for property in 0..<count {
      guard numbers[property].isEmpty || texts[property].isEmpty else { return nil }
      let bounds = numbers[property].sorted()
      if let first = bounds.first, let last = bounds.last {
        let between = zip(bounds, bounds.dropFirst()).map { ($0 + $1) / 2 }
        values.append(([first - 1, last + 1] + bounds + between).map(Choice.number))
      } else {
        values.append((texts[property] + [[0]]).map(Choice.text))
      }
    }
    guard values.reduce(1, { min($0 * $1.count, Self.most + 1) }) <= Self.most else { return nil }
    self.values = values
  }

  func allSatisfy(_ isTrue: ([Choice]) -> Bool) -> Bool {
    var places = [Int](repeating: 0, count: values.count)
    while true {
      guard isTrue(zip(values, places).map { $0[$1] }) else { return false }
      var digit = 0
      while digit < places.count {
        places[digit] += 1
        if places[digit] < values[digit].count { break }
        places[digit] = 0
        digit += 1
      }
      if digit == places.count { return true }
    }
  }
}

extension FilterCondition {
  /// Adds what properties are compared with; `false` where more than numbers and equal texts decides.
  fileprivate func gather(_ numbers: inout [Set<Double>], _ texts: inout [Set<[UInt8]>]) -> Bool {
    func add(_ a: FilterTerm, _ b: FilterTerm, isOrder: Bool) -> Bool {
      switch (a, b) {
      case (.property(let index), .number(let number)), (.number(let number), .property(let index)):
        numbers[index].insert(number.value)
        return number.value.isFinite
      case (.property(let index), .text(let text)), (.text(let text), .property(let index)):
        texts[index].insert(text)
        return !isOrder
      default: return false
      }
    }
    switch self {
    case .constant: return true
    case .all(let parts), .any(let parts):
      return parts.allSatisfy { $0.gather(&numbers, &texts) }
    case .not(let inner): return inner.gather(&numbers, &texts)
    case .comparison(let a, let comparison, let b, _): return add(a, b, isOrder: comparison.isOrder)
    case .between(let term, let low, let high, _):
      return add(term, low, isOrder: true) && add(term, high, isOrder: true)
    case .among(let term, let members, _):
      return members.allSatisfy { add(term, $0, isOrder: false) }
    // Whoever asks for null knows of it.
    case .like, .isNull: return false
    }
  }

  /// Whether it is true of some values; `nil` where they are of a type that it can't use.
  fileprivate func truth(of values: [Choice]) -> Bool? {
    func compare(_ a: FilterTerm, _ comparison: FilterComparison, _ b: FilterTerm) -> Bool? {
      switch (a, b) {
      case (.property(let index), .number(let number)):
        guard case .number(let value) = values[index] else { return nil }
        return comparison.holds(value, number.value)
      case (.property(let index), .text(let text)):
        guard case .text(let value) = values[index] else { return nil }
        return comparison == .unequal ? value != text : value == text
      case (_, .property): return compare(b, comparison.mirrored, a)
      default: return nil
      }
    }
    switch self {
    case .constant(let value): return value
    case .all(let parts):
      let truths = parts.map { $0.truth(of: values) }
      return truths.contains(false) ? false : truths.contains(nil) ? nil : true
    case .any(let parts):
      let truths = parts.map { $0.truth(of: values) }
      return truths.contains(true) ? true : truths.contains(nil) ? nil : false
    case .not(let inner): return inner.truth(of: values).map { !$0 }
    case .comparison(let a, let comparison, let b, _): return compare(a, comparison, b)
    case .between(let term, let low, let high, _):
      guard let isAbove = compare(term, .greaterOrEqual, low),
        let isBelow = compare(term, .lessOrEqual, high)
      else { return nil }
      return isAbove && isBelow
    case .among(let term, let members, _):
      let truths = members.map { compare(term, .equal, $0) }
      return truths.contains(true) ? true : truths.contains(nil) ? nil : false
    case .isNull, .like: return nil
    }
  }

  fileprivate var hasForeignWildcards: Bool {
    switch self {
    case .all(let parts), .any(let parts): parts.contains(where: \.hasForeignWildcards)
    case .not(let inner): inner.hasForeignWildcards
    case .like(_, let pattern, _): pattern.hasForeignWildcards
    case .constant, .comparison, .between, .among, .isNull: false
    }
  }
}
