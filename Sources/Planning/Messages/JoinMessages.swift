import Measures

/// What a run says of tables that are joined to layers.
enum JoinMessages {
  static let withoutRow = MessageForm(
    "join-features-without-row",
    "{layer}: {count:feature has|features have} no row in {table}, so nothing in {properties}: {features}",
    "{layer}：{count} 个要素在 {table} 中没有对应行，{properties} 为空：{features}")
  static let unusedRows = MessageForm(
    "join-rows-without-feature",
    "{layer}: {count:row|rows} of {table} without a feature, counted nowhere: {rows}",
    "{layer}：{table} 中 {count} 行没有对应要素，未计入任何数值：{rows}")
  static let shared = MessageForm(
    "join-rows-shared",
    "{layer}: {count:row belongs|rows belong} to several features, each with all that {table} says there: "
      + "{rows}",
    "{layer}：{table} 中 {count} 行对应多个要素，各要素均取其全部数值：{rows}")
  static let otherType = MessageForm(
    "join-keys-of-other-type",
    "{layer}: {count:key is|keys are} a number in {field} and a text in {table}, or the reverse, and taken "
      + "for the same, digit by digit",
    "{layer}：{count} 个键在 {field} 与 {table} 中类型不同（数值与文本），已按逐位相同视为一致")
  static let texts = MessageForm(
    "join-texts-among-numbers",
    "{layer}: {count:cell holds|cells hold} text in a column of numbers of {table}: {cells}",
    "{layer}：{table} 的数值列中有 {count} 个单元格为文本：{cells}")

  /// Every form, for tests that read all words.
  static let all = [withoutRow, unusedRows, shared, otherType, texts]
}
