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
/// Names are compared without case, marks, plurals and what says where a file comes from; a Chinese name may stand anywhere in the file's, the
/// words of another at its end (`osm_roads`).
/// Codes of classifications (`1401`) are looked for among the values of properties. Of several kinds that
/// fit, the one whose name ends last is taken, as the head of a Chinese compound does (建成区绿地 is green),
/// then the longest; and all that are alike.
struct LayerMatching {
  let kinds: [LayerKind]

  /// What a file seems to hold, all of it; several where its name does not tell them apart.
  func guesses(_ look: LayerLook) -> [LayerGuess] {
    let words = Self.words(look.name)
    let own = Self.plain(Self.core(of: look.name))
    var best: [(guess: LayerGuess, rank: (Int, Int))] = []
    for kind in kinds where fits(kind, look) {
      let found = ([kind.name] + kind.names).compactMap { name in
        (Self.rank(of: Self.plain(name), in: own) ?? Self.rank(of: name, atEndOf: words)).map {
          (name: name, rank: $0)
        }
      }.max { $0.rank < $1.rank }
      guard let found else { continue }
      best.append((guess(kind, look, found: found.name), found.rank))
    }
    let highest = best.map(\.rank).max { $0 < $1 } ?? (0, 0)
    let named = best.filter { $0.rank == highest }.map(\.guess)
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

  /// Where a name of a kind ends in a file's name, which it is or in Chinese may be a part of, and how long
  /// it is; `nil` where it is not there.
  private static func rank(of name: String, in file: String) -> (Int, Int)? {
    if file == name { return name.isEmpty ? nil : (name.count, name.count) }
    let isChinese = name.unicodeScalars.contains { $0.value >= 0x2E80 }
    guard isChinese, name.count >= 2, let found = file.ranges(of: name).last else { return nil }
    return (file.distance(from: file.startIndex, to: found.upperBound), name.count)
  }

  /// The same for a name whose words stand at the end of a file's.
  private static func rank(of name: String, atEndOf file: [String]) -> (Int, Int)? {
    let own = words(name)
    guard !own.isEmpty, own.count < file.count, file.suffix(own.count).elementsEqual(own) else {
      return nil
    }
    return (file.joined().count, own.joined().count)
  }

  /// Whether a file seems to be called by a word: its name is the word, ends with it, or (in Chinese) has it.
  static func names(_ word: String, _ file: String) -> Bool {
    rank(of: plain(word), in: plain(core(of: file))) != nil
      || rank(of: word, atEndOf: words(file)) != nil
  }

  /// The words that say where a file comes from and not what it holds, at its end: systems, dates, numbers.
  private static let origins: Set<String> = [
    "osm", "asis", "derived", "detailed", "final", "new", "pop",
  ]

  /// A name without such words at its end; the name itself where nothing else would be left.
  static func core(of name: String) -> String {
    var end = name.endIndex
    var rest = name[...]
    while let last = rest.split(whereSeparator: { !($0.isLetter || $0.isNumber) }).last {
      let isOrigin =
        last.allSatisfy(\.isASCII)
        && (last.contains(where: \.isNumber) || origins.contains(last.lowercased()))
      if !isOrigin { break }
      rest = rest[..<last.startIndex]
      end = last.startIndex
    }
    let core = name[..<end]
    return core.contains { $0.isLetter || $0.isNumber } ? String(core) : name
  }

  /// The words of a name, each as ``plain(_:)`` has it.
  private static func words(_ name: String) -> [String] {
    core(of: name).split { !($0.isLetter || $0.isNumber) }.map { plain(String($0)) }
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
