import Layers
import Measures
import Results

/// What the map of a check shows, before it is drawn.
struct MapContent: Sendable {
  let check: CheckResult
  /// The zones, WGS 84, in the order of the file of zones.
  let zones: GeometryColumns
  /// Where zones meet.
  let zoneBorders: SharedBorders
  /// For each feature of `zones`, its index in the check's zones; `nil` for zones without figures.
  let zoneRows: [Int?]
  /// The quantity that zones are coloured by.
  let quantity: MeasuredQuantity
  /// The classes of the quantity.
  let classes: ValueClasses
  /// The findings that are shown, worst first.
  let findings: [Finding]
  /// All findings of the file.
  private let recorded: Findings
  /// The layers of the check, in the order in which they are drawn.
  let overlays: [MapOverlay]
  /// Whether findings show which part of an object fails, where objects may fail in part.
  let hasParts: Bool
  /// Whether zones are themselves the objects that fail in part: what is left of them has one colour
  /// then, as classes would not tell it from what fails.
  let showsCover: Bool
  /// What is seen at first: the zones; where there are none the objects, else the findings.
  let extent: Envelope
  /// Metres of this place.
  let plane: LocalPlane

  /// Gathers what a map shows.
  ///
  /// - Parameters:
  ///   - overlays: The layers of the check.
  ///   - limit: The most findings to show; the worst are.
  init(
    check: CheckResult, zones: ZoneShapes, findings: Findings, overlays: [MapOverlay], limit: Int
  ) {
    self.check = check
    self.zones = zones.geometry
    zoneBorders = SharedBorders(zones.geometry)
    // Zones with one name keep the order of the file, so equal counts mean equal order.
    if zones.keys.count == check.zones.count {
      zoneRows = Array(zones.keys.indices)
    } else {
      let rows = Dictionary(
        check.zones.enumerated().map { (check.key(of: $1), $0) },
        uniquingKeysWith: { first, _ in first })
      zoneRows = zones.keys.map { rows[$0] }
    }
    quantity = check.main
    classes = ValueClasses(
      values: check.zones.compactMap(check.mainValue), target: check.targets.first?.target,
      unit: check.main.unit)
    self.findings = Array(findings.worstFirst().prefix(limit))
    recorded = findings
    hasParts = Self.hasParts(check, findings)
    showsCover = hasParts && !overlays.contains { $0.place == .objects } && !check.zones.isEmpty
    self.overlays = hasParts ? overlays.map { $0.showingParts() } : overlays
    var extent = zones.geometry.extent
    for overlay in overlays where extent.isEmpty && overlay.place == .objects {
      extent = overlay.extent
    }
    if extent.isEmpty { extent = findings.geometry.extent }
    if extent.isEmpty {
      for finding in self.findings {
        guard let witness = finding.witness else { continue }
        extent.expand(by: witness.start)
        extent.expand(by: witness.end)
      }
    }
    self.extent = extent
    plane = LocalPlane(extent: extent)
  }

  private static func hasParts(_ check: CheckResult, _ findings: Findings) -> Bool {
    guard case .share = check.objectStyle else { return false }
    return findings.findings.contains { $0.feature != nil && $0.part != "object" }
  }

  /// How many findings there are in the file.
  var findingsInFile: Int { recorded.findings.count }

  /// All findings of the file, in its order.
  var allFindings: [Finding] { recorded.findings }

  /// The geometry of the findings' file.
  var findingGeometry: GeometryColumns { recorded.geometry }

  /// The figures of a feature of `zones`.
  func row(_ feature: Int) -> ResultRow? { zoneRows[feature].map { check.zones[$0] } }

  /// What a feature of `zones` is coloured by; `nil` where there was nothing to measure.
  func value(_ feature: Int) -> Double? {
    row(feature).flatMap(check.mainValue)
  }

  /// How a feature of `zones` is filled.
  func style(_ feature: Int) -> FillStyle {
    let style = classes.style(of: value(feature))
    return showsCover && style != .noData ? .covered : style
  }

  /// Where a finding stands: its geometry's inner point, else the middle of its witness.
  func place(_ finding: Finding) -> Coordinate? { recorded.place(finding) }

  /// The lines of the legend for zones: each class that occurs, its style and its number of zones.
  func legend(_ words: Words) -> [(style: FillStyle, label: String, zones: Int)] {
    var counts = [Int](repeating: 0, count: classes.classes.count)
    var withoutData = 0
    for feature in 0..<zones.featureCount {
      if let index = classes.index(of: value(feature)) {
        counts[index] += 1
      } else {
        withoutData += 1
      }
    }
    if showsCover, case .share(_, _, _, let all) = check.objectStyle {
      let zones = counts.reduce(0, +)
      return [(.covered, words(all), zones)]
        + (withoutData > 0 ? [(.noData, words(Verdict.noData.words), withoutData)] : [])
    }
    var lines = zip(classes.classes, counts).filter { $1 > 0 }.map {
      (style: $0.style, label: label($0, words.language), zones: $1)
    }
    if withoutData > 0 { lines.append((.noData, words(Verdict.noData.words), withoutData)) }
    return lines
  }

  private func label(_ one: ValueClasses.ValueClass, _ language: Language) -> String {
    guard quantity.unit == .count, let ends = wholeEnds(one) else {
      return NumberText.range(
        one.lower, one.upper, unit: quantity.unit,
        closed: one.ends == .upper ? one.lower == nil : one.upper == nil, language)
    }
    return ends
  }

  /// Classes of counts by their first and last number.
  private func wholeEnds(_ one: ValueClasses.ValueClass) -> String? {
    let lower = one.lower.map { one.ends == .upper ? $0.rounded(.down) + 1 : $0.rounded(.up) }
    let upper = one.upper.map { one.ends == .lower ? $0.rounded(.up) - 1 : $0.rounded(.down) }
    // A number of things has no unit in any language.
    func told(_ count: Double) -> String { NumberText.bound(count, unit: .count, .en) }
    switch (lower, upper) {
    case (let lower?, let upper?):
      return lower >= upper ? told(lower) : told(lower) + "–" + told(upper)
    case (let lower?, nil): return "≥ " + told(lower)
    case (nil, let upper?): return "≤ " + told(upper)
    case (nil, nil): return nil
    }
  }
}
