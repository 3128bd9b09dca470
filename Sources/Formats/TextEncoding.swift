import CFormats
import Words

/// Text in other encodings than UTF-8.
public enum TextEncoding {
  /// Text as UTF-8.
  ///
  /// - Parameter encoding: A name that iconv knows, such as `GBK`; `nil` for text that has to be UTF-8 as it is.
  /// - Throws: ``FormatError`` for an encoding that nobody knows, and with the byte that it does not have.
  public static func utf8(
    _ bytes: [UInt8], from encoding: String?
  ) throws(FormatError) -> [UInt8] {
    guard let encoding else {
      guard String(validating: bytes, as: UTF8.self) == nil, bytes.first != 0xFF,
        bytes.first != 0xFE
      else { return bytes }
      throw .encoding
    }
    var decoded = gp_bytes()
    var broken = 0
    defer { gp_bytes_free(&decoded) }
    switch gp_decode(bytes, bytes.count, encoding, &broken, &decoded) {
    case GP_DONE: return Array(UnsafeBufferPointer(start: decoded.bytes, count: decoded.length))
    case GP_UNKNOWN:
      throw FormatError(
        Text("no encoding \"\(encoding)\" is known", "未知的编码“\(encoding)”"),
        remedy: Text("such as GBK, GB18030, Big5, UTF-8: {0}", "例如 GBK、GB18030、Big5、UTF-8：{0}"),
        key: ("encoding", "\"GBK\""))
    case GP_BROKEN:
      var fault = FormatError(
        Text("the text is not \(encoding)", "文字不是 \(encoding) 编码"),
        remedy: Text("state another one with {0}", "请用 {0} 指明其他编码"),
        key: ("encoding", "\"GB18030\""))
      fault.offset = broken
      throw fault
    default: throw FormatError(Text("no memory left", "内存不足"))
    }
  }
}
