import Layers
import Measures
import Testing

@testable import Analyses

@Suite("Tables of rules") struct RuleTableTests {
  private static func rules(_ text: String) throws -> [Rule] {
    try RuleTable.rules(try Table(csv: Array(text.utf8)))
  }

  private static func refusal(_ text: String) -> TableFault? {
    do {
      _ = try rules(text)
      return nil
    } catch { return error as? TableFault }
  }

  @Test func `a table in Chinese words is the same rules`() throws {
    let english = try Self.rules(
      """
      id,when,place,near,within,field,comparator,limit,severity,source,priority,note
      T1,"kind = 'pond'",,class = 'main',3 km,,forbidden,,mandatory,§1,,x
      T2,,population < 3000000,,,height,less than,250 m,expected,§2,2,
      """)
    let chinese = try Self.rules(
      """
      编号;条件;分区;邻近;距离;指标;比较;限值;约束;依据;优先级;备注
      T1;kind = 'pond';;class = 'main';3公里;;禁止;;约束性;§1;;x
      T2;;population < 3000000;;;height;小于;250米;预期性;§2;2;
      """)
    #expect(english == chinese)
    #expect(english[0].within == 3000 && english[0].conditions == 2)
    #expect(english[1].demand == .bound(.lessThan, 250, .metre))
    #expect(english[1].severity == .expected && english[1].priority == 2)
  }

  @Test(arguments: [
    ("以上", 250, true), ("不低于", 250, true), ("超过", 250, false), ("高于", 250, false),
    ("以下", 250, true), ("不超过", 250, true), ("小于", 250, false), ("低于", 250, false),
    (">=", 250, true), ("at most", 250, true), ("At  Most", 250, true), ("below", 250, false),
    ("equal", 250, true), ("等于", 251, false),
  ])
  func `at the limit the word decides`(word: String, value: Double, holds: Bool) throws {
    guard case .compares(let comparison)? = RuleDemand.word(word) else {
      Issue.record("\(word)")
      return
    }
    #expect(comparison.holds(value, 250) == holds)
  }

  @Test func `limits take units, and several words`() throws {
    let rules = try Self.rules(
      """
      id,field,comparator,limit
      a,x,at least,15亩
      b,x,at most,30 %
      c,x,at most,54
      d,star,one of,二星、三星 | four stars
      e,star,none of,a; b
      f,star,equal,三星
      g,star,required,
      """)
    #expect(
      rules.map(\.demand) == [
        .bound(.atLeast, 10_000, .squareMetre), .bound(.atMost, 0.3, .share),
        .bound(.atMost, 54, .of(property: "x")),
        .word(["二星", "三星", "four stars"], isAllowed: true),
        .word(["a", "b"], isAllowed: false), .word(["三星"], isAllowed: true), .present,
      ])
  }

  @Test(
    arguments: [
      ("id,comparator,limit,field,prioritee\na,at most,1,x,2", nil, "priority"),
      ("id,编号,comparator\na,b,forbidden", nil, "two columns"),
      ("id,when\na,x = 1", nil, "comparator"),
      ("id,comparator\n,forbidden\nb,forbidden", 0, "no id"),
      ("id,comparator\na,forbidden\na,forbidden", 1, "already"),
      ("id,comparator,field,limit\na,at moist,x,1", 0, "at most"),
      ("id,comparator,field,limit\na,at most,x,tall", 0, "no number"),
      ("id,comparator,field,limit\na,at most,,1", 0, "property"),
      ("id,comparator,field,limit\na,at most,x,", 0, "needs a limit"),
      ("id,comparator,field,limit\na,at most,x,1e300", 0, "out of range"),
      ("id,comparator,field,limit\na,one of,x,|", 0, "needs a limit"),
      ("id,comparator,field,limit\na,required,x,1", 0, "no limit"),
      ("id,comparator,field\na,forbidden,x", 0, "neither"),
      ("id,comparator,when\na,forbidden,x = ", 0, "expected"),
      ("id,comparator,near\na,forbidden,x = 1", 0, "distance"),
      ("id,comparator,within\na,forbidden,far", 0, "no distance"),
      ("id,comparator,within\na,forbidden,-5", 0, "no distance"),
      ("id,comparator,severity\na,forbidden,mandatori", 0, "mandatory"),
      ("id,comparator,priority\na,forbidden,high", 0, "no number"),
    ] as [(String, Int?, String)])
  func `what could be meant otherwise is refused`(_ text: String, row: Int?, words: String) {
    let fault = Self.refusal(text)
    let told = (fault?.reason ?? "") + (fault?.remedy?.en ?? "")
    #expect(fault?.row == row && told.contains(words), "\(fault as Any)")
  }

  @Test func `rules on layers that are not named are refused`() throws {
    var values = KeyValues()
    values["rules"] = .table(
      try Table(
        csv: Array("id,comparator,place,within\na,forbidden,kind = 1,\nb,forbidden,,5".utf8))
    )
    #expect(throws: TableFault.self) { try RulesAnalysis(values).checkTables() }
    values["places"] = .text("p")
    #expect {
      try RulesAnalysis(values).checkTables()
    } throws: { ($0 as? TableFault)?.row == 1 }
    values["lines"] = .text("l")
    try RulesAnalysis(values).checkTables()
    values["rules"] = .table(
      try Table(csv: Array("id,comparator,place\na,forbidden,inner city".utf8)))
    #expect(throws: TableFault.self) { try RulesAnalysis(values).checkTables() }
    values["place-class"] = .text("kind")
    try RulesAnalysis(values).checkTables()
  }
}
