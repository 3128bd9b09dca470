public import Words

/// Which row of a table each feature of a layer has: the one that has the feature's key.
///
/// Keys are compared exactly, without blanks at their ends: texts character by character, numbers by all
/// their digits. `0101` is another key than the number 101. A cell of CSV is neither number nor text, and
/// is the key of both.
public struct TableJoin: Sendable {
  /// For each feature, its row; −1 for none.
  public private(set) var rows: [Int32] = []
  /// Features with a key that no row has; ascending.
  public private(set) var unmatched: [Int] = []
  /// Features without a key: the property is missing, null, blank, a list or an object; ascending.
  public private(set) var withoutKey: [Int] = []
  /// Rows with a key that no feature has; ascending.
  public private(set) var unused: [Int] = []
  /// Rows without a key; ascending.
  public private(set) var rowsWithoutKey: [Int] = []
  /// Rows that several features have; ascending.
  public private(set) var shared: [Int] = []
  /// Features whose key is a number where the row's is a text, or the reverse, and reads alike.
  public private(set) var ofOtherType = 0
  /// The column that holds the keys of rows.
  private let column: Int
  private let table: Table

  /// Finds the row of every feature.
  ///
  /// - Parameters:
  ///   - keys: The property that holds the keys of features.
  ///   - table: The table.
  ///   - name: The column that holds the keys of rows; the table has it.
  /// - Throws: ``TableError`` for a key that two rows have, with the place of both.
  /// - Complexity: linear in features and rows.
  public init(_ keys: PropertyColumn, to table: Table, on name: String) throws(TableError) {
    guard let column = table.columns.firstIndex(of: name) else {
      throw TableError(Text("has no column \"\(name)\"", "没有“\(name)”列"))
    }
    self.table = table
    self.column = column
    var places: [String: Int32] = [:]
    places.reserveCapacity(table.rows.count)
    for row in table.rows.indices {
      let key = Table.trimmed(table.rows[row][column])
      guard !key.isEmpty else {
        rowsWithoutKey.append(row)
        continue
      }
      if let first = places.updateValue(Int32(row), forKey: key) {
        let place = table.place(ofRow: Int(first))
        throw TableError(
          Text(
            "the key \"\(key)\" in column \"\(name)\" stands in \(place.words.en) already",
            "“\(name)”列的键值“\(key)”与\(place.words.zh)重复"),
          remedy: Text(
            "leave one of the two rows, or add them up before", "请只保留其中一行，或事先汇总"),
          table.place(ofRow: row))
      }
    }
    find(keys, places)
  }

  private mutating func find(_ keys: PropertyColumn, _ places: [String: Int32]) {
    var uses = [UInt8](repeating: 0, count: table.rows.count)
    rows = [Int32](repeating: -1, count: keys.count)
    for feature in 0..<keys.count {
      guard let key = keys.joinKey(feature) else {
        withoutKey.append(feature)
        continue
      }
      guard let row = places[key] else {
        unmatched.append(feature)
        continue
      }
      rows[feature] = row
      uses[Int(row)] = min(2, uses[Int(row)] + 1)
      if let value = table.values?[Int(row)][column] {
        let isNumber = keys.kinds[feature] == .number
        if isNumber != (value.number != nil) { ofOtherType += 1 }
      }
    }
    shared = uses.indices.filter { uses[$0] == 2 }
    let keyless = Set(rowsWithoutKey)
    unused = uses.indices.filter { uses[$0] == 0 && !keyless.contains($0) }
  }

  /// The key of a row; empty for none.
  public func key(ofRow row: Int) -> String { Table.trimmed(table.rows[row][column]) }

  /// Whether no feature has a row.
  public var isEmpty: Bool { rows.allSatisfy { $0 < 0 } }
}

extension PropertyColumn {
  /// The value of a row as a key: text without blanks at its ends, numbers with every digit; `nil` for
  /// what is no key.
  public func joinKey(_ row: Int) -> String? {
    switch self[row] {
    case .text(let text):
      let key = Table.trimmed(text)
      return key.isEmpty ? nil : key
    case .number(let number, let digits): return digits ?? ExactNumber(number).description
    case .bool(let flag): return flag ? "true" : "false"
    case .missing, .null, .other: return nil
    }
  }
}

extension TableError.Place {
  /// As sentences name it.
  public var words: Text {
    switch self {
    case .line(let line): Text("line \(line)", "第 \(line) 行")
    case .item(let row): Text("row \(row)", "第 \(row) 行")
    }
  }
}
