import Layers
import Words

/// Writes the columns of a batch as properties: JSON text, one object a row.
struct AttributeWriter {
  private(set) var bytes: [UInt8] = []
  /// Numbers that are none.
  private(set) var notNumbers = 0
  private let columns: [(prefix: [UInt8], column: ArrowColumn)]

  init(_ columns: [ArrowColumn]) {
    self.columns = columns.enumerated().map { index, column in
      var prefix: [UInt8] = index == 0 ? [] : [UInt8(ascii: ",")]
      JSONValue.append(column.field.name, to: &prefix)
      prefix.append(UInt8(ascii: ":"))
      return (prefix, column)
    }
  }

  /// Writes the properties of one row.
  mutating func append(_ row: Int) throws(ArrowError) {
    bytes.append(UInt8(ascii: "{"))
    for (prefix, column) in columns {
      bytes.append(contentsOf: prefix)
      try append(column, row)
    }
    bytes.append(UInt8(ascii: "}"))
  }

  private mutating func append(_ column: ArrowColumn, _ row: Int) throws(ArrowError) {
    if column.isNull(row) { return append("null") }
    if let dictionary = column.dictionary.first {
      guard let index = column.whole(row).flatMap({ Int(exactly: $0) }),
        (0..<dictionary.count).contains(index)
      else {
        throw .malformed(
          "an index that its dictionary does not have, at row \(row)", "第 \(row) 行的索引不在字典中",
          column: column.field.name)
      }
      return try append(dictionary, index)
    }
    switch column.field.kind {
    case .null: append("null")
    case .boolean: append(column.flag(row) ? "true" : "false")
    case .integer(_, let isSigned):
      if isSigned {
        append(column.whole(row) ?? 0)
      } else {
        append(column.magnitude(row) ?? 0, isNegative: false)
      }
    case .real: append(real: column, row)
    case .decimal(_, let scale): append(decimal: column, row, scale: scale)
    case .text, .view: try append(text: column, row)
    case .date, .instant, .time: appendQuoted(column.calendarText(row))
    case .list, .fixedList, .structure: try append(nested: column, row)
    case .binary, .fixed, .other:
      preconditionFailure("columns of these types are left out before")
    }
  }

  private mutating func append(_ text: StaticString) {
    bytes.append(
      contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  private mutating func append(_ whole: Int64) {
    append(whole.magnitude, isNegative: whole < 0)
  }

  private mutating func append(_ magnitude: UInt64, isNegative: Bool) {
    if isNegative { bytes.append(UInt8(ascii: "-")) }
    let first = bytes.count
    var rest = magnitude
    repeat {
      bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10))
      rest /= 10
    } while rest > 0
    bytes[first...].reverse()
  }

  private mutating func append(real column: ArrowColumn, _ row: Int) {
    switch column.field.kind {
    case .real(8): append(column.load(row, as: Double.self) ?? 0)
    case .real(4):
      let number = column.load(row, as: Float.self) ?? 0
      // The shortest text of the number as it was stored, not the digits of the nearest double.
      append(number.isFinite ? Double(number.description) ?? Double(number) : .nan)
    default: append(HalfPrecision.double(column.load(row, as: UInt16.self) ?? 0))
    }
  }

  private mutating func append(_ number: Double) {
    if let whole = Int64(exactly: number), whole.magnitude < 1_000_000_000_000_000 {
      return append(whole)
    }
    if !number.isFinite { notNumbers += 1 }
    JSONValue.append(number, to: &bytes)
  }

  /// The digits with the point in its place; `250` of scale 2 is `2.50`.
  private mutating func append(decimal column: ArrowColumn, _ row: Int, scale: Int) {
    var digits = Array(column.digits(row).utf8)
    if digits.first == UInt8(ascii: "-") { bytes.append(digits.removeFirst()) }
    if scale <= 0 {
      bytes += digits
      if digits != [UInt8(ascii: "0")] { bytes += repeatElement(UInt8(ascii: "0"), count: -scale) }
    } else {
      let missing = max(0, scale + 1 - digits.count)
      digits.insert(contentsOf: repeatElement(UInt8(ascii: "0"), count: missing), at: 0)
      bytes += digits.dropLast(scale)
      bytes.append(UInt8(ascii: "."))
      bytes += digits.suffix(scale)
    }
  }

  private mutating func append(text column: ArrowColumn, _ row: Int) throws(ArrowError) {
    let text = try column.bytes(row)
    if column.field.holdsJSON, !text.isEmpty { return try append(json: text, column, row) }
    guard JSONString.append(text, to: &bytes) else {
      throw ArrowError(
        .invalidText, Text("text that is not UTF-8", "文字不是 UTF-8 编码"), feature: row,
        column: column.field.name)
    }
  }

  private mutating func append(
    json text: UnsafeRawBufferPointer, _ column: ArrowColumn, _ row: Int
  ) throws(ArrowError) {
    do {
      bytes += try JSONValue(parsing: Array(text)).text()
    } catch {
      throw ArrowError(
        .invalidText, Text("text that is not JSON: \(error.reason)", "文字不是 JSON：\(error.reason)"),
        feature: row, column: column.field.name)
    }
  }

  private mutating func appendQuoted(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    bytes.append(contentsOf: text.utf8)
    bytes.append(UInt8(ascii: "\""))
  }

  private mutating func append(nested column: ArrowColumn, _ row: Int) throws(ArrowError) {
    if case .structure = column.field.kind {
      bytes.append(UInt8(ascii: "{"))
      for (index, child) in column.children.enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        JSONValue.append(child.field.name, to: &bytes)
        bytes.append(UInt8(ascii: ":"))
        try append(child, row)
      }
      bytes.append(UInt8(ascii: "}"))
      return
    }
    let items: Range<Int>
    switch column.field.kind {
    case .list(let isLarge): items = column.start(row, isLarge)..<column.start(row + 1, isLarge)
    case .fixedList(let count): items = row * count..<(row + 1) * count
    default: items = 0..<0
    }
    bytes.append(UInt8(ascii: "["))
    for item in items {
      if item > items.lowerBound { bytes.append(UInt8(ascii: ",")) }
      try append(column.children[0], item)
    }
    bytes.append(UInt8(ascii: "]"))
  }
}

extension ArrowField {
  /// Whether texts are JSON.
  var holdsJSON: Bool { extensionName == "arrow.json" || extensionName == "ogc.json" }

  /// Whether properties can hold such values.
  var isReadable: Bool {
    switch kind {
    case .binary, .fixed, .other: false
    case .view(let isText): isText
    default: dictionary.allSatisfy(\.isReadable) && children.allSatisfy(\.isReadable)
    }
  }
}

extension ArrowColumn {
  /// A signed or small unsigned whole number.
  func whole(_ row: Int) -> Int64? {
    guard case .integer(let size, true) = field.kind else {
      return magnitude(row).flatMap { Int64(exactly: $0) }
    }
    switch size {
    case 1: return load(row, as: Int8.self).map { Int64($0) }
    case 2: return load(row, as: Int16.self).map { Int64($0) }
    case 4: return load(row, as: Int32.self).map { Int64($0) }
    default: return load(row, as: Int64.self)
    }
  }

  /// An unsigned whole number.
  func magnitude(_ row: Int) -> UInt64? {
    guard case .integer(let size, false) = field.kind else { return nil }
    switch size {
    case 1: return load(row, as: UInt8.self).map { UInt64($0) }
    case 2: return load(row, as: UInt16.self).map { UInt64($0) }
    case 4: return load(row, as: UInt32.self).map { UInt64($0) }
    default: return load(row, as: UInt64.self)
    }
  }

  /// The whole number of units of a decimal.
  fileprivate func digits(_ row: Int) -> String {
    switch field.kind {
    case .decimal(4, _): String(load(row, as: Int32.self) ?? 0)
    case .decimal(8, _): String(load(row, as: Int64.self) ?? 0)
    default: String(load(row, as: Int128.self) ?? 0)
    }
  }
}

/// Numbers of sixteen bits (IEEE 754 binary16).
private enum HalfPrecision {
  static func double(_ bits: UInt16) -> Double {
    let fraction = Double(bits & 0x3FF)
    let exponent = Int(bits >> 10 & 0x1F)
    let magnitude =
      switch exponent {
      case 0: fraction * 0x1p-24
      case 31: fraction == 0 ? Double.infinity : Double.nan
      default: (1024 + fraction) * Double(sign: .plus, exponent: exponent - 25, significand: 1)
      }
    return bits >> 15 == 0 ? magnitude : -magnitude
  }
}
