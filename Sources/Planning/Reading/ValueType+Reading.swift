import Layers
import Measures

extension ValueType {
  /// Reads a value, or says what was expected in its stead.
  func read(_ value: JSONValue, at place: Place) throws(PlacedError) -> KeyValue {
    switch self {
    case .text, .path, .field, .filter, .crs, .layer:
      guard case .string(let text) = value, !text.isEmpty else { throw unexpected(value, place) }
      return .text(text)
    case .memory:
      guard case .string(let text) = value, let size = MemorySize(text) else {
        throw unexpected(value, place)
      }
      return .memory(size)
    case .localized:
      guard let text = LocalizedText(value) else { throw unexpected(value, place) }
      return .localized(text)
    case .localizedTexts:
      guard case .array(let items) = value else {
        guard let text = LocalizedText(value) else { throw unexpected(value, place) }
        return .localizedTexts([text])
      }
      var texts: [LocalizedText] = []
      for (index, item) in items.enumerated() {
        guard let text = LocalizedText(item) else { throw unexpected(item, place.index(index)) }
        texts.append(text)
      }
      guard !texts.isEmpty else { throw unexpected(value, place) }
      return .localizedTexts(texts)
    case .number(let unit, _, _, _):
      guard let number = MeasureText.number(value, unit: unit) else {
        throw unexpected(value, place)
      }
      if let expected = expectation(refusing: number) {
        throw place.error(expected: expected, not: value)
      }
      return .number(number)
    case .choice(let words):
      guard case .string(let text) = value else { throw unexpected(value, place) }
      try check(text, in: words, place)
      return .text(text)
    case .choices(let words):
      let chosen = try texts(value, place)
      for (index, text) in chosen.enumerated() {
        try check(text, in: words, chosen.count == 1 ? place : place.index(index))
      }
      return .words(chosen)
    case .layers, .fields, .texts:
      return .words(try texts(value, place))
    case .names:
      guard case .object(let members) = value, !members.isEmpty else {
        throw unexpected(value, place)
      }
      var names: [String: String] = [:]
      for member in members {
        guard case .string(let text) = member.value, !text.isEmpty else {
          throw unexpected(member.value, place.key(member.name))
        }
        names[member.name] = text
      }
      return .names(names)
    case .lengths(let keys, let allowsNone):
      let reader = LengthReader(expectation: expectation, keys: keys, allowsNone: allowsNone)
      return .lengths(try reader.rule(value, at: place))
    case .table:
      if case .string(let path) = value, !path.isEmpty { return .text(path) }
      guard case .array = value else { throw unexpected(value, place) }
      return .table(try table(value, at: place))
    case .joins: return .joins(try JoinReader.joins(value, at: place))
    case .targets:
      return .targets(try TargetReader.targets(value, at: place))
    }
  }

  /// The table of a list that stands in the job.
  private func table(_ value: JSONValue, at place: Place) throws(PlacedError) -> Table {
    do { return try Table(value) } catch {
      var own = place
      if case .item(let row) = error.place { own = place.index(row - 1) }
      throw own.error(error.words.then(error.remedy))
    }
  }

  private func unexpected(_ value: JSONValue, _ place: Place) -> PlacedError {
    place.error(expected: expectation, not: value)
  }

  private func check(_ text: String, in words: [String], _ place: Place) throws(PlacedError) {
    if words.contains(text) { return }
    throw place.error(
      place.error(expected: expectation, not: .string(text)).words
        + Suggestion.hint(text, in: words))
  }

  private func texts(_ value: JSONValue, _ place: Place) throws(PlacedError) -> [String] {
    if case .string(let text) = value, !text.isEmpty { return [text] }
    guard case .array(let items) = value, !items.isEmpty else { throw unexpected(value, place) }
    var texts: [String] = []
    for (index, item) in items.enumerated() {
      guard case .string(let text) = item, !text.isEmpty else {
        throw unexpected(item, place.index(index))
      }
      texts.append(text)
    }
    return texts
  }
}
