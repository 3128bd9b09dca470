import TestSupport
import Testing
import Words

@testable import Layers

@Suite("FilterError")
struct FilterErrorTests {
  @Test(
    "faults are found where they are",
    arguments: [
      ("", 1, "empty"), ("  ", 1, "empty"), ("use", 1, "property alone"), ("1", 1, "not a number"),
      ("'a'", 1, "not a text"), ("use = ", 7, "the end of the filter"),
      ("use = 'a", 7, "no closing '"), ("\"use = 1", 1, "no closing \""), ("\"\" = 1", 1, "empty"),
      ("use == 'a'", 5, "write ="), ("use != 'a'", 5, "write <>"), ("a =< 1", 3, "write <="),
      ("a = 1 && b = 2", 7, "write AND"), ("a = 1 || b = 2", 7, "write OR"),
      ("用途 ＝ '居住'", 4, "write ="), ("用途 = ‘居住’", 6, "write '"), ("（a = 1)", 1, "write ("),
      ("a IN (1，2)", 8, "write ,"), ("a # 1", 3, "“#” is not known"), ("a \u{0} 1", 3, "U+0"),
      ("(a = 1", 1, "not closed"), ("a = 1)", 6, "closes no parenthesis"), ("a = 1 b", 7, "“b”"),
      ("1 < a < 3", 7, "do not chain"), ("a = NULL", 5, "IS NULL"), ("a IS 1", 6, "after IS"),
      ("a IS NOT 1", 10, "after IS"), ("a NOT = 1", 7, "after NOT"), ("a IN 1", 6, "after IN"),
      ("a IN (1 2)", 9, "at the end of the list"), ("a IN ()", 7, "is expected"),
      ("a IN (1, 'b')", 10, "compared"), ("1 IN ('b')", 7, "compared"),
      ("a BETWEEN 1 OR 2", 13, "between the bounds"), ("a BETWEEN 1 AND 'b'", 17, "compared"),
      ("a BETWEEN TRUE AND FALSE", 11, "no order"), ("a LIKE 1", 8, "in single quotes"),
      ("a LIKE b", 8, "in single quotes"), ("1 LIKE 'a'", 1, "LIKE needs a text"),
      ("a + 'b' = 1", 5, "arithmetic needs"), ("TRUE + 1 = 2", 1, "arithmetic needs"),
      ("1 = 'a'", 3, "compared with a text"), ("a > TRUE", 3, "no order"),
      ("-'a' = 1", 2, "arithmetic needs"), ("a = (b = 1)", 5, "not a condition"),
      ("(a = 1) + 1 = 2", 1, "not a condition"), ("NOT a", 5, "property alone"),
      ("a AND b = 1", 1, "property alone"), ("a = 1 AND 'x'", 11, "not a text"),
      ("2020年 = 1", 1, "double quotes"), ("a = 1.2.3", 5, "digit"), ("a = 1e999", 5, "too large"),
      ("AND = 1", 1, "\"AND\""), ("a = DATE('2020-13-01')", 10, "no DATE"),
      ("a = DATE('2020-01-01T00:00:00Z')", 10, "no DATE"), ("a = DATE(2020)", 10, "single quotes"),
      ("a = TIMESTAMP('2020-01-01')", 15, "no TIMESTAMP"),
      ("a = DATE('2021-02-29')", 10, "no DATE"),
      ("S_INTERSECTS(geometry, POINT(1 1))", 1, "spatial"), ("a = POINT(1 1)", 5, "spatial"),
      ("A_CONTAINS(a, [1])", 1, "array"), ("a = [1]", 5, "array"), ("a[1] = 2", 2, "array"),
      ("T_AFTER(a, DATE('2020-01-01'))", 1, "temporal"), ("a = lower('X')", 5, "not known"),
      ("CASEI(1) = 'a'", 7, "needs a text"), ("CASEI('a' = 'b'", 11, "after the text"),
      ("👍🏽 = 1", 1, "not known"), ("e\u{301}a = 1 ; b", 8, "“;”"),
    ])
  func columns(filter: String, column: Int, message: String) {
    let error = #expect(throws: FilterError.self) { try Filter(parsing: filter) }
    #expect(error?.column == column)
    #expect(error?.message.contains(message) == true, "\(error?.message ?? "")")
    #expect(error?.source == filter)
  }

  @Test("the caret stands below the column, also under wide characters")
  func caret() {
    let plain = FilterError(Text("x"), source: "use == 1", column: 5)
    #expect(plain.display == "use == 1\n    ^")
    let wide = FilterError(Text("x"), source: "用途 ＝ 1", column: 4)
    #expect(wide.display == "用途 ＝ 1\n     ^")
    let end = FilterError(Text("x"), source: "a\nb =", column: 6)
    #expect(end.display == "a b =\n     ^")
    #expect(end.description == "x (column 6)\na b =\n     ^")
    let long = FilterError(Text("x"), source: String(repeating: "a", count: 500), column: 301)
    #expect(
      long.display == "…" + String(repeating: "a", count: 60) + "…\n"
        + String(repeating: " ", count: 31) + "^")
  }

  @Test(
    "nesting has a limit and length does not",
    arguments: ["(", "NOT ", "-", "+", "CASEI(", "1 ^ ", "1 + ", "1 * ", "- (", "NOT ("])
  func depth(opening: String) throws {
    let deep = String(repeating: opening, count: 100_000) + "1"
    let error = #expect(throws: FilterError.self) { try Filter(parsing: deep) }
    #expect(error?.message.contains("deeper than 128") == true)
    let wide = String(repeating: "a = 1 AND b IN (1, 2) OR ", count: 10_000) + "TRUE"
    #expect(try FilterTable.truth(wide) == true)
    let parentheses =
      String(repeating: "(", count: 100) + "TRUE" + String(repeating: ")", count: 100)
    #expect(try FilterTable.truth(parentheses) == true)
    #expect(throws: FilterError.self) {
      try Filter(parsing: String(repeating: " ", count: 2_000_000))
    }
  }

  @Test("an unknown property is named with what comes near")
  func unknownProperty() throws {
    let filter = try Filter(parsing: "use = 'a' AND flors > 6")
    let near = filter.unknownProperty(1, among: ["use", "floors"])
    #expect(near.message == "no feature has a property “flors”; did you mean “floors”?")
    #expect(near.column == 15)
    let quoted = try Filter(parsing: "use = \"residential\"")
    let error = quoted.unknownProperty(1, among: ["use", "floors"])
    #expect(
      error.message
        == "no feature has a property “residential”; there are “use”, “floors” (a text is written in single quotes)"
    )
    #expect(error.column == 7)
  }

  @Test("random text never ends in anything but a filter or an error", arguments: 0..<40)
  func noise(seed: UInt64) {
    var random = SeededRandom(seed)
    let words = [
      "a", "用途", "\"q\"", "'t'", "1", "2.5", "=", "<>", "<", ">=", "AND", "OR", "NOT", "IN", "(",
      ")",
      ",", "LIKE", "BETWEEN", "IS", "NULL", "+", "-", "*", "^", "DIV", "CASEI", "DATE", "TRUE", "'",
      "\"", "\\", ".", "e", "％", "\u{301}", "[", "\u{0}", "\n",
    ]
    for _ in 0..<500 {
      let text = (0..<random.below(14)).map { _ in words[random.below(words.count)] }
        .joined(separator: random.below(3) == 0 ? "" : " ")
      do {
        let filter = try Filter(parsing: text)
        #expect(!text.isEmpty && filter.source == text)
      } catch {
        #expect((1...text.count + 1).contains(error.column))
      }
    }
  }
}
