public import Layers

/// A table that goes out as an Arrow C stream: typed columns, and geometry in WKB where there is any.
public struct ArrowTable: Sendable {
  /// A column of values; each may be null.
  public struct Column: Sendable {
    /// What it is called; no other column of the table is.
    public var name: String
    /// One value a row.
    public var values: Values

    /// Names a column.
    public init(_ name: String, _ values: Values) {
      self.name = name
      self.values = values
    }
  }

  /// The values of a column by type.
  public enum Values: Sendable {
    /// `float64`.
    case reals([Double?])
    /// `int64`.
    case integers([Int64?])
    /// `bool`.
    case bools([Bool?])
    /// `large_utf8`.
    case texts([String?])

    /// How many rows there are.
    public var count: Int {
      switch self {
      case .reals(let values): values.count
      case .integers(let values): values.count
      case .bools(let values): values.count
      case .texts(let values): values.count
      }
    }
  }

  /// The columns, each with ``count`` rows.
  public var columns: [Column]
  /// One feature a row, in ``datum``; `nil` for a table without.
  public var geometry: GeometryColumns?
  /// What the geometry is in, as an authority's code.
  public var datum: String
  /// The number of rows.
  public let count: Int

  /// Collects columns; all of them, and the geometry, have the same number of rows.
  public init(
    _ columns: [Column], geometry: GeometryColumns? = nil, datum: String = "OGC:CRS84", count: Int
  ) {
    precondition(columns.allSatisfy { $0.values.count == count })
    precondition(geometry.map { $0.featureCount == count } ?? true)
    self.columns = columns
    self.geometry = geometry
    self.datum = datum
    self.count = count
  }

  /// A layer in WGS 84: identifiers as `id` where features have some, properties as columns of the type that
  /// all their values have, as text where these differ, lists and objects as JSON.
  ///
  /// - Throws: ``PropertyError``; ``StopRequest/Stopped``.
  /// - Complexity: linear in features and columns.
  public init(_ layer: Layer, workers: Workers) throws {
    let summaries = try layer.propertySummaries(textLimit: 0, workers: workers)
    let properties = try layer.columns(named: summaries.map(\.name), workers: workers)
    var columns: [Column] = []
    if layer.attributes.identifierLengths.contains(where: { $0 > 0 }),
      !summaries.contains(where: { $0.name == "id" })
    {
      columns.append(
        Column("id", .texts((0..<layer.count).map { layer.identifier($0)?.description })))
    }
    columns += zip(summaries, properties).map { Column($0.name, Self.values($1, $0)) }
    self.init(columns, geometry: layer.geometry, count: layer.count)
  }

  private static func values(_ column: PropertyColumn, _ summary: PropertySummary) -> Values {
    let rows = 0..<column.count
    return switch column.type(summary) {
    case .integer: .integers(rows.map { column.integer($0) })
    case .real: .reals(rows.map { column.number($0) })
    case .bool: .bools(rows.map { column.bool($0) })
    case .text, .json: .texts(rows.map { column.written($0) })
    }
  }
}
