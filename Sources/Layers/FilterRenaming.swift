extension Filter {
  /// The text of a filter with other names for properties.
  ///
  /// Functions and keywords stay, and so does what is no filter.
  ///
  /// - Parameters:
  ///   - text: CQL2 text.
  ///   - names: For names in it the properties that are meant.
  /// - Returns: The text with each such name in double quotes; the same text when it can't be cut into
  ///   tokens.
  /// - Complexity: linear in the text.
  public static func renaming(_ text: String, _ names: [String: String]) -> String {
    guard !names.isEmpty else { return text }
    var scanner = FilterScanner(text)
    var tokens: [(token: FilterToken, end: Int)] = []
    while true {
      guard let token = try? scanner.next() else { return text }
      if token.kind == .end { break }
      tokens.append((token, scanner.position))
    }
    var result = String.UnicodeScalarView()
    var from = 0
    for (index, (token, end)) in tokens.enumerated() {
      let isCalled = index + 1 < tokens.count && tokens[index + 1].token.kind == .symbol("(")
      let name: String?
      switch token.kind {
      case .word(let word): name = isCalled ? nil : names[word]
      case .quoted(let word): name = names[word]
      default: name = nil
      }
      guard let name else { continue }
      result.append(contentsOf: scanner.scalars[from..<token.offset])
      result.append(contentsOf: quoted(name).unicodeScalars)
      from = end
    }
    result.append(contentsOf: scanner.scalars[from...])
    return String(result)
  }

  /// The name of a property in double quotes.
  public static func quoted(_ name: String) -> String {
    "\"" + name.replacing("\"", with: "\"\"") + "\""
  }
}
