/// Says in a PNG how large it is on paper, so that a document takes it in that size.
enum PNGScale {
  /// The file with a `pHYs` chunk after its header; unchanged when it does not begin as a PNG does.
  ///
  /// - Parameters:
  ///   - width: Pixels across.
  ///   - millimetres: What they shall fill.
  static func stated(in png: [UInt8], width: Int, millimetres: Double) -> [UInt8] {
    // The signature, and the header: its length, name, 13 bytes, checksum.
    let head = 8 + 4 + 4 + 13 + 4
    guard png.count > head, png[..<8] == [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] else {
      return png
    }
    let perMetre = UInt32((Double(width) * 1000 / millimetres).rounded())
    let body = Array("pHYs".utf8) + bytes(perMetre) + bytes(perMetre) + [1]
    return png[..<head] + bytes(9) + body + bytes(checksum(body)) + png[head...]
  }

  private static func bytes(_ number: UInt32) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) }
  }

  /// The CRC-32 of PNG (ISO 3309).
  static func checksum(_ bytes: [UInt8]) -> UInt32 {
    var crc = UInt32.max
    for byte in bytes {
      crc ^= UInt32(byte)
      for _ in 0..<8 { crc = crc & 1 == 1 ? 0xEDB8_8320 ^ (crc >> 1) : crc >> 1 }
    }
    return ~crc
  }
}
