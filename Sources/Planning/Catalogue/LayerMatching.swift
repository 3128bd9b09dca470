import Measures

/// What a file seems to hold that a catalogue has a name for; to be confirmed by whoever knows it.
public struct LayerGuess: Sendable, Hashable {
  /// What it seems to hold.
  public var kind: String
  /// CQL2 text: which of its features; `nil` for all.
  public var filter: String?
  /// What it was told by: the name that was found.
  public var found: String
  /// For attributes of the kind, the properties that seem to hold them.
  public var fields: [String: String] = [:]
}

/// What a file has to go by.
public struct LayerLook: Sendable, Hashable {
  /// A property with some of its values.
  public struct Property: Sendable, Hashable {
    /// Its name.
    public var name: String
    /// Different values as text, no more than a few.
    public var values: [String]

    /// Notes a property.
    public init(name: String, values: [String]) {
      self.name = name
      self.values = values
    }
  }

  /// Its name without folder and ending.
  public var name: String
  /// The kinds of geometry in it, in words of filters.
  public var geometry: Set<String>
  /// Its properties.
  public var properties: [Property]

  /// Notes what a file has.
  public init(name: String, geometry: Set<String>, properties: [Property]) {
    self.name = name
    self.geometry = geometry
    self.properties = properties
  }
}

/// Finds what layers of a catalogue files seem to be, by their names and by codes in their properties.
///
/// Names are compared without case, marks and plurals; a Chinese name may stand anywhere in the file's.
/// Codes of classifications (`1401`) are looked for among the values of properties. Of several kinds that
/// fit, the one with the longest name found is taken, and all that are as long.
struct LayerMatching {
  let kinds: [LayerKind]

  /// What a file seems to hold, all of it; several where its name does not tell them apart.
  func guesses(_ look: LayerLook) -> [LayerGuess] {
    let own = Self.plain(look.name)
    var best: [(guess: LayerGuess, length: Int)] = []
    for kind in kinds where fits(kind, look) {
      let names = [kind.name] + kind.names
      let found = names.filter { Self.matches(own, Self.plain($0)) }.max { $0.count < $1.count }
      guard let found else { continue }
      best.append((guess(kind, look, found: found), Self.plain(found).count))
    }
    let longest = best.map(\.length).max() ?? 0
    let named = best.filter { $0.length == longest }.map(\.guess)
    return named + codes(look).filter { code in !named.contains { $0.kind == code.kind } }
  }

  /// Kinds whose codes stand in a property.
  private func codes(_ look: LayerLook) -> [LayerGuess] {
    var guesses: [LayerGuess] = []
    for kind in kinds where fits(kind, look) {
      let codes = kind.names.filter { $0.count >= 4 && $0.allSatisfy(\.isASCIIDigit) }
      for property in look.properties {
        let there = codes.filter(property.values.contains)
        guard !there.isEmpty else { continue }
        let list = there.map { "'\($0)'" }.joined(separator: ", ")
        var guess = guess(kind, look, found: there.joined(separator: ", "))
        guess.filter = "\"\(property.name)\" IN (\(list))"
        guesses.append(guess)
      }
    }
    return guesses
  }

  private func guess(_ kind: LayerKind, _ look: LayerLook, found: String) -> LayerGuess {
    LayerGuess(kind: kind.name, filter: nil, found: found, fields: fields(of: kind, in: look))
  }

  /// The properties that seem to hold the attributes of a kind.
  func fields(of kind: LayerKind, in look: LayerLook) -> [String: String] {
    var fields: [String: String] = [:]
    for field in kind.fields {
      let names = Set(([field.name] + field.names).map(Self.plain))
      fields[field.name] = look.properties.first { names.contains(Self.plain($0.name)) }?.name
    }
    return fields
  }

  private func fits(_ kind: LayerKind, _ look: LayerLook) -> Bool {
    look.geometry.isEmpty || !look.geometry.isDisjoint(with: kind.kinds)
  }

  /// Whether a file's name is, or in Chinese holds, a name of a kind.
  private static func matches(_ file: String, _ name: String) -> Bool {
    if file == name { return !name.isEmpty }
    let isChinese = name.unicodeScalars.contains { $0.value >= 0x2E80 }
    return isChinese && name.count >= 2 && file.contains(name)
  }

  /// A name without case, spaces, marks and the plural's s.
  private static func plain(_ name: String) -> String {
    let letters = String(name.lowercased().filter { $0.isLetter || $0.isNumber })
    if letters.hasSuffix("ies") { return letters.dropLast(3) + "y" }
    return letters.hasSuffix("s") && !letters.hasSuffix("ss") ? String(letters.dropLast()) : letters
  }
}

extension Character {
  fileprivate var isASCIIDigit: Bool { isASCII && isNumber }
}
