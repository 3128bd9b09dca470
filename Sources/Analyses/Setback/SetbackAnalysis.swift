public import Layers
public import Measures

/// Which subjects come closer to a bank than required; see ``Setback``.
public struct SetbackAnalysis: Analysis {
  /// Metres required; `nil` where a property of the bank has them.
  let distance: LengthRule?
  /// The property of the bank that holds the metres required.
  let distanceField: String?
  /// Positional accuracy in metres.
  let tolerance: Double
  /// Metres by which evidence may depart from true circles.
  let arcTolerance: Double

  /// Reads the parameters of a check.
  public init(_ values: KeyValues) {
    distance = values.lengths("distance")
    distanceField = values.text("distance-field")
    tolerance = values.number("tolerance", default: 0)
    arcTolerance = values.number("arc-tolerance", default: 0.1)
  }

  /// Distances, where a property of the banks or of the subjects holds them.
  public var wishes: [ColumnWish] {
    if let distanceField {
      return [
        ColumnWish(
          key: "distance-field", role: "bank", field: distanceField,
          use: .number(
            in: 0...Double.greatestFiniteMagnitude, missing: .isNone, unit: .metre)
        ).usually(UsualNumbers.distance)
      ]
    }
    return distance?.wishes("distance", Self.distanceKeys) ?? []
  }

  /// The largest distance that is required.
  public func reach(_ columns: Columns) -> Double {
    if let distance { return distance.largest }
    let metres = columns.numbers("distance-field", of: "bank") ?? []
    return metres.reduce(0) { $1 > $0 ? $1 : $0 }
  }

  /// Answers in one frame.
  public func answer(_ question: Question, workers: Workers) throws -> Answer {
    var asked = SetbackQuestion(
      subjects: question["subjects"], bank: question["bank"],
      required: try required(question))
    asked.tolerance = tolerance
    asked.groupings = question.groupings
    asked.scope = question.scope
    asked.evidence = question.wantsFiles
    asked.arcTolerance = arcTolerance
    asked.memory = question.memory
    if question.isBeyondReach {
      return Answer(try closest(asked, workers: workers))
    }
    return answer(to: question, try Setback.answer(asked, workers: workers))
  }

  /// Checks that the table has a row for each pair of classes.
  public func require(_ question: Question, workers: Workers) throws { _ = try required(question) }

  /// The closest distances alone.
  private func closest(_ question: SetbackQuestion, workers: Workers) throws -> Tallies {
    let found = try Setback.closest(question, workers: workers)
    var tallies = Tallies(Self.declaration.quantities, groupings: question.groupings.map(\.count))
    if let total = found.total { tallies.add(total, to: 6) }
    for (grouping, zones) in found.groupings.enumerated() {
      for (zone, distance) in zones.enumerated() {
        if let distance { tallies.add(distance, to: 6, at: .zone(zone, of: grouping)) }
      }
    }
    return tallies
  }

  /// The metres required of the question's subjects at its banks.
  private func required(_ question: Question) throws -> RequiredDistance {
    let banks = question["bank"].source
    if let metres = question.columns.numbers("distance-field", of: "bank") {
      return RequiredDistance(ofBank: banks.map { metres[$0].isNaN ? -1 : metres[$0] })
    }
    switch distance {
    case .fixed(let metres)?: return RequiredDistance(metres, banks: banks.count)
    case .table(let table)?: return try required(table, question)
    case nil: return RequiredDistance(-1, banks: banks.count)
    }
  }

  private func required(
    _ table: LengthTable, _ question: Question
  ) throws -> RequiredDistance {
    let banks = LocalClasses(question["bank"], "bank", "distance", question.columns)
    let subjects = LocalClasses(question["subjects"], "subjects", "distance", question.columns)
    var rows: [[Double]] = []
    for bank in banks.labels.indices {
      rows.append(
        try subjects.labels.indices.map { subject in
          let classes = [banks.labels[bank], subjects.labels[subject]].map { $0 ?? "\u{0}" }
          if let metres = table.rows[classes] ?? table.otherwise { return metres }
          let onBank = table.fields[0].map { "\($0) \(banks.labels[bank] ?? "missing")" }
          let onSubject = table.fields[1].map { "\($0) \(subjects.labels[subject] ?? "missing")" }
          let isBank = onBank != nil
          throw ColumnFault(
            role: isBank ? "bank" : "subjects",
            feature: isBank ? banks.first[bank] : subjects.first[subject],
            Text(
              "distance has no row for "
                + [onBank, onSubject].compactMap(\.self).joined(separator: " and "),
              "distance 中没有"
                + [onBank, onSubject].compactMap(\.self).joined(separator: " 与 ") + " 的一行"),
            remedy: Text(
              "add the class to the table, or a \"default\"; null requires nothing",
              "请在表中补充该类别或 \"default\"；写 null 表示不作要求"))
        })
    }
    return RequiredDistance(
      bankClass: banks.indices, subjectClass: table.fields[1] == nil ? nil : subjects.indices,
      table: rows)
  }

  private func answer(to question: Question, _ found: SetbackAnswer) -> Answer {
    var tallies = Tallies(Self.declaration.quantities, groupings: question.groupings.map(\.count))
    func add(_ sum: SetbackSum, at place: Tallies.Place) {
      let counts = sum.counts
      tallies.add(Double(counts.subjects), to: 0, at: place)
      tallies.add(Double(counts.violations), to: 1, at: place)
      tallies.add(Double(counts.withinTolerance), to: 2, at: place)
      tallies.add(sum.area, to: 3, at: place)
      tallies.add(sum.length, to: 4, at: place)
      tallies.add(Double(counts.encroachedCount), to: 5, at: place)
      if let closest = counts.closest { tallies.add(closest, to: 6, at: place) }
    }
    add(found.sum, at: .total)
    for (grouping, zones) in found.groupings.enumerated() {
      for (zone, sum) in zones.enumerated() { add(sum, at: .zone(zone, of: grouping)) }
    }
    var answer = Answer(tallies)
    if question["subjects"].count > 0 { answer.measures = [.length] }
    answer.objects.features = found.inScope
    if question.wantsFiles {
      answer.objects.columns = columns(found, question["bank"].geometry.envelopes)
    }
    var row = 0
    let findings = found.violations.lazy.map { violation in
      while row < found.inScope.count, found.inScope[row] < violation.subject { row += 1 }
      return FindingRow(
        kind: violation.isWithinTolerance ? "within tolerance" : "violation", row: row,
        other: RelatedFeature("bank", violation.bank), measured: violation.distance,
        limit: violation.required, unit: .metre,
        values: [
          ("shortfall_m", .number(violation.required - violation.distance)),
          ("encroached", .number(violation.encroached)),
          ("encroached_unit", .text(violation.measure.unit().word)),
        ], witness: (violation.witnessStart, violation.witnessEnd))
    }
    answer.findings = FindingRows(findings, for: question)
    answer.evidence = found.geometry
    answer.failures = found.failures.map { $0.named("bank") }
    answer.work = found.work
    return answer
  }

  private func columns(_ found: SetbackAnswer, _ banks: [Envelope]) -> [AnswerColumn] {
    let rows = found.inScope
    var status = [String?](repeating: "clear", count: rows.count)
    var violations = [Int?](repeating: 0, count: rows.count)
    var closest = [SetbackViolation?](repeating: nil, count: rows.count)
    var encroached = [Double?](repeating: 0, count: rows.count)
    var row = 0
    for violation in found.violations {
      while row < rows.count, rows[row] < violation.subject { row += 1 }
      guard row < rows.count else { break }
      if !violation.isWithinTolerance {
        violations[row] = (violations[row] ?? 0) + 1
        status[row] = "violation"
      } else if violations[row] == 0 {
        status[row] = "within tolerance"
      }
      // Each place once, whatever the number of bank features near it.
      encroached[row] = found.unions[violation.subject] ?? violation.encroached
      if let known = closest[row], !violation.isGraver(than: known, banks) { continue }
      closest[row] = violation
    }
    return [
      .texts(status), .integers(violations), .features(closest.map { $0?.bank }, of: "bank"),
      .numbers(closest.map { $0?.distance }), .numbers(closest.map { $0?.required }),
      .numbers(closest.map { $0.map { $0.required - $0.distance } }),
      .numbers(encroached), .texts(closest.map { $0?.measure.unit().word }),
    ]
  }
}

extension SetbackViolation {
  /// Whether a violation is graver than another of the same subject: by shortfall, and of two reaches
  /// of a river that are equally near by where they lie, as their order in the file is chance.
  fileprivate func isGraver(than other: SetbackViolation, _ banks: [Envelope]) -> Bool {
    let (own, known) = (required - distance, other.required - other.distance)
    if own != known { return own > known }
    return PackedTree.precedes(banks[bank], banks[other.bank])
  }
}

/// The classes of a layer's features in a property that a rule reads.
private struct LocalClasses {
  /// The distinct classes in the order of their first feature; one class named `""` without a
  /// property.
  var labels: [String?] = [""]
  /// For each class, its first feature, by index in the file.
  var first: [Int] = [0]
  /// For each feature of the layer, its class.
  var indices: [Int]

  init(_ layer: PlanarLayer, _ role: String, _ key: String, _ columns: Columns) {
    indices = Array(repeating: 0, count: layer.count)
    guard let column = columns.labels(key, of: role) else { return }
    labels = []
    first = []
    var known: [Int32: Int] = [:]
    for (position, feature) in layer.source.enumerated() {
      let own = column.indices[feature]
      if let index = known[own] {
        indices[position] = index
      } else {
        known[own] = labels.count
        indices[position] = labels.count
        labels.append(column.labels[Int(own)])
        first.append(feature)
      }
    }
  }
}
