import Layers
import Measures
import Results

/// Reads a property that decides as numbers, and tells apart what is not one: absent, null, text, out of
/// range, a code for nothing.
struct NumberReader {
  private let wish: ColumnWish
  private let range: ClosedRange<Double>
  private let missing: ColumnWish.Missing
  private let unit: Unit?
  /// What a reader of figures has to know; by layer, after ``numbers(_:workers:)``.
  private(set) var notes: [Message] = []

  init(
    _ wish: ColumnWish, range: ClosedRange<Double>, missing: ColumnWish.Missing, unit: Unit?
  ) {
    self.wish = wish
    self.range = range.clamped(to: NumberBounds.of(unit))
    self.missing = missing
    self.unit = unit
  }

  /// Numbers that portals and converters write for "nothing", as a value of a property they are hardly
  /// ever meant: an error where they are out of range, else told.
  private static let codes: Set<Double> = [
    -9999, -999, -99, -99_999, -32_768, -666_666_666, 999_999, 9_999_999, 99_999_999, 1e20,
    -1.7976931348623157e308, 1.7976931348623157e308, -3.4028234663852886e38, 3.4028234663852886e38,
  ]

  /// One number a feature of the file; not a number where there is none, and for features that take no
  /// part.
  ///
  /// - Throws: ``InputError`` for the first value that is no number or out of range.
  mutating func numbers(_ layer: CheckLayer, workers: Workers) throws -> [Double] {
    let column = try layer.loaded.column(wish.field, for: wish.key, workers: workers)
    var numbers = [Double](repeating: .nan, count: column.count)
    var (absent, null, coded) = (0, 0, 0)
    var code = 0.0
    for feature in layer.features {
      switch column[feature] {
      case .missing, .null:
        if column.kinds[feature] == .null { null += 1 } else { absent += 1 }
        if case .counts(let number) = missing { numbers[feature] = number }
      case .number(let number, _) where range.contains(number):
        numbers[feature] = number
        if Self.codes.contains(number) {
          coded += 1
          code = number
        }
      case .text(let text):
        guard let number = measure(text), range.contains(number) else {
          throw refusal(of: text, feature, in: layer.loaded)
        }
        numbers[feature] = number
      default: throw refusal(of: column, feature, in: layer.loaded)
      }
    }
    note(absent: absent, null: null, layer)
    if coded > 0 {
      notes.append(
        RunMessages.codedNothing([
          "layer": .name(layer.use.layer), "count": .count(coded), "field": .name(wish.field),
          "number": .name(Figures.plain(code)),
        ]))
    }
    return numbers
  }

  private func measure(_ text: String) -> Double? {
    switch unit {
    case .metre: MeasureText.metres(text)
    case .squareMetre: MeasureText.squareMetres(text)
    default: nil
    }
  }

  private mutating func note(absent: Int, null: Int, _ layer: CheckLayer) {
    let (own, field, key) = (
      Value.name(layer.use.layer), Value.name(wish.field), Value.name(wish.key)
    )
    for (count, isNull) in [(absent, false), (null, true)] where count > 0 {
      switch missing {
      case .counts(let number):
        let form = isNull ? RunMessages.nullCountsAs : RunMessages.countsAs
        notes.append(
          form([
            "layer": own, "count": .count(count), "field": field, "key": key,
            "number": .bound(number, .count),
          ]))
      case .isUnknown: continue
      case .isNone:
        let form = isNull ? RunMessages.nullRequiresNothing : RunMessages.requiresNothing
        notes.append(form(["layer": own, "count": .count(count), "field": field, "key": key]))
      }
    }
  }

  private var expectation: String {
    "a number from \(Figures.plain(range.lowerBound)) to \(Figures.plain(range.upperBound))"
      + (missing == .isNone ? ", or null for none" : "")
  }

  private func refusal(of text: String, _ feature: Int, in loaded: LoadedLayer) -> InputError {
    let isNumber = Double(text) != nil
    let units = unit == .metre ? ", or text with a unit such as \"30 m\"" : ""
    let source = loaded.table(of: wish.field).map { ", from \($0.words.en)," } ?? ""
    return loaded.error(
      "\(wish.key): \"\(wish.field)\"\(source) is the text \"\(text)\"; expected \(expectation)\(units)",
      feature: feature,
      remedy: isNumber && source.isEmpty
        ? "write it without quotes: in QGIS, a field of the type decimal, calculated as "
          + "to_real(\"\(wish.field)\")"
        : "mend the value, or leave the feature out with a filter")
  }

  private func refusal(
    of column: PropertyColumn, _ feature: Int, in loaded: LoadedLayer
  ) -> InputError {
    let label = column.label(feature)
    let isCode = column.number(feature).map(Self.codes.contains) == true
    let source = loaded.table(of: wish.field).map { ", from \($0.words.en)," } ?? ""
    return loaded.error(
      "\(wish.key): \"\(wish.field)\"\(source) is \(label ?? "not a number"); expected \(expectation)",
      feature: feature,
      remedy: isCode
        ? "it looks like a code for no value: write null in its place, or leave such features out with "
          + "a filter" : "mend the value, or leave the feature out with a filter")
  }
}
