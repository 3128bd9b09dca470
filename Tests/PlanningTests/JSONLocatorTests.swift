import Testing

@testable import Planning

@Suite struct JSONLocatorTests {
  private let text = #"{"a" : [1, {"b\"": "x,]"}, [2]], "c":{"d":null}}"#

  @Test func `a place leads to the byte where its value begins`() {
    let bytes = Array(text.utf8)
    let byte = { (steps: [Place.Step]) in JSONLocator.offset(of: steps, in: bytes) }
    #expect(byte([]) == 0)
    #expect(byte([.key("a")]) == 7)
    #expect(byte([.key("a"), .index(1)]) == 11)
    #expect(byte([.key("a"), .index(2), .index(0)]) == 28)
    #expect(byte([.key("c"), .key("d")]) == 42)
  }

  @Test func `a place that does not exist leads to the deepest that does`() {
    let bytes = Array(text.utf8)
    #expect(JSONLocator.offset(of: [.key("c"), .key("x")], in: bytes) == 37)
    #expect(JSONLocator.offset(of: [.key("a"), .index(9)], in: bytes) == 7)
    #expect(JSONLocator.offset(of: [.index(0)], in: bytes) == 0)
  }

  @Test(arguments: ["", "{", "{\"a\"", "{\"a\":", "[1,", "[\"", "{\"a\":{", "[[[[", "{\"a\\"])
  func `broken text ends the search without harm`(_ text: String) {
    let bytes = Array(text.utf8)
    let found = JSONLocator.offset(of: [.key("a"), .index(3)], in: bytes)
    #expect(found ?? 0 <= bytes.count)
  }
}
