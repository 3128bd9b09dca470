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

  func columns(_ names: [String]) -> [FilterColumn] {
    names.map { name in
      var column = FilterColumn(kinds: [], numbers: [], starts: [], lengths: [], bytes: [])
      for row in rows {
        var number = 0.0
        var text: [UInt8] = []
        switch row[name] ?? .missing {
        case .missing: column.kinds.append(.missing)
        case .null: column.kinds.append(.null)
        case .other: column.kinds.append(.other)
        case .boolean(let value):
          column.kinds.append(.boolean)
          number = value ? 1 : 0
        case .number(let value):
          column.kinds.append(.number)
          number = value
        case .text(let value):
          column.kinds.append(.text)
          text = Array(value.utf8)
        }
        column.numbers.append(number)
        column.starts.append(column.bytes.count)
        column.lengths.append(Int32(text.count))
        column.bytes += text
      }
      return column
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
