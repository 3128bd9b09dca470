import Analyses
import Layers
import Measures
import Results

/// Asks the analysis of a check in each frame, and joins what it answers.
struct CheckComputer {
  let context: CheckContext

  /// The answer over all frames.
  func answer() throws -> MergedAnswer {
    var merged = MergedAnswer(context)
    for group in context.groups {
      var answer = try ask(question(group))
      if context.wantsFiles, !answer.openRows.isEmpty { try complete(&answer, of: group) }
      try WiderSearch(computer: self, group: group).complete(&answer.tallies)
      if let classes = context.classes, context.declaration.classes == .asked {
        answer.tallies.take(classes: try tallies(of: classes, in: group))
      }
      let zoned = try ZonedTotal(computer: self, group: group).tallies(of: answer)
      try merged.add(answer, inZones: zoned, of: group, in: context)
    }
    merged.order()
    let analysis = context.check.analysis
    let measure = merged.measure(weighted: analysis.weightProperty != nil)
    var judged: Tallies?
    if let inZones = merged.inZones {
      var tallies = merged.tallies.replacing(totals: inZones)
      _ = conclude(&tallies, in: measure)
      merged.inZones = tallies.totals
      if context.check.totalOf == .zones { judged = tallies }
    }
    merged.zoneFindings = conclude(&merged.tallies, in: measure)
    merged.notes += analysis.remarks(
      on: judged ?? merged.tallies, marks: merged.marks, in: measure)
    return merged
  }

  /// Refuses, before anything is computed, what the analysis can't answer.
  func requireAnswers() throws {
    let check = context.check
    let reader = ColumnReader(layers: context.layers, workers: context.workers)
    for group in context.groups {
      do {
        try reader.blaming(check) {
          try check.analysis.require(question(group), workers: context.workers)
        }
      } catch let fault as AnalysisError {
        throw InputError(fault.text, check: check.id)
      }
    }
  }

  /// Has the analysis conclude from joined figures.
  ///
  /// Groups of zones have figures of their own, but what
  /// counts zones (in all, and as findings) counts those of layers, as without groups.
  private func conclude(_ tallies: inout Tallies, in measure: Measure) -> [ZoneFinding] {
    let analysis = context.check.analysis
    guard context.groupings.last?.groups != nil else {
      return analysis.conclude(&tallies, in: measure)
    }
    let counts = context.groupings.dropLast().map(\.features.count)
    var ofLayers = Tallies(
      context.declaration.quantities, groupings: counts, classes: tallies.classes.count)
    ofLayers.classNames = tallies.classNames
    ofLayers.join(tallies, zones: counts.map { Array(0..<$0) } + [[]])
    let found = analysis.conclude(&ofLayers, in: measure)
    _ = analysis.conclude(&tallies, in: measure)
    tallies = tallies.replacing(totals: ofLayers)
    return found
  }

  /// The figures of each class, from its objects alone.
  private func tallies(of classes: ObjectClasses, in group: FrameGroup) throws -> [Tallies] {
    let objects = group.objects(context.objectRole)
    var members = [[Int]](repeating: [], count: classes.labels.count)
    for (object, feature) in objects.source.enumerated() {
      members[Int(classes.indices[feature])].append(object)
    }
    let none = Tallies(
      context.declaration.quantities, groupings: group.groupings.map(\.count))
    return try members.map { members in
      if members.isEmpty { return none }
      var own = group
      own.layers[context.objectRole.name] = [objects.selecting(members)]
      var question = question(own)
      question.wantsFiles = false
      question.wantsFindings = false
      var found = try ask(question).tallies
      try WiderSearch(computer: self, group: own).complete(&found)
      return found
    }
  }

  /// What a group is asked.
  func question(_ group: FrameGroup) -> Question {
    var question = Question(
      layers: group.layers, columns: context.columns, groupings: group.groupings,
      scope: group.scope, wantsFiles: context.wantsFiles)
    question.hasAllSurroundings = group.hasAllSurroundings
    question.memory = context.store.memory
    question.classes = context.classes?.indices
    question.classCount = context.classes?.labels.count ?? 0
    return question
  }

  /// How far a search goes that found nothing within so many metres.
  static func wider(_ reach: Double) -> Double { max(reach * 4, 20_000) }

  /// What a group is asked, with surroundings up to so many metres around it, or all of them.
  func question(_ group: FrameGroup, reaching reach: Double) throws -> Question {
    var wider = question(group)
    wider.hasAllSurroundings = true
    for (role, _) in context.layers where role.part == .surroundings {
      wider.layers[role.name] = []
    }
    for (role, layer) in context.layers where role.part == .surroundings {
      // No place is farther than that, though its longitude may be one of another turn.
      let isWhole = reach >= NumberBounds.of(.metre).upperBound
      let part = isWhole ? layer : try layer.meeting(group.extent, withinMetres: reach)
      if part.features.count < layer.features.count { wider.hasAllSurroundings = false }
      let near = PlanarStore.Surroundings(extent: group.extent, metres: reach)
      wider.layers[role.name, default: []].append(
        try context.store.wider(part, in: group.frame, near: near))
    }
    return wider
  }

  /// Asks the analysis in one frame.
  func ask(_ question: Question) throws -> Answer {
    var question = question
    let role = context.objectRole.name
    let objects = question[role].source
    if question.layers[role]?.isEmpty == false { question.layers[role]?[0].areObjects = true }
    for (index, grouping) in context.groupings.enumerated()
    where grouping.isOfObjects && question.groupings.indices.contains(index) {
      question.groupings[index].zonesOfObject = grouping.zones(
        of: objects, among: question.groupings[index])
    }
    let reader = ColumnReader(layers: context.layers, workers: context.workers)
    return try reader.blaming(context.check) {
      try context.check.analysis.answer(question, workers: context.workers)
    }
  }

  /// Asks again for objects that surroundings beyond the halo may matter to: the halo is widened
  /// until none is left or all surroundings are in it.
  ///
  /// Sums do not change, as nothing beyond the halo takes part in them.
  private func complete(_ answer: inout Answer, of group: FrameGroup) throws {
    var reach = context.halo
    var open = answer.openRows
    var isEverything = false
    let objects = group.objects(context.objectRole)
    while !open.isEmpty, !isEverything {
      reach = Self.wider(reach)
      var wider = try question(group, reaching: reach)
      isEverything = wider.hasAllSurroundings
      var source: [String: [[Int]]] = [:]
      for (role, _) in context.layers where role.part == .surroundings {
        source[role.name] = wider.layers[role.name]?.map(\.source)
      }
      let features = open.map { answer.objects.features[$0] }
      wider.layers[context.objectRole.name] = [
        objects.selecting(features)
      ]
      wider.groupings = []
      let found = try ask(wider)
      answer.take(found, rows: open, of: group, source: source)
      let stillOpen = Set(found.openRows.map { found.objects.features[$0] })
      open = open.enumerated().filter { stillOpen.contains($0.offset) }.map(\.element)
    }
  }
}

extension Answer {
  /// Takes what another answer states of some objects, which are numbered from 0 there.
  ///
  /// - Parameters:
  ///   - rows: For each object of the other answer, its row here.
  ///   - source: The surroundings of the other answer, by index in their files: for each role its layers.
  fileprivate mutating func take(
    _ other: Answer, rows: [Int], of group: FrameGroup, source: [String: [[Int]]]
  ) {
    // The other answer's surroundings are wider; their features are told by those of this group
    // where it has them, else by negative numbers that stand for the file's.
    func translated(_ feature: RelatedFeature) -> RelatedFeature {
      let inFile = source[feature.role]?[feature.layer][feature.feature] ?? feature.feature
      let own = group.layers[feature.role]?[feature.layer].source ?? []
      var low = 0
      var high = own.count
      while low < high {
        let middle = (low + high) / 2
        if own[middle] < inFile { low = middle + 1 } else { high = middle }
      }
      return RelatedFeature(
        feature.role, low < own.count && own[low] == inFile ? low : -1 - inFile,
        layer: feature.layer)
    }
    for index in objects.columns.indices where other.objects.columns.indices.contains(index) {
      for (place, feature) in other.objects.features.enumerated() {
        let row = rows[feature]
        switch (objects.columns[index], other.objects.columns[index]) {
        case (.numbers(var values), .numbers(let more)):
          values[row] = more[place]
          objects.columns[index] = .numbers(values)
        case (.features(var values, let role), .features(let more, _)):
          values[row] = more[place].map { translated(RelatedFeature(role, $0)).feature }
          objects.columns[index] = .features(values, of: role)
        case (.related(var values), .related(let more)):
          values[row] = more[place].map(translated)
          objects.columns[index] = .related(values)
        case (.ranked(var values), .ranked(let more)):
          values[row] = more[place].map { ranked in
            var own = ranked
            own.feature = translated(ranked.feature)
            return own
          }
          objects.columns[index] = .ranked(values)
        default: continue
        }
      }
    }
    var known: [Int: [FindingRow]] = [:]
    for finding in other.findings {
      known[rows[other.objects.features[finding.row]], default: []].append(finding)
    }
    for index in findings.indices {
      var finding = findings[index]
      let kind = finding.kind
      guard let match = known[finding.row]?.first(where: { $0.kind == kind }) else { continue }
      (finding.measured, finding.limit) = (match.measured, match.limit)
      (finding.values, finding.witness) = (match.values, match.witness)
      finding.other = match.other.map(translated)
      findings[index] = finding
    }
  }
}
