import Arrow
import CArrow
import Layers
import Testing

@Suite("Tables as streams")
struct WritingTests {
  private static func layer(_ features: [(id: String, properties: String)]) -> Layer {
    var bytes: [UInt8] = []
    var starts: [UInt64] = [0]
    var lengths: [UInt32] = []
    var geometry = GeometryColumns()
    for (index, feature) in features.enumerated() {
      bytes += Array(feature.id.utf8) + Array(feature.properties.utf8)
      lengths.append(UInt32(feature.id.utf8.count))
      starts.append(UInt64(bytes.count))
      let x = Double(index)
      switch index % 4 {
      case 0:
        geometry.appendPart(.point, rings: [[Coordinate(x, 1)]])
        geometry.endFeature(.point)
      case 1:
        geometry.appendPart(.line, rings: [[Coordinate(x, 1), Coordinate(x + 0.1, 1)]])
        geometry.appendPart(.line, rings: [[Coordinate(x, 2), Coordinate(x + 0.1, 2)]])
        geometry.endFeature(.multiLineString)
      case 2:
        geometry.appendPart(
          .polygon,
          rings: [[Coordinate(x, 0), Coordinate(x + 1, 0), Coordinate(x, 1), Coordinate(x, 0)]])
        geometry.endFeature(.polygon)
      default: geometry.endFeature(.none)
      }
    }
    bytes += [UInt8](repeating: 0x20, count: AttributeText.padding)
    return Layer(
      name: "made", geometry: geometry,
      attributes: AttributeText(bytes: bytes, starts: starts, identifierLengths: lengths))
  }

  private static func roundTrip(_ table: ArrowTable) throws -> Layer {
    var stream = ArrowArrayStream()
    ArrowWriter.write(table, to: &stream)
    return try ArrowReader.read(taking: &stream, name: "made", workers: Workers(threads: 2))
  }

  @Test("Every type of value and geometry comes back as it went out")
  func values() throws {
    let layer = Self.layer([
      (#""a""#, #"{"n":9007199254740993,"x":1.5,"t":"重庆","b":true,"m":1,"o":[1,2],"z":null}"#),
      ("7", #"{"n":-1,"x":2,"t":"","b":false,"m":"one","o":{"k":1}}"#),
      ("", #"{"n":null,"x":1e300}"#),
      (#""d""#, ""),
    ])
    let back = try Self.roundTrip(ArrowTable(layer, workers: Workers()))
    #expect(back.geometry.types == layer.geometry.types)
    #expect(back.geometry.coordinates == layer.geometry.coordinates)
    #expect(back.declaredDatum == "OGC:CRS84")
    func column(_ name: String) throws -> [PropertyValue] {
      let column = try back.columns(named: [name], workers: Workers())[0]
      return (0..<column.count).map { column[$0] }
    }
    #expect(try column("id") == [.text("a"), .text("7"), .null, .text("d")])
    #expect(
      try column("n") == [
        .number(9_007_199_254_740_992, digits: "9007199254740993"), .number(-1, digits: nil), .null,
        .null,
      ])
    let reals = try back.columns(named: ["x"], workers: Workers())[0]
    #expect((0..<4).map { reals.number($0) } == [1.5, 2, 1e300, nil])
    #expect(try column("t") == [.text("重庆"), .text(""), .null, .null])
    #expect(try column("b") == [.bool(true), .bool(false), .null, .null])
    #expect(try column("m") == [.text("1"), .text("one"), .null, .null])
    #expect(try column("o") == [.text("[1,2]"), .text(#"{"k":1}"#), .null, .null])
    #expect(try column("z") == [.null, .null, .null, .null])
  }

  @Test("Rows of several batches stay in their order")
  func batches() throws {
    let count = 150_000
    let table = ArrowTable(
      [
        .init("n", .integers((0..<count).map { $0 % 3 == 0 ? nil : Int64($0) })),
        .init("t", .texts((0..<count).map { "row \($0)" })),
      ],
      geometry: Self.points(count), count: count)
    let back = try Self.roundTrip(table)
    let numbers = try back.columns(named: ["n", "t"], workers: Workers())
    #expect(back.count == count)
    #expect((0..<count).allSatisfy { numbers[0].number($0) == ($0 % 3 == 0 ? nil : Double($0)) })
    #expect((0..<count).allSatisfy { numbers[1].text($0) == "row \($0)" })
  }

  private static func points(_ count: Int) -> GeometryColumns {
    var geometry = GeometryColumns()
    for index in 0..<count {
      geometry.appendPart(.point, rings: [[Coordinate(Double(index), 0)]])
      geometry.endFeature(.point)
    }
    return geometry
  }

  @Test("Batches outlive their stream, and an empty table has a schema alone")
  func order() throws {
    var stream = ArrowArrayStream()
    ArrowWriter.write(
      ArrowTable([.init("n", .reals([1, nil]))], count: 2), to: &stream)
    var schema = ArrowSchema()
    #expect(stream.get_schema?(&stream, &schema) == 0)
    var batch = ArrowArray()
    #expect(stream.get_next?(&stream, &batch) == 0)
    gp_arrow_release_stream(&stream)
    #expect(stream.release == nil)
    #expect(batch.length == 2 && batch.n_children == 1)
    let column = try #require(batch.children?[0]?.pointee)
    #expect(column.null_count == 1)
    let values = try #require(column.buffers?[1])
    #expect(values.load(as: Double.self) == 1)
    #expect(schema.children?[0].map { String(cString: $0.pointee.name) } == "n")
    gp_arrow_release_array(&batch)
    gp_arrow_release_schema(&schema)
    ArrowWriter.write(ArrowTable([.init("n", .bools([]))], count: 0), to: &stream)
    #expect(stream.get_next?(&stream, &batch) == 0)
    #expect(batch.release == nil)
    gp_arrow_release_stream(&stream)
  }
}
