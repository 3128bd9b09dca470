import Analyses
import Layers
import Measures
import Results

/// Makes the findings of a check: all of them where they are kept, else only the worst.
///
/// Their names and texts are most of the memory of a run without files.
struct FindingMaker {
  /// How many there are.
  private(set) var listed = 0
  /// How many of them count.
  private(set) var counted = 0
  /// Whether one is an error.
  private(set) var hasErrors = false
  /// Those that are kept, in the order of objects, then of zones.
  private(set) var findings: Findings
  /// The worst of those that count.
  private(set) var worst: [Finding] = []
  private let context: CheckContext
  private let answer: MergedAnswer
  private let kinds: [FindingKind]
  private let levels: [Finding.Level]
  /// The worst so far: where among all, and where among those that are kept.
  private var few: [(rank: FindingRank, place: Int, kept: Int)] = []
  private var objectNames = FindingNames()
  private var zoneNames = FindingNames()

  /// Makes them.
  ///
  /// - Parameters:
  ///   - broken: How grave it is that the rule is broken for certain; `nil` where the check sets no target,
  ///     and the kind of finding decides.
  ///   - zones: The zones' geometry; `nil` unless files are wanted.
  init(
    _ context: CheckContext, _ answer: MergedAnswer, broken: Finding.Level?,
    zones: GeometryColumns?
  ) throws {
    self.context = context
    self.answer = answer
    findings = Findings(geometry: answer.evidence.geometry)
    kinds = context.declaration.findingKinds
    levels = kinds.map { Self.level(of: $0, broken) }
    if context.keepsFindings { findings.findings.reserveCapacity(answer.findings.count) }
    let geometry = answer.evidence.geometryOfRow
    for (index, row) in answer.findings.enumerated() {
      guard let kind = count(row.kind, row.measured, row.limit, at: index) else { continue }
      guard context.keepsFindings else { continue }
      var finding = try object(index, kind, id: true)
      finding.feature = geometry[index]
      finding.part = finding.feature == nil ? "object" : kinds[kind].part
      if !answer.witnesses.isEmpty { finding.witness = answer.witnesses[index] }
      findings.findings.append(finding)
    }
    for (index, row) in answer.zoneFindings.enumerated() {
      let place = answer.findings.count + index
      guard let kind = count(row.kind, row.measured, row.limit, at: place) else { continue }
      guard context.keepsFindings else { continue }
      var finding = try zone(index, kind, id: true)
      if let zones {
        let before = context.groupings[..<row.place.grouping].reduce(0) { $0 + $1.features.count }
        finding.feature = findings.geometry.featureCount
        findings.geometry.appendFeature(before + row.place.zone, of: zones)
      }
      findings.findings.append(finding)
    }
    worst = try few.map { entry in
      if context.keepsFindings { return findings.findings[entry.kept] }
      let zone = entry.place - answer.findings.count
      let name = zone < 0 ? answer.findings[entry.place].kind : answer.zoneFindings[zone].kind
      let kind = kinds.firstIndex { $0.name == name } ?? 0
      return zone < 0
        ? try object(entry.place, kind, id: false) : try self.zone(zone, kind, id: false)
    }
  }

  private static func level(of kind: FindingKind, _ broken: Finding.Level?) -> Finding.Level {
    let level = broken ?? Finding.Level(rawValue: kind.levelWithoutTarget) ?? .error
    switch kind.gravity {
    case .broken: return level
    case .doubtful: return level == .note ? .note : .warning
    case .listed: return .note
    }
  }

  /// Counts a finding, and notes it where it is among the worst; `nil` for a kind that the analysis does not
  /// declare.
  private mutating func count(
    _ name: String, _ measured: Double?, _ limit: Double?, at place: Int
  ) -> Int? {
    guard let kind = kinds.firstIndex(where: { $0.name == name }) else { return nil }
    listed += 1
    if levels[kind] == .error { hasErrors = true }
    guard kinds[kind].gravity != .listed else { return kind }
    counted += 1
    let margin = margin(measured, limit, kinds[kind])
    let rank = FindingRank(
      level: levels[kind], relativeMargin: Finding.relative(margin, to: limit), place: place)
    guard few.count < FindingSummary.mostWorst || rank < few[few.count - 1].rank else {
      return kind
    }
    few.insert(
      (rank, place, findings.findings.count),
      at: few.firstIndex { rank < $0.rank } ?? few.count)
    if few.count > FindingSummary.mostWorst { few.removeLast() }
    return kind
  }

  private mutating func object(_ index: Int, _ kind: Int, id: Bool) throws -> Finding {
    let row = answer.findings[index]
    let feature = answer.features[row.row]
    let object = answer.made?.identifiers[feature] ?? context.objects.loaded.identifier(feature)
    let other = answer.others.isEmpty ? nil : answer.others[index]
    let otherName = other.map(context.identifier)
    let name =
      id
      ? try objectNames.name(
        check: context.check.id, kind: row.kind, object: object,
        other: kinds[kind].isOfPair ? otherName : nil) : ""
    var finding = Finding(
      id: name, kind: row.kind, level: levels[kind], object: object, other: otherName,
      measured: row.measured, limit: row.limit,
      margin: margin(row.measured, row.limit, kinds[kind]), unit: row.unit)
    if answer.made == nil { finding.name = try context.objects.loaded.name(feature) }
    finding.otherName = try other.flatMap { try context.name(of: $0) }
    finding.values = row.values.map { .init($0.name, $0.value.json) }
    finding.row = row.row
    return finding
  }

  private mutating func zone(_ index: Int, _ kind: Int, id: Bool) throws -> Finding {
    let row = answer.zoneFindings[index]
    let grouping = context.groupings[row.place.grouping]
    let feature = grouping.features[row.place.zone]
    let zone = grouping.identifier(feature)
    // Two groupings may call zones alike.
    let other = row.place.grouping == 0 ? nil : grouping.title
    let name =
      id
      ? try zoneNames.name(check: context.check.id, kind: row.kind, object: zone, other: other)
      : ""
    var finding = Finding(
      id: name, kind: row.kind, level: levels[kind], object: zone, other: other,
      measured: row.measured, limit: row.limit,
      margin: margin(row.measured, row.limit, kinds[kind]), unit: row.unit)
    finding.name = try grouping.name(feature)
    finding.values = row.values.map { .init($0.name, $0.value.json) }
    finding.part = kinds[kind].part
    return finding
  }

  private func margin(_ measured: Double?, _ limit: Double?, _ kind: FindingKind) -> Double? {
    measured.flatMap { measured in
      limit.map { kind.isLimitFromBelow ? measured - $0 : $0 - measured }
    }
  }
}

extension FindingValue {
  /// As results write it; features have been told by their names before.
  fileprivate var json: JSONValue {
    switch self {
    case .number(let number): .optional(number)
    case .text(let text): .optional(text)
    case .feature: .null
    }
  }
}
