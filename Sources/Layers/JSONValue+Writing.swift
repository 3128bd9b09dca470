extension JSONValue {
  /// How a value is laid out as text.
  public enum Layout: Sendable {
    /// No space at all.
    case compact
    /// One item or member a line, indented by two spaces a level.
    case indented
  }

  /// The value as JSON text in UTF-8, without a line end behind it; members in the order they have.
  ///
  /// The same value gives the same bytes everywhere: numbers have the fewest digits that read back as
  /// the same double, integers below 10¹⁵ no point, −0 is `0`, and numbers that are not finite, which
  /// JSON can't hold, are `null`.
  public func text(_ layout: Layout = .compact) -> [UInt8] {
    var bytes: [UInt8] = []
    append(to: &bytes, layout, level: 0)
    return bytes
  }

  /// Appends a string as JSON: quotation marks, backslashes and control characters escaped.
  ///
  /// U+2028 and U+2029, which end a line in JavaScript, and U+007F are escaped too.
  public static func append(_ string: String, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\""))
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": bytes.append(contentsOf: #"\""#.utf8)
      case "\\": bytes.append(contentsOf: #"\\"#.utf8)
      case "\n": bytes.append(contentsOf: #"\n"#.utf8)
      case "\r": bytes.append(contentsOf: #"\r"#.utf8)
      case "\t": bytes.append(contentsOf: #"\t"#.utf8)
      case "\u{00}"..."\u{1F}", "\u{7F}", "\u{2028}", "\u{2029}":
        let digits = String(scalar.value, radix: 16)
        bytes.append(contentsOf: #"\u"#.utf8)
        bytes.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: 4 - digits.utf8.count))
        bytes.append(contentsOf: digits.utf8)
      default: bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// Appends a number as JSON, as ``text(_:)`` writes it.
  public static func append(_ number: Double, to bytes: inout [UInt8]) {
    if !number.isFinite {
      bytes.append(contentsOf: "null".utf8)
    } else if number == number.rounded(), abs(number) < 1e15 {
      bytes.append(contentsOf: String(Int64(number)).utf8)
    } else {
      bytes.append(contentsOf: number.description.utf8)
    }
  }

  private func append(to bytes: inout [UInt8], _ layout: Layout, level: Int) {
    switch self {
    case .null: bytes.append(contentsOf: "null".utf8)
    case .bool(let flag): bytes.append(contentsOf: (flag ? "true" : "false").utf8)
    case .number(let number): Self.append(number, to: &bytes)
    case .exact(let number): bytes.append(contentsOf: number.description.utf8)
    case .string(let string): Self.append(string, to: &bytes)
    case .array(let items):
      Self.append(items, between: "[", "]", to: &bytes, layout, level: level) { item, bytes in
        item.append(to: &bytes, layout, level: level + 1)
      }
    case .object(let members):
      Self.append(members, between: "{", "}", to: &bytes, layout, level: level) { member, bytes in
        Self.append(member.name, to: &bytes)
        bytes.append(contentsOf: (layout == .compact ? ":" : ": ").utf8)
        member.value.append(to: &bytes, layout, level: level + 1)
      }
    }
  }

  private static func append<Element>(
    _ elements: [Element], between open: String, _ close: String, to bytes: inout [UInt8],
    _ layout: Layout, level: Int, element: (Element, inout [UInt8]) -> Void
  ) {
    bytes.append(contentsOf: open.utf8)
    for (index, each) in elements.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      newLine(level + 1)
      element(each, &bytes)
    }
    if !elements.isEmpty { newLine(level) }
    bytes.append(contentsOf: close.utf8)

    func newLine(_ level: Int) {
      guard layout == .indented else { return }
      bytes.append(UInt8(ascii: "\n"))
      bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: 2 * level))
    }
  }
}
