public import Measures

/// The keys of a job itself, and those of a target.
public enum JobKeys {
  /// The job's own keys; `layers` and `checks` are described in ``JobSchema``.
  public static let job: [KeySpecification] = [
    .init("title", .localized, "what the job is called in results"),
    .init("frame", .crs, default: "auto", "metric frame of all checks that name none"),
    .init("out", .path, "folder for result files, unless --out names another"),
    .init("report", .path, "HTML report to write; needs result files, so \"out\" or --out"),
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
