import Layers
import Analyses

/// Makes a check of the values that its keys were given.
struct CheckBuilder {
  /// Which analysis the keys belong to.
  let analysis: AnalysisKind
  /// Where a key stands, for messages.
  let place: (String) -> Place
  /// The values by key.
  private var values: [String: SpecifiedValue] = [:]

  init(_ analysis: AnalysisKind, place: @escaping (String) -> Place) {
    self.analysis = analysis
    self.place = place
  }

  /// Reads one key; unknown ones are refused.
  mutating func set(_ name: String, to value: JSONValue) throws(PlacedError) {
    let keys = CheckKeys.all(analysis)
    guard let key = keys.first(where: { $0.name == name }) else {
      throw place(name).error(
        "unknown key of a \(analysis.rawValue) check" + Suggestion.hint(name, in: keys.map(\.name)))
    }
    values[name] = try key.type.read(value, at: place(name))
  }

  /// The check, once all keys were set.
  func check() throws(PlacedError) -> Check {
    for key in CheckKeys.all(analysis) where key.isRequired && values[key.name] == nil {
      throw place(key.name).error("missing; expected \(key.type.expectation)")
    }
    try checkCompanions()
    return Check(
      id: text("id") ?? analysis.rawValue, title: localized("title"), source: localized("source"),
      frame: text("frame"), targets: try targets(),
      zones: text("zones").map { LayerUse($0, where: text("zones-where")) },
      zoneField: text("zone-id"), zoneName: localized("zone-name"), scope: uses("scope"),
      scopeMinus: uses("scope-minus"),
      analysis: try parameters())
  }

  private func parameters() throws(PlacedError) -> Check.Analysis {
    switch analysis {
    case .coverage:
      guard case .radius(let radius)? = values["radius"] else { throw missing("radius") }
      return .coverage(
        CoverageCheck(
          demand: try use("demand"), facilities: try use("facilities"), radius: radius,
          weight: text("weight"),
          evidence: Set(words("evidence").compactMap(CoverageEvidence.init)),
          arcTolerance: number("arc-tolerance", 0.1)))
    case .overlap:
      return .overlap(
        OverlapCheck(
          subjects: try use("subjects"), protected: try use("protected"),
          must: text("must").flatMap(OverlapRule.init) ?? .outside,
          minimumArea: number("min-area", 0), minimumShare: number("min-share", 0),
          exempt: text("exempt-where")))
    case .setback:
      return .setback(
        SetbackCheck(
          subjects: try use("subjects"), bank: try use("bank"), distance: try distance(),
          tolerance: number("tolerance", 0), arcTolerance: number("arc-tolerance", 0.1)))
    }
  }

  private func distance() throws(PlacedError) -> RequiredLength {
    switch (values["distance"], text("distance-field")) {
    case (.distance(let distance)?, nil): return distance
    case (nil, let field?): return .bankField(field)
    case (nil, nil):
      throw place("distance").error(
        "missing; a setback needs \"distance\" in metres, or \"distance-field\"")
    default:
      throw place("distance-field").error("either \"distance\" or \"distance-field\", not both")
    }
  }

  /// Keys that mean nothing without another.
  private func checkCompanions() throws(PlacedError) {
    for (key, other) in [
      ("zone-id", "zones"), ("zone-name", "zones"), ("zones-where", "zones"),
      ("scope-where", "scope"),
      ("scope-minus-where", "scope-minus"),
    ] where values[key] != nil && values[other] == nil {
      throw place(key).error("means nothing without \"\(other)\"")
    }
  }

  private func targets() throws(PlacedError) -> [Target] {
    guard case .targets(let targets)? = values["target"] else { return [] }
    let known = Quantities.names(analysis)
    for quantity in targets.compactMap(\.quantity) where !known.contains(quantity) {
      throw place("target").error(
        "\"of\": a \(analysis.rawValue) has no quantity \"\(quantity)\", only "
          + known.joined(separator: ", ") + Suggestion.hint(quantity, in: known))
    }
    return targets
  }

  private func text(_ key: String) -> String? {
    if case .text(let text)? = values[key] { text } else { nil }
  }

  private func localized(_ key: String) -> LocalizedText? {
    if case .localized(let text)? = values[key] { text } else { nil }
  }

  private func words(_ key: String) -> [String] {
    if case .words(let words)? = values[key] { words } else { [] }
  }

  private func number(_ key: String, _ standard: Double) -> Double {
    if case .number(let number)? = values[key] { number } else { standard }
  }

  private func use(_ key: String) throws(PlacedError) -> LayerUse {
    guard let name = text(key) else { throw missing(key) }
    return LayerUse(name, where: text(key + "-where"))
  }

  private func uses(_ key: String) -> [LayerUse] {
    words(key).map { LayerUse($0, where: text(key + "-where")) }
  }

  private func missing(_ key: String) -> PlacedError { place(key).error("missing") }
}
