import Layers
import Words

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A table in CSV with a position in each row.
struct TableFormat: LayerFormat {
  func takes(_ start: FileStart) -> Bool {
    start.kind == .file && ["csv", "tsv", "txt"].contains(start.ending)
      && !start.text.drop(while: { $0.isWhitespace || $0 == "\u{FEFF}" }).hasPrefix("{")
  }

  var keys: Set<LayerSource.Key> { [.encoding, .x, .y] }

  func read(_ source: LayerSource, _ reading: LayerReading) throws -> Layer {
    let table: Table
    do {
      table = try Table(csv: try FileBytes.text(of: source, limit: Table.maximumBytes))
    } catch let fault as TableError {
      throw FormatError(fault)
    }
    let members = TableMembers(table, table.columns.map { ($0, $0) })
    let count = table.rows.count
    let attributes = members.added(
      to: AttributeText(count: count), rows: Array(0..<Int32(count)))
    var geometry = GeometryColumns()
    for _ in 0..<count { geometry.endFeature(.none) }
    let layer = Layer(name: reading.name, geometry: geometry, attributes: attributes)
    do {
      return try layer.placed(source, columns: table.columns, reading.workers)
    } catch var fault as FormatError {
      if let row = fault.feature, case .line(let line) = table.place(ofRow: row) {
        fault.line = line
      }
      throw fault
    }
  }
}

extension FormatError {
  /// The refusal of a table.
  init(_ fault: TableError) {
    self.init(fault.words, remedy: fault.remedy)
    switch fault.place {
    case .line(let line): self.line = line
    case .item(let row): feature = row - 1
    case nil: break
    }
  }
}

/// The bytes of whole files.
enum FileBytes {
  /// All of a file of no more than so many bytes.
  static func all(of path: String, limit: Int) throws(FormatError) -> [UInt8] {
    guard let file = fopen(path, "rb") else {
      throw FormatError(Text("may not be read", "没有读取权限"))
    }
    defer { fclose(file) }
    var status = stat()
    guard fstat(fileno(file), &status) == 0, Int(status.st_size) <= limit else {
      throw FormatError(
        Text("larger than \(limit >> 20) MB, the most that is read", "超过 \(limit >> 20) MB，无法读取"))
    }
    let size = Int(status.st_size)
    let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      count = buffer.baseAddress.map { fread($0, 1, size, file) } ?? 0
    }
    guard bytes.count == size else {
      throw FormatError(
        Text(
          "the file changed while it was read; try again when nothing writes to it",
          "文件在读取过程中发生变化，请待写入结束后重试"))
    }
    return bytes
  }

  /// The text of a file in UTF-8, from the encoding that is asked for.
  static func text(of source: LayerSource, limit: Int) throws(FormatError) -> [UInt8] {
    try TextEncoding.utf8(try all(of: source.path, limit: limit), from: source.encoding)
  }
}
