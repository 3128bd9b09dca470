import Layers
import Measures
import Testing

@Suite struct UnitTests {
  static let units: [Unit] = [
    .share, .count, .metre, .squareMetre, .perSquareKilometre, .of(property: "people"),
    .of(property: "m"), .of(property: "m2"), .of(property: "share"), .of(property: "count"),
    .of(property: "1/km2"), .of(property: "property"), .of(property: ""), .ratio,
    .of(property: "ratio"), .of(property: "beds/ward"),
    .rate(Rate(.metre, for: 1e6, of: .squareMetre)),
    .rate(Rate(.squareMetre, for: 1, of: .of(property: "population"))),
    .rate(Rate(.count, for: 100_000, of: .of(property: "常住 人口"))),
    .rate(Rate(.of(property: "beds"), for: 1000, of: .of(property: "pop"))),
    .rate(Rate(.count, for: 10_000, of: .squareMetre)),
    .rate(Rate(.squareMetre, for: 100, of: .squareMetre)),
  ]

  @Test(arguments: units)
  func `a unit is read as it was written`(_ unit: Unit) {
    #expect(Unit(unit.value) == unit)
    #expect(Unit(word: unit.word) == unit)
  }

  @Test func `a property called as a unit is none`() {
    #expect(Unit(Unit.of(property: "m").value) != .metre)
    #expect(Unit(Unit.of(property: "share").value) != .share)
    #expect(Unit(word: Unit.of(property: "m").word) == .of(property: "m"))
    // 0.5 of a property called share is no half.
    #expect(NumberText.value(0.5, unit: .of(property: "share"), .en) == "0.50 “share”")
    #expect(NumberText.value(20_000, unit: .of(property: "m"), .en) == "20,000 “m”")
    #expect(NumberText.value(20_000, unit: .metre, .en) == "20.00 km")
    #expect(Measure.weight.unit(property: "m2") == .of(property: "m2"))
    #expect(Measure.area.unit(property: "m2") == .squareMetre)
  }

  @Test(arguments: ["metres", "", 3, .null, [:], ["property": 3]] as [JSONValue])
  func `anything else is none`(_ value: JSONValue) { #expect(Unit(value) == nil) }

  @Test(arguments: [
    (Unit.share, 0.5, 1.0, "50.00 %"), (.share, 0.999999, 1, "> 99.99 %"),
    (.share, 1e-9, 1, "< 0.01 %"),
    (.share, -1e-9, 1, "> −0.01 %"), (.share, 1 - 1e-12, 1, "100.00 %"),
    (.squareMetre, 9999, 9999, "9,999 m²"), (.squareMetre, 12.345, 12, "12.35 m²"),
    (.squareMetre, 10_000, 1e4, "1.00 ha"), (.squareMetre, 1e6, 1e6, "1.00 km²"),
    (.squareMetre, 1.23e8, 1.23e8, "123.0 km²"), (.squareMetre, 1, 1e6, "< 0.01 km²"),
    (.metre, 9999, 9999, "9,999 m"), (.metre, 1e4, 1e4, "10.00 km"), (.metre, 0, 1e4, "0.00 km"),
    (.count, 3, 3, "3"), (.count, 3.25, 3, "3.25"), (.count, 1234.5, 1234, "1,234"),
    (.perSquareKilometre, 2.5, 2.5, "2.50 /km²"), (.ratio, 0.7, 0.7, "0.700"),
    (.rate(Rate(.metre, for: 1e6, of: .squareMetre)), 8.5, 8.5, "8.50 km/km²"),
    (.rate(Rate(.metre, for: 1e6, of: .squareMetre)), 0.00741, 0.00741, "0.0074 km/km²"),
    (
      .rate(Rate(.squareMetre, for: 1, of: .of(property: "population"))), 14.8, 15,
      "14.80 m²/person"
    ),
    (
      .rate(Rate(.count, for: 100_000, of: .of(property: "population"))), 0.56, 1,
      "0.56 /100,000 people"
    ),
    (
      .rate(Rate(.metre, for: 10_000, of: .of(property: "people"))), 1.2, 1.2,
      "1.20 km/10,000 people"
    ),
  ])
  func `a scale fits the largest number of a column`(
    _ unit: Unit, _ value: Double, _ largest: Double, _ text: String
  ) {
    #expect(NumberScale(unit: unit, largest: largest, .en).text(value) == text)
  }

  @Test func `a scale of a column passes over what is not there`() {
    let scale = NumberScale(unit: .metre, column: [nil, .infinity, .nan, -12_000, 5], .en)
    #expect(scale.text(-12_000) == "−12.00 km")
    #expect(scale.text(nil) == "–" && scale.text(.infinity) == "–")
    #expect(NumberScale(unit: .metre, column: [nil], .en).text(2) == "2.00 m")
  }
}
