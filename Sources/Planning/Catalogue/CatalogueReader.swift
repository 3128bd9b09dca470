import Layers
import Measures

/// Reads catalogues: JSON with comments, or a table whose columns are named as the members of an entry.
public enum CatalogueReader {
  /// Reads the text of a catalogue.
  ///
  /// - Parameters:
  ///   - bytes: JSON with comments in UTF-8, or CSV (see ``entries(ofTable:file:with:)``) when `file` ends
  ///     in `.csv`.
  ///   - file: What messages call the file.
  ///   - known: Documents and kinds of layers that its entries may name beside its own.
  /// - Throws: ``JobError`` with place, line, column and byte: unknown members, values that a member does
  ///   not allow, a document or a kind of layer that nobody defined, two entries of one id.
  public static func read(
    _ bytes: [UInt8], file: String, with known: Catalogue = Catalogue()
  ) throws(JobError) -> Catalogue {
    if file.lowercased().hasSuffix(".csv") { return try table(bytes, file: file, with: known) }
    do {
      return try CatalogueFile(with: known).catalogue(try JobText.parse(bytes))
    } catch {
      throw error.located(in: (try? JobSyntax.plain(bytes)) ?? bytes, file: file)
    }
  }

  /// Reads entries of a table: a column for each member, deeper members with dots (`title.en`,
  /// `check.radius`, `baseline.year`), items of lists separated by `;`.
  ///
  /// Columns without a value are not there. Documents and kinds of layers have to be known.
  private static func table(
    _ bytes: [UInt8], file: String, with known: Catalogue
  ) throws(JobError) -> Catalogue {
    func refused(_ reason: Text, _ line: Int?) -> JobError {
      var error = JobError(line.map { "line \($0)" } ?? "", reason)
      error.file = file
      return error
    }
    let table: Table
    do { table = try Table(csv: bytes) } catch {
      var line: Int?
      if case .line(let number) = error.place { line = number }
      throw refused(error.words.then(error.remedy), line)
    }
    var all = Catalogue()
    for row in table.rows.indices {
      var line: Int?
      if case .line(let number) = table.place(ofRow: row) { line = number }
      do {
        let entry = try CatalogueRow.entry(table, row: row)
        let one = try CatalogueFile(with: known).catalogue(["entries": [entry]])
        guard all.entry(one.entries[0].id) == nil else {
          let id = one.entries[0].id
          throw refused(
            Text("an earlier row has the id \"\(id)\"", "前面已有编号为“\(id)”的行"), line)
        }
        all.entries += one.entries
      } catch let fault as PlacedError {
        let column = fault.place.text.replacing("entries[0].", with: "")
        throw refused(Text("column \(column): ", "列 \(column)：") + fault.words, line)
      } catch let fault as JobError {
        throw fault
      } catch {
        throw refused(Text("\(error)"), line)
      }
    }
    return all
  }
}

/// A row of a table as the entry that it would be in JSON.
private enum CatalogueRow {
  /// Members that are lists wherever they stand.
  private static let lists: Set<String> = [
    "asks", "units", "targets", "contradicts", "items", "trace",
  ]

  static func entry(_ table: Table, row: Int) throws(PlacedError) -> JSONValue {
    var entry: JSONValue = .object([])
    for column in table.columns {
      guard let text = table.text(column, row: row) else { continue }
      let steps = column.split(separator: ".").map(String.init)
      set(value(text, of: steps), at: steps[...], in: &entry)
    }
    return entry
  }

  private static func value(_ text: String, of steps: [String]) -> JSONValue {
    let items = text.split(separator: ";").map { Table.trimmed($0) }.filter { !$0.isEmpty }
    if lists.contains(steps[0]) { return .array(items.map(JSONValue.string)) }
    let isKey = steps[0] == "check" || steps[0] == "assumed"
    if isKey, items.count > 1 { return .array(items.map(JSONValue.string)) }
    let isNumber = isKey || steps.last == "year"
    return isNumber ? Double(decimal: text).map(JSONValue.number) ?? .string(text) : .string(text)
  }

  private static func set(
    _ value: JSONValue, at steps: ArraySlice<String>, in parent: inout JSONValue
  ) {
    guard let name = steps.first else { return }
    var members = parent.members ?? []
    let place = members.firstIndex { $0.name == name } ?? members.count
    if place == members.count { members.append(.init(name, .object([]))) }
    if steps.count == 1 {
      members[place].value = value
    } else {
      set(value, at: steps.dropFirst(), in: &members[place].value)
    }
    parent = .object(members)
  }
}
