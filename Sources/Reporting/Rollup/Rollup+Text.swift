public import Measures
import Results

extension Rollup {
  /// The table for people, in lines of at most 100 columns.
  ///
  /// As many checks stand side by side as fit, then the next ones below. A block has the rows that one of its checks tells of.
  public func text(_ language: Language) -> String {
    let words = Words(language: language)
    let names = rows.map { name(of: $0, words) }
    let width = min(26, max(8, names.map(DisplayWidth.of).max() ?? 0))
    var lines: [String] = []
    for block in blocks(besides: width, language) {
      lines.append(heading(block, after: width))
      var last = rows[0].grouping
      for (index, row) in rows.enumerated()
      where block.contains(where: { row.figures[$0.check] != nil }) {
        if row.grouping != last { lines.append(grouping(row, words)) }
        last = row.grouping
        let line = block.reduce(DisplayWidth.padded(names[index], to: width)) { line, column in
          line + "  "
            + DisplayWidth.padded(cell(row, column.check, language), to: column.width, right: true)
        }
        lines.append(DisplayWidth.trimmed(line))
      }
      for column in block {
        let check = checks[column.check]
        let (title, quantity) = (check.title?.text(language), words(check.main.words))
        var parts = [title == quantity ? nil : title, quantity].compactMap(\.self)
        if let suffix = check.main.unit.longSuffix?[language] {
          parts.append(String(suffix.drop { $0 == " " }))
        }
        let what = Value.list(parts.map(Value.name)).text(language)
        lines += WrappedText.lines(words(.labelled, check.id, what), mark: "  ")
      }
      lines.append("")
    }
    for note in notes { lines += WrappedText.lines(note.text(language), mark: "! ") }
    return lines.map { DisplayWidth.printable($0) + "\n" }.joined()
  }

  /// A check as a column: its place, and how wide it is.
  private typealias Column = (check: Int, width: Int)

  /// The widest column; longer identifiers of checks are cut, the lines below the table have them whole.
  private static let widest = 24

  private func blocks(besides width: Int, _ language: Language) -> [[Column]] {
    var blocks: [[Column]] = []
    var room = 0
    for check in checks.indices {
      let cells = [checks[check].id] + rows.map { cell($0, check, language) }
      let own = min(Self.widest, cells.map(DisplayWidth.of).max() ?? 0)
      if blocks.isEmpty || room < own + 2 {
        blocks.append([])
        room = WrappedText.width - width
      }
      blocks[blocks.count - 1].append((check, own))
      room -= own + 2
    }
    return blocks
  }

  private func heading(_ block: [Column], after width: Int) -> String {
    block.reduce(String(repeating: " ", count: width)) { line, column in
      let id = DisplayWidth.fitted(checks[column.check].id, to: column.width)
      return line + "  " + DisplayWidth.padded(id, to: column.width, right: true)
    }
  }

  private func grouping(_ row: Row, _ words: Words) -> String {
    let name = row.isGroup ? words(CheckResult.groupsWords) : row.grouping ?? ""
    return DisplayWidth.fitted("— \(name)", to: WrappedText.width)
  }

  private func name(of row: Row, _ words: Words) -> String {
    guard let id = row.id else { return words(.total) }
    let name = row.name?.text(words.language)
    return [id, name == id ? nil : name].compactMap(\.self).joined(separator: " ")
  }

  /// A value with the sign of its verdict; nothing where the check has no such zone.
  ///
  /// Long units stand below the table.
  private func cell(_ row: Row, _ check: Int, _ language: Language) -> String {
    guard let figures = row.figures[check] else { return "" }
    let unit = checks[check].main.unit
    var value = NumberText.value(checks[check].mainValue(of: figures), unit: unit, language)
    if let suffix = unit.longSuffix?[language], value.hasSuffix(suffix) {
      value = String(value.dropLast(suffix.count))
    }
    return DisplayWidth.fitted(value, to: Self.widest - 2) + " " + figures.verdict.sign
  }

}
