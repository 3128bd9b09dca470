public import Layers
public import Measures

/// Which share of a demand lies within a radius of facilities; see ``Coverage``.
public struct CoverageAnalysis: Analysis {
  let radius: LengthRule
  /// The property of the demand that is counted instead of its measure.
  let weight: String?
  let evidence: Set<CoverageEvidence>
  /// Metres by which evidence may depart from true circles.
  let arcTolerance: Double

  /// Reads the parameters of a check.
  public init(_ values: KeyValues) {
    radius = values.lengths("radius") ?? .fixed(0)
    weight = values.text("weight")
    evidence = Set(values.words("evidence").compactMap(CoverageEvidence.init))
    arcTolerance = values.number("arc-tolerance", default: 0.1)
  }

  /// The property that is counted instead of the demand's own measure.
  public var weightProperty: String? { weight }

  /// Weights and radii, where properties hold them.
  public var wishes: [ColumnWish] {
    let weights = weight.map {
      ColumnWish(
        key: "weight", role: "demand", field: $0,
        use: .number(in: 0...Double.greatestFiniteMagnitude, missing: .counts(as: 0)))
    }
    return radius.wishes("radius", Self.radiusKeys) + [weights].compactMap(\.self)
  }

  /// The largest radius in use.
  public func reach(_ columns: Columns) -> Double { radius.largest }

  /// Checks that every facility has a radius.
  public func require(_ question: Question, workers: Workers) throws {
    _ = try radii(of: question["facilities"], question.columns)
  }

  /// Answers in one frame.
  public func answer(_ question: Question, workers: Workers) throws -> Answer {
    let demand = question["demand"]
    let facilities = question["facilities"]
    var asked = CoverageQuestion(
      demand: demand, facilities: facilities,
      radii: try radii(of: facilities, question.columns))
    asked.weights = question.columns.numbers("weight", of: "demand").map { numbers in
      demand.source.map { numbers[$0] }
    }
    asked.groupings = question.groupings
    asked.scope = question.scope
    asked.evidence = question.wantsFiles ? evidence : []
    asked.arcTolerance = arcTolerance
    asked.memory = question.memory
    return answer(to: question, try Coverage.answer(asked, workers: workers))
  }

  private func radii(of facilities: PlanarLayer, _ columns: Columns) throws -> [Double] {
    switch radius {
    case .fixed(let metres): return Array(repeating: metres, count: facilities.count)
    case .table(let table):
      guard let classes = columns.labels("radius", of: "facilities") else { return [] }
      return try facilities.source.map { feature in
        let label = classes.labels[Int(classes.indices[feature])]
        if let metres = label.flatMap({ table.rows[[$0]] }) ?? table.otherwise { return metres }
        let field = table.fields.first.flatMap(\.self) ?? ""
        let value = label.map { Text("\"\($0)\"", "“\($0)”") } ?? Text("a missing value", "空值")
        throw ColumnFault(
          role: "facilities", feature: feature,
          Text(
            "radius has no row for \(value.en) in \"\(field)\"",
            "radius 中没有 \"\(field)\" 为\(value.zh)的一行"),
          remedy: Text(
            "add the class to the table, or a \"default\"", "请在表中补充该类别或 \"default\""))
      }
    }
  }

  private func answer(to question: Question, _ found: CoverageAnswer) -> Answer {
    let quantities = Self.declaration.quantities
    var tallies = Tallies(quantities, groupings: question.groupings.map(\.count))
    let measure = found.measure
    func add(_ sum: CoverageSum, at place: Tallies.Place) {
      tallies.add(sum.demand, to: 0, at: place, in: measure)
      tallies.add(sum.covered, to: 1, at: place, in: measure)
      tallies.add(Double(sum.features), to: 3, at: place)
    }
    add(found.sum, at: .total)
    for (grouping, zones) in found.groupings.enumerated() {
      for (zone, sum) in zones.enumerated() { add(sum, at: .zone(zone, of: grouping)) }
    }
    var answer = Answer(tallies)
    if question["demand"].count > 0 { answer.measures = [measure] }
    answer.objects.features = found.features.map(\.feature)
    if question.wantsFiles {
      let rows = found.features
      answer.objects.columns = [
        .numbers(rows.map(\.measure.demand)), .numbers(rows.map(\.measure.covered)),
        .numbers(rows.map(\.measure.share)), .numbers(rows.map(\.distance)),
        .features(rows.map(\.nearest), of: "facilities"),
      ]
    }
    answer.findings = FindingRows(gaps(found), for: question)
    addShapes(found, to: &answer)
    answer.failures = found.failures.map { $0.named("facilities") }
    answer.extent = found.extent
    answer.work = found.work
    if !question.hasAllSurroundings {
      let reach = radius.largest
      // What lies beyond the halo on the ground may lie a little nearer in the frame.
      answer.openRows = found.features.indices.filter { row in
        !(found.features[row].distance.map { $0 <= reach * 0.999 } ?? false)
      }
    }
    return answer
  }

  private func gaps(_ found: CoverageAnswer) -> some Sequence<FindingRow> {
    let unit = found.measure.unit(property: weight)
    return found.features.enumerated().lazy.compactMap { row, feature in
      let measure = feature.measure
      guard let share = measure.share, share < 1 - Target.equality else { return nil }
      return FindingRow(
        kind: "gap", row: row,
        other: feature.nearest.map { RelatedFeature("facilities", $0) }, measured: share,
        limit: 1, unit: .share,
        values: [
          ("uncovered", .number(measure.demand - measure.covered)),
          ("uncovered_unit", .text(unit.word)), ("distance_m", .number(feature.distance)),
        ])
    }
  }

  /// Gaps show findings, what is covered shows objects.
  private func addShapes(_ found: CoverageAnswer, to answer: inout Answer) {
    if let gaps = found.gaps {
      var findingOfFeature: [Int: Int] = [:]
      for (index, finding) in answer.findings.enumerated() {
        findingOfFeature[answer.objects.features[finding.row]] = index
      }
      let kept = gaps.source.indices.filter { findingOfFeature[gaps.source[$0]] != nil }
      answer.evidence = PlanarLayer(
        geometry: kept.count == gaps.count ? gaps.geometry : gaps.geometry.selecting(kept),
        source: kept.compactMap { findingOfFeature[gaps.source[$0]] })
    }
    if let covered = found.covered { answer.shapes = [("covered", covered)] }
  }
}
