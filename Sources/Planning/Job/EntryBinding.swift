import Analyses
import Layers
import Measures
import Results

/// Makes checks of the entries of a catalogue, with the layers of a job.
struct EntryBinding {
  /// What becomes of an entry.
  enum Outcome {
    case check(Check)
    case unanswered(UnansweredEntry)
  }

  /// Keys beside those of the analysis.
  static let ownKeys = ["uses", "declared", "baseline"]

  let catalogue: Catalogue
  let layers: [LayerDefinition]

  /// Binds an entry.
  ///
  /// - Parameters:
  ///   - entry: What is asked.
  ///   - members: The members of the job's check, which override those of the entry.
  ///   - place: Where the check stands.
  /// - Throws: For overrides that the analysis does not know or allow.
  func bind(
    _ entry: CatalogueEntry, _ members: [JSONValue.Member], at place: Place
  ) throws(PlacedError) -> Outcome {
    var record = EntryRecord(entry, of: catalogue)
    let given = members.filter { !Self.ownKeys.contains($0.name) }
    var figures: [(text: String, place: Place)] = []
    for member in members {
      let at = place.key(member.name)
      if member.name == "declared" {
        guard case .array(let items) = member.value else {
          throw at.error(
            "expected a list of figures, each with \"year\" and \"value\"",
            "应为数值的列表，每项含“year”和“value”")
        }
        for (index, item) in items.enumerated() {
          let value = try EntryReader.yearValue(.init(value: item, place: at.index(index)))
          record.declared.append(EntryRecord.YearFigure(value, isOfDocument: false))
          figures.append((value.text, at.index(index).key("value")))
        }
      } else if member.name == "baseline" {
        let value = try EntryReader.yearValue(.init(value: member.value, place: at))
        record.baseline = EntryRecord.YearFigure(value, isOfDocument: false)
        figures.append((value.text, at.key("value")))
      }
    }
    guard let name = entry.analysis else {
      let why = entry.reason.map { Text($0.text(.en), $0.text(.zh)) } ?? Text("–")
      return .unanswered(
        UnansweredEntry(
          record, .notComputable, CatalogueMessages.notComputable(["why": .words(why)])))
    }
    guard let kind = AnalysisKind.named(name) else {
      return .unanswered(
        UnansweredEntry(record, .waits, CatalogueMessages.waits(["analysis": .name(name)])))
    }
    for figure in figures { try requireSense(of: figure.text, entry, kind, at: figure.place) }
    try requireKeys(of: kind, given, at: place)
    let keys = CheckKeys.all(kind)
    for index in record.parameters.indices where record.parameters[index].value != .null {
      if keys.first(where: { $0.name == record.parameters[index].key })?.namesProperty == true {
        record.parameters[index].origin = CatalogueEntry.Origin.layer.rawValue
      }
    }
    for member in given {
      guard let place = record.parameters.firstIndex(where: { $0.key == member.name }) else {
        continue
      }
      record.parameters[place].instead = member.value
    }
    if let unanswered = lacking(entry, kind, given, record) { return .unanswered(unanswered) }
    return .check(try check(entry, kind, given, record, at: place))
  }

  /// Refuses a figure of another year that what is asked for can't be: 96 for a share would be 9,600 %.
  private func requireSense(
    of text: String, _ entry: CatalogueEntry, _ kind: AnalysisKind, at place: Place
  ) throws(PlacedError) {
    let named = entry.goals.compactMap(\.quantity)
    let asked = kind.declaration.quantities.filter { quantity in
      named.isEmpty ? quantity.isMain : named.contains(quantity.name)
    }
    guard let amount = Target.amount(text), let quantity = asked.first, asked.count == 1,
      let unit = quantity.unit, let range = quantity.range
    else { return }
    let factor = amount.unit.map { unit.factor(ofWritten: $0) } ?? 1
    guard let factor, !range.contains(amount.number * factor) else { return }
    let bounds = [
      ("low", Value.bound(range.lowerBound, unit)), ("high", Value.bound(range.upperBound, unit)),
    ]
    let form =
      range.upperBound.isFinite
      ? Text("expected a figure from {low} to {high}", "应为 {low} 至 {high} 之间的数值")
      : Text("expected a figure of at least {low}", "应为不小于 {low} 的数值")
    var words =
      form.filled(bounds.map { (name: $0.0, value: $0.1) })
      + Text(", not \"\(text)\"", "，而不是“\(text)”")
    if unit == .share, amount.unit == nil, amount.number > 1, amount.number <= 100 {
      words = words + Text("; did you mean \"\(text) %\"?", "；是否应为“\(text)%”？")
    }
    throw place.error(words)
  }

  /// Refuses keys that the analysis does not have, also of an entry that lacks something: it may be for
  /// them.
  private func requireKeys(
    of kind: AnalysisKind, _ given: [JSONValue.Member], at place: Place
  ) throws(PlacedError) {
    let names = CheckKeys.all(kind).map(\.name)
    for member in given where !names.contains(member.name) {
      throw place.key(member.name).error(
        Text("unknown key of a \(kind.name) check", "\(kind.name) 核查项中没有此键")
          + Suggestion.hint(member.name, in: names + Self.ownKeys))
    }
  }

  /// What the entry lacks; `nil` when it can be asked.
  private func lacking(
    _ entry: CatalogueEntry, _ kind: AnalysisKind, _ given: [JSONValue.Member],
    _ record: EntryRecord
  ) -> UnansweredEntry? {
    let roles = Set(kind.declaration.allRoles.map(\.name))
    var missing: [String] = []
    for parameter in entry.parameters
    where roles.contains(parameter.key) && !given.contains(where: { $0.name == parameter.key }) {
      missing += parameter.layerKinds.filter { name in
        layer(of: name) == nil && !missing.contains(name)
      }
    }
    if !missing.isEmpty {
      let words = missing.map { name in
        let title = catalogue.kind(name)?.title
        return Value.words(Text(title?.text(.en) ?? name, title?.text(.zh) ?? name))
      }
      return UnansweredEntry(
        record, .lacksLayers,
        CatalogueMessages.lacksLayers(["count": .count(missing.count), "layers": .list(words)]))
    }
    let open = entry.asks.filter { key in !given.contains { $0.name == key } }
    guard !open.isEmpty else { return nil }
    return UnansweredEntry(
      record, .lacksValues,
      CatalogueMessages.lacksValues([
        "count": .count(open.count), "keys": .list(open.map(Value.name)),
      ]))
  }

  private func layer(of kind: String) -> LayerDefinition? {
    layers.first { $0.contents.contains(kind) }
  }

  // MARK: - The check

  private func check(
    _ entry: CatalogueEntry, _ kind: AnalysisKind, _ given: [JSONValue.Member],
    _ record: EntryRecord, at place: Place
  ) throws(PlacedError) -> Check {
    var builder = CheckBuilder(kind) { place.key($0) }
    let roles = Set(kind.declaration.allRoles.map(\.name))
    let zones = zones(of: entry)
    let hasZones =
      !zones.isEmpty
      || (entry.parameters.map(\.key) + given.map(\.name)).contains(Role.zones.name)
    for parameter in entry.parameters where !given.contains(where: { $0.name == parameter.key }) {
      // How zones are judged means nothing without any.
      if parameter.key == Self.judge, !hasZones { continue }
      do {
        try builder.set(
          parameter.key,
          to: roles.contains(parameter.key) ? try bound(parameter) : parameter.value)
      } catch {
        throw place.key("uses").error(
          Text("\(entry.id): \(parameter.key): ", "\(entry.id)：\(parameter.key)：") + error.words)
      }
    }
    if !zones.isEmpty, !builder.has(Role.zones.name) {
      try builder.set(Role.zones.name, to: .array(zones.map(JSONValue.string)))
    }
    builder.renameProperties(renamings(builder))
    for member in given { try builder.set(member.name, to: member.value) }
    builder.setUnlessGiven("id", .text(entry.id.replacing("/", with: ".")))
    builder.setUnlessGiven("title", .localized(entry.title))
    builder.setUnlessGiven("source", .localized(record.citation))
    var record = record
    if given.contains(where: { $0.name == "target" }) {
      record.hasOwnTargets = true
      record.openGoals = []
    } else {
      let targets = targets(entry, &record)
      builder.setUnlessGiven("target", .targets(targets))
      // The amount that a city needs is not what each of its districts needs.
      if hasZones, targets.contains(where: { builder.isAmount($0) }) {
        builder.setUnlessGiven(Self.judge, .text("total"))
      }
    }
    do {
      var check = try builder.check()
      check.entry = record
      return check
    } catch {
      throw place.key("uses").error(
        Text("\(entry.id): \(error.place.text): ", "\(entry.id)：\(error.place.text)：") + error.words
      )
    }
  }

  /// The key that says what has to reach targets.
  private static let judge = "judge"

  /// The layers that an entry is reported by, those that can be: zones are polygons.
  private func zones(of entry: CatalogueEntry) -> [String] {
    entry.units.filter { unit in
      catalogue.kind(unit)?.kinds.contains(PartKind.polygon.word) ?? true
    }.compactMap { layer(of: $0)?.name }
  }

  /// The layers of a role by their names in the job.
  private func bound(_ parameter: CatalogueEntry.Parameter) throws(PlacedError) -> JSONValue {
    let names = parameter.layerKinds.compactMap { layer(of: $0)?.name }
    return parameter.value.string == nil
      ? .array(names.map(JSONValue.string)) : .string(names.first ?? "")
  }

  private static func names(_ value: JSONValue) -> [String] {
    value.string.map { [$0] } ?? value.items?.compactMap(\.string) ?? []
  }

  /// For each role, what the properties that entries name are called in its layer.
  private func renamings(_ builder: CheckBuilder) -> [String: [String: String]] {
    var names: [String: [String: String]] = [:]
    for use in builder.uses {
      guard let layer = layers.first(where: { $0.name == use.use.layer }) else { continue }
      names[use.role.name, default: [:]].merge(layer.fields) { own, _ in own }
    }
    return names
  }

  /// The goals as targets; those without a figure stay in the record.
  private func targets(_ entry: CatalogueEntry, _ record: inout EntryRecord) -> [Target] {
    var targets: [Target] = []
    for goal in entry.goals {
      switch goal.bound {
      case .target(let target): targets.append(target)
      case .trend(let isRising):
        guard let baseline = record.baseline, let amount = Target.amount(baseline.text) else {
          record.openGoals.append(goal.open)
          continue
        }
        var target = Target(
          isRising ? .moreThan : .lessThan, amount.number, of: goal.quantity, year: goal.year,
          severity: entry.severity)
        target.writtenUnit = amount.unit
        target.isInsistedOn = true
        targets.append(target)
      case .reference: record.openGoals.append(goal.open)
      }
    }
    return targets
  }
}

extension KeySpecification {
  /// Whether its value is the name of a property, so that what counts stands in the layer.
  fileprivate var namesProperty: Bool {
    switch type {
    case .field, .fields: true
    default: false
    }
  }
}

extension CatalogueEntry.Goal {
  /// The goal as results note it where no figure is known.
  var open: EntryRecord.OpenGoal {
    let words: Text
    switch bound {
    case .target(let target): words = target.words(unit: .count)
    case .trend(let isRising): words = isRising ? Text("rising", "上升") : Text("falling", "下降")
    case .reference(let plan):
      words = Text("as set by: " + plan.text(.en), "按“\(plan.text(.zh))”确定")
    }
    return EntryRecord.OpenGoal(words: words, year: year)
  }
}

extension EntryRecord {
  /// What is known of an entry before it is bound.
  init(_ entry: CatalogueEntry, of catalogue: Catalogue) {
    let document = catalogue.document(entry.document)
    self.init(
      id: entry.id, title: entry.title,
      document: document?.title ?? LocalizedText(entry.document), severity: entry.severity,
      isCumulative: entry.accrual == .cumulative)
    number = document?.number
    date = document?.date
    clause = entry.clause
    baseline = entry.baseline.map { YearFigure($0, isOfDocument: true) }
    declared = entry.declared.map { YearFigure($0, isOfDocument: true) }
    parameters = entry.parameters.map {
      Parameter(key: $0.key, value: $0.value, origin: $0.origin.rawValue)
    }
    parameters += entry.asks.map {
      Parameter(key: $0, value: .null, origin: CatalogueEntry.Origin.planner.rawValue)
    }
    openGoals = []
    contradicts = entry.contradicts
    note = entry.note
  }
}

extension EntryRecord.YearFigure {
  init(_ value: CatalogueEntry.YearValue, isOfDocument: Bool) {
    self.init(year: value.year, text: value.text, value: nil, isOfDocument: isOfDocument)
  }
}
