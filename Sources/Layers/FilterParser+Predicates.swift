internal import Words

extension FilterParser {
  /// Reads one comparison, or what stands alone.
  mutating func predicate() throws(FilterError) -> Part {
    let first = try sum()
    if case .symbol(let symbol) = token.kind, let comparison = FilterComparison(rawValue: symbol) {
      return try self.comparison(first, comparison)
    }
    switch token.keyword {
    case "IS": return try isNull(first)
    case "NOT", "IN", "LIKE", "BETWEEN":
      let negated = try take(keyword: "NOT")
      let part: Part
      if try take(keyword: "IN") {
        part = try among(first)
      } else if try take(keyword: "LIKE") {
        part = try like(first)
      } else if try take(keyword: "BETWEEN") {
        part = try between(first)
      } else {
        throw error(
          Text(
            "IN, LIKE or BETWEEN is expected after NOT, not \(token.shown.en)",
            "NOT 之后应为 IN、LIKE 或 BETWEEN，而不是\(token.shown.zh)"), at: token.offset)
      }
      guard negated, case .condition(let condition) = part.content else { return part }
      return Part(content: .condition(.not(condition)), offset: part.offset, height: part.height)
    default: return first
    }
  }

  private func made(_ condition: FilterCondition, from parts: Part...) throws(FilterError) -> Part {
    let offset = parts[0].offset
    let highest = parts.map(\.height).max() ?? 0
    return Part(
      content: .condition(condition), offset: offset,
      height: try height(above: highest, at: offset))
  }

  private mutating func comparison(
    _ first: Part, _ comparison: FilterComparison
  ) throws(FilterError) -> Part {
    let sign = token.offset
    let left = try term(first)
    try advance()
    let second = try sum()
    let right = try term(second)
    try require(left, right, at: sign)
    if left.type == .boolean || right.type == .boolean {
      guard comparison == .equal || comparison == .unequal else {
        throw error(
          Text(
            "TRUE and FALSE have no order; compare them with = or <>",
            "TRUE 与 FALSE 没有大小之分，请用 = 或 <> 比较"), at: sign)
      }
    }
    return try made(
      .comparison(left, comparison, right, site(at: first.offset)), from: first, second)
  }

  /// Refuses two terms whose types can never match.
  private func require(_ a: FilterTerm, _ b: FilterTerm, at offset: Int) throws(FilterError) {
    let pair = [a.type, b.type]
    guard !pair.contains(.any), pair[0] != pair[1] else { return }
    let (first, second) = (pair[0].words, pair[1].words)
    throw error(
      Text(
        "\(first.en) cannot be compared with \(second.en)", "\(first.zh)不能与\(second.zh)比较"),
      at: offset)
  }

  private mutating func isNull(_ first: Part) throws(FilterError) -> Part {
    let term = try term(first)
    try advance()
    let negated = try take(keyword: "NOT")
    guard try take(keyword: "NULL") else {
      throw error(
        Text(
          "\(negated ? "NULL" : "NULL or NOT NULL") is expected after IS, not \(token.shown.en)",
          "IS 之后应为 \(negated ? "NULL" : "NULL 或 NOT NULL")，而不是\(token.shown.zh)"),
        at: token.offset)
    }
    let test = FilterCondition.isNull(term, site(at: first.offset))
    return try made(negated ? .not(test) : test, from: first)
  }

  private static let noOrder = Text("TRUE and FALSE have no order", "TRUE 与 FALSE 没有大小之分")

  private mutating func between(_ first: Part) throws(FilterError) -> Part {
    let term = try term(first)
    let second = try sum()
    let lower = try self.term(second)
    guard try take(keyword: "AND") else {
      throw error(
        Text(
          "AND is expected between the bounds, not \(token.shown.en)",
          "上下限之间应为 AND，而不是\(token.shown.zh)"), at: token.offset)
    }
    let third = try sum()
    let upper = try self.term(third)
    for bound in [(lower, second), (upper, third)] {
      try require(term, bound.0, at: bound.1.offset)
      if bound.0.type == .boolean {
        throw error(Self.noOrder, at: bound.1.offset)
      }
    }
    if term.type == .boolean { throw error(Self.noOrder, at: first.offset) }
    try require(lower, upper, at: third.offset)
    return try made(
      .between(term, lower, upper, site(at: first.offset)), from: first, second, third)
  }

  private mutating func among(_ first: Part) throws(FilterError) -> Part {
    let term = try term(first)
    try expect(symbol: "(", Text("after IN", "IN 之后"))
    var members: [FilterTerm] = []
    var parts = [first]
    repeat {
      let next = try sum()
      let member = try self.term(next)
      try require(term, member, at: next.offset)
      if let known = members.first(where: { $0.type != .any }) {
        try require(known, member, at: next.offset)
      }
      members.append(member)
      parts.append(next)
    } while try take(symbol: ",")
    try expect(symbol: ")", Text("at the end of the list", "列表末尾"))
    let height = try height(above: parts.map(\.height).max() ?? 0, at: first.offset)
    return Part(
      content: .condition(.among(term, members, site(at: first.offset))), offset: first.offset,
      height: height)
  }

  private mutating func like(_ first: Part) throws(FilterError) -> Part {
    let term = try term(first)
    guard term.type == .any || term.type == .text else {
      throw error(
        Text(
          "LIKE needs a text, not \(term.type.words.en)", "LIKE 须用于文本，而不是\(term.type.words.zh)"),
        at: first.offset)
    }
    let offset = token.offset
    let pattern = try sum()
    guard case .term(let written) = pattern.content, let (bytes, folding) = written.literalText
    else {
      throw error(
        Text("LIKE needs a pattern in single quotes", "LIKE 之后应为单引号括起的模式"), at: offset)
    }
    return try made(
      .like(term, FilterPattern(bytes, folding), site(at: first.offset)), from: first, pattern)
  }
}

extension FilterTerm {
  /// The bytes of a text written in the filter, and how CASEI and ACCENTI around it fold.
  fileprivate var literalText: ([UInt8], FilterFolding)? {
    switch self {
    case .text(let bytes): return (bytes, [])
    case .folded(let inner, let folding):
      guard let (bytes, below) = inner.literalText else { return nil }
      return (bytes, below.union(folding))
    default: return nil
    }
  }
}
