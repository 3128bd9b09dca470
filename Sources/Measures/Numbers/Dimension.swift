/// What a number is of, as powers of metres and of what properties hold: m², people, people / m².
///
/// Counts, shares and ratios are of nothing.
public struct Dimension: Sendable, Hashable {
  /// For each base its power; none is 0.
  private var powers: [Base: Int] = [:]

  private enum Base: Sendable, Hashable, Comparable {
    case metre
    case property(String)
  }

  /// Of nothing.
  public init() {}

  /// That of a unit.
  public init(_ unit: Unit) {
    switch unit {
    case .share, .count, .ratio: break
    case .metre: powers = [.metre: 1]
    case .squareMetre: powers = [.metre: 2]
    case .perSquareKilometre: powers = [.metre: -2]
    case .of(let property): powers = [.property(property): 1]
    case .rate(let rate): self = Dimension(rate.amount) / Dimension(rate.base)
    }
  }

  /// That of a product.
  public static func * (a: Dimension, b: Dimension) -> Dimension { a.joined(b, sign: 1) }
  /// That of a quotient.
  public static func / (a: Dimension, b: Dimension) -> Dimension { a.joined(b, sign: -1) }

  private func joined(_ other: Dimension, sign: Int) -> Dimension {
    var result = self
    for (base, power) in other.powers {
      let sum = result.powers[base, default: 0] + sign * power
      result.powers[base] = sum == 0 ? nil : sum
    }
    return result
  }

  /// The unit that numbers of it are stated in where nobody names one; `nil` where there is none.
  public var unit: Unit? {
    let above = powers.filter { $0.value > 0 }
    let below = powers.filter { $0.value < 0 }
    guard above.count <= 1, below.count <= 1 else { return nil }
    guard let numerator = Self.unit(above) else { return nil }
    guard let (base, power) = below.first else {
      return numerator == .count ? .ratio : numerator
    }
    switch (base, power) {
    case (.metre, -2):
      return numerator == .count
        ? .perSquareKilometre : .rate(Rate(numerator, for: 1e6, of: .squareMetre))
    case (.metre, -1) where numerator == .count:
      return .rate(Rate(.metre, for: 1e6, of: .squareMetre))
    case (.property(let property), -1):
      return .rate(Rate(numerator, for: 1, of: .of(property: property)))
    default: return nil
    }
  }

  private static func unit(_ powers: [Base: Int]) -> Unit? {
    switch powers.first {
    case nil: .count
    case (.metre, 1)?: .metre
    case (.metre, 2)?: .squareMetre
    case (.property(let property), 1)?: .of(property: property)
    default: nil
    }
  }

  /// The dimension in words, such as `m2·people^-1`.
  public var word: String {
    let parts = powers.sorted { $0.key < $1.key }.map { base, power in
      let name = if case .property(let property) = base { property } else { "m" }
      return power == 1 ? name : "\(name)^\(power)"
    }
    return parts.isEmpty ? "a plain number" : parts.joined(separator: "·")
  }
}

extension Unit {
  /// What numbers in metres, square metres and whole things are multiplied with to be in this unit.
  public var scale: Double {
    switch self {
    case .perSquareKilometre: 1e6
    case .rate(let rate): rate.factor
    default: 1
    }
  }
}
