public import Words

/// One property of one feature.
public enum PropertyValue: Hashable, Sendable {
  /// The feature has no member of that name, or no properties at all.
  case missing
  /// `null` was written.
  case null
  /// `true` or `false`.
  case bool(Bool)
  /// A number: the nearest double, always finite, and its digits where a double can't be trusted to
  /// hold them; see ``ExactNumber``.
  case number(Double, digits: String? = nil)
  /// A string, escapes decoded.
  case text(String)
  /// An array or object, as JSON text without spaces.
  case other(String)
}

/// The values that one property name has in the features of a layer, in the order of the features.
///
/// The column is stored flat: a kind and a number for each row, and the text of all rows as one run
/// of UTF-8. Filters and weights read those arrays; ``subscript(_:)`` is for single rows. Numbers not
/// below 2⁵³ have their digits as text, so that codes of 19 digits stay what they are.
public struct PropertyColumn: Sendable {
  /// What stands in a row.
  @frozen
  public enum Kind: UInt8, Sendable, BitwiseCopyable {
    /// No member of that name, or no properties at all.
    case missing = 0
    /// `null`.
    case null
    /// `true` or `false`.
    case bool
    /// A number.
    case number
    /// A string.
    case text
    /// An array or object.
    case other
  }

  /// The property's name, escapes decoded.
  public let name: String
  /// For each row, its kind.
  public let kinds: [Kind]
  /// For each row, its number; 1 or 0 for a boolean, NaN for every other kind.
  public let numbers: [Double]
  /// The text of all rows: of strings the decoded UTF-8, of arrays and objects the JSON, of numbers
  /// not below 2⁵³ the digits of ``ExactNumber``.
  public let textBytes: [UInt8]
  /// For each row, where its text begins in `textBytes`; one entry more than rows.
  public let textStarts: [UInt64]

  /// Adopts arrays as described; for a layer without features `textStarts == [0]`.
  public init(
    name: String, kinds: [Kind], numbers: [Double], textBytes: [UInt8], textStarts: [UInt64]
  ) {
    precondition(kinds.count == numbers.count && textStarts.count == kinds.count + 1)
    precondition(Int(textStarts[kinds.count]) == textBytes.count)
    self.name = name
    self.kinds = kinds
    self.numbers = numbers
    self.textBytes = textBytes
    self.textStarts = textStarts
  }

  /// The number of rows, which is the number of features of the layer.
  @inlinable public var count: Int { kinds.count }

  /// The value of a row.
  public subscript(row: Int) -> PropertyValue {
    switch kinds[row] {
    case .missing: .missing
    case .null: .null
    case .bool: .bool(numbers[row] != 0)
    case .number: .number(numbers[row], digits: textRange(row).isEmpty ? nil : string(row))
    case .text: .text(string(row))
    case .other: .other(string(row))
    }
  }

  /// The number in a row as the nearest double, or `nil` when there is no number.
  @inlinable
  public func number(_ row: Int) -> Double? { kinds[row] == .number ? numbers[row] : nil }

  /// The string in a row, or `nil` when there is no string.
  public func text(_ row: Int) -> String? { kinds[row] == .text ? string(row) : nil }

  /// Where a row's text lies in `textBytes`; empty when it has none.
  @inlinable
  public func textRange(_ row: Int) -> Range<Int> {
    Int(textStarts[row])..<Int(textStarts[row + 1])
  }

  private func string(_ row: Int) -> String {
    String(decoding: textBytes[textRange(row)], as: UTF8.self)
  }
}

/// The identifier of a feature, as GeoJSON allows it.
public enum FeatureIdentifier: Hashable, Sendable {
  /// A number; its JSON text is kept, so that it is written digit for digit.
  case number(Double, json: String)
  /// A string, escapes decoded.
  case text(String)

  /// The identifier without quotes, for messages and tables: one text for one number, however it was
  /// written.
  public var description: String {
    switch self {
    case .number(_, let json): ExactNumber(json)?.description ?? json
    case .text(let text): text
    }
  }
}

/// Properties that are not JSON, which a reader would have refused.
public struct PropertyError: WordedError, Hashable, Sendable {
  /// The index of the feature.
  public var feature: Int
  /// What is wrong, and at which byte of the feature's properties.
  public var words: Text

  /// Makes an error.
  public init(feature: Int, _ words: Text) {
    self.feature = feature
    self.words = words
  }

  /// What is wrong, in English.
  public var reason: String { words.en }

  /// The feature and the reason.
  public var text: Text { Text("feature \(feature): ", "要素 \(feature)：") + words }
}
