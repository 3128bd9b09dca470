import Layers

/// So much of one unit for each so many of another: m² for each inhabitant, km for each km², beds for
/// each 1,000 people.
///
/// Its numbers are in kilometres where lengths stand for each of many, in metres for each single one;
/// areas are in square metres.
public struct Rate: Sendable, Hashable {
  /// What there is so much of: a count, metres, square metres, or what a property holds.
  public var amount: Unit
  /// What it is set against: square metres, or people as a property holds them.
  public var base: Unit
  /// How many of `base` it is stated for, above 0; 1,000,000 square metres are a square kilometre.
  public var each: Double

  /// So much of `amount` for each so many of `base`.
  public init(_ amount: Unit, for each: Double, of base: Unit) {
    self.amount = amount
    self.base = base
    self.each = each
  }

  /// What the ratio of the two amounts, in metres, square metres and counts, is multiplied with.
  public var factor: Double { isInKilometres ? each / 1000 : each }

  private var isInKilometres: Bool { amount == .metre && each > 1 }

  /// The unit of the amount; empty for counts.
  private func numerator(squared: String) -> String {
    switch amount {
    case .metre: isInKilometres ? "km" : "m"
    case .squareMetre: squared
    case .count: ""
    default: amount.word
    }
  }

  private func denominator(
    _ one: String, _ many: String, squared: String, _ number: (Double) -> String
  ) -> String {
    guard base == .squareMetre else { return each == 1 ? one : number(each) + " " + many }
    return switch each {
    case 1: "m" + squared
    case 10_000: "ha"
    case 1e6: "km" + squared
    default: number(each) + " m" + squared
    }
  }

  /// The word for it in tables and files, such as `km/km2` and `1/10000 population`.
  public var word: String {
    let above = numerator(squared: "m2")
    return (above.isEmpty ? "1" : above) + "/"
      + denominator(base.word, base.word, squared: "2", Figures.plain)
  }

  /// The unit as people read it behind a number, a space before it: ` km/km²`, ` /10,000 people`,
  /// ` 平方米/人`, ` 个/万人`.
  public var suffix: Text {
    Text(
      " " + numerator(squared: "m²") + "/"
        + denominator(base.singular, base.words.en, squared: "²") {
          NumberText.grouped(Figures.plain($0))
        },
      " \(chineseNumerator)/\(chineseDenominator)")
  }

  private var chineseNumerator: String {
    switch amount {
    case .metre: isInKilometres ? "公里" : "米"
    case .squareMetre: "平方米"
    case .count: "个"
    default: amount.words.zh
    }
  }

  private var chineseDenominator: String {
    let thing = base == .squareMetre ? "平方米" : base.words.zh
    switch each {
    case 1: return thing
    case 10_000 where base == .squareMetre: return "公顷"
    case 1e6 where base == .squareMetre: return "平方公里"
    case 1000: return "千" + thing
    case 10_000: return "万" + thing
    default: return NumberText.grouped(Figures.plain(each)) + " " + thing
    }
  }

  /// Reads what ``word`` writes; `nil` for anything else.
  init?(word: String) {
    guard let slash = word.firstIndex(of: "/"), word != Unit.perSquareKilometre.word else {
      return nil
    }
    let above = String(word[..<slash])
    let below = word[word.index(after: slash)...]
    let amount: Unit? =
      switch above {
      case "1": .count
      case "m", "km": .metre
      case "m2": .squareMetre
      case "": nil
      default: .of(property: above)
      }
    guard let amount, !below.isEmpty else { return nil }
    let areas: [Substring: Double] = ["m2": 1, "ha": 10_000, "km2": 1e6]
    if let each = areas[below] {
      self.init(amount, for: each, of: .squareMetre)
      return
    }
    let parts = below.split(separator: " ", maxSplits: 1)
    if parts.count == 2, let each = Double(decimal: parts[0]), each > 0 {
      self.init(
        amount, for: each, of: parts[1] == "m2" ? .squareMetre : .of(property: String(parts[1])))
    } else {
      self.init(amount, for: 1, of: .of(property: String(below)))
    }
  }

  /// As results write it.
  var value: JSONValue {
    ["of": amount.value, "each": .number(each), "per": base.value]
  }

  /// Reads what ``value`` writes; `nil` for anything else.
  init?(_ value: JSONValue?) {
    guard let amount = Unit(value?["of"]), let base = Unit(value?["per"]),
      let each = value?["each"]?.number, each > 0
    else { return nil }
    self.init(amount, for: each, of: base)
  }
}
