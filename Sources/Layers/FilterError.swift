public import Words

/// Why a filter was refused: what is wrong, and where in its text.
public struct FilterError: WordedError, Hashable, Sendable {
  /// What is wrong and, where that is known, what to write instead.
  public var words: Text
  /// The text of the filter.
  public var source: String
  /// Where the fault begins: the first character is 1, the end of the text is its length plus 1.
  public var column: Int

  /// Records a fault at a column, counted in characters from 1.
  public init(_ words: Text, source: String, column: Int) {
    self.words = words
    self.source = source
    self.column = column
  }

  /// What is wrong, in English.
  public var message: String { words.en }

  /// The message with its column, then the two lines of ``display``.
  public var text: Text {
    words + Text(" (column \(column))", "（第 \(column) 个字符）") + Text("\n" + display)
  }

  /// Two lines: the filter on one line, and a caret below the column.
  ///
  /// Line breaks and other control characters show as spaces; of a long filter, the neighbourhood of
  /// the column is shown. Chinese characters count as two cells, as terminals draw them.
  public var display: String {
    let characters = Array(source)
    let at = min(max(column - 1, 0), characters.count)
    let reach = 60
    let first = at > reach ? at - reach / 2 : 0
    let last = min(characters.count, max(at + reach / 2, first + reach))
    var shown = first > 0 ? "…" : ""
    var cells = first > 0 ? 1 : 0
    var indent = cells
    for index in first..<last {
      if index == at { indent = cells }
      let character = characters[index]
      shown.append(character.isControl ? " " : character)
      cells += character.cells
    }
    if at >= last { indent = cells }
    if last < characters.count { shown += "…" }
    return shown + "\n" + String(repeating: " ", count: indent) + "^"
  }
}

extension Character {
  fileprivate var isControl: Bool {
    isNewline || unicodeScalars.contains { $0.properties.generalCategory == .control }
  }

  /// How many cells a terminal gives the character: 2 for the East Asian wide blocks, else 1.
  fileprivate var cells: Int {
    guard let scalar = unicodeScalars.first else { return 0 }
    switch scalar.value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF,
      0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
      return 2
    default: return 1
    }
  }
}
