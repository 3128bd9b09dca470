/// How the numbers of one column, or one number, are printed: in which unit, with how many decimals.
public struct NumberScale: Sendable, Hashable {
  /// What numbers are divided by.
  public let divisor: Double
  /// The unit behind them, with the space before it that the language puts there; empty for counts.
  public let suffix: String
  /// Digits behind the point.
  public let decimals: Int

  /// The scale for numbers of a unit up to a size: shares in per cent; areas from 1 ha in hectares
  /// (Chinese: from 0.1 公顷) and from 1 km² in square kilometres; lengths from 10 km in kilometres.
  public init(unit: Unit, largest: Double, _ language: Language) {
    let size = abs(largest)
    func scale(_ divisor: Double, _ suffix: Text, _ decimals: Int) -> NumberScale {
      NumberScale(divisor: divisor, suffix: suffix[language], decimals: decimals)
    }
    self =
      switch unit {
      case .share: scale(0.01, UnitSymbol.percent, 2)
      case .squareMetre where size >= 1e6:
        scale(1e6, UnitSymbol.squareKilometres, size >= 1e8 ? 1 : 2)
      case .squareMetre where size >= 1e4: scale(1e4, UnitSymbol.hectares, 2)
      case .squareMetre where language == .zh && size >= UnitSymbol.leastHectares:
        scale(1e4, UnitSymbol.hectares, 3)
      case .squareMetre: scale(1, UnitSymbol.squareMetres, Self.decimals(size))
      case .metre where size >= UnitSymbol.leastKilometres: scale(1e3, UnitSymbol.kilometres, 2)
      case .metre: scale(1, UnitSymbol.metres, Self.decimals(size))
      case .count: scale(1, Text(""), 0)
      case .perSquareKilometre: scale(1, UnitSymbol.perSquareKilometre, 2)
      case .ratio: scale(1, Text(""), 3)
      case .rate(let rate): scale(1, rate.suffix, Self.decimalsOfRate(size))
      case .of: scale(1, Text(" ") + unit.words, 0)
      }
  }

  private init(divisor: Double, suffix: String, decimals: Int) {
    self.divisor = divisor
    self.suffix = suffix
    self.decimals = decimals
  }

  private static func decimals(_ size: Double) -> Int { size >= 1000 ? 0 : size >= 100 ? 1 : 2 }

  /// Rates have the units that somebody chose, so small ones keep two digits that count.
  private static func decimalsOfRate(_ size: Double) -> Int {
    guard size > 0 else { return decimals(size) }
    var (digits, least) = (decimals(size), 0.1)
    while size < least, digits < 6 {
      digits += 1
      least /= 10
    }
    return digits
  }

  /// The scale of a column.
  public init(unit: Unit, column: some Sequence<Double?>, _ language: Language) {
    let sizes = column.compactMap { $0.map { abs($0) } }.filter(\.isFinite)
    self.init(unit: unit, largest: sizes.max() ?? 0, language)
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
