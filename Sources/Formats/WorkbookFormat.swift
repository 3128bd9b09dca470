import Arrow
public import Layers
import Words

/// A workbook of Excel or WPS whose rows have positions, or that is a table to join.
struct WorkbookFormat: LayerFormat {
  func takes(_ start: FileStart) -> Bool { Self.isWorkbook(start) }

  var keys: Set<LayerSource.Key> { [.layer, .x, .y] }

  var expansion: Double { 10 }

  static func isWorkbook(_ start: FileStart) -> Bool {
    start.begins(with: [0x50, 0x4B, 0x03, 0x04])
      && (start.ending == "xlsx" || start.ending == "xlsm")
  }

  func read(_ source: LayerSource, _ reading: LayerReading) throws -> Layer {
    let rows = try Self.rows(of: source, reading)
    return try rows.placed(source, columns: rows.firstPropertyNames(), reading.workers)
  }

  /// The rows of a sheet as features without a geometry.
  static func rows(of source: LayerSource, _ reading: LayerReading) throws -> Layer {
    do {
      let dataset = try GDALDataset(source.path, driver: "XLSX")
      let sheets = dataset.layers
      guard let first = sheets.first else {
        throw FormatError(Text("the workbook has no sheet with rows", "工作簿中没有数据"))
      }
      guard source.layer != nil || sheets.count == 1 else {
        throw FormatError(
          Text("the workbook has \(sheets.count) sheets: ", "工作簿有 \(sheets.count) 个工作表：")
            + .list(sheets.map(\.name)),
          remedy: Text("name one with {0}", "请用 {0} 指定其一"), key: ("layer", "\"\(first.name)\""))
      }
      guard
        let sheet = source.layer == nil ? first : sheets.first(where: { $0.name == source.layer })
      else {
        throw FormatError(
          Text(
            "the workbook has no sheet \"\(source.layer ?? "")\"; it has: ",
            "工作簿中没有工作表“\(source.layer ?? "")”；现有：") + .list(sheets.map(\.name)))
      }
      var options = ArrowOptions()
      options.allowsNoGeometry = true
      return try sheet.read(reading, options)
    } catch let fault as ArrowError {
      throw FormatError(fault)
    }
  }
}

/// Tables in files that are not text.
public enum WorkbookTable {
  /// Whether a file is a workbook.
  public static func isWorkbook(_ path: String) -> Bool {
    WorkbookFormat.isWorkbook(FileStart(path))
  }

  /// The only sheet of a workbook, or the one named, as a table.
  ///
  /// - Throws: ``FormatError``; `TableError` for what is no table.
  public static func read(_ source: LayerSource, workers: Workers) throws -> Table {
    let rows = try WorkbookFormat.rows(
      of: source, LayerReading(name: source.path, workers: workers))
    let items = try (0..<rows.count).map { row in
      try JSONValue(parsing: Array(rows.attributes.bytes[rows.attributes.propertiesRange(row)]))
    }
    return try Table(.array(items))
  }
}
