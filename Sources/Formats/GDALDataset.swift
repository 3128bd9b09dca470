import Arrow
import CArrow
import CGDAL
import Layers
import Words

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A file opened through GDAL, closed at the end of its scope.
struct GDALDataset: ~Copyable {
  private let dataset: OpaquePointer

  /// Opens a file with one driver.
  ///
  /// - Throws: ``FormatError`` where GDAL is not installed, and with GDAL's reason.
  init(_ path: String, driver: String, options: [String] = []) throws(FormatError) {
    try Self.require()
    gp_gdal_forget()
    let opened = CStrings.with(options) { gp_dataset_open(path, driver, $0) }
    guard let opened else { throw Self.failure() }
    dataset = opened
  }

  deinit { gp_dataset_close(dataset) }

  /// Refuses where GDAL is not installed.
  static func require() throws(FormatError) {
    guard gp_gdal_version() == 0 else { return }
    throw FormatError(
      Text("this format is read through GDAL, which is not installed", "读取该格式需要 GDAL，当前未安装"),
      remedy: Text(
        "install libgdal32 (apt-get install libgdal32) or a later version, or save the layer as GeoJSON",
        "请安装 libgdal32（apt-get install libgdal32）或更高版本，或将图层另存为 GeoJSON"))
  }

  /// What GDAL says of its last failure.
  static func failure() -> FormatError {
    let reason = gp_gdal_failure().map { text in
      String(cString: text).split(whereSeparator: \.isNewline).joined(separator: " ")
    }
    return FormatError(
      reason.map { Text("GDAL can't read it: \($0)", "GDAL 无法读取：\($0)") }
        ?? Text("GDAL can't read it as what its name says", "GDAL 无法按其扩展名对应的格式读取"))
  }

  /// The layers of the file, in its order.
  var layers: [GDALLayer] {
    (0..<gp_dataset_layer_count(dataset)).compactMap { index in
      gp_dataset_layer(dataset, index).map(GDALLayer.init)
    }
  }

  /// The names of the layers with geometries.
  var spatialLayerNames: [String] { layers.filter(\.hasGeometry).map(\.name) }
}

/// A layer of a dataset, which must outlive it.
struct GDALLayer {
  private let layer: OpaquePointer

  init(_ layer: OpaquePointer) { self.layer = layer }

  var name: String { gp_layer_name(layer).map { String(cString: $0) } ?? "" }
  var hasGeometry: Bool { gp_layer_has_geometry(layer) }

  /// The coordinate system: a code, or WKT; `nil` where the file states none.
  private var system: String? {
    guard let text = gp_layer_system(layer) else { return nil }
    defer { free(text) }
    return String(cString: text)
  }

  /// Whether the file stores a number for each row, which becomes the first property.
  private var numbersRows: Bool { gp_layer_row_column(layer).map { $0.pointee != 0 } ?? false }

  /// How many features the file says that it has; `nil` where it does not say.
  private var promised: Int? {
    let count = Int(gp_layer_promised(layer))
    return count < 0 ? nil : count
  }

  /// Degrees that a straight piece of an arc spans: from the arc it is farther by at most 2.4 mm for each
  /// kilometre of the radius.
  private static let degrees = 0.25

  /// Reads all features, through whole columns where GDAL has them, and right, else one by one.
  ///
  /// - Parameter countsAreExact: Whether the number of features in the file's head is that of its features,
  ///   not of those that were deleted as well.
  func read(
    _ reading: LayerReading, _ options: ArrowOptions = ArrowOptions(), countsAreExact: Bool = false
  ) throws -> Layer {
    let promised = countsAreExact ? promised : nil
    let layer = try readAll(reading, options)
    if let promised, layer.count < promised {
      throw FormatError(
        Text(
          "it is cut off: of \(promised) features it has \(layer.count)",
          "文件不完整：应有 \(promised) 个要素，只有 \(layer.count) 个"),
        remedy: Text("fetch or export it again", "请重新获取或导出"))
    }
    return layer
  }

  private func readAll(_ reading: LayerReading, _ options: ArrowOptions) throws -> Layer {
    var options = options
    options.mendsBrokenParts = reading.mendsBrokenParts
    options.datum = system
    if gp_layer_streams_fast(layer) {
      do {
        return try readColumns(reading, options)
      } catch let fault as ArrowError where fault.kind == .curve {
        // Only feature by feature can arcs be made straight.
      }
    }
    return try readFeatures(reading, options)
  }

  private func readColumns(_ reading: LayerReading, _ options: ArrowOptions) throws -> Layer {
    var options = options
    // A name that GDAL invents for row numbers which the file does not store.
    if !numbersRows { options.leavingOut.insert("OGC_FID") }
    gp_gdal_forget()
    var stream = ArrowArrayStream()
    guard gp_layer_fast_stream(layer, &stream) else { throw GDALDataset.failure() }
    return try finish(&stream, reading, options)
  }

  private func readFeatures(_ reading: LayerReading, _ options: ArrowOptions) throws -> Layer {
    gp_gdal_forget()
    var stream = ArrowArrayStream()
    var counts = gp_feature_counts()
    return try withUnsafeMutablePointer(to: &counts) { counts in
      guard gp_layer_feature_stream(layer, Self.degrees, counts, &stream) else {
        throw FormatError(Text("no memory left", "内存不足"))
      }
      var layer = try finish(&stream, reading, options)
      layer.notes.linearised = Int(counts.pointee.linearised)
      return layer
    }
  }

  private func finish(
    _ stream: inout ArrowArrayStream, _ reading: LayerReading, _ options: ArrowOptions
  ) throws -> Layer {
    var layer = try ArrowReader.read(
      taking: &stream, name: reading.name, options: options, workers: reading.workers)
    layer.numbersRows = numbersRows
    // The stream of some drivers ends where a file is cut off as if that were its end.
    if gp_gdal_failure() != nil { throw GDALDataset.failure() }
    if let warning = gp_gdal_warning(), String(cString: warning).contains("couldn't be converted") {
      throw FormatError.encoding
    }
    return layer
  }
}

extension FormatError {
  /// Texts that are not in the encoding that the file states, or states none.
  static var encoding: FormatError {
    FormatError(
      Text(
        "its texts are not in UTF-8, nor in the encoding that it states, if any",
        "其文字不是 UTF-8 编码，也与文件标明的编码不符（或未标明）"),
      remedy: Text(
        "state the encoding with {0}, for Chinese text mostly GBK", "请用 {0} 指明编码（中文多为 GBK）"),
      key: ("encoding", "\"GBK\""))
  }
}
