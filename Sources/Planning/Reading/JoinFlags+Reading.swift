import Layers
public import Measures

extension JoinFlags {
  /// The joins that flags ask for, in the order of the command line.
  ///
  /// - Parameters:
  ///   - prefix: What stands before each flag, such as `zones-`.
  ///   - given: All flags, by name.
  /// - Throws: ``JobError`` whose place is the flag.
  public static func joins(
    of prefix: String = "", _ given: [(name: String, text: String)]
  ) throws(JobError) -> [JoinRule] {
    do { return try joins(prefix, given) } catch { throw error.located() }
  }

  static func joins(
    _ prefix: String, _ given: [(name: String, text: String)]
  ) throws(PlacedError) -> [JoinRule] {
    func texts(_ flag: String) -> [String] {
      given.filter { $0.name == prefix + flag }.map(\.text)
    }
    func place(_ flag: String) -> Place { .flag(prefix + flag) }
    let (tables, keys, columns) = (texts("join"), texts("join-on"), texts("join-columns"))
    let encodings = texts("join-encoding")
    guard !tables.isEmpty else {
      for (flag, texts) in [
        ("join-on", keys), ("join-columns", columns), ("join-encoding", encodings),
      ] where !texts.isEmpty {
        throw place(flag).error(
          "means nothing without --\(prefix)join", "须与 --\(prefix)join 一起使用")
      }
      return []
    }
    guard keys.count <= 1 || keys.count == tables.count else {
      throw place("join-on").error(
        "\(keys.count) keys for \(tables.count) tables; give one for all or one for each",
        "\(tables.count) 个表格给了 \(keys.count) 个关联字段；请共用一个，或每表一个")
    }
    guard encodings.count <= 1 || encodings.count == tables.count else {
      throw place("join-encoding").error(
        "\(encodings.count) encodings for \(tables.count) tables; give one for all or one for each",
        "\(tables.count) 个表格给了 \(encodings.count) 种编码；请共用一种，或每表一种")
    }
    guard columns.isEmpty || tables.count == 1 else {
      throw place("join-columns").error(
        "does not tell of which table; in a job, each table has its \"columns\"",
        "未说明属于哪个表格；在任务文件中可为每个表格分别写“columns”")
    }
    // Zones have a name for their key already.
    let zoneFields = prefix == "zones-" ? given.filter { $0.name == "zone-id" }.map(\.text) : []
    var joins: [JoinRule] = []
    for (index, table) in tables.enumerated() {
      guard !table.isEmpty else { throw place("join").error(expected: ValueType.path.expectation) }
      var join = JoinRule(.file(table))
      if !encodings.isEmpty { join.encoding = encodings[encodings.count == 1 ? 0 : index] }
      if !keys.isEmpty {
        let (property, column) = try pair(keys[keys.count == 1 ? 0 : index], at: place("join-on"))
        join.property = property
        join.column = column.map(Table.trimmed)
      } else if zoneFields.count == 1 {
        join.property = zoneFields[0]
      }
      if !columns.isEmpty {
        join.columns = try columns.map { text throws(PlacedError) in
          let (column, property) = try pair(text, at: place("join-columns"))
          return JoinRule.Column(Table.trimmed(column), as: property)
        }
      }
      joins.append(join)
    }
    return joins
  }

  /// `a`, or `a=b`.
  private static func pair(
    _ text: String, at place: Place
  ) throws(PlacedError) -> (String, String?) {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.allSatisfy({ !$0.isEmpty }) else {
      throw place.error(
        "expected a name, or two with = between them, not \"\(text)\"",
        "应为一个名称，或以 = 相连的两个名称，而不是“\(text)”")
    }
    return (String(parts[0]), parts.count == 2 ? String(parts[1]) : nil)
  }
}
