public import Measures

/// The flags that join a table to a layer: `--zones-join people.csv --zones-join-on code`.
public enum JoinFlags {
  /// The flags, each behind the name of a role.
  public static let all: [KeySpecification] = [
    .init("join", .joins, "table (CSV in UTF-8, or JSON) whose columns become properties"),
    .init(
      "join-on", .texts, default: "the name that both have; of zones the zone-id",
      "key by which rows are found: a property that is also a column, or PROPERTY=COLUMN"),
    .init(
      "join-columns", .texts, default: "all but the key",
      "columns that become properties, or COLUMN=PROPERTY under another name"),
  ]
}
