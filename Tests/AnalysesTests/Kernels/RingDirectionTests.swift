import Layers
import Measures
import TestSupport
import Testing

@testable import Analyses

@Suite("The way that rings run")
struct RingDirectionTests {
  @Test(
    "needles run the same way from every vertex on, at every width",
    arguments: [1, 1e-3, 1e-6, 1e-8])
  func needles(width: Double) {
    let corners = [
      Coordinate(500_000, 4_000_000), Coordinate(507_000, 4_007_000),
      Coordinate(507_000 - width * 64, 4_007_000 + 0),
    ]
    for first in 0..<3 {
      let ring = (0..<4).map { corners[(first + $0) % 3] }
      let turn = Orientation.sign(corners[0], corners[1], corners[2])
      #expect(RingDirection.isCounterClockwise(ring) == (turn >= 0))
      if turn != 0 { #expect(RingDirection.isCounterClockwise(ring.reversed()) == (turn < 0)) }
    }
  }

  @Test("the ring's direction is that of its area", arguments: 1...20)
  func directions(seed: Int) {
    let blob = ExactCoverPropertyTests.blob(UInt64(seed), corners: 5 + seed * 3)
    let isLeft = PlanarMath.signedArea(blob) > 0
    #expect(RingDirection.isCounterClockwise(blob) == isLeft)
    #expect(RingDirection.isCounterClockwise(blob.reversed()) == !isLeft)
    #expect(RingDirection.isCounterClockwise([Coordinate]()))
  }

  @Test("a ring that rounding makes cross itself at its leftmost vertex runs as its area does")
  func fold() {
    let tiny = 1e-10
    let path = ring([(0, -tiny), (tiny / 2, tiny), (10, -5), (10, 5)])
    #expect(Orientation.sign(path[3], path[0], path[1]) < 0)
    #expect(PlanarMath.signedArea(path) > 0)
    for first in 0..<4 {
      let turned = (0...4).map { path[(first + $0) % 4] }
      #expect(RingDirection.isCounterClockwise(turned))
      #expect(!RingDirection.isCounterClockwise(turned.reversed()))
      #expect(RingDirection.isCounterClockwise(turned.dropLast()))
    }
  }

  @Test("parts that a border cuts within rounding of a corner are all covered", arguments: 1...8)
  func corners(seed: Int) throws {
    // A corner of each block lies on the left side of the plot but for rounding: of what is left of
    // it, two vertices are one but for rounding, and the border may turn back between them. So many
    // blocks that they are measured cell by cell.
    var random = SeededRandom(UInt64(seed))
    let left = 500_000.0
    let lean = random.number(1e-6...1e-4)
    func side(_ y: Double) -> Coordinate { Coordinate(left + lean * y / 100, y) }
    var scope = GeometryColumns()
    var near = 0.0
    for index in 0..<48 {
      let y = 2 * Double(index) + random.number(0.5...0.7)
      let low = Coordinate(left + 10, y - random.number(0...0.4))
      let high = Coordinate(left + 10, y + 1)
      scope.appendPart(
        .polygon,
        rings: [
          [
            side(y), low, high, Coordinate(left - 5, y + 1),
            Coordinate(left - 5, y - random.number(0...0.4)), side(y),
          ]
        ])
      if index < 24 { near += PlanarMath.signedArea([side(y), low, high, side(y + 1), side(y)]) }
    }
    scope.endFeature(.multiPolygon)
    let plot = [side(0), Coordinate(left + 50, 0), Coordinate(left + 50, 100), side(100), side(0)]
    // The strip ends between the first half of the blocks and the second.
    let answer = try Setback.answer(
      SetbackQuestion(
        subjects: PlanarLayer(columns([(.polygon, [plot])])),
        bank: PlanarLayer(
          columns([(.line, [[Coordinate(left - 99, 0), Coordinate(left + 99, 0)]])])),
        required: RequiredDistance(48.05, banks: 1), scope: Scope(inside: [PlanarLayer(scope)])),
      workers: Workers(threads: 2))
    #expect(answer.failures.isEmpty)
    #expect(abs(answer.total.encroachedArea - near) < 1e-6)
  }
}
