import Layers
import Measures

/// What a filter compares with an outcome that its writer may not have meant: nothing is wrong with it, and
/// yet features are taken or left out that it was not written for.
struct FilterDoubts {
  /// What a reader has to know.
  private(set) var notes: [Message] = []
  private let filter: Filter
  private let columns: [PropertyColumn]
  private let key: String
  private let layer: LoadedLayer

  /// Looks at the features that a layer takes from its file; linear in them.
  ///
  /// - Parameters:
  ///   - columns: The properties of the filter, in the order of its names.
  ///   - selection: What the filter selected.
  ///   - key: The key that the filter stands in; `where` for one that selects features.
  init(
    _ filter: Filter, _ columns: [PropertyColumn], _ selection: FilterSelection, key: String,
    of layer: LoadedLayer
  ) {
    self.filter = filter
    self.columns = columns
    self.key = key
    self.layer = layer
    if key == Self.selecting { noteNulls(selection) }
    noteForm()
    let compared = filter.comparedValues
    for column in columns {
      let own = compared.filter { $0.property == column.name }
      noteAlike(column, own)
      noteCodes(column, own)
      noteNumbers(column, own)
      noteOrder(column, own)
      noteWords(column, own)
    }
    if key == Self.selecting { noteAbsent(selection) }
  }

  /// The key of filters that select features.
  private static let selecting = "where"

  private func isTaken(_ row: Int) -> Bool { layer.matches?[row] ?? true }

  private var name: Value { layer.named }

  // MARK: - How it is written

  /// What is true of anything, and patterns of another language.
  private mutating func noteForm() {
    let named = Value.name(filter.source)
    if filter.isAlwaysTrue {
      notes.append(
        RunMessages.alwaysTrue([
          "layer": name, "key": .name(key), "filter": named,
          "fields": .list(filter.propertyNames.map(Value.name)),
        ]))
    }
    if filter.hasForeignWildcards {
      notes.append(
        RunMessages.foreignWildcards(["layer": name, "key": .name(key), "filter": named]))
    }
  }

  // MARK: - No value

  /// What is not something, and of which nothing is known: NOT and <> leave it out.
  private mutating func noteNulls(_ selection: FilterSelection) {
    guard filter.excludes else { return }
    var fields: Set<Int> = []
    let count = selection.unknownFeatures.count { row in
      guard isTaken(row) else { return false }
      let lacking = columns.indices.filter {
        columns[$0].kinds[row] == .missing || columns[$0].kinds[row] == .null
      }
      fields.formUnion(lacking)
      return !lacking.isEmpty
    }
    guard count > 0 else { return }
    let names = fields.sorted().map { columns[$0].name }
    notes.append(
      RunMessages.filterLeavesNulls([
        "layer": name, "count": .count(count), "filter": .name(filter.source),
        "fields": .list(names.map(Value.name)),
        "way": .name(names.map { "\($0) IS NULL" }.joined(separator: " OR ")),
      ]))
  }

  // MARK: - Texts that are nearly the same

  private mutating func noteAlike(_ column: PropertyColumn, _ compared: [FilterComparedValue]) {
    let named = compared.filter { !$0.comparison.isOrder }.compactMap { compared in
      if case .text(let text) = compared.value { text } else { nil }
    }
    guard !named.isEmpty else { return }
    var others: [String: [String]] = [:]
    for text in column.differentTexts(most: Self.mostTexts, where: isTaken)
    where !named.contains(text) { others[AlikeText.plain(text), default: []].append(text) }
    var told: Set<String> = []
    for text in named where told.insert(AlikeText.plain(text)).inserted {
      guard let alike = others[AlikeText.plain(text)] else { continue }
      notes.append(
        RunMessages.valuesAlike([
          "layer": name, "key": .name(key), "field": .name(column.name), "value": .name(text),
          "others": .list(alike.prefix(5).map(Value.name)),
        ]))
    }
  }

  /// A property with more different texts is a name or a description.
  private static let mostTexts = 2_000

  // MARK: - Codes for nothing

  private mutating func noteCodes(_ column: PropertyColumn, _ compared: [FilterComparedValue]) {
    let bounds = compared.compactMap { compared -> (FilterComparison, Double)? in
      if case .number(let bound) = compared.value { (compared.comparison, bound) } else { nil }
    }
    guard !bounds.isEmpty, !bounds.contains(where: { NumberReader.codes.contains($0.1) }) else {
      return
    }
    var (count, code) = (0, 0.0)
    for (row, number) in column.numbers.enumerated()
    where column.kinds[row] == .number && NumberReader.mayBeCode(number) && isTaken(row) {
      // What a filter leaves out for its code is left out rightly.
      guard NumberReader.codes.contains(number),
        key != Self.selecting || bounds.contains(where: { $0.0.holds(number, $0.1) })
      else { continue }
      count += 1
      code = number
    }
    guard count > 0 else { return }
    notes.append(
      RunMessages.codedNothing([
        "layer": name, "count": .count(count), "field": .name(column.name),
        "number": .name(Figures.plain(code)),
      ]))
  }

  // MARK: - Numbers that a property does not have

  /// Tells zeros of properties that have none, where 0 is enough for a bound, and numbers in another unit.
  private mutating func noteNumbers(_ column: PropertyColumn, _ compared: [FilterComparedValue]) {
    let bounds = compared.compactMap { compared -> (FilterComparison, Double)? in
      guard case .number(let bound) = compared.value, compared.comparison.isOrder else {
        return nil
      }
      return (compared.comparison, bound)
    }
    // Whoever writes about 0 knows of it.
    guard !bounds.isEmpty, let usual = SpokenNumbers.usual(column.name),
      !compared.contains(where: { $0.value == .number(0) })
    else { return }
    var found = FoundNumbers(usual)
    for (row, number) in column.numbers.enumerated()
    where column.kinds[row] == .number && isTaken(row) && !NumberReader.codes.contains(number) {
      found.add(number)
    }
    if found.zeros > 0, bounds.allSatisfy({ $0.0.holds(0, $0.1) }) {
      notes.append(
        RunMessages.doubtfulZero([
          "layer": name, "count": .count(found.zeros), "field": .name(column.name),
        ]))
    }
    if let note = found.note(layer: layer.definition.name, field: column.name, key: key) {
      notes.append(note)
    }
  }

  // MARK: - Texts that stand for no value

  /// What is not something may be nothing that anybody knows of.
  private mutating func noteWords(_ column: PropertyColumn, _ compared: [FilterComparedValue]) {
    guard filter.excludes || filter.asksForPresence(of: column.name) else { return }
    let named = compared.compactMap { compared in
      if case .text(let text) = compared.value { text } else { nil }
    }
    let note = WordedNothing.note(
      column, column.kinds.indices.filter(isTaken),
      filter.asksForPresence(of: column.name) ? .nothing : .unknown, except: named,
      layer: layer.definition.name, key: key)
    if let note { notes.append(note) }
  }

  // MARK: - Values that no feature has

  /// What is left out or taken by a value that nobody has; where nothing at all is selected that is told elsewhere.
  private mutating func noteAbsent(_ selection: FilterSelection) {
    guard selection.matches.contains(true) else { return }
    let named = filter.namedValues
    for (property, text) in named {
      guard let column = columns.first(where: { $0.name == property }), !column.has(text) else {
        continue
      }
      let values = FieldValues(column)
      // One of several that are asked for may be missing, unless it is misspelt.
      guard filter.excludes || values.hasNear(text, except: named.map(\.text)) else { continue }
      notes.append(
        RunMessages.valueOfNoFeature([
          "layer": name, "key": .name(key), "value": .name(text),
          "values": .words(values.words(of: property, nearTo: [text])),
        ]))
    }
  }

  // MARK: - Texts in an order

  /// Digits in texts come in order only where all have as many.
  private mutating func noteOrder(_ column: PropertyColumn, _ compared: [FilterComparedValue]) {
    for bound in compared where bound.comparison.isOrder {
      guard case .text(let text) = bound.value, AlikeText.beginsWithDigit(text) else { continue }
      let shape = AlikeText.shape(text)
      var (count, example) = (0, "")
      for row in column.kinds.indices where column.kinds[row] == .text && isTaken(row) {
        guard let value = column.text(row), AlikeText.beginsWithDigit(value),
          !AlikeText.isInOrder(AlikeText.shape(value), shape)
        else { continue }
        if count == 0 { example = value }
        count += 1
      }
      guard count > 0 else { continue }
      notes.append(
        RunMessages.textsInOrder([
          "layer": name, "key": .name(key), "filter": .name(filter.source), "text": .name(text),
          "count": .count(count), "field": .name(column.name), "value": .name(example),
        ]))
      return
    }
  }
}

/// Texts as a reader sees them, who overlooks blanks, letter case and width.
enum AlikeText {
  /// The text without blanks around it, in small letters of usual width.
  static func plain(_ text: String) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in text.lowercased().unicodeScalars {
      switch scalar.value {
      case 0xFF01...0xFF5E:
        let narrow = Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar
        scalars.append(contentsOf: String(narrow).lowercased().unicodeScalars)
      default: scalars.append(scalar)
      }
    }
    let isBlank = { (scalar: Unicode.Scalar) in scalar.properties.isWhitespace }
    let body = scalars.drop(while: isBlank)
    let end = body.lastIndex { !isBlank($0) }.map { body.index(after: $0) } ?? body.startIndex
    return String(body[..<end])
  }

  static func beginsWithDigit(_ text: String) -> Bool {
    text.utf8.first.map { (0x30...0x39).contains($0) } ?? false
  }

  /// The bytes with every digit a 0.
  static func shape(_ text: String) -> [UInt8] {
    text.utf8.map { (0x30...0x39).contains($0) ? 0x30 : $0 }
  }

  /// Whether texts of two shapes come in the order of their numbers: they are alike, or one goes on where the
  /// other ends, as a day does behind a month, but not with a further digit.
  static func isInOrder(_ a: [UInt8], _ b: [UInt8]) -> Bool {
    let (short, long) = a.count <= b.count ? (a, b) : (b, a)
    guard long.starts(with: short) else { return false }
    return long.count == short.count || long[short.count] != 0x30
  }
}

extension PropertyColumn {
  /// Different texts of the rows that are asked for, in the order of first use.
  ///
  /// None where there are more than so many. Linear in the bytes of the texts.
  fileprivate func differentTexts(most: Int, where isWanted: (Int) -> Bool) -> [String] {
    var seen: Set<UInt64> = []
    var texts: [String] = []
    for row in kinds.indices where kinds[row] == .text && isWanted(row) {
      var hash: UInt64 = 0xCBF2_9CE4_8422_2325
      for byte in textBytes[textRange(row)] { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
      guard seen.insert(hash).inserted, let text = text(row) else { continue }
      guard texts.count < most else { return [] }
      texts.append(text)
    }
    return texts
  }
}
