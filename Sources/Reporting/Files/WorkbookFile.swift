import GeoJSON
import Measures
public import Spreadsheet

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

extension OutputFile {
  /// Writes a workbook; the file appears whole or not at all.
  ///
  /// - Throws: ``OutputError`` with the system's or the library's reason.
  public static func write(_ workbook: Workbook, to path: String) throws {
    var place = Array("\(scratchFolder)/geoplan-XXXXXX".utf8CString)
    guard mkdtemp(&place) != nil else {
      throw OutputError(errno, path: scratchFolder)
    }
    let folder = String(decoding: place.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    let made = folder + "/book.xlsx"
    defer {
      unlink(made)
      rmdir(folder)
    }
    do {
      try workbook.write(to: made)
      var file = try AtomicFile(path: path)
      try file.write(try bytes(of: made))
      try file.commit()
    } catch let error as FileError {
      throw OutputError(error, path: path)
    } catch let error as WorkbookError {
      throw OutputError(
        path: path, reason: Text(error.description, "无法生成工作簿（\(error.description)）"))
    }
  }

  /// Where programs put what they need for a moment.
  private static var scratchFolder: String {
    getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
  }

  private static func bytes(of path: String) throws -> [UInt8] {
    guard let file = fopen(path, "rb") else {
      throw OutputError(errno, path: path)
    }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = fread(&buffer, 1, buffer.count, file)
      if count == 0 { return bytes }
      bytes.append(contentsOf: buffer[..<count])
    }
  }
}
