internal import CXlsxwriter

/// A workbook for spreadsheet programs (Office Open XML), written by libxlsxwriter.
///
/// Text is text, whatever it begins with: nothing that is written is a formula. The same content gives the
/// same bytes.
public struct Workbook: Sendable {
  /// What a cell holds.
  public enum Cell: Sendable, Hashable {
    /// Nothing.
    case empty
    /// Text, cut to the 32,767 characters that a cell can hold.
    case text(String)
    /// A number with how it is shown; what is not finite is an empty cell.
    case number(Double, NumberFormat)
  }

  /// How numbers of a column are shown.
  public enum NumberFormat: String, Sendable, Hashable, CaseIterable {
    /// As they are.
    case plain = "General"
    /// Whole, thousands grouped.
    case whole = "#,##0"
    /// With two decimals, thousands grouped.
    case decimals = "#,##0.00"
    /// Per cent with two decimals.
    case percent = "0.00%"
  }

  /// One sheet: a row of headings that stay in sight and can be filtered, and rows below.
  public struct Sheet: Sendable {
    /// What it is called; made to fit when the file is written.
    public var name: String
    /// The headings.
    public var header: [String]
    /// The cells, row by row, as many as headings or fewer.
    public var rows: [[Cell]]

    /// Fills a sheet.
    public init(name: String, header: [String], rows: [[Cell]]) {
      self.name = name
      self.header = header
      self.rows = rows
    }
  }

  /// The sheets, in order.
  public var sheets: [Sheet]

  /// Collects sheets.
  public init(_ sheets: [Sheet]) { self.sheets = sheets }

  /// The greatest number of rows of a sheet, headings included.
  public static let maximumRows = 1_048_576

  /// Writes the workbook.
  ///
  /// - Parameter path: A file that may be overwritten.
  /// - Throws: ``WorkbookError`` for a sheet with more than ``maximumRows`` rows, and with the library's
  ///   reason.
  /// - Complexity: linear in the cells.
  public func write(to path: String) throws(WorkbookError) {
    for sheet in sheets where sheet.rows.count >= Self.maximumRows {
      throw WorkbookError("sheet \(sheet.name) has more than \(Self.maximumRows - 1) rows")
    }
    guard let book = workbook_new(path) else { throw WorkbookError("not enough memory") }
    var properties = lxw_doc_properties()
    // Without it the clock's time would stand in the file.
    properties.created = 315_532_800
    workbook_set_properties(book, &properties)
    let writer = SheetWriter(book)
    let names = SheetNames.unique(sheets.map(\.name))
    for (sheet, name) in zip(sheets, names) { writer.add(sheet, name: name) }
    let outcome = workbook_close(book)
    guard outcome == LXW_NO_ERROR else {
      throw WorkbookError(String(cString: lxw_strerror(outcome)))
    }
  }
}

/// Why a workbook could not be written.
public struct WorkbookError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What went wrong.
  public var description: String

  init(_ description: String) { self.description = description }
}

/// Puts sheets into a workbook of the library.
private struct SheetWriter {
  private let book: UnsafeMutablePointer<lxw_workbook>
  private let bold: UnsafeMutablePointer<lxw_format>?
  private let formats: [Workbook.NumberFormat: UnsafeMutablePointer<lxw_format>]

  init(_ book: UnsafeMutablePointer<lxw_workbook>) {
    self.book = book
    bold = workbook_add_format(book)
    format_set_bold(bold)
    var formats: [Workbook.NumberFormat: UnsafeMutablePointer<lxw_format>] = [:]
    for format in Workbook.NumberFormat.allCases where format != .plain {
      formats[format] = workbook_add_format(book)
      format_set_num_format(formats[format], format.rawValue)
    }
    self.formats = formats
  }

  func add(_ sheet: Workbook.Sheet, name: String) {
    let page = workbook_add_worksheet(book, name)
    for (column, heading) in sheet.header.enumerated() {
      worksheet_write_string(page, 0, UInt16(column), heading, bold)
      worksheet_set_column(page, UInt16(column), UInt16(column), width(sheet, column), nil)
    }
    for (index, row) in sheet.rows.enumerated() {
      for (column, cell) in row.enumerated() {
        write(cell, to: page, row: UInt32(index + 1), column: UInt16(column))
      }
    }
    worksheet_freeze_panes(page, 1, 0)
    if !sheet.header.isEmpty {
      worksheet_autofilter(
        page, 0, 0, UInt32(sheet.rows.count), UInt16(sheet.header.count - 1))
    }
  }

  private func write(
    _ cell: Workbook.Cell, to page: UnsafeMutablePointer<lxw_worksheet>?, row: UInt32,
    column: UInt16
  ) {
    switch cell {
    case .empty: break
    case .text(let text):
      // The library counts characters as spreadsheets do, in units of UTF-16.
      let whole = String(decoding: text.utf16.prefix(32_767), as: UTF16.self)
      worksheet_write_string(page, row, column, SheetNames.printable(whole), nil)
    case .number(let number, let format):
      if number.isFinite { worksheet_write_number(page, row, column, number, formats[format]) }
    }
  }

  /// Wide enough for the heading and the first rows, within reason.
  private func width(_ sheet: Workbook.Sheet, _ column: Int) -> Double {
    var longest = SheetNames.columns(sheet.header[column])
    for row in sheet.rows.prefix(200) where column < row.count {
      switch row[column] {
      case .empty: break
      case .text(let text): longest = max(longest, SheetNames.columns(text))
      case .number: longest = max(longest, 12)
      }
    }
    return Double(min(60, max(8, longest + 2)))
  }
}

/// What sheets may be called.
enum SheetNames {
  /// Names that fit: at most 31 characters, none of `[]:*?/\`, no quote at an end, all different in any
  /// case, none empty.
  static func unique(_ names: [String]) -> [String] {
    var taken: Set<String> = []
    return names.map { name in
      var plain = String(printable(name).map { "[]:*?/\\".contains($0) ? "-" : $0 })
      while plain.first == "'" { plain.removeFirst() }
      while plain.last == "'" { plain.removeLast() }
      if plain.isEmpty { plain = "Sheet" }
      var candidate = cut(plain, to: 31)
      var number = 2
      while !taken.insert(candidate.lowercased()).inserted {
        let suffix = " \(number)"
        candidate = cut(plain, to: 31 - suffix.count) + suffix
        number += 1
      }
      return candidate
    }
  }

  private static func cut(_ text: String, to length: Int) -> String {
    var text = text
    while text.utf16.count > length { text.removeLast() }
    return text
  }

  /// A text without characters that XML can't hold.
  static func printable(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.filter { scalar in
          (scalar.value >= 0x20 || scalar == "\n" || scalar == "\t")
            && scalar.value & 0xFFFE != 0xFFFE
        }))
  }

  /// About how wide a text is, in digits.
  static func columns(_ text: String) -> Int {
    text.unicodeScalars.reduce(0) { $0 + ($1.value >= 0x1100 ? 2 : 1) }
  }
}
