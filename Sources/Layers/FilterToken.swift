internal import Words

/// A word of a filter, with where it begins.
struct FilterToken: Sendable {
  enum Kind: Equatable, Sendable {
    /// A bare word: a keyword, a function or a property name.
    case word(String)
    /// A property name in double quotes.
    case quoted(String)
    case number(ExactNumber)
    case text(String)
    /// One of `= <> < <= > >= + - * / % ^ ( ) , [ ]`.
    case symbol(String)
    case end
  }

  var kind: Kind
  /// Where it begins, in Unicode scalars from the start of the filter.
  var offset: Int

  /// The word in capitals when it is bare, as keywords are compared; else empty.
  var keyword: String {
    if case .word(let word) = kind { word.uppercased() } else { "" }
  }

  /// The token as messages name it.
  var shown: Text {
    switch kind {
    case .word(let word): Text("“\(word)”")
    case .quoted(let name): Text("the property name “\(name)”", "属性名“\(name)”")
    case .number: Text("a number", "数字")
    case .text(let text): Text("the text '\(text)'", "文本 '\(text)'")
    case .symbol(let symbol): Text("“\(symbol)”")
    case .end: Text("the end of the filter", "条件末尾")
    }
  }
}

/// Cuts a filter into tokens.
struct FilterScanner {
  let source: String
  let scalars: [Unicode.Scalar]
  private(set) var position = 0

  init(_ source: String) {
    self.source = source
    scalars = Array(source.unicodeScalars)
  }

  /// An error at an offset in scalars; the column it gets counts characters.
  func error(_ words: Text, at offset: Int) -> FilterError {
    let index = source.unicodeScalars.index(source.startIndex, offsetBy: offset)
    return FilterError(words, source: source, column: source[..<index].count + 1)
  }

  private func peek(_ ahead: Int = 0) -> Unicode.Scalar? {
    position + ahead < scalars.count ? scalars[position + ahead] : nil
  }

  mutating func next() throws(FilterError) -> FilterToken {
    while let scalar = peek(), scalar.properties.isWhitespace || scalar == "\u{FEFF}" {
      position += 1
    }
    let start = position
    guard let scalar = peek() else { return FilterToken(kind: .end, offset: start) }
    switch scalar {
    case "'": return FilterToken(kind: .text(try text()), offset: start)
    case "\"": return FilterToken(kind: .quoted(try quotedName()), offset: start)
    case "0"..."9": return FilterToken(kind: .number(try number()), offset: start)
    case "." where peek(1).map(Self.isDigit) == true:
      return FilterToken(kind: .number(try number()), offset: start)
    case _ where Self.startsName(scalar): return FilterToken(kind: .word(word()), offset: start)
    default: return FilterToken(kind: .symbol(try symbol()), offset: start)
    }
  }

  // MARK: - Names

  static func startsName(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "_" || scalar == ":" || scalar.properties.isXIDStart
  }

  private static func continuesName(_ scalar: Unicode.Scalar) -> Bool {
    scalar == ":" || scalar == "." || scalar.properties.isXIDContinue
  }

  private mutating func word() -> String {
    let start = position
    while let scalar = peek(), Self.continuesName(scalar) { position += 1 }
    return string(start..<position)
  }

  private mutating func quotedName() throws(FilterError) -> String {
    let name = try delimited(by: "\"", Text("a property name", "属性名"))
    guard !name.isEmpty else {
      throw error(Text("the property name is empty", "属性名为空"), at: position - 2)
    }
    return name
  }

  // MARK: - Literals

  private mutating func text() throws(FilterError) -> String {
    try delimited(by: "'", Text("a text", "文本"))
  }

  /// Reads up to the closing quote; the quote itself is written twice or after a backslash.
  private mutating func delimited(
    by quote: Unicode.Scalar, _ what: Text
  ) throws(FilterError) -> String {
    let start = position
    var result = String.UnicodeScalarView()
    position += 1
    while let scalar = peek() {
      position += 1
      if scalar == quote {
        guard peek() == quote else { return String(result) }
        position += 1
      } else if scalar == "\\", peek() == quote {
        position += 1
        result.append(quote)
        continue
      } else if scalar == "\\", peek() == scalar {
        // Both stay, as a pattern needs them; but the second takes no meaning from a quote.
        position += 1
        result.append(scalar)
      }
      result.append(scalar)
    }
    throw error(
      Text(
        "\(what.en) begins here and has no closing \(quote)", "\(what.zh)由此开始，但没有闭合的 \(quote)"),
      at: start)
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

  private mutating func digits() {
    while let scalar = peek(), Self.isDigit(scalar) { position += 1 }
  }

  private mutating func number() throws(FilterError) -> ExactNumber {
    let start = position
    digits()
    if peek() == "." {
      position += 1
      digits()
    }
    if let scalar = peek(), scalar == "e" || scalar == "E" {
      let signed = peek(1) == "+" || peek(1) == "-"
      if peek(signed ? 2 : 1).map(Self.isDigit) == true {
        position += signed ? 2 : 1
        digits()
      }
    }
    if let scalar = peek(), Self.startsName(scalar) || scalar == "." {
      throw error(
        Text(
          "a name that begins with a digit is written in double quotes, such as \"2020_use\"",
          "以数字开头的属性名须用双引号括起，如 \"2020_用途\""),
        at: start)
    }
    guard let value = ExactNumber(string(start..<position)) else {
      throw error(Text("the number is too large", "数字过大"), at: start)
    }
    return value
  }

  // MARK: - Symbols

  private mutating func symbol() throws(FilterError) -> String {
    let start = position
    let scalar = scalars[position]
    let pair = String(scalar) + (peek(1).map { String($0) } ?? "")
    if ["<>", "<=", ">="].contains(pair) {
      position += 2
      return pair
    }
    if let instead = Self.notInLanguage[pair] {
      throw error(
        Text("“\(pair)” is not known here; write \(instead)", "“\(pair)”无法识别，请写作 \(instead)"),
        at: start)
    }
    if "=<>+-*/%^(),[]".unicodeScalars.contains(scalar) {
      position += 1
      return String(scalar)
    }
    if let plain = Self.plainForm(scalar) {
      throw error(
        Text(
          "“\(scalar)” is not known here; write \(plain.en)", "“\(scalar)”无法识别，请写作 \(plain.zh)"),
        at: start)
    }
    let code = String(scalar.value, radix: 16, uppercase: true)
    let shown =
      scalar.properties.generalCategory == .control
      ? Text("the control character U+\(code)", "控制字符 U+\(code)") : Text("“\(scalar)”")
    throw error(shown + Text(" is not known here", "无法识别"), at: start)
  }

  /// What other languages write, and how CQL2 has it.
  private static let notInLanguage = [
    "!=": "<>", "==": "=", "=<": "<=", "=>": ">=", "&&": "AND", "||": "OR",
  ]

  /// The plain form of the punctuation that Chinese keyboards and word processors produce.
  private static func plainForm(_ scalar: Unicode.Scalar) -> Text? {
    switch scalar {
    case "‘", "’", "＇", "`", "´": Text("'")
    case "“", "”", "＂": Text("\" around a name, ' around a text", "\"（属性名）或 '（文本）")
    case "≠": Text("<>")
    case "≤", "≦": Text("<=")
    case "≥", "≧": Text(">=")
    case "×": Text("*")
    case "÷": Text("/")
    case "−", "–", "—": Text("-")
    case "!", "！": Text("NOT, or <> for “not equal”", "NOT，“不等于”写作 <>")
    case "&": Text("AND")
    case "|": Text("OR")
    case "\u{FF01}"..."\u{FF5E}":
      Unicode.Scalar(scalar.value - 0xFEE0).map { Text(String($0)) }
    case "、": Text(",")
    default: nil
    }
  }

  private func string(_ range: Range<Int>) -> String {
    var result = String.UnicodeScalarView()
    result.append(contentsOf: scalars[range])
    return String(result)
  }
}
