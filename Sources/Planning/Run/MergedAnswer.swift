import Georeferencing
import Layers
import Measures
import Results

/// An answer over all groups: objects and others are numbered as in their files.
struct MergedAnswer {
  var tallies: Tallies
  /// The figures of what lies in a zone of the first grouping; `nil` without zones.
  var inZones: Tallies?
  /// For each grouping, the areas of its zones by their index in the file, m².
  var zoneAreas: [[Int: Double]]
  var measures: Set<Measure> = []
  /// For each row, the object's feature in its file, or its place among the objects made.
  var features: [Int] = []
  /// What results call objects that the analysis made; `nil` when they are features of the input.
  var made: (geometry: GeometryColumns, identifiers: [String])?
  /// What is stated of each object, in the order of the declared columns.
  var columns: [ResultColumn] = []
  var findings = FindingRows()
  /// Zones that are listed.
  var zoneFindings: [ZoneFinding] = []
  /// For each finding, what it was measured against; empty where none was measured against anything.
  var others: [OtherFeature?] = []
  /// For each finding, its witness line in degrees of WGS 84; empty where none has one.
  var witnesses: [(start: Coordinate, end: Coordinate)?] = []
  /// Geometry of findings.
  var evidence = Evidence()
  /// Further geometry of objects, by what it shows.
  var shapes: [(name: String, evidence: Evidence)] = []
  var failures: [FailureRecord] = []
  /// For each grouping, the zones, by feature, that an object which failed may lie in.
  var doubtfulZones: [Set<Int>]
  var notes: [Message] = []
  /// What took part in any frame.
  var marks: Set<String> = []
  var work = WorkCounts()
  /// Where objects in scope lie in the only frame; `nil` when not told or where there are several.
  var extentInFrame: Envelope?

  init(_ context: CheckContext) {
    tallies = Tallies(
      context.declaration.quantities, groupings: context.groupings.map(\.features.count),
      classes: context.classes?.labels.count ?? 0)
    tallies.classNames = context.classes?.labels ?? []
    zoneAreas = Array(repeating: [:], count: context.groupings.count)
    doubtfulZones = Array(repeating: [], count: context.groupings.count)
  }

  /// What sums are given in, over all frames.
  func measure(weighted: Bool) -> Measure {
    Measure.highest(of: measures) ?? (weighted ? .weight : .area)
  }

  /// Adds the answer of a group, and what of its figures lies in zones.
  mutating func add(
    _ answer: consuming Answer, inZones zoned: Tallies?, of group: FrameGroup,
    in context: CheckContext
  ) throws {
    let naming = GroupNaming(group: group, context: context)
    tallies.join(
      answer.tallies,
      zones: zip(context.groupings, group.groupings).map { $0.rows(of: $1) })
    if let zoned {
      if inZones == nil {
        inZones = Tallies(
          context.declaration.quantities, classes: context.classes?.labels.count ?? 0)
      }
      inZones?.join(zoned, zones: [])
    }
    for (grouping, zones) in group.groupings.enumerated() {
      for (zone, feature) in zones.source.enumerated() {
        let area = zones.geometry.area(ofFeature: zone)
        zoneAreas[grouping][feature] = max(area, zoneAreas[grouping][feature] ?? 0)
      }
    }
    addGroupAreas(in: context)
    measures.formUnion(answer.measures)
    let firstRow = features.count
    try addObjects(answer.objects, naming)
    let firstFinding = findings.count
    if context.wantsFiles {
      try addShapes(answer, firstRow: firstRow, firstFinding: firstFinding, naming)
    }
    try add(failures: answer.failures, naming)
    try add(answer.findings, firstRow: firstRow, naming)
    for note in answer.notes where !notes.contains(note) { notes.append(note) }
    marks.formUnion(answer.marks)
    work = work + answer.work
    extentInFrame = context.groups.count == 1 ? answer.extent : nil
  }

  /// Of groups that reach over several frames, no frame has all: their members together stand for
  /// them, as their areas only tell what is a strip.
  private mutating func addGroupAreas(in context: CheckContext) {
    guard context.groups.count > 1, let groups = context.groupings.last?.groups else { return }
    let grouping = context.groupings.count - 1
    for (group, members) in zip(groups.zones, groups.members) {
      zoneAreas[grouping][group] = members.reduce(0) { $0 + (zoneAreas[0][$1] ?? 0) }
    }
  }

  private mutating func addObjects(_ rows: ObjectRows, _ naming: GroupNaming) throws {
    if let own = rows.made {
      let context = naming.context
      let inverse = FrameInverse(from: naming.group.frame, over: own.geometry.extent)
      let placed = try inverse.columnsInWGS84(of: own.geometry, workers: context.workers)
      var all = made ?? (GeometryColumns(), [])
      features += rows.features.map { $0 + all.identifiers.count }
      for feature in 0..<placed.featureCount { all.geometry.appendFeature(feature, of: placed) }
      all.identifiers += own.identifiers
      made = all
    } else {
      features += rows.features.map { naming.objects.source[$0] }
    }
    let declared = naming.context.declaration.columns
    for (index, column) in rows.columns.enumerated() {
      let values = try naming.values(of: column)
      if columns.count > index {
        columns[index].values.append(values)
      } else {
        columns.append(ResultColumn(declared[index].name, values))
      }
    }
  }

  private mutating func addShapes(
    _ answer: Answer, firstRow: Int, firstFinding: Int, _ naming: GroupNaming
  ) throws {
    let (frame, workers) = (naming.group.frame, naming.context.workers)
    if let layer = answer.evidence {
      try evidence.add(
        layer, rows: layer.source.map { $0 + firstFinding }, from: frame, workers: workers)
    }
    for (name, layer) in answer.shapes {
      var next = 0
      let rows = layer.source.map { feature in
        while answer.objects.features[next] < feature { next += 1 }
        return next + firstRow
      }
      let place = shapes.firstIndex { $0.name == name } ?? shapes.count
      if place == shapes.count { shapes.append((name, Evidence())) }
      try shapes[place].evidence.add(layer, rows: rows, from: frame, workers: workers)
    }
    let own = answer.findings.witnessOfEach
    guard !own.isEmpty || !witnesses.isEmpty else { return }
    var ends = own.compactMap(\.self).flatMap { [$0.start, $0.end] }
    try FrameInverse(from: frame, over: .empty).toWGS84(&ends)
    witnesses += Array(repeating: nil, count: firstFinding - witnesses.count)
    var next = 0
    for witness in own {
      witnesses.append(witness.map { _ in (ends[next], ends[next + 1]) })
      if witness != nil { next += 2 }
    }
    witnesses += Array(
      repeating: nil, count: firstFinding + answer.findings.count - witnesses.count)
  }

  /// Adds the findings of a group, whose features are told by where they come from.
  private mutating func add(
    _ own: consuming FindingRows, firstRow: Int, _ naming: GroupNaming
  ) throws {
    let related = own.otherOfEach
    if !related.isEmpty || !others.isEmpty {
      others += Array(repeating: nil, count: findings.count - others.count)
      others += related.map { $0.map(naming.resolved) }
      others += Array(repeating: nil, count: findings.count + own.count - others.count)
    }
    try naming.name(&own)
    findings.append(own, rowsFrom: firstRow)
  }

  private mutating func add(failures own: [Failure], _ naming: GroupNaming) throws {
    guard !own.isEmpty else { return }
    let envelopes = own.map { naming.objects.geometry.envelopes[$0.feature] }
    for (grouping, zones) in naming.group.groupings.enumerated() {
      for (zone, envelope) in zip(zones.source, zones.geometry.envelopes)
      where envelopes.contains(where: { $0.intersects(envelope) }) {
        doubtfulZones[grouping].insert(zone)
      }
    }
    failures += try own.map { failure in
      FailureRecord(
        object: naming.object(failure.feature),
        name: try naming.context.objects.loaded.name(naming.objects.source[failure.feature]),
        other: failure.other.map(naming.other),
        reason: RunMessages.engineFailed(["reason": .name(failure.reason)]))
    }
  }

  /// Puts rows and findings in the order of objects, whatever groups they came from.
  mutating func order() {
    let rows = RowOrder(objects: features)
    let ofFindings = RowOrder(objects: findings.rowOfEach.map(rows.place))
    features = rows.apply(features)
    for index in columns.indices { columns[index].values.reorder(rows) }
    if rows.places != nil { findings.renumber(rows.place) }
    findings = ofFindings.apply(findings)
    others = others.isEmpty ? [] : ofFindings.apply(others)
    witnesses = witnesses.isEmpty ? [] : ofFindings.apply(witnesses)
    evidence = evidence.reordered(ofFindings)
    for index in shapes.indices { shapes[index].evidence = shapes[index].evidence.reordered(rows) }
  }
}

extension ResultColumn.Values {
  fileprivate mutating func append(_ more: ResultColumn.Values) {
    switch (self, more) {
    case (.numbers(let a), .numbers(let b)): self = .numbers(a + b)
    case (.integers(let a), .integers(let b)): self = .integers(a + b)
    case (.texts(let a), .texts(let b)): self = .texts(a + b)
    default: preconditionFailure("a column has one type")
    }
  }

  fileprivate mutating func reorder(_ order: RowOrder) {
    switch self {
    case .numbers(let values): self = .numbers(order.apply(values))
    case .integers(let values): self = .integers(order.apply(values))
    case .texts(let values): self = .texts(order.apply(values))
    }
  }
}
