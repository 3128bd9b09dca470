/// Evaluates a condition for runs of features, column by column.
///
/// Logic is Kleene's: null, missing and mismatched values make a comparison unknown, and unknown
/// joins as the value between false and true.
struct FilterEvaluation: Sendable {
  let columns: [PropertyColumn]
  let siteCount: Int

  /// For a run of features: truths, and mismatched types.
  struct Outcome: Sendable {
    var truths: [Truth]
    /// For each comparison, how many features had a value of a type that it cannot use.
    var mismatches: [Int]
  }

  /// False, unknown, true: AND is the least, OR the greatest.
  typealias Truth = UInt8
  static let no: Truth = 0
  static let unknown: Truth = 1
  static let yes: Truth = 2

  /// Evaluates for the features of a range.
  func outcome(_ condition: FilterCondition, _ rows: Range<Int>) -> Outcome {
    var outcome = Outcome(truths: [], mismatches: Array(repeating: 0, count: siteCount))
    outcome.truths = truths(condition, rows, &outcome.mismatches)
    return outcome
  }

  private func truths(
    _ condition: FilterCondition, _ rows: Range<Int>, _ mismatches: inout [Int]
  ) -> [Truth] {
    switch condition {
    case .constant(let value):
      return Array(repeating: value ? Self.yes : Self.no, count: rows.count)
    case .all(let parts):
      var result = Array(repeating: Self.yes, count: rows.count)
      for part in parts { Self.lower(&result, to: truths(part, rows, &mismatches)) }
      return result
    case .any(let parts):
      var result = Array(repeating: Self.no, count: rows.count)
      for part in parts { Self.raise(&result, to: truths(part, rows, &mismatches)) }
      return result
    case .not(let part):
      var result = truths(part, rows, &mismatches)
      for index in result.indices { result[index] = Self.yes - result[index] }
      return result
    case .comparison(let a, let comparison, let b, let site):
      var flags = FilterFlags(count: rows.count)
      let result = compare(a, comparison, b, rows, &flags)
      mismatches[site] += flags.count
      return result
    case .between(let term, let lower, let upper, let site):
      var flags = FilterFlags(count: rows.count)
      var result = compare(term, .greaterOrEqual, lower, rows, &flags)
      Self.lower(&result, to: compare(term, .lessOrEqual, upper, rows, &flags))
      mismatches[site] += flags.count
      return result
    case .among(let term, let members, let site):
      var flags = FilterFlags(count: rows.count)
      let result = among(term, members, rows, &flags)
      mismatches[site] += flags.count
      return result
    case .like(let term, let pattern, let site):
      var flags = FilterFlags(count: rows.count)
      let texts = texts(term, rows, &flags)
      mismatches[site] += flags.count
      return texts.map(count: rows.count) { pattern.matches($0) ? Self.yes : Self.no }
    case .isNull(let term, let site):
      var flags = FilterFlags(count: rows.count)
      let result = isNull(term, rows, &flags)
      mismatches[site] += flags.count
      return result
    }
  }

  private static func lower(_ truths: inout [Truth], to other: [Truth]) {
    for index in truths.indices { truths[index] = min(truths[index], other[index]) }
  }

  private static func raise(_ truths: inout [Truth], to other: [Truth]) {
    for index in truths.indices { truths[index] = max(truths[index], other[index]) }
  }

  private func isNull(
    _ term: FilterTerm, _ rows: Range<Int>, _ flags: inout FilterFlags
  ) -> [Truth] {
    switch term {
    case .property(let index):
      return columns[index].kinds[rows].map {
        $0 == .missing || $0 == .null ? Self.yes : Self.no
      }
    case .arithmetic, .negated:
      return numbers(term, rows, &flags).map { $0.isNaN ? Self.yes : Self.no }
    case .folded:
      let texts = texts(term, rows, &flags)
      return (0..<rows.count).map { texts.length($0) == nil ? Self.yes : Self.no }
    case .number, .text, .boolean, .instant:
      return Array(repeating: Self.no, count: rows.count)
    }
  }

  private func among(
    _ term: FilterTerm, _ members: [FilterTerm], _ rows: Range<Int>, _ flags: inout FilterFlags
  ) -> [Truth] {
    let written = members.compactMap { if case .text(let bytes) = $0 { bytes } else { nil } }
    if written.count == members.count, written.count > 8 {
      let set = Set(written)
      return texts(term, rows, &flags).map(count: rows.count) {
        set.contains(Array($0)) ? Self.yes : Self.no
      }
    }
    var result = Array(repeating: Self.no, count: rows.count)
    for member in members {
      Self.raise(&result, to: compare(term, .equal, member, rows, &flags))
    }
    return result
  }
}

/// For a run of features, whether a comparison met a type that it cannot use.
struct FilterFlags {
  private var flags: [Bool]
  private(set) var count = 0

  init(count: Int) { flags = Array(repeating: false, count: count) }

  /// Notes a feature of the run, once.
  mutating func note(_ row: Int) {
    if !flags[row] {
      flags[row] = true
      count += 1
    }
  }
}
