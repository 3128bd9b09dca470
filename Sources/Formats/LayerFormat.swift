public import Layers
import Words

/// A format of files that hold layers.
protocol LayerFormat: Sendable {
  /// Whether a file is of this format, by its content where that tells, else by its name.
  func takes(_ start: FileStart) -> Bool

  /// The files that make up a layer, the one that is named first; those that need not be there only
  /// where they are.
  func files(of source: LayerSource) throws -> [String]

  /// What a source may say of a file of this format beside its path.
  var keys: Set<LayerSource.Key> { get }

  /// How many bytes of GeoJSON a byte of its files comes near to.
  var expansion: Double { get }

  /// The names of the layers with geometries that a file holds; none where it holds just one, without a name.
  func layerNames(of source: LayerSource) throws -> [String]

  /// Reads the layer.
  func read(_ source: LayerSource, _ reading: LayerReading) throws -> Layer
}

extension LayerFormat {
  func files(of source: LayerSource) throws -> [String] { [source.path] }

  var keys: Set<LayerSource.Key> { [] }

  var expansion: Double { 1.5 }

  func layerNames(of source: LayerSource) throws -> [String] { [] }
}

/// How a layer is read, whatever its format.
public struct LayerReading: Sendable {
  /// What results call the layer.
  public var name: String
  /// Whether rings are closed, and rings and lines with too few positions dropped; else they are refused.
  public var mendsBrokenParts = false
  /// Whether the caller knows the datum, so that what the file says of it need not be understood.
  public var datumIsKnown = false
  /// Threads to read with; the result is the same for any number.
  public var workers: Workers
  /// Gets all bytes of the file once, in order, in pieces, while they are read, by formats that are read so.
  public var onBytes: (@Sendable (UnsafeRawBufferPointer) -> Void)?

  /// The defaults.
  public init(name: String, workers: Workers) {
    self.name = name
    self.workers = workers
  }
}

/// A layer that is about to be read: its source, and the format that its file turned out to have.
public struct LayerFile: Sendable {
  private let source: LayerSource
  private let format: any LayerFormat
  /// The files that make up the layer, the one that is named first; none of a database.
  public let files: [String]
  /// Whether its bytes are told while they are read, see ``LayerReading/onBytes``.
  public var tellsBytes: Bool { format is GeoJSONFormat }

  /// How many bytes of GeoJSON a byte of its files comes near to, for estimates of memory.
  public var expansion: Double { format.expansion }

  /// The formats in the order in which they are asked; GeoJSON takes whatever is left, and says what is
  /// wrong with it.
  private static let formats: [any LayerFormat] =
    GDALFormat.all + [
      WorkbookFormat(), PackedFormat(), TableFormat(), FolderFormat(), GeoJSONFormat(),
    ]

  /// How names of files of layers end, for telling them from other words.
  public static let endings = [
    "geojson", "json", "geojsonl", "gpkg", "shp", "gdb", "fgb", "kml", "kmz", "dxf", "csv", "xlsx",
    "gz",
    "zip",
  ]

  /// Finds the format of a file.
  ///
  /// - Parameter supply: Reads the layer where it is in memory, as `arrow:NAME` says; `nil` where nobody does.
  /// - Throws: ``FormatError`` for a file without those that belong to it, and for formats that are known and
  ///   not read.
  public init(_ source: LayerSource, supply: LayerSupply? = nil) throws {
    self.source = source
    if LayerSource.isAddress(source.path) {
      format = DatabaseFormat()
      files = []
      return
    }
    if let name = LayerSource.nameInMemory(source.path) {
      format = try MemoryFormat(name, supply)
    } else {
      let start = FileStart(source.path)
      try UnreadFormat.refuse(start)
      format = Self.formats.first { $0.takes(start) } ?? GeoJSONFormat()
    }
    for key in LayerSource.Key.allCases where source.says(key) && !format.keys.contains(key) {
      throw FormatError(
        Text(
          "\"\(key.rawValue)\" means nothing for a file of this format",
          "该格式的文件不适用“\(key.rawValue)”"),
        remedy: Text("leave {0} out", "请去掉 {0}"), key: (key.rawValue, nil))
    }
    files = try format.files(of: source)
  }

  /// The names of the layers that the file holds; none where it holds just one, without a name.
  func layerNames() throws -> [String] { try format.layerNames(of: source) }

  /// Reads the layer.
  ///
  /// - Throws: ``FormatError``; for GeoJSON `GeoJSONError`; ``StopRequest/Stopped``.
  public func read(_ reading: LayerReading) throws -> Layer {
    var layer = try format.read(source, reading)
    if source.closesLines { layer.closeLines() }
    return layer
  }
}
