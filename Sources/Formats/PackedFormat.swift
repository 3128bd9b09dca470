import CFormats
import GeoJSON
import Layers
import Words

/// A layer packed with gzip, where it is GeoJSON, or with ZIP in whatever format.
struct PackedFormat: LayerFormat {
  func takes(_ start: FileStart) -> Bool {
    start.begins(with: [0x1F, 0x8B]) || start.begins(with: ZipArchive.mark)
  }

  /// What it holds may be of any format, and is asked itself.
  var keys: Set<LayerSource.Key> { Set(LayerSource.Key.allCases) }

  var expansion: Double { 8 }

  /// Unpacked, so many bytes are read: what packs to nothing would else fill the memory.
  static let limit = 4 << 30

  func read(_ source: LayerSource, _ reading: LayerReading) throws -> Layer {
    let packed = try FileBytes.all(of: source.path, limit: Self.limit)
    guard packed.first != 0x1F else {
      return try Self.read(
        Packing.unpacked(packed[...], GP_GZIP, limit: Self.limit), of: source, reading)
    }
    let archive = try ZipArchive(packed)
    let chosen = try PackedLayer(of: archive, source)
    guard chosen.isGeoJSON else {
      let folder = try chosen.unpack(archive, limit: Self.limit)
      return try LayerFile(chosen.source(in: folder)).read(reading)
    }
    return try Self.read(
      archive.content(of: chosen.entry, limit: Self.limit), of: source, reading)
  }

  private static func read(
    _ bytes: [UInt8], of source: LayerSource, _ reading: LayerReading
  ) throws -> Layer {
    try GeoJSONReader.read(
      bytes: bytes, path: source.path, name: reading.name, options: GeoJSONFormat.options(reading),
      workers: reading.workers)
  }
}

/// The layer of an archive that is asked for.
struct PackedLayer {
  /// The file that is read; of a geodatabase any of its files.
  let entry: ZipArchive.Entry
  /// The file or geodatabase as the archive has it.
  private let name: String
  private let source: LayerSource

  var isGeoJSON: Bool { Self.isGeoJSON(name) }

  private static func isGeoJSON(_ name: String) -> Bool {
    ["geojson", "json", "geojsonl", "ndjson"].contains(FileStart.ending(name))
  }

  /// Finds the only layer, or the one that `layer` names.
  init(of archive: ZipArchive, _ source: LayerSource) throws(FormatError) {
    var layers: [(name: String, entry: ZipArchive.Entry)] = []
    for entry in archive.entries {
      guard let name = Self.layer(entry.name), !layers.contains(where: { $0.name == name }) else {
        continue
      }
      layers.append((name, entry))
    }
    guard let first = layers.first else {
      throw FormatError(
        Text("the archive holds no layer; it holds: ", "压缩包中没有图层；其中有：")
          + .list(archive.entries.prefix(8).map(\.name)),
        remedy: Text("unpack it, and name the file of the layer", "请解压后指定图层文件"))
    }
    var own = source
    if let named = layers.first(where: { $0.name == source.layer }) {
      (name, entry) = named
      own.layer = nil
    } else {
      guard layers.count == 1 else {
        throw FormatError(
          Text("the archive holds ", "压缩包中有：") + .list(layers.map(\.name)),
          remedy: Text("name one with {0}", "请用 {0} 指定其一"), key: ("layer", "\"\(first.name)\""))
      }
      (name, entry) = first
      if Self.isGeoJSON(first.name), source.layer != nil {
        throw FormatError(
          Text("the archive holds ", "压缩包中有：") + Text(first.name),
          remedy: Text("name it with {0}", "请用 {0} 指定"), key: ("layer", "\"\(first.name)\""))
      }
    }
    self.source = own
  }

  /// The name of the layer that a file is, or is a part of; `nil` for all else.
  private static func layer(_ name: String) -> String? {
    let parts = name.split(separator: "/").map(String.init)
    if let place = parts.firstIndex(where: { FileStart.ending($0) == "gdb" }) {
      return parts[...place].joined(separator: "/")
    }
    let ending = FileStart.ending(name)
    let isOne = LayerFile.endings.contains(ending) || isGeoJSON(name)
    return isOne && !["gz", "zip"].contains(ending) ? name : nil
  }

  /// Unpacks what belongs to the layer into a folder of its own.
  ///
  /// - Parameter limit: Of all bytes together.
  func unpack(_ archive: ZipArchive, limit: Int) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    var left = limit
    for part in archive.entries {
      guard let name = partName(part.name) else { continue }
      let content = try archive.content(of: part, limit: left)
      left -= content.count
      try folder.write(content, as: name)
    }
    return folder
  }

  /// The layer in the folder that it was unpacked to.
  func source(in folder: borrowing TemporaryFolder) -> LayerSource {
    var own = source
    own.path = folder.path + "/" + Self.last(name)
    return own
  }

  /// What a file of the archive is called in the folder; `nil` for one that is no part of the layer.
  ///
  /// Of the archive's folders nothing stays but that of a geodatabase.
  private func partName(_ other: String) -> String? {
    if FileStart.ending(name) == "gdb" {
      return other.hasPrefix(name + "/") ? Self.last(name) + "/" + Self.last(other) : nil
    }
    func stem(_ name: String) -> Substring { name.dropLast(FileStart.ending(name).count) }
    return stem(other) == stem(name) ? Self.last(other) : nil
  }

  private static func last(_ name: String) -> String {
    name.split(separator: "/").last.map(String.init) ?? name
  }
}
