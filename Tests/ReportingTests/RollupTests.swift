import Layers
import Measures
import Reporting
import Results
import Testing

/// Zones by checks in one table.
@Suite struct RollupTests {
  @Test func `zones of one layer are one row, with groups beside them or not`() throws {
    var run = try Self.run()
    let plain = Rollup(run)
    #expect(plain.rows.map(\.id) == [nil, "W", "E"])
    #expect(plain.rows.allSatisfy { row in row.figures.allSatisfy { $0 != nil } })
    #expect(plain.notes.isEmpty)
    run.checks[0].groupings = ["zones", CheckResult.groupsName]
    var group = run.checks[0].zones[0]
    (group.id, group.grouping) = ("both", 1)
    run.checks[0].zones.append(group)
    let grouped = Rollup(run)
    #expect(grouped.rows.map(\.id) == [nil, "W", "E", "both"])
    #expect(grouped.rows.map(\.isGroup) == [false, false, false, true])
    #expect(grouped.rows[3].figures.map { $0 != nil } == [true, false, false])
    #expect(grouped.notes.map(\.id) == ["rollup-other-zones", "rollup-other-zones"])
    let names = [Language.en, .zh].map { run.checks[0].grouping(of: group, $0) }
    #expect(names == ["groups", "汇总单元"])
  }

  /// The small run, its zones recorded as a layer of that name.
  private static func run() throws -> RunResult {
    var run = try SmallRun().result
    for index in run.checks.indices
    where !run.checks[index].layers.contains(where: { $0.role == Role.zones.name }) {
      run.checks[index].layers.append(
        LayerUseRecord(
          role: Role.zones.name, words: Role.zones.words, isObjects: false, layer: "zones",
          filter: nil))
    }
    return run
  }

  @Test func `a group of other members is another row`() throws {
    var run = try Self.run()
    for index in 0..<2 {
      run.checks[index].groupings = ["zones", CheckResult.groupsName]
      var group = run.checks[index].zones[0]
      (group.id, group.grouping) = ("g", 1)
      run.checks[index].zones.append(group)
      run.checks[index].definition.append(
        Clause("groups", Text("groups"), ["g": index == 0 ? ["W"] : ["W", "E"]], Text("")))
    }
    let table = Rollup(run)
    #expect(table.rows.map(\.id) == [nil, "W", "E", "g", "g"])
    #expect(table.notes.contains { $0.id == "rollup-different-groups" })
    run.checks[1].definition.removeLast()
    run.checks[1].definition.append(run.checks[0].definition[run.checks[0].definition.count - 1])
    #expect(Rollup(run).rows.count == 4)
  }

  @Test func `values are in the unit of their heading, and texts are guarded`() throws {
    var run = try SmallRun().result
    run.checks[0].id = "@check"
    run.checks[0].zones[0].id = "=W"
    let lines = Rollup(run).csv(.en).split(separator: "\r\n")
    let check = run.checks[0]
    #expect(
      lines[0].hasPrefix(
        "level,grouping,id,name,'@check.\(check.main.name) (\(check.main.unit.word)),'@check.verdict,"
      ))
    let cells = lines[2].split(separator: ",", omittingEmptySubsequences: false)
    #expect(cells[0] == "zone" && cells[2] == "'=W")
    let value = try #require(check.zones[0].values[check.mainIndex])
    #expect(Double(cells[4]) == value && cells[5] == check.zones[0].verdict.rawValue)
    #expect(lines[1].hasPrefix("total,,,,"))
  }

  @Test func `no line is wider than a terminal, whatever the names`() throws {
    var run = try SmallRun().result
    run.checks[0].id = String(repeating: "很长的名称", count: 9)
    run.checks[0].zones[0].id = String(repeating: "x", count: 90)
    run.checks += run.checks.map { check in
      var check = check
      check.id += "-again"
      return check
    }
    for language in Language.allCases {
      let lines = Rollup(run).text(language).split(separator: "\n")
      #expect(lines.allSatisfy { DisplayWidth.of($0) <= 100 })
    }
  }
}
