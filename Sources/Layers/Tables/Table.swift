public import Words

/// A table as an office keeps it: names of columns, and rows of texts.
///
/// Column names are distinct and not empty, and every row has one cell for each. A cell without anything in
/// it is the empty text.
public struct Table: Sendable, Hashable {
  /// Where a row stands, for messages.
  public enum Origin: Sendable, Hashable {
    /// On lines of a text: for each row the first one, from 1.
    case lines([Int])
    /// In a list: rows are counted from 1.
    case list
  }

  /// The greatest number of columns.
  public static let maximumColumns = 1_000
  /// The greatest number of rows.
  public static let maximumRows = 1_000_000
  /// The greatest number of bytes of a text that is read.
  public static let maximumBytes = 64 << 20

  /// The names of the columns, without blanks around them, in order.
  public let columns: [String]
  /// The cells, row by row, as they were written.
  public let rows: [[String]]
  /// The cells as values, where the table was written as JSON: a number and a text that look alike are two
  /// values there; `nil` for a table of texts.
  public let values: [[JSONValue]]?
  /// Where rows stand.
  public let origin: Origin

  /// Makes a table.
  ///
  /// - Throws: ``TableError`` for no columns, a column without a name, two of one name, and a row that has
  ///   more or fewer cells than there are columns.
  public init(
    columns: [String], rows: [[String]], origin: Origin = .list
  ) throws(TableError) {
    try self.init(columns: columns, rows: rows, values: nil, origin: origin)
  }

  /// Makes a table of cells that are values, too, where `values` has one for each cell.
  init(
    columns: [String], rows: [[String]], values: [[JSONValue]]?, origin: Origin
  ) throws(TableError) {
    self.columns = columns.map(Self.trimmed)
    self.rows = rows
    self.values = values
    self.origin = origin
    try requireColumns()
    guard rows.count <= Self.maximumRows else {
      throw TableError(
        Text(
          "has more than \(Self.maximumRows) rows, the most that is read",
          "超过 \(Self.maximumRows) 行，超出可读取的上限"))
    }
    for (index, row) in rows.enumerated() where row.count != columns.count {
      throw TableError(
        Text(
          "has \(row.count) \(row.count == 1 ? "cell" : "cells"), but the table has \(columns.count) "
            + "\(columns.count == 1 ? "column" : "columns")",
          "有 \(row.count) 个单元格，而表格有 \(columns.count) 列"),
        remedy: row.count > columns.count
          ? Text(
            "a cell that holds what separates columns has to stand in double quotes",
            "单元格内含有列分隔符时，须用双引号括起")
          : Text(
            "give every column a cell, an empty one where there is nothing",
            "请使每列都有单元格，没有内容的留空"), place(ofRow: index))
    }
  }

  private func requireColumns() throws(TableError) {
    let head = origin == .list ? nil : TableError.Place.line(1)
    guard !columns.isEmpty else { throw TableError(Text("has no columns", "没有列"), head) }
    guard columns.count <= Self.maximumColumns else {
      throw TableError(
        Text(
          "has \(columns.count) columns; no more than \(Self.maximumColumns) are read",
          "有 \(columns.count) 列，最多可读取 \(Self.maximumColumns) 列"), head)
    }
    var known: [String: Int] = [:]
    for (index, name) in columns.enumerated() {
      guard !name.isEmpty else {
        throw TableError(
          Text("column \(index + 1) has no name", "第 \(index + 1) 列没有列名"),
          remedy: Text("name it in the first row, or delete it", "请在首行写明列名，或删除该列"), head)
      }
      if let first = known.updateValue(index, forKey: name) {
        throw TableError(
          Text(
            "columns \(first + 1) and \(index + 1) are both called \"\(name)\"",
            "第 \(first + 1) 列与第 \(index + 1) 列同名，均为“\(name)”"),
          remedy: Text("give each column a name of its own", "请使各列列名互不相同"), head)
      }
    }
  }

  /// The cell of a row and a column without blanks around it; `nil` where it is empty, and where the
  /// table has no such column.
  ///
  /// - Complexity: linear in the number of columns.
  public func text(_ column: String, row: Int) -> String? {
    guard let index = columns.firstIndex(of: column) else { return nil }
    let text = Self.trimmed(rows[row][index])
    return text.isEmpty ? nil : text
  }

  /// Where a row stands.
  public func place(ofRow row: Int) -> TableError.Place {
    switch origin {
    case .lines(let lines): .line(lines[row])
    case .list: .item(row + 1)
    }
  }

  /// A text without blanks at its ends, wide ones of Chinese text included.
  public static func trimmed(_ text: some StringProtocol) -> String {
    guard let first = text.firstIndex(where: { !$0.isWhitespace }),
      let last = text.lastIndex(where: { !$0.isWhitespace })
    else { return "" }
    return String(text[first...last])
  }
}

/// Why a table was refused, and where in it.
public struct TableError: WordedError, Sendable, Hashable {
  /// A place in a table.
  public enum Place: Sendable, Hashable {
    /// A line of a text, from 1.
    case line(Int)
    /// A row of a list, from 1.
    case item(Int)
  }

  /// Where; `nil` for the table as a whole.
  public var place: Place?
  /// What is wrong.
  public var words: Text
  /// What to do about it.
  public var remedy: Text?
  /// Whether it is text in another encoding than UTF-8, which the caller may be able to state.
  public var isOfEncoding = false

  /// Refuses a table.
  public init(_ words: Text, remedy: Text? = nil, _ place: Place? = nil) {
    self.place = place
    self.words = words
    self.remedy = remedy
  }

  /// What is wrong, in English.
  public var reason: String { words.en }

  /// Place, reason and remedy.
  public var text: Text {
    (place.map { $0.words + Text(": ", "：") } ?? Text("")) + words.then(remedy)
  }
}
