import Layers
import Measures

/// The different values that a property has in a layer, in the order of first use.
struct FieldValues {
  private var labels: [String] = []
  private var seen: Set<String> = []
  private var hasMore = false

  /// So many are kept for messages.
  private static let most = 200

  /// Gathers the values of a column; linear in its rows.
  init(_ column: PropertyColumn) {
    for row in 0..<column.count {
      guard let label = column.label(row), !seen.contains(label) else { continue }
      if labels.count == Self.most {
        hasMore = true
        continue
      }
      seen.insert(label)
      labels.append(label)
    }
  }

  /// Whether a text that it does not hold is likely a misspelling of one that it does, other than those.
  func hasNear(_ text: String, except named: [String]) -> Bool {
    !seen.contains(text) && Self.isNear(text, to: labels.filter { !named.contains($0) })
  }

  /// Whether a text is likely a misspelling of one of some others: words of letters, for codes and short names are
  /// near to one another by themselves.
  static func isNear(_ text: String, to others: [String]) -> Bool {
    let isWord =
      text.utf8.count >= 4
      && text.unicodeScalars.allSatisfy {
        $0.properties.isAlphabetic && $0.value < 0x2E80 || " -_".unicodeScalars.contains($0)
      }
    return isWord && !NearNames.nearest(to: text, among: others).isEmpty
  }

  /// The property with what it holds, and what may have been meant by a text that it does not hold.
  func words(of name: String, nearTo texts: [String]) -> Text {
    var shown = labels.prefix(8).map(Value.name)
    if labels.count > 8 || hasMore { shown.append(.more) }
    let near = texts.filter { !seen.contains($0) }.flatMap {
      NearNames.nearest(to: $0, among: labels)
    }
    var words = Text("{name} is {values}", "{name} 的取值为 {values}")
    if labels.isEmpty { words = Text("{name} has no values", "{name} 没有取值") }
    if !near.isEmpty {
      words = Text(words.en + "; did you mean {near}?", words.zh + "；是否指 {near}？")
    }
    return words.filled([
      ("name", .name(name)), ("values", .list(shown)), ("near", .list(near.map(Value.name))),
    ])
  }
}
