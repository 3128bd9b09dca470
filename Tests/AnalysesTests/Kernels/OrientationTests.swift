import Layers
import TestSupport
import Testing

@testable import Analyses

@Suite("Exact side of a line")
struct OrientationTests {
  @Test("Left, right and on the line")
  func plain() {
    let (a, b) = (Coordinate(0, 0), Coordinate(4, 2))
    #expect(Orientation.sign(a, b, Coordinate(2, 1)) == 0)
    #expect(Orientation.sign(a, b, Coordinate(2, 1.0.nextUp)) == 1)
    #expect(Orientation.sign(a, b, Coordinate(2, 1.0.nextDown)) == -1)
    #expect(Orientation.sign(a, a, b) == 0)
  }

  @Test("Integers far from the origin, against 128-bit arithmetic")
  func integers() {
    var random = SeededRandom(1)
    var ties = 0
    for _ in 0..<20_000 {
      // A point near the line through two others: multiples of their difference, moved by 0 or 1.
      let x = Int.random(in: 0...1 << 40, using: &random)
      let y = Int.random(in: 0...1 << 40, using: &random)
      let dx = Int.random(in: -9...9, using: &random)
      let dy = Int.random(in: -9...9, using: &random)
      let k = Int.random(in: 1...1 << 30, using: &random)
      let cx = x + k * dx + Int.random(in: 0...1, using: &random)
      let cy = y + k * dy
      let exact = Int128(dx) * Int128(cy - y) - Int128(dy) * Int128(cx - x)
      let sign = Orientation.sign(
        Coordinate(Double(x), Double(y)), Coordinate(Double(x + dx), Double(y + dy)),
        Coordinate(Double(cx), Double(cy)))
      #expect(sign == exact.signum())
      if exact == 0 { ties += 1 }
    }
    #expect(ties > 5000)
  }

  @Test("The exact sum and the filter agree, and exchanging two corners changes the sign")
  func symmetry() {
    var random = SeededRandom(2)
    for _ in 0..<5000 {
      let a = Coordinate(random.number(3e6...3.1e6), random.number(4e6...4.1e6))
      let b = a + Coordinate(random.number(-10...10), random.number(-10...10))
      // Rounded to the line: the sign is that of the rounding error.
      let c = a + (b - a) * random.number(0...1)
      let sign = Orientation.sign(a, b, c)
      #expect(sign == Orientation.exactSign(a, b, c))
      #expect(sign == -Orientation.sign(b, a, c))
      #expect(sign == Orientation.sign(b, c, a))
      #expect(sign == -Orientation.sign(c, b, a))
    }
  }
}
