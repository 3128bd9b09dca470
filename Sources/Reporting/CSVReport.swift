import Layers
public import Planning

/// The figures of a check as a table: the total, then zones, then objects.
public enum CSVReport {
  /// The text; the first column tells the level of a row: `total`, `zone` or `object`.
  ///
  /// Columns are the quantities of the total, verdict and margin, then what is measured on objects
  /// only. A cell is empty where the column means nothing for its row.
  public static func text(_ check: CheckResult) -> String {
    let quantities = check.total.values.map(\.name)
    let own = check.objects.columns.filter { !quantities.contains($0.name) }
    var csv = CSVText(
      header: ["level", "id"] + quantities + ["verdict", "margin"] + own.map(\.name))
    let blanks = Array(repeating: CSVText.Cell.empty, count: own.count)
    for (level, row) in [("total", check.total)] + check.zones.map({ ("zone", $0) }) {
      var cells: [CSVText.Cell] = [.text(level), row.id.map(CSVText.Cell.text) ?? .empty]
      cells += quantities.map { cell(row[$0]) }
      cells += [.text(row.verdict.rawValue), row.margin.map(CSVText.Cell.number) ?? .empty]
      csv.append(cells + blanks)
    }
    let shared = quantities.map { name in check.objects.columns.first { $0.name == name } }
    for row in 0..<check.objects.count {
      var cells: [CSVText.Cell] = [.text("object"), .text(check.objects.identifiers[row])]
      cells += shared.map { cell($0?.value(row)) }
      cells += [.empty, .empty]
      csv.append(cells + own.map { cell($0.value(row)) })
    }
    return csv.text
  }

  private static func cell(_ value: ResultValue?) -> CSVText.Cell {
    switch value {
    case .number(let value): .number(value)
    case .string(let value): .text(value)
    case .bool(let value): .text(value ? "true" : "false")
    default: .empty
    }
  }
}
