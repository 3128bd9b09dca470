internal import Words

/// What is true, false or unknown of a feature: the parsed form of a filter.
///
/// The last value of a comparison is its number in the order of the text, under which mismatched
/// types are reported.
indirect enum FilterCondition: Sendable {
  case constant(Bool)
  case all([FilterCondition])
  case any([FilterCondition])
  case not(FilterCondition)
  case comparison(FilterTerm, FilterComparison, FilterTerm, Int)
  /// Bounds inclusive; false when the lower one is the greater.
  case between(FilterTerm, FilterTerm, FilterTerm, Int)
  case among(FilterTerm, [FilterTerm], Int)
  case like(FilterTerm, FilterPattern, Int)
  case isNull(FilterTerm, Int)
}

/// The comparisons of two terms.
public enum FilterComparison: String, Sendable, CaseIterable {
  /// The same.
  case equal = "="
  /// Another.
  case unequal = "<>"
  /// Below.
  case less = "<"
  /// Below, or the same.
  case lessOrEqual = "<="
  /// Above.
  case greater = ">"
  /// Above, or the same.
  case greaterOrEqual = ">="

  /// The comparison with its sides exchanged.
  var mirrored: FilterComparison {
    switch self {
    case .equal, .unequal: self
    case .less: .greater
    case .lessOrEqual: .greaterOrEqual
    case .greater: .less
    case .greaterOrEqual: .lessOrEqual
    }
  }

  /// Whether it holds for two values of which the first is less, equal or greater (−1, 0, 1).
  @inline(__always)
  func holds(_ order: Int) -> Bool {
    switch self {
    case .equal: order == 0
    case .unequal: order != 0
    case .less: order < 0
    case .lessOrEqual: order <= 0
    case .greater: order > 0
    case .greaterOrEqual: order >= 0
    }
  }
}

/// A value of a feature, or one written in the filter.
indirect enum FilterTerm: Sendable {
  /// A property, by index in the filter's property names.
  case property(Int)
  case number(ExactNumber)
  /// UTF-8.
  case text([UInt8])
  case boolean(Bool)
  case instant(FilterInstant)
  case arithmetic(FilterTerm, FilterOperator, FilterTerm)
  case negated(FilterTerm)
  case folded(FilterTerm, FilterFolding)

  /// What is known of the value's type before a layer is seen.
  var type: FilterType {
    switch self {
    case .property: .any
    case .number, .arithmetic, .negated: .number
    case .text, .folded: .text
    case .boolean: .boolean
    case .instant: .instant
    }
  }
}

/// The type of a term.
enum FilterType: Sendable {
  case any, number, text, boolean, instant

  /// As messages name it.
  var words: Text {
    switch self {
    case .any: Text("a value of any type", "任意类型的值")
    case .number: Text("a number", "数字")
    case .text: Text("a text", "文本")
    case .boolean: Text("TRUE or FALSE", " TRUE 或 FALSE")
    case .instant: Text("a date or time", "日期或时间")
    }
  }
}

/// The operators on numbers.
enum FilterOperator: String, Sendable, CaseIterable {
  case add = "+"
  case subtract = "-"
  case multiply = "*"
  case divide = "/"
  /// The remainder, with the sign of the dividend.
  case remainder = "%"
  /// The quotient without its fraction, rounded towards 0.
  case quotient = "DIV"
  case power = "^"
}
