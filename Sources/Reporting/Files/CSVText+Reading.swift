extension CSVText {
  /// The first cell of each row below the header of a text that this type wrote, as it was before it was
  /// escaped.
  ///
  /// - Parameters:
  ///   - bytes: The text, with or without a byte-order mark.
  ///   - most: The most rows that are read.
  /// - Complexity: linear in the bytes that are read.
  static func firstCells(_ bytes: [UInt8], most: Int) -> [String] {
    let (quote, comma, feed) = (UInt8(ascii: "\""), UInt8(ascii: ","), UInt8(ascii: "\n"))
    var cells: [String] = []
    var cell: [UInt8] = []
    var isFirst = true
    var isQuoted = false
    var hasClosed = false
    var rows = 0
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    for byte in bytes[start...] {
      guard cells.count < most else { break }
      switch byte {
      // A doubled quotation mark ends and begins again, so that one of it stays.
      case quote:
        if isFirst, hasClosed { cell.append(quote) }
        hasClosed = isQuoted
        isQuoted.toggle()
        continue
      case comma where !isQuoted: isFirst = false
      case feed where !isQuoted:
        if rows > 0 { cells.append(unescaped(String(decoding: cell, as: UTF8.self))) }
        rows += 1
        cell = []
        isFirst = true
      case UInt8(ascii: "\r") where !isQuoted: break
      default: if isFirst { cell.append(byte) }
      }
      hasClosed = false
    }
    return cells
  }

  /// A text without the apostrophe that ``escaped(_:)`` puts before formulas.
  private static func unescaped(_ text: String) -> String {
    let rest = String(text.dropFirst())
    return text.hasPrefix("'") && isFormula(rest) ? rest : text
  }
}
