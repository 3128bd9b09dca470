import Testing

@testable import Layers

@Suite("Filter")
struct FilterTests {
  /// With n null, `n = 1` is unknown.
  static let literals: [(String, Bool?)] = [("TRUE", true), ("FALSE", false), ("n = 1", nil)]

  @Test("AND, OR and NOT follow Kleene's tables")
  func truthTables() throws {
    for (x, a) in Self.literals {
      #expect(try FilterTable.truth("NOT (\(x))") == a.map { !$0 })
      for (y, b) in Self.literals {
        let and: Bool? =
          a == false || b == false ? false : (a == nil || b == nil ? nil : true)
        let or: Bool? = a == true || b == true ? true : (a == nil || b == nil ? nil : false)
        #expect(try FilterTable.truth("(\(x)) AND (\(y))") == and, "\(x) AND \(y)")
        #expect(try FilterTable.truth("(\(x)) OR (\(y))") == or, "\(x) OR \(y)")
      }
    }
  }

  @Test(
    "precedence and arithmetic",
    arguments: [
      ("TRUE OR FALSE AND FALSE", true), ("(TRUE OR FALSE) AND FALSE", false),
      ("NOT FALSE AND FALSE", false), ("NOT (FALSE AND FALSE)", true),
      ("NOT NOT TRUE", true), ("NOT 1 = 2", true), ("2 + 3 * 4 = 14", true),
      ("(2 + 3) * 4 = 20", true), ("2 * 3 ^ 2 = 18", true), ("2 ^ 3 ^ 2 = 512", true),
      ("-2 ^ 2 = 4", true), ("2 ^ -1 = 0.5", true), ("7 - 2 - 1 = 4", true),
      ("100 / 10 / 5 = 2", true), ("7 % 4 = 3", true), ("-7 % 4 = -3", true),
      ("7 DIV 2 = 3", true), ("-7 div 2 = -3", true), ("7 / 2 = 3.5", true),
      ("1 + 1 < 3 AND 1 < 2", true), ("- - 3 = 3", true), ("+3 = 3", true),
      ("1e3 = 1000 AND .5 = 5E-1 AND 2. = 2", true), ("3 BETWEEN 1 + 1 AND 2 * 2", true),
      ("3 NOT BETWEEN 3 AND 4", false), ("2 BETWEEN 3 AND 1", false),
      ("2 IN (1, 1 + 1)", true), ("2 NOT IN (1, 3)", true), ("'b' IN ('a', 'b')", true),
      ("'a' < 'b' AND 'a' < 'aa' AND 'Z' < 'a'", true), ("'it''s' = 'it\\'s'", true),
      ("TRUE = TRUE AND TRUE <> FALSE", true), ("((((1)))) = ((1))", true),
      ("(TRUE) OR ((1 = 2))", true), ("'重庆' <> '成都'", true),
    ])
  func precedence(filter: String, expected: Bool) throws {
    #expect(try FilterTable.truth(filter) == expected)
  }

  @Test(
    "arithmetic without a finite result is unknown",
    arguments: [
      "1 / 0 = 1", "0 / 0 = 0", "5 % 0 = 0", "5 DIV 0 = 0", "1e308 * 10 > 1", "n + 1 = 1",
    ]
  )
  func notFinite(filter: String) throws {
    #expect(try FilterTable.truth(filter) == nil)
    #expect(try FilterTable.truth("NOT (\(filter))") == nil)
  }

  @Test("unknown in lists and ranges is decided where the rest decides")
  func unknownInLists() throws {
    #expect(try FilterTable.truth("1 IN (n, 1)") == true)
    #expect(try FilterTable.truth("1 IN (n, 2)") == nil)
    #expect(try FilterTable.truth("1 NOT IN (n, 2)") == nil)
    #expect(try FilterTable.truth("1 BETWEEN 2 AND n") == false)
    #expect(try FilterTable.truth("1 BETWEEN 0 AND n") == nil)
  }

  @Test("null, missing and mismatched values are unknown, and only the last are counted")
  func mismatches() throws {
    let table = FilterTable(
      "floors",
      [.number(7), .number(6), .number(5), .null, .missing, .text("7"), .boolean(true), .other])
    let selection = try table.selection("1 = 1 AND floors >= 6", threads: 2)
    #expect(selection.matches == [true, true, false, false, false, false, false, false])
    #expect(selection.unknown == 5)
    #expect(
      selection.mismatches == [FilterMismatch(column: 11, features: 3)])
    #expect(try table.selection("NOT floors >= 6").matches.filter { $0 }.count == 1)
    #expect(
      try table.matches("floors IS NULL") == [false, false, false, true, true]
        + Array(repeating: false, count: 3))
    #expect(try table.matches("floors IS NOT NULL").filter { $0 }.count == 6)
    #expect(try table.matches("floors + 1 IS NULL").filter { $0 }.count == 5)
    #expect(
      try table.matches("floors = '7'") == [false, false, false, false, false, true, false, false])
    #expect(try table.matches("floors = TRUE").firstIndex(of: true) == 6)
    #expect(try table.selection("floors BETWEEN 6 AND 9").mismatches.first?.features == 3)
  }

  @Test("two properties compare by the types that each feature has")
  func propertiesAgainstEachOther() throws {
    let table = FilterTable(rows: [
      ["a": .number(1), "b": .number(2)], ["a": .text("x"), "b": .text("y")],
      ["a": .number(1), "b": .text("1")], ["a": .null, "b": .number(1)],
      ["a": .boolean(true), "b": .boolean(true)],
    ])
    #expect(try table.matches("a < b") == [true, true, false, false, false])
    #expect(try table.matches("a = b") == [false, false, false, false, true])
    #expect(try table.selection("a < b").mismatches.map(\.features) == [2])
    #expect(try table.matches("a + 1 = b") == [true, false, false, false, false])
  }

  @Test("the largest number of features in several chunks gives the same for any threads")
  func threads() throws {
    let table = FilterTable("n", (0..<20_000).map { .number(Double($0 % 97)) })
    let one = try table.selection("n % 5 = 2 OR n > 90", threads: 1)
    #expect(try table.selection("n % 5 = 2 OR n > 90", threads: 3) == one)
    #expect(one.matches.enumerated().allSatisfy { $1 == ($0 % 97 % 5 == 2 || $0 % 97 > 90) })
  }

  @Test("names are bare in any language or quoted, and listed once")
  func names() throws {
    let filter = try Filter(
      parsing: "用途 = '居住' and \"a b\"\"c\" > 1 AND geo:code_1.x = 2 Or 用途 is not null AND date = 1")
    #expect(filter.propertyNames == ["用途", "a b\"c", "geo:code_1.x", "date"])
    let table = FilterTable("用途", [.text("居住"), .text("商业"), .text("居住用地")])
    #expect(try table.matches("用途 = '居住'") == [true, false, false])
    #expect(try table.matches("用途 LIKE '居住_地'") == [false, false, true])
    #expect(try table.matches("\"用途\" IN ('商业', '居住')") == [true, true, false])
    let many = (0..<12).map { "'k\($0)'" }.joined(separator: ",")
    #expect(try table.matches("用途 IN (\(many), '商业')") == [false, true, false])
  }

  @Test(
    "LIKE",
    arguments: [
      ("a%", "abc", true), ("%c", "abc", true), ("%b%", "abc", true), ("a_c", "abc", true),
      ("a_c", "ac", false), ("_", "江", true), ("__", "江", false), ("%", "", true), ("", "", true),
      ("", "a", false), ("100\\%", "100%", true), ("100\\%", "1000", false),
      ("a\\_b", "a_b", true), ("a\\_b", "axb", false), ("\\\\", "\\", true), ("a\\b", "a\\b", true),
      ("%ab%ab", "abxabab", true), ("%_江", "长江", true), ("_%江", "江", false), ("A%", "abc", false),
      ("%%_%%", "x", true), ("a%b%c%d", "a1b2c3", false),
    ])
  func like(pattern: String, text: String, expected: Bool) throws {
    #expect(try FilterTable("t", [.text(text)]).matches("t LIKE '\(pattern)'") == [expected])
    #expect(try FilterTable("t", [.text(text)]).matches("t NOT LIKE '\(pattern)'") == [!expected])
  }

  @Test("CASEI and ACCENTI overlook letter case and accents")
  func folding() throws {
    let table = FilterTable(
      "t",
      [.text("Straße"), .text("STRASSE"), .text("Yúzhōng"), .text("yuzhong"), .text("渝中Q"), .null])
    #expect(
      try table.matches("CASEI(t) = CASEI('strasse')") == [true, true, false, false, false, false])
    #expect(
      try table.matches("casei(accenti(t)) LIKE casei('YU%')")
        == [false, false, true, true, false, false])
    #expect(
      try table.matches("CASEI(t) IN (CASEI('渝中q'))") == [false, false, false, false, true, false])
    #expect(
      try table.matches("ACCENTI(t) = ACCENTI('Yu\u{301}zhōng')")
        == [false, false, true, false, false, false])
    #expect(try table.matches("CASEI(t) IS NULL").last == true)
  }

  @Test("dates compare as days, timestamps as moments, other texts not at all")
  func dates() throws {
    let table = FilterTable(
      "d",
      [
        .text("2019-12-31"), .text("2020-01-01"), .text("2020-01-01T00:30:00+08:00"),
        .text("2020-01-01T12:00:00.25Z"), .text("2020-02-30"), .text("soon"), .number(2020), .null,
      ])
    let before = try table.selection("d < DATE('2020-01-01')")
    #expect(before.matches == [true, false, true, false, false, false, false, false])
    #expect(before.mismatches.map(\.features) == [3])
    let after = try table.selection("d >= TIMESTAMP('2020-01-01T12:00:00.25Z')")
    #expect(after.matches == [false, false, false, true, false, false, false, false])
    #expect(after.mismatches.map(\.features) == [5])
    #expect(
      try table.matches("d BETWEEN DATE('2020-01-01') AND DATE('2020-12-31')")
        == [false, true, false, true, false, false, false, false])
    #expect(try FilterTable.truth("DATE('2000-02-29') < DATE('2000-03-01')") == true)
    #expect(try FilterTable.truth("DATE('0000-03-01') > DATE('0000-02-29')") == true)
  }

  @Test("near names are found and far ones are not")
  func nearNames() {
    let known = ["use", "floors", "height_m", "用途", "population"]
    #expect(NearNames.nearest(to: "flors", among: known) == ["floors"])
    #expect(NearNames.nearest(to: "USE", among: known) == ["use"])
    #expect(NearNames.nearest(to: "heightm", among: known) == ["height_m"])
    #expect(NearNames.nearest(to: "popluation", among: known) == ["population"])
    #expect(NearNames.nearest(to: "用地", among: known) == ["用途"])
    #expect(NearNames.nearest(to: "colour", among: known).isEmpty)
    #expect(NearNames.nearest(to: "", among: known).isEmpty)
  }
}
