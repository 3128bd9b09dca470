import Measures
import Spreadsheet

extension Workbook.Sheet {
  /// A sheet of a table, in its columns and its order; rows beyond ``RunWorkbook/mostRows`` are left out.
  init(_ table: TableRows, named name: String, _ words: Words) {
    // Shares show per cent in their cells.
    let header = table.columns.map {
      $0.unit == .share ? words($0.heading) : $0.title(words)
    }
    let rows = (0..<min(table.count, RunWorkbook.mostRows)).map { row in
      zip(table.cells(row), table.columns).map { Workbook.Cell($0, $1.unit) }
    }
    self.init(name: name, header: header, rows: rows)
    bars = table.columns.indices.filter { table.columns[$0].unit == .share }
  }
}

extension Workbook.Cell {
  /// A cell of a table, in a column of numbers of a unit or of anything.
  fileprivate init(_ cell: CSVText.Cell, _ unit: Unit?) {
    self =
      switch cell {
      case .empty: .empty
      case .number(let number): .number(number, unit?.format ?? .plain)
      case .integer(let number): .number(Double(number), unit?.format ?? .plain)
      case .measured(let number, let own): .number(number, own.format)
      case .text(let text): .text(text)
      case .graded(let text, let tone): .toned(text, tone)
      }
  }
}

extension Unit {
  /// How numbers of the unit are shown in a spreadsheet.
  var format: Workbook.NumberFormat {
    switch self {
    case .share: .percent
    case .count: .whole
    default: .decimals
    }
  }
}
