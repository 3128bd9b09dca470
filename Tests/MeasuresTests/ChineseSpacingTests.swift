import Measures
import Testing

/// Blanks between Chinese and Latin, whatever stands in a gap.
@Suite struct ChineseSpacingTests {
  @Test(arguments: [
    ("最低为{a}（{b}）", "Planken", "0.00%", "最低为 Planken（0.00%）"),
    ("最低为{a}（{b}）", "渝中区", "0.00%", "最低为渝中区（0.00%）"),
    ("共 {a} 的 {b}", "3.42 公里", "5 处", "共 3.42 公里的 5 处"), ("{a}{b}", "公园", "8 公顷", "公园 8 公顷"),
    ("{a} 中有 {b}", "roads", "2", "roads 中有 2"), ("{a}：{b}", "甲", "A", "甲：A"),
    ("有{a}", "", "", "有"), ("{c} 中 {a}", "乙", "", "{c} 中乙"),
  ])
  func `a gap has the blanks that its value needs`(
    _ pattern: String, _ a: String, _ b: String, _ text: String
  ) {
    let filled = Text("", pattern).filled([("a", .name(a)), ("b", .name(b))], in: .zh)
    #expect(filled == text)
  }
}
