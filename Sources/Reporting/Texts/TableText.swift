import Layers
import Measures
import Results

/// A table for a spreadsheet, with headings in a language and a key for each column.
struct TableText {
  /// A column.
  struct Column {
    /// The name for programs.
    var key: String
    /// What people read above it.
    var heading: Text
    /// What its numbers count, told in the heading.
    var unit: Unit?

    init(_ key: String, _ heading: Text, _ unit: Unit? = nil) {
      self.key = key
      self.heading = Text(Words.capitalized(heading.en), heading.zh)
      self.unit = unit
    }

    /// A property of the input, whose name is never changed in its heading.
    init(_ key: String, property: String) {
      self.key = key
      heading = Text(property)
    }

    /// What stands above the column, with the unit of its numbers.
    func title(_ words: Words) -> String {
      let heading = words(heading)
      guard let unit, !unit.isWhole, unit != .ratio else { return heading }
      return words(.withUnit, heading, words.unit(unit))
    }

    /// What an analysis states of objects or findings, column by column.
    ///
    /// A column of units is told with the one whose units it has, and a name that the table uses itself gets
    /// `value_` before it.
    static func declared(_ columns: [ColumnDeclaration], beside taken: Set<String>) -> [Column] {
      columns.map { column in
        let measured = columns.filter { $0.unitColumn == column.name }
        var words = column.words
        if let only = measured.first, measured.count == 1 {
          words = Text("unit of {column}", "{column}单位").filled([("column", .words(only.words))])
        }
        let key = taken.contains(column.name) ? "value_" + column.name : column.name
        return Column(key, words, column.unitColumn == nil ? column.unit : nil)
      }
    }
  }

  private let columns: [Column]
  private var csv: CSVText

  /// Begins with the headings.
  init(_ columns: [Column], _ words: Words) {
    precondition(Set(columns.map(\.key)).count == columns.count, "keys are different")
    self.columns = columns
    csv = CSVText(header: columns.map { $0.title(words) })
  }

  /// A table whose rows are there.
  init(_ table: TableRows, _ words: Words) {
    self.init(table.columns, words)
    for row in 0..<table.count { csv.append(table.cells(row)) }
  }

  /// Adds a row of as many cells as there are columns.
  mutating func append(_ cells: [CSVText.Cell]) { csv.append(cells) }

  /// Writes a table; several threads make the cells of its rows.
  ///
  /// - Parameter output: Gets the text in pieces, that of a city is never in memory as a whole.
  /// - Returns: The table, whose text has been taken.
  /// - Throws: `StopRequest.Stopped`, and what `output` throws.
  static func write(
    _ table: TableRows, _ words: Words, workers: Workers,
    to output: (_ piece: String) throws -> Void
  ) throws -> TableText {
    var text = TableText(table.columns, words)
    try output(text.take())
    let csv = text.csv
    for start in stride(from: 0, to: table.count, by: Self.rowsAtOnce) {
      let rows = min(Self.rowsAtOnce, table.count - start)
      let pieces = try workers.map(count: rows, chunk: 1_024) { range in
        csv.rows(range.lowerBound + start..<range.upperBound + start, table.cells)
      }
      for piece in pieces { try output(piece) }
    }
    return text
  }

  /// How many rows are made before they are written.
  private static let rowsAtOnce = 16_384

  /// The text without a byte-order mark, or what came since it was last taken.
  var text: String { csv.text }

  /// Takes the text so far away; more rows may follow.
  mutating func take() -> String { csv.take() }

  /// What the document of a run tells of the table.
  func record(_ level: TableFile.Level, file: String) -> TableFile {
    TableFile(
      level: level, file: file,
      columns: columns.map { TableFile.Column(key: $0.key, unit: $0.unit) })
  }
}

extension Words {
  /// The unit of a quantity; of a number of things the word that counts them.
  func unit(of quantity: MeasuredQuantity) -> String {
    quantity.measureWord(language) ?? unit(quantity.unit)
  }

  /// The unit that numbers of a table are in, as it stands in a heading or a cell.
  func unit(_ unit: Unit) -> String {
    switch unit {
    case .share: pick("share", "比例")
    case .count: pick("number", "个")
    case .metre: pick("m", "米")
    case .squareMetre: pick("m²", "平方米")
    case .perSquareKilometre: pick("per km²", "个/平方公里")
    case .ratio: pick("ratio", "倍")
    case .rate, .of: self(unit.words)
    }
  }
}
