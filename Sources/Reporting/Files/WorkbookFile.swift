import GeoJSON
import Measures
public import Spreadsheet

extension OutputFile {
  /// Writes a workbook; the file appears whole or not at all.
  ///
  /// - Throws: ``OutputError`` with the system's or the library's reason.
  public static func write(_ workbook: Workbook, to path: String) throws {
    do {
      try write(to: path, ending: "xlsx") { try workbook.write(to: $0) }
    } catch let error as WorkbookError {
      throw OutputError(
        path: path, reason: Text(error.description, "无法生成工作簿（\(error.description)）"))
    }
  }
}
