import Layers
import Measures
import Results
import Spreadsheet

/// The sheets of one check: its zones, its objects, its findings.
struct CheckSheets {
  private let check: CheckResult
  private let folder: RunFolder
  private let words: Words
  /// What sheets of the check begin with: short, as sheets have 31 characters for their names.
  private let prefix: String

  init(_ check: CheckResult, index: Int, in folder: RunFolder, _ words: Words) {
    self.check = check
    self.folder = folder
    self.words = words
    prefix = "\(index + 1) \(check.id.prefix(16)) "
  }

  private func sheet(
    _ name: String, _ header: [String], _ rows: [[Workbook.Cell]], bars: [Int] = []
  ) -> Workbook.Sheet {
    var sheet = Workbook.Sheet(name: prefix + name, header: header, rows: rows)
    sheet.bars = bars
    sheet.heading = [
      [.text(check.title(words.language))], [.text(Headline(check, words).text)],
      [.link(words.pick("back to the summary", "返回核查结果"), sheet: 0)],
    ]
    return sheet
  }

  /// The figures in all, by zone, and by class; `nil` for a check without zones and classes.
  var zones: Workbook.Sheet? {
    guard !check.zones.isEmpty || !check.classes.isEmpty else { return nil }
    let grouping = check.groupings.count > 1
    var header = [words(.zone), words.pick("name", "名称")]
    if grouping { header.append(words.pick("grouping", "分区图层")) }
    if !check.classes.isEmpty { header.append(words.pick("class", "类别")) }
    let first = header.count
    header += check.quantities.map { words.withUnit($0.words, $0.unit) }
    header += [words(.verdict), words(.margin)]
    func cells(_ row: ResultRow, label: String? = nil, isTotal: Bool = false) -> [Workbook.Cell] {
      var cells: [Workbook.Cell] = [
        .text(row.id ?? (isTotal ? words(.total) : "")),
        .of(row.id == nil ? nil : row.name?.text(words.language)),
      ]
      if grouping {
        cells.append(.of(row.id == nil ? nil : check.grouping(of: row, words.language)))
      }
      if !check.classes.isEmpty { cells.append(.of(label)) }
      cells += zip(row.values, check.quantities).map { .of($0, $1.unit) }
      let unit = check.quantities[check.decisiveQuantity(of: row)].unit
      cells += [.of(row.verdict, words), .of(row.margin, unit)]
      return cells
    }
    var rows = [cells(check.total, isTotal: true)]
    rows += check.zones.map { cells($0) }
    for one in check.classes {
      let label = words(one.name)
      rows += ([one.total] + one.zones).map { cells($0, label: label) }
    }
    let bars = check.quantities.indices.filter { check.quantities[$0].unit == .share }
    return sheet(words.pick("zones", "分区"), header, rows, bars: bars.map { $0 + first })
  }

  /// Every object with its properties and what was measured; `nil` where the run wrote none.
  func objects() throws -> Workbook.Sheet? {
    guard let name = check.files.objects else { return nil }
    let file = try FeatureFile(path: try folder.file(name))
    guard file.count > 0 else { return nil }
    let shown = min(file.count, RunWorkbook.mostObjects)
    let measured = check.columns.filter { !$0.isHidden }
    var keys: [String] = []
    var seen: Set<String> = []
    var objects: [(id: String?, properties: JSONValue)] = []
    for index in 0..<shown {
      let properties = try file.properties(index)
      objects.append((file.identifier(index), properties))
      for member in properties.members ?? [] where seen.insert(member.name).inserted {
        keys.append(member.name)
      }
    }
    // Where the input has a property of the same name, what was measured has another one in the file.
    let places = measured.map { column -> String in
      var name = column.name
      while seen.contains("geoplan_" + name) { name = "geoplan_" + name }
      return name
    }
    // What was measured first, then the input's own; a sheet has room for 16,384 columns.
    let own = keys.filter { !places.contains($0) }.prefix(200)
    var rows = objects.map { object -> [Workbook.Cell] in
      [.of(object.id)]
        + zip(measured, places).map { cell(object.properties[$1], $0.unit) }
        + own.map { cell(object.properties[$0], nil) }
    }
    if shown < file.count {
      let text = Text(
        "{shown} of {all} objects; all are in {file}", "仅列 {all} 个对象中的 {shown} 个，全部见 {file}"
      ).filled([("shown", .count(shown)), ("all", .count(file.count)), ("file", .name(name))])
      rows.insert([.toned(words(text), .doubtful)], at: 0)
    }
    let header =
      [words.pick("id", "编号")]
      + measured.map { column in
        column.unit.map { words.withUnit(column.words, $0) } ?? words(column.words)
      } + own
    let bars = measured.indices.filter { measured[$0].unit == .share }.map { $0 + 1 }
    return sheet(words.pick("objects", "对象"), header, rows, bars: bars)
  }

  private func cell(_ value: JSONValue?, _ unit: Unit?) -> Workbook.Cell {
    switch value {
    case .number(let number)?:
      unit.map { .of(number, $0) } ?? .number(number, .plain)
    case .string(let text)?: .text(text)
    case .bool(let value)?: .text(value ? words.pick("yes", "是") : words.pick("no", "否"))
    case .null?, nil: .empty
    case let other?: .text(other.document)
    }
  }

  /// The findings from the worst; `nil` without any.
  func findings() throws -> Workbook.Sheet? {
    let findings = try folder.findings(check)
    guard !findings.findings.isEmpty else { return nil }
    let columns = check.findings.columns.filter { !$0.isHidden }
    let header =
      [
        words.pick("no.", "序号"), words(.level), words(.kind), words(.object),
        words.pick("name", "名称"), words(.other), words(.measured), words(.limit), words(.margin),
        words.pick("unit", "单位"),
      ] + columns.map { words($0.words) }
      + [
        words.pick("longitude", "经度"), words.pick("latitude", "纬度"),
        words.pick("in words", "文字说明"), words(.finding),
      ]
    let rows = findings.worstFirst().enumerated().map { index, finding -> [Workbook.Cell] in
      let told = FindingWords(finding, of: check, words)
      let place = findings.place(finding)
      var cells: [Workbook.Cell] = [
        .number(Double(index + 1), .plain), .toned(told.level, finding.level.tone),
        .text(told.kind), .text(finding.object), .of(finding.name?.text(words.language)),
        .of(finding.other(words.language)),
      ]
      cells += [finding.measured, finding.limit, finding.margin].map { .of($0, finding.unit) }
      cells.append(.unit(finding.unit, words))
      cells += columns.map { column in
        cell(finding.values.first { $0.name == column.name }?.value, column.unit)
      }
      cells += [
        place.map { .number($0.x, .plain) } ?? .empty,
        place.map { .number($0.y, .plain) } ?? .empty,
        .text(told.sentence), .text(finding.id),
      ]
      return cells
    }
    return sheet(words.pick("findings", "问题"), header, Array(rows.prefix(RunWorkbook.mostObjects)))
  }
}

extension Finding.Level {
  fileprivate var tone: Workbook.Tone {
    switch self {
    case .error: .bad
    case .warning: .doubtful
    case .note: .good
    }
  }
}

extension Words {
  /// What a quantity is called with its unit: `demand (m²)`.
  func withUnit(_ name: Text, _ unit: Unit) -> String {
    [.share, .count, .ratio].contains(unit)
      ? self(name) : self(.withUnit, self(name), self(unit.words))
  }
}
