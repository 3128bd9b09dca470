/// An amount of memory as jobs and flags give it: `500M`, `2G`, `1.5 GB`, `2 GiB`, or bytes.
public struct MemorySize: Sendable, Hashable {
  /// At least 1.
  public var bytes: Int

  /// An amount in bytes.
  public init(bytes: Int) { self.bytes = bytes }

  private static let units: [(name: String, bytes: Double)] = [
    ("gib", 0x1p30), ("mib", 0x1p20), ("kib", 0x1p10), ("gb", 1e9), ("mb", 1e6), ("kb", 1e3),
    ("g", 1e9), ("m", 1e6), ("k", 1e3), ("b", 1),
  ]

  /// Reads a number with or without a unit; K, M and G are thousands, Ki, Mi and Gi are 1,024s.
  ///
  /// `nil` for anything else, for less than a byte, and for more than an exabyte.
  public init?(_ text: String) {
    let lowered = text.lowercased()
    let unit = Self.units.first { lowered.hasSuffix($0.name) }
    var number = lowered.dropLast(unit?.name.count ?? 0)
    while number.last == " " { number = number.dropLast() }
    guard number.allSatisfy({ ("0"..."9").contains($0) || $0 == "." }),
      let value = Double(String(number))
    else { return nil }
    let bytes = value * (unit?.bytes ?? 1)
    guard bytes >= 1, bytes <= 1e18 else { return nil }
    self.bytes = Int(bytes)
  }

  /// What the texts look like that are read, as a regular expression of JSON Schema.
  public static var pattern: String {
    let words = units.map { unit in
      unit.name.map { "[\($0)\($0.uppercased())]" }.joined()
    }
    return #"^([0-9]+\.?[0-9]*|\.[0-9]+) *(\#(words.joined(separator: "|")))?$"#
  }

  /// The amount with two digits or three: `1.9 GB`, `850 MB`.
  public var text: String {
    let size = Double(bytes)
    if size >= 999.5e6 { return Figures.fixed(size / 1e9, decimals: size < 1e10 ? 1 : 0) + " GB" }
    return Figures.fixed(max(1, size / 1e6), decimals: 0) + " MB"
  }
}
