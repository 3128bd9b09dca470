/// Files that are often given instead of GeoJSON, by the bytes that they begin with.
enum ForeignFormat {
  /// How many bytes are looked at.
  static let longestMark = 16

  /// What the file seems to be and what to do; `nil` when it is none of these.
  static func hint(_ start: UnsafeRawBufferPointer) -> String? {
    if start.isEmpty { return "the file is empty" }
    return marks.first { start.starts(with: $0.bytes) }?.hint
  }

  private static let marks: [(bytes: [UInt8], hint: String)] = [
    ([0xFF, 0xFE], utf16), ([0xFE, 0xFF], utf16),
    ([0x1F, 0x8B], "this is a gzip archive; unpack it first"),
    ([0x50, 0x4B, 0x03, 0x04], "this is a ZIP archive; unpack it first"),
    (Array("SQLite format 3".utf8), "this is a GeoPackage or SQLite file; export it as GeoJSON"),
    ([0x00, 0x00, 0x27, 0x0A], "this is a shapefile; export it as GeoJSON"),
    (Array("<".utf8), "this is XML or HTML (KML, GML, an error page); export it as GeoJSON"),
  ]

  private static let utf16 = "this is UTF-16; convert the file to UTF-8"
}
