public import Measures

/// The keys of a job itself, of its report, and of a target.
public enum JobKeys {
  /// The job's own keys; `layers`, `checks` and `report` are described in ``JobSchema``.
  public static let job: [KeySpecification] = [
    .init(
      "title", .localized, "what the job is called in results",
      "任务在结果中的名称"),
    .init(
      "frame", .crs, default: "auto", "metric frame of all checks that name none",
      "未指定计算坐标系的核查项所用的坐标系"),
    .init(
      "out", .path, "folder for result files, unless --out names another",
      "结果文件夹；--out 另行指定时以其为准"),
    .init(
      "memory", .memory, "refuse a run that is likely to need more, unless --memory says else",
      "预计所需内存超过此值时不运行；--memory 另行指定时以其为准"),
    .init(
      "year", .number(unit: nil, atLeast: 1900, atMost: 3000),
      "the year of the data, to tell whether targets of later years are on track",
      "数据年份，用以判断以后年份目标的进度"),
    .init(
      "catalogues", .texts,
      "files with catalogues of one's own, JSON or CSV, beside the one that the program has",
      "自有指标库文件（JSON 或 CSV），与程序自带的指标库并用"),
    .init(
      "lang", .choice(Language.allCases.map(\.rawValue)), default: "en",
      "language of the report",
      "报告的语言"),
  ]

  /// The keys of a report; a path alone stands for an object with nothing else.
  public static let report: [KeySpecification] = [
    .init(
      "path", .path, "HTML report to write; needs result files, so \"out\" or --out",
      "要写出的 HTML 报告；须同时写出结果文件（\"out\" 或 --out）"),
    .init(
      "title", .localized, "what the report is called, where that is not the job's title",
      "报告标题（与任务标题不同时）"),
    .init(
      "organisation", .localized, "the office that answers for it (编制单位)",
      "编制单位"),
    .init(
      "date", .localized, "the day of the report (编制日期); never that of the run",
      "编制日期（不是运行日期）"),
    .init(
      "data-date", .localized, "the time that the layers show (数据时点)",
      "数据时点"),
    .init(
      "plan", .localized, "the plan and its version (规划版本)",
      "规划名称及版本"),
    .init(
      "author", .localized, "who made it (编制人)",
      "编制人"),
    .init(
      "status", .localized, "how far it has got, such as draft (状态)",
      "状态，如征求意见稿"),
    .init(
      "signatures", .localizedTexts, "who signs, in the order of signing",
      "签署人，按签署顺序"),
  ]

  /// The keys of a target.
  public static let target: [KeySpecification] = [
    .init(
      "comparator", .choice(Comparator.allWords), required: true, "how to compare",
      "比较方式"),
    .init(
      "value", .number(unit: nil), "the bound, in the unit of the quantity",
      "限值，以指标的单位计"),
    .init(
      "range", .text, "for between: the two bounds, both inclusive",
      "比较方式为区间时的上下限，均含端点"),
    .init(
      "of", .field, "which quantity of the result",
      "针对结果中的哪个指标"),
    .init(
      "year", .number(unit: nil), "the year by which it has to be reached",
      "应达到的年份"),
    .init(
      "severity", .choice(Severity.allCases.flatMap { [$0.rawValue, $0.words.zh] }),
      default: "mandatory", "how hard the target is",
      "目标的约束程度"),
    .init(
      "insist", .choice(["yes"]),
      "takes a target that goes the wrong way for its quantity, such as at least 5 conflicts",
      "确认与指标方向相反的目标，如“冲突不少于 5 处”"),
    .init(
      "tolerance", .number(unit: nil, atLeast: 0), default: "0",
      "accuracy of the quantity: a verdict that would flip inside it is within tolerance",
      "指标的精度：结论在此范围内会改变的，判为误差范围内"),
  ]
}
