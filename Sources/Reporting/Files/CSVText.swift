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
    /// Text; see ``CSVText/escaped(_:)``.
    case text(String)
  }

  /// Appends a row of as many cells as the header has.
  public mutating func append(_ cells: [Cell]) {
    precondition(cells.count == columns)
    for (index, cell) in cells.enumerated() {
      if index > 0 { text += "," }
      switch cell {
      case .empty: break
      case .number(let value): if value.isFinite { text += Self.number(value) }
      case .integer(let value): text += String(value)
      case .text(let value): text += Self.escaped(value)
      }
    }
    text += "\r\n"
  }

  /// A text cell: in quotation marks where it holds a comma, a quotation mark or a line end.
  ///
  /// Text that a spreadsheet would take for a formula gets an apostrophe before it (OWASP, CSV
  /// injection): what begins with `=`, `+`, `-` or `@`, also after blanks and characters that are
  /// seen nowhere, which many programs pass over; and what begins with a tab or carriage return. A
  /// number alone, such as a code below 0, is none.
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

  private static func isFormula(_ value: String) -> Bool {
    let scalars = value.unicodeScalars
    if scalars.first == "\t" || scalars.first == "\r" { return true }
    let first = scalars.first { scalar in
      let properties = scalar.properties
      let isSeen =
        properties.generalCategory != .format && properties.generalCategory != .control
      return isSeen && !properties.isWhitespace && !properties.isDefaultIgnorableCodePoint
    }
    let digits = value.hasPrefix("-") ? value.dropFirst() : value[...]
    if !digits.isEmpty, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }) { return false }
    let dangerous: [Unicode.Scalar] = ["=", "+", "-", "@", "＝", "＋", "－", "＠"]
    return first.map(dangerous.contains) ?? false
  }

  private static func number(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 0x1p53 ? String(Int64(value)) : value.description
  }
}
