import Layers
public import Measures

/// What every output asks of a check alike: titles, units, order, words of rows.
extension CheckResult {
  /// The gravest verdict over everything.
  public var verdict: Verdict { total.verdict }

  /// What the check is called.
  public func title(_ language: Language) -> String { title?.text(language) ?? id }

  /// The place of the quantity that the check is about: that of its first target, else the main one.
  public var mainIndex: Int {
    targets.first?.quantity ?? quantities.firstIndex(where: \.isMain) ?? 0
  }

  /// The quantity that the check is about.
  public var main: MeasuredQuantity { quantities[mainIndex] }

  /// The place of a quantity by its name.
  public func index(of quantity: String) -> Int? {
    quantities.firstIndex { $0.name == quantity }
  }

  /// The value of a quantity in a row; `nil` where there is none.
  public func value(_ quantity: String, in row: ResultRow) -> Double? {
    index(of: quantity).flatMap { row.values[$0] }
  }

  /// The target that decides a row; without a judgement the first.
  public func decisiveTarget(of row: ResultRow) -> CheckTarget? {
    row.decisiveTarget.map { targets[$0] } ?? targets.first
  }

  /// The quantity that a row is told by: that of the target which decides it, else the main one.
  public func decisiveQuantity(of row: ResultRow) -> Int {
    decisiveTarget(of: row)?.quantity ?? mainIndex
  }

  /// The value that a row is told by, and its unit; `nil` for a value that is not there.
  public func figure(of row: ResultRow) -> (value: Double?, unit: Unit) {
    let index = decisiveQuantity(of: row)
    return (row.values[index], quantities[index].unit)
  }

  /// The value that a row is told by, in words.
  public func figureText(of row: ResultRow, _ language: Language) -> String {
    let index = decisiveQuantity(of: row)
    return quantities[index].text(row.values[index], language)
  }

  /// What a row is drawn and listed by beside others: the value of the main quantity; `nil` where
  /// there was nothing to measure.
  public func mainValue(of row: ResultRow) -> Double? {
    row.hasData ? row.values[mainIndex] : nil
  }

  /// The quantity that a target is about.
  public func quantity(of target: CheckTarget) -> MeasuredQuantity { quantities[target.quantity] }

  /// The unit of what is measured; `nil` when no quantity is given in it.
  public var measuredUnit: Unit? { quantities.first(where: \.isMeasured)?.unit }

  /// How many zones have each verdict, the gravest first, without those that none has.
  public var zoneCounts: [(verdict: Verdict, count: Int)] {
    var counts: [Verdict: Int] = [:]
    for zone in zones { counts[zone.verdict, default: 0] += 1 }
    return Verdict.gravestFirst.compactMap { verdict in counts[verdict].map { (verdict, $0) } }
  }

  /// The layer whose features are measured; `nil` when the analysis made its objects.
  public var objectLayer: LayerUseRecord? { layers.first(where: \.isObjects) }

  /// The layer of what a finding lists: the objects', or that of the zones.
  public func layer(of finding: Finding) -> String? {
    guard findings.kind(finding.kind)?.isOfZone == true else { return objectLayer?.layer }
    return finding.other ?? layers.first { $0.role == Role.zones.name }?.layer
  }

  /// The share of what was looked at that is as it should be, from 0 to 1; `nil` without data.
  public func goodness(of row: ResultRow) -> Double? {
    switch goodness {
    case .untold: return nil
    case .share(let name): return value(name, in: row)
    case .rest(let bad, let all):
      guard let whole = value(all, in: row), whole > 0, let part = value(bad, in: row) else {
        return nil
      }
      return 1 - part / whole
    }
  }

  /// What people read for a word that tells how an object stands: its own words, else those of the kind of
  /// finding that it names.
  public func words(of word: Declaration.ObjectStyle.Word) -> Text {
    word.words ?? findings.kind(word.word)?.words ?? Text(word.word)
  }

  /// The same for a word in a column of objects; `nil` for a column of other words, or a word that the check does
  /// not declare.
  public func words(of word: String, in column: String) -> Text? {
    guard case .words(column, let known) = objectStyle else { return nil }
    return known.first { $0.word == word }.map { words(of: $0) }
  }

  /// Zones from the worst: gravest verdict first, those without data last; then by how far from the
  /// bound, or without a target by the main quantity; then in the order of the run.
  ///
  /// - Complexity: O(n log n).
  public var zonesWorstFirst: [Int] {
    let keys = zones.map(badness)
    return zones.indices.sorted { a, b in
      keys[a].gravity != keys[b].gravity
        ? keys[a].gravity > keys[b].gravity
        : keys[a].amount != keys[b].amount ? keys[a].amount > keys[b].amount : a < b
    }
  }

  private func badness(_ row: ResultRow) -> (gravity: Int, amount: Double) {
    guard row.hasData else { return (Verdict.noData.rank, 0) }
    if let margin = row.margin { return (row.verdict.rank, -margin) }
    let value = row.values[mainIndex] ?? 0
    return (row.verdict.rank, main.good == .more ? -value : value)
  }

  /// The figures of a row in a sentence without its full stop.
  public func line(of row: ResultRow) -> Text {
    var values: [(name: String, value: Value)] = zip(quantities, row.values).map {
      quantity, value in
      (quantity.name, value.map { .measured($0, quantity.unit) } ?? .words(Text("–")))
    }
    for (role, uses) in Dictionary(grouping: layers, by: \.role) {
      values.append(("@" + role, .list(uses.map { .words($0.called) })))
    }
    return line.filled(values)
  }
}

extension FindingSummary {
  /// What a finding of a kind tells, in words.
  public func sentence(of finding: Finding) -> Text {
    Text(sentence(of: finding, in: .en), sentence(of: finding, in: .zh))
  }

  /// ``sentence(of:)`` in one language.
  public func sentence(of finding: Finding, in language: Language) -> String {
    guard let kind = kind(finding.kind),
      let sentence = kind.sentences.first(where: { sentence in
        sentence.needs.allSatisfy { finding.has($0) }
      })
    else {
      return Text("{object}: {kind}", "{object}：{kind}").filled(
        [("object", object(finding)), ("kind", .name(finding.kind))], in: language)
    }
    let nothing = Value.words(Text("–"))
    let unnamed = Value.words(Text("an unnamed feature", "未命名要素"))
    var values: [(name: String, value: Value)] = [
      ("object", object(finding)),
      (
        "other",
        finding.other.map { .feature($0, finding.otherName) } ?? unnamed
      ),
      ("measured", finding.measured.map { .measured($0, finding.unit) } ?? nothing),
      ("limit", finding.limit.map { .bound($0, finding.unit) } ?? nothing),
    ]
    for column in columns {
      values.append((column.name, value(of: column, in: finding) ?? nothing))
    }
    return sentence.words.filled(values, in: language)
  }

  private func object(_ finding: Finding) -> Value {
    .feature(finding.object, finding.name)
  }

  /// What is stated of a finding for people, beside what was measured, column by column.
  public func facts(of finding: Finding) -> [(name: Text, value: Value)] {
    columns.compactMap { column in
      if column.isHidden { return nil }
      return value(of: column, in: finding).map { (column.words, $0) }
    }
  }

  /// What a column states of a finding; `nil` where it states nothing.
  public func value(of column: ColumnDeclaration, in finding: Finding) -> Value? {
    switch finding.values.first(where: { $0.name == column.name })?.value {
    case .number(let number)?: .measured(number, unit(of: column, in: finding))
    case .string(let text)?: .name(text)
    default: nil
    }
  }

  /// The unit of a column: its own, or the word in another column.
  private func unit(of column: ColumnDeclaration, in finding: Finding) -> Unit {
    if let unit = column.unit { return unit }
    let word = column.unitColumn.flatMap { name in
      finding.values.first { $0.name == name }?.value.string
    }
    return word.map(Unit.init(word:)) ?? .count
  }
}

extension Finding {
  /// Whether a value is there and not 0.
  fileprivate func has(_ name: String) -> Bool {
    if name == "measured" { return (measured ?? 0) != 0 }
    if name == "other" { return other != nil }
    switch values.first(where: { $0.name == name })?.value {
    case .number(let number)?: return number != 0
    case .string?: return true
    default: return false
    }
  }
}

/// Which zone a row is about, among those of several checks: groupings may share identifiers.
public struct ZoneKey: Sendable, Hashable {
  /// The name of the grouping's layer; `nil` where the check has one grouping.
  public var grouping: String?
  /// The zone's identifier.
  public var id: String

  /// Names a zone.
  public init(grouping: String?, id: String) {
    self.grouping = grouping
    self.id = id
  }
}

extension CheckResult {
  /// What the grouping of a zone is called; `nil` where there is one.
  public func grouping(of zone: ResultRow) -> String? {
    groupings.count > 1 && groupings.indices.contains(zone.grouping)
      ? groupings[zone.grouping] : nil
  }

  /// What the grouping by groups of zones is called in results; no layer of zones is beside it.
  public static let groupsName = "groups"
  /// The same in words.
  public static let groupsWords = Text("groups", "汇总单元")

  /// The same for people; what a layer is called is never translated.
  public func grouping(of zone: ResultRow, _ language: Language) -> String? {
    grouping(of: zone).map { name in
      isGroup(zone) ? Self.groupsWords[language] : name
    }
  }

  /// Whether a row is of a group of zones.
  public func isGroup(_ zone: ResultRow) -> Bool {
    grouping(of: zone) == Self.groupsName
      && !layers.contains { $0.role == Role.zones.name && $0.layer == Self.groupsName }
  }

  /// Which zone a row is about, among those of all checks: its grouping's name stands in it whether or
  /// not the check has several.
  public func sharedKey(of zone: ResultRow) -> ZoneKey {
    ZoneKey(
      grouping: grouping(of: zone) ?? layers.first { $0.role == Role.zones.name }?.layer,
      id: zone.id ?? "")
  }

  /// Which zone a row is about.
  public func key(of zone: ResultRow) -> ZoneKey {
    ZoneKey(grouping: grouping(of: zone), id: zone.id ?? "")
  }

  /// What a zone is called, with its grouping where there are several.
  public func name(of zone: ResultRow, _ language: Language) -> String {
    let name = zone.name(language)
    return grouping(of: zone, language).map { "\(name) (\($0))" } ?? name
  }
}
