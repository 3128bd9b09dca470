extension Target {
  /// The same target with its bound in the unit of its quantity.
  ///
  /// - Parameter unit: That of the quantity; `nil` for one whose unit depends on what is measured, which
  ///   has to be the one that the bound was written in: see ``expectedUnit``.
  /// - Returns: `nil` when what was written is no unit of such a quantity.
  public func settled(in unit: Unit?) -> Target? {
    guard let writtenUnit else { return self }
    guard let unit else {
      for measured in [Unit.metre, .squareMetre, .count] {
        guard var target = settled(in: measured) else { continue }
        target.expectedUnit = measured
        return target
      }
      return nil
    }
    guard let factor = unit.factor(ofWritten: writtenUnit) else { return nil }
    var target = self
    target.writtenUnit = nil
    target.tolerance = tolerance * factor
    target.range = range.lowerBound * factor...range.upperBound * factor
    return target
  }
}

extension Unit {
  /// What numbers in a written unit are multiplied with to be numbers in this one; `nil` for a unit of
  /// something else.
  ///
  /// Rates are read in the ways that plans write them: `km/km2`, `公里/平方公里`, `m² per person`,
  /// `个/10万人`.
  public func factor(ofWritten text: String) -> Double? {
    switch self {
    // The sign itself divides by 100.
    case .share, .ratio: text == "%" || text == "％" ? 1 : nil
    case .count: Self.countWords.contains(text) ? 1 : nil
    case .metre: MeasureText.metres("1 " + text)
    case .squareMetre: MeasureText.squareMetres("1 " + text)
    case .perSquareKilometre: Rate(.count, for: 1e6, of: .squareMetre).factor(ofWritten: text)
    case .rate(let rate): rate.factor(ofWritten: text)
    case .of(let property): Self.people(text, property)
    }
  }

  /// How many of what a property holds a word stands for: its name, or people.
  fileprivate static func people(_ text: some StringProtocol, _ property: String) -> Double? {
    if text == property { return 1 }
    return [
      "person": 1, "persons": 1, "people": 1, "inhabitants": 1, "capita": 1, "人": 1, "万人": 10_000,
    ][String(text)]
  }

  fileprivate static let countWords: Set<String> = ["个", "座", "处", "条", "栋", "所", "家"]
}

extension Rate {
  fileprivate func factor(ofWritten text: String) -> Double? {
    guard let (above, below) = Self.halves(text), let amount = factor(ofAmount: above),
      let base = factor(ofBase: below)
    else { return nil }
    return amount / base * factor
  }

  private static func halves(_ text: String) -> (String, String)? {
    for joint in [" per ", "per ", "/", "每"] {
      guard let found = text.firstRange(of: joint) else { continue }
      return (
        Target.trimmed(text[..<found.lowerBound]), Target.trimmed(text[found.upperBound...])
      )
    }
    return nil
  }

  private func factor(ofAmount text: String) -> Double? {
    amount == .count && text.isEmpty ? 1 : amount.factor(ofWritten: text)
  }

  /// How many of `base` a text such as `km2`, `person`, `10,000 people` or `10万人` stands for.
  private func factor(ofBase text: String) -> Double? {
    let digits = text.prefix { $0.isASCII && ($0.isNumber || $0 == "," || $0 == " ") }
    let plain = digits.filter(\.isNumber)
    var rest = text[digits.endIndex...]
    var number = 1.0
    if !plain.isEmpty {
      guard let value = Double(decimal: plain), value > 0 else { return nil }
      number = value
    }
    for (word, factor) in [("十万", 100_000.0), ("百万", 1e6), ("万", 10_000), ("千", 1000)]
    where rest.hasPrefix(word) {
      number *= factor
      rest = rest.dropFirst(word.count)
      break
    }
    switch base {
    case .squareMetre: return MeasureText.squareMetres("1 " + rest).map { $0 * number }
    case .of(let property): return Unit.people(rest, property).map { $0 * number }
    default: return nil
    }
  }
}
