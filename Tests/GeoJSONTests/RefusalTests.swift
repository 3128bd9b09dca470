import Foundation
import GeoJSON
import Layers
import Testing
import Words

@Suite("Refusals")
struct RefusalTests {
  typealias Case = (text: String, kind: GeoJSONError.Kind, offset: Int)

  static let faults: [Case] = [
    ("", .truncated, 0), ("  \n", .truncated, 3), ("null", .wrongType, 0), ("[1,2]", .wrongType, 0),
    ("5", .wrongType, 0), ("[1", .truncated, 2), ("-1.5 ", .wrongType, 0),
    ("<html>", .unexpectedByte, 0), (#"{"type":"Point""#, .truncated, 15),
    (#"{"type":"Point","coordinates":[1,2],}"#, .unexpectedByte, 36),
    (#"{"type":"Point","coordinates":[1,NaN]}"#, .unexpectedByte, 33),
    (#"{"type":"Point","coordinates":[1,-Infinity]}"#, .invalidNumber, 34),
    (#"{"type":"Point","coordinates":[1,1e999]}"#, .numberOutOfRange, 33),
    (#"{"type":"Point","coordinates":[1,01]}"#, .invalidNumber, 34),
    (#"{"type":"Point","coordinates":[1,.5]}"#, .unexpectedByte, 33),
    (#"{"type":"Point","coordinates":[1,null]}"#, .wrongType, 33),
    (#"{"type":"Point","coordinates":[1,"2"]}"#, .wrongType, 33),
    (#"{"type":"Point","coordinates":[1]}"#, .shortPosition, 30),
    (#"{"type":"Point","coordinates":null}"#, .wrongType, 30),
    (#"{"type":"LineString","coordinates":[[1,2]]}"#, .shortLine, 35),
    (#"{"type":"LineString","coordinates":[[1,2],[]]}"#, .shortPosition, 42),
    (#"{"type":"Polygon","coordinates":[[[0,0],[1,1],[0,0]]]}"#, .shortRing, 33),
    (#"{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,1]]]}"#, .openRing, 33),
    (#"{"type":"Polygon","coordinates":[[],[[0,0],[1,0],[1,1],[0,0]]]}"#, .shortRing, 32),
    (#"{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]],[]]}"#, .shortRing, 59),
    (#"{"type":"Curve","coordinates":[]}"#, .unknownType, 8),
    (#"{"type":"Feature","geometry":{"type":"Feature"},"properties":{}}"#, .unknownType, 37),
    (#"{"type":"Feature","geometry":[],"properties":{}}"#, .wrongType, 29),
    (#"{"type":"Feature","geometry":{"coordinates":[1,2]},"properties":{}}"#, .missingMember, 29),
    (#"{"type":"Feature","geometry":null,"geometry":null}"#, .duplicateMember, 34),
    (#"{"type":"Feature","geometry":null,"properties":{"a":1e999}}"#, .numberOutOfRange, 52),
    (#"{"type":"Feature","geometry":null,"properties":{"a":tru}}"#, .unexpectedByte, 55),
    (#"{"type":"Feature","geometry":null,"properties":{"a":"\q"}}"#, .invalidString, 53),
    (#"{"type":"Feature","geometry":null,"id":true}"#, .wrongType, 39),
    (#"{"type":"FeatureCollection","features":[1]}"#, .wrongType, 40),
    (#"{"type":"FeatureCollection","features":[{}]}"#, .missingMember, 40),
    (#"{"type":"FeatureCollection","features":[],"features":[]}"#, .duplicateMember, 42),
    (#"{"features":[],"type":"Feature"}"#, .unknownType, 22),
    (#"{"features":[]}"#, .missingMember, 14),
    (#"{"type":"Point","coordinates":[1,2]} x"#, .trailingContent, 37),
    (
      #"{"type":"Point","coordinates":[1,2]}{"type":"Point","coordinates":[1,2]}"#,
      .trailingContent, 36
    ),
    (#"{"type":"FeatureCollection","features":[]}]"#, .trailingContent, 42),
    ("{\"type\":\"Feature\",\"geometry\":null,\"properties\":{\"a\":\"\n\"}}", .invalidString, 53),
  ]

  @Test("each fault is refused with its kind and byte", arguments: faults)
  func fault(_ fault: Case) throws {
    let error = try #require(try Snapshot(Array(fault.text.utf8)).error)
    #expect(error.kind == fault.kind)
    #expect(error.offset == fault.offset)
    #expect(error.description.contains("byte \(fault.offset)"))
  }

  @Test("bytes that are not UTF-8 are refused at their place")
  func encoding() throws {
    var text = Array(#"{"type":"Feature","geometry":null,"properties":{"a":"        "}}"#.utf8)
    text[56] = 0xE4
    let error = try #require(try Snapshot(text).error)
    #expect(error.kind == .invalidEncoding)
    #expect(error.offset == 56)
    #expect(error.feature == 0)
  }

  @Test("nesting is limited in properties, collections and foreign members")
  func depth() throws {
    let deep = { String(repeating: "[", count: $0) + String(repeating: "]", count: $0) }
    for text in [
      #"{"type":"Feature","geometry":null,"properties":{"a":\#(deep(70))}}"#,
      #"{"type":"FeatureCollection","x":\#(deep(70)),"features":[]}"#,
      #"{"type":"FeatureCollection","features":[],"x":\#(deep(70))}"#,
      #"{"type":"Point","coordinates":\#(deep(70))}"#,
      String(repeating: #"{"type":"GeometryCollection","geometries":["#, count: 40)
        + String(repeating: "]}", count: 40),
    ] {
      let error = try Snapshot(Array(text.utf8)).error
      #expect(error?.kind == .tooDeep || (error?.kind == .wrongType && text.contains("Point")))
    }
    let allowed = #"{"type":"Feature","geometry":null,"properties":{"a":\#(deep(62))}}"#
    #expect(try Snapshot(Array(allowed.utf8)).error == nil)
    let over = #"{"type":"Feature","geometry":null,"properties":{"a":\#(deep(63))}}"#
    #expect(try Snapshot(Array(over.utf8)).error?.kind == .tooDeep)
  }

  @Test("a number without end is refused early, and a million brackets too")
  func endless() throws {
    let head = #"{"type":"Point","coordinates":["#
    let digits = head + String(repeating: "9", count: 3_000_000)
    #expect(try Snapshot(Array(digits.utf8)).error?.kind == .numberTooLong)
    let brackets = head + String(repeating: "[", count: 1_000_000)
    #expect(try Snapshot(Array(brackets.utf8)).error?.kind == .tooDeep)
  }

  @Test("broken rings and lines are mended when that is asked for, and listed")
  func mending() throws {
    let text = """
      {"type":"FeatureCollection","features":[
      {"type":"Feature","properties":{},"geometry":{"type":"Polygon","coordinates":[[[0,0],[9,0],[9,9]],[[1,1],[1,1]],[[5,1],[6,1],[6,2],[5,2]]]}},
      {"type":"Feature","properties":{},"geometry":{"type":"Polygon","coordinates":[[[0,0],[9,0],[0,0]],[[1,1],[2,1],[2,2],[1,1]]]}},
      {"type":"Feature","properties":{},"geometry":{"type":"MultiLineString","coordinates":[[[0,0]],[[1,1],[2,2]]]}},
      {"type":"Feature","properties":{},"geometry":{"type":"LineString","coordinates":[[0,0]]}}]}
      """
    let mended = try Snapshot(Array(text.utf8), mend: true)
    #expect(mended.error == nil)
    #expect(mended.ringStarts == [0, 4, 9, 11])
    #expect(mended.featureStarts == [0, 1, 1, 2, 2])
    #expect(mended.types == [.polygon, .none, .multiLineString, .none])
    #expect(mended.notes.withoutGeometry == 2)
    #expect(
      mended.notes.repairs.map(\.kind) == [
        .closedRing, .droppedRing, .closedRing, .droppedRing, .droppedLine, .droppedLine,
      ])
    #expect(mended.notes.repairs.map(\.feature) == [0, 0, 0, 1, 2, 3])
    #expect(mended.notes.repairs.first?.offset == 119)
    #expect(try Snapshot(Array(text.utf8), chunkSize: 64, threads: 2, mend: true) == mended)
  }

  @Test("files that can't be read are told apart")
  func files() throws {
    let folder = try TemporaryFolder()
    let error = { (path: String) -> GeoJSONError? in
      do {
        _ = try GeoJSONReader.read(path: path, name: "x", workers: Workers(threads: 1))
        return nil
      } catch { return error as? GeoJSONError }
    }
    #expect(error(folder.path + "/none")?.kind == .notFound)
    #expect(error(folder.path)?.kind == .isDirectory)
    #expect(error(folder.path)?.path == folder.path)
    let locked = folder.path + "/locked"
    try Data("{}".utf8).write(to: URL(fileURLWithPath: locked))
    try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: locked)
    if !FileManager.default.isReadableFile(atPath: locked) {
      #expect(error(locked)?.kind == .notAccessible)
    }
    let zip = folder.path + "/zip"
    try Data([0x50, 0x4B, 3, 4, 0, 0]).write(to: URL(fileURLWithPath: zip))
    #expect(error(zip)?.reason.contains("ZIP") == true)
  }

  @Test("a file that changes while it is read is refused")
  func changed() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/a.geojson"
    let feature =
      #"{"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[1,2]}}"#
    let text =
      #"{"type":"FeatureCollection","features":["#
      + Array(repeating: feature, count: 3000).joined(separator: ",\n") + "]}"
    for change in ["", text + " "] {
      try Data(text.utf8).write(to: URL(fileURLWithPath: path))
      var options = ReadOptions()
      options.chunkSize = 1 << 12
      options.onBytes = { _ in try? Data(change.utf8).write(to: URL(fileURLWithPath: path)) }
      #expect {
        try GeoJSONReader.read(
          path: path, name: "x", options: options, workers: Workers(threads: 1))
      } throws: { ($0 as? GeoJSONError)?.kind == .changedWhileReading }
    }
  }
}
