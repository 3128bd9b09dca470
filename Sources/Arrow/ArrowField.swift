import CArrow
import Words

/// A column as the schema of a stream declares it.
struct ArrowField: Sendable {
  /// What values are.
  enum Kind: Sendable, Equatable {
    /// No values at all.
    case null
    case boolean
    /// Whole numbers of so many bytes.
    case integer(bytes: Int, isSigned: Bool)
    /// Binary numbers of so many bytes.
    case real(bytes: Int)
    /// Whole numbers of so many bytes that count units of 10^−scale.
    case decimal(bytes: Int, scale: Int)
    /// Bytes of any length, told by offsets of four or eight bytes.
    case binary(isLarge: Bool)
    /// Text in UTF-8, likewise.
    case text(isLarge: Bool)
    /// Bytes or text behind views: short ones stand in the view, others in buffers of their own.
    case view(isText: Bool)
    /// Bytes of one length.
    case fixed(bytes: Int)
    /// Days since 1970, counted in days or in milliseconds.
    case date(inMilliseconds: Bool)
    /// So many a second since 1970; with a zone, of UTC.
    case instant(perSecond: Int64, hasZone: Bool)
    /// So many a second since midnight.
    case time(perSecond: Int64, bytes: Int)
    case list(isLarge: Bool)
    case fixedList(count: Int)
    case structure
    /// A type that the specification has and that is not read.
    case other(String)
  }

  var name: String
  var kind: Kind
  /// The values that indices stand for.
  var dictionary: [ArrowField] = []
  var children: [ArrowField] = []
  var metadata: [String: String] = [:]

  /// So deep may columns stand inside one another.
  static let deepest = 16
  /// So many columns are read.
  static let most = 10_000

  /// What the column holds beyond its type, such as `geoarrow.wkb`.
  var extensionName: String? { metadata["ARROW:extension:name"] }

  init(_ schema: ArrowSchema, depth: Int) throws(ArrowError) {
    guard depth <= Self.deepest else {
      throw .malformed(
        "columns inside columns deeper than \(Self.deepest)", "字段嵌套超过 \(Self.deepest) 层")
    }
    guard schema.release != nil, let format = schema.format else {
      throw .malformed("a column without a type", "有字段没有类型")
    }
    guard let name = schema.name.map({ String(validatingCString: $0) }) ?? "" else {
      throw ArrowError(
        .invalidText, Text("the name of a column is not UTF-8", "字段名不是 UTF-8 编码"))
    }
    self.name = name
    let text = String(cString: format)
    kind = try Self.kind(text, name)
    metadata = try ArrowMetadata.read(schema.metadata)
    guard (0...Int64(Self.most)).contains(schema.n_children) else {
      throw .malformed("\(schema.n_children) columns", "字段数为 \(schema.n_children)", column: name)
    }
    for index in 0..<Int(schema.n_children) {
      guard let child = schema.children?[index] else {
        throw .malformed("a column is missing", "缺少字段", column: name)
      }
      children.append(try ArrowField(child.pointee, depth: depth + 1))
    }
    if let values = schema.dictionary {
      dictionary = [try ArrowField(values.pointee, depth: depth + 1)]
      guard case .integer = kind else {
        throw .malformed("a dictionary whose indices are no integers", "字典索引不是整数", column: name)
      }
    }
    try requireChildren()
  }

  private func requireChildren() throws(ArrowError) {
    let expected: Int? =
      switch kind {
      case .list, .fixedList: 1
      case .structure, .other: nil
      default: 0
      }
    if let expected, children.count != expected {
      throw .malformed(
        "\(children.count) columns inside a type that has \(expected)",
        "该类型应有 \(expected) 个子字段，实有 \(children.count) 个", column: name)
    }
  }

  private static func kind(_ format: String, _ name: String) throws(ArrowError) -> Kind {
    if let kind = plain[format] { return kind }
    let parts = format.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    let detail = parts.count == 2 ? String(parts[1]) : ""
    switch parts[0] {
    case "w":
      guard let count = Int(detail), count >= 0, count < 1 << 24 else { break }
      return .fixed(bytes: count)
    case "+w":
      guard let count = Int(detail), count >= 0, count < 1 << 24 else { break }
      return .fixedList(count: count)
    case "d":
      let numbers = detail.split(separator: ",").map { Int($0) }
      guard numbers.count == 2 || numbers.count == 3, let scale = numbers[1],
        let bits = numbers.count == 3 ? numbers[2] : 128, abs(scale) <= 400
      else { break }
      guard bits <= 128 else { return .other(format) }
      guard bits == 32 || bits == 64 || bits == 128 else { break }
      return .decimal(bytes: bits / 8, scale: scale)
    case "tss": return .instant(perSecond: 1, hasZone: !detail.isEmpty)
    case "tsm": return .instant(perSecond: 1000, hasZone: !detail.isEmpty)
    case "tsu": return .instant(perSecond: 1_000_000, hasZone: !detail.isEmpty)
    case "tsn": return .instant(perSecond: 1_000_000_000, hasZone: !detail.isEmpty)
    case "tDs", "tDm", "tDu", "tDn", "tiM", "tiD", "tin", "+m", "+vl", "+vL", "+r":
      return .other(format)
    case let union where union.hasPrefix("+u"): return .other(format)
    default: break
    }
    throw .malformed("\"\(format)\" is no type", "没有类型“\(format)”", column: name)
  }

  private static let plain: [String: Kind] = [
    "n": .null, "b": .boolean,
    "c": .integer(bytes: 1, isSigned: true), "C": .integer(bytes: 1, isSigned: false),
    "s": .integer(bytes: 2, isSigned: true), "S": .integer(bytes: 2, isSigned: false),
    "i": .integer(bytes: 4, isSigned: true), "I": .integer(bytes: 4, isSigned: false),
    "l": .integer(bytes: 8, isSigned: true), "L": .integer(bytes: 8, isSigned: false),
    "e": .real(bytes: 2), "f": .real(bytes: 4), "g": .real(bytes: 8),
    "z": .binary(isLarge: false), "Z": .binary(isLarge: true),
    "u": .text(isLarge: false), "U": .text(isLarge: true),
    "vz": .view(isText: false), "vu": .view(isText: true),
    "tdD": .date(inMilliseconds: false), "tdm": .date(inMilliseconds: true),
    "tts": .time(perSecond: 1, bytes: 4), "ttm": .time(perSecond: 1000, bytes: 4),
    "ttu": .time(perSecond: 1_000_000, bytes: 8), "ttn": .time(perSecond: 1_000_000_000, bytes: 8),
    "+l": .list(isLarge: false), "+L": .list(isLarge: true), "+s": .structure,
  ]
}

/// Metadata of a column: pairs of texts behind their lengths.
private enum ArrowMetadata {
  static func read(_ start: UnsafePointer<CChar>?) throws(ArrowError) -> [String: String] {
    guard let start else { return [:] }
    let raw = UnsafeRawPointer(start)
    var at = 0
    func number() -> Int {
      defer { at += 4 }
      return Int(raw.loadUnaligned(fromByteOffset: at, as: Int32.self))
    }
    func text() throws(ArrowError) -> String {
      let count = number()
      guard (0...1 << 24).contains(count) else {
        throw .malformed("metadata of \(count) bytes", "元数据长度为 \(count) 字节")
      }
      defer { at += count }
      return String(decoding: UnsafeRawBufferPointer(start: raw + at, count: count), as: UTF8.self)
    }
    let count = number()
    guard (0...1000).contains(count) else {
      throw .malformed("\(count) entries of metadata", "元数据有 \(count) 项")
    }
    var entries: [String: String] = [:]
    for _ in 0..<count {
      let key = try text()
      entries[key] = try text()
    }
    return entries
  }
}
