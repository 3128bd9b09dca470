import Analyses
import Layers
import Measures
import Results

/// Reads the tables that checks name, each file once, and has the analyses look at them.
struct TableLoader {
  private var files: TableFiles

  init(_ options: RunOptions) { files = TableFiles(options) }

  /// The checks with their tables, a record of each file, and the checks a table of which was refused.
  ///
  /// - Throws: ``InputError`` for a file that may not or can't be read, for what is no table, and for a
  ///   table that the analysis can't use, with the line.
  mutating func load(
    _ checks: [Check], _ refusals: Refusals = Refusals()
  ) throws -> (checks: [Check], records: [TableRecord], refused: Set<String>) {
    var records: [TableRecord] = []
    var refused: Set<String> = []
    let checks = try checks.map { check in
      let own = try refusals.attempt { try load(check, &records) }
      if own == nil { refused.insert(check.id) }
      return own ?? check
    }
    return (checks, records, refused)
  }

  private mutating func load(_ check: Check, _ records: inout [TableRecord]) throws -> Check {
    var check = check
    for use in check.tables {
      guard let path = use.path else { continue }
      let (table, digest) = try files.read(path, of: use.key) { $0.check = check.id }
      check.take(table, as: use.key)
      records.append(
        TableRecord(
          .check(check.id), key: use.key, path: path, sha256: digest, rows: table.rows.count))
    }
    if !check.tables.isEmpty { try examine(&check) }
    return check
  }

  /// Has the analysis look at its tables, and reads those that all checks may have.
  private func examine(_ check: inout Check) throws {
    do throws(TableFault) {
      try check.analysis.checkTables()
      if let table = check.values.table(GroupTable.key) { check.groups = try GroupTable(table) }
    } catch {
      let use = check.tables.first { $0.key == error.key }
      let table = check.values.table(error.key)
      let column = error.column.map { Text(", column \"\($0)\"", "，“\($0)”列") } ?? Text("")
      let place = error.row.flatMap { row in table.map { $0.place(ofRow: row) } }
      let fault = TableError(error.words, remedy: error.remedy, place)
      var refusal = InputError(
        fault, key: Text(error.key) + (place == nil ? Text("") : column), file: use?.path)
      refusal.check = check.id
      throw refusal
    }
  }
}
