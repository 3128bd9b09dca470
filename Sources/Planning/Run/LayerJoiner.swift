import Layers
import Measures
import Results

/// Gives the features of layers the columns of tables as properties, as jobs ask.
struct LayerJoiner {
  private let workers: Workers
  private var files: TableFiles

  init(_ options: RunOptions) {
    workers = options.workers
    files = TableFiles(options)
  }

  /// How many features, rows and cells a note names.
  private static let named = 5

  /// Joins all tables of a layer, one after another.
  ///
  /// - Throws: ``InputError`` for tables that can't be read, names that layer or table lack, a key that
  ///   stands twice in a table, columns that the layer has already, and where no feature has a row.
  /// - Complexity: linear in the properties of the layer and in the table.
  mutating func join(_ loaded: inout LoadedLayer) throws {
    for rule in loaded.definition.joins {
      let layer = loaded.definition.name
      var joined: JoinedTable
      let table: Table
      switch rule.source {
      case .rows(let rows):
        table = rows
        joined = JoinedTable(
          words: Text("the rows of the job", "任务内的表格"), property: "", column: "", columns: [])
      case .file(let path):
        let read = try files.read(path, of: "join", encoding: rule.encoding) { $0.layer = layer }
        table = read.table
        joined = JoinedTable(words: Text(path), property: "", column: "", columns: [])
        joined.record = TableRecord(
          .layer(layer), key: "join", path: path, sha256: read.sha256, rows: table.rows.count)
      }
      let known = try loaded.layer.attributes.propertyNames(workers: workers)
      (joined.property, joined.column) = try Self.keys(rule, table, known, loaded)
      joined.columns = try Self.columns(rule, table, known, joined, loaded)
      try fill(&loaded, with: table, joined)
      loaded.joined.append(joined)
    }
  }

  private static func fault(
    _ reason: Text, remedy: Text?, settings: [Setting] = [], _ rule: JoinRule,
    _ loaded: LoadedLayer
  ) -> InputError {
    var path = loaded.definition.path
    if case .file(let own) = rule.source { path = own }
    return InputError(
      Text("join: ", "关联表：") + reason, remedy: remedy, settings: settings, file: path,
      layer: loaded.definition.name)
  }

  /// The property and the column that hold the keys.
  private static func keys(
    _ rule: JoinRule, _ table: Table, _ known: Set<String>, _ loaded: LoadedLayer
  ) throws -> (property: String, column: String) {
    let columns = Text("the columns are ", "表格的列有：") + Text(Self.list(table.columns))
    guard let property = rule.property else {
      let shared = table.columns.filter(known.contains)
      if shared.count == 1 { return (shared[0], shared[0]) }
      throw fault(
        shared.isEmpty
          ? Text("no column has the name of a property of the layer", "表格没有与图层字段同名的列")
          : Text(
            "\(Self.list(shared)) are both columns and properties; one of them has to be the key",
            "\(Self.list(shared)) 都既是列又是字段，须指明其中之一作为关联字段"),
        remedy: Text("say by which key rows are found: {0}; ", "请指明关联字段：{0}；") + columns,
        settings: [
          .layer(
            "on", "{\"layer\": property, \"table\": column}", flag: "join-on PROPERTY=COLUMN")
        ], rule, loaded)
    }
    let column = rule.column ?? Table.trimmed(property)
    guard table.columns.contains(column) else {
      throw fault(
        Text("the table has no column \"\(column)\"", "表格中没有列“\(column)”")
          + Suggestion.hint(column, in: table.columns),
        remedy: columns
          + Text("; where the key has another name there: {0}", "；关联列名称不同时写：{0}"),
        settings: [
          .layer(
            "on", "{\"layer\": \"\(property)\", \"table\": column}",
            flag: "join-on \(property)=COLUMN")
        ], rule, loaded)
    }
    return (property, column)
  }

  /// The columns that become properties.
  private static func columns(
    _ rule: JoinRule, _ table: Table, _ known: Set<String>, _ joined: JoinedTable,
    _ loaded: LoadedLayer
  ) throws -> [JoinRule.Column] {
    let columns =
      rule.columns
      ?? table.columns.filter { $0 != joined.column }.map { JoinRule.Column($0) }
    guard !columns.isEmpty else {
      throw fault(
        Text("the table has no column beside the key", "表格除关联字段外没有其他列"), remedy: nil, rule, loaded)
    }
    var taken: Set<String> = []
    for column in columns {
      guard table.columns.contains(column.name) else {
        throw fault(
          Text("the table has no column \"\(column.name)\"", "表格中没有列“\(column.name)”")
            + Suggestion.hint(column.name, in: table.columns),
          remedy: Text("the columns are ", "表格的列有：") + Text(list(table.columns)), rule, loaded)
      }
      guard !known.contains(column.property) else {
        let others = columns.filter { !known.contains($0.property) }.map(\.name)
        throw fault(
          Text(
            "the layer has a property \"\(column.property)\" already",
            "图层中已有字段“\(column.property)”"),
          remedy: Text("give the column another name ({0})", "请为该列改名（{0}）")
            + (others.isEmpty
              ? Text("") : Text(", or take the others alone ({1})", "，或只取其他列（{1}）")),
          settings: [
            .layer(
              "columns", "{\"\(column.name)\": \"\(column.property)_2\"}",
              flag: "join-columns \(column.name)=\(column.property)_2"),
            .layer(
              "columns", "[\(list(others, quoted: true))]",
              flag: "join-columns " + others.joined(separator: ",")),
          ], rule, loaded)
      }
      guard taken.insert(column.property).inserted else {
        throw fault(
          Text(
            "two columns become the property \"\(column.property)\"",
            "有两列都要写入字段“\(column.property)”"),
          remedy: Text("give one of them another name in \"columns\"", "请在“columns”中为其中一列改名"), rule,
          loaded)
      }
    }
    return columns
  }

  private static func list(_ names: [String], quoted: Bool = false) -> String {
    names.prefix(20).map { quoted ? "\"\($0)\"" : $0 }.joined(separator: ", ")
      + (names.count > 20 ? ", …" : "")
  }

  /// Finds the rows of all features and writes their cells into the properties.
  private func fill(
    _ loaded: inout LoadedLayer, with table: Table, _ joined: JoinedTable
  ) throws {
    let keys = try loaded.column(joined.property, for: "the join", workers: workers)
    let join: TableJoin
    do { join = try TableJoin(keys, to: table, on: joined.column) } catch {
      var refusal = InputError(error, key: Text("join"), file: joined.record?.path)
      refusal.layer = loaded.definition.name
      throw refusal
    }
    if join.isEmpty, loaded.layer.count > 0 { throw nothingFound(keys, join, joined, loaded) }
    let members = TableMembers(table, joined.columns.map { ($0.name, $0.property) })
    loaded.layer.attributes = members.added(to: loaded.layer.attributes, rows: join.rows)
    let report = JoinReport(
      layer: loaded.named, keys: keys, join: join, table: table, joined: joined)
    loaded.notes += report.notes(texts: members.texts, naming: Self.named)
  }

  private func nothingFound(
    _ keys: PropertyColumn, _ join: TableJoin, _ joined: JoinedTable, _ loaded: LoadedLayer
  ) -> InputError {
    let own = join.unmatched.prefix(3).compactMap { keys.quotedKey($0) }
    let others = (join.unused.prefix(3)).map { "\"\(join.key(ofRow: $0))\"" }
    let report = JoinReport(
      layer: loaded.named, keys: keys, join: join, table: nil, joined: joined)
    let hint = join.unused.prefix(1).compactMap { report.hint(for: join.key(ofRow: $0)) }.first
    var fault = InputError(
      Text(
        "join: no feature has a row: \"\(joined.property)\" of the layer is ",
        "关联表：没有要素能与表格对应：图层字段“\(joined.property)”为")
        + (own.isEmpty ? Text("empty", "空") : .list(own))
        + Text(", \"\(joined.column)\" of the table is ", "，表格列“\(joined.column)”为")
        + (others.isEmpty ? Text("empty", "空") : .list(others)),
      remedy: Text("keys have to be the same, character by character", "关联值须逐字相同")
        + (hint.map { Text(": ", "：") + $0 } ?? Text("")),
      layer: loaded.definition.name)
    fault.file = joined.record?.path ?? loaded.definition.path
    return fault
  }
}

extension PropertyColumn {
  /// A key as it stands in the file: texts in quotes, numbers without.
  func quotedKey(_ row: Int) -> String? {
    joinKey(row).map { kinds[row] == .text ? "\"\($0)\"" : $0 }
  }
}
