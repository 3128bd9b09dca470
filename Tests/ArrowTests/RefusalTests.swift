import CArrow
import Layers
import Words
import Synchronization
import Testing

@testable import Arrow

private func fault(
  _ columns: [MadeColumn], rows: Int? = nil, _ options: ArrowOptions = ArrowOptions()
) -> ArrowError? {
  var stream = MadeStream([columns], rows: rows.map { [$0] }).stream()
  do {
    _ = try ArrowReader.read(
      taking: &stream, name: "layer", options: options, workers: Workers(threads: 1))
    return nil
  } catch { return error as? ArrowError }
}

private let points: [[UInt8]?] = [WKB.point(0, 0), WKB.point(1, 1)]

@Suite struct RefusalTests {
  @Test func `offsets that do not ascend are refused`() {
    for ends in [[0, 5, 3], [-1, 2, 3], [3, 2, 4]] as [[Int32]] {
      let texts = MadeColumn.texts("t", ["ab", "cde"])
      texts.buffers[1] = MadeColumn.bytes(ends)
      #expect(fault([texts, .geometry(points)])?.kind == .malformed)
    }
    let list = MadeColumn(
      "+l", "l", length: 2, buffers: [nil, MadeColumn.bytes([Int32(0), 1, 9])])
    list.children = [.numbers("i", "item", [Int32(1), 2])]
    #expect(fault([list, .geometry(points)])?.kind == .malformed)
  }

  @Test func `structs that contradict their type are refused`() {
    func numbers() -> MadeColumn { .numbers("i", "n", [Int32(1), 2]) }
    let missing = numbers()
    missing.buffers[1] = nil
    let few = numbers()
    few.buffers.removeLast()
    let long = numbers()
    long.offset = -1
    let short = numbers()
    short.length = 1
    let endless = numbers()
    endless.length = .max
    let nulls = numbers()
    nulls.buffers[0] = nil
    nulls.nullCount = 1
    let odd = numbers()
    odd.format = "?"
    let inner = numbers()
    inner.children = [numbers()]
    for column in [missing, few, long, short, endless, nulls, odd, inner] {
      #expect(fault([column, .geometry(points)], rows: 2)?.kind == .malformed)
    }
    #expect(fault([numbers(), .geometry(points)], rows: 3)?.kind == .malformed)
    #expect(fault([numbers(), .geometry(points)]) == nil)
  }

  @Test func `columns deeper than the limit are refused`() {
    var deep = MadeColumn.numbers("i", "n", [Int32(1), 2])
    for _ in 0..<ArrowField.deepest {
      let outer = MadeColumn("+s", "s", length: 2, buffers: [nil])
      outer.children = [deep]
      deep = outer
    }
    #expect(fault([deep, .geometry(points)])?.kind == .malformed)
  }

  @Test func `a fault names its feature and column`() {
    let texts = MadeColumn.blobs("u", "名称", [Array("a".utf8), [0xC3, 0xFB]])
    let text = fault([texts, .geometry(points)])
    #expect(text?.kind == .invalidText && text?.feature == 1 && text?.column == "名称")
    let wkb = fault([.geometry([WKB.point(0, 0), [1, 2, 3]])])
    #expect(wkb?.kind == .invalidWKB && wkb?.feature == 1)
    #expect(text?.words.zh.contains("UTF-8") == true)
  }

  @Test func `which column holds the geometries must be clear`() throws {
    #expect(fault([.texts("t", ["a"])])?.kind == .noGeometry)
    let two = [MadeColumn.blobs("z", "a", points), .blobs("z", "b", points)]
    #expect(fault(two)?.kind == .noGeometry)
    var options = ArrowOptions()
    options.geometry = "b"
    #expect(fault(two, options) == nil)
    options.geometry = "c"
    #expect(fault(two, options)?.kind == .noGeometry)
    #expect(fault([.geometry(points), .texts("a", ["x", "y"]), .texts("a", ["x", "y"])]) != nil)
  }

  @Test func `what the producer fails with is told, and everything is released`() {
    let made = MadeStream([[.geometry(points)], [.geometry(points)]])
    made.failure = "the disk is gone"
    var stream = made.stream()
    #expect {
      try ArrowReader.read(taking: &stream, name: "layer", workers: Workers(threads: 1))
    } throws: {
      ($0 as? ArrowError)?.kind == .stream
        && ($0 as? ArrowError)?.words.en.contains("the disk is gone") == true
    }
    #expect(stream.release == nil)
    #expect(made.ledger.alive.load(ordering: .relaxed) == 0)
  }

  @Test func `a stream that is refused half way is released`() {
    for columns in [
      [MadeColumn.geometry([[9], WKB.point(0, 0)])], [.texts("t", ["a", "b"])],
      [.numbers("?", "n", [Int32(1), 2]), .geometry(points)],
    ] {
      let made = MadeStream([columns, columns])
      var stream = made.stream()
      #expect(throws: ArrowError.self) {
        try ArrowReader.read(taking: &stream, name: "layer", workers: Workers(threads: 1))
      }
      #expect(made.ledger.alive.load(ordering: .relaxed) == 0)
    }
  }
}
