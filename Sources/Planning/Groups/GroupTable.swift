import Layers
import Measures
import Results

/// Groups of zones as a table states them: which members each has, before zones are looked up.
///
/// A member is a zone of the first grouping, or another group. Rows are ``Row``s in the order of the table.
struct GroupTable: Sendable, Hashable {
  /// One member of a group.
  struct Row: Sendable, Hashable {
    /// What the member is called.
    var member: String
    /// What the zones' layer calls it, where that differs.
    var alias: String?
    /// Its row in the table, by index.
    var row: Int
  }

  /// One group.
  struct Group: Sendable, Hashable {
    /// What members and results call it.
    var id: String
    /// What reports call it.
    var name: String?
    /// Its members, in the order of the table.
    var members: [Row] = []
  }

  /// The columns of the table, with the words for them.
  private enum Column: String, TableColumn {
    case group, member, name, alias

    var chinese: [String] {
      switch self {
      case .group: ["汇总单元", "分组"]
      case .member: ["成员", "分区"]
      case .name: ["名称"]
      case .alias: ["别名"]
      }
    }
  }

  /// The key of checks, and what results call the grouping.
  static let key = CheckResult.groupsName
  /// More groups than a plan reports by.
  static let maximumGroups = 10_000

  /// The groups, in the order in which the table begins them.
  private(set) var groups: [Group] = []
  /// The place of each group.
  private(set) var places: [String: Int] = [:]

  /// Reads the groups of a table; linear in its cells.
  ///
  /// - Throws: ``Measures/TableFault`` for a column that is unknown or missing, an empty cell, two names
  ///   of one group, and groups that contain one another.
  init(_ table: Table) throws(TableFault) {
    let cells = try NamedTable<Column>(table, key: Self.key, required: [.group, .member])
    for row in table.rows.indices {
      guard let id = cells.text(.group, row) else {
        throw cells.fault(row, .group, Text("the row names no group", "该行没有分组"))
      }
      guard let member = cells.text(.member, row) else {
        throw cells.fault(
          row, .member, Text("the row of \"\(id)\" names no member", "“\(id)”所在行没有成员"))
      }
      let place = places[id] ?? groups.count
      if place == groups.count {
        places[id] = place
        groups.append(Group(id: id))
      }
      if let name = cells.text(.name, row) {
        if let known = groups[place].name, known != name {
          throw cells.fault(
            row, .name,
            Text(
              "\"\(id)\" is called \"\(known)\" before, and \"\(name)\" here",
              "“\(id)”前面名为“\(known)”，此处名为“\(name)”"))
        }
        groups[place].name = name
      }
      groups[place].members.append(Row(member: member, alias: cells.text(.alias, row), row: row))
    }
    guard !groups.isEmpty else { throw TableFault(key: Self.key, Text("has no rows", "没有数据行")) }
    guard groups.count <= Self.maximumGroups else {
      throw TableFault(
        key: Self.key,
        Text(
          "has \(groups.count) groups; no more than \(Self.maximumGroups) are reported by",
          "有 \(groups.count) 个分组，最多可按 \(Self.maximumGroups) 个分组统计"))
    }
    try requireNoCycle()
  }

  /// The group that a member is: never the one that it is a member of, which means the zone of that name.
  func group(of row: Row, in group: Int) -> Int? {
    let named = places[row.member] ?? row.alias.flatMap { places[$0] }
    return named == group ? nil : named
  }

  /// Groups so that each comes after those it contains.
  private(set) var innerFirst: [Int] = []

  /// Refuses groups that contain themselves, and orders the others; without recursion, as tables may nest
  /// as deeply as they have rows.
  private mutating func requireNoCycle() throws(TableFault) {
    enum Mark { case new, open, done }
    var marks = Array(repeating: Mark.new, count: groups.count)
    for start in groups.indices where marks[start] == .new {
      var path = [(group: start, next: 0)]
      marks[start] = .open
      while let (group, next) = path.last {
        guard next < groups[group].members.count else {
          marks[group] = .done
          innerFirst.append(group)
          path.removeLast()
          continue
        }
        path[path.count - 1].next += 1
        let row = groups[group].members[next]
        guard let inner = self.group(of: row, in: group) else { continue }
        if marks[inner] == .open {
          let circle = path.drop { $0.group != inner }.map { groups[$0.group].id }
          let path = (circle + [groups[inner].id]).joined(separator: " > ")
          throw TableFault(
            key: Self.key, row: row.row, column: "member",
            Text("a group can't be part of itself: \(path)", "分组不能包含自身：\(path)"))
        }
        guard marks[inner] == .new else { continue }
        marks[inner] = .open
        path.append((inner, 0))
      }
    }
  }
}
