import CFormats
import Words

/// The files in a ZIP archive, as its directory lists them.
struct ZipArchive {
  static let mark: [UInt8] = [0x50, 0x4B, 0x03, 0x04]

  /// A file in the archive.
  struct Entry {
    /// Its name with the folders that it is in.
    var name: String
    var packing: Int
    var checksum: UInt32
    /// Where the file's own header begins.
    var start: Int
    var packedSize: Int
    var size: Int
  }

  private let bytes: [UInt8]
  /// The files, those that only programs put there left out.
  private(set) var entries: [Entry] = []

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
      let entry = Entry(
        name: Self.name(bytes[at + 46..<at + 46 + nameLength]),
        packing: try number(at + 10, 2), checksum: UInt32(try number(at + 16, 4)),
        start: try number(at + 42, 4), packedSize: try number(at + 20, 4),
        size: try number(at + 24, 4))
      at += 46 + nameLength + (try number(at + 30, 2)) + (try number(at + 32, 2))
      if !entry.name.hasSuffix("/"), !entry.name.hasPrefix("__MACOSX/") { entries.append(entry) }
    }
  }

  /// A name in UTF-8, else as systems in Chinese write it.
  private static func name(_ bytes: ArraySlice<UInt8>) -> String {
    if let name = String(validating: bytes, as: UTF8.self) { return name }
    let decoded = try? TextEncoding.utf8(Array(bytes), from: "GB18030")
    return String(decoding: decoded ?? Array(bytes), as: UTF8.self)
  }

  /// The bytes of a file.
  ///
  /// - Parameter limit: It is refused where it is longer.
  func content(of entry: Entry, limit: Int) throws(FormatError) -> [UInt8] {
    guard try number(entry.start, 4) == 0x0403_4B50 else { throw Self.broken }
    let first =
      entry.start + 30 + (try number(entry.start + 26, 2)) + (try number(entry.start + 28, 2))
    guard first + entry.packedSize <= bytes.count else { throw Self.broken }
    let packed = bytes[first..<first + entry.packedSize]
    let content: [UInt8]
    switch entry.packing {
    case 0: content = Array(packed)
    case 8: content = try Packing.unpacked(packed, GP_DEFLATE, limit: limit)
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

  static let broken = FormatError(
    Text("the archive is broken or cut off", "压缩文件损坏或不完整"),
    remedy: Text("fetch it again", "请重新获取"))
}

/// Bytes that zlib packed.
enum Packing {
  static func unpacked(
    _ packed: ArraySlice<UInt8>, _ packing: gp_packing, limit: Int
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
        Text(
          "unpacked it is larger than \(PackedFormat.limit >> 30) GB",
          "解压后超过 \(PackedFormat.limit >> 30) GB"),
        remedy: Text("unpack it first", "请先解压"))
    case GP_NO_MEMORY: throw FormatError(Text("no memory left", "内存不足"))
    default: throw ZipArchive.broken
    }
  }
}
