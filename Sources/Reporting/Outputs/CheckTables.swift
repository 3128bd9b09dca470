import Layers
import Measures
import Results
import Spreadsheet

/// The tables of a check, one a level, so that no column has rows of two kinds.
struct CheckTables {
  private let check: CheckResult
  private let layers: CheckLayers
  private let words: Words

  /// - Parameter language: Of headings, verdicts and names.
  init(_ check: CheckResult, _ layers: CheckLayers, _ language: Language) {
    self.check = check
    self.layers = layers
    words = Words(language: language)
  }

  /// The tables that the check has: of zones and classes where it reports by them, of objects and findings
  /// always.
  var levels: [TableFile.Level] {
    (check.zones.isEmpty ? [] : [.zones]) + (check.classes.isEmpty ? [] : [.classes])
      + [.objects, .findings]
  }

  /// The table of a level, its rows made when they are asked for.
  ///
  /// - Complexity: O(1), and O(n log n) in the findings for theirs.
  func table(_ level: TableFile.Level) -> TableRows {
    switch level {
    case .zones: zones
    case .classes: classes
    case .objects: objects
    case .findings: findings
    case .summary: preconditionFailure("a table of the run, not of a check")
    }
  }

  /// Writes the table of a level, its text in pieces: that of a city is never in memory as a whole.
  ///
  /// - Returns: The table, whose text has been taken.
  /// - Throws: `StopRequest.Stopped`, and what `output` throws.
  /// - Complexity: O(rows log rows) and time by the number of threads.
  func write(
    _ level: TableFile.Level, workers: Workers, to output: (_ piece: String) throws -> Void
  ) throws -> TableText {
    try TableText.write(table(level), words, workers: workers, to: output)
  }

  // MARK: - Rows of figures

  /// One row a zone: figures and verdict, then what the input states of it.
  private var zones: TableRows {
    let own = FeatureLayers(check, layers).zoneProperties
    return TableRows(
      placeColumns + figureColumns
        + own.names.map { TableText.Column($0.column, property: $0.own) },
      count: check.zones.count
    ) { row in
      let zone = check.zones[row]
      return place(zone) + figures(zone) + own.values(row).map(CSVText.Cell.of)
    }
  }

  /// One row a class, and for each class one a zone; the zone is empty in rows of everything.
  private var classes: TableRows {
    let rows = check.classes.flatMap { one in ([one.total] + one.zones).map { (one, $0) } }
    return TableRows(
      [.init("class", Text("class", "类别"))] + placeColumns + figureColumns, count: rows.count
    ) { index in
      let (one, row) = rows[index]
      return [.text(one.label ?? words(one.name))] + place(row) + figures(row)
    }
  }

  private var hasNames: Bool { check.zones.contains { $0.name != nil } }

  private var placeColumns: [TableText.Column] {
    var columns = [TableText.Column("zone", Text("zone id", "分区编号"))]
    if check.groupings.count > 1 { columns.append(.init("grouping", Text("grouping", "分区类型"))) }
    if hasNames { columns.append(.init("name", Text("zone name", "分区名称"))) }
    return columns
  }

  private func place(_ row: ResultRow) -> [CSVText.Cell] {
    var cells: [CSVText.Cell] = [.of(row.id)]
    if check.groupings.count > 1 {
      cells.append(row.id == nil ? .empty : .of(check.grouping(of: row, words.language)))
    }
    if hasNames { cells.append(.of(row.name?.text(words.language))) }
    return cells
  }

  /// The units of targets, each once.
  private var targetUnits: Set<Unit> { Set(check.targets.map { check.quantity(of: $0).unit }) }

  private var figureColumns: [TableText.Column] {
    var columns = check.quantities.map { TableText.Column($0.name, $0.words, $0.unit) }
    columns.append(.init("verdict", Phrase.verdict.words))
    if !check.targets.isEmpty {
      let unit = targetUnits.count == 1 ? targetUnits.first : nil
      columns.append(.init("margin", Phrase.margin.words, unit))
    }
    if targetUnits.count > 1 {
      columns.append(.init("margin_unit", Text("unit of the margin", "差值单位")))
    }
    return columns
  }

  private func figures(_ row: ResultRow) -> [CSVText.Cell] {
    var cells = row.values.map { CSVText.Cell.of($0) }
    cells.append(.of(row.verdict, words))
    if !check.targets.isEmpty {
      cells.append(.of(row.margin, check.quantities[check.decisiveQuantity(of: row)].unit))
    }
    if targetUnits.count > 1 {
      let target = row.margin == nil ? nil : check.decisiveTarget(of: row)
      cells.append(.of(target.map { words.unit(check.quantity(of: $0).unit) }))
    }
    return cells
  }

  // MARK: - Objects and findings

  /// One row an object with what was measured; those that could not be computed tell why.
  private var objects: TableRows {
    let objects = layers.objects
    let failures = check.failures.filter { $0.layer == nil }
    let hasNames = !objects.names.isEmpty || failures.contains { $0.name != nil }
    let declared = objects.columns.map { column in
      check.columns.first { $0.name == column.name }
        ?? ColumnDeclaration(column.name, Text(column.name))
    }
    var columns = [TableText.Column("object", Text("object id", "对象编号"))]
    if hasNames { columns.append(.init("name", Text("object name", "对象名称"))) }
    columns += TableText.Column.declared(declared, beside: ["object", "name", "failure"])
    if !failures.isEmpty {
      columns.append(.init("failure", Text("could not be computed", "未能计算的原因")))
    }
    let reasons = Dictionary(
      failures.map { ($0.object, $0.reason.text(words.language)) }, uniquingKeysWith: { $1 })
    let units = Set(check.columns.compactMap(\.unitColumn))
    // Objects without any figure have no row so far.
    var told = failures.isEmpty ? [] : Set(objects.identifiers)
    let rest = failures.filter { told.insert($0.object).inserted }
    return TableRows(columns, count: objects.count + rest.count) { row in
      let failure = row < objects.count ? nil : rest[row - objects.count]
      let id = failure?.object ?? objects.identifiers[row]
      var cells: [CSVText.Cell] = [.text(id)]
      if hasNames {
        let name = failure?.name ?? (objects.names.isEmpty ? nil : objects.names[row])
        cells.append(.of(name?.text(words.language)))
      }
      cells += objects.columns.map {
        failure == nil ? cell($0, row, isUnit: units.contains($0.name)) : .empty
      }
      if !failures.isEmpty { cells.append(.of(reasons[id])) }
      return cells
    }
  }

  private func cell(_ column: ResultColumn, _ row: Int, isUnit: Bool) -> CSVText.Cell {
    let value = column.value(row)
    guard let word = value.string else { return .of(value) }
    if isUnit { return .text(words.unit(Unit(word: word))) }
    return .text(check.words(of: word, in: column.name).map { words($0) } ?? word)
  }

  /// One row a finding from the worst, numbered as lists of findings number them.
  private var findings: TableRows {
    let rows = FindingTable(of: check, words.language)
    let worst = layers.findings.rowsWorstFirst()
    let shapes = layers.zones ?? GeometryColumns()
    let locator = ZoneLocator(shapes, rows: Array(0..<shapes.featureCount))
    return TableRows(rows.columns, count: worst.count) { index in
      let finding = layers.findings.findings[worst[index]]
      var place = layers.findings.place(finding)
      // Without a geometry of its own its object shows it.
      if finding.feature == nil, let row = finding.row, let objects = layers.objects.geometry {
        place = InnerPoint.of(row, in: objects) ?? place
      }
      let zones = place.map { locator.zones(at: $0).map { check.zones[$0] } } ?? []
      return rows.cells(
        FindingList.Entry(
          check: check, number: index + 1, finding: finding, place: place, zones: zones))
    }
  }
}

extension CSVText.Cell {
  /// A verdict in words.
  static func of(_ verdict: Verdict, _ words: Words) -> CSVText.Cell {
    verdict.tone.map { .graded(words(verdict.words), $0) } ?? .text(words(verdict.words))
  }
}

extension Verdict {
  /// How good it is; `nil` for what tells nothing.
  var tone: Workbook.Tone? {
    switch self {
    case .met: .good
    case .missed, .failed: .bad
    case .withinTolerance: .doubtful
    case .noData, .noTarget: nil
    }
  }
}
