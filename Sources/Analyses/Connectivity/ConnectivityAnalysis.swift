public import Layers
public import Measures

/// Whether a network of lines hangs together: its components, dead ends and gaps.
public struct ConnectivityAnalysis: Analysis {
  let rules: Connectivity.Rules

  /// Reads the parameters of a check.
  public init(_ values: KeyValues) {
    var rules = Connectivity.Rules()
    rules.snap = values.number("snap", default: 0)
    rules.gap = values.number("gap", default: 5)
    rules.detour = values.number("detour", default: 4 * rules.gap)
    rules.stub = values.number("stub", default: 0)
    self.rules = rules
  }

  /// The quantities by their place in the declaration.
  private enum Index {
    static let length = 0
    static let main = 1
    static let components = 3
    static let deadEnds = 4
    static let gaps = 5
    static let gapsAtHalf = 6
    static let gapsAtTwice = 7
  }

  /// Answers in one frame.
  ///
  /// - Complexity: O(n log n) for n coordinates, beside what cutting at borders takes and what lies
  ///   near dead ends.
  public func answer(_ question: Question, workers: Workers) throws -> Answer {
    let paths = NetworkParts.paths(of: question["lines"])
    let connectivity = try Connectivity(paths.geometry, rules, workers: workers)
    let network = NetworkParts(connectivity, paths)
    var lengths = try ScopedMeasures(paths, scope: question.scope, workers: workers)
    var tallies = Tallies(
      Self.declaration.quantities, groupings: question.groupings.map(\.count))
    var parts: [Int: NetworkParts.Part] = [:]
    for path in lengths.inScope where network.rankOfPath[path] >= 0 && lengths.measures[path] > 0 {
      let rank = network.rankOfPath[path]
      add(lengths.measures[path], ofRank: rank, at: .total, to: &tallies)
      parts[rank, default: .init(rank: rank)].length.add(lengths.measures[path])
      parts[rank]?.paths.append(path)
    }
    tallies.add(Double(parts.count), to: Index.components)
    for (grouping, zones) in question.groupings.enumerated() {
      var components = [Set<Int>](repeating: [], count: zones.count)
      for part in try lengths.parts(in: zones, workers: workers) where part.measure > 0 {
        let rank = network.rankOfPath[part.feature]
        add(part.measure, ofRank: rank, at: .zone(part.zone, of: grouping), to: &tallies)
        components[part.zone].insert(rank)
      }
      for (zone, own) in components.enumerated() {
        tallies.add(Double(own.count), to: Index.components, at: .zone(zone, of: grouping))
      }
    }
    let ends = try addEnds(connectivity, network, &parts, question, &tallies, workers)

    var answer = Answer(tallies)
    if !paths.geometry.envelopes.isEmpty { answer.measures = [.length] }
    let rows = parts.values.sorted { $0.rank < $1.rank }
    answer.objects.features = Array(rows.indices)
    answer.objects.made = network.made(rows, of: lengths.scoped.geometry)
    if question.wantsFiles { answer.objects.columns = columns(rows) }
    addFindings(rows, ends, connectivity, network, to: &answer)
    answer.failures = lengths.failures.map { failure in
      var failure = failure.named("lines")
      failure.feature = paths.source[failure.feature]
      return failure
    }
    if connectivity.joined > 0 {
      answer.notes.append(
        Self.joined([
          "count": .count(connectivity.joined), "snap": .bound(rules.snap, .metre),
        ]))
    }
    answer.work = lengths.work
    return answer
  }

  private func add(
    _ length: Double, ofRank rank: Int, at place: Tallies.Place, to tallies: inout Tallies
  ) {
    tallies.add(length, to: Index.length, at: place)
    if rank == 0 { tallies.add(length, to: Index.main, at: place) }
  }

  // MARK: - Dead ends

  /// Counts the dead ends in scope, in all and by zone.
  ///
  /// Degrees were counted before anything was cut, so that a border makes no dead end.
  ///
  /// - Returns: Those of components in scope, by place.
  private func addEnds(
    _ connectivity: Connectivity, _ network: NetworkParts,
    _ parts: inout [Int: NetworkParts.Part], _ question: Question, _ tallies: inout Tallies,
    _ workers: Workers
  ) throws -> [Connectivity.DeadEnd] {
    var points = GeometryColumns()
    for end in connectivity.deadEnds {
      points.append(connectivity.network.places[end.node])
      points.endRing()
      points.endPart(.point)
      points.endFeature(.point)
    }
    var places = try ScopedMeasures(PlanarLayer(points), scope: question.scope, workers: workers)
    let ends = connectivity.deadEnds
    let counted = places.inScope.filter { parts[network.rank(ofNode: ends[$0].node)] != nil }
    for index in counted {
      add(ends[index], connectivity, at: .total, to: &tallies)
      let rank = network.rank(ofNode: ends[index].node)
      parts[rank]?.deadEnds += 1
      if isGap(ends[index], connectivity, within: rules.gap) { parts[rank]?.gaps += 1 }
    }
    let isCounted = Set(counted)
    for (grouping, zones) in question.groupings.enumerated() {
      for part in try places.parts(in: zones, workers: workers)
      where isCounted.contains(part.feature) {
        add(ends[part.feature], connectivity, at: .zone(part.zone, of: grouping), to: &tallies)
      }
    }
    return counted.map { ends[$0] }
  }

  private func add(
    _ end: Connectivity.DeadEnd, _ connectivity: Connectivity, at place: Tallies.Place,
    to tallies: inout Tallies
  ) {
    tallies.add(1, to: Index.deadEnds, at: place)
    for (index, distance) in [
      (Index.gaps, rules.gap), (Index.gapsAtHalf, rules.gap / 2),
      (Index.gapsAtTwice, 2 * rules.gap),
    ] where isGap(end, connectivity, within: distance) {
      tallies.add(1, to: index, at: place)
    }
  }

  private func isGap(
    _ end: Connectivity.DeadEnd, _ connectivity: Connectivity, within distance: Double
  ) -> Bool {
    guard let miss = end.miss else { return false }
    return miss.distance <= distance && !connectivity.isTold(byOther: end)
  }

  // MARK: - Objects and findings

  private func columns(_ rows: [NetworkParts.Part]) -> [AnswerColumn] {
    [
      .texts(rows.map { $0.rank == 0 ? "main" : "isolated" }),
      .numbers(rows.map(\.length.value)), .integers(rows.map(\.paths.count)),
      .integers(rows.map(\.deadEnds)), .integers(rows.map(\.gaps)),
    ]
  }

  private func addFindings(
    _ rows: [NetworkParts.Part], _ ends: [Connectivity.DeadEnd], _ connectivity: Connectivity,
    _ network: NetworkParts, to answer: inout Answer
  ) {
    let ofRank = Dictionary(grouping: ends) { network.rank(ofNode: $0.node) }
    var gaps = GeometryColumns()
    var shown: [Int] = []
    var marks = GeometryColumns()
    var marked: [Int] = []
    for (row, part) in rows.enumerated() {
      if part.rank > 0 {
        answer.findings.append(
          FindingRow(
            kind: "isolated", row: row, measured: part.length.value, limit: nil, unit: .metre))
      }
      let own = ofRank[part.rank] ?? []
      for end in own where isGap(end, connectivity, within: rules.gap) {
        guard let miss = end.miss else { continue }
        let place = connectivity.network.places[end.node]
        gaps.appendPart(.line, rings: [[place, miss.place]])
        gaps.endFeature(.lineString)
        shown.append(answer.findings.count)
        answer.findings.append(gap(end, miss, row: row, connectivity, network))
      }
      guard !own.isEmpty else { continue }
      for end in own {
        marks.appendPart(.point, rings: [[connectivity.network.places[end.node]]])
      }
      marks.endFeature(.multiPoint)
      marked.append(row)
    }
    answer.evidence = PlanarLayer(geometry: gaps, source: shown)
    answer.shapes = [("dead_ends", PlanarLayer(geometry: marks, source: marked))]
  }

  private func gap(
    _ end: Connectivity.DeadEnd, _ miss: NearMisses.Miss, row: Int,
    _ connectivity: Connectivity, _ network: NetworkParts
  ) -> FindingRow {
    let lines = network.paths.source
    let edges = connectivity.network.edges
    let other = network.rank(ofNode: Int(edges[miss.edge].from))
    let isOwn = other == network.rank(ofNode: end.node)
    return FindingRow(
      kind: "gap", row: row,
      other: RelatedFeature("lines", lines[Int(edges[miss.edge].line)]), measured: miss.distance,
      limit: rules.gap, unit: .metre,
      values: [
        ("line", .feature(RelatedFeature("lines", lines[connectivity.network.line(at: end.node)]))),
        ("leads_to", .text(isOwn ? nil : NetworkParts.name(other))),
      ])
  }
}

extension Connectivity {
  /// Whether the gap of an end is told by the dead end on its other side, which has it too: of two that
  /// are nearest to one another, the first tells it.
  fileprivate func isTold(byOther end: DeadEnd) -> Bool {
    guard let miss = end.miss else { return false }
    let edge = network.edges[miss.edge]
    guard
      let other = [Int(edge.from), Int(edge.to)].first(where: { network.places[$0] == miss.place }),
      let known = deadEnd(at: other)?.miss
    else { return false }
    let back = network.edges[known.edge]
    guard Int(back.from) == end.node || Int(back.to) == end.node else { return false }
    return known.place != network.places[end.node] || other < end.node
  }

  /// The dead end of a node; O(log n).
  private func deadEnd(at node: Int) -> DeadEnd? {
    var (low, high) = (0, deadEnds.count)
    while low < high {
      let middle = (low + high) / 2
      if deadEnds[middle].node < node { low = middle + 1 } else { high = middle }
    }
    return low < deadEnds.count && deadEnds[low].node == node ? deadEnds[low] : nil
  }
}
