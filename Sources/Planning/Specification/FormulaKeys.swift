import Measures

/// The keys of a formula of a job.
enum FormulaKeys {
  /// All of them, in the order of the schema.
  static let all: [KeySpecification] = [
    .init(
      "value", .text, required: true,
      "figure of other checks: check.quantity with + - * / and parentheses, such as "
        + "green.amount / homes.people; names with other signs stand in double quotes"),
    .init(
      "unit", .text,
      "unit to state it in, such as %, ratio, km/km2 or m2/population; without it the one that follows"
    ),
    .init(
      "good", .choice(["more", "less"]), "which way is good; without it neither"),
    .init("target", .targets, "what the result has to reach, such as \"at least 12\""),
    .init("id", .text, required: true, "identifier, also the name of result files"),
    .init("title", .localized, "what the figure is called in results"),
    .init("source", .localized, "where the rule stands: document, section, line"),
  ]
}
