/// Columns of a table as properties of features: JSON text, one piece a row.
///
/// A table of JSON gives its values as they are. In CSV a column is of numbers if no cell of it looks like
/// a code (`007`, `+3`) and at least half of those that hold something are numbers; what is none of them
/// there stays text. Every other column is of texts, without blanks at their ends. An empty cell is null.
public struct TableMembers: Sendable {
  /// For each row the members, without braces.
  private var text: [[UInt8]]
  /// Cells that hold text among numbers: column and row.
  public private(set) var texts: [(column: String, row: Int)] = []

  /// Writes columns under names of properties; the table has all of them.
  ///
  /// - Complexity: linear in the cells.
  public init(_ table: Table, _ columns: [(column: String, property: String)]) {
    text = Array(repeating: [], count: table.rows.count)
    for (column, property) in columns {
      guard let place = table.columns.firstIndex(of: column) else { continue }
      var name: [UInt8] = []
      JSONValue.append(property, to: &name)
      name.append(UInt8(ascii: ":"))
      let hasNumbers = table.values == nil && Self.isOfNumbers(table, place)
      for row in table.rows.indices {
        if !text[row].isEmpty { text[row].append(UInt8(ascii: ",")) }
        text[row] += name
        if let value = table.values?[row][place] {
          text[row] += value.text()
          continue
        }
        let cell = Table.trimmed(table.rows[row][place])
        if cell.isEmpty {
          text[row] += Array("null".utf8)
        } else if hasNumbers, Self.isNumber(cell) {
          text[row] += Array(cell.utf8)
        } else {
          if hasNumbers { texts.append((column, row)) }
          JSONValue.append(cell, to: &text[row])
        }
      }
    }
  }

  private static func isOfNumbers(_ table: Table, _ column: Int) -> Bool {
    var (numbers, others) = (0, 0)
    for row in table.rows {
      let cell = Table.trimmed(row[column])
      if cell.isEmpty { continue }
      if isCode(cell) { return false }
      if isNumber(cell) { numbers += 1 } else { others += 1 }
    }
    return numbers > 0 && numbers >= others
  }

  /// Whether a text is a number as JSON writes it, which a double comes near to.
  private static func isNumber(_ cell: String) -> Bool {
    var rest = Array(cell.utf8)[...]
    func digits(_ rest: inout ArraySlice<UInt8>) -> Int {
      let run = rest.prefix { (0x30...0x39).contains($0) }
      rest = rest.dropFirst(run.count)
      return run.count
    }
    if rest.first == UInt8(ascii: "-") { rest = rest.dropFirst() }
    let zero = rest.first == UInt8(ascii: "0")
    let whole = digits(&rest)
    guard whole > 0, !zero || whole == 1 else { return false }
    if rest.first == UInt8(ascii: ".") {
      rest = rest.dropFirst()
      guard digits(&rest) > 0 else { return false }
    }
    if let sign = rest.first, sign == UInt8(ascii: "e") || sign == UInt8(ascii: "E") {
      rest = rest.dropFirst()
      if rest.first == UInt8(ascii: "-") || rest.first == UInt8(ascii: "+") {
        rest = rest.dropFirst()
      }
      guard digits(&rest) > 0 else { return false }
    }
    return rest.isEmpty && Double(cell)?.isFinite == true
  }

  /// Whether a text has a zero or a plus sign before other digits, which a number would lose.
  private static func isCode(_ cell: String) -> Bool {
    let bytes = Array(cell.utf8)
    return bytes.count > 1 && bytes.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2B }
      && (bytes[0] == 0x30 || bytes[0] == 0x2B)
  }

  /// The attributes of a layer with the members of the row that each feature has; −1 for none.
  ///
  /// - Precondition: none of the names is one of the layer's, and there is one row a feature.
  /// - Complexity: linear in the bytes.
  public func added(to attributes: AttributeText, rows: [Int32]) -> AttributeText {
    precondition(rows.count == attributes.count)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(attributes.bytes.count + rows.count * (text.first?.count ?? 0))
    var starts: [UInt64] = [0]
    starts.reserveCapacity(rows.count + 1)
    attributes.bytes.withUnsafeBufferPointer { old in
      for (feature, row) in rows.enumerated() {
        bytes.append(contentsOf: old[attributes.identifierRange(feature)])
        let own = old[attributes.propertiesRange(feature)]
        if row >= 0, !text[Int(row)].isEmpty {
          Self.append(text[Int(row)], behind: own, to: &bytes)
        } else {
          bytes.append(contentsOf: own)
        }
        starts.append(UInt64(bytes.count))
      }
    }
    bytes += [UInt8](repeating: 0x20, count: AttributeText.padding)
    return AttributeText(
      bytes: bytes, starts: starts, identifierLengths: attributes.identifierLengths)
  }

  /// Appends an object with more members behind its own.
  private static func append(
    _ members: [UInt8], behind object: Slice<UnsafeBufferPointer<UInt8>>, to bytes: inout [UInt8]
  ) {
    let brace = object.lastIndex(of: UInt8(ascii: "}")) ?? object.startIndex
    let own = object[..<brace]
    if let last = own.last(where: { $0 > 0x20 }) {
      bytes.append(contentsOf: own)
      if last != UInt8(ascii: "{") { bytes.append(UInt8(ascii: ",")) }
    } else {
      bytes.append(UInt8(ascii: "{"))
    }
    bytes += members
    bytes.append(UInt8(ascii: "}"))
  }
}
