import Foundation
import Layers
import Words
import Testing

@testable import Formats

/// A folder of files of one test, removed at its end.
final class Scratch {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "formats-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func file(_ name: String, _ bytes: [UInt8]) throws -> String {
    try Data(bytes).write(to: URL(fileURLWithPath: path + "/" + name))
    return path + "/" + name
  }

  func file(_ name: String, _ text: String) throws -> String { try file(name, Array(text.utf8)) }

  /// Runs a program in the folder; `nil` where it is not installed.
  @discardableResult
  func run(_ program: String, _ arguments: [String]) throws -> Int32? {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/" + program)
    guard FileManager.default.isExecutableFile(atPath: "/usr/bin/" + program) else { return nil }
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: path)
    process.standardError = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus
  }
}

func read(_ path: String, _ change: (inout LayerSource) -> Void = { _ in }) throws -> Layer {
  var source = LayerSource(argument: path)
  change(&source)
  return try LayerFile(source).read(
    LayerReading(name: "layer", workers: Workers(threads: 2)))
}

func refusal(_ path: String, _ change: (inout LayerSource) -> Void = { _ in }) -> FormatError? {
  do {
    _ = try read(path, change)
    return nil
  } catch { return error as? FormatError }
}

let collection = """
  {"type":"FeatureCollection","features":[{"type":"Feature","properties":{"name":"人民公园"},\
  "geometry":{"type":"Point","coordinates":[106.5,29.5]}}]}
  """

@Suite struct PackedTests {
  @Test func `GeoJSON packed with gzip, also in two pieces, reads as if unpacked`() throws {
    let scratch = try Scratch()
    let half = collection.utf8.count / 2
    let path = try scratch.file("a.geojson", Array(collection.utf8.prefix(half)))
    let rest = try scratch.file("b.geojson", Array(collection.utf8.dropFirst(half)))
    try scratch.run("gzip", [path, rest])
    let both =
      try Data(contentsOf: URL(fileURLWithPath: path + ".gz"))
      + Data(contentsOf: URL(fileURLWithPath: rest + ".gz"))
    let packed = try scratch.file("both.geojson.gz", Array(both))
    let layer = try read(packed)
    #expect(layer.count == 1 && layer.isWGS84ByStandard)
    #expect(try layer.column(named: "name", workers: Workers())[0] == .text("人民公园"))
    for length in [both.count - 9, both.count / 4] {
      let cut = try scratch.file("cut.gz", Array(both.prefix(length)))
      #expect(throws: (any Error).self) { try read(cut) }
    }
  }

  @Test func `GeoJSON in a ZIP archive is found, and a broken archive refused`() throws {
    let scratch = try Scratch()
    _ = try scratch.file("a.geojson", collection)
    _ = try scratch.file("readme.txt", "hello")
    let script =
      "import zipfile;z=zipfile.ZipFile('a.zip','w',zipfile.ZIP_DEFLATED);z.write('a.geojson');z.write('readme.txt')"
    guard try scratch.run("python3", ["-c", script]) == 0 else { return }
    let path = scratch.path + "/a.zip"
    #expect(try read(path).count == 1)
    var bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
    for length in stride(from: 4, to: bytes.count, by: 7) {
      #expect(refusal(try scratch.file("cut.zip", Array(bytes[..<length]))) != nil)
    }
    bytes[40] ^= 0x55
    #expect(refusal(try scratch.file("bad.zip", bytes)) != nil)
  }
}

@Suite struct TableTests {
  @Test func `positions are found by the names of columns, and that is told`() throws {
    let scratch = try Scratch()
    let path = try scratch.file("a.csv", "名称,经度,纬度,code\n甲,106.5,29.5,007\n乙,,,008\n")
    let layer = try read(path)
    #expect(layer.geometry.types == [.point, .none])
    #expect(layer.geometry.coordinates == [Coordinate(106.5, 29.5)])
    #expect(layer.notes.guessedPlace == ["经度", "纬度"])
    #expect(layer.notes.withoutGeometry == 1)
    #expect(!layer.isWGS84ByStandard && layer.declaredDatum == nil)
    #expect(try layer.column(named: "code", workers: Workers())[1] == .text("008"))
    let named = try read(path) { ($0.x, $0.y) = ("纬度", "经度") }
    #expect(named.geometry.coordinates == [Coordinate(29.5, 106.5)])
    #expect(named.notes.guessedPlace.isEmpty)
  }

  @Test func `a table without clear positions is refused with what it has`() throws {
    let scratch = try Scratch()
    let none = refusal(try scratch.file("a.csv", "a,b\n1,2\n"))
    #expect(none?.key?.name == "x" && none?.words.zh.contains("a、b") == true)
    let half = refusal(try scratch.file("b.csv", "lon,lat\n1,2\n3,\n"))
    #expect(half?.line == 3)
    let word = refusal(try scratch.file("c.csv", "lon,lat\n1,2\nx,4\n"))
    #expect(word?.line == 3)
    let absent = refusal(try scratch.file("d.csv", "lon,lat\n1,2\n")) { $0.x = "e" }
    #expect(absent?.key?.name == "x")
  }

  @Test func `text in GBK is read when it is named, and never shown as garbage`() throws {
    let scratch = try Scratch()
    // 名称 and 甲 in GBK.
    let bytes: [UInt8] =
      [0xC3, 0xFB, 0xB3, 0xC6] + Array(",x,y\n".utf8) + [0xBC, 0xD7] + Array(",1,2\n".utf8)
    let path = try scratch.file("a.csv", bytes)
    #expect(refusal(path)?.key?.name == "encoding")
    let layer = try read(path) { $0.encoding = "GBK" }
    #expect(try layer.column(named: "名称", workers: Workers())[0] == .text("甲"))
    #expect(refusal(path) { $0.encoding = "nonsense" }?.key?.name == "encoding")
    let broken = try scratch.file("b.csv", bytes + [0xFF, 0xFF])
    #expect(refusal(broken) { $0.encoding = "GBK" }?.offset == bytes.count)
  }

  @Test func `the folder of files is one layer`() throws {
    let scratch = try Scratch()
    _ = try scratch.file("b.geojson", collection)
    _ = try scratch.file("a.geojson", collection.replacingOccurrences(of: "人民", with: "中山"))
    let layer = try read(scratch.path)
    let names = try layer.column(named: "name", workers: Workers())
    #expect((0..<2).map { names[$0] } == [.text("中山公园"), .text("人民公园")])
    #expect(layer.geometry.coordinates.count == 2)
    _ = try scratch.file("c.csv", "x,y\n1,2\n")
    #expect(try read(scratch.path).isWGS84ByStandard == false)
  }

  @Test func `what is known and not read says what to do`() throws {
    let scratch = try Scratch()
    for (name, start) in [
      ("a.parquet", "PAR1"), ("a.dwg", "AC1032"), ("a.dbf", "\u{3}"), ("a.tab", "!table"),
    ] {
      let fault = refusal(try scratch.file(name, start + String(repeating: " ", count: 40)))
      #expect(fault != nil && fault?.words.en != fault?.words.zh)
    }
  }

  @Test func `a command line names a layer behind the file`() throws {
    let scratch = try Scratch()
    let path = try scratch.file("a.gpkg", "x")
    #expect(LayerSource(argument: path + ":道路").layer == "道路")
    #expect(LayerSource(argument: path + ":道路").path == path)
    #expect(LayerSource(argument: path).layer == nil)
    #expect(LayerSource(argument: scratch.path + "/none.gpkg:x").layer == nil)
    let odd = try scratch.file("a.gpkg:b", "x")
    #expect(LayerSource(argument: odd).path == odd)
    #expect(LayerSource(argument: "-").path == "/dev/stdin")
  }

  @Test func `closed lines are areas where that is asked for`() throws {
    let scratch = try Scratch()
    let lines = """
      {"type":"FeatureCollection","features":[
      {"type":"Feature","properties":{},"geometry":{"type":"LineString","coordinates":[[0,0],[1,0],[1,1],[0,0]]}},
      {"type":"Feature","properties":{},"geometry":{"type":"LineString","coordinates":[[0,0],[1,0]]}}]}
      """
    let path = try scratch.file("a.geojson", lines)
    #expect(try read(path).geometry.types == [.lineString, .lineString])
    let closed = try read(path) { $0.closesLines = true }
    #expect(closed.geometry.types == [.polygon, .lineString])
    #expect(closed.notes.closedLines == 1)
  }
}

@Suite struct KeyTests {
  @Test func `a key that a format has no use for is refused, not passed over`() throws {
    let scratch = try Scratch()
    let path = try scratch.file("a.geojson", collection)
    #expect(refusal(path) { $0.encoding = "GBK" }?.key?.name == "encoding")
    #expect(refusal(path) { $0.layer = "a" }?.key?.name == "layer")
    let table = try scratch.file("a.csv", "x,y\n1,2\n")
    #expect(refusal(table) { $0.layer = "a" }?.key?.name == "layer")
    #expect(refusal(path) == nil)
  }
}
