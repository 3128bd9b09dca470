/// A value of a result document: what JSON can say, members in a fixed order.
public indirect enum ResultValue: Sendable {
  case null
  case boolean(Bool)
  case integer(Int)
  /// Not finite numbers are written as `null`.
  case number(Double)
  case text(String)
  case list([ResultValue])
  case record([(name: String, value: ResultValue)])

  /// A number, or null.
  public static func optional(_ number: Double?) -> ResultValue {
    number.map(ResultValue.number) ?? .null
  }

  /// A text, or null.
  public static func optional(_ text: String?) -> ResultValue {
    text.map(ResultValue.text) ?? .null
  }

  /// The member of a record; `nil` where there is none.
  public subscript(name: String) -> ResultValue? {
    guard case .record(let members) = self else { return nil }
    return members.first { $0.name == name }?.value
  }

  /// The value as a number, where it is one.
  public var asNumber: Double? {
    switch self {
    case .integer(let value): Double(value)
    case .number(let value): value
    default: nil
    }
  }
}

extension ResultValue {
  /// The JSON text, indented by two spaces, with a line feed at the end.
  ///
  /// Short lists and records of plain values stay on one line.
  public var jsonText: String {
    var text = ""
    write(to: &text, indent: 0)
    text += "\n"
    return text
  }

  private func write(to text: inout String, indent: Int) {
    switch self {
    case .null: text += "null"
    case .boolean(let value): text += value ? "true" : "false"
    case .integer(let value): text += String(value)
    case .number(let value): text += value.isFinite ? Figures.plain(value) : "null"
    case .text(let value): JSONString.append(value, to: &text)
    case .list(let items):
      write(items.map { ("", $0) }, "[", "]", to: &text, indent: indent)
    case .record(let members):
      write(members, "{", "}", to: &text, indent: indent)
    }
  }

  private func write(
    _ members: [(name: String, value: ResultValue)], _ open: String, _ close: String,
    to text: inout String, indent: Int
  ) {
    if members.isEmpty {
      text += open + close
      return
    }
    let isPlain = members.allSatisfy(\.value.isPlain)
    if isPlain {
      var line = open
      for (index, member) in members.enumerated() {
        if index > 0 { line += ", " }
        if open == "{" {
          JSONString.append(member.name, to: &line)
          line += ": "
        }
        member.value.write(to: &line, indent: 0)
      }
      line += close
      if line.utf8.count + indent <= 100 {
        text += line
        return
      }
    }
    let inner = indent + 2
    text += open
    for (index, member) in members.enumerated() {
      text += index == 0 ? "\n" : ",\n"
      text += String(repeating: " ", count: inner)
      if open == "{" {
        JSONString.append(member.name, to: &text)
        text += ": "
      }
      member.value.write(to: &text, indent: inner)
    }
    text += "\n" + String(repeating: " ", count: indent) + close
  }

  private var isPlain: Bool {
    switch self {
    case .list(let items): items.isEmpty
    case .record(let members): members.isEmpty
    default: true
    }
  }
}

/// Text as a JSON string.
public enum JSONString {
  /// Appends the text in quotation marks, control characters and both separators that JavaScript
  /// takes for line ends escaped.
  public static func append(_ value: String, to text: inout String) {
    text += "\""
    for scalar in value.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      case "\u{00}"..."\u{1F}", "\u{7F}", "\u{2028}", "\u{2029}":
        let digits = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: text.unicodeScalars.append(scalar)
      }
    }
    text += "\""
  }
}
