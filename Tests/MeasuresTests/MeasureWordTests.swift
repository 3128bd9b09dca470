import Measures
import Testing

@Suite struct MeasureWordTests {
  @Test(arguments: [
    ("道路", "条"), ("规划道路", "条"), ("建筑数", "栋"), ("缺口数（距离减半）", "处"), ("冲突对数", "对"),
    ("生态保护红线", "处"), ("岸线", "条"), ("建设项目", "个"), ("公交站点", "个"), ("", "个"), ("roads", "个"),
    ("主次干路、道路（tiers >= 2）", "条"), ("（", "个"), ("中学", "所"),
  ])
  func `what is counted tells the word that counts it`(_ phrase: String, _ word: String) {
    #expect(MeasureWord.of(phrase) == word)
  }

  @Test func `a gap takes the word of what another one names`() {
    let text = Text("{all:road|roads}, {bad} bad", "{@lines} {all:@lines}中有 {bad:@lines}不符")
    let values: [(name: String, value: Value)] = [
      ("all", .measured(12, .count)), ("bad", .count(3)), ("@lines", .name("道路")),
    ]
    #expect(text.filled(values, in: .zh) == "道路 12 条中有 3 条不符")
    #expect(text.filled(values, in: .en) == "12 roads, 3 bad")
    // What nothing names is counted as anything is.
    #expect(text.filled(Array(values.prefix(2)), in: .zh) == "{@lines} 12 个中有 3 个不符")
  }

  @Test func `figures of things are told with their word in Chinese`() {
    let gaps = MeasuredQuantity(Quantity("gaps", Text("gaps", "缺口数"), .count), unit: .metre)
    #expect(gaps.text(1234, .zh) == "1,234 处" && gaps.text(1234, .en) == "1,234")
    #expect(gaps.text(nil, .zh) == "–" && gaps.measureWord(.en) == nil)
    let length = MeasuredQuantity(Quantity("m", Text("length", "长度"), .metre), unit: .metre)
    #expect(length.text(20, .zh) == "20.00 米" && length.measureWord(.zh) == nil)
  }
}
