import GEOS
import Layers
import Planning
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
    let en = Words(language: .en)
    let zh = Words(language: .zh)
    for verdict in Verdict.allCases {
      #expect(en.verdict(verdict) == verdict.rawValue)
      #expect(isChinese(zh.verdict(verdict)) && isChinese(zh.meaning(verdict)))
    }
    #expect(Set(Verdict.allCases.map(Words.sign)).count == Verdict.allCases.count)
    for severity in Severity.allCases { #expect(isChinese(zh.severity(severity))) }
    for level in Finding.Level.allCases { #expect(isChinese(zh.level(level))) }
    for kind in Finding.Kind.allCases { #expect(isChinese(zh.kind(kind))) }
    for role in LayerRole.allCases { #expect(isChinese(zh.role(role.rawValue))) }
    for analysis in AnalysisKind.allCases {
      #expect(isChinese(zh.analysis(analysis.rawValue)))
      for quantity in Quantities.names(analysis) { #expect(isChinese(zh.quantity(quantity))) }
    }
  }

  private func isChinese(_ text: String) -> Bool {
    text.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }
  }

  @Test func `gaps of phrases are filled, and only those`() {
    #expect(Phrase.labelled.text(.en, ["100 %", "%1"]) == "100 %: %1")
    #expect(Phrase.pageOf.text(.zh, ["1", "25", "210"]) == "第 1–25 项，共 210 项")
  }

  @Test(arguments: [
    (
      "the stops layer does not reach a radius beyond the demand: it lacks 550 m in the south, "
        + "394 m in the east; facilities that it does not hold would cover more near that edge",
      "图层 stops 未超出需求范围一个服务半径，尚缺 550 米（南侧）、394 米（东侧）；若补齐范围外的设施，边缘附近的覆盖会更高"
    ),
    (
      "lengths in the frame are off by up to 0.012 % at the edge of the extent",
      "计算坐标系在范围边缘的长度误差最大为 0.012 %"
    ),
    ("roads: 3 features without a geometry take no part", "roads：3 个要素没有几何，未参与计算"),
    ("something new", "something new"),
  ])
  func `warnings are told in Chinese`(_ warning: String, _ expected: String) {
    #expect(WarningWords.text(warning, .zh) == expected)
    #expect(WarningWords.text(warning, .en) == warning)
  }

  @Test func `a warning of the datum gate keeps its twelve values`() {
    let text =
      "layer 'a' is declared EPSG:4326 but fits 'b' 31 times better as GCJ-02 (400 positions; "
      + "median distance over 300 m as declared, 12.5 m as GCJ-02; best fit moves it 310 m west "
      + "and 250 m south, GCJ-02 predicts 312 m west and 251 m south); declare 'a' as GCJ-02"
    let chinese = WarningWords.text(text, .zh)
    for value in ["a", "EPSG:4326", "31 倍", "400", "超过 300 m", "312 米（向西）、251 米（向南）"] {
      #expect(chinese.contains(value), "\(value) in \(chinese)")
    }
    #expect(!chinese.contains("%"))
  }

  @Test(arguments: [
    (0.8612, "share", "86.12 %"), (0.999999999999, "share", "100.00 %"),
    (0.999999, "share", "> 99.99 %"),
    (1, "share", "100.00 %"), (0.00000001, "share", "< 0.01 %"), (0, "share", "0.00 %"),
    (12_656_900, "m2", "12.66 km²"), (128_814, "m2", "12.88 ha"), (5223.14, "m2", "5,223 m²"),
    (0.004, "m2", "< 0.01 m²"), (57_915, "m", "57.91 km"), (23.587, "m", "23.59 m"),
    (1234, "m", "1,234 m"), (1_234_567, "count", "1,234,567"), (2.5, "count", "2.50"),
    (106_724, "population", "106,724 population"), (-12.5, "m", "−12.50 m"),
  ])
  func `numbers are printed with their unit`(_ value: Double, _ unit: String, _ text: String) {
    #expect(NumberText.value(value, unit: unit) == text)
  }

  @Test func `differences have a sign, and shares differ in points`() {
    #expect(NumberText.difference(-0.0388, unit: "share", .en) == "−3.88 pp")
    #expect(NumberText.difference(0.0388, unit: "share", .zh) == "+3.88 个百分点")
    #expect(NumberText.difference(0, unit: "count", .en) == "±0")
    #expect(NumberText.difference(nil, unit: "m", .en) == "–")
    #expect(NumberText.value(.nan, unit: "m") == "–")
  }

  private static func finding(
    _ kind: String, _ unit: String, _ measured: Double, _ values: [JSONValue.Member]
  ) throws -> RecordedFinding {
    let members: [JSONValue.Member] =
      [
        .init("finding", "1"), .init("level", "error"), .init("kind", .string(kind)),
        .init("object", "A"), .init("other", "B"), .init("measured", .number(measured)),
        .init("limit", 30), .init("unit", .string(unit)),
      ] + values
    return try #require(RecordedFinding(.object(members), feature: 0))
  }

  @Test(arguments: [
    ("gap", "share", 0, "A is not covered: the nearest facility, B, is 412.0 m away."),
    ("gap", "share", 0.25, "Only 25.00 % of A is covered; 75.00 m² is not."),
    ("conflict", "m2", 50, "A overlaps B by 50.00 m², 5.00 % of its own size."),
    ("conflict", "count", 1, "A lies in B."),
    (
      "sliver", "m2", 0.5,
      "A overlaps B by 0.50 m², 5.00 % of its own size, less than the minimum, so it does not count."
    ),
    ("exempt", "count", 1, "A lies in B, but it is exempt."),
    ("violation", "m", 12.5, "A is 12.50 m from B; at least 30 m is required."),
  ])
  func `findings are told in a sentence`(
    _ kind: String, _ unit: String, _ measured: Double, _ sentence: String
  ) throws {
    let finding = try Self.finding(
      kind, unit, measured,
      [
        .init("uncovered", 75), .init("uncovered_unit", "m2"), .init("distance_m", 412),
        .init("share_of_subject", 0.05), .init("shortfall_m", 17.5),
      ])
    var check = try SmallRun().folder().check("red")
    #expect(FindingWords(finding, of: check, Words(language: .en)).sentence == sentence)
    #expect(isChinese(FindingWords(finding, of: check, Words(language: .zh)).sentence))
    for member in FindingWords(finding, of: check, Words(language: .zh)).quantities {
      #expect(isChinese(member.name), "\(member.name)")
    }
    check.definition = ["must": "inside"]
    let inside = FindingWords(finding, of: check, Words(language: .en)).sentence
    #expect(inside.contains("must stay inside") == ["conflict", "sliver", "exempt"].contains(kind))
  }

  @Test func `what was done to invalid geometry is told in Chinese`() {
    let zh = Words(language: .zh)
    for outcome in RepairAction.allCases where outcome != .refused {
      #expect(isChinese(zh.outcome(outcome.rawValue)), "\(outcome)")
    }
    for defect in Defect.allCases where defect != .other {
      #expect(isChinese(zh.defect(defect.rawValue)), "\(defect)")
    }
    for remark in [
      "2 members that GeoJSON does not define",
      "features without the member \"properties\": 3, first at feature 2, byte 120",
      "geometry collections inside others, flattened: 1, first at byte 7",
    ] {
      let text = WarningWords.text(remark, .zh)
      #expect(isChinese(text) && !text.contains("first") && !text.contains("%"), "\(text)")
    }
  }

  @Test func `a column has one scale`() {
    let scale = NumberScale(unit: "m2", column: [2_500_000, 300, nil, 0])
    #expect(scale.text(300) == "< 0.01 km²")
    #expect(scale.text(250_000) == "0.25 km²")
    #expect(scale.text(nil) == "–")
  }
}
