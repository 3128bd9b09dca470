import Analyses
import Layers
import Measures
import Results

/// Makes a check of the values that its keys were given.
struct CheckBuilder {
  /// Which analysis the keys belong to.
  let kind: AnalysisKind
  /// Where a key stands, for messages.
  let place: (String) -> Place
  private let keys: [KeySpecification]
  private var values = KeyValues()
  /// The keys whose values were refused: they are there, and worth nothing.
  private var refused: Set<String> = []

  init(_ kind: AnalysisKind, place: @escaping (String) -> Place) {
    self.kind = kind
    self.place = place
    keys = CheckKeys.all(kind)
  }

  /// Reads one key; unknown ones are refused.
  mutating func set(_ name: String, to value: JSONValue) throws(PlacedError) {
    guard let key = keys.first(where: { $0.name == name }) else {
      throw place(name).error(
        Text("unknown key of a \(kind.name) check", "\(kind.name) 核查项中没有此键")
          + Suggestion.hint(name, in: keys.map(\.name)))
    }
    values[name] = try key.type.read(value, at: place(name))
  }

  /// Reads one key; what is wrong with it is noted.
  mutating func set(_ name: String, to value: JSONValue, noting faults: JobFaults) {
    do { try set(name, to: value) } catch {
      faults.note(error)
      refused.insert(name)
    }
  }

  private func isGiven(_ name: String) -> Bool {
    values[name] != nil || refused.contains(name)
  }

  /// Whether a key has a value.
  func has(_ name: String) -> Bool { values[name] != nil }

  /// Sets a key that has no value yet.
  mutating func setUnlessGiven(_ name: String, _ value: KeyValue) {
    if values[name] == nil { values[name] = value }
  }

  /// Whether a target is about an amount that adds up over zones, and asks for more than none of it.
  func isAmount(_ target: Target) -> Bool {
    let quantity =
      kind.declaration.quantities.first { $0.name == target.quantity } ?? kind.declaration.main
    return quantity.join == .sum && target.comparator != .zero && target.range.upperBound > 0
  }

  /// The layers of the keys that were set, by role.
  var uses: [RoleUse] { kind.declaration.allRoles.flatMap(self.uses) }

  /// Puts other names of properties into the keys that were set, for each role those of its layer.
  ///
  /// Which layer a property is of, the analysis' wishes tell.
  mutating func renameProperties(_ names: [String: [String: String]]) {
    guard names.contains(where: { !$0.value.isEmpty }) else { return }
    for role in kind.declaration.allRoles {
      let key = role.name + "-where"
      guard let own = names[role.name], let filter = values.text(key) else { continue }
      values[key] = .text(Filter.renaming(filter, own))
    }
    let objects = kind.declaration.objectRole?.name ?? ""
    if let by = values.text("by"), let own = names[objects]?[by] { values["by"] = .text(own) }
    for wish in kind.make(values).wishes {
      guard let own = names[wish.role], !own.isEmpty else { continue }
      let isCondition = wish.use == .condition
      func renamed(_ text: String) -> String {
        if text != wish.field { return text }
        return isCondition ? Filter.renaming(text, own) : own[text] ?? text
      }
      switch values[wish.key] {
      case .text(let text): values[wish.key] = .text(renamed(text))
      case .words(let words): values[wish.key] = .words(words.map(renamed))
      default: continue
      }
    }
  }

  /// The check, once all keys were set.
  func check() throws(PlacedError) -> Check {
    try JobFaults.refusing { check(noting: $0) }
  }

  /// The check as far as it can be made, with everything noted that is wrong with it; `nil` where it lacks what
  /// it can't do without.
  func check(noting faults: JobFaults) -> Check? {
    for key in keys where key.isRequired && !isGiven(key.name) {
      faults.note(place(key.name).error(missing: key.type.expectation))
    }
    for group in kind.declaration.exactlyOneOf {
      faults.attempt { () throws(PlacedError) in try requireOne(of: group) }
    }
    checkCompanions(faults)
    let isWhole =
      keys.allSatisfy { !$0.isRequired || values[$0.name] != nil }
      && kind.declaration.exactlyOneOf.allSatisfy { $0.count { values[$0] != nil } == 1 }
    guard isWhole else { return nil }
    let uses = kind.declaration.allRoles.flatMap(self.uses)
    let analysis = kind.make(values)
    let declaration = analysis.declaration
    if let own = analysis.classProperty, let by = values.text("by"), by != own {
      faults.note(
        place("by").error(
          "figures are kept by \"\(own)\", whose classes are compared; leave \"by\" out, or ask in "
            + "another check",
          "数值已按“\(own)”的类别统计；请去掉“by”，或另设一个核查项"))
    }
    let groupings = uses.count { $0.role.part == .zones }
    let zoneFields = faults.attempt { () throws(PlacedError) in try self.zoneFields(groupings) }
    var check = Check(
      id: values.text("id") ?? kind.name, title: values.localized("title"),
      source: values.localized("source"), frame: values.text("frame"),
      targets: targets(declaration, faults), kind: kind, analysis: analysis,
      declaration: declaration, uses: uses,
      zoneFields: zoneFields ?? Array(repeating: nil, count: groupings),
      zoneName: values.localized("zone-name"),
      classField: values.text("by") ?? analysis.classProperty)
    check.bareTargets = values.targets.map { $0.writtenUnit == nil }
    check.totalOf = values.text("total").flatMap(TotalOf.init) ?? .all
    check.judgesZones = values.text("judge") != "total"
    check.leastShareOfZone = values.number("zone-least", default: CheckKeys.leastShareOfZone)
    check.countsRepeats = values.text("repeats") != "once"
    check.values = values
    check.tables = keys.compactMap { key in
      guard case .table = key.type, values[key.name] != nil else { return nil }
      return TableUse(key: key.name, path: values.text(key.name))
    }
    return check
  }

  private func requireOne(of group: [String]) throws(PlacedError) {
    let given = group.filter(isGiven)
    let choices = Text.either(group.map { Text("\"\($0)\"", "“\($0)”") })
    if given.isEmpty {
      throw place(group[0]).error(
        "missing; a \(kind.name) needs \(choices.en)", "缺少此项；\(kind.name) 须给出\(choices.zh)")
    }
    if given.count > 1 {
      throw place(given[1]).error("either \(choices.en), not both", "\(choices.zh)只能给出其一")
    }
  }

  /// Keys that mean nothing without another.
  private func checkCompanions(_ faults: JobFaults) {
    var pairs = [
      ("zone-id", "zones"), ("zone-name", "zones"), ("total", "zones"), ("judge", "zones"),
      ("zone-least", "zones"), (GroupTable.key, "zones"),
    ]
    for suffix in ["-where", "-kind"] {
      pairs += kind.declaration.allRoles.map { ($0.name + suffix, $0.name) }
    }
    for (key, other) in pairs where values[key] != nil && !isGiven(other) {
      faults.note(
        place(key).error("means nothing without \"\(other)\"", "须与“\(other)”一起使用"))
    }
  }

  private func zoneFields(_ groupings: Int) throws(PlacedError) -> [String?] {
    let fields = values.words("zone-id")
    if fields.count <= 1 { return Array(repeating: fields.first, count: groupings) }
    guard fields.count == groupings else {
      throw place("zone-id").error(
        "\(fields.count) properties for \(groupings) layers of zones; give one for all or one for "
          + "each",
        "\(groupings) 个分区图层给了 \(fields.count) 个字段；请共用一个，或每层一个")
    }
    return fields
  }

  private func targets(_ declaration: Declaration, _ faults: JobFaults) -> [Target] {
    values.targets.compactMap { written in
      faults.attempt { () throws(PlacedError) in try target(written, declaration) }
    }
  }

  private func target(
    _ written: Target, _ declaration: Declaration
  ) throws(PlacedError) -> Target {
    let known = declaration.quantities.map(\.name)
    if let name = written.quantity, !known.contains(name) {
      throw place("target").error(
        Text(
          "\"of\": a \(kind.name) has no quantity \"\(name)\", only ",
          "“of”：\(kind.name) 没有指标“\(name)”，只有")
          + .list(known) + Suggestion.hint(name, in: known))
    }
    let quantity =
      declaration.quantities.first { $0.name == written.quantity } ?? declaration.main
    guard let target = written.settled(in: quantity.unit) else {
      let unit = quantity.unit.map { unit in
        unit == .count
          ? Text("a plain number", "不带单位") : Text("in \(unit.word)", "以\(unit.words.zh)计")
      }
      let kind = unit ?? Text("an amount of what is measured", "以所测要素的单位计")
      let written = written.writtenUnit ?? ""
      throw place("target").error(
        "\(quantity.words.en) is \(kind.en), not in \"\(written)\"",
        "\(quantity.words.zh)\(kind.zh)，不能以“\(written)”计")
    }
    try checkSense(of: target, quantity)
    return target
  }

  /// Refuses targets that can't be meant.
  private func checkSense(of target: Target, _ quantity: Quantity) throws(PlacedError) {
    guard let doubt = target.doubt(of: quantity) else { return }
    let unit = quantity.unit ?? .count
    let asked = quantity.words + Text(" ", "") + target.words(unit: unit)
    switch doubt {
    case .neverMet, .neverMissed:
      var message =
        asked
        + (doubt == .neverMet
          ? Text(" can never be met", "不可能达到") : Text(" can never be missed", "必然达到"))
      if let range = quantity.range {
        let (low, high) = (Value.bound(range.lowerBound, unit), Value.bound(range.upperBound, unit))
        let form =
          range.upperBound.isFinite
          ? Text(": it lies from {low} to {high}", "：该值在 {low} 至 {high} 之间")
          : Text(": it is at least {low}", "：该值不小于 {low}")
        message = message + form.filled([("low", low), ("high", high)])
      }
      let bound = target.range.lowerBound
      if quantity.unit == .share, bound > 1, bound <= 100 {
        let figure = Figures.plain(bound)
        message = message + Text("; did you mean \(figure) %?", "；是否应为 \(figure)%？")
      }
      throw place("target").error(message)
    case .wrongWay:
      throw place("target").error(
        "\(asked.en) asks for \(quantity.good == .less ? "more" : "less") of what is better "
          + "\(quantity.good == .less ? "less" : "more"); if it is meant so, end the text with \"!\", or "
          + "set \"insist\": \"yes\"",
        "“\(asked.zh)”与指标的优劣方向相反（该指标\(quantity.good == .less ? "越小" : "越大")越好）；"
          + "如确为本意，请在目标末尾加“!”，或设 \"insist\": \"yes\"")
    }
  }

  private func uses(_ role: Role) -> [RoleUse] {
    let names = values.text(role.name).map { [$0] } ?? values.words(role.name)
    let filter = values.text(role.name + "-where")
    let kinds = values.words(role.name + "-kind").compactMap { word in
      PartKind.allCases.first { $0.word == word }
    }
    return names.map {
      RoleUse(role, LayerUse($0, where: filter, kinds: kinds.isEmpty ? nil : Set(kinds)))
    }
  }
}
