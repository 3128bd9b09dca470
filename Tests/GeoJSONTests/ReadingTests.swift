import GeoJSON
import Layers
import Testing
import Words

/// Reads text from memory with one thread.
func read(_ text: String, options: ReadOptions = ReadOptions(), threads: Int = 1) throws -> Layer {
  try GeoJSONReader.read(
    bytes: Array(text.utf8), name: "test", options: options, workers: Workers(threads: threads))
}

@Suite("Reading GeoJSON")
struct ReadingTests {
  @Test("all seven types become parts and rings")
  func types() throws {
    let layer = try read(
      """
      {"type":"FeatureCollection","features":[
      {"type":"Feature","id":1,"properties":{"a": 1},"geometry":{"type":"Point","coordinates":[1,2]}},
      {"type":"Feature","id":"b","properties":null,"geometry":
        {"type":"MultiPoint","coordinates":[[1,2],[3.5,-4e1]]}},
      {"type":"Feature","properties":{},"geometry":{"coordinates":[[0,0],[1,1],[2,0]],"type":"LineString"}},
      {"type":"Feature","properties":{},"geometry":
        {"type":"MultiLineString","coordinates":[[[0,0],[1,1]],[[5,5],[6,6],[7,7]]]}},
      {"type":"Feature","properties":{},"geometry":{"type":"Polygon","coordinates":
        [[[0,0],[9,0],[9,9],[0,0]],[[2,1],[3,1],[3,2],[2,1]]]}},
      {"type":"Feature","properties":{},"geometry":{"type":"MultiPolygon","coordinates":
        [[[[0,0],[9,0],[9,9],[0,0]]],[[[20,0],[29,0],[29,9],[20,0]],[[22,1],[23,1],[23,2],[22,1]]]]}},
      {"type":"Feature","properties":{},"geometry":{"type":"GeometryCollection","geometries":[
        {"type":"Point","coordinates":[7,8]},
        {"type":"GeometryCollection","geometries":[{"type":"LineString","coordinates":[[0,0],[1,0]]}]},
        {"type":"Polygon","coordinates":[[[0,0],[9,0],[9,9],[0,0]]]}]}}
      ]}
      """)
    let geometry = layer.geometry
    #expect(
      geometry.types == [
        .point, .multiPoint, .lineString, .multiLineString, .polygon, .multiPolygon,
        .geometryCollection,
      ])
    #expect(geometry.featureStarts == [0, 1, 3, 4, 6, 7, 9, 12])
    #expect(
      geometry.partKinds == [
        .point, .point, .point, .line, .line, .line, .polygon, .polygon, .polygon, .point, .line,
        .polygon,
      ])
    #expect(geometry.partStarts == [0, 1, 2, 3, 4, 5, 6, 8, 9, 11, 12, 13, 14])
    #expect(geometry.ringStarts == [0, 1, 2, 3, 6, 8, 11, 15, 19, 23, 27, 31, 32, 34, 38])
    #expect(geometry.coordinates[1...2] == [Coordinate(1, 2), Coordinate(3.5, -40)])
    #expect(geometry.envelopes[1] == Envelope(minX: 1, minY: -40, maxX: 3.5, maxY: 2))
    #expect(geometry.envelopes[5] == Envelope(minX: 0, minY: 0, maxX: 29, maxY: 9))
    #expect(layer.identifier(0) == .number(1, json: "1"))
    #expect(layer.identifier(1) == .text("b"))
    #expect(layer.identifier(2) == nil)
    #expect(layer.attributes.propertiesRange(1).isEmpty)
    #expect(
      String(decoding: layer.attributes.bytes[layer.attributes.propertiesRange(0)], as: UTF8.self)
        == #"{"a":1}"#)
    #expect(layer.declaredDatum == nil)
    #expect(
      layer.notes.remarks.map(\.en) == [
        "geometry collections inside others, flattened: 1, first at feature 6, byte 932"
      ])
  }

  @Test("a feature and a geometry are layers of one feature")
  func single() throws {
    let feature = try read(
      #"{"geometry":{"type":"Point","coordinates":[1,2]},"properties":{"x":[1]},"type":"Feature","id":7}"#
    )
    #expect(feature.count == 1)
    #expect(feature.identifier(0) == .number(7, json: "7"))
    let geometry = try read(#" {"type":"LineString","coordinates":[[1,2],[3,4]]} "#)
    #expect(geometry.geometry.types == [.lineString])
    #expect(geometry.identifier(0) == nil)
  }

  @Test("an empty collection has no features, wherever its members stand")
  func empty() throws {
    #expect(try read(#"{"type":"FeatureCollection","features":[]}"#).count == 0)
    let late = try read(
      #"{"name":"x","features":[ ],"crs":{"type":"name","properties":{"name":"EPSG:4490"}},"type":"FeatureCollection"}"#
    )
    #expect(late.count == 0)
    #expect(late.declaredDatum == "EPSG:4490")
    #expect(late.notes.foreignMembers == 1)
  }

  @Test("null geometry and empty coordinates are features without a geometry")
  func withoutGeometry() throws {
    let none = [
      "null", #"{"type":"Point","coordinates":[]}"#, #"{"type":"Polygon","coordinates":[]}"#,
      #"{"type":"Polygon","coordinates":[[]]}"#,
      #"{"type":"MultiPolygon","coordinates":[[],[[]]]}"#,
      #"{"type":"LineString","coordinates":[]}"#, #"{"type":"MultiLineString","coordinates":[[]]}"#,
      #"{"type":"MultiPoint","coordinates":[ ]}"#,
      #"{"type":"GeometryCollection","geometries":[]}"#,
    ]
    let features = none.map { #"{"type":"Feature","properties":{},"geometry":\#($0)}"# }
    let layer = try read(
      #"{"type":"FeatureCollection","features":[\#(features.joined(separator: ","))]}"#)
    #expect(layer.count == none.count)
    #expect(layer.geometry.types.allSatisfy { $0 == .none })
    #expect(layer.geometry.extent.isEmpty)
    #expect(layer.notes.withoutGeometry == none.count)
    #expect(layer.notes.remarks.isEmpty)
    let partly = try read(#"{"type":"MultiLineString","coordinates":[[],[[0,0],[1,1]]]}"#)
    #expect(partly.geometry.partCount == 1)
    #expect(partly.notes.withoutGeometry == 0)
    #expect(partly.notes.remarks.count == 1)
  }

  @Test("further numbers of a position are dropped and counted")
  func heights() throws {
    let layer = try read(#"{"type":"LineString","coordinates":[[1,2,3],[4,5],[6,7,8,9]]}"#)
    #expect(layer.geometry.coordinates == [Coordinate(1, 2), Coordinate(4, 5), Coordinate(6, 7)])
    #expect(layer.notes.positionsWithMoreThanTwoNumbers == 2)
    #expect(layer.notes.remarks.count == 1)
  }

  @Test("a byte order mark and space around the text are passed over")
  func mark() throws {
    #expect(try read("\u{FEFF}\n {\"type\":\"Point\",\"coordinates\":[1,2]}\r\n\t").count == 1)
  }

  @Test(
    "sequences are recognised by their content",
    arguments: [
      ("\n", "\n"), ("\r\n", "\r\n"), ("\n\n", ""), ("\n\u{1E}", "\n"), ("\u{1E}", ""),
    ])
  func sequences(separator: String, end: String) throws {
    let records = [
      #"{"type":"Feature","properties":{"a":1},"geometry":{"type":"Point","coordinates":[1,2]}}"#,
      #"{"type":"Point","coordinates":[3,4]}"#,
      "{\n\"type\":\"Feature\",\n\"properties\":{},\n\"geometry\":null}",
      #"{"type":"FeatureCollection","features":[{"type":"Feature","id":5,"properties":{},"geometry":null},{"type":"Feature","id":6,"properties":{},"geometry":null}]}"#,
    ]
    let start = separator.contains("\u{1E}") ? "\u{1E}" : ""
    let layer = try read(start + records.joined(separator: separator) + end)
    #expect(layer.geometry.types == [.point, .point, .none, .none, .none])
    #expect(layer.identifier(4) == .number(6, json: "6"))
    let reversed = try read(start + records.reversed().joined(separator: separator) + end)
    #expect(reversed.geometry.types == [.none, .none, .none, .point, .point])
  }
}
