internal import Words

/// Reads the tokens of a filter into a condition, by recursive descent.
///
/// From loose to tight: OR, AND, NOT, comparisons (which do not chain), + and -, * / % DIV, ^ (from
/// the right), sign. A sign binds tighter than ^, as the standard has it: `-2 ^ 2` is 4.
struct FilterParser {
  /// How deep parentheses, signs and operators may nest.
  static let depthLimit = 128
  /// How many bytes a filter may have.
  static let lengthLimit = 1 << 20

  var scanner: FilterScanner
  var token: FilterToken
  private var depth = 0
  private(set) var propertyNames: [String] = []
  /// For each property name, where it first stands, in scalars.
  private(set) var propertyOffsets: [Int] = []
  /// The texts that values are compared with, in the order of the filter.
  var texts: [String] = []
  private var propertyIndices: [String: Int] = [:]
  /// For each comparison, where it begins, in scalars.
  var siteOffsets: [Int] = []

  /// Something read: a condition or a term, known only afterwards.
  struct Part {
    enum Content {
      case condition(FilterCondition)
      case term(FilterTerm)
    }

    var content: Content
    var offset: Int
    /// How many levels of operators lie below.
    var height = 0
  }

  init(_ source: String) throws(FilterError) {
    guard source.utf8.count <= Self.lengthLimit else {
      throw FilterError(
        Text(
          "the filter is longer than \(Self.lengthLimit) bytes", "筛选条件超过 \(Self.lengthLimit) 字节"),
        source: "", column: 1)
    }
    scanner = FilterScanner(source)
    token = try scanner.next()
  }

  /// Something else was expected.
  func error(expected what: Text, not token: FilterToken, at offset: Int) -> FilterError {
    let found = token.shown
    return error(
      Text(
        "\(what.en) is expected, not \(found.en)", "此处应为\(what.zh)，而不是\(found.zh)"), at: offset)
  }

  /// Reads the whole filter.
  mutating func filter() throws(FilterError) -> FilterCondition {
    if token.kind == .end { throw error(Text("the filter is empty", "筛选条件为空"), at: 0) }
    let whole = try disjunction()
    if token.kind == .symbol("[") { throw unexpected() }
    let result = try condition(whole)
    guard token.kind == .end else { throw unexpected() }
    return result
  }

  // MARK: - Tokens

  func error(_ words: Text, at offset: Int) -> FilterError {
    scanner.error(words, at: offset)
  }

  mutating func advance() throws(FilterError) { token = try scanner.next() }

  mutating func take(keyword: String) throws(FilterError) -> Bool {
    guard token.keyword == keyword else { return false }
    try advance()
    return true
  }

  mutating func take(symbol: String) throws(FilterError) -> Bool {
    guard token.kind == .symbol(symbol) else { return false }
    try advance()
    return true
  }

  mutating func expect(symbol: String, _ place: Text) throws(FilterError) {
    guard try take(symbol: symbol) else {
      throw error(
        Text(
          "“\(symbol)” is expected \(place.en), not \(token.shown.en)",
          "\(place.zh)应为“\(symbol)”，而不是\(token.shown.zh)"), at: token.offset)
    }
  }

  private func unexpected() -> FilterError {
    let words =
      switch token.kind {
      case .symbol(")"): Text("this “)” closes no parenthesis", "此“)”没有对应的“(”")
      case .symbol(let symbol) where FilterComparison(rawValue: symbol) != nil:
        Text(
          "comparisons do not chain; join two of them with AND", "比较不能连写，请用 AND 连接两个比较")
      case .symbol("["): Self.noArrays
      default:
        Text(
          "AND, OR or the end of the filter is expected, not \(token.shown.en)",
          "此处应为 AND、OR 或条件结束，而不是\(token.shown.zh)")
      }
    return error(words, at: token.offset)
  }

  /// Counts one level of nesting for as long as `body` runs.
  mutating func nested<Result>(
    _ body: (inout FilterParser) throws(FilterError) -> Result
  ) throws(FilterError) -> Result {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.depthLimit else { throw tooDeep(at: token.offset) }
    return try body(&self)
  }

  /// The height above parts of the given heights, refused beyond the limit.
  func height(above parts: Int..., at offset: Int) throws(FilterError) -> Int {
    let height = 1 + (parts.max() ?? 0)
    guard height <= Self.depthLimit else { throw tooDeep(at: offset) }
    return height
  }

  static let noArrays = Text("arrays are not supported here", "此处不支持数组")

  private func tooDeep(at offset: Int) -> FilterError {
    error(
      Text(
        "the filter nests deeper than \(Self.depthLimit) levels",
        "筛选条件嵌套超过 \(Self.depthLimit) 层"), at: offset)
  }

  /// The number of a property name, which is new or was seen before.
  mutating func property(named name: String, at offset: Int) -> Int {
    if let index = propertyIndices[name] { return index }
    let index = propertyNames.count
    propertyIndices[name] = index
    propertyNames.append(name)
    propertyOffsets.append(offset)
    return index
  }

  /// Numbers a comparison that begins at an offset.
  mutating func site(at offset: Int) -> Int {
    siteOffsets.append(offset)
    return siteOffsets.count - 1
  }

  // MARK: - Conditions

  /// The part as a condition; a term is refused.
  func condition(_ part: Part) throws(FilterError) -> FilterCondition {
    switch part.content {
    case .condition(let condition): return condition
    case .term(.boolean(let value)): return .constant(value)
    case .term(.property(let index)):
      throw error(
        Text(
          "a condition is expected, not a property alone; compare \(propertyNames[index]) with"
            + " something, such as \(propertyNames[index]) = TRUE",
          "此处应为条件，不能只写属性；请与某个值比较，如 \(propertyNames[index]) = TRUE"),
        at: part.offset)
    case .term(let term):
      throw error(
        Text(
          "a condition is expected, not \(term.type.words.en)",
          "此处应为条件，而不是\(term.type.words.zh)"), at: part.offset)
    }
  }

  /// The part as a term; a condition is refused.
  func term(_ part: Part) throws(FilterError) -> FilterTerm {
    guard case .term(let term) = part.content else {
      throw error(
        Text("a value is expected, not a condition", "此处应为值，而不是条件"), at: part.offset)
    }
    return term
  }

  mutating func disjunction() throws(FilterError) -> Part {
    try chain("OR", { (parser) throws(FilterError) in try parser.conjunction() }, { .any($0) })
  }

  private mutating func conjunction() throws(FilterError) -> Part {
    try chain("AND", { (parser) throws(FilterError) in try parser.negation() }, { .all($0) })
  }

  private mutating func chain(
    _ keyword: String, _ operand: (inout FilterParser) throws(FilterError) -> Part,
    _ join: ([FilterCondition]) -> FilterCondition
  ) throws(FilterError) -> Part {
    let first = try operand(&self)
    guard token.keyword == keyword else { return first }
    var conditions = [try condition(first)]
    var highest = first.height
    while try take(keyword: keyword) {
      let next = try operand(&self)
      conditions.append(try condition(next))
      highest = max(highest, next.height)
    }
    let height = try height(above: highest, at: first.offset)
    return Part(content: .condition(join(conditions)), offset: first.offset, height: height)
  }

  private mutating func negation() throws(FilterError) -> Part {
    let offset = token.offset
    guard try take(keyword: "NOT") else { return try predicate() }
    let operand = try nested { (parser) throws(FilterError) in try parser.negation() }
    return Part(
      content: .condition(.not(try condition(operand))), offset: offset,
      height: try height(above: operand.height, at: offset))
  }
}
