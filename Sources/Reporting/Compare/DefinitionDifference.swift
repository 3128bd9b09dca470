import Layers
import Measures
import Results

/// A part of a definition that two runs state differently.
struct DefinitionDifference: Sendable {
  /// Which part, by the id of its clause.
  let id: String
  /// What the part is called.
  let label: Text
  /// What each run states; none where it states nothing, several where layers share a role.
  let first: [Clause]
  let second: [Clause]

  /// The differences of two checks: what they compute, in which unit, and each clause by its value.
  ///
  /// Clauses that tell something of the data alone are no differences.
  static func all(_ a: CheckResult, _ b: CheckResult) -> [DefinitionDifference] {
    var found: [DefinitionDifference] = []
    func add(_ first: [Clause], _ second: [Clause]) {
      guard let clause = first.first ?? second.first,
        first.map(\.value) != second.map(\.value)
      else { return }
      found.append(
        DefinitionDifference(id: clause.id, label: clause.label, first: first, second: second))
    }
    add([analysis(a)], [analysis(b)])
    if a.analysis == b.analysis { add([unit(a)], [unit(b)]) }
    let before = Dictionary(grouping: a.definition, by: \.id)
    let after = Dictionary(grouping: b.definition, by: \.id)
    var seen: Set<String> = []
    for clause in a.definition + b.definition
    where !clause.isOfData && seen.insert(clause.id).inserted {
      add(before[clause.id] ?? [], after[clause.id] ?? [])
    }
    return found
  }

  /// What the clauses of one run say, in words; `nil` where there are none.
  static func words(_ clauses: [Clause], _ language: Language) -> String? {
    clauses.isEmpty
      ? nil : Value.list(clauses.map { .words($0.words) }).text(language)
  }

  /// What they say for machines.
  static func value(_ clauses: [Clause]) -> JSONValue {
    clauses.count > 1 ? .array(clauses.map(\.value)) : clauses.first?.value ?? .null
  }

  private static func analysis(_ check: CheckResult) -> Clause {
    Clause(
      "analysis", Text("analysis", "分析"), .string(check.analysis), check.analysisWords)
  }

  private static func unit(_ check: CheckResult) -> Clause {
    Clause(
      "unit", Text("unit", "单位"), check.main.unit.value, check.main.unit.words)
  }
}
