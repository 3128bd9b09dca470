/// How the numbers of one column, or one number, are printed: in which unit, with how many decimals.
public struct NumberScale: Sendable, Hashable {
  /// What numbers are divided by.
  public let divisor: Double
  /// The unit behind them, a space before it; empty for counts.
  public let suffix: String
  /// Digits behind the point.
  public let decimals: Int

  /// The scale for numbers of a unit up to a size: shares in per cent; areas from 1 ha in hectares
  /// and from 1 km² in square kilometres; lengths from 10 km in kilometres.
  public init(unit: Unit, largest: Double) {
    let size = abs(largest)
    switch unit {
    case .share: self.init(0.01, " %", 2)
    case .squareMetre where size >= 1e6: self.init(1e6, " km²", size >= 1e8 ? 1 : 2)
    case .squareMetre where size >= 1e4: self.init(1e4, " ha", 2)
    case .squareMetre: self.init(1, " m²", Self.decimals(size))
    case .metre where size >= 1e4: self.init(1e3, " km", 2)
    case .metre: self.init(1, " m", Self.decimals(size))
    case .count: self.init(1, "", 0)
    case .perSquareKilometre: self.init(1, " /km²", 2)
    case .ratio: self.init(1, "", 3)
    case .rate(let rate): self.init(1, rate.suffix, Self.decimals(size))
    case .of: self.init(1, " " + unit.word, 0)
    }
  }

  private init(_ divisor: Double, _ suffix: String, _ decimals: Int) {
    self.divisor = divisor
    self.suffix = suffix
    self.decimals = decimals
  }

  private static func decimals(_ size: Double) -> Int { size >= 1000 ? 0 : size >= 100 ? 1 : 2 }

  /// The scale of a column.
  public init(unit: Unit, column: some Sequence<Double?>) {
    let sizes = column.compactMap { $0.map { abs($0) } }.filter(\.isFinite)
    self.init(unit: unit, largest: sizes.max() ?? 0)
  }

  /// A number with its unit, thousands grouped; `–` without data.
  ///
  /// A share below 1 never reads as 100 %, and a number that is not 0 never as 0.
  public func text(_ value: Double?) -> String {
    guard let value, value.isFinite else { return "–" }
    let scaled = value / divisor
    var text = NumberText.grouped(Figures.fixed(scaled, decimals: wholeOrMore(scaled)))
    if divisor == 0.01, text == "100.00", value < 1 - 1e-9 { text = "> 99.99" }
    if value != 0, !text.contains(where: { ("1"..."9").contains($0) }) {
      text =
        (value < 0 ? "> −" : "< ") + "0." + String(repeating: "0", count: max(decimals - 1, 0))
        + "1"
    }
    return text + suffix
  }

  /// Counts that are not whole, of people split by area for instance, show two decimals when small.
  private func wholeOrMore(_ value: Double) -> Int {
    decimals == 0 && divisor == 1 && abs(value) < 1000 && value != value.rounded() ? 2 : decimals
  }
}
