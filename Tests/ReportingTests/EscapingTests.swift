import Layers
import Measures
import Testing

@testable import Reporting

@Suite struct EscapingTests {
  private static let evil = "</script><img src=x onerror=alert(1)>'\"&\u{2028}\u{0}]]>"

  @Test func `text in markup means itself`() {
    let escaped = HTMLText.escaped(Self.evil)
    for character in ["<", ">", "\"", "'"] { #expect(!escaped.contains(character)) }
    #expect(escaped.hasPrefix("&lt;/script&gt;"))
    #expect(!escaped.unicodeScalars.contains("\u{0}"))
    var page = HTMLText()
    page.element("a", ["title": Self.evil, "hidden": nil, "open": ""], Self.evil)
    #expect(page.text == "<a title=\"\(escaped)\" open>\(escaped)</a>")
  }

  @Test(arguments: [
    ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="),
    ("fooba", "Zm9vYmE="), ("foobar", "Zm9vYmFy"),
  ])
  func `bytes as text are those of RFC 4648`(_ plain: String, _ encoded: String) {
    #expect(Base64.text(Array(plain.utf8)) == encoded)
  }

  @Test(arguments: [
    ("sample/stops.geojson", "sample/stops.geojson"), ("/a b/c", "file:///a%20b/c"),
    ("图层.geojson", "%E5%9B%BE%E5%B1%82.geojson"), ("a#?b", "a%23%3Fb"),
  ])
  func `paths become URI references`(_ path: String, _ uri: String) {
    #expect(SARIF.uri(path) == uri)
  }

  @Test func `limits are shared: small claims in full, the rest in equal parts`() {
    #expect(FairShares.of(100, among: [10, 500, 60, 0]) == [10, 45, 45, 0])
    #expect(FairShares.of(1000, among: [10, 500, 60]) == [10, 500, 60])
    #expect(FairShares.of(0, among: [1, 2]) == [0, 0])
    #expect(FairShares.of(5, among: []) == [])
    #expect(FairShares.of(7, among: [9, 9]).reduce(0, +) == 7)
  }
}
