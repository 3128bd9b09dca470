/// The one type that a property has in tables of other programs, where columns are typed.
public enum PropertyType: Sendable, Hashable {
  /// Whole numbers of 64 bits, exactly.
  case integer
  /// Numbers of 64 bits.
  case real
  /// Truth values.
  case bool
  /// Text, and whatever several types have in common.
  case text
  /// Lists and objects as JSON.
  case json
}

extension PropertyColumn {
  /// The type that all values of a property have, text where they differ or where there is none.
  ///
  /// - Parameter summary: What the features have under its name.
  /// - Complexity: linear in the rows where all values are numbers.
  public func type(_ summary: PropertySummary) -> PropertyType {
    switch (summary.numbers > 0, summary.texts > 0, summary.bools > 0, summary.others > 0) {
    case (true, false, false, false): isOfIntegers ? .integer : .real
    case (false, false, true, false): .bool
    case (false, false, false, true): .json
    default: .text
    }
  }

  private var isOfIntegers: Bool {
    (0..<count).allSatisfy { row in kinds[row] != .number || integer(row) != nil }
  }

  /// The value of a row as a whole number of 64 bits; `nil` where it is none.
  public func integer(_ row: Int) -> Int64? {
    guard case .number(let number, let digits) = self[row] else { return nil }
    return digits.map { Int64($0) } ?? Int64(exactly: number)
  }

  /// The value of a row as a truth value; `nil` where it is none.
  public func bool(_ row: Int) -> Bool? {
    if case .bool(let value) = self[row] { value } else { nil }
  }

  /// The value of a row as text, numbers with every digit, lists and objects as JSON; `nil` where there is none.
  public func written(_ row: Int) -> String? {
    switch self[row] {
    case .missing, .null: nil
    case .text(let text), .other(let text): text
    case .number(let number, let digits): digits ?? ExactNumber(number).description
    case .bool(let value): value ? "true" : "false"
    }
  }
}
