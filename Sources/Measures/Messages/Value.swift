public import Layers

/// A value inside a message or clause: what it is stays known until words are made of it.
public indirect enum Value: Sendable, Hashable {
  /// What an input names: a layer, a property, an identifier.
  case name(String)
  /// A layer by its name in the job, and what people call it.
  case layer(String, LocalizedText?)
  /// A feature by its identifier, and what people call it.
  case feature(String, LocalizedText?)
  /// Words of the program's own.
  case words(Text)
  /// A number of things.
  case count(Int)
  /// A measured number with its unit.
  case measured(Double, Unit)
  /// A number as somebody wrote it, such as a bound, with its unit.
  case bound(Double, Unit)
  /// A place, degrees of WGS 84, longitude first.
  case place(Coordinate)
  /// Several values, told one after another.
  case list([Value])

  /// The value in words.
  public func text(_ language: Language) -> String {
    switch self {
    case .name(let name): name
    case .layer(let name, let title): title?.text(language) ?? name
    case .feature(let identifier, let name): FeatureLabel.text(identifier, name, language)
    case .words(let text): text[language]
    case .count(let count): NumberText.count(count)
    case .measured(let number, let unit): NumberText.value(number, unit: unit, language)
    case .bound(let number, let unit): NumberText.bound(number, unit: unit, language)
    case .place(let place):
      Figures.fixed(place.x, decimals: 6) + ", " + Figures.fixed(place.y, decimals: 6)
    case .list(let values):
      Self.list(values.map { $0.text(language) }, language)
    }
  }

  /// What stands at the end of a list that is not whole.
  public static let more = Value.words(Text("and so on", "等"))

  private static func list(_ texts: [String], _ language: Language) -> String {
    guard language == .zh, texts.count > 1, texts.last == more.text(.zh) else {
      return texts.joined(separator: language.pick(", ", "、"))
    }
    return texts.dropLast().joined(separator: "、") + more.text(.zh)
  }

  /// Whether a noun behind it stands in the singular.
  var isOne: Bool {
    switch self {
    case .count(let count): count == 1
    case .measured(let number, _), .bound(let number, _): number == 1
    default: false
    }
  }

  /// The value for machines: numbers as numbers in the unit itself.
  public var json: JSONValue {
    switch self {
    case .name(let name), .layer(let name, _), .feature(let name, _): .string(name)
    case .words(let text): text.value
    case .count(let count): .number(Double(count))
    case .measured(let number, _), .bound(let number, _):
      number.isFinite ? .number(number) : .null
    case .place(let place): [.number(place.x), .number(place.y)]
    case .list(let values): .array(values.map(\.json))
    }
  }
}
