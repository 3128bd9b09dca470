import Layers

/// The properties that features bring from the input, beside what results state of them.
struct OwnProperties: Sendable {
  /// What each is called there, and the name that it has in files of results.
  let names: [(own: String, column: String)]
  private let rows: [[String: JSONValue]]

  /// Programs read what results state by its name, so that a property of the input that is called alike is
  /// written with `input_` before its name.
  ///
  /// - Parameters:
  ///   - rows: The properties, feature by feature.
  ///   - taken: The names that results use.
  init(_ rows: [[JSONValue.Member]], taken: Set<String>) {
    var used = taken
    var seen: Set<String> = []
    var names: [(own: String, column: String)] = []
    for member in rows.joined() where seen.insert(member.name).inserted {
      names.append((member.name, member.name))
    }
    // Names that are free stay, whatever others are changed to.
    let free = Set(names.map(\.own)).subtracting(taken)
    used.formUnion(free)
    for index in names.indices where !free.contains(names[index].own) {
      var name = "input_" + names[index].own
      while used.contains(name) { name = "input_" + name }
      used.insert(name)
      names[index].column = name
    }
    self.names = names
    self.rows = rows.map { members in
      Dictionary(members.map { ($0.name, $0.value) }, uniquingKeysWith: { $1 })
    }
  }

  /// The values of a feature, in the order of ``names``; `null` where it states nothing.
  func values(_ row: Int) -> [JSONValue] {
    names.map { rows.indices.contains(row) ? rows[row][$0.own] ?? .null : .null }
  }
}
