internal import Layers
public import Measures

extension OverlapAnalysis {
  static let allExempt = MessageForm(
    "all-exempt",
    "{count:subject is exempt, the only one|subjects are exempt, all that there are}, so nothing is judged",
    "{count} 个检查对象全部豁免，没有对象参与判定", bearsOnVerdict: true)
  static let largeMinimum = MessageForm(
    "large-minimum",
    "{count:overlap is|overlaps are} not counted for being below {least}, which is more than borders leave: check "
      + "the unit of \"min-area\"",
    "小于 {least} 的重叠不计，远大于边界误差，其中 {count} 处因此未计；请核对“min-area”的单位", bearsOnVerdict: true)

  /// Says where nothing is judged, and where what counts for a sliver is none.
  public func remarks(
    on figures: Tallies, marks: Set<String>, in measure: Measure
  ) -> [Message] {
    let quantities = Self.declaration.quantities
    func count(_ name: String) -> Int {
      let index = quantities.firstIndex { $0.name == name }
      return index.flatMap { figures.total.value($0, of: quantities, in: .count) }.map {
        Int(saturating: $0)
      } ?? 0
    }
    var notes: [Message] = []
    if count("exempt") > 0, count("exempt") == count("subjects") {
      notes.append(Self.allExempt(["count": .count(count("subjects"))]))
    }
    if measure == .area, minimumArea >= Self.leastOfMinimum, count("slivers") > 0 {
      notes.append(
        Self.largeMinimum([
          "least": .bound(minimumArea, .squareMetre), "count": .count(count("slivers")),
        ]))
    }
    return notes
  }

  /// Square metres that borders drawn by different hands do not leave: a house stands on less.
  private static let leastOfMinimum = 1_000.0
}
