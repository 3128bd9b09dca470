public import Measures

/// The keys of a job itself, of its report, and of a target.
public enum JobKeys {
  /// The job's own keys; `layers`, `checks` and `report` are described in ``JobSchema``.
  public static let job: [KeySpecification] = [
    .init("title", .localized, "what the job is called in results"),
    .init("frame", .crs, default: "auto", "metric frame of all checks that name none"),
    .init("out", .path, "folder for result files, unless --out names another"),
    .init("memory", .memory, "refuse a run that is likely to need more, unless --memory says else"),
    .init(
      "year", .number(unit: nil, atLeast: 1900, atMost: 3000),
      "the year of the data, to tell whether targets of later years are on track"),
    .init(
      "catalogues", .texts,
      "files with catalogues of one's own, JSON or CSV, beside the one that the program has"),
    .init(
      "lang", .choice(Language.allCases.map(\.rawValue)), default: "en",
      "language of the report"),
  ]

  /// The keys of a report; a path alone stands for an object with nothing else.
  public static let report: [KeySpecification] = [
    .init("path", .path, "HTML report to write; needs result files, so \"out\" or --out"),
    .init("title", .localized, "what the report is called, where that is not the job's title"),
    .init("organisation", .localized, "the office that answers for it (编制单位)"),
    .init("date", .localized, "the day of the report (编制日期); never that of the run"),
    .init("data-date", .localized, "the time that the layers show (数据时点)"),
    .init("plan", .localized, "the plan and its version (规划版本)"),
    .init("author", .localized, "who made it (编制人)"),
    .init("status", .localized, "how far it has got, such as draft (状态)"),
    .init("signatures", .localizedTexts, "who signs, in the order of signing"),
  ]

  /// The keys of a target.
  public static let target: [KeySpecification] = [
    .init(
      "comparator", .choice(Comparator.allCases.map(\.rawValue)), required: true, "how to compare"),
    .init("value", .number(unit: nil), "the bound, in the unit of the quantity"),
    .init("range", .text, "for between: the two bounds, both inclusive"),
    .init("of", .field, "which quantity of the result"),
    .init("year", .number(unit: nil), "the year by which it has to be reached"),
    .init(
      "severity", .choice(Severity.allCases.flatMap { [$0.rawValue, $0.words.zh] }),
      default: "mandatory", "how hard the target is"),
    .init(
      "insist", .choice(["yes"]),
      "takes a target that goes the wrong way for its quantity, such as at least 5 conflicts"),
    .init(
      "tolerance", .number(unit: nil, atLeast: 0), default: "0",
      "accuracy of the quantity: a verdict that would flip inside it is within tolerance"),
  ]
}
