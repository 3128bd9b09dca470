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
          key: key,
          Text("unknown column \"\(name)\"", "没有“\(name)”列") + Suggestion.hint(name, in: known),
          remedy: Text("the columns are ", "可用的列：") + .list(known)
            + (known.contains("note")
              ? Text("; remarks of your own go into \"note\"", "；自己的备注写入 \"note\" 列") : Text("")))
      }
      guard names.updateValue(name, forKey: column) == nil else {
        throw TableFault(
          key: key,
          Text("two columns stand for \"\(column.rawValue)\"", "有两列都表示 \"\(column.rawValue)\""))
      }
    }
    for column in required where names[column] == nil {
      throw TableFault(
        key: key,
        Text(
          "has no column \"\(column.rawValue)\" (\(column.chinese[0]))",
          "缺少 \"\(column.rawValue)\"（\(column.chinese[0])）列"))
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
      let most = Figures.plain(range.upperBound)
      let words =
        unit == .metre
        ? Text(" of metres", "（米）")
        : unit == .share ? Text(", such as 35 % or 0.35", "，如 35% 或 0.35") : Text("")
      throw fault(
        row, column,
        Text(
          "\"\(text)\" is not what \"\(column.rawValue)\" can be: expected a number above 0, at most "
            + most,
          "“\(text)”不符合 \"\(column.rawValue)\" 的要求：应为大于 0 且不超过 \(most) 的数") + words)
    }
    return number
  }

  /// Blames a cell.
  package func fault(
    _ row: Int, _ column: Column, _ words: Text, remedy: Text? = nil
  ) -> TableFault {
    TableFault(
      key: key, row: row, column: names[column] ?? column.rawValue, words, remedy: remedy)
  }
}
