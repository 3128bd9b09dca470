import Measures
import Results

/// How each object of a check stands: what its style says of the value in its column.
struct ObjectTones {
  /// For each row of the table, the feature of the input.
  let features: [Int]
  /// For each row, how it stands.
  let tones: [Declaration.ObjectStyle.Tone]

  /// Looks at every row; without the column of the style all stand neutral.
  init(_ table: ObjectTable, _ style: Declaration.ObjectStyle) {
    features = table.features
    switch style {
    case .share(let column, _, _, _):
      tones =
        table.columns.first { $0.name == column }.map { Self.tones($0.values) }
        ?? Array(repeating: .neutral, count: table.count)
    case .words(let column, let words):
      let known = Dictionary(
        words.map { ($0.word, $0.tone) }, uniquingKeysWith: { first, _ in first })
      guard case .texts(let texts)? = table.columns.first(where: { $0.name == column })?.values
      else {
        tones = Array(repeating: .neutral, count: table.count)
        return
      }
      tones = texts.map { $0.flatMap { known[$0] } ?? .neutral }
    }
  }

  private static func tones(_ values: ResultColumn.Values) -> [Declaration.ObjectStyle.Tone] {
    switch values {
    case .numbers(let shares):
      shares.map { share in
        guard let share else { return .neutral }
        return share <= 0 ? .bad : share < 1 ? .doubtful : .good
      }
    case .integers(let values): values.map { _ in .neutral }
    case .texts(let values): values.map { _ in .neutral }
    }
  }
}
