import Layers
import Measures
import Testing

@testable import Planning

private let allForms =
  RunMessages.all + ReadingMessages.all + GroupMessages.all + JoinMessages.all

/// Reads every message that a run can say.
@Suite struct MessageTests {
  private static let forms = allForms

  /// A value for a gap: a number where the words count something, else a name.
  private static func value(_ gap: String, _ count: Int) -> Value {
    switch gap {
    case "count", "all": .count(count)
    case "column": .count(12)
    case "number": .bound(0, .count)
    case "area", "largest": .measured(2500, .squareMetre)
    case "grid": .bound(1e-6, .metre)
    case "share": .measured(0.001, .share)
    case "place": .place(Coordinate(106.5, 29.5))
    case "zones": .list([.name("A"), .name("B")])
    case "sides": .list([.words(Text("500 m in the west", "西侧 500 m"))])
    default: .name("Name")
    }
  }

  private static func words(_ form: MessageForm, _ count: Int, _ language: Language) -> String {
    form.words.filled(form.words.gaps.map { ($0, value($0, count)) })[language]
  }

  @Test func `every message has its own id`() {
    let ids = Self.forms.map(\.id)
    #expect(Set(ids).count == ids.count && ids.count > 25)
    #expect(ids.allSatisfy { $0.allSatisfy { $0.isLowercase || $0 == "-" } })
  }

  @Test(arguments: allForms)
  func `both languages tell the same values`(_ form: MessageForm) {
    #expect(Set(Text.gaps(in: form.words.en)) == Set(Text.gaps(in: form.words.zh)))
  }

  @Test(arguments: allForms, [1, 3])
  func `every message is whole in both languages`(_ form: MessageForm, _ count: Int) {
    for language in Language.allCases {
      let words = Self.words(form, count, language)
      #expect(!words.contains { "{}|".contains($0) }, "\(words)")
      #expect(!words.contains("  ") && !words.contains("–"), "\(words)")
      #expect(words == words.trimming(" "), "\(words)")
      // No half sentence: nothing is announced that does not come, nothing is named by nothing.
      #expect(!",;:，；：、".contains(words.last ?? ","), "\(words)")
      for hole in [" ,", " ;", ",,", "()", "（）", ": ;", "：；", "，，"] {
        #expect(!words.contains(hole), "\(words)")
      }
      #expect(words.count { "(（".contains($0) } == words.count { ")）".contains($0) }, "\(words)")
      for gap in form.words.gaps {
        #expect(words.contains(Self.value(gap, count).text(language)), "\(gap) in \(words)")
      }
    }
    let isValueAlone = form.words.en.hasPrefix("{") && form.words.en.hasSuffix("}")
    let isChinese = form.words.zh.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }
    #expect(isChinese || isValueAlone)
  }

  @Test(arguments: allForms)
  func `one thing is told in the singular`(_ form: MessageForm) throws {
    // Both numbers where there is a noun behind the count.
    guard form.words.en.contains("{count:") else { return }
    let (one, several) = (Self.words(form, 1, .en), Self.words(form, 3, .en))
    #expect(one != several.replacing("3", with: "1"))
    for word in [" take ", " have ", " form ", " they ", " are ", " cross ", " repeat "] {
      #expect(!one.contains(word), "\(one)")
    }
    #expect(!several.contains(" takes ") && !several.contains(" has "), "\(several)")
  }
}

extension String {
  fileprivate func trimming(_ character: Character) -> String {
    var rest = self[...]
    while rest.first == character { rest = rest.dropFirst() }
    while rest.last == character { rest = rest.dropLast() }
    return String(rest)
  }
}
