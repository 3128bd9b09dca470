internal import Words

/// Arithmetic over named values, such as `green.amount / (green.people + guests.people)`.
///
/// It is the arithmetic of ``Filter``: numbers, names (bare or in double quotes), `+ - * /`, signs and
/// parentheses, with the same order of operators.
public struct Formula: Sendable, Hashable {
  /// What is computed.
  public indirect enum Term: Sendable, Hashable {
    /// A name, by its place among ``Formula/names``.
    case name(Int)
    case number(Double)
    case operation(Term, Operator, Term)
    case negated(Term)
  }

  /// The operators.
  public enum Operator: String, Sendable, Hashable {
    case add = "+"
    case subtract = "-"
    case multiply = "*"
    case divide = "/"
  }

  /// The text as given.
  public let source: String
  /// The names that it holds, each once, in the order of the text.
  public let names: [String]
  /// What is computed of them.
  public let term: Term

  /// Reads a formula.
  ///
  /// - Throws: ``FilterError`` with the first fault and its column; a comparison, a text and an operator
  ///   other than the four are faults, and so is nesting beyond 128 levels.
  public init(parsing source: String) throws(FilterError) {
    var parser = try FilterParser(source)
    let part = try parser.sum()
    guard parser.token.kind == .end else {
      throw parser.error(
        expected: Text("an operator or the end of the formula", "运算符或公式结束"), not: parser.token,
        at: parser.token.offset)
    }
    let term = try parser.term(part)
    guard let own = Term(term) else {
      throw parser.error(
        Text(
          "a formula has numbers, names, + - * / and parentheses", "公式只能含数字、名称、+ - * / 和括号"),
        at: part.offset)
    }
    self.source = source
    self.term = own
    names = parser.propertyNames
  }
}

extension Formula.Term {
  /// The same without what only filters have; `nil` where something else is in it.
  init?(_ term: FilterTerm) {
    switch term {
    case .property(let index): self = .name(index)
    case .number(let number) where number.isDouble: self = .number(number.value)
    case .negated(let inner):
      guard let own = Formula.Term(inner) else { return nil }
      self = .negated(own)
    case .arithmetic(let left, let sign, let right):
      guard let first = Formula.Term(left), let second = Formula.Term(right),
        let own = Formula.Operator(rawValue: sign.rawValue)
      else { return nil }
      self = .operation(first, own, second)
    default: return nil
    }
  }
}
