import Arrow
import CGDAL
public import Layers
import Words

/// Writes layers into a new GeoPackage, through GDAL.
///
/// Nobody else may see the file before ``close()`` has returned: put it where it belongs only then.
public struct GeoPackageWriter: ~Copyable {
  private let writer: OpaquePointer
  private var isOpen = true
  private var styles: [Style] = []

  private struct Style {
    var table: String
    var column: String
    var text: String
  }

  /// A layer to be written.
  public struct Content: Sendable {
    /// The layer's name in the file; different from all others.
    public var name: String
    /// What people call it.
    public var title: String
    /// The features, in WGS 84.
    public var layer: Layer
    /// The style for QGIS (QML) that it is shown in; `nil` leaves it to the program.
    public var style: String?

    /// Describes a layer.
    public init(name: String, title: String, layer: Layer, style: String? = nil) {
      self.name = name
      self.title = title
      self.layer = layer
      self.style = style
    }
  }

  /// Begins a file, which must not be there yet.
  ///
  /// - Throws: ``FormatError`` where GDAL is not installed, and with GDAL's reason.
  public init(path: String) throws(FormatError) {
    try GDALDataset.require()
    gp_gdal_forget()
    guard let writer = gp_writer_create(path) else { throw Self.failure() }
    self.writer = writer
  }

  deinit {
    if isOpen { _ = gp_writer_close(writer) }
  }

  /// Writes a layer: identifiers as `id`, properties as columns of the type that all their values have, as
  /// text where these differ, lists and objects as JSON.
  ///
  /// - Throws: ``FormatError``; ``PropertyError``; ``StopRequest/Stopped``.
  /// - Complexity: linear in features and columns.
  public mutating func add(_ content: Content, workers: Workers) throws {
    let layer = content.layer
    let columns = try PackageColumns(layer, workers)
    let geometry = PackageGeometry(layer.geometry)
    let rows = columns.free("fid")
    let shape = columns.free("geom")
    try begin(
      content.name, type: geometry.code, columns.fields,
      options: ["IDENTIFIER=" + content.title, "FID=" + rows, "GEOMETRY_NAME=" + shape])
    var bytes: [UInt8] = []
    for feature in 0..<layer.count {
      WKBWriter.write(feature, of: layer.geometry, isSeveral: geometry.isSeveral, to: &bytes)
      try append(bytes, columns.values(feature))
    }
    if let style = content.style {
      styles.append(Style(table: content.name, column: shape, text: style))
    }
  }

  /// Writes the styles and ends the file.
  ///
  /// - Throws: ``FormatError``; what was written is then to be thrown away.
  public consuming func close() throws {
    try addStyles()
    isOpen = false
    guard gp_writer_close(writer) else { throw Self.failure() }
  }

  /// The table in which QGIS keeps styles.
  private mutating func addStyles() throws {
    guard !styles.isEmpty else { return }
    let texts = [
      "f_table_catalog", "f_table_schema", "f_table_name", "f_geometry_column", "styleName",
      "styleQML", "styleSLD",
    ]
    let fields =
      texts.map { PackageField(name: $0, kind: GP_FIELD_TEXT) }
      + [PackageField(name: "useAsDefault", kind: GP_FIELD_BOOL)]
      // QGIS orders styles by their time, and finds none in a table without one.
      + ["description", "owner", "ui", "update_time"].map {
        PackageField(name: $0, kind: GP_FIELD_TEXT)
      }
    try begin("layer_styles", type: -1, fields, options: ["FID=id"])
    for style in styles {
      let values: [String?] = ["", "", style.table, style.column, style.table, style.text, ""]
      try append(
        [],
        values.map { PackageValue(text: $0) } + [PackageValue(integer: 1)]
          + ["geoplan", "", nil, nil].map { PackageValue(text: $0) })
    }
  }

  private func begin(
    _ name: String, type: Int32, _ fields: [PackageField], options: [String]
  ) throws(FormatError) {
    let isDone = CStrings.with(fields.map(\.name)) { names in
      let made = fields.indices.map { gp_field(name: names[$0], kind: fields[$0].kind) }
      return CStrings.with(options) { options in
        gp_writer_layer(writer, name, type, made, made.count, options)
      }
    }
    guard isDone else { throw Self.failure() }
  }

  private func append(_ wkb: [UInt8], _ values: [PackageValue]) throws(FormatError) {
    let isDone = CStrings.with(values.map { $0.text ?? "" }) { texts in
      let made = values.indices.map { index in
        let value = values[index]
        return gp_value(
          is_null: value.isNull, integer: value.integer, real: value.real, text: texts[index])
      }
      return wkb.withUnsafeBufferPointer {
        gp_writer_feature(writer, $0.isEmpty ? nil : $0.baseAddress, $0.count, made)
      }
    }
    guard isDone else { throw Self.failure() }
  }

  private static func failure() -> FormatError {
    let reason = gp_gdal_failure().map { String(cString: $0) } ?? "unknown"
    return FormatError(Text("GDAL can't write it: \(reason)", "GDAL 无法写入：\(reason)"))
  }
}

/// The type of a layer's column of geometries.
private struct PackageGeometry {
  /// Of WKB; 0 for several.
  let code: Int32
  /// Whether single parts are written as several, so that the layer has one type.
  let isSeveral: Bool

  init(_ columns: GeometryColumns) {
    let types = Set(columns.types.filter { $0 != .none }.map { WKBWriter.code($0) })
    if types.count == 1, let only = types.first {
      (code, isSeveral) = (Int32(only), false)
    } else if types.count == 2, let least = types.min(), least <= 3, types.contains(least + 3) {
      (code, isSeveral) = (Int32(least + 3), true)
    } else {
      (code, isSeveral) = (0, false)
    }
  }
}
