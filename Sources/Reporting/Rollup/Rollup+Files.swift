public import Layers
public import Measures
import Results

extension Rollup {
  /// The table as comma-separated text: level (`total`, `zone` or `group`), grouping, identifier and name,
  /// then for each check the value of the quantity that it is about and its verdict.
  ///
  /// The heading of a value is the check, its quantity and in brackets its unit, in which the values are.
  /// Cells are empty where a check has no such zone, or there is nothing to tell.
  public func csv(_ language: Language) -> String {
    var csv = CSVText(
      header: ["level", "grouping", "id", "name"]
        + checks.flatMap { check in
          [
            "\(check.id).\(check.main.name) (\(check.main.unit.word))", "\(check.id).verdict",
          ]
        })
    func text(_ value: String?) -> CSVText.Cell { value.map(CSVText.Cell.text) ?? .empty }
    for row in rows {
      var cells = [
        .text(Self.level(row)), text(row.grouping), text(row.id), text(row.name?.text(language)),
      ]
      for index in checks.indices {
        cells.append(row.value(index, of: checks).map(CSVText.Cell.number) ?? .empty)
        cells.append(text(row.figures[index]?.verdict.rawValue))
      }
      csv.append(cells)
    }
    return csv.text
  }

  /// The table for machines.
  public var document: JSONValue {
    [
      "checks": .array(
        checks.map { check in
          [
            "id": .string(check.id), "title": check.title?.value ?? .null,
            "quantity": .string(check.main.name), "unit": check.main.unit.value,
          ]
        }),
      "rows": .array(
        rows.map { row in
          [
            "level": .string(Self.level(row)),
            "grouping": row.grouping.map(JSONValue.string) ?? .null,
            "id": row.id.map(JSONValue.string) ?? .null, "name": row.name?.value ?? .null,
            "figures": .array(
              checks.indices.map { index in
                guard let figures = row.figures[index] else { return .null }
                return [
                  "value": .optional(row.value(index, of: checks)),
                  "verdict": .string(figures.verdict.rawValue),
                ]
              }),
          ]
        }),
      "notes": .array(notes.map(\.value)),
    ]
  }

  private static func level(_ row: Row) -> String {
    row.id == nil ? "total" : row.isGroup ? "group" : "zone"
  }
}
