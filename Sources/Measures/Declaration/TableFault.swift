/// A table of a check that an analysis can't use: the run adds file and line.
public struct TableFault: Error, Sendable, Hashable {
  /// The key of the check that holds the table.
  public var key: String
  /// The row, by index; `nil` when no single one is to blame.
  public var row: Int?
  /// The column; `nil` when no single one is to blame.
  public var column: String?
  /// What is wrong.
  public var words: Text
  /// What to do.
  public var remedy: Text?

  /// What is wrong, in English.
  public var reason: String { words.en }

  /// Blames a place of a table.
  public init(
    key: String, row: Int? = nil, column: String? = nil, _ words: Text, remedy: Text? = nil
  ) {
    self.key = key
    self.row = row
    self.column = column
    self.words = words
    self.remedy = remedy
  }
}
