internal import Words

extension FilterParser {
  /// Reads a sum of products, or a condition in parentheses that stands alone.
  mutating func sum() throws(FilterError) -> Part {
    var left = try product()
    while case .symbol(let symbol) = token.kind, symbol == "+" || symbol == "-" {
      left = try arithmetic(left, symbol == "+" ? .add : .subtract) {
        (parser) throws(FilterError) in try parser.product()
      }
    }
    return left
  }

  private mutating func product() throws(FilterError) -> Part {
    var left = try power()
    while let sign = multiplication {
      left = try arithmetic(left, sign) { (parser) throws(FilterError) in try parser.power() }
    }
    return left
  }

  private var multiplication: FilterOperator? {
    switch token.kind {
    case .symbol("*"): .multiply
    case .symbol("/"): .divide
    case .symbol("%"): .remainder
    case .word where token.keyword == "DIV": .quotient
    default: nil
    }
  }

  private mutating func power() throws(FilterError) -> Part {
    let base = try factor()
    guard token.kind == .symbol("^") else { return base }
    return try arithmetic(base, .power) { (parser) throws(FilterError) in
      try parser.nested { (parser) throws(FilterError) in try parser.power() }
    }
  }

  /// Reads the operator under the cursor and its right side.
  private mutating func arithmetic(
    _ left: Part, _ sign: FilterOperator,
    _ operand: (inout FilterParser) throws(FilterError) -> Part
  ) throws(FilterError) -> Part {
    let first = try number(left)
    try advance()
    let right = try operand(&self)
    let second = try number(right)
    let height = try height(above: left.height, right.height, at: left.offset)
    return Part(
      content: .term(.arithmetic(first, sign, second)), offset: left.offset, height: height)
  }

  /// The part as a number; what is known to be none is refused.
  private func number(_ part: Part) throws(FilterError) -> FilterTerm {
    let term = try term(part)
    guard term.type == .any || term.type == .number else {
      throw error(
        Text(
          "arithmetic needs a number, not \(term.type.words.en)", "算术须用数字，而不是\(term.type.words.zh)"),
        at: part.offset)
    }
    if case .number(let number) = term, !number.isDouble {
      throw error(
        Text("arithmetic would lose digits of this number", "此数位数过多，参与运算会丢失末位"),
        at: part.offset)
    }
    return term
  }

  private mutating func factor() throws(FilterError) -> Part {
    let offset = token.offset
    if try take(symbol: "-") {
      let operand = try nested { (parser) throws(FilterError) in try parser.factor() }
      if case .term(.number(let value)) = operand.content {
        return Part(content: .term(.number(value.negated)), offset: offset, height: operand.height)
      }
      return Part(
        content: .term(.negated(try number(operand))), offset: offset,
        height: try height(above: operand.height, at: offset))
    }
    if try take(symbol: "+") {
      let operand = try nested { (parser) throws(FilterError) in try parser.factor() }
      _ = try number(operand)
      return Part(content: operand.content, offset: offset, height: operand.height)
    }
    if try take(symbol: "(") {
      var inner = try nested { (parser) throws(FilterError) in try parser.disjunction() }
      guard token.kind == .symbol(")") else {
        throw token.kind == .end
          ? error(Text("this “(” is not closed", "此“(”没有闭合"), at: offset)
          : error(
            expected: Text("an operator or “)”", "运算符或“)”"), not: token, at: token.offset)
      }
      try advance()
      inner.offset = offset
      return inner
    }
    return try operand()
  }

  private mutating func operand() throws(FilterError) -> Part {
    let start = token
    let content: FilterTerm
    switch start.kind {
    case .number(let value): content = .number(value)
    case .text(let text):
      texts.append(text)
      content = .text(Array(text.utf8))
    case .quoted(let name): content = .property(property(named: name, at: start.offset))
    case .word(let word):
      try advance()
      return try named(word, start)
    case .symbol("["): throw error(Self.noArrays, at: start.offset)
    default:
      throw error(
        expected: Text(
          "a property name, a number or a text in single quotes", "属性名、数字或单引号括起的文本"),
        not: start, at: start.offset)
    }
    try advance()
    return Part(content: .term(content), offset: start.offset)
  }

  /// What a bare word means; the cursor is behind it.
  private mutating func named(_ word: String, _ start: FilterToken) throws(FilterError) -> Part {
    if token.kind == .symbol("(") { return try function(start) }
    let content: FilterTerm
    switch start.keyword {
    case "TRUE": content = .boolean(true)
    case "FALSE": content = .boolean(false)
    case "NULL":
      throw error(
        Text(
          "nothing equals NULL; write IS NULL or IS NOT NULL",
          "没有值等于 NULL，请写 IS NULL 或 IS NOT NULL"), at: start.offset)
    case "AND", "OR", "NOT", "IN", "IS", "LIKE", "BETWEEN", "DIV":
      throw error(
        Text(
          "a property name or a value is expected, not the keyword \(start.keyword); a property of"
            + " that name is written \"\(word)\"",
          "此处应为属性名或值，而不是关键字 \(start.keyword)；若是属性名，请写作 \"\(word)\""),
        at: start.offset)
    default: content = .property(property(named: word, at: start.offset))
    }
    return Part(content: .term(content), offset: start.offset)
  }

  // MARK: - Functions

  private static let afterText = Text("after the text", "文本之后")

  private mutating func function(_ start: FilterToken) throws(FilterError) -> Part {
    let name = start.keyword
    switch name {
    case "CASEI", "ACCENTI":
      try advance()
      let offset = token.offset
      let inner = try nested { (parser) throws(FilterError) in try parser.sum() }
      let term = try term(inner)
      guard term.type == .any || term.type == .text else {
        throw error(
          Text(
            "\(name) needs a text, not \(term.type.words.en)",
            "\(name) 须用于文本，而不是\(term.type.words.zh)"), at: offset)
      }
      try expect(symbol: ")", Self.afterText)
      return Part(
        content: .term(.folded(term, name == "CASEI" ? .letterCase : .accents)),
        offset: start.offset, height: try height(above: inner.height, at: start.offset))
    case "DATE", "TIMESTAMP":
      try advance()
      let literal = token
      guard case .text(let text) = literal.kind else {
        throw error(
          Text("\(name) needs a text in single quotes", "\(name) 须用单引号括起的文本"),
          at: literal.offset)
      }
      let instant = Array(text.utf8).withUnsafeBufferPointer { FilterInstant($0) }
      guard let instant, instant.hasTime == (name == "TIMESTAMP") else {
        let example = name == "DATE" ? "2025-12-31" : "2025-12-31T08:00:00Z"
        throw error(
          Text(
            "'\(text)' is no \(name); write it as '\(example)'",
            "'\(text)' 不是有效的 \(name)，请写作 '\(example)'"), at: literal.offset)
      }
      try advance()
      try expect(symbol: ")", Self.afterText)
      return Part(content: .term(.instant(instant)), offset: start.offset)
    case "GEOMETRY_KIND":
      try advance()
      try expect(symbol: ")", Text("behind “GEOMETRY_KIND(”", "“GEOMETRY_KIND(”之后"))
      return Part(
        content: .term(.property(property(named: Layer.kindFunction, at: start.offset))),
        offset: start.offset)
    case "IN", "AND", "OR", "NOT", "IS", "LIKE", "BETWEEN", "DIV", "TRUE", "FALSE", "NULL":
      throw error(
        Text(
          "a property name or a value is expected, not the keyword \(name)",
          "此处应为属性名或值，而不是关键字 \(name)"), at: start.offset)
    default: throw error(Self.refusal(ofFunction: name, start.shown), at: start.offset)
    }
  }

  private static func refusal(ofFunction name: String, _ shown: Text) -> Text {
    let geometries: Set = [
      "POINT", "LINESTRING", "POLYGON", "MULTIPOINT", "MULTILINESTRING", "MULTIPOLYGON",
      "GEOMETRYCOLLECTION", "BBOX", "ENVELOPE", "INTERSECTS", "DWITHIN", "WITHIN", "CONTAINS",
    ]
    if name.hasPrefix("S_") || geometries.contains(name) {
      return Text(
        "spatial conditions are not supported here; a filter sees properties only",
        "此处不支持空间条件，筛选条件只能用属性")
    }
    if name.hasPrefix("A_") {
      return Text("array conditions are not supported here", "此处不支持数组条件")
    }
    if name.hasPrefix("T_") || name == "INTERVAL" {
      return Text(
        "temporal operators are not supported here;"
          + " compare with DATE('…') or TIMESTAMP('…') instead",
        "此处不支持时间运算符，请与 DATE('…') 或 TIMESTAMP('…') 比较")
    }
    return Text(
      "the function \(shown.en) is not known; there are CASEI, ACCENTI, DATE, TIMESTAMP and GEOMETRY_KIND",
      "没有函数\(shown.zh)；可用的有 CASEI、ACCENTI、DATE、TIMESTAMP、GEOMETRY_KIND")
  }
}
