import Measures

/// The keys of a formula of a job.
enum FormulaKeys {
  /// All of them, in the order of the schema.
  static let all: [KeySpecification] = [
    .init(
      "value", .text, required: true,
      "figure of other checks: check.quantity with + - * / and parentheses, such as "
        + "green.amount / homes.people; names with other signs stand in double quotes",
      "由其他核查项的数值计算：写作“核查项.指标”，可用 + - * / 和括号，如 green.amount / homes.people；名称含其他符号时用双引号括起"),
    .init(
      "unit", .text,
      "unit to state it in, such as %, ratio, km/km2 or m2/population; without it the one that follows",
      "数值的单位，如 %、ratio、km/km2、m2/population；不写时按公式推出"
    ),
    .init(
      "good", .choice(["more", "less"]), "which way is good; without it neither",
      "越大越好还是越小越好；不写则不分"),
    .init(
      "target", .targets, "what the result has to reach, such as \"at least 12\"",
      "结果应达到的目标，如 \"不低于 12\""),
    .init(
      "id", .text, required: true, "identifier, also the name of result files",
      "核查项编号，也用作结果文件名"),
    .init(
      "title", .localized, "what the figure is called in results",
      "该数值在结果中的名称"),
    .init(
      "source", .localized, "where the rule stands: document, section, line",
      "依据：文件、章节、条款"),
  ]
}
