import Layers
import Testing
import TestSupport

@Suite("PackedTree")
struct PackedTreeTests {
  static func boxes(_ count: Int, seed: UInt64) -> [Envelope] {
    var random = SeededRandom(seed)
    return (0..<count).map { index in
      if index % 17 == 5 { return .empty }
      let at = Coordinate(random.number(0...1000), random.number(0...1000))
      return Envelope(at, at + Coordinate(random.number(0...20), random.number(0...20)))
    }
  }

  @Test("a window finds what a scan finds", arguments: [0, 1, 2, 7, 8, 9, 64, 65, 1000, 5000])
  func windows(count: Int) {
    let boxes = Self.boxes(count, seed: UInt64(count))
    let tree = PackedTree(boxes)
    var random = SeededRandom(99)
    #expect(tree.count == boxes.filter { !$0.isEmpty }.count)
    for _ in 0..<50 {
      let at = Coordinate(random.number(-50...1050), random.number(-50...1050))
      let window = Envelope(at, at + Coordinate(random.number(0...200), random.number(0...200)))
      var found: [Int] = []
      tree.forEach(in: window) { found.append($0) }
      #expect(found.sorted() == boxes.indices.filter { boxes[$0].intersects(window) })
    }
  }

  @Test("the nearest box is the one a scan finds", arguments: [1, 9, 100, 3000])
  func nearest(count: Int) {
    let boxes = Self.boxes(count, seed: UInt64(count) + 1)
    let tree = PackedTree(boxes)
    var random = SeededRandom(7)
    for _ in 0..<50 {
      let from = Envelope(Coordinate(random.number(-500...1500), random.number(-500...1500)))
      let expected = boxes.filter { !$0.isEmpty }.map { $0.squaredDistance(to: from) }.min()
      let got = tree.search(from: from, within: .infinity) { item, best in
        min(best, boxes[item].squaredDistance(to: from).squareRoot())
      }
      #expect(got == expected?.squareRoot())
    }
  }

  @Test("boxes all in one place are found")
  func degenerate() {
    let tree = PackedTree(Array(repeating: Envelope(Coordinate(3, 4)), count: 100))
    var found = 0
    tree.forEach(in: Envelope(Coordinate(3, 4))) { _ in found += 1 }
    #expect(found == 100)
  }
}
