import Layers
import Testing

/// A layer of points at the origin with the given identifiers and properties, as JSON text.
func layer(_ features: [(identifier: String, properties: String)]) -> Layer {
  var geometry = GeometryColumns()
  var bytes: [UInt8] = []
  var starts: [UInt64] = [0]
  for feature in features {
    geometry.appendPart(.point, rings: [[Coordinate(0, 0)]])
    geometry.endFeature(.point)
    bytes += Array(feature.identifier.utf8) + Array(feature.properties.utf8)
    starts.append(UInt64(bytes.count))
  }
  bytes += [UInt8](repeating: 0x20, count: AttributeText.padding)
  let lengths = features.map { UInt32($0.identifier.utf8.count) }
  return Layer(
    name: "test", geometry: geometry,
    attributes: AttributeText(bytes: bytes, starts: starts, identifierLengths: lengths))
}

@Suite("Property columns")
struct PropertyColumnTests {
  let sample = layer([
    ("1", #"{"a":1,"b":"x"}"#),
    ("", #"{"b":null,"a":true}"#),
    (#""k\u00e9y""#, #"{"a":"\u91cd\ud83d\ude00\n\"","b":[1, {"a": 2}]}"#),
    ("", ""),
    ("2.50", "{}"),
    ("", #"{"a":-0.5e3,"a":"last","\u0061\u0062":3}"#),
  ])

  @Test("values of every kind, several names in one pass")
  func kinds() throws {
    let columns = try sample.columns(named: ["b", "a", "none", "ab"], workers: Workers(threads: 1))
    #expect(
      (0..<6).map { columns[1][$0] } == [
        .number(1), .bool(true), .text("重😀\n\""), .missing, .missing, .text("last"),
      ])
    #expect(
      (0..<6).map { columns[0][$0] } == [
        .text("x"), .null, .other(#"[1,{"a":2}]"#), .missing, .missing, .missing,
      ])
    #expect(columns[2].kinds.allSatisfy { $0 == .missing })
    #expect(columns[3][5] == .number(3))
    #expect(columns.map(\.name) == ["b", "a", "none", "ab"])
  }

  @Test("identifiers are numbers, strings or nothing")
  func identifiers() {
    #expect(sample.identifier(0) == .number(1, json: "1"))
    #expect(sample.identifier(1) == nil)
    #expect(sample.identifier(2) == .text("kéy"))
    #expect(sample.identifier(4) == .number(2.5, json: "2.50"))
  }

  @Test("the same columns for any number of threads", arguments: [1, 2, 7])
  func threads(_ threads: Int) throws {
    let many = layer(
      (0..<40_000).map { ("", #"{"n":\#($0),"t":"\#($0 % 7 == 0 ? "" : "text \($0)")"}"#) })
    let columns = try many.columns(named: ["n", "t"], workers: Workers(threads: threads))
    #expect(columns[0].numbers == (0..<40_000).map(Double.init))
    #expect(columns[1].text(20_001) == "text 20001")
    #expect(columns[1].text(7) == "")
    #expect(columns[1].number(7) == nil)
  }

  @Test(
    "properties that are no object are refused with their feature",
    arguments: [
      "[1]", "{\"a\":1", "{\"a\":1}}", "{\"a\":01}", "{\"a\":\"\u{1}\"}", "{\"a\" 1}", "{\"a\":1,}",
    ])
  func broken(text: String) {
    let bad = layer([("", "{}"), ("", text)])
    #expect {
      try bad.column(named: "a", workers: Workers(threads: 1))
    } throws: { ($0 as? PropertyError)?.feature == 1 }
  }
}
