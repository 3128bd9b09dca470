/// WKB written by hand.
enum WKB {
  static func header(_ type: UInt32, big: Bool = false, srid: UInt32? = nil) -> [UInt8] {
    [big ? 0 : 1] + word(type | (srid == nil ? 0 : 0x2000_0000), big)
      + (srid.map { word($0, big) } ?? [])
  }

  static func word(_ number: UInt32, _ big: Bool = false) -> [UInt8] {
    MadeColumn.bytes([big ? number.bigEndian : number.littleEndian])
  }

  static func numbers(_ numbers: [Double], big: Bool = false) -> [UInt8] {
    MadeColumn.bytes(numbers.map { big ? $0.bitPattern.bigEndian : $0.bitPattern.littleEndian })
  }

  static func point(_ x: Double, _ y: Double) -> [UInt8] { header(1) + numbers([x, y]) }

  /// A polygon of rings of positions of so many numbers.
  static func polygon(
    _ rings: [[Double]], type: UInt32 = 3, size: Int = 2, big: Bool = false
  ) -> [UInt8] {
    header(type, big: big) + word(UInt32(rings.count), big)
      + rings.flatMap { word(UInt32($0.count / size), big) + numbers($0, big: big) }
  }

  static func several(_ type: UInt32, _ parts: [[UInt8]]) -> [UInt8] {
    header(type) + word(UInt32(parts.count)) + parts.flatMap { $0 }
  }

  static let square: [Double] = [0, 0, 1, 0, 1, 1, 0, 1, 0, 0]
}
