import Planning

/// Warnings of a run in the language of a report.
///
/// A run records its warnings in English sentences; this table has the sentences with gaps. A warning
/// that the table lacks is shown as it was recorded.
enum WarningWords {
  /// The sentence in a language.
  static func text(_ warning: String, _ language: Language) -> String {
    guard language == .zh else { return warning }
    for (pattern, translation) in sentences {
      guard let values = match(warning, pattern) else { continue }
      return fill(translation, values.map(words))
    }
    return warning
  }

  /// Whether the table has a sentence.
  static func knows(_ warning: String) -> Bool {
    sentences.contains { match(warning, $0.en) != nil }
  }

  /// The sentences, `§` for each gap in English, `%1` and so on for the same gaps in Chinese.
  static let sentences: [(en: String, zh: String)] = [
    (
      "the § layer does not reach a radius beyond the demand: it lacks §; facilities that it does "
        + "not hold would cover more near that edge",
      "图层 %1 未超出需求范围一个服务半径，尚缺 %2；若补齐范围外的设施，边缘附近的覆盖会更高"
    ),
    ("§ demand features have no weight and count 0", "%1 个需求要素没有权重，按 0 计"),
    ("§: § features without a geometry take no part", "%1：%2 个要素没有几何，未参与计算"),
    ("§: § features with invalid geometry were skipped", "%1：%2 个几何无效的要素被跳过"),
    (
      "§: § features repeat an earlier one, geometry and properties alike, and each counts; they are "
        + "listed with the inputs",
      "%1：%2 个要素与前面的要素重复（几何与属性均相同），每个都计入；已随输入列出"
    ),
    (
      "§: § features have the identifier of an earlier one and are one zone with it: §",
      "%1：%2 个要素与前面的要素编号相同，并为同一分区：%3"
    ),
    (
      "§: § gaps between zones, § m2 in all, the largest § m2 at §; what lies in them is in no zone, "
        + "but in the total",
      "%1：分区之间有 %2 处空隙，合计 %3 平方米，最大 %4 平方米（位于 %5）；其中的对象不属于任何分区，但计入总计"
    ),
    (
      "§: § overlaps of zones, § m2 in all, the largest § m2 at §; what lies in them is in each of "
        + "them, but once in the total",
      "%1：分区之间有 %2 处重叠，合计 %3 平方米，最大 %4 平方米（位于 %5）；其中的对象计入各分区，但在总计中只计一次"
    ),
    (
      "§: the filter § can't compare the values of § features at column §; they are left out",
      "%1：筛选条件 %2 在第 %4 列无法比较 %3 个要素的值，这些要素未参与计算"
    ),
    (
      "§: the file says §, the job §; the job's is used",
      "%1：文件声明为 %2，任务指定为 %3；以任务为准"
    ),
    (
      "lengths in the frame are off by up to § % at the edge of the extent",
      "计算坐标系在范围边缘的长度误差最大为 %1 %"
    ),
    (
      "lengths in § of the § frames are off by up to § % at the edge of the extent",
      "%2 个计算坐标系中有 %1 个在范围边缘的长度误差最大为 %3 %"
    ),
    (
      "§: the layers of the job go round the whole globe; distances across the antimeridian are not "
        + "measured",
      "%1：任务的图层环绕全球，不计算跨越 180° 经线的距离"
    ),
    ("§ members that GeoJSON does not define", "%1 个 GeoJSON 未定义的成员"),
    (
      "§ positions had more than two numbers; the others were dropped",
      "%1 个坐标多于两个数值，其余数值已舍去"
    ),
    ("§ features without a geometry", "%1 个要素没有几何"),
    ("§ rings turned the wrong way and were reversed", "%1 个环方向相反，已调转"),
    ("§ repeated positions were removed", "%1 个重复坐标已删除"),
    (#"features without the member "§": §, first at §"#, "缺少成员 %1 的要素：%2 个，首个位于%3"),
    ("identifiers that are null, taken as none: §, first at §", "空标识符，视为没有：%1 个，首个位于%2"),
    (
      "features of which some part is empty, dropped: §, first at §",
      "含空部分的要素，空部分已舍去：%1 个，首个位于%2"
    ),
    (
      "bounding boxes that are not four or six numbers, not used: §, first at §",
      "不是四个或六个数值的外包框，未使用：%1 个，首个位于%2"
    ),
    ("positions of four numbers or more: §, first at §", "四个以上数值的坐标：%1 个，首个位于%2"),
    (
      "geometry collections inside others, flattened: §, first at §",
      "嵌套的几何集合，已展开：%1 个，首个位于%2"
    ),
    (
      "members that GeoJSON defines for another type, ignored: §, first at §",
      "GeoJSON 为其他类型定义的成员，已忽略：%1 个，首个位于%2"
    ),
    (
      "§ measures broke an identity that they must obey and were computed again another way",
      "%1 个量值违反了必须满足的恒等关系，已用另一种方法重新计算"
    ),
    (
      "§ overlays only succeeded with coordinates rounded to a grid of § m",
      "%1 次叠加运算在坐标取整到 %2 米格网后才成功"
    ),
    (
      "§: § features cross the antimeridian or lie beyond ±180°, and were taken in one piece there",
      "%1：%2 个要素跨越 180° 经线或超出 ±180°，已在该处连为一体"
    ),
    (
      "§: § features cross the antimeridian or lie beyond ±180°, and were skipped",
      "%1：%2 个要素跨越 180° 经线或超出 ±180°，已跳过"
    ),
    ("datum check ignored: " + shifted, "已忽略基准检查：" + shiftedInChinese),
    (shifted + "; §", shiftedInChinese + "。处置建议：%13"),
    ("datum check ignored: " + misread, "已忽略基准检查：" + misreadInChinese),
    (misread + "; §", misreadInChinese + "。处置建议：%6"),
  ]

  private static let shifted =
    "layer '§' is declared § but fits '§' § times better as § (§ positions; median distance § as "
    + "declared, § as §; best fit moves it §, § predicts §)"
  private static let shiftedInChinese =
    "图层 %1 声明为 %2，但按 %5 与图层 %3 的吻合程度高 %4 倍（%6 个位置；中位距离：按声明 %7，按 %9 "
    + "为 %8；最佳拟合移动 %10，%11 预测 %12）"
  private static let misread = "layer '§', declared §, §; read as § it lies at §"
  private static let misreadInChinese = "图层 %1 声明为 %2，%3；若按 %4 读取则位于 %5"

  /// The values in the gaps; `nil` when the text is another sentence.
  static func match(_ text: String, _ pattern: String) -> [String]? {
    let parts = pattern.split(separator: "§", omittingEmptySubsequences: false)
    guard let first = parts.first, text.hasPrefix(first) else { return nil }
    var rest = text.dropFirst(first.count)
    var values: [String] = []
    for (index, part) in parts.enumerated().dropFirst() {
      if index == parts.count - 1 {
        guard rest.hasSuffix(part), rest.count > part.count else { return nil }
        values.append(String(rest.dropLast(part.count)))
        rest = ""
      } else {
        guard let range = rest.firstRange(of: part) else { return nil }
        values.append(String(rest[..<range.lowerBound]))
        rest = rest[range.upperBound...]
      }
    }
    return rest.isEmpty ? values : nil
  }

  private static func fill(_ pattern: String, _ values: [String]) -> String {
    var result = pattern
    // From the last, so that %1 is not taken for the beginning of %12.
    for (index, value) in values.enumerated().reversed() {
      result = result.replacing("%\(index + 1)", with: value)
    }
    return result
  }

  /// The few words that stand inside values.
  private static func words(_ value: String) -> String {
    let isPlace = value.hasPrefix("feature ") || value.hasPrefix("byte ")
    guard isPlace || value.contains(" m ") || value.hasPrefix("over ") else { return value }
    var text = value
    for (english, chinese) in [
      ("feature ", "要素 "), ("byte ", "字节 "),
      (" m in the west", " 米（西侧）"), (" m in the south", " 米（南侧）"),
      (" m in the east", " 米（东侧）"), (" m in the north", " 米（北侧）"),
      (" m west", " 米（向西）"), (" m south", " 米（向南）"), (" m east", " 米（向东）"),
      (" m north", " 米（向北）"), (" and ", "、"), ("over ", "超过 "), (", ", "、"),
    ] {
      text = text.replacing(english, with: chinese)
    }
    return text
  }
}
