import Layers
import Testing

@testable import Arrow

private func read(_ wkb: [UInt8], mends: Bool = false) throws -> WKBReader {
  var reader = WKBReader(mends: mends)
  try wkb.withUnsafeBytes { try reader.append($0) }
  return reader
}

private func kind(_ wkb: [UInt8]) -> ArrowError.Kind? {
  do {
    _ = try read(wkb)
    return nil
  } catch let fault as ArrowError { return fault.kind } catch { return nil }
}

@Suite struct WKBTests {
  @Test(arguments: [false, true]) func `both byte orders are read`(big: Bool) throws {
    let columns = try read(WKB.polygon([WKB.square], big: big)).columns
    #expect(columns.types == [.polygon])
    #expect(columns.coordinates.map(\.x) == [0, 1, 1, 0, 0])
    #expect(columns.envelopes[0].maxY == 1)
  }

  @Test func `every type of GeoJSON has its own`() throws {
    let line = WKB.header(2) + WKB.word(2) + WKB.numbers([0, 0, 3, 4])
    let parts: [([UInt8], GeometryType, Int)] = [
      (WKB.point(1, 2), .point, 1), (line, .lineString, 1),
      (WKB.several(4, [WKB.point(1, 2), WKB.point(3, 4)]), .multiPoint, 2),
      (WKB.several(5, [line]), .multiLineString, 1),
      (WKB.several(6, [WKB.polygon([WKB.square])]), .multiPolygon, 1),
      (WKB.several(7, [line, WKB.several(7, [WKB.point(0, 0)])]), .geometryCollection, 2),
    ]
    for (wkb, type, count) in parts {
      let columns = try read(wkb).columns
      #expect(columns.types == [type])
      #expect(columns.partCount == count)
    }
  }

  @Test func `heights and measures are dropped and counted, whichever way they are told`() throws {
    let ring: [Double] = [0, 0, 9, 1, 0, 9, 1, 1, 9, 0, 0, 9]
    for type in [1003, 2003, 0x8000_0003, 0x4000_0003] as [UInt32] {
      let read = try read(WKB.polygon([ring], type: type, size: 3))
      #expect(read.columns.coordinates.map(\.y) == [0, 0, 1, 0])
      #expect(read.notes.positionsWithMoreThanTwoNumbers == 4)
    }
    let four = WKB.header(3001) + WKB.numbers([1, 2, 3, 4])
    #expect(try read(four).columns.coordinates == [Coordinate(1, 2)])
  }

  @Test func `the code of EWKB is kept, and a second one refused`() throws {
    let point = WKB.header(1, srid: 4490) + WKB.numbers([1, 2])
    #expect(try read(point).system == 4490)
    var reader = try read(point)
    let other = WKB.header(1, srid: 4326) + WKB.numbers([1, 2])
    #expect(throws: ArrowError.self) { try other.withUnsafeBytes { try reader.append($0) } }
  }

  @Test func `what is empty is a feature without a geometry`() throws {
    for wkb in [
      WKB.header(1) + WKB.numbers([.nan, .nan]), WKB.header(2) + WKB.word(0), WKB.polygon([]),
      WKB.several(6, []), WKB.several(7, [WKB.polygon([])]), WKB.polygon([[]]),
    ] {
      let read = try read(wkb)
      #expect(read.columns.types == [.none])
      #expect(read.notes.withoutGeometry == 1)
    }
    let some = try read(WKB.several(6, [WKB.polygon([]), WKB.polygon([WKB.square])]))
    #expect(some.columns.partCount == 1 && some.withEmptyParts == 1)
  }

  @Test func `arcs and solids are refused as such`() {
    for type in 8...14 as ClosedRange<UInt32> {
      #expect(kind(WKB.header(type) + WKB.word(0)) == .curve)
      #expect(kind(WKB.header(type + 1000) + WKB.word(0)) == .curve)
    }
    for type in 15...17 as ClosedRange<UInt32> {
      #expect(kind(WKB.header(type) + WKB.word(0)) == .solid)
    }
  }

  @Test func `every piece of a geometry that is cut off is refused`() throws {
    let whole = WKB.several(
      7,
      [
        WKB.polygon([WKB.square, WKB.square]), WKB.several(4, [WKB.point(0, 0)]),
        WKB.header(2, srid: 4326) + WKB.word(2) + WKB.numbers([0, 0, 1, 1]),
      ])
    _ = try read(whole)
    for length in 0..<whole.count {
      #expect(kind(Array(whole[..<length])) == .invalidWKB, "after \(length) bytes")
    }
    #expect(kind(whole + [0]) == .invalidWKB)
  }

  @Test func `counts that no bytes follow, wrong parts, codes and depths are refused`() {
    #expect(kind(WKB.header(2) + WKB.word(.max)) == .invalidWKB)
    #expect(kind(WKB.header(3) + WKB.word(.max)) == .invalidWKB)
    #expect(kind(WKB.header(7) + WKB.word(.max)) == .invalidWKB)
    #expect(kind(WKB.several(6, [WKB.point(0, 0)])) == .invalidWKB)
    #expect(kind(WKB.several(4, [WKB.several(4, [])])) == .invalidWKB)
    for code in [0, 18, 999, 4001, 0xC000_0BB9] as [UInt32] {
      #expect(kind(WKB.header(code) + WKB.numbers([0, 0, 0, 0, 0])) == .invalidWKB)
    }
    #expect(kind([2] + WKB.point(0, 0).dropFirst()) == .invalidWKB)
    var deep = WKB.point(0, 0)
    for _ in 0..<WKBReader.deepest { deep = WKB.several(7, [deep]) }
    #expect(kind(deep) == nil)
    #expect(kind(WKB.several(7, [deep])) == .invalidWKB)
  }

  @Test func `positions that are nowhere are refused`() {
    for number in [Double.infinity, -.infinity, 1e12] {
      #expect(kind(WKB.point(number, 0)) == .invalidCoordinate)
      #expect(kind(WKB.point(0, number)) == .invalidCoordinate)
    }
    #expect(kind(WKB.point(.nan, 0)) == .invalidCoordinate)
  }

  @Test func `broken rings and lines are refused, or mended and listed`() throws {
    let open: [Double] = [0, 0, 1, 0, 1, 1]
    let short: [Double] = [0, 0, 1, 0, 0, 0]
    #expect(kind(WKB.polygon([open])) == .brokenPart)
    #expect(kind(WKB.polygon([short])) == .brokenPart)
    #expect(kind(WKB.header(2) + WKB.word(1) + WKB.numbers([0, 0])) == .brokenPart)
    let closed = try read(WKB.polygon([open]), mends: true)
    #expect(closed.columns.coordinates.count == 4)
    #expect(closed.notes.repairs.map(\.kind) == [.closedRing])
    let dropped = try read(WKB.polygon([short, WKB.square]), mends: true)
    #expect(dropped.columns.types == [.none] && dropped.columns.coordinates.isEmpty)
    #expect(dropped.notes.repairs.map(\.kind) == [.droppedRing])
    let hole = try read(WKB.polygon([WKB.square, short]), mends: true)
    #expect(hole.columns.types == [.polygon] && hole.columns.ringCount == 1)
    let line = try read(WKB.header(2) + WKB.word(1) + WKB.numbers([0, 0]), mends: true)
    #expect(line.columns.types == [.none] && line.columns.coordinates.isEmpty)
    #expect(line.notes.repairs.map(\.kind) == [.droppedLine])
  }
}
