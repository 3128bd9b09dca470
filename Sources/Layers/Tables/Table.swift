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
      throw TableError("has more than \(Self.maximumRows) rows, the most that is read")
    }
    for (index, row) in rows.enumerated() where row.count != columns.count {
      throw TableError(
        "has \(Self.count(row.count, "cell")), but the table has \(Self.count(columns.count, "column"))",
        remedy: row.count > columns.count
          ? "a cell that holds what separates columns has to stand in double quotes"
          : "give every column a cell, an empty one where there is nothing", place(ofRow: index))
    }
  }

  private func requireColumns() throws(TableError) {
    let head = origin == .list ? nil : TableError.Place.line(1)
    guard !columns.isEmpty else { throw TableError("has no columns", head) }
    guard columns.count <= Self.maximumColumns else {
      throw TableError(
        "has \(columns.count) columns; no more than \(Self.maximumColumns) are read", head)
    }
    var known: [String: Int] = [:]
    for (index, name) in columns.enumerated() {
      guard !name.isEmpty else {
        throw TableError(
          "column \(index + 1) has no name", remedy: "name it in the first row, or delete it", head)
      }
      if let first = known.updateValue(index, forKey: name) {
        throw TableError(
          "columns \(first + 1) and \(index + 1) are both called \"\(name)\"",
          remedy: "give each column a name of its own", head)
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

  private static func count(_ number: Int, _ noun: String) -> String {
    "\(number) \(noun)\(number == 1 ? "" : "s")"
  }
}

/// Why a table was refused, and where in it.
public struct TableError: Error, Sendable, Hashable {
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
  public var reason: String
  /// What to do about it.
  public var remedy: String?

  /// Refuses a table.
  public init(_ reason: String, remedy: String? = nil, _ place: Place? = nil) {
    self.place = place
    self.reason = reason
    self.remedy = remedy
  }
}
