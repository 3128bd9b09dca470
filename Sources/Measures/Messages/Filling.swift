extension Text {
  /// Puts values into the gaps; a gap without a value keeps its name, so that it is seen.
  ///
  /// - Complexity: O(length + gaps × values).
  public func filled(_ values: [(name: String, value: Value)]) -> Text {
    Text(filled(values, in: .en), filled(values, in: .zh))
  }

  /// ``filled(_:)`` in one language.
  ///
  /// In Chinese a blank stands between Chinese and Latin letters or digits, and none between Chinese ones,
  /// whatever a value turns out to be.
  public func filled(
    _ values: [(name: String, value: Value)], in language: Language
  ) -> String {
    let pattern = self[language]
    // Braces are single bytes, so no characters have to be told apart.
    let bytes = pattern.utf8
    var result = ""
    var rest = bytes.startIndex
    var isAtValue = false
    func add(_ text: Substring) {
      if isAtValue, language == .zh {
        result = ChineseSpacing.joined(result, text)
      } else {
        result += text
      }
    }
    while let open = bytes[rest...].firstIndex(of: UInt8(ascii: "{")),
      let close = bytes[open...].firstIndex(of: UInt8(ascii: "}"))
    {
      let after = bytes.index(after: close)
      let gap = pattern[bytes.index(after: open)..<close]
      let value = Self.filling(gap, values, language)
      add(pattern[rest..<open])
      isAtValue = value != nil
      add(value?[...] ?? pattern[open..<after])
      rest = after
    }
    add(pattern[rest...])
    return result
  }

  /// What stands in a gap, such as `count`, `count:place|places` or, with the measure word of what another gap
  /// calls the things, `count:@places`.
  private static func filling(
    _ gap: Substring, _ values: [(name: String, value: Value)], _ language: Language
  ) -> String? {
    let colon = gap.utf8.firstIndex(of: UInt8(ascii: ":"))
    let name = gap[..<(colon ?? gap.endIndex)]
    guard let value = values.last(where: { $0.name == name })?.value else { return nil }
    guard let colon else { return value.text(language) }
    let behind = gap[gap.utf8.index(after: colon)...]
    if behind.hasPrefix("@") {
      let noun = values.last { $0.name == behind }?.value.text(language) ?? ""
      return value.text(language) + " " + MeasureWord.of(noun)
    }
    let forms = behind.split(
      separator: "|", omittingEmptySubsequences: false)
    return value.text(language) + " " + ((value.isOne ? forms.first : forms.last) ?? "")
  }
}
