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
      Text("The verdict would flip inside the stated accuracy.", "结论在给定精度范围内可能翻转，须复核。")
    case .noData: Text("There is nothing to measure.", "没有可测量的对象。")
    case .noTarget: Text("The check sets no target.", "该检查未设目标。")
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
  public func sign(unit: Unit) -> String {
    let low = NumberText.bound(range.lowerBound, unit: unit)
    return switch comparator {
    case .atLeast: "≥ " + low
    case .moreThan: "> " + low
    case .atMost: "≤ " + low
    case .lessThan: "< " + low
    case .equal: "= " + low
    case .between: low + " – " + NumberText.bound(range.upperBound, unit: unit)
    case .zero: "= 0"
    case .about: "≈ " + NumberText.bound(middle, unit: unit)
    case .all: "= " + low
    }
  }

  /// The target in words with its bound in the unit of its quantity: `at least 90 %`.
  public func words(unit: Unit) -> Text {
    let low = NumberText.bound(range.lowerBound, unit: unit)
    let high = NumberText.bound(range.upperBound, unit: unit)
    return switch comparator {
    case .atLeast: Text("at least " + low, "不低于 " + low)
    case .moreThan: Text("more than " + low, "高于 " + low)
    case .atMost: Text("at most " + low, "不高于 " + low)
    case .lessThan: Text("less than " + low, "低于 " + low)
    case .equal: Text("equal to " + low, "等于 " + low)
    case .between: Text("\(low) to \(high)", "\(low) 至 \(high)")
    case .zero: Text("zero", "为零")
    case .about:
      Text(
        "about " + NumberText.bound(middle, unit: unit),
        NumberText.bound(middle, unit: unit) + "左右")
    case .all: Text("all, \(low)", "全部，\(low)")
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
      let accuracy = NumberText.bound(tolerance, unit: quantity.unit)
      en += ", accuracy ±" + accuracy
      zh += "，精度 ±" + accuracy
    }
    return Text(en, zh)
  }
}
