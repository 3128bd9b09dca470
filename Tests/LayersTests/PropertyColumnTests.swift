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

  @Test("identifiers stay without the properties")
  func identifiersOnly() throws {
    var rest = sample
    rest.attributes = sample.attributes.identifiersOnly
    #expect(rest.count == sample.count)
    #expect((0..<6).map { rest.identifier($0) } == (0..<6).map { sample.identifier($0) })
    let column = try rest.column(named: "a", workers: Workers(threads: 1))
    #expect(column.kinds.allSatisfy { $0 == .missing })
    #expect(AttributeText(count: 0).identifiersOnly.count == 0)
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

  @Test("a summary counts kinds, gives the range of numbers and examples of strings")
  func summaries() throws {
    let found = try sample.propertySummaries(workers: Workers(threads: 1))
    #expect(found.map(\.name) == ["a", "b", "ab"])
    let a = found[0], b = found[1]
    #expect([a.numbers, a.texts, a.bools, a.nulls, a.others, a.missing] == [2, 1, 1, 0, 0, 2])
    #expect(a.range == -500...1)
    #expect(a.examples == ["重😀\n\""])
    #expect([b.numbers, b.texts, b.bools, b.nulls, b.others, b.missing] == [0, 1, 0, 1, 1, 3])
    #expect(b.range == nil)
    #expect(try sample.attributes.propertyNames(workers: Workers(threads: 1)) == ["a", "b", "ab"])
  }

  @Test("summaries of many features are the same for any number of threads", arguments: [1, 7])
  func manySummaries(threads: Int) throws {
    let many = layer(
      (0..<50_000).map { ("", #"{"n":\#($0),"t":"\#($0 / 1000)","u":"\#($0 % 2)"}"#) })
    let found = try many.propertySummaries(textLimit: 30, workers: Workers(threads: threads))
    #expect(found[0].range == 0...49_999)
    #expect(found[1].examples == (0..<30).map(String.init))
    #expect(found[1].hasMoreTexts)
    #expect(found[2].examples == ["0", "1"])
    #expect(!found[2].hasMoreTexts)
    #expect(found.allSatisfy { $0.missing == 0 })
  }
}
