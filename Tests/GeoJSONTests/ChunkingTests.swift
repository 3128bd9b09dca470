import GeoJSON
import Layers
import Testing

@Suite("Reading in chunks")
struct ChunkingTests {
  /// Texts whose shape makes it hard to tell where a feature begins.
  static let layouts: [String] = {
    let point = #""geometry":{"type":"Point","coordinates":[1.5,2]}"#
    let plain = (0..<12).map {
      #"{"type":"Feature","id":\#($0),"properties":{"a":\#($0)},\#(point)}"#
    }
    let others = (0..<12).map {
      #"{ "properties" : {"a":[{"type":"x"},{"type":"Feature"}]} , "id":"\#($0)", \#(point),"type":"Feature" }"#
    }
    let fakes = (0..<9).map {
      #"{"type":"Feature","properties":{"t":"},{\"type\":\"Feature\",\"id\":\#($0)","n":[1,{"type":"Feature","properties":{},"geometry":null}]},"x":{"features":[{"type":"Feature"}]},\#(point)}"#
    }
    let collections = (0..<9).map {
      #"{"type":"Feature","properties":{"p":\#($0)},"geometry":{"type":"GeometryCollection","geometries":[{"type":"Point","coordinates":[\#($0),0]},{"type":"Polygon","coordinates":[[[0,0],[9,0],[9,9],[0,0]]]}]}}"#
    }
    let changing = zip(plain, others).flatMap { [$0, $1] }
    let line = (0..<200).map { "[\($0),\($0).25]" }.joined(separator: ",")
    let long =
      #"{"type":"Feature","properties":null,"geometry":{"coordinates":[\#(line)],"type":"LineString"}}"#
    let collection = { (features: [String], separator: String) in
      #"{"type":"FeatureCollection","features":["# + features.joined(separator: separator) + "]}"
    }
    return [
      collection(plain, ","), collection(plain, " ,\r\n  "), collection(others, ",\n"),
      collection(fakes, ","), collection(collections, ",\n"), collection(changing, ","),
      collection([plain[0], long, plain[1], long, long] + plain, ","),
      "\u{FEFF}" + #"{"meta":{"features":[{"type":"Feature"}]},"features":["#
        + others.joined(separator: ",")
        + #" ],"tail":[{"type":"Feature"}],"crs":{"type":"name","properties":{"name":"EPSG:4490"}},"type":"FeatureCollection"} "#,
      plain.joined(separator: "\n"), (plain + fakes + [long]).joined(separator: "\r\n") + "\n",
      "\u{1E}" + collections.joined(separator: "\n\u{1E}") + "\n",
      collection(plain, ",") + "\n" + collection(fakes, ",\n") + "\n" + others[0],
      collection([], "") + "\n" + plain.joined(separator: "\n"),
      #"{"type":"FeatureCollection","features":[ ] , "x":1}"#, long, plain[3],
      collection(plain.map { $0.replacing(",", with: "\n,\t") }, ",\n"),
    ]
  }()

  static let chunkSizes = [1, 2, 7, 16, 61, 200, 1000]

  @Test(
    "any chunk size and number of threads give what one piece gives", arguments: 0..<layouts.count)
  func equal(layout: Int) throws {
    let text = Self.layouts[layout]
    let whole = try Snapshot(Array(text.utf8))
    #expect(whole.error == nil)
    for chunkSize in Self.chunkSizes {
      for threads in [1, 3] {
        let parts = try Snapshot(Array(text.utf8), chunkSize: chunkSize, threads: threads)
        #expect(parts == whole, "chunks of \(chunkSize), \(threads) threads")
      }
    }
  }

  @Test("a text cut at any byte is refused there", arguments: [0, 2, 4, 6, 7])
  func truncated(layout: Int) throws {
    var text = Array(Self.layouts[layout].utf8)
    while text.last != UInt8(ascii: "}") { text.removeLast() }
    let start = text.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    for length in stride(from: start, to: text.count, by: text.count > 4000 ? 7 : 1) {
      let cut = try Snapshot(Array(text[..<length]))
      #expect(cut.error?.kind == .truncated)
      #expect(cut.error?.offset == length)
      #expect(try Snapshot(Array(text[..<length]), chunkSize: 50, threads: 2) == cut)
    }
  }

  @Test(
    "what is no GeoJSON is refused for the same reason whatever the chunks",
    arguments: [
      "-0.Collection\",\"crs\":{\"nam0", "1.", "-", "12345678901234567890", "1e5 ", "1 2", "01",
    ])
  func numbers(text: String) throws {
    for text in [text, "\u{1E}" + text] {
      let whole = try Snapshot(Array(text.utf8))
      #expect(whole.error != nil)
      for chunkSize in Self.chunkSizes {
        #expect(try Snapshot(Array(text.utf8), chunkSize: chunkSize) == whole)
      }
    }
  }

  @Test("a fault is found at the same place whatever the chunks", arguments: 0..<layouts.count)
  func faults(layout: Int) throws {
    var random = SeededGenerator(state: UInt64(layout) + 77)
    let text = Array(Self.layouts[layout].utf8)
    let marks = Array(#"{}[]",:x1-.\e"#.utf8) + [0, 10, 0xC3, 0xFF]
    for _ in 0..<60 {
      var broken = text
      let place = Int.random(in: 0..<text.count, using: &random)
      switch Int.random(in: 0..<3, using: &random) {
      case 0: broken[place] = marks.randomElement(using: &random) ?? 0
      case 1: broken.remove(at: place)
      default: broken.insert(marks.randomElement(using: &random) ?? 0, at: place)
      }
      let whole = try Snapshot(broken)
      for chunkSize in [5, 40, 333] {
        let parts = try Snapshot(broken, chunkSize: chunkSize, threads: 2)
        #expect(parts == whole, "\(String(decoding: broken, as: UTF8.self))")
      }
    }
  }

  @Test("faults in a late feature have its index and byte", arguments: [1 << 20, 100])
  func place(chunkSize: Int) throws {
    let good =
      #"{"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[1,2]}}"#
    let bad = #"{"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[1]}}"#
    let before =
      #"{"type":"FeatureCollection","features":["# + String(repeating: good + ",", count: 500)
    let text = before + bad + "," + good + "," + bad + "]}"
    let error = try #require(try Snapshot(Array(text.utf8), chunkSize: chunkSize, threads: 3).error)
    #expect(error.kind == .shortPosition)
    #expect(error.feature == 500)
    #expect(error.offset == before.utf8.count + bad.utf8.count - 5)
  }

  @Test("the caller gets all bytes in order", arguments: [0, 4, 8, 11, 12, 13, 14], [1, 3])
  func bytes(layout: Int, threads: Int) throws {
    let text = Array(Self.layouts[layout].utf8)
    for chunkSize in [3, 100, 1 << 20] {
      let seen = Seen()
      var options = ReadOptions()
      options.chunkSize = chunkSize
      options.onBytes = { seen.append($0) }
      _ = try GeoJSONReader.read(
        bytes: text, name: "test", options: options, workers: Workers(threads: threads))
      #expect(seen.bytes == text)
    }
  }
}

import Synchronization

/// Bytes as they come.
final class Seen: Sendable {
  private let all = Mutex<[UInt8]>([])

  var bytes: [UInt8] { all.withLock { $0 } }

  func append(_ piece: UnsafeRawBufferPointer) {
    let bytes = [UInt8](piece)
    all.withLock { $0 += bytes }
  }
}
