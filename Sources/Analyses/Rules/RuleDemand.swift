import Layers
import Measures

/// What a rule asks of a subject.
enum RuleDemand: Sendable, Hashable {
  /// A number that is compared with a limit, in a unit.
  case bound(Comparison, Double, Unit)
  /// A text (or number) that is one of some, or none of them.
  case word([String], isAllowed: Bool)
  /// Any value.
  case present
  /// That there be no such subject.
  case forbidden

  /// How a number is compared; the limit itself is told apart by the word.
  enum Comparison: String, Sendable, Hashable, CaseIterable {
    case atMost = "≤"
    case lessThan = "<"
    case atLeast = "≥"
    case moreThan = ">"
    case equal = "="

    /// Whether a value is as demanded; exactly at the limit the word decides.
    func holds(_ value: Double, _ limit: Double) -> Bool {
      switch self {
      case .atMost: value <= limit
      case .lessThan: value < limit
      case .atLeast: value >= limit
      case .moreThan: value > limit
      case .equal: value == limit
      }
    }

    /// Whether more of what is measured is better.
    var isFromBelow: Bool { self == .atLeast || self == .moreThan }
  }

  /// What a word in the column `comparator` means.
  enum Word: Sendable, Hashable {
    case compares(Comparison)
    case oneOf
    case noneOf
    case present
    case forbidden
  }

  /// The words of tables, in the order in which messages list them.
  static let words: [(word: Word, texts: [String])] = [
    (
      .compares(.atMost),
      [
        "at most", "no more than", "not more than", "<=", "≤", "不超过", "不大于", "不高于", "不多于", "以下",
        "及以下", "以内", "至多", "小于等于",
      ]
    ),
    (
      .compares(.lessThan),
      ["less than", "below", "<", "小于", "低于", "少于", "不足", "不到", "未达到"]
    ),
    (
      .compares(.atLeast),
      [
        "at least", "no less than", "not less than", ">=", "≥", "不低于", "不小于", "不少于", "以上", "及以上",
        "至少", "达到", "大于等于",
      ]
    ),
    (.compares(.moreThan), ["more than", "above", ">", "超过", "大于", "高于", "多于"]),
    (.compares(.equal), ["equal", "equal to", "=", "等于"]),
    (.oneOf, ["one of", "属于", "之一"]), (.noneOf, ["none of", "不属于"]),
    (.present, ["present", "required", "必填", "须有"]), (.forbidden, ["forbidden", "禁止", "不得"]),
  ]

  /// The meaning of a word; blanks and the case of letters do not matter.
  static func word(_ text: String) -> Word? {
    let plain = text.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return words.first { $0.texts.contains(plain) }?.word
  }

  /// What is demanded, in signs that all languages share: `≤ 54 m`.
  var sign: String {
    switch self {
    case .bound(let comparison, let limit, let unit):
      "\(comparison.rawValue) \(NumberText.bound(limit, unit: unit, .en))"
    case .word(let texts, let isAllowed):
      (isAllowed ? "∈ " : "∉ ") + texts.joined(separator: " | ")
    case .present: "≠ ∅"
    case .forbidden: "✕"
    }
  }
}

extension RuleDemand {
  /// Several texts of one cell, parted by `|`, `、` or `；`.
  static func parts(_ text: String) -> [String] {
    text.split { "|｜、;；".contains($0) }.map { part in
      part.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }.filter { !$0.isEmpty }
  }

  /// The number of a limit with its unit; a plain number is in the unit of the property itself.
  static func number(_ text: String, of field: String) -> (value: Double, unit: Unit)? {
    if let metres = MeasureText.metres(text) { return (metres, .metre) }
    if let area = MeasureText.squareMetres(text) { return (area, .squareMetre) }
    if let share = MeasureText.share(text) { return (share, .share) }
    return Double(decimal: text).map { ($0, .of(property: field)) }
  }
}
