import Layers
import Measures
import Results

/// A table that the features of a layer were joined with.
struct JoinedTable: Sendable {
  /// The file as the job names it, or that the rows stand in the job.
  var words: Text
  /// The property of the layer that holds the keys.
  var property: String
  /// The column that holds them.
  var column: String
  /// The columns that became properties.
  var columns: [JoinRule.Column]
  /// What results say of the file; `nil` where the rows stand in the job.
  var record: TableRecord?

  /// Where the properties come from.
  ///
  /// Its value does not name the file: comparisons of runs look at the digest.
  func clause(of layer: String) -> Clause {
    let names = columns.map { column in
      let isSame = column.name == column.property
      return Value.name(isSame ? column.name : "\(column.property) (\(column.name))")
    }
    let keys = property == column ? property : "\(property) = \(column)"
    return Clause(
      "join", Text("joined table", "连接的表格"),
      [
        "layer": .string(layer), "on": ["layer": .string(property), "table": .string(column)],
        "columns": .object(columns.map { .init($0.name, .string($0.property)) }),
      ],
      Text(
        "{layer}: {properties} from {table}, found by {keys}",
        "{layer}：{properties} 取自 {table}，按 {keys} 连接"
      ).filled([
        ("layer", .name(layer)), ("properties", .list(names)), ("table", .words(words)),
        ("keys", .name(keys)),
      ]))
  }
}
