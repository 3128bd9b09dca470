import Measures
import Testing

@Suite struct DimensionTests {
  private static let people = Unit.of(property: "people")

  @Test(arguments: [
    (Unit.squareMetre, people, Unit.rate(Rate(.squareMetre, for: 1, of: people))),
    (.squareMetre, .squareMetre, .ratio), (.count, .share, .ratio), (.metre, .count, .metre),
    (.metre, .squareMetre, .rate(Rate(.metre, for: 1e6, of: .squareMetre))),
    (.count, .squareMetre, .perSquareKilometre),
    (people, .squareMetre, .rate(Rate(people, for: 1e6, of: .squareMetre))),
    (.count, people, .rate(Rate(.count, for: 1, of: people))),
    (.squareMetre, .metre, .metre), (people, people, .ratio),
    (
      .rate(Rate(.squareMetre, for: 1000, of: people)), .squareMetre,
      .rate(Rate(.count, for: 1, of: people))
    ),
  ])
  func `a quotient has the unit that follows`(_ a: Unit, _ b: Unit, _ quotient: Unit) {
    #expect((Dimension(a) / Dimension(b)).unit == quotient)
    #expect(Dimension(quotient) == Dimension(a) / Dimension(b))
  }

  @Test func `what no figure is stated in has no unit`() {
    let people = Dimension(Self.people)
    #expect((people * people).unit == nil)
    #expect((Dimension(.squareMetre) * people).unit == nil)
    #expect((Dimension(.squareMetre) * people).word == "m^2·people")
    #expect((Dimension(.metre) / Dimension(.metre)) == Dimension())
  }

  @Test func `numbers are scaled from metres and whole things`() {
    #expect(Unit.rate(Rate(.metre, for: 1e6, of: .squareMetre)).scale == 1000)
    #expect(Unit.rate(Rate(.count, for: 100_000, of: Self.people)).scale == 100_000)
    #expect(Unit.perSquareKilometre.scale == 1e6 && Unit.share.scale == 1)
  }
}
