public import Measures

/// The flags that join a table to a layer: `--zones-join people.csv --zones-join-on code`.
public enum JoinFlags {
  /// The flags, each behind the name of a role.
  public static let all: [KeySpecification] = [
    .init(
      "join", .joins, "table (CSV, XLSX or JSON) whose columns become properties",
      "其列作为属性挂接的表格（CSV、XLSX 或 JSON）"),
    .init(
      "join-on", .texts,
      "key by which rows are found: a property that is also a column, or PROPERTY=COLUMN",
      "挂接用的键：属性与列同名，或写作 属性=列"
    )
    .without(
      Text(
        "the name that both have; of zones the zone-id", "两者同名的键；分区则为分区编号")),
    .init(
      "join-encoding", .texts, "encoding of a table in CSV, such as GBK", "CSV 表格的编码，如 GBK"
    ).without(Text("UTF-8", "UTF-8")),
    .init(
      "join-columns", .texts,
      "columns that become properties, or COLUMN=PROPERTY under another name",
      "作为属性挂接的列；改名时写作 列=属性"
    ).without(Text("all but the key", "除键以外的全部列")),
  ]
}
