@testable import Layers

/// A small table of properties for tests of filters.
struct FilterTable {
  enum Value: Equatable {
    case missing, null, other
    case boolean(Bool)
    case number(Double)
    case text(String)
  }

  var rows: [[String: Value]]

  /// Makes a table of one column.
  init(_ name: String, _ values: [Value]) { rows = values.map { [name: $0] } }

  init(rows: [[String: Value]]) { self.rows = rows }

  func columns(_ names: [String]) -> [PropertyColumn] {
    names.map { name in
      var kinds: [PropertyColumn.Kind] = []
      var numbers: [Double] = []
      var bytes: [UInt8] = []
      var starts: [UInt64] = [0]
      for row in rows {
        var number = Double.nan
        switch row[name] ?? .missing {
        case .missing: kinds.append(.missing)
        case .null: kinds.append(.null)
        case .other:
          kinds.append(.other)
          bytes += Array("[1]".utf8)
        case .boolean(let value):
          kinds.append(.bool)
          number = value ? 1 : 0
        case .number(let value):
          kinds.append(.number)
          number = value
        case .text(let value):
          kinds.append(.text)
          bytes += Array(value.utf8)
        }
        numbers.append(number)
        starts.append(UInt64(bytes.count))
      }
      return PropertyColumn(
        name: name, kinds: kinds, numbers: numbers, textBytes: bytes, textStarts: starts)
    }
  }

  func selection(_ filter: String, threads: Int = 1) throws -> FilterSelection {
    let filter = try Filter(parsing: filter)
    return try filter.selection(
      in: columns(filter.propertyNames), count: rows.count, workers: Workers(threads: threads))
  }

  func matches(_ filter: String) throws -> [Bool] { try selection(filter).matches }

  /// The truth of a filter without properties, `nil` for unknown.
  static func truth(_ filter: String) throws -> Bool? {
    let selection = try FilterTable(rows: [["n": .null]]).selection(filter)
    return selection.unknown == 1 ? nil : selection.matches[0]
  }
}
