import Layers
public import Planning

/// What a row of a result says in few words.
public enum Summary {
  /// The share of what was looked at that is as it should be, from 0 to 1; `nil` without data.
  ///
  /// Coverage: the covered share. Overlap and setback: the share of subjects without a conflict or
  /// violation.
  public static func goodness(_ row: ResultRow, of check: CheckResult) -> Double? {
    switch check.kind {
    case .coverage: return row["share"]?.number
    case .overlap: return rest("conflicting", of: row)
    case .setback: return rest("violations", of: row)
    }
  }

  private static func rest(_ name: String, of row: ResultRow) -> Double? {
    guard let all = row["subjects"]?.number, all > 0, let bad = row[name]?.number
    else { return nil }
    return 1 - bad / all
  }

  /// By what zones are put in order, the worst first: verdict, then how far from good.
  static func badness(_ row: ResultRow, of check: CheckResult) -> Double {
    let gravity = row.verdict == .noData ? 0 : Double(row.verdict.gravity)
    guard let value = check.kind == .coverage ? row["share"]?.number : nil else {
      let quantity = Quantities.standard(check.kind)
      let bad = row[quantity]?.number ?? -1
      return gravity * 1e12 + (check.kind == .coverage ? -1 : bad)
    }
    return gravity * 1e12 + 1 - value
  }

  /// The unit of a quantity: `share`, `count`, `m`, `m2`, or the unit of what is measured.
  public static func unit(of quantity: String, _ check: CheckResult) -> String {
    Quantities.unit(of: quantity, check.kind, measure: check.total["unit"]?.string ?? "count")
  }

  /// A number with its unit: shares in per cent, areas above 0.1 km² and lengths above 10 km in the
  /// larger unit.
  public static func figure(_ value: Double, unit: String) -> String {
    switch unit {
    case "share": Figures.fixed(value * 100, decimals: 2) + " %"
    case "m2" where abs(value) >= 1e5: Figures.short(value / 1e6) + " km²"
    case "m2": Figures.short(value) + " m²"
    case "m" where abs(value) >= 1e4: Figures.short(value / 1e3) + " km"
    case "m": Figures.short(value) + " m"
    // People split by area come in parts of a person; nobody reads more than two digits of them.
    default: Figures.short((value * 100).rounded() / 100, digits: 12)
    }
  }

  /// The target in words, its bound with the unit of the quantity.
  public static func words(_ target: Target, unit: String) -> String {
    let figure = { (value: Double) in
      unit == "share"
        ? Figures.short(value * 100) + " %" : Summary.figure(value, unit: unit)
    }
    return switch target.comparator {
    case .zero: "zero"
    case .between:
      "\(figure(target.range.lowerBound)) to \(figure(target.range.upperBound))"
    default: "\(target.comparator.rawValue) \(figure(target.range.lowerBound))"
    }
  }

  /// The figures of the total on one line.
  static func figures(_ check: CheckResult) -> String {
    let total = check.total
    func text(_ name: String) -> String {
      total[name]?.number.map { figure($0, unit: unit(of: name, check)) } ?? "–"
    }
    switch check.kind {
    case .coverage:
      return "\(text("covered")) of \(text("demand")) covered, \(text("features")) features"
    case .overlap:
      return "\(text("conflicting")) of \(text("subjects")) subjects in conflict, "
        + "\(text("pairs")) pairs, \(text("slivers")) slivers, \(text("overlap"))"
    case .setback:
      return "\(text("violations")) of \(text("subjects")) subjects too close, "
        + "\(text("within_tolerance")) within tolerance, \(text("encroached_m2")) encroached, "
        + "closest \(text("closest_m"))"
    }
  }
}
