internal import Words

extension Table {
  /// Reads CSV (RFC 4180) in UTF-8, with or without a byte order mark.
  ///
  /// The first row names the columns. What separates cells is told by it: the one of comma, semicolon and
  /// tab that stands in it most often; a line `sep=;` before it says so itself. Cells in double quotes may
  /// hold separators, line feeds and doubled quotes. Lines end in LF, CRLF or CR; rows in which every cell
  /// is empty, as spreadsheets leave behind, are passed over.
  ///
  /// - Parameter bytes: The whole file, no more than ``maximumBytes``.
  /// - Throws: ``TableError`` with the line, for text that is not UTF-8, files that are no text, quotes that
  ///   do not close, and all that ``init(columns:rows:origin:)`` refuses.
  /// - Complexity: linear in the bytes.
  public init(csv bytes: [UInt8]) throws(TableError) {
    guard bytes.count <= Self.maximumBytes else {
      throw TableError(
        Text(
          "is larger than \(Self.maximumBytes >> 20) MB, the most that is read",
          "大于 \(Self.maximumBytes >> 20) MB，超出可读取的上限"))
    }
    try TableEncoding.require(bytes)
    var reader = try CSVReader(bytes)
    guard let head = try reader.record() else {
      throw TableError(
        Text("is empty", "内容为空"),
        remedy: Text("a table begins with a row that names its columns", "表格首行应为列名"))
    }
    try CSVReader.requireSeparator(in: head.cells, line: head.line)
    var rows: [[String]] = []
    var lines: [Int] = []
    while let record = try reader.record() {
      guard rows.count < Self.maximumRows else {
        throw TableError(
          Text(
            "has more than \(Self.maximumRows) rows, the most that is read",
            "超过 \(Self.maximumRows) 行，超出可读取的上限"), .line(record.line))
      }
      rows.append(record.cells)
      lines.append(record.line)
    }
    guard !rows.isEmpty else {
      throw TableError(
        Text("has no rows below the names of its columns", "列名之下没有数据行"), .line(head.line))
    }
    try self.init(columns: head.cells, rows: rows, origin: .lines(lines))
  }
}

/// Takes CSV apart, record by record.
private struct CSVReader {
  private let bytes: [UInt8]
  private var at = 0
  private var line = 1
  private var separator: UInt8 = 0x2C

  private static let (quote, feed, carriage) = (UInt8(0x22), UInt8(0x0A), UInt8(0x0D))
  /// Comma, semicolon, tab, with what messages call them.
  private static let separators: [(byte: UInt8, name: Text)] = [
    (0x2C, Text("comma", "逗号")), (0x3B, Text("semicolon", "分号")), (0x09, Text("tab", "制表符")),
  ]

  init(_ bytes: [UInt8]) throws(TableError) {
    self.bytes = bytes
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { at = 3 }
    skipBlankLines()
    if bytes[at...].starts(with: Array("sep=".utf8)), at + 4 < bytes.count,
      Self.separators.contains(where: { $0.byte == bytes[at + 4] })
    {
      separator = bytes[at + 4]
      at += 5
      skipBlankLines()
    } else {
      try findSeparator()
    }
  }

  private mutating func skipBlankLines() {
    while at < bytes.count, bytes[at] == Self.feed || bytes[at] == Self.carriage { endLine() }
  }

  /// Moves past a line's end.
  private mutating func endLine() {
    let isPair =
      bytes[at] == Self.carriage && at + 1 < bytes.count && bytes[at + 1] == Self.feed
    at += isPair ? 2 : 1
    line += 1
  }

  /// Takes the separator that stands most often outside of quotes in the first row.
  private mutating func findSeparator() throws(TableError) {
    var counts = [Int](repeating: 0, count: Self.separators.count)
    var isQuoted = false
    for byte in bytes[at...] {
      if byte == Self.quote { isQuoted.toggle() }
      if isQuoted { continue }
      if byte == Self.feed || byte == Self.carriage { break }
      if let own = Self.separators.firstIndex(where: { $0.byte == byte }) { counts[own] += 1 }
    }
    guard let most = counts.max(), most > 0 else { return }
    let likely = counts.indices.filter { counts[$0] == most }
    guard likely.count == 1 else {
      let names = Text.either(likely.map { Self.separators[$0].name })
      throw TableError(
        Text(
          "the first row does not tell what separates columns, \(names.en)",
          "从首行无法判断列分隔符是\(names.zh)"),
        remedy: Text(
          "put names that hold one of them in double quotes", "列名中含有这些符号时，请用双引号括起"),
        .line(line))
    }
    separator = Self.separators[likely[0]].byte
  }

  /// Refuses a row of one name in which columns seem to be separated by something else.
  static func requireSeparator(in head: [String], line: Int) throws(TableError) {
    guard head.count == 1, let wide = head[0].first(where: { "，；、|".contains($0) }) else { return }
    throw TableError(
      Text("columns seem to be separated by \"\(wide)\"", "各列似乎以“\(wide)”分隔"),
      remedy: Text(
        "save the table with commas, semicolons or tabs between columns",
        "请另存为以半角逗号、分号或制表符分隔的表格"), .line(line))
  }

  /// The next record that has something in it; `nil` at the end.
  mutating func record() throws(TableError) -> (cells: [String], line: Int)? {
    while at < bytes.count {
      let first = line
      let cells = try nextRecord()
      if cells.contains(where: { !Table.trimmed($0).isEmpty }) { return (cells, first) }
    }
    return nil
  }

  private mutating func nextRecord() throws(TableError) -> [String] {
    var cells: [String] = []
    while true {
      cells.append(try cell())
      guard at < bytes.count else { return cells }
      if bytes[at] == separator {
        at += 1
        continue
      }
      endLine()
      return cells
    }
  }

  /// The next cell; leaves at what ends it.
  private mutating func cell() throws(TableError) -> String {
    if at < bytes.count, bytes[at] == Self.quote { return try quotedCell() }
    let start = at
    while at < bytes.count, !isEnd(bytes[at]) {
      guard bytes[at] != Self.quote else {
        throw TableError(
          Text(
            "a double quote stands inside a cell that does not begin with one",
            "单元格不以双引号开头，中间却有双引号"),
          remedy: Text(
            "put the whole cell in double quotes and double those inside it",
            "请将整个单元格用双引号括起，其中的双引号写两次"), .line(line))
      }
      at += 1
    }
    return String(decoding: bytes[start..<at], as: UTF8.self)
  }

  private func isEnd(_ byte: UInt8) -> Bool {
    byte == separator || byte == Self.feed || byte == Self.carriage
  }

  private mutating func quotedCell() throws(TableError) -> String {
    let first = line
    at += 1
    var text: [UInt8] = []
    while true {
      guard at < bytes.count else {
        throw TableError(
          Text("a double quote opens a cell and none closes it", "单元格的双引号没有闭合"),
          .line(first))
      }
      if bytes[at] == Self.quote {
        at += 1
        guard at < bytes.count, bytes[at] == Self.quote else { break }
        text.append(Self.quote)
        at += 1
      } else if bytes[at] == Self.feed || bytes[at] == Self.carriage {
        // Inside a cell every way to end a line is one line feed.
        text.append(Self.feed)
        endLine()
      } else {
        text.append(bytes[at])
        at += 1
      }
    }
    guard at >= bytes.count || isEnd(bytes[at]) else {
      throw TableError(
        Text("something follows the double quote that closes a cell", "单元格闭合的双引号之后还有内容"),
        remedy: Text("double the quotes that belong to the text", "属于文字的双引号请写两次"),
        .line(line))
    }
    return String(decoding: text, as: UTF8.self)
  }
}
