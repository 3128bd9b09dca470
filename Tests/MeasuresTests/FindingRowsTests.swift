import Layers
import TestSupport
import Testing

@testable import Measures

/// Findings kept in columns are what was added, in whatever way.
@Suite struct FindingRowsTests {
  private static func findings(_ count: Int, seed: UInt64, isPlain: Bool = false) -> [FindingRow] {
    var random = SeededRandom(seed)
    return (0..<count).map { index in
      let kind = ["gap", "unknown", "above limit"][Int.random(in: 0..<3, using: &random)]
      var finding = FindingRow(
        kind: kind, row: index, measured: Bool.random(using: &random) ? .nan : nil,
        limit: Bool.random(using: &random) ? random.number(-9...9) : nil,
        unit: Bool.random(using: &random) ? .metre : .of(property: "floors"))
      if isPlain { return finding }
      if index % 3 == 1 { finding.other = RelatedFeature("roads", index, layer: index % 2) }
      if index % 4 == 2 { finding.witness = (Coordinate(0, Double(index)), Coordinate(1, 2)) }
      let feature = FindingValue.feature(RelatedFeature("roads", index))
      finding.values = (0..<index % 4).map { place in
        ("value \(place)", place == 1 ? feature : .text("\(index)"))
      }
      return finding
    }
  }

  private static func rows(_ findings: [FindingRow]) -> FindingRows {
    FindingRows(findings, for: Question(layers: [:]))
  }

  private static func texts(_ findings: some Sequence<FindingRow>) -> [String] {
    findings.map { "\($0)" }
  }

  @Test(arguments: [0, 1, 40])
  func `they are read as they were added`(_ count: Int) {
    let findings = Self.findings(count, seed: 1)
    let rows = Self.rows(findings)
    #expect(rows.count == count && Self.texts(rows) == Self.texts(findings))
    #expect(Array(rows.rowOfEach) == findings.map(\.row))
    #expect(rows.otherOfEach.count == (count > 1 ? count : 0))
    #expect(rows.witnessOfEach.count == (count > 2 ? count : 0))
    #expect(Self.rows(Self.findings(count, seed: 1, isPlain: true)).otherOfEach.isEmpty)
  }

  @Test func `none are kept where no findings are wanted`() {
    var question = Question(layers: [:])
    question.wantsFindings = false
    #expect(FindingRows(Self.findings(9, seed: 2), for: question).isEmpty)
  }

  @Test func `one takes the place of another, whatever is stated of each`() {
    var findings = Self.findings(20, seed: 3)
    var rows = Self.rows(findings)
    for (index, other) in Self.findings(20, seed: 4).reversed().enumerated() {
      findings[index] = other
      rows[index] = other
    }
    #expect(Self.texts(rows) == Self.texts(findings))
  }

  @Test(arguments: [false, true], [false, true])
  func `those of several answers follow one another`(_ first: Bool, _ second: Bool) {
    let (a, b) = (
      Self.findings(7, seed: 5, isPlain: first), Self.findings(8, seed: 6, isPlain: second)
    )
    var joined = FindingRows()
    joined.append(Self.rows(a), rowsFrom: 100)
    joined.append(Self.rows(b), rowsFrom: 200)
    func moved(_ findings: [FindingRow], _ by: Int) -> [FindingRow] {
      findings.map { finding in
        var finding = finding
        finding.row += by
        return finding
      }
    }
    let expected = moved(a, 100) + moved(b, 200)
    #expect(Self.texts(joined) == Self.texts(expected))
    let order = Array(expected.indices.reversed())
    #expect(Self.texts(joined.reordered(order)) == Self.texts(expected.reversed()))
    joined.renumber { $0 * 2 }
    #expect(joined.map(\.row) == expected.map { $0.row * 2 })
  }

  @Test func `features among the values are told as text, all else stays`() {
    var rows = Self.rows(Self.findings(9, seed: 7))
    rows.nameFeatures { "\($0.role) \($0.feature)" }
    #expect(rows[6].values.map(\.value) == [.text("6"), .text("roads 6")])
    #expect(rows[7].values.map(\.name) == ["value 0", "value 1", "value 2"])
  }
}
