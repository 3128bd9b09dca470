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
    /// Text on a ground that tells how good it is.
    case toned(String, Tone)
    /// Text that leads to a row of a sheet of the workbook, the sheet by its place, the row from 1.
    case link(String, sheet: Int, row: Int = 1)
  }

  /// How good something is.
  public enum Tone: Sendable, Hashable, CaseIterable { case good, doubtful, bad }

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
    /// Columns of shares, which get bars from 0 to 1.
    public var bars: [Int] = []
    /// Lines above the headings, the first in bold.
    public var heading: [[Cell]] = []

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
    let writer = SheetWriter(book, names: SheetNames.unique(sheets.map(\.name)))
    for index in sheets.indices { writer.add(sheets[index], at: index) }
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
  private let names: [String]
  private let bold: UnsafeMutablePointer<lxw_format>?
  private let link: UnsafeMutablePointer<lxw_format>?
  private let formats: [Workbook.NumberFormat: UnsafeMutablePointer<lxw_format>]
  private let tones: [Workbook.Tone: UnsafeMutablePointer<lxw_format>]

  init(_ book: UnsafeMutablePointer<lxw_workbook>, names: [String]) {
    self.book = book
    self.names = names
    bold = workbook_add_format(book)
    format_set_bold(bold)
    link = workbook_add_format(book)
    format_set_font_color(link, 0x0563C1)
    format_set_underline(link, UInt8(LXW_UNDERLINE_SINGLE.rawValue))
    var formats: [Workbook.NumberFormat: UnsafeMutablePointer<lxw_format>] = [:]
    for format in Workbook.NumberFormat.allCases where format != .plain {
      formats[format] = workbook_add_format(book)
      format_set_num_format(formats[format], format.rawValue)
    }
    self.formats = formats
    var tones: [Workbook.Tone: UnsafeMutablePointer<lxw_format>] = [:]
    for tone in Workbook.Tone.allCases {
      tones[tone] = workbook_add_format(book)
      format_set_bg_color(tones[tone], tone.ground)
      format_set_font_color(tones[tone], tone.ink)
    }
    self.tones = tones
  }

  /// Adds the next sheet; they come in the order of their places.
  func add(_ sheet: Workbook.Sheet, at place: Int) {
    let page = workbook_add_worksheet(book, names[place])
    for (row, cells) in sheet.heading.enumerated() {
      for (column, cell) in cells.enumerated() {
        write(
          cell, to: page, row: UInt32(row), column: UInt16(column), plain: row == 0 ? bold : nil)
      }
    }
    let head = UInt32(sheet.heading.count)
    for (column, heading) in sheet.header.enumerated() {
      worksheet_write_string(page, head, UInt16(column), SheetNames.printable(heading), bold)
      worksheet_set_column(page, UInt16(column), UInt16(column), width(sheet, column), nil)
    }
    for (index, row) in sheet.rows.enumerated() {
      for (column, cell) in row.enumerated() {
        write(
          cell, to: page, row: head + UInt32(index + 1), column: UInt16(column), plain: nil)
      }
    }
    guard !sheet.header.isEmpty else { return }
    worksheet_freeze_panes(page, head + 1, 0)
    // On paper: A4 across, all columns on a page, heads on each.
    worksheet_set_landscape(page)
    worksheet_set_paper(page, 9)
    worksheet_fit_to_pages(page, 1, 0)
    worksheet_repeat_rows(page, head, head)
    let last = head + UInt32(sheet.rows.count)
    worksheet_autofilter(page, head, 0, last, UInt16(sheet.header.count - 1))
    guard !sheet.rows.isEmpty else { return }
    for column in sheet.bars {
      var bar = lxw_conditional_format()
      bar.type = UInt8(LXW_CONDITIONAL_DATA_BAR.rawValue)
      bar.min_rule_type = UInt8(LXW_CONDITIONAL_RULE_TYPE_NUMBER.rawValue)
      bar.max_rule_type = UInt8(LXW_CONDITIONAL_RULE_TYPE_NUMBER.rawValue)
      bar.max_value = 1
      bar.bar_color = 0x9DC3E6
      worksheet_conditional_format_range(
        page, head + 1, UInt16(column), last, UInt16(column), &bar)
    }
  }

  private func write(
    _ cell: Workbook.Cell, to page: UnsafeMutablePointer<lxw_worksheet>?, row: UInt32,
    column: UInt16, plain: UnsafeMutablePointer<lxw_format>?
  ) {
    switch cell {
    case .empty: break
    case .text(let text): write(text, to: page, row, column, plain)
    case .toned(let text, let tone): write(text, to: page, row, column, tones[tone])
    case .link(let text, let sheet, let target):
      let place = names[sheet].replacing("'", with: "''")
      worksheet_write_url(page, row, column, "internal:'\(place)'!A\(target)", link)
      write(text, to: page, row, column, link)
    case .number(let number, let format):
      if number.isFinite { worksheet_write_number(page, row, column, number, formats[format]) }
    }
  }

  private func write(
    _ text: String, to page: UnsafeMutablePointer<lxw_worksheet>?, _ row: UInt32,
    _ column: UInt16, _ format: UnsafeMutablePointer<lxw_format>?
  ) {
    // The library counts characters as spreadsheets do, in units of UTF-16.
    let whole = String(decoding: text.utf16.prefix(32_767), as: UTF16.self)
    worksheet_write_string(page, row, column, SheetNames.printable(whole), format)
  }

  /// Wide enough for the heading and the first rows, within reason.
  private func width(_ sheet: Workbook.Sheet, _ column: Int) -> Double {
    var longest = SheetNames.columns(sheet.header[column])
    for row in sheet.rows.prefix(200) where column < row.count {
      switch row[column] {
      case .empty: break
      case .text(let text), .toned(let text, _), .link(let text, _, _):
        longest = max(longest, SheetNames.columns(text))
      case .number: longest = max(longest, 12)
      }
    }
    return Double(min(60, max(8, longest + 2)))
  }
}

extension Workbook.Tone {
  /// Colours of ground and ink that are read in grey too.
  fileprivate var ground: UInt32 {
    switch self {
    case .good: 0xE2F0D9
    case .doubtful: 0xFFF2CC
    case .bad: 0xF8CBAD
    }
  }
  fileprivate var ink: UInt32 {
    switch self {
    case .good: 0x264D13
    case .doubtful: 0x5F4700
    case .bad: 0x7A1C00
    }
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
