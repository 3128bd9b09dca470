import TestSupport
import Testing

@testable import Layers

@Suite("Tables joined to layers")
struct TableJoinTests {
  /// A layer whose features have these properties, as JSON text; empty for none.
  private static func attributes(_ properties: [String]) -> AttributeText {
    var bytes: [UInt8] = []
    var starts: [UInt64] = [0]
    var lengths: [UInt32] = []
    for (index, text) in properties.enumerated() {
      let id = Array("\"f\(index)\"".utf8)
      bytes += id + Array(text.utf8)
      lengths.append(UInt32(id.count))
      starts.append(UInt64(bytes.count))
    }
    bytes += [UInt8](repeating: 0x20, count: AttributeText.padding)
    return AttributeText(bytes: bytes, starts: starts, identifierLengths: lengths)
  }

  private static func layer(_ attributes: AttributeText) -> Layer {
    var geometry = GeometryColumns()
    for _ in 0..<attributes.count { geometry.endFeature(.none) }
    return Layer(name: "l", geometry: geometry, attributes: attributes)
  }

  private static func join(
    _ properties: [String], _ table: Table, on column: String = "k"
  ) throws -> TableJoin {
    let keys = try layer(attributes(properties)).column(named: "k", workers: Workers())
    return try TableJoin(keys, to: table, on: column)
  }

  private static func csv(_ text: String) throws(TableError) -> Table {
    try Table(csv: Array(text.utf8))
  }

  @Test func `keys are the same digit by digit and character by character`() throws {
    let table = try Self.csv("k,v\n0101,1\n101,2\n 渝中区　,3\n9007199254740993,4\n-7,5\n")
    let join = try Self.join(
      [
        #"{"k":101}"#, #"{"k":"101"}"#, #"{"k":"0101"}"#, #"{"k":"渝中区 "}"#,
        #"{"k":9007199254740993}"#, #"{"k":9007199254740992}"#, #"{"k":-7}"#, #"{"k":"渝中"}"#,
        #"{"k":null}"#, "", #"{"k":[1]}"#, #"{"k":" "}"#,
      ], table)
    #expect(join.rows == [1, 1, 0, 2, 3, -1, 4, -1, -1, -1, -1, -1])
    #expect(join.unmatched == [5, 7] && join.withoutKey == [8, 9, 10, 11])
    #expect(join.unused == [] && join.shared == [1] && join.ofOtherType == 0)
  }

  @Test func `numbers and texts of JSON that read alike are told`() throws {
    let table = try Table(try JSONValue(parsing: #"[{"k": 101, "v": 1}, {"k": "7", "v": 2}]"#))
    let join = try Self.join([#"{"k":"101"}"#, #"{"k":"7"}"#, #"{"k":7}"#], table)
    #expect(join.rows == [0, 1, 1] && join.ofOtherType == 2)
  }

  @Test func `a key that stands twice is refused with both lines`() throws {
    let table = try Self.csv("k,v\na,1\n\nb,2\n a ,3\n")
    #expect {
      _ = try Self.join([#"{"k":"a"}"#], table)
    } throws: { error in
      let fault = error as? TableError
      return fault?.place == .line(5) && fault?.reason.contains("line 2") == true
    }
    let keyless = try Self.join([#"{"k":"a"}"#], try Self.csv("k,v\na,1\n,2\nb,3\n"))
    #expect(keyless.rowsWithoutKey == [1] && keyless.unused == [2])
  }

  @Test func `cells become properties as if the file had them`() throws {
    let table = try Self.csv(
      "k,n,code,word,none\na,12.50,007,\"x \"\"y\"\"\",\nb,-3e2,12,n/a,\nc,n/a,1,3,\nd,9007199254740993,,,\n"
    )
    let members = TableMembers(
      table, [("n", "n"), ("code", "代码"), ("word", "word"), ("none", "none")])
    #expect(members.texts.map(\.row) == [2] && members.texts.map(\.column) == ["n"])
    let old = Self.attributes([#"{"k":"a","z":{"q":1}}"#, "{ }", "", "{}", #"{"k":"e"}"#])
    let layer = Self.layer(members.added(to: old, rows: [0, 1, 2, 3, -1]))
    let columns = try layer.columns(
      named: ["n", "代码", "word", "none", "k", "z"], workers: Workers())
    func values(_ column: Int) -> [PropertyValue] { (0..<5).map { columns[column][$0] } }
    #expect(
      values(0) == [
        .number(12.5), .number(-300), .text("n/a"),
        .number(9_007_199_254_740_992, digits: "9007199254740993"), .missing,
      ])
    #expect(values(1) == [.text("007"), .text("12"), .text("1"), .null, .missing])
    #expect(values(2) == [.text("x \"y\""), .text("n/a"), .text("3"), .null, .missing])
    #expect(values(3) == [.null, .null, .null, .null, .missing])
    #expect(values(4) == [.text("a"), .missing, .missing, .missing, .text("e")])
    #expect(columns[5][0] == .other(#"{"q":1}"#))
    #expect((0..<5).map { layer.identifier($0) } == (0..<5).map { .text("f\($0)") })
  }

  @Test func `values of JSON keep their kinds`() throws {
    let table = try Table(
      try JSONValue(
        parsing:
          #"[{"k": "a", "v": "12"}, {"k": "b", "v": true}, {"k": "c", "v": 1763022338150866945}, {"k": "d"}]"#
      ))
    let members = TableMembers(table, [("v", "v")])
    let layer = Self.layer(
      members.added(to: Self.attributes(["{}", "{}", "{}", "{}"]), rows: [0, 1, 2, 3]))
    let column = try layer.column(named: "v", workers: Workers())
    #expect(column[0] == .text("12") && column[1] == .bool(true) && column[3] == .null)
    #expect(column.joinKey(2) == "1763022338150866945")
  }

  /// Against a dictionary, on tables and layers of random size.
  @Test(arguments: 1...20) func `random keys find what a dictionary finds`(_ seed: Int) throws {
    var random = SeededRandom(UInt64(seed))
    let rows = Int.random(in: 1...60, using: &random)
    let keys = (0..<rows).map { "\($0 * 7 % 97)" }
    let table = try Table(columns: ["k", "v"], rows: keys.map { [$0, "v\($0)"] })
    let features = (0..<Int.random(in: 0...80, using: &random)).map { _ in
      Int.random(in: 0..<97, using: &random)
    }
    guard Set(keys).count == keys.count else { return }
    let attributes = Self.attributes(
      features.map { Bool.random(using: &random) ? "{\"k\":\($0)}" : "{\"k\":\"\($0)\"}" })
    let layer = Self.layer(attributes)
    let join = try TableJoin(
      try layer.column(named: "k", workers: Workers()), to: table, on: "k")
    let known = Dictionary(uniqueKeysWithValues: keys.enumerated().map { ($1, Int32($0)) })
    #expect(join.rows == features.map { known["\($0)"] ?? -1 })
    #expect(join.unused == keys.indices.filter { !features.contains(Int(keys[$0]) ?? -1) })
    let made = Self.layer(
      TableMembers(table, [("v", "w")]).added(to: attributes, rows: join.rows))
    let values = try made.column(named: "w", workers: Workers())
    #expect(
      (0..<features.count).map { values.text($0) }
        == features.map { known["\($0)"] == nil ? nil : "v\($0)" })
  }
}
