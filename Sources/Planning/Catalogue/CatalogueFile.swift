import Layers
import Measures

/// Makes a catalogue of the value of a file.
struct CatalogueFile {
  /// Documents and kinds that entries may name beside those of the file.
  private let known: Catalogue

  init(with known: Catalogue) { self.known = known }

  func catalogue(_ root: JSONValue) throws(PlacedError) -> Catalogue {
    let file = try Members(root, at: .root, allowed: ["documents", "layers", "entries", "omitted"])
    var result = Catalogue()
    for (name, part) in try file.named("documents") {
      result.documents.append(try document(name, part))
    }
    for (name, part) in try file.named("layers") { result.kinds.append(try kind(name, part)) }
    let reader = EntryReader(
      documents: Set((known.documents + result.documents).map(\.key)),
      kinds: Set((known.kinds + result.kinds).map(\.name)))
    var places: [String: Place] = [:]
    for part in try file.items("entries") {
      let entry = try reader.entry(part)
      if let first = places.updateValue(part.place, forKey: entry.id) {
        throw part.place.key("id").error(
          "\(first.text) has the id \"\(entry.id)\" already", "\(first.text) 已使用编号“\(entry.id)”")
      }
      result.entries.append(entry)
    }
    for part in try file.items("omitted") {
      let one = try Members(part.value, at: part.place, allowed: ["items", "why"])
      guard let reason = try one.localized("why") else { throw one.missing("why") }
      result.omitted.append(
        Catalogue.Omission(
          items: try one.texts("items"), document: result.documents.first?.key ?? "",
          reason: reason))
    }
    return result
  }

  private func document(_ key: String, _ part: Members.Part) throws(PlacedError) -> PolicyDocument {
    let own = try Members(
      part.value, at: part.place, allowed: ["title", "number", "date", "trace"])
    guard let title = try own.localized("title") else { throw own.missing("title") }
    return PolicyDocument(
      key: key, title: title, number: try own.text("number"), date: try own.text("date"),
      trace: try own.text("trace"))
  }

  private func kind(_ name: String, _ part: Members.Part) throws(PlacedError) -> LayerKind {
    let own = try Members(
      part.value, at: part.place, allowed: ["title", "kinds", "names", "fields"])
    guard let title = try own.localized("title") else { throw own.missing("title") }
    let kinds = try own.texts("kinds")
    let words = PartKind.allCases.map(\.word)
    if let other = kinds.first(where: { !words.contains($0) }) {
      throw part.place.key("kinds").error(
        expected: .list(words), not: .string(other))
    }
    var fields: [LayerKind.LayerField] = []
    for (name, part) in try own.named("fields") {
      let field = try Members(part.value, at: part.place, allowed: ["title", "names"])
      guard let title = try field.localized("title") else { throw field.missing("title") }
      fields.append(
        LayerKind.LayerField(name: name, title: title, names: try field.texts("names")))
    }
    return LayerKind(
      name: name, title: title, kinds: kinds, names: try own.texts("names"), fields: fields)
  }
}

/// The members of an object of a file, each asked for by name.
struct Members {
  /// A value and where it stands.
  struct Part {
    var value: JSONValue
    var place: Place
  }

  private let members: [JSONValue.Member]
  let place: Place

  /// Refuses what is no object, and members that nothing knows.
  init(_ value: JSONValue, at place: Place, allowed: [String]) throws(PlacedError) {
    guard case .object(let members) = value else {
      throw place.error(expected: Text("an object", "对象"), not: value)
    }
    for member in members where !allowed.contains(member.name) {
      throw place.key(member.name).error(
        Text("unknown member", "没有此项") + Suggestion.hint(member.name, in: allowed))
    }
    self.members = members
    self.place = place
  }

  subscript(name: String) -> Part? {
    members.first { $0.name == name }.map { Part(value: $0.value, place: place.key(name)) }
  }

  func missing(_ name: String) -> PlacedError { place.key(name).error("missing", "缺少此项") }

  func text(_ name: String) throws(PlacedError) -> String? {
    guard let part = self[name] else { return nil }
    guard case .string(let text) = part.value, !text.isEmpty else {
      throw part.place.error(expected: ValueType.text.expectation, not: part.value)
    }
    return text
  }

  func localized(_ name: String) throws(PlacedError) -> LocalizedText? {
    guard let part = self[name] else { return nil }
    guard let text = LocalizedText(part.value) else {
      throw part.place.error(expected: ValueType.localized.expectation)
    }
    return text
  }

  func texts(_ name: String) throws(PlacedError) -> [String] {
    var texts: [String] = []
    for part in try items(name) {
      guard case .string(let text) = part.value, !text.isEmpty else {
        throw part.place.error(expected: ValueType.text.expectation, not: part.value)
      }
      texts.append(text)
    }
    return texts
  }

  func items(_ name: String) throws(PlacedError) -> [Part] {
    guard let part = self[name] else { return [] }
    guard case .array(let items) = part.value else {
      throw part.place.error(expected: Text("a list", "列表"), not: part.value)
    }
    return items.enumerated().map { Part(value: $1, place: part.place.index($0)) }
  }

  func named(_ name: String) throws(PlacedError) -> [(name: String, part: Part)] {
    guard let part = self[name] else { return [] }
    guard case .object(let members) = part.value else {
      throw part.place.error(expected: Text("an object", "对象"), not: part.value)
    }
    return members.map { ($0.name, Part(value: $0.value, place: part.place.key($0.name))) }
  }

  func word<Word: RawRepresentable & CaseIterable>(
    _ name: String, _ type: Word.Type
  ) throws(PlacedError) -> Word? where Word.RawValue == String {
    guard let text = try text(name) else { return nil }
    guard let word = Word(rawValue: text) else {
      let words = Word.allCases.map(\.rawValue)
      throw place.key(name).error(
        place.error(expected: ValueType.choice(words).expectation, not: .string(text)).words
          + Suggestion.hint(text, in: words))
    }
    return word
  }

  func year(_ name: String) throws(PlacedError) -> Int? {
    guard let part = self[name] else { return nil }
    guard let number = part.value.number, let year = Int(exactly: number),
      (1900...3000).contains(year)
    else { throw part.place.error("expected a year from 1900 to 3000", "应为 1900 至 3000 之间的年份") }
    return year
  }
}
