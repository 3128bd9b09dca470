import Layers
import Planning

/// What changed from one run to another: values, verdicts, findings, definitions.
public struct Comparison: Sendable {
  /// The two runs' titles.
  let titles: (LocalizedText?, LocalizedText?)
  /// The checks that both have, in the order of the first run.
  let checks: [CheckComparison]
  /// The checks that only one of the runs has.
  let onlyFirst: [RecordedCheck]
  let onlySecond: [RecordedCheck]
  /// The layers whose file or datum differs.
  let inputs: [(layer: String, first: RecordedInput?, second: RecordedInput?)]

  /// Compares two runs, check by check by identifier.
  ///
  /// - Throws: ``RunFolderError`` for a file of findings that can't be read.
  public init(of first: RunFolder, with second: RunFolder) throws {
    titles = (first.run.title, second.run.title)
    var checks: [CheckComparison] = []
    for check in first.run.checks {
      guard let other = second.run.check(check.id) else { continue }
      checks.append(
        CheckComparison(
          first: check, second: other, firstFindings: try first.findings(check),
          secondFindings: try second.findings(other)))
    }
    self.checks = checks
    onlyFirst = first.run.checks.filter { second.run.check($0.id) == nil }
    onlySecond = second.run.checks.filter { first.run.check($0.id) == nil }
    var names: [String] = []
    for input in first.run.inputs + second.run.inputs where !names.contains(input.layer) {
      names.append(input.layer)
    }
    inputs = names.compactMap { name in
      let a = first.run.inputs.first { $0.layer == name }
      let b = second.run.inputs.first { $0.layer == name }
      let isSame = a?.sha256 == b?.sha256 && a?.datum == b?.datum
      return isSame ? nil : (name, a, b)
    }
  }
}

/// What changed in one check.
struct CheckComparison: Sendable {
  let first: RecordedCheck
  let second: RecordedCheck
  /// The members of the definitions that differ; values are comparable only when there are none.
  let differences: [DefinitionDifference]
  /// The total, then every zone of either run.
  let rows: [RowComparison]
  /// Findings that only the second run has, and those that only the first has, by identifier.
  let appeared: [RecordedFinding]
  let disappeared: [RecordedFinding]
  /// Findings of both runs whose measured value differs.
  let changed: [(first: RecordedFinding, second: RecordedFinding)]

  init(
    first: RecordedCheck, second: RecordedCheck, firstFindings: RecordedFindings,
    secondFindings: RecordedFindings
  ) {
    self.first = first
    self.second = second
    differences = DefinitionDifference.all(first, second)
    var rows = [RowComparison(id: nil, first: first.total, second: second.total)]
    var identifiers: [String] = []
    var seen: Set<String> = []
    for zone in first.zones + second.zones {
      if let id = zone.id, seen.insert(id).inserted { identifiers.append(id) }
    }
    for id in identifiers {
      rows.append(
        RowComparison(
          id: id, first: first.zones.first { $0.id == id },
          second: second.zones.first { $0.id == id }))
    }
    self.rows = rows
    let old = Dictionary(
      firstFindings.findings.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let new = Dictionary(
      secondFindings.findings.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    appeared = secondFindings.findings.filter { old[$0.id] == nil }
    disappeared = firstFindings.findings.filter { new[$0.id] == nil }
    changed = firstFindings.findings.compactMap { finding in
      guard let other = new[finding.id], other.measured != finding.measured else { return nil }
      return (finding, other)
    }
  }

  /// Whether values of the two runs mean the same.
  var isComparable: Bool { differences.isEmpty }

  /// The targets of both, where they differ, so that verdicts can't be compared.
  var targetsDiffer: (first: [RecordedTarget], second: [RecordedTarget])? {
    let isSame =
      first.targets.map(\.target) == second.targets.map(\.target)
      && first.targets.map(\.quantity) == second.targets.map(\.quantity)
    return isSame ? nil : (first.targets, second.targets)
  }
}

/// The figures of a total or zone in two runs.
struct RowComparison: Sendable {
  let id: String?
  let first: RecordedRow?
  let second: RecordedRow?
}

/// A member of a definition that two runs state differently.
struct DefinitionDifference: Sendable {
  /// The name, with dots between levels.
  let name: String
  let first: JSONValue
  let second: JSONValue

  /// Members that say something of the data, not of what a figure means.
  private static let ofData: Set = ["facilities_lack_m"]

  /// The differences of two checks: analysis, definition, and what the frame is.
  static func all(_ a: RecordedCheck, _ b: RecordedCheck) -> [DefinitionDifference] {
    var found: [DefinitionDifference] = []
    if a.analysis != b.analysis {
      found.append(
        DefinitionDifference(
          name: "analysis", first: .string(a.analysis), second: .string(b.analysis)))
    }
    found += differences("", a.definition, b.definition)
    return found
  }

  private static func differences(
    _ name: String, _ a: JSONValue, _ b: JSONValue
  ) -> [DefinitionDifference] {
    if a == b || ofData.contains(name) { return [] }
    guard let members = a.members, let others = b.members else {
      return [DefinitionDifference(name: name, first: a, second: b)]
    }
    var names = members.map(\.name)
    names += others.map(\.name).filter { !names.contains($0) }
    return names.flatMap { member in
      differences(
        name.isEmpty ? member : name + "." + member, a[member] ?? .null, b[member] ?? .null)
    }
  }
}
