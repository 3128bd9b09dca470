import Layers
public import Measures
public import Results

/// The checks of a run side by side: one row a zone or group of zones, one column a check.
///
/// The first row is the total. Zones of several checks are one row where their grouping has the same layer
/// and they the same identifier; groups of zones where they have the same members, too. A check is told by
/// the quantity that it is about, see ``Results/CheckResult/main``.
public struct Rollup: Sendable {
  /// One row.
  public struct Row: Sendable {
    /// The layer of the zone's grouping, or `groups`; `nil` for the total.
    public var grouping: String?
    /// The zone's identifier; `nil` for the total.
    public var id: String?
    /// What the zone is called; `nil` where no check tells.
    public var name: LocalizedText?
    /// Whether it is a group of zones.
    public var isGroup = false
    /// The figures of each check, in their order; `nil` where it has none of the zone.
    public var figures: [ResultRow?]

    /// The value of a check's main quantity; `nil` where there is none.
    public func value(_ check: Int, of checks: [CheckResult]) -> Double? {
      figures[check]?.values[checks[check].mainIndex]
    }
  }

  /// Which row a zone has.
  private struct Key: Hashable {
    var zone: ZoneKey
    /// The members of a group as its check's definition has them.
    var members: JSONValue?
  }

  /// The checks, in the order of the run.
  public let checks: [CheckResult]
  /// The total, then zones by grouping, both in the order in which checks have them.
  public private(set) var rows: [Row]
  /// What a reader has to know.
  public private(set) var notes: [Message] = []

  /// Sets the checks of a run side by side; linear in the rows of all.
  public init(_ run: RunResult) {
    checks = run.checks
    rows = [Row(figures: run.checks.map(\.total))]
    var places: [Key: Int] = [:]
    for (index, check) in checks.enumerated() {
      let members = check.definition.first { $0.id == CheckResult.groupsName }?.value
      for zone in check.zones {
        let isGroup = check.isGroup(zone)
        let shared = check.sharedKey(of: zone)
        let key = Key(zone: shared, members: isGroup ? members?[shared.id] : nil)
        let place = places[key] ?? rows.count
        if place == rows.count {
          places[key] = place
          rows.append(
            Row(
              grouping: shared.grouping, id: shared.id, isGroup: isGroup,
              figures: Array(repeating: nil, count: checks.count)))
        }
        rows[place].figures[index] = zone
        if rows[place].name == nil { rows[place].name = zone.name }
      }
    }
    orderByGrouping()
    notes = zoneNotes() + groupNotes()
  }

  /// Rows of one grouping together, groupings by first appearance, groups of zones last.
  private mutating func orderByGrouping() {
    var order: [String?: Int] = [:]
    for row in rows where order[row.grouping] == nil { order[row.grouping] = order.count }
    let keys = rows.map { ($0.isGroup ? 1 : 0, order[$0.grouping, default: 0]) }
    let places = rows.indices.sorted { a, b in keys[a] != keys[b] ? keys[a] < keys[b] : a < b }
    rows = places.map { rows[$0] }
  }

  // MARK: - Notes

  static let withoutZones = MessageForm(
    "rollup-without-zones", "no figures by zone, only a total: {checks}",
    "没有分区数值、只有总体的核查项：{checks}")
  static let otherZones = MessageForm(
    "rollup-other-zones", "figures by {groupings}: {checks}", "按 {groupings} 分列的核查项：{checks}")
  static let lacking = MessageForm(
    "rollup-lacking-zones",
    "{check} has no figures of {count:zone|zones} of {grouping} that other checks have: {zones}",
    "{check} 缺少其他核查项在 {grouping} 中的 {count} 个分区：{zones}")
  static let differentGroups = MessageForm(
    "rollup-different-groups",
    "checks mean different zones by the same group, each with a row of its own: {groups}",
    "各核查项的同名汇总单元所含分区不同，分行列出：{groups}")

  /// Which checks report by which zones, where not all report by the same.
  private func zoneNotes() -> [Message] {
    var notes: [Message] = []
    let without = checks.filter(\.zones.isEmpty).map { Value.name($0.id) }
    if !without.isEmpty, without.count < checks.count {
      notes.append(Self.withoutZones(["checks": .list(without)]))
    }
    var lists: [(groupings: [String], checks: [String])] = []
    for (index, check) in checks.enumerated() where !check.zones.isEmpty {
      var groupings: [String] = []
      for row in rows where row.figures[index] != nil {
        if let name = row.grouping, groupings.last != name { groupings.append(name) }
      }
      if let place = lists.firstIndex(where: { $0.groupings == groupings }) {
        lists[place].checks.append(check.id)
      } else {
        lists.append((groupings, [check.id]))
      }
      notes += lackingNotes(index, groupings)
    }
    guard lists.count > 1 else { return notes }
    let hasGroups = rows.contains(where: \.isGroup)
    return lists.map { groupings, checks in
      let names = groupings.map { name in
        hasGroups && name == CheckResult.groupsName
          ? Value.words(CheckResult.groupsWords) : .name(name)
      }
      return Self.otherZones(["groupings": .list(names), "checks": .list(checks.map(Value.name))])
    } + notes
  }

  private func lackingNotes(_ index: Int, _ groupings: [String]) -> [Message] {
    groupings.filter { $0 != CheckResult.groupsName }.compactMap { grouping in
      let names = rows.filter { $0.grouping == grouping && $0.figures[index] == nil }.compactMap(
        \.id)
      guard !names.isEmpty else { return nil }
      return Self.lacking([
        "check": .name(checks[index].id), "count": .count(names.count),
        "grouping": .name(grouping), "zones": .list(Self.named(names)),
      ])
    }
  }

  private func groupNotes() -> [Message] {
    var counts: [String: Int] = [:]
    for row in rows where row.isGroup { counts[row.id ?? "", default: 0] += 1 }
    let names = counts.filter { $0.value > 1 }.keys.sorted()
    return names.isEmpty ? [] : [Self.differentGroups(["groups": .list(Self.named(names))])]
  }

  private static func named(_ names: [String]) -> [Value] {
    names.prefix(10).map(Value.name)
      + (names.count > 10 ? [.more] : [])
  }
}
