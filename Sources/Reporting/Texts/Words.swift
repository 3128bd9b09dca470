import Planning

/// The words of results in the language of a report.
///
/// What an input names (layers, zones, objects, properties) is never translated; a word that this
/// version does not know is shown as it is.
struct Words: Sendable {
  let language: Language

  /// A fixed text.
  func callAsFunction(_ phrase: Phrase, _ arguments: String...) -> String {
    phrase.text(language, arguments)
  }

  /// One of two forms.
  func pick(_ en: String, _ zh: String) -> String { language == .en ? en : zh }

  func verdict(_ verdict: Verdict) -> String {
    switch verdict {
    case .met: pick("met", "达标")
    case .missed: pick("missed", "未达标")
    case .withinTolerance: pick("within tolerance", "误差范围内")
    case .noData: pick("no data", "无数据")
    case .noTarget: pick("no target", "未设目标")
    case .failed: pick("failed", "计算失败")
    }
  }

  /// A sign for a verdict, so that colour is never the only one.
  static func sign(_ verdict: Verdict) -> String {
    switch verdict {
    case .met: "✓"
    case .missed: "✗"
    case .withinTolerance: "≈"
    case .noData: "∅"
    case .noTarget: "○"
    case .failed: "!"
    }
  }

  /// The text with a large first letter, for places where it stands alone.
  static func capitalized(_ text: String) -> String {
    text.prefix(1).uppercased() + text.dropFirst()
  }

  /// What a verdict means, in a sentence.
  func meaning(_ verdict: Verdict) -> String {
    switch verdict {
    case .met:
      pick("The target is met, also at the far end of the accuracy.", "在精度范围内均达到目标。")
    case .missed:
      pick("The target is missed, also at the near end of the accuracy.", "在精度范围内均未达到目标。")
    case .withinTolerance:
      pick(
        "The verdict would flip inside the stated accuracy.", "结论在给定精度范围内可能翻转，须复核。")
    case .noData: pick("There is nothing to measure.", "没有可测量的对象。")
    case .noTarget: pick("The check sets no target.", "该检查未设目标。")
    case .failed:
      pick(
        "Some object could not be computed, so the figure is not known.",
        "部分对象无法计算，数值未知。")
    }
  }

  func severity(_ severity: Severity) -> String {
    switch severity {
    case .mandatory: pick("mandatory", "约束性")
    case .expected: pick("expected", "预期性")
    }
  }

  func level(_ level: Finding.Level) -> String {
    switch level {
    case .error: pick("error", "违规")
    case .warning: pick("warning", "警示")
    case .note: pick("note", "备注")
    }
  }

  func kind(_ kind: Finding.Kind) -> String {
    switch kind {
    case .gap: pick("gap", "覆盖缺口")
    case .conflict: pick("conflict", "冲突")
    case .sliver: pick("sliver", "微小重叠")
    case .exempt: pick("exempt", "豁免")
    case .violation: pick("violation", "退距不足")
    case .withinTolerance: pick("within tolerance", "误差范围内")
    }
  }

  func analysis(_ name: String) -> String {
    switch AnalysisKind(rawValue: name) {
    case .coverage: pick("coverage", "覆盖分析")
    case .overlap: pick("overlap", "重叠核查")
    case .setback: pick("setback", "退距核查")
    case nil: name
    }
  }

  func role(_ name: String) -> String {
    switch LayerRole(rawValue: name) {
    case .demand: pick("demand", "需求")
    case .facilities: pick("facilities", "设施")
    case .subjects: pick("subjects", "核查对象")
    case .protected: pick("protected areas", "保护区域")
    case .bank: pick("bank", "岸线")
    case .zones: pick("zones", "分区")
    case .scope: pick("scope", "统计范围")
    case .scopeMinus: pick("scope minus", "扣除范围")
    case nil: name
    }
  }

  /// The metric frame as PROJ reads it, or how many there are.
  func frame(_ crs: String) -> String {
    guard crs.hasPrefix("auto, "), let count = crs.split(separator: " ").dropFirst().first else {
      return crs
    }
    return pick(crs, "自动，共 \(count) 个")
  }

  /// What a quantity of a total, zone or object is called.
  func quantity(_ name: String) -> String {
    switch name {
    case "share": pick("share covered", "覆盖率")
    case "demand": pick("demand", "需求总量")
    case "covered": pick("covered", "已覆盖")
    case "features": pick("features", "要素数")
    case "subjects": pick("subjects", "核查对象数")
    case "conflicting": pick("subjects in conflict", "冲突对象数")
    case "pairs": pick("pairs in conflict", "冲突对数")
    case "slivers": pick("slivers", "微小重叠数")
    case "exempt": pick("exempt pairs", "豁免对数")
    case "overlap": pick("overlap", "重叠量")
    case "violations": pick("subjects too close", "退距不足对象数")
    case "within_tolerance": pick("within tolerance", "误差范围内对象数")
    case "encroached_m2": pick("encroached area", "侵占面积")
    case "encroached_m": pick("encroached length", "侵占长度")
    case "encroached_count": pick("encroached points", "侵占点数")
    case "closest_m": pick("closest distance", "最近距离")
    case "uncovered": pick("not covered", "未覆盖")
    case "distance_m": pick("distance to the nearest", "最近距离")
    case "share_of_subject": pick("share of the object", "占对象比例")
    case "share_of_protected": pick("share of the area", "占区域比例")
    default: name
    }
  }

  /// A target with sign and bound: `≥ 90 %`.
  func target(_ target: RecordedTarget) -> String {
    let low = NumberText.bound(target.target.range.lowerBound, unit: target.unit)
    let high = NumberText.bound(target.target.range.upperBound, unit: target.unit)
    return switch target.target.comparator {
    case .atLeast: "≥ " + low
    case .moreThan: "> " + low
    case .atMost: "≤ " + low
    case .lessThan: "< " + low
    case .equal: "= " + low
    case .between: low + " – " + high
    case .zero: "= 0"
    }
  }

  /// A target in words, with its quantity and year: `share covered at least 90 % by 2025`.
  func targetInWords(_ target: RecordedTarget, of quantity: String) -> String {
    let low = NumberText.bound(target.target.range.lowerBound, unit: target.unit)
    let high = NumberText.bound(target.target.range.upperBound, unit: target.unit)
    let bound: String =
      switch target.target.comparator {
      case .atLeast: pick("at least ", "不低于 ") + low
      case .moreThan: pick("more than ", "高于 ") + low
      case .atMost: pick("at most ", "不高于 ") + low
      case .lessThan: pick("less than ", "低于 ") + low
      case .equal: pick("equal to ", "等于 ") + low
      case .between: pick("between \(low) and \(high)", "介于 \(low) 与 \(high) 之间")
      case .zero: pick("zero", "为零")
      }
    let text = pick(quantity + " ", quantity) + bound
    guard let year = target.target.year else { return text }
    return pick("\(text) by \(year)", "\(year) 年\(text)")
  }
}
