import Analyses
import Layers
import Measures
import Results

/// Drafts checks from what analyses declare: their roles find layers by what those are usually called, their
/// examples give the values that no layer tells.
struct CheckDrafter {
  let catalogue: Catalogue
  let layers: [DraftLayer]
  private let zones: [DraftLayer]

  /// Of the layers that a role may have, so many are asked about.
  private static let most = 2

  init(_ catalogue: Catalogue, _ layers: [DraftLayer]) {
    self.catalogue = catalogue
    self.layers = layers.filter { $0.loaded != nil }
    zones = Self.fitting(.zones, among: self.layers)
  }

  /// The checks, each with the ways to ask it: with all that the example has, and with no more than has to be.
  func checks() -> [[DraftCheck]] {
    var taken: Set<String> = []
    return AnalysisKind.all.flatMap { kind in
      choices(kind.declaration).map { chosen in
        let required = Set(kind.declaration.roles.filter(\.isRequired).map(\.name))
        let least = chosen.filter { required.contains($0.role.name) }
        var ways = [check(kind, chosen)]
        if least.count < chosen.count { ways.append(check(kind, least)) }
        var id =
          kind.name + "-" + (chosen.last { required.contains($0.role.name) }?.layer.name ?? "")
        while !taken.insert(id).inserted { id += "-2" }
        return ways.map { way in
          var way = way
          way.id = id
          return way
        }
      }
    }
  }

  /// A layer for a role.
  private typealias Choice = (role: Role, layer: DraftLayer)

  /// The layers that fit a role, the likeliest first; of those of one kind only the first.
  private static func fitting(_ role: Role, among layers: [DraftLayer]) -> [DraftLayer] {
    let ranked = layers.compactMap { layer in
      layer.has(anyOf: role.kinds) ? layer.rank(among: role.usual).map { ($0, layer) } : nil
    }.enumerated().sorted { ($0.element.0, $0.offset) < ($1.element.0, $1.offset) }.map(\.element)
    var seen: Set<Int> = []
    return ranked.filter { seen.insert($0.0).inserted }.map(\.1)
  }

  /// What an analysis may be asked of: layers for its roles, where each required one has any.
  private func choices(_ declaration: Declaration) -> [[Choice]] {
    let named = Set(declaration.example.flags.map(\.name))
    let roles = declaration.roles.filter { $0.isRequired || named.contains($0.name) }
    let fitting = roles.map { ($0, Self.fitting($0, among: layers)) }
    guard
      let varied = roles.last(where: { $0.isRequired && $0.part == .surroundings })
        ?? declaration.objectRole,
      let others = fitting.first(where: { $0.0.name == varied.name })?.1
    else { return [] }
    return others.prefix(Self.most).compactMap { layer in
      var chosen: [Choice] = []
      for (role, candidates) in fitting {
        if role.name == varied.name {
          chosen.append((role, layer))
          continue
        }
        let taken = chosen.map(\.layer.name) + [layer.name]
        if let first = candidates.first(where: { !taken.contains($0.name) }) {
          chosen.append((role, first))
        } else if role.isRequired {
          return nil
        }
      }
      return chosen
    }
  }

  /// The zones that have most of a layer.
  private func zones(around layer: DraftLayer) -> DraftLayer? {
    func share(_ zones: DraftLayer) -> Double {
      guard let own = layer.loaded?.extent, let there = zones.loaded?.extent else { return 0 }
      let width = min(own.maxX, there.maxX) - max(own.minX, there.minX)
      let height = min(own.maxY, there.maxY) - max(own.minY, there.minY)
      return max(0, width) * max(0, height)
    }
    let best = zones.map(share).max() ?? 0
    return zones.first { share($0) >= best * 0.9 }
  }

  // MARK: - One check

  private func check(_ kind: AnalysisKind, _ chosen: [Choice]) -> DraftCheck {
    let declaration = kind.declaration
    let zones = chosen.first { $0.role.part == .objects }.flatMap { self.zones(around: $0.layer) }
    let own = chosen.map(\.layer) + [zones].compactMap(\.self)
    var titles: [LocalizedText] = []
    for (_, layer) in chosen {
      let title = layer.title(in: catalogue)
      if !titles.contains(title) { titles.append(title) }
    }
    func title(_ language: Language) -> String {
      declaration.words[language] + language.pick(": ", "：")
        + titles.map { $0.text(language) }.joined(separator: language.pick(", ", "、"))
    }
    var words = LocalizedText(title(.en))
    for language in Language.allCases { words.texts[language] = title(language) }
    var check = DraftCheck(
      id: "", title: words, summary: declaration.summary,
      members: [("analysis", .string(kind.name))]
        + chosen.map { ($0.role.name, .string($0.layer.name)) })
    let keys = CheckKeys.all(kind).filter { key in
      !declaration.allRoles.contains { $0.name == key.name }
    }
    for (name, text) in declaration.example.flags {
      guard let key = keys.first(where: { $0.name == name }), key.name != Self.zoneKey else {
        continue
      }
      if case .targets = key.type {
        check.target = text
      } else if let value = value(text, key, own) {
        check.members.append((name, value.value))
        if value.isAssumed { check.assumed.append(name) }
      }
    }
    if let zones {
      check.members.append((Role.zones.name, .string(zones.name)))
      if let field = zones.identifier {
        check.members.append((Self.zoneKey, .string(field)))
      }
    }
    let given = Set(check.members.map(\.key))
    for key in keys where key.isRequired && !given.contains(key.name) {
      check.lacking.append((key.name, key.type.expectation))
    }
    for group in declaration.exactlyOneOf where given.isDisjoint(with: group) {
      guard let key = keys.first(where: { $0.name == group[0] }) else { continue }
      check.lacking.append((key.name, key.type.expectation))
    }
    return check
  }

  private static let zoneKey = "zone-id"

  /// What an example's value comes to with these layers; `nil` for what only an example can have.
  private func value(
    _ text: String, _ key: KeySpecification, _ layers: [DraftLayer]
  ) -> (value: JSONValue, isAssumed: Bool)? {
    switch key.type {
    case .field: return property(text, in: layers).map { (.string($0), false) }
    case .fields:
      let names = text.split(separator: ",").compactMap { property(String($0), in: layers) }
      guard let first = names.first else { return nil }
      return (names.count == 1 ? .string(first) : .array(names.map(JSONValue.string)), false)
    case .filter:
      guard let filter = try? Filter(parsing: text) else { return nil }
      var names: [String: String] = [:]
      for name in filter.propertyNames {
        guard let own = property(name, in: layers) else { return nil }
        names[name] = own
      }
      let isSame = names.allSatisfy { $0.key == $0.value }
      return (.string(isSame ? text : Filter.renaming(text, names)), true)
    case .number: return Double(decimal: text).map { (.number($0), true) }
    case .choice: return (.string(text), true)
    case .choices:
      return (.array(text.split(separator: ",").map { .string(String($0)) }), true)
    case .lengths(let keys, _): return lengths(text, keys, layers).map { ($0, true) }
    default: return nil
    }
  }

  /// Metres, or a table of them by a property that a layer has; else the most that such a table has.
  private func lengths(_ text: String, _ keys: [ClassKey], _ layers: [DraftLayer]) -> JSONValue? {
    if let number = Double(decimal: text) { return .number(number) }
    guard let table = try? JSONValue(parsing: text), case .object = table else { return nil }
    let fields = keys.compactMap { table[$0.key]?.string }
    if fields.allSatisfy({ field in
      layers.contains { $0.look.properties.contains { $0.name == field } }
    }) {
      return table
    }
    guard case .object(let rows)? = table["table"] else { return nil }
    return rows.compactMap(\.value.number).max().map(JSONValue.number)
  }

  /// A property that some layer has, by its name or by what the catalogue calls the same.
  private func property(_ name: String, in layers: [DraftLayer]) -> String? {
    let known = layers.flatMap(\.look.properties).map(\.name)
    if known.contains(name) { return name }
    var same: Set<String> = []
    for field in catalogue.kinds.flatMap(\.fields) {
      let names = ([field.name] + field.names).map { $0.lowercased() }
      if names.contains(name.lowercased()) { same.formUnion(names) }
    }
    return known.first { same.contains($0.lowercased()) }
  }
}
