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
  static let codes: Set<Double> = [
    -9999, -999, -99, -99_999, -32_768, -666_666_666, 999_999, 9_999_999, 99_999_999, 1e20,
    -1.7976931348623157e308, 1.7976931348623157e308, -3.4028234663852886e38, 3.4028234663852886e38,
  ]

  /// Whether a number may be one of these: a test that costs nothing.
  static func mayBeCode(_ number: Double) -> Bool { number <= -99 || number >= 999_999 }

  /// One number a feature of the file; not a number where there is none, and for features that take no
  /// part.
  ///
  /// - Throws: ``InputError`` for the first value that is no number or out of range.
  mutating func numbers(_ layer: CheckLayer, workers: Workers) throws -> [Double] {
    let column = try layer.loaded.column(wish.field, for: wish.key, workers: workers)
    var numbers = [Double](repeating: .nan, count: column.count)
    var (absent, null, coded) = (0, 0, 0)
    var code = 0.0
    var found = FoundNumbers(usual)
    for feature in layer.features {
      switch column[feature] {
      case .missing, .null:
        if column.kinds[feature] == .null { null += 1 } else { absent += 1 }
        if case .counts(let number) = missing { numbers[feature] = number }
      case .number(let number, _) where range.contains(number):
        numbers[feature] = number
        found.add(number)
        if Self.mayBeCode(number), Self.codes.contains(number) {
          coded += 1
          code = number
        }
      case .text(let text):
        guard let number = measure(text), range.contains(number) else {
          throw refusal(of: text, feature, in: layer.loaded)
        }
        numbers[feature] = number
        found.add(number)
      default: throw refusal(of: column, feature, in: layer.loaded)
      }
    }
    note(absent: absent, null: null, layer)
    note(found, layer)
    if isAmount, SpokenNumbers.isCode(wish.field) || layer.loaded.identifiers?.name == wish.field {
      notes.append(
        RunMessages.codeAsAmount([
          "layer": layer.named, "field": .name(wish.field), "key": .name(wish.key),
        ]))
    }
    if coded > 0 {
      notes.append(
        RunMessages.codedNothing([
          "layer": layer.named, "count": .count(coded), "field": .name(wish.field),
          "number": .name(Figures.plain(code)),
        ]))
    }
    return numbers
  }

  /// Whether numbers are added up: people, seats, floor areas.
  private var isAmount: Bool {
    if case .counts = missing { true } else { wish.key == "people" }
  }

  /// What the numbers usually are: as the analysis says, or the name of the property; `nil` for anything.
  private var usual: ClosedRange<Double>? { wish.usual ?? SpokenNumbers.usual(wish.field) }

  /// Tells zeros that are hardly meant, and numbers that are all in another unit.
  private mutating func note(_ found: FoundNumbers, _ layer: CheckLayer) {
    let (own, field, key) = (
      layer.named, Value.name(wish.field), Value.name(wish.key)
    )
    if found.zeros > 0, !wish.takesZeroAsMissing {
      if missing == .isNone {
        notes.append(
          RunMessages.zeroRequiresNothing([
            "layer": own, "count": .count(found.zeros), "field": field, "key": key,
          ]))
      } else if let usual, !usual.contains(0) {
        notes.append(
          RunMessages.doubtfulZero(["layer": own, "count": .count(found.zeros), "field": field]))
      }
    }
    if let note = found.note(layer: layer.use.layer, field: wish.field, key: wish.key) {
      notes.append(note)
    }
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
      layer.named, Value.name(wish.field), Value.name(wish.key)
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

  private var expectation: Text {
    let (low, high) = (Figures.plain(range.lowerBound), Figures.plain(range.upperBound))
    return Text("a number from \(low) to \(high)", "\(low) 至 \(high) 之间的数值")
      + (missing == .isNone ? Text(", or null for none", "，或 null（没有）") : Text(""))
  }

  /// The key, the property and the table that it comes from.
  private func source(in loaded: LoadedLayer) -> Text {
    let table = loaded.table(of: wish.field)
    return Text("\(wish.key): \"\(wish.field)\"", "\(wish.key)：字段“\(wish.field)”")
      + (table.map { Text(", from \($0.words.en),", "（来自\($0.words.zh)）") } ?? Text(""))
  }

  private static let mending = Text(
    "mend the value, or leave the feature out with a filter", "请修正该值，或用条件排除该要素")

  private func refusal(of text: String, _ feature: Int, in loaded: LoadedLayer) -> InputError {
    let isNumber = Double(text) != nil
    let units =
      unit == .metre
      ? Text(", or text with a unit such as \"30 m\"", "，或带单位的文字，例如 \"30 m\"") : Text("")
    return loaded.error(
      source(in: loaded) + Text(" is the text \"\(text)\"; expected ", "的值是文字“\(text)”；应为")
        + expectation + units,
      feature: feature,
      remedy: isNumber && loaded.table(of: wish.field) == nil
        ? Text(
          "write it without quotes: in QGIS, a field of the type decimal, calculated as "
            + "to_real(\"\(wish.field)\")",
          "请去掉引号：在 QGIS 中新建小数型字段，用 to_real(\"\(wish.field)\") 计算") : Self.mending)
  }

  private func refusal(
    of column: PropertyColumn, _ feature: Int, in loaded: LoadedLayer
  ) -> InputError {
    let label = column.label(feature)
    let isCode = column.number(feature).map(Self.codes.contains) == true
    let value = label.map { Text(" is \($0)", "的值是 \($0)") } ?? Text(" is not a number", "的值不是数值")
    return loaded.error(
      source(in: loaded) + value + Text("; expected ", "；应为") + expectation,
      feature: feature,
      remedy: isCode
        ? Text(
          "it looks like a code for no value: write null in its place, or leave such features out with "
            + "a filter",
          "该值像是表示“无数据”的代码：请改写为 null，或用条件排除此类要素") : Self.mending)
  }
}

/// What numbers a property turned out to hold.
struct FoundNumbers {
  private let usual: ClosedRange<Double>?
  private(set) var zeros = 0
  private var others = 0
  private var (least, most) = (Double.infinity, -Double.infinity)

  init(_ usual: ClosedRange<Double>?) { self.usual = usual }

  mutating func add(_ number: Double) {
    if number == 0 {
      zeros += 1
    } else {
      others += 1
      least = min(least, number)
      most = max(most, number)
    }
  }

  /// Says that all numbers are less or more than is usual, zeros and codes left aside; `nil` where they are not.
  func note(layer: String, field: String, key: String) -> Message? {
    guard let usual, others > 0, most < usual.lowerBound || least > usual.upperBound else {
      return nil
    }
    return RunMessages.unusualNumbers([
      "layer": .name(layer), "count": .count(others), "field": .name(field), "key": .name(key),
      "least": .name(Figures.plain(least)), "most": .name(Figures.plain(most)),
      "usual": .words(
        Text("{low} to {high}", "{low} 至 {high}").filled([
          ("low", .name(Figures.plain(usual.lowerBound))),
          ("high", .name(Figures.plain(usual.upperBound))),
        ])),
    ])
  }
}
