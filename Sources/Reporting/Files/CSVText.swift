import Layers
public import Measures
public import Spreadsheet

/// Builds comma-separated text after RFC 4180: UTF-8, CR LF, a header row.
public struct CSVText: Sendable {
  /// The text so far.
  public private(set) var text = ""
  private let columns: Int

  /// Begins with the header.
  public init(header: [String]) {
    columns = header.count
    append(header.map(Cell.text))
  }

  /// A cell.
  public enum Cell: Sendable, Hashable {
    /// Nothing.
    case empty
    /// A number, written as it is.
    case number(Double)
    /// A whole number.
    case integer(Int)
    /// A number in a unit that another cell of the row tells; written as it is.
    case measured(Double, Unit)
    /// Text; see ``CSVText/escaped(_:)``.
    case text(String)
    /// Text that tells how good something is.
    case graded(String, Workbook.Tone)

    /// Text, or nothing.
    static func of(_ text: String?) -> Cell { text.map(Cell.text) ?? .empty }
    /// A number, or nothing.
    static func of(_ number: Double?) -> Cell { number.map(Cell.number) ?? .empty }
    /// A number in a unit of its own, or nothing.
    static func of(_ number: Double?, _ unit: Unit) -> Cell {
      number.map { .measured($0, unit) } ?? .empty
    }
    /// A value of a document; lists and objects are their JSON.
    static func of(_ value: JSONValue) -> Cell {
      switch value {
      case .null: .empty
      case .number(let value): .number(value)
      case .exact(let value): .text(value.description)
      case .string(let value): .text(value)
      case .bool(let value): .text(value ? "true" : "false")
      case .array, .object: .text(String(decoding: value.text(), as: UTF8.self))
      }
    }
  }

  /// Appends a row of as many cells as the header has.
  public mutating func append(_ cells: [Cell]) {
    precondition(cells.count == columns)
    for (index, cell) in cells.enumerated() {
      if index > 0 { text += "," }
      switch cell {
      case .empty: break
      case .number(let value), .measured(let value, _):
        if value.isFinite { text += Self.number(value) }
      case .integer(let value): text += String(value)
      case .text(let value), .graded(let value, _): text += Self.escaped(value)
      }
    }
    text += "\r\n"
  }

  /// Rows of as many cells as the header has, as text.
  func rows(_ range: Range<Int>, _ cells: (Int) throws -> [Cell]) rethrows -> String {
    var part = self
    part.text = ""
    for row in range { part.append(try cells(row)) }
    return part.text
  }

  /// Takes the text so far away, and goes on after it.
  mutating func take() -> String {
    defer { text = "" }
    return text
  }

  /// A text cell: in quotation marks where it holds a comma, a quotation mark or a line end.
  ///
  /// Text that a spreadsheet would take for a formula gets an apostrophe before it (OWASP, CSV
  /// injection): what begins with `=`, `+`, `-` or `@`, also after blanks and characters that are
  /// seen nowhere, which many programs pass over; and what begins with a tab or carriage return. What
  /// has nothing but digits, points and blanks behind its sign is a number, such as a code below 0 or
  /// `+86 23 6388 0000`: nothing in it can be run, and it stays as it is.
  public static func escaped(_ value: String) -> String {
    var value = value
    if isFormula(value) { value = "'" + value }
    let needsQuotes = value.utf8.contains { $0 == 0x2C || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D }
    guard needsQuotes else { return value }
    var quoted = "\""
    for scalar in value.unicodeScalars {
      if scalar == "\"" { quoted += "\"" }
      quoted.unicodeScalars.append(scalar)
    }
    return quoted + "\""
  }

  /// Whether a spreadsheet would take a text for a formula.
  static func isFormula(_ value: String) -> Bool {
    guard let start = value.utf8.first, !isHarmless(start) else { return false }
    let scalars = value.unicodeScalars
    if scalars.first == "\t" || scalars.first == "\r" { return true }
    let first = scalars.firstIndex { scalar in
      let properties = scalar.properties
      let isSeen =
        properties.generalCategory != .format && properties.generalCategory != .control
      return isSeen && !properties.isWhitespace && !properties.isDefaultIgnorableCodePoint
    }
    guard let first else { return false }
    let dangerous: [Unicode.Scalar] = ["=", "+", "-", "@", "＝", "＋", "－", "＠"]
    guard dangerous.contains(scalars[first]) else { return false }
    let isSigned = scalars.first == "+" || scalars.first == "-"
    let rest = scalars[scalars.index(after: first)...]
    let isNumber = rest.allSatisfy { "0123456789. ".unicodeScalars.contains($0) }
    return !(isSigned && isNumber && rest.contains { ("0"..."9").contains($0) })
  }

  /// Whether text that begins with a byte begins with a digit, a letter of ASCII or a Chinese character,
  /// as most does.
  private static func isHarmless(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    // U+4000 to U+9FFF.
    case 0xE4...0xE9: true
    default: false
    }
  }

  private static func number(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 0x1p53 ? String(Int64(value)) : value.description
  }
}
