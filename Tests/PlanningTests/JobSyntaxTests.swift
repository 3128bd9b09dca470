import Measures
import Testing

@testable import Planning

/// What job files may hold beyond JSON, and the mistakes that are named.
@Suite("Job syntax")
struct JobSyntaxTests {
  private func plain(_ text: String) throws -> String {
    String(decoding: try JobSyntax.plain(Array(text.utf8)), as: UTF8.self)
  }

  @Test func `comments and commas before brackets become space, in the same places`() throws {
    let text = "{ // why, \"a\": 1\n \"a\": [1, 2,], /* {\n */ \"b\": \"// no, /* comment */\",}"
    let result = try plain(text)
    #expect(result.utf8.count == text.utf8.count)
    #expect(result.contains("\"// no, /* comment */\""))
    #expect(!result.contains("why") && !result.contains("2,]") && !result.contains(",}"))
    #expect(result.count { $0 == "\n" } == 2)
    #expect(try plain("[1,,2]") == "[1,,2]")
    #expect(try plain("[,]") == "[,]")
  }

  @Test(arguments: [
    (
      "{\"a\": 1, \"b\": {\"a\": 2}, \"a\": 3}",
      "stands twice in one object, first at line 1, column 2"
    ),
    ("{\"a\": 1, \"\\u0061\": 3}", "stands twice"), ("{\"a\"：1}", "full-width or curly"),
    ("{“a”: 1}", "full-width or curly"), ("{\"a\": 1，\"b\": 2}", "a comma ,"),
    ("{'a': 1}", "double quotes"), ("{\"a\": 1 \"b\": 2}", "comma is missing"),
    ("[1 2]", "comma is missing"), ("{\"a\": \"x}", "no closing quote"), ("{} /* x", "no end"),
    ("{/ }", "can't stand here"),
  ])
  func `common mistakes are named`(_ text: String, _ words: String) {
    let fault = #expect(throws: PlacedError.self) { try JobSyntax.plain(Array(text.utf8)) }
    #expect(fault?.words.en.contains(words) == true, "\(fault?.words.en ?? "")")
    #expect(fault?.offset != nil)
  }

  @Test func `UTF-16 is named in either order, with a mark and without`() {
    for bytes: [UInt8] in [[0xFF, 0xFE, 0x7B, 0], [0xFE, 0xFF, 0, 0x7B], [0x7B, 0], [0, 0x7B]] {
      let fault = #expect(throws: PlacedError.self) { try JobSyntax.plain(bytes) }
      #expect(fault?.words.en.contains("UTF-16") == true)
    }
  }

  @Test(arguments: [
    ("300 m", 300.0), ("0.5 km", 500), ("300米", 300), ("1.5公里", 1500), ("25 cm", 0.25),
  ])
  func `lengths are read with their units`(_ text: String, _ metres: Double) {
    #expect(MeasureText.metres(text) == metres)
    #expect(MeasureText.squareMetres(text) == nil)
  }

  @Test func `areas and shares are read with their units, and nothing else`() {
    #expect(MeasureText.squareMetres("2 ha") == 20_000)
    #expect(MeasureText.squareMetres("15 亩") == 10_000)
    #expect(MeasureText.squareMetres("0.5 km²") == 500_000)
    #expect(MeasureText.share("90 %") == 0.9)
    for text in ["300", "m", "", "1e999 m", "nan m", "3 feet", "3 m m", "3 0m", "3m 0"] {
      #expect(MeasureText.metres(text) == nil, "\(text)")
    }
  }
}
