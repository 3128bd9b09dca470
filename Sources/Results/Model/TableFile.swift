public import Measures

/// A table of a run beside its document, as comma-separated values: headings are in the language of the run,
/// and the document has a key for each column.
public struct TableFile: Sendable, Hashable {
  /// What a row is about.
  public enum Level: String, Sendable, CaseIterable {
    /// A target of a check, or a check that sets none.
    case summary
    /// A zone of a check.
    case zones
    /// A class of objects, in all or in a zone.
    case classes
    /// An object of a check.
    case objects
    /// A finding of a check.
    case findings
  }

  /// What stands in a column.
  public struct Column: Sendable, Hashable {
    /// The name for programs, once in a table.
    public var key: String
    /// What its numbers count; `nil` for text, and where another column tells the unit of each row.
    public var unit: Unit?

    /// Describes a column.
    public init(key: String, unit: Unit?) {
      self.key = key
      self.unit = unit
    }
  }

  /// What its rows are about.
  public var level: Level
  /// The name of the file in the folder of the run.
  public var file: String
  /// The columns from the left.
  public var columns: [Column]

  /// Describes a table.
  public init(level: Level, file: String, columns: [Column]) {
    self.level = level
    self.file = file
    self.columns = columns
  }
}
