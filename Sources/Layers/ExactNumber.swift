internal import CSimdjson

/// A number as it was written, to the last digit where it is large.
///
/// Below 2⁵³ it is the nearest double. From there on, where neighbouring whole numbers share a double,
/// it is its digits, in one form for one value: `1763022338150866945`, `1763022338150866945.0` and
/// `1.763022338150866945e18` are the same number and no other.
public struct ExactNumber: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// The nearest double.
  public let value: Double
  /// The digits, ASCII; empty below 2⁵³.
  let digits: [UInt8]

  /// From this magnitude on a double may stand for several numbers.
  static let limit = 0x1p53

  /// Reads a number of JSON or of a filter; `nil` for what is none, or none that a double comes near to.
  ///
  /// Linear in the length of the text.
  public init?(_ text: String) {
    guard let value = Double(text), value.isFinite else { return nil }
    self.value = value
    digits = abs(value) < Self.limit ? [] : Self.digits(of: text)
  }

  /// The number that a double is, exactly.
  ///
  /// - Precondition: `value` is finite.
  public init(_ value: Double) {
    precondition(value.isFinite)
    self.value = value
    digits = abs(value) < Self.limit ? [] : Self.digits(of: Self.wholeText(value))
  }

  /// Adopts digits in the form described; none for a number below 2⁵³.
  init(_ value: Double, digits: String) {
    self.value = value
    self.digits = Array(digits.utf8)
  }

  /// The number with the other sign.
  var negated: ExactNumber {
    let minus = UInt8(ascii: "-")
    let text = digits.first == minus ? digits.dropFirst() : [minus] + digits
    return ExactNumber(-value, digits: digits.isEmpty ? "" : String(decoding: text, as: UTF8.self))
  }

  /// Whether the double has all its digits.
  var isDouble: Bool { Self.isDouble(value, digits[...]) }

  /// Whether a double has all digits of a number: it is that number, or these are no more than the
  /// fifteen that every double gives back.
  static func isDouble(_ value: Double, _ digits: ArraySlice<UInt8>) -> Bool {
    guard !digits.isEmpty else { return true }
    let written = digits.prefix { $0 != UInt8(ascii: "e") }.filter { (0x30...0x39).contains($0) }
    let zeros = written.reversed().prefix { $0 == UInt8(ascii: "0") }.count
    return written.count - zeros <= 15 || ExactNumber(value).digits[...] == digits
  }

  /// The shortest text that stands for this number alone; whole numbers without a point.
  public var description: String {
    guard digits.isEmpty else { return String(decoding: digits, as: UTF8.self) }
    return value == value.rounded() ? String(Int64(value)) : value.description
  }

  /// The order of two numbers.
  public static func < (a: ExactNumber, b: ExactNumber) -> Bool {
    a.value != b.value ? a.value < b.value : order(a.digits, b.digits) < 0
  }

  /// −1, 0 or 1 for digits below, equal to or above others, where their doubles are the same.
  static func order(_ a: [UInt8], _ b: [UInt8]) -> Int {
    a.isEmpty || b.isEmpty ? 0 : Int(gp_exact_order(a, a.count, b, b.count))
  }

  private static func digits(of text: String) -> [UInt8] {
    let bytes = Array(text.utf8)
    return [UInt8](unsafeUninitializedCapacity: bytes.count + Int(GP_EXACT_ROOM)) { buffer, count in
      count = buffer.baseAddress.map { gp_exact_digits(bytes, bytes.count, $0) } ?? 0
    }
  }

  /// All digits of a whole number that a double is: a significand doubled as often as its exponent says.
  private static func wholeText(_ value: Double) -> String {
    if let whole = Int64(exactly: value) { return String(whole) }
    let shift = Int(value.exponent) - Double.significandBitCount
    var whole = Array(String(UInt64(value.significand * 0x1p52)).utf8.reversed().map { $0 - 0x30 })
    for _ in 0..<shift {
      var carry: UInt8 = 0
      for index in whole.indices {
        let doubled = 2 * whole[index] + carry
        whole[index] = doubled % 10
        carry = doubled / 10
      }
      if carry > 0 { whole.append(carry) }
    }
    let text = String(decoding: whole.reversed().map { $0 + 0x30 }, as: UTF8.self)
    return value < 0 ? "-" + text : text
  }
}

extension ExactNumber: ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral {
  /// The number that the double is.
  public init(floatLiteral value: Double) { self.init(value) }
  /// The number.
  public init(integerLiteral value: Int64) {
    self.init(Double(value), digits: abs(Double(value)) < Self.limit ? "" : String(value))
  }
}

extension PropertyColumn {
  /// The digits of a row's number; none below 2⁵³.
  func digits(_ row: Int) -> ArraySlice<UInt8> { textBytes[textRange(row)] }
}
