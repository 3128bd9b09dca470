import Layers
import Measures
import Testing

@Suite struct TextTests {
  @Test func `gaps take values, with a noun in the number that fits`() {
    let text = Text("{all:zone|zones} of {name}, {size}", "{name} 的 {all} 个分区，{size}")
    func filled(_ count: Int) -> Text {
      text.filled([
        ("all", .count(count)), ("name", .name("A")), ("size", .measured(25_000, .squareMetre)),
      ])
    }
    #expect(filled(1) == Text("1 zone of A, 2.50 ha", "A 的 1 个分区，2.50 公顷"))
    #expect(filled(0).en == "0 zones of A, 2.50 ha")
    #expect(filled(1234).en == "1,234 zones of A, 2.50 ha")
  }

  @Test(arguments: [
    (Value.count(1), "1 a"), (.count(2), "2 b"), (.measured(1, .count), "1 a"),
    (.measured(1.5, .count), "1.50 b"), (.bound(1, .metre), "1 m a"), (.name("1"), "1 b"),
  ])
  func `only the number one is singular`(_ value: Value, _ words: String) {
    #expect(Text("{n:a|b}").filled([("n", value)]).en == words)
  }

  @Test func `a noun of one form is the same for every number`() {
    let text = Text("{n:sheep}")
    #expect(text.filled([("n", .count(1))]).en == "1 sheep")
    #expect(text.filled([("n", .count(2))]).en == "2 sheep")
  }

  @Test func `a gap without a value is seen, and values are not read for gaps`() {
    let filled = Text("{a} and {b:x|y}").filled([("a", .name("{b}"))])
    #expect(filled.en == "{b} and {b:x|y}")
    #expect(Text("{a").filled([("a", .name("x"))]).en == "{a")
    #expect(Text("a} {a} }").filled([("a", .name("x"))]).en == "a} x }")
    #expect(Text("").filled([]) == Text(""))
  }

  @Test func `gaps are listed in their order`() {
    #expect(Text("{b:x|y}, {a} {b}", "").gaps == ["b", "a", "b"])
    #expect(Text.gaps(in: "none { }").count == 1)
    #expect(Text("none").gaps.isEmpty)
  }

  @Test func `values are told in the language, and numbers stay numbers for machines`() {
    let list = Value.list([.name("A"), .words(Text("west", "西"))])
    #expect(list.text(.en) == "A, west" && list.text(.zh) == "A、西")
    #expect(list.json == ["A", ["en": "west", "zh": "西"]])
    #expect(Value.place(Coordinate(106.5, 29)).text(.en) == "106.500000, 29.000000")
    #expect(Value.place(Coordinate(106.5, 29)).json == [106.5, 29])
    #expect(Value.measured(0.25, .share).text(.zh) == "25.00%")
    #expect(Value.measured(0.25, .share).json == 0.25)
    #expect(Value.bound(0.9, .share).text(.en) == "90 %")
    #expect(Value.measured(.nan, .metre).json == .null)
  }

  @Test func `a text may differ by language`() throws {
    let both = try #require(LocalizedText(["zh": "区", "en": "zone"]))
    #expect(both.text(.zh) == "区" && both.text(.en) == "zone")
    #expect(LocalizedText(both.value) == both)
    let one = try #require(LocalizedText(["zh": "区"]))
    #expect(one.text(.en) == "区")
    #expect(LocalizedText(one.value)?.text(.en) == "区")
    for wrong: JSONValue in ["", [:], ["fr": "zone"], ["en": ""], ["en": 3], 3, .null] {
      #expect(LocalizedText(wrong) == nil)
    }
  }
}
