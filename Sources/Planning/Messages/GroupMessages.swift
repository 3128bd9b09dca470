import Measures

/// What a run says of groups of zones.
enum GroupMessages {
  static let zonesInNone = MessageForm(
    "zones-in-no-group", "{layer}: {count:zone is|zones are} in no group: {zones}",
    "{layer}：{count} 个分区不在任何汇总单元内：{zones}")
  static let missing = MessageForm(
    "group-members-missing",
    "groups: {count:member is|members are} no zone of {layer} and missing from the figures of their "
      + "groups: {members}",
    "汇总单元：{count} 个成员不是 {layer} 的分区，其所属汇总单元的数值不含这些成员：{members}", bearsOnVerdict: true)
  static let renamed = MessageForm(
    "group-members-by-alias",
    "groups: {count:member was|members were} found in {layer} by their alias: {members}",
    "汇总单元：{count} 个成员按别名在 {layer} 中找到：{members}")
  static let repeated = MessageForm(
    "group-members-repeated",
    "groups: {count:zone is|zones are} named more than once in a group, and {count:counts|count} once: "
      + "{members}",
    "汇总单元：{count} 个分区在同一汇总单元内重复列出，只计一次：{members}")
  static let alsoZones = MessageForm(
    "group-members-ambiguous",
    "groups: {count:member is|members are} both a zone of {layer} and a group, and the group is meant: "
      + "{members}",
    "汇总单元：{count} 个成员既是 {layer} 的分区又是汇总单元，按汇总单元计：{members}")

  /// Every form, for tests that read all words.
  static let all = [zonesInNone, missing, renamed, repeated, alsoZones]
}
