import Layers
import Measures
import Results
import Spreadsheet

/// Findings as rows of a table: by name, with what was measured against what limit, and where.
struct FindingTable {
  /// The columns of the table.
  let columns: [TableText.Column]
  private let check: CheckResult?
  private let own: [ColumnDeclaration]
  private let units: Set<String>
  private let words: Words

  /// - Parameter check: The check that all findings are of, which adds what its analysis states of each; `nil`
  ///   for findings of several checks, whose first column tells them apart.
  init(of check: CheckResult?, _ language: Language) {
    let words = Words(language: language)
    let known = check?.findings.columns ?? []
    let units = Set(known.compactMap(\.unitColumn))
    let own = known.filter { !$0.isHidden || units.contains($0.name) }
    var columns: [TableText.Column] = check == nil ? [.init("check", Phrase.check.words)] : []
    columns += [
      .init("number", Text("no.", "序号")), .init("level", Phrase.level.words),
      .init("kind", Phrase.kind.words), .init("object", Text("object id", "对象编号")),
      .init("name", Text("object name", "对象名称")),
      .init("other", Text("other id", "相关对象编号")),
      .init("other_name", Text("other name", "相关对象名称")),
      .init("measured", Phrase.measured.words), .init("limit", Phrase.limit.words),
      .init("margin", Phrase.margin.words), .init("unit", Text("unit", "单位")),
    ]
    let last: [TableText.Column] = [
      .init("zones", Text("zones", "所在分区")), .init("longitude", Text("longitude", "经度")),
      .init("latitude", Text("latitude", "纬度")), .init("finding", Text("finding", "问题编号")),
      .init("sentence", Text("in words", "说明")),
    ]
    columns += TableText.Column.declared(own, beside: Set((columns + last).map(\.key))) + last
    self.columns = columns
    self.check = check
    self.own = own
    self.units = units
    self.words = words
  }

  /// Degrees to a tenth of a metre, as files of results round positions too.
  private static func rounded(_ degrees: Double?) -> Double? {
    degrees.map { ($0 * 1e6).rounded() / 1e6 }
  }

  /// The row of a finding.
  func cells(_ entry: FindingList.Entry) -> [CSVText.Cell] {
    let (finding, language) = (entry.finding, words.language)
    let told = FindingWords(finding, of: entry.check, words)
    let zones = entry.zones.map { entry.check.name(of: $0, language) }.joined(separator: "; ")
    var cells: [CSVText.Cell] = check == nil ? [.text(entry.check.id)] : []
    cells += [
      .integer(entry.number), .graded(told.level, finding.level.tone), .text(told.kind),
      .text(finding.object),
      .of(finding.name?.text(language)), .of(finding.other), .of(finding.otherName?.text(language)),
      .of(finding.measured, finding.unit), .of(finding.limit, finding.unit),
      .of(finding.margin, finding.unit),
      .text(words.unit(finding.unit)),
    ]
    cells += own.map { column in
      let value = finding.values.first { $0.name == column.name }?.value ?? .null
      guard units.contains(column.name), let word = value.string else { return .of(value) }
      return .text(words.unit(Unit(word: word)))
    }
    cells += [
      .of(zones.isEmpty ? nil : zones), .of(Self.rounded(entry.place?.x)),
      .of(Self.rounded(entry.place?.y)),
      .text(finding.id), .text(told.sentence),
    ]
    return cells
  }
}

extension Finding.Level {
  /// How bad it is that something is listed so.
  fileprivate var tone: Workbook.Tone {
    switch self {
    case .error: .bad
    case .warning: .doubtful
    case .note: .good
    }
  }
}

extension Phrase {
  /// The phrase in every language.
  var words: Text { Text(text(.en), text(.zh)) }
}
