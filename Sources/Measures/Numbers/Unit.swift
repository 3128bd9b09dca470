public import Layers

/// What a number counts.
public enum Unit: Sendable, Hashable {
  /// A part of a whole, from 0 to 1; printed in per cent.
  case share
  /// A number of things.
  case count
  /// Metres.
  case metre
  /// Square metres.
  case squareMetre
  /// Things for each square kilometre.
  case perSquareKilometre
  /// How often one amount is contained in another, such as floor area in that of its parcel.
  case ratio
  /// So much of one unit for each so many of another; see ``Rate``.
  indirect case rate(Rate)
  /// What a property of an input holds, such as people; never one of the others, whatever the
  /// property is called.
  case of(property: String)

  /// Whether numbers of it are whole by nature.
  public var isWhole: Bool { self == .count }

  /// The word for it in tables and files; for a property its name, in quotes where it could be taken
  /// for a unit.
  public var word: String {
    switch self {
    case .share: "share"
    case .count: "count"
    case .metre: "m"
    case .squareMetre: "m2"
    case .perSquareKilometre: "1/km2"
    case .ratio: "ratio"
    case .rate(let rate): rate.word
    case .of(let property):
      Self.symbols.contains(property) || property.contains("/") ? "“\(property)”" : property
    }
  }

  /// The word for it as people read it in heads of tables and sentences: `m2` and `平方米`, and of a property
  /// that holds people `people` and `人`.
  public var words: Text {
    switch self {
    case .share: Text(word, "比例")
    case .count: Text(word, "个")
    case .metre: Text(word, "米")
    case .squareMetre: Text(word, "平方米")
    case .perSquareKilometre: Text(word, "个/平方公里")
    case .ratio: Text(word, "比值")
    case .rate(let rate): Text(word, String(rate.suffix.zh.dropFirst()))
    case .of(let property): Self.holdsPeople(property) ? Text("people", "人") : Text(word)
    }
  }

  /// What one of it is called behind a stroke: `person`, not `people`.
  var singular: String {
    if case .of(let property) = self, Self.holdsPeople(property) { "person" } else { words.en }
  }

  /// Whether a property is called as what holds numbers of people usually is.
  private static func holdsPeople(_ property: String) -> Bool {
    people.contains(property.lowercased()[...]) || property.hasSuffix("人口")
      || property.hasSuffix("人数")
  }

  private static let people = Set(
    "population people persons residents inhabitants pop renkou".split(separator: " "))

  /// What stands behind its numbers, the space before it included, where that may be long: a rate, or the
  /// name of a property.
  public var longSuffix: Text? {
    switch self {
    case .rate(let rate): rate.suffix
    case .of: Text(" ") + words
    default: nil
    }
  }

  private static let symbols: Set<String> = [
    "share", "count", "ratio", "m", "m2", "m²", "1/km2", "km", "km2", "km²", "ha", "%",
  ]

  /// Reads what ``word`` writes; any other word is the name of a property.
  public init(word: String) {
    let quoted = word.hasPrefix("“") && word.hasSuffix("”") ? word.dropFirst().dropLast() : ""
    if Self.symbols.contains(String(quoted)) || quoted.contains("/") {
      self = .of(property: String(quoted))
    } else if let rate = Rate(word: word) {
      self = .rate(rate)
    } else {
      self = Unit(.string(word)) ?? .of(property: word)
    }
  }

  /// As results write it: a word, or an object that names a property.
  public var value: JSONValue {
    switch self {
    case .of(let property): ["property": .string(property)]
    case .rate(let rate): ["rate": rate.value]
    default: .string(word)
    }
  }

  /// Reads what ``value`` writes; `nil` for anything else.
  public init?(_ value: JSONValue?) {
    if let property = value?["property"]?.string {
      self = .of(property: property)
      return
    }
    // Without the member a rate would look for units inside nothing, and they for rates.
    if let own = value?["rate"], let rate = Rate(own) {
      self = .rate(rate)
      return
    }
    let known: [Unit] = [.share, .count, .metre, .squareMetre, .perSquareKilometre, .ratio]
    guard let word = value?.string, let unit = known.first(where: { $0.word == word }) else {
      return nil
    }
    self = unit
  }
}
