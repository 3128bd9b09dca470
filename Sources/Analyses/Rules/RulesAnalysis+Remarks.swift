import Layers
public import Measures

extension RulesAnalysis {
  static let unused = MessageForm(
    "rules-unused",
    "{count:rule|rules} of the table decided nothing: {rules}",
    "规则表中 {count} 条规则未用于任何判定：{rules}")
  static let contradictory = MessageForm(
    "rules-contradict",
    "{count:subject is|subjects are} not judged, as rules apply there alike and ask different things: "
      + "{rules}",
    "{count} 个对象未作判定，因同等优先的规则同时适用而要求不同：{rules}", bearsOnVerdict: true)
  static let notKnown = MessageForm(
    "rules-unknown",
    "{count:subject is|subjects are} not judged, as a property that the rules look at has no value there; "
      + "more rules may be broken",
    "{count} 个对象因规则所需属性没有值而未作判定，实际违反数可能更多", bearsOnVerdict: true)

  /// Names rules that decided nothing and rules that contradict, and counts what is not judged.
  public func remarks(
    on figures: Tallies, marks: Set<String>, in measure: Measure
  ) -> [Message] {
    let quantities = Self.declaration.quantities
    func count(_ index: Int) -> Int {
      Int(figures.total.value(index, of: quantities, in: .count) ?? 0)
    }
    guard count(Index.subjects) > 0 else { return [] }
    var notes: [Message] = []
    let unknown = count(Index.unknown)
    if unknown > 0 { notes.append(Self.notKnown(["count": .count(unknown)])) }
    let contradictions = count(Index.contradictions)
    if contradictions > 0 {
      let names = marks.filter { $0.hasPrefix(RuleOutput.contradicted) }.sorted().map {
        String($0.dropFirst(RuleOutput.contradicted.count)).replacing(", ", with: " / ")
      }
      notes.append(
        Self.contradictory([
          "count": .count(contradictions), "rules": .list(Self.some(names)),
        ]))
    }
    let idle = rules.map(\.id).filter { !marks.contains(RuleOutput.decided + $0) }
    if !idle.isEmpty {
      notes.append(
        Self.unused(["count": .count(idle.count), "rules": .list(Self.some(idle))]))
    }
    return notes
  }

  /// As many names as a note can hold.
  private static func some(_ names: [String]) -> [Value] {
    let shown = names.prefix(20).map(Value.name)
    return names.count > shown.count ? shown + [.more] : shown
  }
}
