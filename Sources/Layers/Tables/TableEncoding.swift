internal import Words

/// Tells text in UTF-8 from what spreadsheets write otherwise.
enum TableEncoding {
  private static let asCSV = Text(
    "in Excel or WPS: Save As, type “CSV UTF-8 (comma delimited)” (另存为 → CSV UTF-8（逗号分隔）)",
    "在 Excel 或 WPS 中：另存为 → CSV UTF-8（逗号分隔）")

  /// What files begin with that are no text, or none in UTF-8.
  private static let marks: [(bytes: [UInt8], reason: Text)] = [
    (
      [0x50, 0x4B, 0x03, 0x04],
      Text(
        "this is a workbook (.xlsx) or another packed file, not CSV", "这是工作簿（.xlsx）或压缩文件，不是 CSV")
    ),
    (
      [0xD0, 0xCF, 0x11, 0xE0],
      Text("this is an old workbook (.xls), not CSV", "这是旧版工作簿（.xls），不是 CSV")
    ),
    ([0xFF, 0xFE], utf16), ([0xFE, 0xFF], utf16),
  ]

  private static let utf16 = Text("this is UTF-16, not UTF-8", "文件编码是 UTF-16，不是 UTF-8")

  /// Refuses bytes that are not UTF-8 text, with the way out; linear.
  static func require(_ bytes: [UInt8]) throws(TableError) {
    if let mark = marks.first(where: { bytes.starts(with: $0.bytes) }) {
      throw TableError(
        mark.reason, remedy: Text("save the sheet as CSV: ", "请将工作表另存为 CSV：") + asCSV)
    }
    if let zero = bytes.firstIndex(of: 0) {
      throw TableError(
        Text("this is not text in UTF-8: it has a zero byte", "不是 UTF-8 文本：含有零字节"),
        remedy: Text("save it as UTF-8: ", "请另存为 UTF-8：") + asCSV,
        .line(line(of: zero, in: bytes)))
    }
    guard String(validating: bytes, as: UTF8.self) == nil else { return }
    var fault = TableError(
      Text(
        "this is not UTF-8; Chinese versions of Excel write GB18030 (GBK) when they save as “CSV”",
        "文件编码不是 UTF-8；中文版 Excel 另存为“CSV”时写成 GB18030（GBK）"),
      remedy: Text("save it again as UTF-8: ", "请重新另存为 UTF-8：") + asCSV, .line(firstBroken(bytes)))
    fault.isOfEncoding = true
    throw fault
  }

  private static func line(of offset: Int, in bytes: [UInt8]) -> Int {
    1 + bytes[..<offset].count { $0 == 0x0A }
  }

  /// The first line that is not UTF-8: no character of more bytes has that of a line feed in it.
  private static func firstBroken(_ bytes: [UInt8]) -> Int {
    let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    return 1 + (lines.firstIndex { String(validating: $0, as: UTF8.self) == nil } ?? 0)
  }
}
