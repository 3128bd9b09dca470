import Layers
import TestSupport
import Testing

@Suite("Exact sums")
struct ExactSumTests {
  private static func sum(_ numbers: [Double]) -> Double {
    var sum = ExactSum()
    for number in numbers { sum.add(number) }
    return sum.value
  }

  @Test(
    "the sum is rounded once",
    arguments: [
      ([], 0), ([0.1], 0.1), ([1e100, 1, -1e100], 1), ([0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7], 2.8),
      // A tie goes to the even neighbour unless something below breaks it.
      ([1, 0x1p-53], 1), ([1, 0x1p-53, 0x1p-200], 1 + 0x1p-52), ([1, 0x1p-53, -0x1p-200], 1),
      ([1e16, 1, 1], 1e16 + 2), ([1e308, 1e308], .infinity), ([-0.0], 0),
      ([0x1p-1074, 0x1p-1074], 0x1p-1073),
    ] as [([Double], Double)])
  func known(_ numbers: [Double], _ expected: Double) {
    #expect(Self.sum(numbers) == expected)
  }

  @Test("order does not matter, and halves of the numbers cancel out")
  func order() {
    var random = SeededRandom(8)
    for _ in 0..<200 {
      let numbers = (0..<50).map { _ in
        random.number(-1...1)
          * Double(
            sign: .plus, exponent: .random(in: -40...40, using: &random),
            significand: 1)
      }
      let sum = Self.sum(numbers)
      #expect(Self.sum(numbers.shuffled(using: &random)) == sum)
      #expect(Self.sum((numbers + numbers.map { -$0 }).shuffled(using: &random)) == 0)
      // Integers of 64 bits are an independent way, exact for whole numbers.
      let whole = numbers.map { ($0 * 1000).rounded() }.filter { abs($0) < 0x1p53 }
      #expect(Self.sum(whole) == Double(whole.reduce(Int128(0)) { $0 + Int128($1) }))
    }
  }
}
