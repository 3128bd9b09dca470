extension Text {
  /// Puts values into the gaps; a gap without a value keeps its name, so that it is seen.
  ///
  /// - Complexity: O(length × values).
  public func filled(_ values: [(name: String, value: Value)]) -> Text {
    Text(fill(en, .en, values), fill(zh, .zh, values))
  }

  private func fill(
    _ pattern: String, _ language: Language, _ values: [(name: String, value: Value)]
  ) -> String {
    var result = ""
    var rest = pattern[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      result += rest[..<open]
      let gap = rest[rest.index(after: open)..<close].split(
        separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      if let value = values.last(where: { $0.name == gap[0] })?.value {
        result += value.text(language)
        if gap.count > 1 {
          let forms = gap[1].split(separator: "|", omittingEmptySubsequences: false)
          let form = value.isOne ? forms.first : forms.last
          result += " " + (form ?? "")
        }
      } else {
        result += rest[open...close]
      }
      rest = rest[rest.index(after: close)...]
    }
    return result + rest
  }
}
