import Layers
import Testing

@Suite("Rounding of decimal numbers")
struct NumberRoundingTests {
  /// Reads all numbers at once and compares them with the standard library's, which rounds right.
  private func check(_ texts: [String]) throws {
    let items = try JSONValue(parsing: "[" + texts.joined(separator: ",") + "]").items ?? []
    try #require(items.count == texts.count)
    for (item, text) in zip(items, texts) {
      #expect(item.number?.bitPattern == Double(text)?.bitPattern, "\(text)")
    }
  }

  @Test("coordinates with up to 20 decimals are rounded to the nearest double")
  func coordinates() throws {
    var state: UInt64 = 5
    let next = { (bound: UInt64) -> UInt64 in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return (state >> 17) % bound
    }
    var texts: [String] = []
    for _ in 0..<20_000 {
      let digits = (0..<next(21)).map { _ in String(next(10)) }.joined()
      let sign = next(2) == 0 ? "-" : ""
      texts.append(sign + String(next(400)) + (digits.isEmpty ? "" : "." + digits))
    }
    try check(texts)
  }

  @Test("numbers of every magnitude and length are rounded to the nearest double")
  func magnitudes() throws {
    var state: UInt64 = 11
    let next = { (bound: UInt64) -> UInt64 in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return (state >> 17) % bound
    }
    var texts: [String] = []
    for _ in 0..<20_000 {
      var text = next(2) == 0 ? "-" : ""
      text += String(next(9) + 1) + (0..<next(30)).map { _ in String(next(10)) }.joined()
      if next(2) == 0 { text += "." + (0...next(30)).map { _ in String(next(10)) }.joined() }
      if next(2) == 0 {
        text += ["e", "E"][Int(next(2))] + ["", "+", "-"][Int(next(3))] + String(next(270))
      }
      texts.append(text)
    }
    try check(texts)
  }

  @Test("the edges of the format are rounded right")
  func edges() throws {
    try check([
      "0", "-0", "0.0", "-0e5", "0e999999999999", "1e-400", "-1e-400", "4.9e-324", "2.4e-324",
      "2.5e-324", "2.2250738585072011e-308", "2.2250738585072014e-308",
      "1.7976931348623157e308", "1.7976931348623158e308", "9007199254740991", "9007199254740993",
      "9007199254740992.5", "9007199254740993.0000000000000000000000000001",
      "0.500000000000000166533453693773481063544750213623046875", "18446744073709551615",
      "18446744073709551616", "1e22", "1e23", "9007199254740991e22", "123456789012345678e-17",
      "0.00000000000000000000000000000000000001234567890123456789",
      "1" + String(repeating: "0", count: 300), "0." + String(repeating: "0", count: 300) + "1",
      "0." + String(repeating: "9", count: 400), "12345678.12345678", "1.123456789012345678e10",
    ])
  }
}
