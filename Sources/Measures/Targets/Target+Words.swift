extension Verdict {
  /// What the verdict is called.
  public var words: Text {
    switch self {
    case .met: Text("met", "达标")
    case .missed: Text("missed", "未达标")
    case .withinTolerance: Text("within tolerance", "误差范围内")
    case .noData: Text("no data", "无数据")
    case .noTarget: Text("no target", "未设目标")
    case .failed: Text("failed", "计算失败")
    }
  }

  /// A sign for the verdict, so that colour is never the only one.
  public var sign: String {
    switch self {
    case .met: "✓"
    case .missed: "✗"
    case .withinTolerance: "≈"
    case .noData: "∅"
    case .noTarget: "○"
    case .failed: "!"
    }
  }

  /// What the verdict means, in a sentence.
  public var meaning: Text {
    switch self {
    case .met:
      Text("The target is met, also at the far end of the accuracy.", "在精度范围内均达到目标。")
    case .missed:
      Text("The target is missed, also at the near end of the accuracy.", "在精度范围内均未达到目标。")
    case .withinTolerance:
      Text("The verdict would flip inside the stated accuracy.", "结论在给定精度范围内可能改变，须复核。")
    case .noData: Text("There is nothing to measure.", "没有可统计的对象。")
    case .noTarget: Text("The check sets no target.", "该核查项未设目标。")
    case .failed:
      Text(
        "Some object could not be computed, so the figure is not known.",
        "部分对象无法计算，数值未知。")
    }
  }
}

extension Severity {
  /// What the severity is called.
  public var words: Text {
    switch self {
    case .mandatory: Text("mandatory", "约束性")
    case .expected: Text("expected", "预期性")
    case .strived: Text("strived for", "力争")
    case .principle: Text("in principle", "原则上")
    case .usual: Text("as a rule", "一般")
    case .encouraged: Text("encouraged", "鼓励")
    }
  }
}

extension Target {
  /// The target with a sign and its bound in the unit of its quantity: `≥ 90 %`.
  public func sign(unit: Unit, _ language: Language) -> String {
    let low = NumberText.bound(range.lowerBound, unit: unit, language)
    return switch comparator {
    case .atLeast: "≥ " + low
    case .moreThan: "> " + low
    case .atMost: "≤ " + low
    case .lessThan: "< " + low
    case .equal: "= " + low
    case .between: low + " – " + NumberText.bound(range.upperBound, unit: unit, language)
    case .zero: "= 0"
    case .about: "≈ " + NumberText.bound(middle, unit: unit, language)
    case .all: "= " + low
    }
  }

  /// The target in words with its bound in the unit of its quantity: `at least 90 %`.
  public func words(unit: Unit) -> Text {
    let low: Text = NumberText.bound(range.lowerBound, unit: unit)
    switch comparator {
    case .atLeast: return Text("at least ", "不低于 ") + low
    case .moreThan: return Text("more than ", "高于 ") + low
    case .atMost: return Text("at most ", "不高于 ") + low
    case .lessThan: return Text("less than ", "低于 ") + low
    case .equal: return Text("equal to ", "等于 ") + low
    case .between: return low + Text(" to ", " 至 ") + NumberText.bound(range.upperBound, unit: unit)
    case .zero: return Text("zero", "为零")
    case .about:
      let middle: Text = NumberText.bound(middle, unit: unit)
      return Text("about \(middle.en)", "\(middle.zh)左右")
    case .all: return Text("all, ", "全部，") + low
    }
  }

  /// The target as a whole: quantity, bound, year, severity and accuracy.
  public func sentence(of quantity: MeasuredQuantity) -> Text {
    let bound = words(unit: quantity.unit)
    var en = quantity.words.en + " " + bound.en
    var zh = quantity.words.zh + bound.zh
    if let year {
      en += " by \(year)"
      zh = "\(year) 年" + zh
    }
    en += ", " + severity.words.en
    zh += "，" + severity.words.zh
    if tolerance > 0 {
      let accuracy: Text = NumberText.bound(tolerance, unit: quantity.unit)
      en += ", accuracy ±" + accuracy.en
      zh += "，精度 ±" + accuracy.zh
    }
    return Text(en, zh)
  }
}
