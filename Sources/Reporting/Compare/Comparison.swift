import Layers
import Measures
import Results

/// What changed from one run to another: values, verdicts, findings, definitions.
public struct Comparison: Sendable {
  /// The checks that both have, in the order of the first run.
  let checks: [CheckComparison]
  /// The checks that only one of the runs has.
  let onlyFirst: [CheckResult]
  let onlySecond: [CheckResult]
  /// The layers whose file or datum differs.
  let inputs: [(layer: String, first: InputRecord?, second: InputRecord?)]
  /// The files of defaults of both where they differ; `nil` where they are the same, or neither has one.
  let inherited: (first: InheritedRecord?, second: InheritedRecord?)?
  /// The tables whose file differs.
  let tables: [(first: TableRecord?, second: TableRecord?)]

  /// Compares two runs, check by check by identifier.
  ///
  /// - Throws: ``RunFolderError`` for a file of findings that can't be read.
  /// - Complexity: O(n) in checks, zones and findings of both runs.
  public init(of first: RunFolder, with second: RunFolder) throws {
    let old = Self.byName(first.run.checks, \.id)
    let new = Self.byName(second.run.checks, \.id)
    var checks: [CheckComparison] = []
    for check in first.run.checks {
      guard let other = new[check.id] else { continue }
      checks.append(
        CheckComparison(
          (check, try first.findings(check)), (other, try second.findings(other)),
          unmatched: Self.unmatched(first.run, check, second.run, other)))
    }
    self.checks = checks
    onlyFirst = first.run.checks.filter { new[$0.id] == nil }
    onlySecond = second.run.checks.filter { old[$0.id] == nil }
    let before = Self.byName(first.run.inputs, \.layer)
    let after = Self.byName(second.run.inputs, \.layer)
    var seen: Set<String> = []
    inputs = (first.run.inputs + second.run.inputs).compactMap { input in
      guard seen.insert(input.layer).inserted else { return nil }
      let (a, b) = (before[input.layer], after[input.layer])
      let isSame = a?.sha256 == b?.sha256 && a?.datum == b?.datum
      return isSame ? nil : (input.layer, a, b)
    }
    tables = Self.tables(first.run, second.run)
    let defaults = (first.run.inherited, second.run.inherited)
    inherited = defaults.0?.sha256 == defaults.1?.sha256 ? nil : defaults
  }

  /// The tables of either run that differ from the other's: those of one reader and key are told apart by
  /// their order.
  private static func tables(
    _ first: RunResult, _ second: RunResult
  ) -> [(first: TableRecord?, second: TableRecord?)] {
    struct Use: Hashable {
      let reader: TableRecord.Reader
      let key: String
      let place: Int
    }
    func uses(_ run: RunResult) -> [(use: Use, table: TableRecord)] {
      var counts: [Use: Int] = [:]
      return run.tables.map { table in
        let any = Use(reader: table.reader, key: table.key, place: 0)
        counts[any, default: 0] += 1
        return (Use(reader: table.reader, key: table.key, place: counts[any, default: 0]), table)
      }
    }
    let (old, new) = (uses(first), uses(second))
    let before = byName(old, \.use).mapValues(\.table)
    let after = byName(new, \.use).mapValues(\.table)
    var seen: Set<Use> = []
    return (old + new).compactMap { use, _ in
      guard seen.insert(use).inserted, before[use]?.sha256 != after[use]?.sha256 else {
        return nil
      }
      return (before[use], after[use])
    }
  }

  /// The layers of a check whose features are told by their place in files that differ, so that what is
  /// said of one is of another feature in the other run.
  private static func unmatched(
    _ first: RunResult, _ check: CheckResult, _ second: RunResult, _ other: CheckResult
  ) -> [String] {
    let isOfPairs = check.findings.kinds.contains(where: \.isOfPair)
    return check.layers.filter { $0.isObjects || (isOfPairs && $0.isSurroundings) }.compactMap {
      use in
      guard let own = first.inputs.first(where: { $0.layer == use.layer }),
        let name = other.layers.first(where: { $0.role == use.role })?.layer,
        let now = second.inputs.first(where: { $0.layer == name }),
        own.sha256 != now.sha256, !own.isIdentified || !now.isIdentified
      else { return nil }
      return use.layer
    }
  }

  /// Items by name; of several with one name the first.
  static func byName<Item, Name: Hashable>(
    _ items: [Item], _ name: (Item) -> Name
  ) -> [Name: Item] {
    Dictionary(items.map { (name($0), $0) }, uniquingKeysWith: { first, _ in first })
  }
}

/// What changed in one check.
struct CheckComparison: Sendable {
  let first: CheckResult
  let second: CheckResult
  /// What the definitions state differently; values are comparable only when there is nothing.
  let differences: [DefinitionDifference]
  /// The total, then every zone of either run.
  let rows: [RowComparison]
  /// Findings that only the second run has, and those that only the first has, by identifier.
  let appeared: [Finding]
  let disappeared: [Finding]
  /// Findings of both runs whose measured value differs.
  let changed: [(first: Finding, second: Finding)]
  /// The layers for whose sake findings are not compared; empty where they are.
  let unmatched: [String]
  /// The place of the quantity that is compared, in each run; `nil` where a run lacks it.
  private let places: (first: Int?, second: Int)

  init(
    _ one: (check: CheckResult, findings: Findings),
    _ other: (check: CheckResult, findings: Findings),
    unmatched: [String]
  ) {
    let (first, second) = (one.check, other.check)
    let none = Findings(geometry: GeometryColumns())
    let (old, new) = unmatched.isEmpty ? (one.findings, other.findings) : (none, none)
    self.unmatched = unmatched
    self.first = first
    self.second = second
    places = (first.index(of: second.main.name), second.mainIndex)
    differences = DefinitionDifference.all(first, second)
    let before = Comparison.byName(first.zones, first.key(of:))
    let after = Comparison.byName(second.zones, second.key(of:))
    var rows = [RowComparison(key: nil, first: first.total, second: second.total)]
    var seen: Set<ZoneKey> = []
    for key in first.zones.map(first.key(of:)) + second.zones.map(second.key(of:))
    where seen.insert(key).inserted {
      rows.append(RowComparison(key: key, first: before[key], second: after[key]))
    }
    self.rows = rows
    let was = Comparison.byName(old.findings, \.id)
    let isNow = Comparison.byName(new.findings, \.id)
    appeared = new.findings.filter { was[$0.id] == nil }
    disappeared = old.findings.filter { isNow[$0.id] == nil }
    changed = old.findings.compactMap { finding in
      guard let other = isNow[finding.id], other.measured != finding.measured else { return nil }
      return (finding, other)
    }
  }

  /// Whether values of the two runs mean the same.
  var isComparable: Bool { differences.isEmpty }

  /// The quantity that is compared: what the second run's check is about.
  var quantity: MeasuredQuantity { second.quantities[places.second] }

  /// The values of a row in both runs.
  func values(_ row: RowComparison) -> (first: Double?, second: Double?) {
    (
      places.first.flatMap { place in row.first.flatMap { $0.values[place] } },
      row.second.flatMap { $0.values[places.second] }
    )
  }

  /// By how much the value of a row changed; `nil` where the two can't be compared.
  func change(_ row: RowComparison) -> Double? {
    let (a, b) = values(row)
    guard isComparable, let a, let b else { return nil }
    return b - a
  }

  /// The targets of both, where they differ, so that verdicts can't be compared.
  var targetsDiffer: Bool {
    let targets = [first, second].map { check in
      check.targets.map { (target: $0.target, of: check.quantity(of: $0).name) }
    }
    return !targets[0].elementsEqual(targets[1]) { a, b in
      var (one, other) = (a.target, b.target)
      // Which quantity is meant is compared by its name.
      one.quantity = nil
      other.quantity = nil
      return one == other && a.of == b.of
    }
  }
}

/// The figures of a total or zone in two runs.
struct RowComparison: Sendable {
  /// The zone; `nil` for the total.
  let key: ZoneKey?
  let first: ResultRow?
  let second: ResultRow?
}
