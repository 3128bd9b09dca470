import GeoJSON
import Layers
import Testing

/// The text that the writer makes.
func written(
  _ features: FeatureOutput, members: [JSONValue.Member] = [], threads: Int = 1
) throws -> String {
  var bytes: [UInt8] = []
  try GeoJSONWriter.write(features, members: members, workers: Workers(threads: threads)) {
    bytes.append(contentsOf: $0)
  }
  return String(decoding: bytes, as: UTF8.self)
}

@Suite("Writing GeoJSON")
struct WritingTests {
  private func polygon(_ rings: [[Coordinate]], _ type: GeometryType = .polygon) -> GeometryColumns
  {
    var geometry = GeometryColumns()
    geometry.appendPart(.polygon, rings: rings)
    geometry.endFeature(type)
    return geometry
  }

  @Test("coordinates are rounded to seven places, without exponent or superfluous digits")
  func numbers() throws {
    var geometry = GeometryColumns()
    let cases: [(Double, String)] = [
      (106.31977110000001, "106.3197711"), (0, "0"), (-0.0, "0"), (-0.00000004, "0"),
      (0.00000005, "0.0000001"), (-0.00000016, "-0.0000002"), (180, "180"), (-179.5, "-179.5"),
      (1e-7, "0.0000001"), (12.3000001, "12.3000001"), (99.99999999, "100"),
      (-1234567.25, "-1234567.25"),
    ]
    for (value, _) in cases {
      geometry.appendPart(.point, rings: [[Coordinate(value, 1)]])
      geometry.endFeature(.point)
    }
    let lines = try written(FeatureOutput(geometry: geometry)).split(separator: "\n")
    for (line, (_, text)) in zip(lines.dropFirst(), cases) {
      #expect(line.contains("\"coordinates\":[\(text),1]}"))
    }
    #expect(lines.count == cases.count + 2)
  }

  @Test("outer rings run counter-clockwise and holes clockwise, whatever they did before")
  func directions() throws {
    let square = [(0.0, 0.0), (9, 0), (9, 9), (0, 9), (0, 0)].map { Coordinate($0.0, $0.1) }
    let hole = [(1.0, 1.0), (2, 1), (2, 2), (1, 1)].map { Coordinate($0.0, $0.1) }
    let right =
      #"{"type":"Polygon","coordinates":[[[0,0],[9,0],[9,9],[0,9],[0,0]],[[1,1],[2,2],[2,1],[1,1]]]}"#
    for shell in [square, square.reversed()] {
      for inner in [hole, hole.reversed()] {
        let text = try written(FeatureOutput(geometry: polygon([shell, inner])))
        #expect(text.contains(right))
      }
    }
  }

  @Test("positions that rounding makes equal are written once, and rings without area not at all")
  func collapsing() throws {
    let near = [(0.0, 0.0), (1e-9, 1e-9), (5, 0), (5, 5), (5.00000001, 5), (0, 0)]
    let tiny = [(1.0, 1.0), (1.00000001, 1), (1.00000001, 1.00000001), (1, 1)]
    let coordinates = { (pairs: [(Double, Double)]) in pairs.map { Coordinate($0.0, $0.1) } }
    var geometry = polygon([coordinates(near), coordinates(tiny)])
    geometry.appendPart(.polygon, rings: [coordinates(tiny)])
    geometry.endFeature(.polygon)
    geometry.appendPart(.polygon, rings: [coordinates(tiny)])
    geometry.appendPart(.polygon, rings: [coordinates(near)])
    geometry.endFeature(.multiPolygon)
    geometry.appendPart(.line, rings: [coordinates(Array(tiny.prefix(2)))])
    geometry.endFeature(.lineString)
    var bytes: [UInt8] = []
    let notes = try GeoJSONWriter.write(
      FeatureOutput(geometry: geometry), workers: Workers(threads: 1)
    ) { bytes.append(contentsOf: $0) }
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
    #expect(lines[1].hasSuffix(#""coordinates":[[[0,0],[5,0],[5,5],[0,0]]]}},"#))
    #expect(lines[2].hasSuffix(#""geometry":null},"#))
    #expect(
      lines[3].hasSuffix(#"{"type":"MultiPolygon","coordinates":[[[[0,0],[5,0],[5,5],[0,0]]]]}},"#))
    #expect(lines[4].hasSuffix(#"{"type":"LineString","coordinates":[[1,1],[1,1]]}}"#))
    #expect(notes.droppedRings == 1)
    #expect(notes.droppedParts == 2)
    #expect(notes.collapsedFeatures == 1)
  }

  @Test("identifiers and properties of the input stay as they were written")
  func attributes() throws {
    let text = """
      {"type":"FeatureCollection","features":[
      {"type":"Feature","id":12345678901234567890,"properties":{"big":9007199254740993,"t":"\\u91cd\\/"},"geometry":{"type":"Point","coordinates":[1,2]}},
      {"type":"Feature","id":"x","properties":{},"geometry":{"type":"MultiPoint","coordinates":[[1,2]]}},
      {"type":"Feature","properties":null,"geometry":null}
      ]}

      """
    let layer = try read(text)
    #expect(
      try written(FeatureOutput(geometry: layer.geometry, attributes: layer.attributes)) == text)
    let chosen = FeatureOutput(
      geometry: layer.geometry.selecting([1, 0]), attributes: layer.attributes, features: [1, 0])
    let lines = try written(chosen).split(separator: "\n")
    #expect(lines[1].hasPrefix(#"{"type":"Feature","id":"x","properties":{},"#))
    #expect(lines[2].hasPrefix(#"{"type":"Feature","id":12345678901234567890,"#))
  }

  @Test("added members follow those of the input, and never take their names")
  func members() throws {
    let layer = try read(
      """
      {"type":"FeatureCollection","features":[
      {"type":"Feature","properties":{"share":"old"},"geometry":null},
      {"type":"Feature","properties":{},"geometry":null},
      {"type":"Feature","properties":null,"geometry":null},
      {"type":"Feature","properties":{"geoplan_share":1},"geometry":null}]}
      """)
    let output = FeatureOutput(
      geometry: layer.geometry, attributes: layer.attributes,
      identifier: { .text("r\($0)") }, names: ["share", "n\"", "ok", "what", "any"]
    ) { row, writer in
      writer.number(row == 0 ? .infinity : 0.1 + 0.2)
      if row == 1 { writer.skip() } else { writer.integer(row) }
      writer.bool(true)
      writer.string(row == 2 ? nil : "重\"")
      writer.value([1, "x"])
    }
    let lines = try written(output, members: [.init("name", "a\nb"), .init("n", [1])])
      .split(separator: "\n")
    let rest = #""ok":true,"what":"重\"","any":[1,"x"]},"geometry":null}"#
    #expect(lines[0] == #"{"type":"FeatureCollection","name":"a\nb","n":[1],"features":["#)
    #expect(
      lines[1]
        == #"{"type":"Feature","id":"r0","properties":{"share":"old","geoplan_geoplan_share":null,"n\"":0,"#
        + rest + ",")
    #expect(
      lines[2]
        == #"{"type":"Feature","id":"r1","properties":{"geoplan_geoplan_share":0.30000000000000004,"#
        + rest + ",")
    #expect(
      lines[3].contains(
        #""properties":{"geoplan_geoplan_share":0.30000000000000004,"n\"":2,"ok":true,"what":null,"#
      ))
    #expect(lines[4].contains(#""properties":{"geoplan_share":1,"geoplan_geoplan_share":"#))
    #expect(lines[5] == "]}")
    let back = try read(lines.joined(separator: "\n"))
    #expect(try back.column(named: "n\"", workers: Workers(threads: 1))[3] == .number(3))
  }

  @Test("numbers are told from integers, as other programs give each column one type")
  func numberTypes() throws {
    var geometry = GeometryColumns()
    geometry.endFeature(.none)
    let output = FeatureOutput(geometry: geometry, names: ["a", "b", "c", "d"]) { _, writer in
      writer.number(3)
      writer.integer(3)
      writer.number(-0.5)
      writer.number(1e30)
    }
    let text = try written(output)
    #expect(text.contains(#""properties":{"a":3.0,"b":3,"c":-0.5,"d":1e"#), "\(text)")
  }

  @Test("a collection without features is written and read")
  func empty() throws {
    let text = try written(FeatureOutput(geometry: GeometryColumns()))
    #expect(text == "{\"type\":\"FeatureCollection\",\"features\":[]}\n")
    #expect(try read(text).count == 0)
  }

  @Test("the same bytes for any number of threads, and the same geometry read back")
  func threads() throws {
    var geometry = GeometryColumns()
    for index in 0..<20_000 {
      let x = Double(index % 300) / 3, y = Double(index / 300) / 7
      geometry.appendPart(
        .polygon,
        rings: [[(0.0, 0.0), (0.1, 0), (0.1, 0.1), (0, 0)].map { Coordinate(x + $0.0, y + $0.1) }])
      geometry.endFeature(.polygon)
    }
    let output = FeatureOutput(geometry: geometry, names: ["i"]) { $1.integer($0) }
    let one = try written(output, threads: 1)
    #expect(try written(output, threads: 4) == one)
    let back = try read(one, threads: 2)
    #expect(back.geometry.featureStarts == geometry.featureStarts)
    let worst = zip(back.geometry.coordinates, geometry.coordinates).map {
      max(abs($0.x - $1.x), abs($0.y - $1.y))
    }.max()
    #expect(worst.map { $0 <= 0.5e-7 + 1e-13 } == true)
  }

  @Test("collections and mixed parts are written as collections")
  func collections() throws {
    var geometry = GeometryColumns()
    geometry.appendPart(.point, rings: [[Coordinate(1, 2)]])
    geometry.appendPart(.line, rings: [[Coordinate(1, 2), Coordinate(3, 4)]])
    geometry.endFeature(.geometryCollection)
    #expect(
      try written(FeatureOutput(geometry: geometry)).contains(
        #"{"type":"GeometryCollection","geometries":[{"type":"Point","coordinates":[1,2]},{"type":"LineString","coordinates":[[1,2],[3,4]]}]}"#
      ))
  }
}
