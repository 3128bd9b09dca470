public import Layers

/// A table whose columns become properties of a layer's features, found by a key that both have.
public struct JoinRule: Sendable, Hashable {
  /// Where the rows stand.
  public enum Source: Sendable, Hashable {
    /// In a CSV or JSON file, as the job names it.
    case file(String)
    /// In the job itself.
    case rows(Table)
  }

  /// A column that becomes a property.
  public struct Column: Sendable, Hashable {
    /// The column of the table.
    public var name: String
    /// The property.
    public var property: String

    /// Names both.
    public init(_ name: String, as property: String? = nil) {
      self.name = name
      self.property = property ?? name
    }
  }

  /// Where the rows stand.
  public var source: Source
  /// The encoding of its text, where it is CSV in another than UTF-8; `nil` otherwise.
  public var encoding: String?
  /// The property of the layer that holds the keys; `nil` for the only name that layer and table share.
  public var property: String?
  /// The column of the table that holds them; `nil` for the name of the property.
  public var column: String?
  /// The columns that become properties; `nil` for all but that of the keys.
  public var columns: [Column]?

  /// Joins a table.
  public init(
    _ source: Source, on property: String? = nil, column: String? = nil, columns: [Column]? = nil
  ) {
    self.source = source
    self.property = property
    self.column = column
    self.columns = columns
  }
}
