package import Layers

/// The columns that a table may have, each with the words for it.
package protocol TableColumn: RawRepresentable<String>, CaseIterable, Hashable {
  /// What offices call it in Chinese.
  var chinese: [String] { get }
}

/// A table whose columns are known by name; any other is refused.
package struct NamedTable<Column: TableColumn> {
  package let table: Table
  private let key: String
  /// The name that the table has for each column.
  private var names: [Column: String] = [:]

  /// Finds the columns.
  ///
  /// - Throws: ``TableFault`` for one that is unknown, stands twice or is missing.
  package init(_ table: Table, key: String, required: [Column]) throws(TableFault) {
    self.table = table
    self.key = key
    for name in table.columns {
      let plain = name.lowercased()
      guard
        let column = Column.allCases.first(where: {
          $0.rawValue == plain || $0.chinese.contains(name)
        })
      else {
        let known = Column.allCases.map(\.rawValue)
        throw TableFault(
          key: key, "unknown column \"\(name)\"" + Suggestion.hint(name, in: known).en,
          remedy: "the columns are " + known.joined(separator: ", ")
            + (known.contains("note") ? "; remarks of your own go into \"note\"" : ""))
      }
      guard names.updateValue(name, forKey: column) == nil else {
        throw TableFault(key: key, "two columns stand for \"\(column.rawValue)\"")
      }
    }
    for column in required where names[column] == nil {
      throw TableFault(
        key: key, "has no column \"\(column.rawValue)\" (\(column.chinese[0]))")
    }
  }

  /// A cell; `nil` where it is empty or there is no such column.
  package func text(_ column: Column, _ row: Int) -> String? {
    names[column].flatMap { table.text($0, row: row) }
  }

  /// A number, or text with a unit; `nil` where the cell is empty.
  ///
  /// - Parameters:
  ///   - unit: `m` for lengths, `share` for parts of a whole, `nil` for plain numbers.
  ///   - range: What it may be; 0 is never a limit.
  package func number(
    _ column: Column, _ row: Int, unit: Unit?, in range: ClosedRange<Double>
  ) throws(TableFault) -> Double? {
    guard let text = text(column, row) else { return nil }
    let measured: Double? =
      switch unit {
      case .metre: MeasureText.metres(text)
      case .share: MeasureText.share(text)
      default: nil
      }
    guard let number = measured ?? Double(decimal: text), range.contains(number), number > 0 else {
      let words = unit == .metre ? " of metres" : unit == .share ? ", such as 35 % or 0.35" : ""
      throw fault(
        row, column,
        "\"\(text)\" is not what \"\(column.rawValue)\" can be: expected a number above 0, at most "
          + Figures.plain(range.upperBound) + words)
    }
    return number
  }

  /// Blames a cell.
  package func fault(
    _ row: Int, _ column: Column, _ reason: String, remedy: String? = nil
  ) -> TableFault {
    TableFault(
      key: key, row: row, column: names[column] ?? column.rawValue, reason, remedy: remedy)
  }
}
