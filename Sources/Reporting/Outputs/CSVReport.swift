import Layers
import Measures
public import Results

/// The figures of a check as a table: the total, then zones, then classes, then objects.
public enum CSVReport {
  /// The text.
  ///
  /// The first column tells the level of a row: `total`, `zone`, `class` or `object`; where some lies in
  /// no zone, `total of zones` or `total of all` tells the total that targets do not judge. A row of a
  /// class is that of a zone where it has an identifier.
  ///
  /// Columns are the quantities, where some are in the unit of what is measured that unit, verdict
  /// and margin, then what is measured on objects only. A cell is empty where the column means
  /// nothing for its row; a unit is that of its row.
  public static func text(_ check: CheckResult, _ objects: ObjectTable) -> String {
    let unit = check.measuredUnit.map { [CSVText.Cell.text($0.word)] } ?? []
    let names = check.quantities.map(\.name) + (unit.isEmpty ? [] : ["unit"])
    let own = objects.columns.filter { !names.contains($0.name) }
    let grouping = check.groupings.count > 1
    var csv = CSVText(
      header: ["level", "id"] + (grouping ? ["grouping"] : [])
        + (check.classes.isEmpty ? [] : ["class"]) + names + ["verdict", "margin"]
        + own.map(\.name))
    let blanks = Array(repeating: CSVText.Cell.empty, count: own.count)
    func add(_ level: String, _ row: ResultRow, label: String? = nil) {
      var cells: [CSVText.Cell] = [.text(level), row.id.map(CSVText.Cell.text) ?? .empty]
      if grouping {
        cells.append(
          row.id.flatMap { _ in check.grouping(of: row) }.map(CSVText.Cell.text) ?? .empty)
      }
      if !check.classes.isEmpty {
        cells.append(label.map(CSVText.Cell.text) ?? .empty)
      }
      cells += row.values.map { $0.map(CSVText.Cell.number) ?? .empty } + unit
      cells += [.text(row.verdict.rawValue), row.margin.map(CSVText.Cell.number) ?? .empty]
      csv.append(cells + blanks)
    }
    add("total", check.total)
    if let other = check.otherTotal { add("total of \(check.totalOf.other.rawValue)", other) }
    for zone in check.zones { add("zone", zone) }
    for one in check.classes {
      for row in [one.total] + one.zones { add("class", row, label: one.label) }
    }
    let shared = names.map { name in objects.columns.first { $0.name == name } }
    for row in 0..<objects.count {
      var cells: [CSVText.Cell] = [.text("object"), .text(objects.identifiers[row])]
      if grouping { cells.append(.empty) }
      if !check.classes.isEmpty { cells.append(.empty) }
      cells += shared.map { cell($0?.value(row)) }
      cells += [.empty, .empty]
      csv.append(cells + own.map { cell($0.value(row)) })
    }
    // Objects that have no figures are told, too; those that could be computed in part have a row.
    let known = Set(check.failures.isEmpty ? [] : objects.identifiers)
    for failure in check.failures where failure.layer == nil && !known.contains(failure.object) {
      let between = Array(
        repeating: CSVText.Cell.empty,
        count: (grouping ? 1 : 0) + (check.classes.isEmpty ? 0 : 1) + names.count)
      csv.append(
        [.text("object"), .text(failure.object)] + between + [
          .text(Verdict.failed.rawValue), .empty,
        ] + blanks)
    }
    return csv.text
  }

  private static func cell(_ value: ResultValue?) -> CSVText.Cell {
    switch value {
    case .number(let value): .number(value)
    case .exact(let value): .text(value.description)
    case .string(let value): .text(value)
    case .bool(let value): .text(value ? "true" : "false")
    default: .empty
    }
  }
}
