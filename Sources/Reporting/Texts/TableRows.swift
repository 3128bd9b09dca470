/// A table before it is written: its columns, and what stands in each row.
///
/// Text and sheets of workbooks are made of the same, so that they can't differ.
struct TableRows: Sendable {
  let columns: [TableText.Column]
  /// How many rows there are.
  let count: Int
  /// The cells of a row, as many as columns.
  let cells: @Sendable (_ row: Int) -> [CSVText.Cell]

  /// Rows that are made when they are asked for.
  init(
    _ columns: [TableText.Column], count: Int,
    _ cells: @escaping @Sendable (_ row: Int) -> [CSVText.Cell]
  ) {
    self.columns = columns
    self.count = count
    self.cells = cells
  }

  /// Rows that are there.
  init(_ columns: [TableText.Column], _ rows: [[CSVText.Cell]]) {
    self.init(columns, count: rows.count) { rows[$0] }
  }
}
