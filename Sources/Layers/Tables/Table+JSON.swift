internal import Words

extension Table {
  /// Reads a list of flat objects, each a row: the names of their members are the columns, in the order in
  /// which they first appear.
  ///
  /// Numbers and booleans become their texts; `null` and a member that an object lacks are empty cells.
  ///
  /// - Throws: ``TableError`` for anything else than such a list, an empty one, and a member that holds a
  ///   list or an object or stands twice.
  /// - Complexity: O(c) for c cells, beside rows times columns for cells that are absent.
  public init(_ value: JSONValue) throws(TableError) {
    guard case .array(let items) = value else {
      throw TableError(
        Text("a table in JSON is a list of objects, one a row", "JSON 表格应为对象的列表，每行一个对象"))
    }
    guard !items.isEmpty else { throw TableError(Text("has no rows", "没有数据行")) }
    var places: [String: Int] = [:]
    var columns: [String] = []
    var rows: [[String]] = []
    var values: [[JSONValue]] = []
    for (index, item) in items.enumerated() {
      let place = TableError.Place.item(index + 1)
      guard case .object(let members) = item else {
        throw TableError(
          Text("expected an object with a member for each column", "应为对象，每列一项"), place)
      }
      var row = [String](repeating: "", count: columns.count)
      var own = [JSONValue](repeating: .null, count: columns.count)
      var seen: Set<String> = []
      for member in members {
        let name = Self.trimmed(member.name)
        guard seen.insert(name).inserted else {
          throw TableError(
            Text("\"\(name)\" stands twice in one row", "同一行中“\(name)”出现两次"), place)
        }
        guard let text = Self.text(member.value) else {
          throw TableError(
            Text(
              "\"\(name)\" holds \(member.value.items == nil ? "an object" : "a list"); a cell is a text, "
                + "a number, true, false or null",
              "“\(name)”的值是\(member.value.items == nil ? "对象" : "列表")；单元格只能是文本、数字、true、false 或 null"
            ), place)
        }
        if let known = places[name] {
          row[known] = text
          own[known] = member.value
        } else {
          guard columns.count < Self.maximumColumns else {
            throw TableError(
              Text(
                "has more than \(Self.maximumColumns) columns", "超过 \(Self.maximumColumns) 列"),
              place)
          }
          places[name] = columns.count
          columns.append(name)
          row.append(text)
          own.append(member.value)
        }
      }
      rows.append(row)
      values.append(own)
    }
    for index in rows.indices where rows[index].count < columns.count {
      rows[index] += Array(repeating: "", count: columns.count - rows[index].count)
      values[index] += Array(repeating: .null, count: columns.count - values[index].count)
    }
    try self.init(columns: columns, rows: rows, values: values, origin: .list)
  }

  /// The text of a cell; `nil` for what is no single value.
  private static func text(_ value: JSONValue) -> String? {
    switch value {
    case .null: ""
    case .bool(let flag): flag ? "true" : "false"
    case .string(let text): text
    case .exact(let number): number.description
    case .number(let number): Int(exactly: number).map(String.init) ?? number.description
    case .array, .object: nil
    }
  }
}
