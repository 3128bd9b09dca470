/// Text as a string of JSON.
enum JSONString {
  /// Appends UTF-8 in quotes, with what JSON wants escaped; `false` for bytes that are no UTF-8.
  ///
  /// Linear; text of ASCII without anything to escape, which most is, is copied as it is.
  static func append(_ text: UnsafeRawBufferPointer, to bytes: inout [UInt8]) -> Bool {
    let quote = UInt8(ascii: "\"")
    var isPlain = true
    var isASCII = true
    for byte in text {
      if byte < 0x20 || byte == quote || byte == UInt8(ascii: "\\") { isPlain = false }
      if byte >= 0x80 { isASCII = false }
    }
    guard isASCII || String(validating: text, as: UTF8.self) != nil else { return false }
    bytes.append(quote)
    if isPlain {
      bytes.append(contentsOf: text)
    } else {
      for byte in text { append(byte, to: &bytes) }
    }
    bytes.append(quote)
    return true
  }

  private static func append(_ byte: UInt8, to bytes: inout [UInt8]) {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"):
      bytes.append(UInt8(ascii: "\\"))
      bytes.append(byte)
    case 0..<0x20:
      let digits = Array("0123456789abcdef".utf8)
      bytes.append(contentsOf: #"\u00"#.utf8)
      bytes.append(digits[Int(byte >> 4)])
      bytes.append(digits[Int(byte & 15)])
    default: bytes.append(byte)
    }
  }
}
