import Layers
import Measures
import Results

/// Rows of a terminal's table: name, verdict, value, target, and a bar that is full when nothing is wrong.
///
/// Units may have the name of a property in them and are never cut: values and targets take from the names,
/// and what is still too wide stands on a line of its own.
struct TerminalRows {
  let words: Words
  let isColoured: Bool
  private let columns: TerminalColumns
  private let width: Int

  /// Fits columns to what will stand in them.
  ///
  /// - Parameter width: The columns of the terminal.
  init(_ cells: [Cells], words: Words, isColoured: Bool, width: Int) {
    self.words = words
    self.isColoured = isColoured
    self.width = width
    func widest(_ head: Phrase, _ text: (Cells) -> String) -> Int {
      max(DisplayWidth.of(words(head)), cells.map { DisplayWidth.of(text($0)) }.max() ?? 0)
    }
    columns = TerminalColumns(
      names: widest(.check, \.name), values: widest(.value, \.value),
      targets: cells.allSatisfy(\.target.isEmpty) ? 0 : widest(.target, \.target),
      width: width - Self.verdict - Self.bar - 4)
  }

  /// What stands in a row.
  struct Cells {
    var name: String
    var verdict: Verdict
    var value: String
    var target: String
    var goodness: Double?

    /// A row of a check under a name, by the target that decides or another one.
    init(
      _ name: String, _ row: ResultRow, of check: CheckResult, target: Int? = nil, _ words: Words
    ) {
      self.name = name
      let index = target ?? row.decisiveTarget
      if let index, row.judgements.indices.contains(index) {
        let asked = check.targets[index]
        let quantity = check.quantity(of: asked)
        verdict = row.judgements[index].verdict
        value = quantity.text(row.values[asked.quantity], words.language)
        self.target = words(asked.target.words(unit: quantity.unit))
        if target != nil, let year = asked.target.year {
          self.target = words.pick("\(self.target) by \(year)", "\(year) 年\(self.target)")
        }
      } else {
        verdict = row.verdict
        value = check.figureText(of: row, words.language)
        self.target = ""
      }
      goodness = check.goodness(of: row)
    }
  }

  /// The heads of the columns.
  func header(_ name: String) -> String {
    line(
      name, DisplayWidth.padded(words(.verdict), to: Self.verdict), words(.value),
      columns.target > 0 ? words(.target) : "", "")
  }

  /// A row, and below it what is too wide for its column.
  func lines(_ cells: Cells) -> [String] {
    let isWide = DisplayWidth.of(cells.value) > columns.value
    let isLong = DisplayWidth.of(cells.target) > columns.target
    let name = WrappedText.lines(cells.name, mark: "", width: columns.name)
    var lines = [
      line(
        name[0], coloured(cells.verdict), isWide ? "" : cells.value, isLong ? "" : cells.target,
        Self.bar(cells.goodness))
    ]
    lines += name.dropFirst().map { "  " + $0 }
    if isWide {
      lines += WrappedText.lines(
        words(.labelled, words(.value), cells.value), mark: "    ", width: width)
    }
    if isLong {
      lines += WrappedText.lines(
        words(.labelled, words(.target), cells.target), mark: "    ", width: width)
    }
    return lines
  }

  private func line(
    _ name: String, _ verdict: String, _ value: String, _ target: String, _ bar: String
  ) -> String {
    DisplayWidth.trimmed(
      DisplayWidth.padded(name, to: columns.name) + " " + verdict + " "
        + DisplayWidth.padded(value, to: columns.value, right: true) + " "
        + DisplayWidth.padded(target, to: columns.target) + " " + bar)
  }

  private func coloured(_ verdict: Verdict) -> String {
    let text = DisplayWidth.padded(words.signed(verdict), to: Self.verdict)
    guard isColoured else { return text }
    let colour: String
    switch verdict {
    case .met: colour = "32"
    case .missed, .failed: colour = "31"
    case .withinTolerance: colour = "33"
    case .noData, .noTarget: return text
    }
    return "\u{1B}[\(colour)m\(text)\u{1B}[0m"
  }

  /// Eight cells, filled by a share from 0 to 1 in eighths of a cell.
  static func bar(_ share: Double?) -> String {
    guard let share, share.isFinite else { return "" }
    let eighths = Int(cell: share * 64, of: 65)
    let parts = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]
    let full = String(repeating: "█", count: eighths / 8) + parts[eighths % 8]
    return full + String(repeating: "·", count: bar - full.count)
  }

  /// The columns of a verdict and of a bar.
  private static let verdict = 18
  private static let bar = 8
}

/// How wide the columns of names, values and targets of a terminal's table are.
struct TerminalColumns {
  let name: Int
  let value: Int
  let target: Int

  /// What names have at least, of names that are longer.
  private static let leastName = 20
  /// Values and targets of most tables fit into these.
  private static let (usualValue, usualTarget) = (15, 24)

  /// Widths for texts of at most so many columns, together no more than `width`, which is 30 at least.
  ///
  /// Names that are longer are broken, values and targets stand on lines of their own; all three share what
  /// room there is beyond the usual.
  init(names: Int, values: Int, targets: Int, width: Int) {
    let least = min(names, Self.leastName)
    value = min(values, max(Self.usualValue, width / 4), width - least)
    target = min(targets, max(Self.usualTarget, width / 4), width - least - value)
    name = min(names, width - value - target)
  }
}
