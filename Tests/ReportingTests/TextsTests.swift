import Layers
import Measures
import Results
import Testing

@testable import Reporting

@Suite struct TextsTests {
  @Test func `every phrase has both languages, with the same gaps`() {
    // Signs and abbreviations that are the same in both.
    let same: Set<Phrase> = [.digest]
    for phrase in Phrase.allCases {
      let (en, zh) = phrase.texts
      #expect(!en.isEmpty && !zh.isEmpty, "\(phrase)")
      #expect(gaps(en) == gaps(zh), "\(phrase)")
      if !same.contains(phrase), en.contains(where: \.isLetter), phrase != .labelled {
        let isTemplate = en.allSatisfy { !$0.isLetter }
        #expect(isTemplate || zh.unicodeScalars.contains { $0.value >= 0x3000 }, "\(phrase)")
      }
    }
  }

  private func gaps(_ text: String) -> Set<Character> {
    Set(zip(text, text.dropFirst()).filter { $0.0 == "%" }.map(\.1))
  }

  @Test func `every word of results has both languages`() {
    for verdict in Verdict.allCases {
      #expect(verdict.words.en == verdict.rawValue)
      #expect(isChinese(verdict.words.zh) && isChinese(verdict.meaning.zh))
    }
    #expect(Set(Verdict.allCases.map(\.sign)).count == Verdict.allCases.count)
    for severity in Severity.allCases { #expect(isChinese(severity.words.zh)) }
    for level in Finding.Level.allCases { #expect(isChinese(level.words.zh)) }
  }

  @Test(arguments: [
    (Target(.atLeast, 0.9), Unit.share, "≥ 90 %", "at least 90 %", "不低于 90%"),
    (Target(.between, 0.3...0.5), .share, "30 % – 50 %", "30 % to 50 %", "30% 至 50%"),
    (Target(.zero, 0), .count, "= 0", "zero", "为零"),
    (Target(.lessThan, 20_000), .squareMetre, "< 20,000 m²", "less than 20,000 m²", "低于 2 公顷"),
    (Target(.atMost, 5), .of(property: "beds"), "≤ 5 beds", "at most 5 beds", "不高于 5 beds"),
  ])
  func `targets are told with their unit`(
    _ target: Target, _ unit: Unit, _ sign: String, _ en: String, _ zh: String
  ) {
    #expect(target.sign(unit: unit, .en) == sign)
    #expect(target.words(unit: unit) == Text(en, zh))
  }

  private func isChinese(_ text: String) -> Bool {
    text.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }
  }

  @Test func `gaps of phrases are filled, and only those`() {
    #expect(Phrase.labelled.text(.en, ["100 %", "%1"]) == "100 %: %1")
    #expect(Phrase.overview.text(.en, ["1", "2", "0"]) == "1 check · 2 layers · 0 zones")
    #expect(Phrase.failures.text(.en, ["1"]) == "1 object could not be computed")
    #expect(Phrase.pageOf.text(.zh, ["1", "25", "210"]) == "第 1–25 项，共 210 项")
  }

  @Test(arguments: [
    (0.8612, Unit.share, "86.12 %"), (0.999999999999, Unit.share, "100.00 %"),
    (0.999999, Unit.share, "> 99.99 %"),
    (1, Unit.share, "100.00 %"), (0.00000001, Unit.share, "< 0.01 %"), (0, Unit.share, "0.00 %"),
    (12_656_900, Unit.squareMetre, "12.66 km²"), (128_814, Unit.squareMetre, "12.88 ha"),
    (5223.14, Unit.squareMetre, "5,223 m²"),
    (0.004, Unit.squareMetre, "< 0.01 m²"), (57_915, Unit.metre, "57.91 km"),
    (23.587, Unit.metre, "23.59 m"),
    (1234, Unit.metre, "1,234 m"), (1_234_567, Unit.count, "1,234,567"), (2.5, Unit.count, "2.50"),
    (106_724, Unit.of(property: "population"), "106,724 people"),
    (-12.5, Unit.metre, "−12.50 m"),
  ])
  func `numbers are printed with their unit`(_ value: Double, _ unit: Unit, _ text: String) {
    #expect(NumberText.value(value, unit: unit, .en) == text)
  }

  @Test(arguments: [
    (0.8612, Unit.share, "86.12%"), (12_656_900, .squareMetre, "12.66 平方公里"),
    (128_814, .squareMetre, "12.88 公顷"), (5223.14, .squareMetre, "0.522 公顷"),
    (999, .squareMetre, "999.0 平方米"), (57_915, .metre, "57.91 公里"), (23.587, .metre, "23.59 米"),
    (106_724, .of(property: "population"), "106,724 人"), (5, .of(property: "床位"), "5 床位"),
    (1234, .count, "1,234"), (2.5, .perSquareKilometre, "2.50 个/平方公里"),
    (1.5, .rate(Rate(.metre, for: 1e6, of: .squareMetre)), "1.50 公里/平方公里"),
    (12.6, .rate(Rate(.squareMetre, for: 1, of: .of(property: "residents"))), "12.60 平方米/人"),
    (3, .rate(Rate(.count, for: 10_000, of: .of(property: "常住人口"))), "3.00 个/万人"),
  ])
  func `numbers in Chinese have Chinese units`(_ value: Double, _ unit: Unit, _ text: String) {
    #expect(NumberText.value(value, unit: unit, .zh) == text)
  }

  @Test(arguments: [
    (0.9, Unit.share, "90%"), (20_000, .squareMetre, "2 公顷"), (12, .squareMetre, "12 平方米"),
    (3e6, .squareMetre, "3 平方公里"), (300, .metre, "300 米"), (12_500, .metre, "12.5 公里"),
  ])
  func `bounds in Chinese have Chinese units`(_ value: Double, _ unit: Unit, _ text: String) {
    #expect(NumberText.bound(value, unit: unit, .zh) == text)
  }

  @Test func `differences have a sign, and shares differ in points`() {
    #expect(NumberText.difference(-0.0388, unit: .share, .en) == "−3.88 pp")
    #expect(NumberText.difference(0.0388, unit: .share, .zh) == "+3.88 个百分点")
    #expect(NumberText.difference(0, unit: .count, .en) == "±0")
    #expect(NumberText.difference(nil, unit: .metre, .en) == "–")
    #expect(NumberText.value(.nan, unit: .metre, .en) == "–")
  }

  @Test(arguments: [
    ("gap", Unit.share, 0 as Double?, "A is not covered: the nearest, B, is 412.0 m away."),
    ("gap", .share, 0.25, "Only 25.00 % of A is covered; 75.00 m² is not."),
    ("gap", .share, nil, "A is not covered: the nearest, B, is 412.0 m away."),
    ("unheard", .share, 1, "A: unheard"),
  ])
  func `findings are told in the sentence whose values are there`(
    _ kind: String, _ unit: Unit, _ measured: Double?, _ sentence: String
  ) {
    var finding = Finding(
      id: "1", kind: kind, level: .error, object: "A", other: "B", measured: measured, limit: 1,
      margin: nil, unit: unit)
    finding.values = [
      .init("uncovered", 75), .init("uncovered_unit", "m2"), .init("distance_m", 412),
    ]
    let summary = FindingSummary(
      kinds: SmallDeclarations.reach.findingKinds, columns: SmallDeclarations.reach.findingColumns)
    #expect(summary.sentence(of: finding).en == sentence)
    if kind == "gap" { #expect(isChinese(summary.sentence(of: finding).zh)) }
    let facts = summary.facts(of: finding).map { "\($0.name.en) \($0.value.text(.en))" }
    #expect(facts == ["not covered 75.00 m²", "distance 412.0 m"])
  }

  @Test func `what was done to invalid geometry is told in Chinese`() {
    let zh = Words(language: .zh)
    for outcome in ["repaired", "dropped", "emptied", "skipped", "failed"] {
      #expect(isChinese(zh.outcome(outcome)), "\(outcome)")
    }
    #expect(isChinese(zh.defect("spike")) && zh.defect("unheard").contains("“unheard”"))
  }

  @Test func `a column has one scale`() {
    let scale = NumberScale(unit: .squareMetre, column: [2_500_000, 300, nil, 0], .en)
    #expect(scale.text(300) == "< 0.01 km²")
    #expect(scale.text(250_000) == "0.25 km²")
    #expect(scale.text(nil) == "–")
  }
}
