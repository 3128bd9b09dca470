import Layers
import Measures
import Results

/// Groups of the zones of a check: which zones each holds, every zone once.
struct ZoneGroups: Sendable {
  /// What results call each group.
  let identifiers: [String]
  /// What reports call each; `nil` where the table gives no name.
  let names: [LocalizedText?]
  /// For each group the zones that it holds, by the feature that stands for each; ascending.
  private(set) var members: [[Int]] = []
  /// Groups are numbered from here, behind the features of the zones' layer.
  let base: Int
  /// What a reader has to know of the table.
  private(set) var notes: [Message] = []
  private let zoneIdentifiers: [Int: String]

  /// Looks up members among zones.
  ///
  /// - Parameters:
  ///   - table: The groups.
  ///   - zones: The grouping whose zones are members.
  ///   - check: The check, for messages.
  /// - Throws: ``InputError`` when no member is a zone, a group is its own only member, and a member that
  ///   is one zone by its name and another by its alias.
  /// - Complexity: O(z + m) for z zones and m members in all groups, nested ones counted in each.
  init(_ table: GroupTable, of zones: ZoneGrouping, check: String) throws {
    base = zones.layer.loaded.layer.count
    identifiers = table.groups.map(\.id)
    names = table.groups.map { $0.name.map { LocalizedText($0) } }
    var known: [String: Int] = [:]
    var zoneIdentifiers: [Int: String] = [:]
    for feature in zones.layer.features where zones.merging.zone(of: feature) == feature {
      let identifier = zones.identifier(feature)
      if known.updateValue(feature, forKey: identifier) == nil {
        zoneIdentifiers[feature] = identifier
      }
    }
    self.zoneIdentifiers = zoneIdentifiers
    var finder = MemberFinder(zones: known, table: table, check: check)
    members = Array(repeating: [], count: table.groups.count)
    for group in table.innerFirst {
      var own: Set<Int> = []
      for row in table.groups[group].members {
        let found = try finder.find(row, in: group).flatMap { found in
          switch found {
          case .zone(let zone): [zone]
          case .group(let inner): members[inner]
          }
        }
        for zone in found ?? [] where !own.insert(zone).inserted {
          finder.note(repeated: zoneIdentifiers[zone] ?? "", in: group)
        }
      }
      members[group] = own.sorted()
    }
    let all = Set(members.joined())
    guard !all.isEmpty || known.isEmpty else {
      throw InputError(
        Text(
          "\(GroupTable.key): no member of any group is a zone of \(zones.layer.use.layer)",
          "\(GroupTable.key)：各组成员都不是图层 \(zones.layer.use.layer) 的分区"),
        remedy: Text(
          "members are called as \"zone-id\" calls zones, such as ", "成员须按“zone-id”的分区编号书写，例如 ")
          + .list(known.keys.sorted().prefix(5)), check: check)
    }
    notes = finder.notes(of: zones.layer.named)
    let left = zoneIdentifiers.keys.filter { !all.contains($0) }.sorted()
    if !left.isEmpty {
      notes.append(
        GroupMessages.zonesInNone([
          "layer": zones.layer.named, "count": .count(left.count),
          "zones": .list(Value.names(left.map { zoneIdentifiers[$0] ?? "" })),
        ]))
    }
  }

  /// The numbers that stand for groups among features.
  var zones: [Int] { Array(base..<(base + identifiers.count)) }

  /// What the groups mean, for definitions.
  var clause: Clause {
    let lists = members.map { $0.map { zoneIdentifiers[$0] ?? "" } }
    let texts = zip(identifiers, lists).map { id, members in
      Value.words(
        Text("{group} ({members})", "{group}（{members}）").filled([
          ("group", .name(id)), ("members", .list(Value.names(members, most: 20))),
        ]))
    }
    return Clause(
      GroupTable.key, CheckResult.groupsWords,
      .object(zip(identifiers, lists).map { .init($0, .array($1.map(JSONValue.string))) }),
      Text(
        "{groups}; each place and each zone once in a group",
        "{groups}；同一汇总单元内每处、每个分区只计一次"
      ).filled([
        ("groups", .list(texts.count > 50 ? texts.prefix(50) + [Value.more] : texts))
      ]))
  }
}

/// Looks up the members of groups one by one, and remembers what has to be said of them.
private struct MemberFinder {
  enum Found {
    case zone(Int)
    case group(Int)
  }

  /// The zones by what they are called.
  let zones: [String: Int]
  let table: GroupTable
  let check: String
  private var missing: [(group: String, member: String)] = []
  private var renamed: [String] = []
  private var repeated: [String] = []
  private var alsoZones: [String] = []

  init(zones: [String: Int], table: GroupTable, check: String) {
    self.zones = zones
    self.table = table
    self.check = check
  }

  /// The zone or group that a member is; `nil` for a name that nothing has.
  mutating func find(_ row: GroupTable.Row, in group: Int) throws -> Found? {
    let (own, other) = (zones[row.member], row.alias.flatMap { zones[$0] })
    if let inner = table.group(of: row, in: group) {
      if own != nil, !alsoZones.contains(row.member) { alsoZones.append(row.member) }
      return .group(inner)
    }
    if let own, let other, own != other {
      throw fault(
        row,
        Text(
          "\"\(row.member)\" is a zone, and so is its alias \"\(row.alias ?? "")\"",
          "“\(row.member)”与其别名“\(row.alias ?? "")”是两个不同的分区"),
        remedy: Text("give the alias of one and the same zone, or none", "请改为同一分区的别名，或去掉别名"))
    }
    if let own { return .zone(own) }
    if let other {
      let words = "\(row.alias ?? "") (\(row.member))"
      if !renamed.contains(words) { renamed.append(words) }
      return .zone(other)
    }
    if row.member == table.groups[group].id {
      throw fault(
        row,
        Text(
          "a group can't be part of itself: \"\(row.member)\" is no zone",
          "组不能包含自身：“\(row.member)”不是分区"),
        remedy: Text("name the zones that it is made of", "请列出组成它的分区"))
    }
    missing.append((table.groups[group].id, row.member))
    return nil
  }

  private func fault(_ row: GroupTable.Row, _ reason: Text, remedy: Text) -> InputError {
    InputError(
      Text("\(GroupTable.key), row \(row.row + 1): ", "\(GroupTable.key)，第 \(row.row + 1) 行：")
        + reason,
      remedy: remedy, check: check)
  }

  mutating func note(repeated zone: String, in group: Int) {
    repeated.append("\(zone) (\(table.groups[group].id))")
  }

  func notes(of layer: Value) -> [Message] {
    var notes: [Message] = []
    if !missing.isEmpty {
      let known = zones.keys.sorted()
      let names = missing.prefix(Value.namedAtMost).map { group, member in
        let near = NearNames.nearest(to: member, among: known).first
        return Value.words(
          Text(
            "{member} in {group}" + (near == nil ? "" : " (did you mean {near}?)"),
            "{group} 的 {member}" + (near == nil ? "" : "（是否指 {near}？）")
          ).filled([
            ("member", .name(member)), ("group", .name(group)), ("near", .name(near ?? "")),
          ]))
      }
      notes.append(
        GroupMessages.missing([
          "layer": layer, "count": .count(missing.count),
          "members": .list(
            names + (missing.count > names.count ? [Value.more] : [])),
        ]))
    }
    for (names, form) in [
      (renamed, GroupMessages.renamed), (repeated, GroupMessages.repeated),
      (alsoZones, GroupMessages.alsoZones),
    ] where !names.isEmpty {
      notes.append(
        form([
          "layer": layer, "count": .count(names.count), "members": .list(Value.names(names)),
        ]))
    }
    return notes
  }
}

extension Value {
  /// So many names are told of a list.
  static let namedAtMost = 10

  /// The first of some names.
  static func names(_ all: [String], most: Int = namedAtMost) -> [Value] {
    all.prefix(most).map(Value.name) + (all.count > most ? [.more] : [])
  }
}
