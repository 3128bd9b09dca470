import Analyses
import Layers
import Measures
import Results

/// Reads the tables that checks name, each file once, and has the analyses look at them.
struct TableLoader {
  let options: RunOptions
  private var known: [String: (table: Table, sha256: String)] = [:]

  init(_ options: RunOptions) { self.options = options }

  /// The checks with their tables, and a record of each file.
  ///
  /// - Throws: ``InputError`` for a file that may not or can't be read, for what is no table, and for a
  ///   table that the analysis can't use, with the line.
  mutating func load(_ checks: [Check]) throws -> (checks: [Check], records: [TableRecord]) {
    var records: [TableRecord] = []
    let checks = try checks.map { check in
      var check = check
      for use in check.tables {
        guard let path = use.path else { continue }
        let (table, digest) = try read(path, of: use.key, for: check.id)
        check.take(table, as: use.key)
        records.append(
          TableRecord(
            check: check.id, key: use.key, path: path, sha256: digest, rows: table.rows.count))
      }
      if !check.tables.isEmpty { try examine(&check) }
      return check
    }
    return (checks, records)
  }

  private mutating func read(
    _ path: String, of key: String, for check: String
  ) throws -> (table: Table, sha256: String) {
    let place = try InputPlaces(options: options).path(path) { $0.check = check }
    let real = FilePath.real(place) ?? place
    if let known = known[real] { return known }
    options.report("reading", path)
    do {
      let bytes = try FilePath.bytes(of: place, isForeign: !options.allowsOutside)
      let table = try Self.table(bytes)
      let read = (table, try bytes.withUnsafeBytes { try SHA256.hex(of: $0) })
      known[real] = read
      return read
    } catch let fault as TableError {
      throw InputError(fault, key: key, file: path, check: check)
    } catch var fault as InputError {
      fault.check = check
      fault.file = path
      throw fault
    }
  }

  /// The table of a file, JSON by its first character, else CSV.
  private static func table(_ bytes: [UInt8]) throws(TableError) -> Table {
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let first = bytes[start...].first { $0 != 0x20 && !(0x09...0x0D).contains($0) }
    guard first == UInt8(ascii: "[") || first == UInt8(ascii: "{") else {
      return try Table(csv: bytes)
    }
    let value: JSONValue
    do { value = try JobText.parse(bytes) } catch {
      let line = error.offset.map { JobError.position(of: $0, in: bytes).line }
      throw TableError(error.reason, line.map(TableError.Place.line))
    }
    return try Table(value)
  }

  /// Has the analysis look at its tables, and reads those that all checks may have.
  private func examine(_ check: inout Check) throws {
    do throws(TableFault) {
      try check.analysis.checkTables()
      if let table = check.values.table(GroupTable.key) { check.groups = try GroupTable(table) }
    } catch {
      let use = check.tables.first { $0.key == error.key }
      let table = check.values.table(error.key)
      let column = error.column.map { ", column \"\($0)\"" } ?? ""
      let place = error.row.flatMap { row in table.map { $0.place(ofRow: row) } }
      let fault = TableError(error.reason, remedy: error.remedy, place)
      throw InputError(
        fault, key: error.key + (place == nil ? "" : column), file: use?.path, check: check.id)
    }
  }
}

extension InputError {
  /// The refusal of a table, which a key of a check holds or names the file of.
  fileprivate init(_ fault: TableError, key: String, file: String?, check: String) {
    self.init("\(key): \(fault.reason)", remedy: fault.remedy, file: file, check: check)
    switch fault.place {
    case .line(let line): self.line = line
    case .item(let row): reason = "\(key), row \(row): \(fault.reason)"
    case nil: break
    }
  }
}
