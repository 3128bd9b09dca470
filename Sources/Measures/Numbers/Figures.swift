#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Numbers as text, the same on every machine and in every locale.
public enum Figures {
  /// The shortest text that reads back as the same number; whole numbers without a point.
  ///
  /// Not finite numbers become `–`.
  public static func plain(_ value: Double) -> String {
    guard value.isFinite else { return "–" }
    if value == value.rounded(), abs(value) < 0x1p53 {
      return value == 0 ? "0" : String(Int64(value))
    }
    return value.description
  }

  /// A number with so many decimals, rounded half to even as C does; thousands are not grouped.
  ///
  /// Not finite numbers become `–`.
  public static func fixed(_ value: Double, decimals: Int) -> String {
    guard value.isFinite else { return "–" }
    let text = withUnsafeTemporaryAllocation(of: CChar.self, capacity: 400) { buffer in
      let count = withVaList([Int32(decimals), value]) {
        vsnprintf(buffer.baseAddress, buffer.count, "%.*f", $0)
      }
      let bytes = buffer.prefix(min(Int(count), buffer.count - 1)).map { UInt8(bitPattern: $0) }
      return String(decoding: bytes, as: UTF8.self)
    }
    let isZero = text.hasPrefix("-") && !text.utf8.contains { (49...57).contains($0) }
    return isZero ? String(text.dropFirst()) : text
  }

  /// A number with about so many digits that matter, never in exponent form, for tables.
  public static func short(_ value: Double, digits: Int = 6) -> String {
    guard value.isFinite else { return "–" }
    let magnitude = value == 0 ? 0 : Int(log10(abs(value)).rounded(.down))
    let decimals = min(max(0, digits - 1 - magnitude), 6)
    let text = fixed(value, decimals: decimals)
    guard text.contains(".") else { return text }
    var end = text.endIndex
    while text[text.index(before: end)] == "0" { end = text.index(before: end) }
    if text[text.index(before: end)] == "." { end = text.index(before: end) }
    return String(text[..<end])
  }
}
