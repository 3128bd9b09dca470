import CArrow
import Layers
import Testing

@testable import Arrow

private func read(
  _ columns: [MadeColumn], _ options: ArrowOptions = ArrowOptions(), threads: Int = 2
) throws -> Layer {
  var stream = MadeStream([columns]).stream()
  return try ArrowReader.read(
    taking: &stream, name: "layer", options: options, workers: Workers(threads: threads))
}

private func values(_ column: MadeColumn) throws -> [PropertyValue] {
  let points = [[UInt8]?](repeating: WKB.point(1, 2), count: column.length)
  let layer = try read([column, .geometry(points)])
  let read = try layer.column(named: column.name, workers: Workers(threads: 1))
  return (0..<read.count).map { read[$0] }
}

@Suite struct ReadingTests {
  @Test func `integers keep every digit, and null is null`() throws {
    #expect(
      try values(.numbers("l", "n", [Int64.min, nil, 9_007_199_254_740_993, 0])) == [
        .number(-9.223372036854775808e18, digits: "-9223372036854775808"), .null,
        .number(9007199254740992, digits: "9007199254740993"), .number(0),
      ])
    #expect(
      try values(.numbers("L", "n", [UInt64.max])) == [
        .number(18446744073709551616, digits: "18446744073709551615")
      ])
    #expect(try values(.numbers("c", "n", [Int8(-128), 127])) == [.number(-128), .number(127)])
    #expect(try values(.numbers("C", "n", [UInt8(255)])) == [.number(255)])
    #expect(try values(.numbers("s", "n", [Int16(-300), nil])) == [.number(-300), .null])
    #expect(try values(.numbers("I", "n", [UInt32.max])) == [.number(4294967295)])
  }

  @Test func `real numbers keep their value, and what is no number is null and counted`() throws {
    let column = MadeColumn.numbers("g", "n", [0.1, -2.5e10, Double.nan, nil, -.infinity])
    let layer = try read([column, .geometry([nil, nil, nil, nil, nil])])
    let read = try layer.column(named: "n", workers: Workers(threads: 1))
    #expect((0..<5).map { read[$0] } == [.number(0.1), .number(-2.5e10), .null, .null, .null])
    #expect(layer.notes.notNumbers == 2)
    #expect(layer.notes.withoutGeometry == 5)
    #expect(try values(.numbers("f", "n", [Float(0.1)])) == [.number(0.1)])
    #expect(
      try values(.numbers("e", "n", [UInt16(0x3C00), 0xC000, 0x0001])) == [
        .number(1), .number(-2), .number(0x1p-24),
      ])
  }

  @Test func `texts, flags, days and instants are what JSON has for them`() throws {
    #expect(
      try values(.texts("t", ["", nil, "重庆 \"a\\b\"\n\u{1}", "x"])) == [
        .text(""), .null, .text("重庆 \"a\\b\"\n\u{1}"), .text("x"),
      ])
    #expect(try values(.texts("t", ["大"], isLarge: true)) == [.text("大")])
    #expect(try values(.flags("b", [true, nil, false])) == [.bool(true), .null, .bool(false)])
    #expect(
      try values(.numbers("tdD", "d", [Int32(0), -1, 19_782, nil])) == [
        .text("1970-01-01"), .text("1969-12-31"), .text("2024-02-29"), .null,
      ])
    #expect(
      try values(.numbers("tsm:UTC", "d", [Int64(1_709_251_199_250)])) == [
        .text("2024-02-29T23:59:59.25Z")
      ])
    #expect(
      try values(.numbers("tss:", "d", [Int64(-1)])) == [.text("1969-12-31T23:59:59")])
    #expect(try values(.numbers("ttm", "d", [Int32(3_600_001)])) == [.text("01:00:00.001")])
    #expect(
      try values(.numbers("tdm", "d", [Int64(86_400_000)])) == [.text("1970-01-02")])
  }

  @Test func `decimals have all their digits`() throws {
    #expect(
      try values(.numbers("d:20,2", "n", [Int128(250), -5, 12_345_678_901_234_567_890])) == [
        .number(2.5), .number(-0.05), .number(123456789012345678.9, digits: "123456789012345678.9"),
      ])
    #expect(try values(.numbers("d:9,-3,32", "n", [Int32(7), 0])) == [.number(7000), .number(0)])
  }

  @Test func `indices stand for the values of their dictionary`() throws {
    let column = MadeColumn.numbers("c", "use", [Int8(1), nil, 0])
    column.dictionary = .texts("", ["住宅", "工业"])
    #expect(try values(column) == [.text("工业"), .null, .text("住宅")])
    column.buffers[1] = MadeColumn.bytes([Int8(2), 0, 0])
    #expect(throws: ArrowError.self) { try values(column) }
  }

  @Test func `rows before an offset are not seen`() throws {
    let numbers = MadeColumn.numbers("i", "n", [Int32(7), nil, 9, 10])
    numbers.offset = 1
    numbers.length = 3
    let texts = MadeColumn.texts("t", ["a", "b", nil, "d"])
    texts.offset = 1
    texts.length = 3
    let flags = MadeColumn.flags("b", [true, false, true, true])
    flags.offset = 1
    flags.length = 3
    let layer = try read([numbers, texts, flags, .geometry([nil, WKB.point(3, 4), nil])])
    let columns = try layer.columns(named: ["n", "t", "b"], workers: Workers(threads: 1))
    #expect((0..<3).map { columns[0][$0] } == [.null, .number(9), .number(10)])
    #expect((0..<3).map { columns[1][$0] } == [.text("b"), .null, .text("d")])
    #expect((0..<3).map { columns[2][$0] } == [.bool(false), .bool(true), .bool(true)])
    #expect(layer.geometry.types == [.none, .point, .none])
  }

  @Test func `lists, structs and JSON become JSON`() throws {
    let list = MadeColumn(
      "+l", "list", length: 3,
      buffers: [MadeColumn.bits([true, false, true]), MadeColumn.bytes([Int32(0), 2, 2, 2])])
    list.children = [.numbers("i", "item", [Int32(1), 2])]
    #expect(try values(list) == [.other("[1,2]"), .null, .other("[]")])
    let inside = MadeColumn("+s", "s", length: 2, buffers: [nil])
    inside.children = [.texts("a", ["x", nil]), .numbers("l", "b", [Int64(1), 2])]
    #expect(
      try values(inside) == [.other(#"{"a":"x","b":1}"#), .other(#"{"a":null,"b":2}"#)])
    let json = MadeColumn.texts("j", [#"{"a" : [1]}"#, nil])
    json.metadata = [("ARROW:extension:name", "arrow.json")]
    #expect(try values(json) == [.other(#"{"a":[1]}"#), .null])
  }

  @Test func `views of short and long texts are read`() throws {
    let long = "北岩新城第五厂房项目"
    var views = MadeColumn.bytes([Int32(2)]) + Array("ab".utf8) + [UInt8](repeating: 0, count: 10)
    views += MadeColumn.bytes([Int32(long.utf8.count)]) + Array(long.utf8.prefix(4))
    views += MadeColumn.bytes([Int32(0), 0])
    let sizes = MadeColumn.bytes([Int64(long.utf8.count)])
    let column = MadeColumn("vu", "t", length: 2, buffers: [nil, views, Array(long.utf8), sizes])
    #expect(try values(column) == [.text("ab"), .text(long)])
    column.buffers[3] = MadeColumn.bytes([Int64(5)])
    #expect(throws: ArrowError.self) { try values(column) }
  }

  @Test func `columns of bytes are left out and named`() throws {
    let layer = try read([
      .blobs("Z", "photo", [[1, 2], nil]), .numbers("i", "n", [Int32(1), 2]),
      .geometry([WKB.point(0, 0), nil]),
    ])
    #expect(layer.notes.unreadColumns == ["photo"])
    #expect(layer.firstPropertyNames() == ["n"])
  }

  @Test func `the datum is that of the column of geometries`() throws {
    func datum(_ metadata: String?) throws -> String? {
      let layer = try read([.geometry([WKB.point(1, 1)], crs: metadata)])
      #expect(!layer.isWGS84ByStandard)
      return layer.declaredDatum
    }
    #expect(try datum(nil) == nil)
    #expect(try datum(#"{"crs":"EPSG:4490"}"#) == "EPSG:4490")
    #expect(
      try datum(#"{"crs":{"type":"ProjectedCRS","id":{"authority":"EPSG","code":4544}}}"#)
        == "EPSG:4544")
    #expect(
      try datum(#"{"crs":{"type":"ProjectedCRS","name":"local"}}"#)
        == #"{"type":"ProjectedCRS","name":"local"}"#)
  }

  @Test func `any number of threads and batches gives the same layer`() throws {
    let count = 3000
    func columns(_ range: Range<Int>) -> [MadeColumn] {
      [
        .numbers("l", "n", range.map { $0 % 7 == 0 ? nil : Int64($0) << 40 }),
        .texts("t", range.map { "名称 \($0)" }),
        .geometry(range.map { WKB.point(Double($0) / 100, 1) }),
      ]
    }
    func layer(_ batches: [Range<Int>], threads: Int, chunk: Int) throws -> Layer {
      var stream = MadeStream(batches.map(columns)).stream()
      var options = ArrowOptions()
      options.chunk = chunk
      return try ArrowReader.read(
        taking: &stream, name: "layer", options: options, workers: Workers(threads: threads))
    }
    let one = try layer([0..<count], threads: 1, chunk: 1 << 13)
    let many = try layer([0..<1, 1..<1500, 1500..<count], threads: 7, chunk: 64)
    #expect(one.attributes.bytes == many.attributes.bytes)
    #expect(one.attributes.starts == many.attributes.starts)
    #expect(one.geometry.coordinates == many.geometry.coordinates)
    #expect(one.geometry.featureStarts == many.geometry.featureStarts)
    #expect(one.geometry.envelopes == many.geometry.envelopes)
  }
}
