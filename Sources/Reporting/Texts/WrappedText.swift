/// Lines of a terminal.
public enum WrappedText {
  /// The widest line where nobody says how wide the terminal is.
  public static let width = 100

  /// Text broken at spaces into lines of at most so many columns, the first one marked.
  public static func lines(
    _ text: String, mark: String, width: Int = WrappedText.width
  ) -> [String] {
    var lines: [String] = []
    var line = mark
    let indent = String(repeating: " ", count: DisplayWidth.of(mark))
    for word in words(text) {
      let isFirst = line == mark || line == indent
      let gap = isFirst || !word.follows ? 0 : 1
      let room = width - DisplayWidth.of(line) - gap
      if DisplayWidth.of(word.text) > room, !isFirst {
        lines.append(line)
        line = indent + DisplayWidth.fitted(String(word.text), to: width - indent.count)
      } else {
        line +=
          (gap == 1 ? " " : "") + DisplayWidth.fitted(String(word.text), to: room)
      }
    }
    lines.append(line)
    return lines
  }

  /// What a line may be broken between: words, and in text without spaces single wide characters;
  /// `follows` tells whether a space stands before.
  private static func words(_ text: String) -> [(text: Substring, follows: Bool)] {
    text.split(separator: " ").flatMap { word -> [(text: Substring, follows: Bool)] in
      var parts: [(text: Substring, follows: Bool)] = []
      var start = word.startIndex
      var index = word.startIndex
      while index < word.endIndex {
        let next = word.index(after: index)
        // No line begins with a closing mark, so those stay with what they close.
        let closes = next < word.endIndex && "，。；：、）］》」』”".contains(word[next])
        // Nor does one end with an opening mark.
        let opens = "（［《「『“".contains(word[index])
        if DisplayWidth.of(word[index..<next]) == 2, !closes, !opens, next < word.endIndex {
          parts.append((word[start..<next], parts.isEmpty))
          start = next
        }
        index = next
      }
      parts.append((word[start...], parts.isEmpty))
      return parts
    }
  }
}
