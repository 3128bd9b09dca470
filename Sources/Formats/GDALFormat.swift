import Arrow
import Layers
import Words

/// A format that GDAL reads, with the one driver that it is opened with.
struct GDALFormat: LayerFormat {
  let driver: String
  private let takesStart: @Sendable (FileStart) -> Bool
  /// What belongs to a file of that name.
  private let companions: @Sendable (String) throws -> [String]
  /// How the driver is told an encoding; `nil` where the format has only one.
  private let options: @Sendable (LayerSource) throws -> [String]

  private init(
    _ driver: String, companions: @escaping @Sendable (String) throws -> [String] = { [$0] },
    options: @escaping @Sendable (LayerSource) throws -> [String] = { _ in [] },
    takes: @escaping @Sendable (FileStart) -> Bool
  ) {
    self.driver = driver
    self.companions = companions
    self.options = options
    takesStart = takes
  }

  /// The formats, each recognised by its first bytes where it has such.
  static let all = [
    GDALFormat("GPKG") { $0.begins(with: "SQLite format 3\0") },
    GDALFormat(
      "ESRI Shapefile", companions: Shapefile.files, options: Shapefile.options
    ) { $0.begins(with: Shapefile.mark) },
    GDALFormat("FlatGeobuf") { $0.begins(with: [0x66, 0x67, 0x62, 0x03]) },
    GDALFormat("OpenFileGDB", companions: Folder.files) {
      $0.kind == .folder && $0.ending == "gdb"
    },
    GDALFormat("LIBKML") { start in
      start.ending == "kmz" || start.begins(with: "PK") && start.text.contains("doc.kml")
        || start.text.drop { $0.isWhitespace || $0 == "\u{FEFF}" }.hasPrefix("<")
          && start.text.contains("<kml")
    },
    GDALFormat("DXF") { start in
      start.ending == "dxf" || start.begins(with: "AutoCAD Binary DXF")
    },
  ]

  func takes(_ start: FileStart) -> Bool { takesStart(start) }

  /// Only a shapefile leaves its encoding open.
  var keys: Set<LayerSource.Key> { driver == "ESRI Shapefile" ? [.layer, .encoding] : [.layer] }

  func files(of source: LayerSource) throws -> [String] { try companions(source.path) }

  func read(_ source: LayerSource, _ reading: LayerReading) throws -> Layer {
    do {
      let dataset = try GDALDataset(source.path, driver: driver, options: options(source))
      return try layer(source.layer, of: dataset.layers).read(
        reading, countsAreExact: driver == "FlatGeobuf")
    } catch let fault as ArrowError {
      throw FormatError(fault)
    }
  }

  func layerNames(of source: LayerSource) throws -> [String] {
    try GDALDataset(source.path, driver: driver, options: options(source)).spatialLayerNames
  }

  /// The layer that is asked for, or the only one.
  private func layer(_ name: String?, of layers: [GDALLayer]) throws(FormatError) -> GDALLayer {
    let spatial = layers.filter(\.hasGeometry)
    let names = Text.list(spatial.map(\.name))
    if let name {
      if let layer = layers.first(where: { $0.name == name }) { return layer }
      throw FormatError(
        Text("it has no layer \"\(name)\"; it has: ", "文件中没有图层“\(name)”；现有：") + names)
    }
    guard let first = spatial.first else {
      throw FormatError(Text("it has no layer with geometries", "文件中没有含几何的图层"))
    }
    guard spatial.count == 1 else {
      throw FormatError(
        Text("it has \(spatial.count) layers: ", "文件中有 \(spatial.count) 个图层：") + names,
        remedy: Text(
          "name one with {0} (on the command line also FILE:LAYER)",
          "请用 {0} 指定其一（命令行也可写作 FILE:LAYER）"),
        key: ("layer", "\"\(first.name)\""))
    }
    return first
  }
}

extension FormatError {
  /// The refusal of what a stream brought.
  init(_ fault: ArrowError) {
    if fault.kind == .invalidText {
      self = .encoding
    } else {
      self.init(fault.words)
    }
    feature = fault.feature
    if let column = fault.column {
      words = Text("field \"\(column)\": ", "字段“\(column)”：") + words
    }
  }
}

/// What a shapefile is made of.
private enum Shapefile {
  static let mark: [UInt8] = [0x00, 0x00, 0x27, 0x0A]

  /// The files beside a `.shp`, whatever the case of their endings.
  @Sendable
  static func files(_ path: String) throws -> [String] {
    let stem = path.dropLast(4)
    func part(_ ending: String) -> String? {
      [ending, ending.uppercased()].map { "\(stem).\($0)" }.first { FileStart($0).kind == .file }
    }
    for ending in ["shx", "dbf"] where part(ending) == nil {
      throw FormatError(
        Text("the .\(ending) of the shapefile is missing", "缺少 Shapefile 的 .\(ending) 文件"),
        remedy: Text(
          "a shapefile is .shp, .shx and .dbf together; copy all of them",
          "Shapefile 由 .shp、.shx、.dbf 等文件共同组成，请一并复制"))
    }
    return [path] + ["shx", "dbf", "prj", "cpg"].compactMap(part)
  }

  /// The encoding that is asked for; without one, and where all that tells it is a byte for western text,
  /// which programs write without looking, texts are taken as they are, and must be UTF-8.
  @Sendable
  static func options(_ source: LayerSource) throws -> [String] {
    if let encoding = source.encoding { return ["ENCODING=" + encoding] }
    let parts = try files(source.path)
    let isStated = parts.contains { FileStart.ending($0) == "cpg" }
    let table = parts.first { FileStart.ending($0) == "dbf" }.map { FileStart($0).bytes } ?? []
    let western: Set<UInt8> = [0x01, 0x02, 0x03, 0x57, 0x58, 0x59]
    guard !isStated, table.count > 29, western.contains(table[29]) else { return [] }
    return ["ENCODING="]
  }
}
