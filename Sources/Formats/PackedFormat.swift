import CFormats
import GeoJSON
import Layers
import Words

/// GeoJSON packed with gzip or ZIP.
struct PackedFormat: LayerFormat {
  func takes(_ start: FileStart) -> Bool {
    start.begins(with: [0x1F, 0x8B]) || start.begins(with: ZipArchive.mark)
  }

  var keys: Set<LayerSource.Key> { [.layer] }

  var expansion: Double { 8 }

  /// Unpacked, so many bytes are read: what packs to nothing would else fill the memory.
  private static let limit = 4 << 30

  func read(_ source: LayerSource, _ reading: LayerReading) throws -> Layer {
    let packed = try FileBytes.all(of: source.path, limit: Self.limit)
    let bytes =
      packed.first == 0x1F
      ? try Self.unpacked(packed[...], GP_GZIP)
      : try ZipArchive(packed).geoJSON(source.layer) { try Self.unpacked($0, GP_DEFLATE) }
    return try GeoJSONReader.read(
      bytes: bytes, path: source.path, name: reading.name, options: GeoJSONFormat.options(reading),
      workers: reading.workers)
  }

  private static func unpacked(
    _ packed: ArraySlice<UInt8>, _ packing: gp_packing
  ) throws(FormatError) -> [UInt8] {
    var result = gp_bytes()
    defer { gp_bytes_free(&result) }
    let outcome = packed.withUnsafeBufferPointer {
      gp_unpack($0.baseAddress, $0.count, packing, limit, &result)
    }
    switch outcome {
    case GP_DONE: return Array(UnsafeBufferPointer(start: result.bytes, count: result.length))
    case GP_TOO_LARGE_UNPACKED:
      throw FormatError(
        Text("unpacked it is larger than \(limit >> 30) GB", "解压后超过 \(limit >> 30) GB"),
        remedy: Text("unpack it first", "请先解压"))
    case GP_NO_MEMORY: throw FormatError(Text("no memory left", "内存不足"))
    default:
      throw FormatError(
        Text("the archive is broken or cut off", "压缩文件损坏或不完整"),
        remedy: Text("fetch it again", "请重新获取"))
    }
  }
}

/// The files in a ZIP archive, as its directory lists them.
struct ZipArchive {
  static let mark: [UInt8] = [0x50, 0x4B, 0x03, 0x04]

  private struct Entry {
    var name: String
    var packing: Int
    var checksum: UInt32
    /// Where the file's own header begins.
    var start: Int
    var packedSize: Int
    var size: Int
  }

  private let bytes: [UInt8]
  private var entries: [Entry] = []

  /// Reads the directory at the end.
  init(_ bytes: [UInt8]) throws(FormatError) {
    self.bytes = bytes
    let last = bytes.count - 22
    guard last >= 0,
      let end = stride(from: last, through: max(0, last - 65_535), by: -1).first(where: {
        bytes[$0...].starts(with: [0x50, 0x4B, 0x05, 0x06])
      })
    else { throw Self.broken }
    var at = try number(end + 16, 4)
    for _ in 0..<(try number(end + 10, 2)) {
      guard try number(at, 4) == 0x0201_4B50 else { throw Self.broken }
      let nameLength = try number(at + 28, 2)
      guard at + 46 + nameLength <= bytes.count else { throw Self.broken }
      entries.append(
        Entry(
          name: String(decoding: bytes[at + 46..<at + 46 + nameLength], as: UTF8.self),
          packing: try number(at + 10, 2), checksum: UInt32(try number(at + 16, 4)),
          start: try number(at + 42, 4), packedSize: try number(at + 20, 4),
          size: try number(at + 24, 4)))
      at += 46 + nameLength + (try number(at + 30, 2)) + (try number(at + 32, 2))
    }
  }

  /// The one file of GeoJSON in it, or the one named.
  func geoJSON(
    _ name: String?, unpacking unpack: (ArraySlice<UInt8>) throws -> [UInt8]
  ) throws -> [UInt8] {
    let layers = entries.filter { entry in
      ["geojson", "json", "geojsonl", "ndjson"].contains(FileStart.ending(entry.name))
        && !entry.name.hasPrefix("__MACOSX/")
    }
    guard !layers.isEmpty else {
      throw FormatError(
        Text("the archive holds no GeoJSON; it holds: ", "压缩包中没有 GeoJSON；其中有：")
          + .list(entries.prefix(8).map(\.name)),
        remedy: Text("unpack it, and name the file of the layer", "请解压后指定图层文件"))
    }
    let chosen = name.map { name in layers.filter { $0.name == name } } ?? layers
    guard chosen.count == 1, let entry = chosen.first else {
      throw FormatError(
        Text("the archive holds ", "压缩包中有：") + .list(layers.map(\.name)),
        remedy: Text("name one with {0}", "请用 {0} 指定其一"), key: ("layer", "\"\(layers[0].name)\""))
    }
    return try content(of: entry, unpack)
  }

  private func content(
    of entry: Entry, _ unpack: (ArraySlice<UInt8>) throws -> [UInt8]
  ) throws -> [UInt8] {
    guard try number(entry.start, 4) == 0x0403_4B50 else { throw Self.broken }
    let first =
      entry.start + 30 + (try number(entry.start + 26, 2)) + (try number(entry.start + 28, 2))
    guard first + entry.packedSize <= bytes.count else { throw Self.broken }
    let packed = bytes[first..<first + entry.packedSize]
    let content: [UInt8]
    switch entry.packing {
    case 0: content = Array(packed)
    case 8: content = try unpack(packed)
    default:
      throw FormatError(
        Text("the archive is packed in an unusual way", "压缩包的压缩方式不常见"),
        remedy: Text("unpack it first", "请先解压"))
    }
    guard content.count == entry.size, gp_checksum(content, content.count) == entry.checksum else {
      throw Self.broken
    }
    return content
  }

  /// A number of so many bytes, the least first.
  private func number(_ offset: Int, _ count: Int) throws(FormatError) -> Int {
    guard offset >= 0, offset + count <= bytes.count else { throw Self.broken }
    return bytes[offset..<offset + count].reversed().reduce(0) { $0 << 8 | Int($1) }
  }

  private static let broken = FormatError(
    Text("the archive is broken or cut off", "压缩文件损坏或不完整"),
    remedy: Text("fetch it again", "请重新获取"))
}
