import Layers
import TestSupport
import Testing

@testable import Measures

@Suite struct TallyTests {
  private static let quantities = [
    Quantity("all", Text("all"), nil), Quantity("part", Text("part"), nil),
    Quantity("share", Text("share"), .share, join: .share(of: "part", in: "all"), isMain: true),
    Quantity("number", Text("number"), .count),
    Quantity("nearest", Text("nearest"), .metre, join: .least),
    Quantity("farthest", Text("farthest"), .metre, join: .most),
  ]

  /// What is added to one zone.
  private struct Fact {
    var value: Double
    var zone: Int
  }

  private static func facts(_ count: Int, seed: UInt64) -> [Fact] {
    var random = SeededRandom(seed)
    return (0..<count).map { index in
      // Sizes far apart and of both signs, so that the order of additions would show.
      let size = [1e-9, 1, 1e6, 1e15][index % 4]
      return Fact(
        value: random.number(-1...1) * size, zone: Int.random(in: 0..<3, using: &random))
    }
  }

  private static func tallies(_ facts: [Fact], zones: Int = 3, classes: Int = 0) -> Tallies {
    var tallies = Tallies(quantities, groupings: [zones, 1], classes: classes)
    for fact in facts {
      let own = classes > 0 ? fact.zone % classes : nil
      for place in [Tallies.Place.total, .zone(fact.zone, of: 0), .zone(0, of: 1)] {
        tallies.add(abs(fact.value) + 1, to: 0, at: place, class: own, in: .area)
        tallies.add(fact.value, to: 1, at: place, class: own, in: .area)
        tallies.add(1, to: 3, at: place, class: own)
        tallies.add(fact.value, to: 4, at: place, class: own)
        tallies.add(fact.value, to: 5, at: place, class: own)
      }
    }
    return tallies
  }

  private static func bits(_ tally: Tally) -> [UInt64?] {
    quantities.indices.map { tally.value($0, of: quantities, in: .area)?.bitPattern }
  }

  private static func bits(_ tallies: Tallies) -> [[UInt64?]] {
    [bits(tallies.total)] + tallies.zones.joined().map(bits)
      + tallies.classes.flatMap { [bits($0.total)] + $0.zones.joined().map(bits) }
  }

  @Test(arguments: [1, 2, 5, 40])
  func `parts join to the same bits in any order`(_ count: Int) {
    var random = SeededRandom(UInt64(count))
    let facts = Self.facts(400, seed: 7)
    let whole = Self.bits(Self.tallies(facts, classes: 2))
    #expect(Set(whole).count > 4)
    for _ in 0..<8 {
      var parts = Array(repeating: [Fact](), count: count)
      for fact in facts.shuffled(using: &random) {
        parts[Int.random(in: 0..<count, using: &random)].append(fact)
      }
      var joined = Tallies(Self.quantities, groupings: [3, 1], classes: 2)
      for part in parts {
        joined.join(Self.tallies(part, classes: 2), zones: [[0, 1, 2], [0]])
      }
      #expect(Self.bits(joined) == whole)
    }
  }

  @Test func `zones of a part go to their rows, several to one`() {
    let facts = [Fact(value: 2, zone: 0), Fact(value: 3, zone: 1), Fact(value: 5, zone: 2)]
    var joined = Tallies(Self.quantities, groupings: [4, 1])
    joined.join(Self.tallies(facts), zones: [[3, 1, 3], [0]])
    func parts(_ zone: Int) -> Double? {
      joined.zones[0][zone].value(1, of: Self.quantities, in: .area)
    }
    #expect([0, 1, 2, 3].map(parts) == [0, 3, 0, 7])
    #expect(joined.total.value(1, of: Self.quantities, in: .area) == 10)
  }

  @Test func `extremes are those of all, a share is taken of joined sums`() {
    var tally = Tally(Self.quantities)
    func value(_ index: Int) -> Double? { tally.value(index, of: Self.quantities, in: .area) }
    #expect((0..<6).map(value) == [0, 0, nil, 0, nil, nil])
    tally.add(4, to: 0, in: .area)
    tally.add(1, to: 1, in: .area)
    for length in [3.0, -2, 8] {
      tally.add(length, to: 4)
      tally.add(length, to: 5)
    }
    #expect((0..<6).map(value) == [4, 1, 0.25, 0, -2, 8])
    var other = Tally(Self.quantities)
    other.add(4, to: 0, in: .area)
    other.add(-5, to: 4)
    tally.join(other)
    #expect((0..<6).map(value) == [8, 1, 0.125, 0, -5, 8])
    // An extreme of nothing joins as nothing.
    tally.join(Tally(Self.quantities))
    #expect((0..<6).map(value) == [8, 1, 0.125, 0, -5, 8])
  }

  @Test func `what is measured stays apart by measure`() {
    var tally = Tally(Self.quantities)
    tally.add(10, to: 0, in: .area)
    tally.add(3, to: 0, in: .length)
    var sum = ExactSum()
    sum.add(0.5)
    tally.add(sum, to: 0, in: .length)
    tally.add(sum, to: 3)
    #expect(tally.value(0, of: Self.quantities, in: .area) == 10)
    #expect(tally.value(0, of: Self.quantities, in: .length) == 3.5)
    #expect(tally.value(0, of: Self.quantities, in: .count) == 0)
    #expect(tally.value(3, of: Self.quantities, in: .area) == 0.5)
    #expect(Measure.highest(of: [.count, .length]) == .length)
    #expect(Measure.highest(of: [.weight, .area]) == .weight)
    #expect(Measure.highest(of: []) == nil)
  }
}
