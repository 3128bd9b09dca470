import Layers
import Measures

/// Gathers the figures of a share in one frame.
struct ShareSums {
  /// The quantities by their place in the declaration.
  enum Index {
    static let part = 0
    static let whole = 1
    static let features = 3
  }

  private let asked: ShareAnalysis
  private let question: Question
  private let features: PlanarLayer
  /// For each feature, whether it is of the classes asked for.
  private let isChosen: [Bool]
  /// For each feature, whether it overlaps another one that is asked for, so that only the union of
  /// those counts each place once; false for all where places count in each feature.
  private let isOverlapped: [Bool]
  /// The same for features of any class.
  private let isOverlappedByAny: [Bool]
  private var measures: ScopedMeasures
  /// For each feature, what one unit of its own measure is worth.
  private let scale: [Double]
  private let measure: Measure
  private var tallies: Tallies
  private var failures: [Failure] = []
  private var work = WorkCounts()

  init(_ asked: ShareAnalysis, _ question: Question, workers: Workers) throws {
    self.asked = asked
    self.question = question
    let features = question["features"]
    self.features = features
    let chosen = Set(asked.classes)
    if let classes = question.columns.labels("class", of: "features"), !chosen.isEmpty {
      let isChosen = classes.labels.map { $0.map(chosen.contains) ?? false }
      self.isChosen = features.source.map { isChosen[Int(classes.indices[$0])] }
    } else {
      isChosen = Array(repeating: true, count: features.count)
    }
    if asked.dissolve {
      let pairs = try OverlappingPairs(features.geometry, workers: workers)
      let isChosen = isChosen
      isOverlapped = pairs.overlapping(features.count) { isChosen[$0] }
      isOverlappedByAny = pairs.overlapping(features.count) { _ in true }
    } else {
      isOverlapped = Array(repeating: false, count: features.count)
      isOverlappedByAny = isOverlapped
    }
    measures = try ScopedMeasures(features, scope: question.scope, workers: workers)
    if let weights = question.columns.numbers("weight", of: "features") {
      // The weight belongs to the whole feature, of which only a part may lie in scope.
      scale = zip(features.source, features.geometry.ownMeasures).map { source, own in
        own > 0 ? weights[source] / own : 0
      }
      measure = .weight
    } else {
      scale = Array(repeating: 1, count: features.count)
      measure = Measure.highest(of: measures.kinds) ?? .area
    }
    tallies = Tallies(
      ShareAnalysis.declaration.quantities, groupings: question.groupings.map(\.count))
  }

  /// The answer.
  ///
  /// - Complexity: O(n log n) for n coordinates, beside what cutting at borders takes.
  mutating func answer(workers: Workers) throws -> Answer {
    try addFeatures(workers: workers)
    if asked.dissolve { try addUnions(workers: workers) }
    if asked.whole == .zones { try addGround(workers: workers) }
    var answer = Answer(tallies)
    if features.count > 0 { answer.measures = [measure] }
    let rows = measures.inScope
    answer.objects.features = rows
    if question.wantsFiles {
      answer.objects.columns = [
        .texts(rows.map { isChosen[$0] ? "counted" : "other" }),
        .numbers(rows.map { measures.measures[$0] * scale[$0] }),
      ]
    }
    answer.failures = (measures.failures + failures).map { $0.named("features") }
    answer.work = measures.work + work
    return answer
  }

  /// Adds what each feature has by itself, and how many take part.
  private mutating func addFeatures(workers: Workers) throws {
    // Of the ground of zones, only what lies in them is a part.
    let inZones =
      asked.whole == .zones && !question.groupings.isEmpty
      ? try covered(
        measures.scoped.geometry, by: UnionArea(zones.geometry, only: Array(0..<zones.count)),
        workers: workers)
      : nil
    for feature in measures.inScope {
      let own = (inZones?[feature] ?? measures.measures[feature]) * scale[feature]
      add(own, of: feature, at: .total)
    }
    for (grouping, zones) in question.groupings.enumerated() {
      for part in try measures.parts(in: zones, workers: workers) {
        add(
          part.measure * scale[part.feature], of: part.feature,
          at: .zone(part.zone, of: grouping))
      }
    }
  }

  private mutating func add(_ own: Double, of feature: Int, at place: Tallies.Place) {
    if isChosen[feature] {
      tallies.add(1, to: Index.features, at: place)
      if !isOverlapped[feature] { tallies.add(own, to: Index.part, at: place, in: measure) }
    }
    if asked.whole == .features, !isOverlappedByAny[feature] {
      tallies.add(own, to: Index.whole, at: place, in: measure)
    }
  }

  // MARK: - Each place once

  /// The zones whose ground the total is of: those of the first grouping.
  private var zones: PlanarLayer {
    question.groupings.first ?? PlanarLayer(GeometryColumns())
  }

  /// Everything that figures may be of, in windows, reduced to the scope.
  private mutating func ground(workers: Workers) throws -> GeometryColumns {
    var extent = features.geometry.extent
    extent.expand(by: zones.geometry.extent)
    for layer in question.scope.inside { extent.expand(by: layer.geometry.extent) }
    return try scoped(
      UnionArea.windows(over: extent, features: features.count + zones.count), workers: workers)
  }

  private mutating func scoped(
    _ ground: GeometryColumns, workers: Workers
  ) throws -> GeometryColumns {
    let scoped = try Splitting.scoped(ground, by: question.scope, workers: workers)
    work = work + scoped.work
    for failure in scoped.failures { fail(failure.reason) }
    return scoped.geometry
  }

  private mutating func covered(
    _ ground: GeometryColumns, by union: UnionArea, workers: Workers
  ) throws -> [Double] {
    let found = try union.covered(of: ground, workers: workers)
    work = work + found.work
    for breach in found.windows.compactMap(\.breach) { fail(breach) }
    return found.windows.map(\.area)
  }

  /// A figure of all features has failed; the first one in scope stands for them.
  private mutating func fail(_ reason: String) {
    failures.append(Failure(feature: measures.inScope.first ?? 0, reason: reason))
  }

  /// Adds the union of features that overlap: of those asked for, and of all where they are the whole.
  private mutating func addUnions(workers: Workers) throws {
    let all = features.geometry.types.indices
    let part = all.filter { isOverlapped[$0] }
    let whole = asked.whole == .features ? all.filter { isOverlappedByAny[$0] } : []
    guard !part.isEmpty || !whole.isEmpty else { return }
    let ground = try ground(workers: workers)
    try addUnion(of: part, to: Index.part, over: ground, workers: workers)
    try addUnion(of: whole, to: Index.whole, over: ground, workers: workers)
  }

  private mutating func addUnion(
    of chosen: [Int], to index: Int, over ground: GeometryColumns, workers: Workers
  ) throws {
    guard !chosen.isEmpty else { return }
    let union = UnionArea(features.geometry, only: chosen)
    let isOfZones = asked.whole == .zones && !question.groupings.isEmpty
    let total =
      isOfZones
      ? try shared(union, chosen, ground, workers: workers)
      : try covered(ground, by: union, workers: workers)
    for area in total { tallies.add(area, to: index, in: .area) }
    try addZones(union, to: index, workers: workers)
  }

  private mutating func addZones(
    _ union: UnionArea, to index: Int, workers: Workers
  ) throws {
    for (grouping, zones) in question.groupings.enumerated() {
      let ground = try scoped(zones.geometry, workers: workers)
      for (zone, area) in try covered(ground, by: union, workers: workers).enumerated() {
        tallies.add(area, to: index, at: .zone(zone, of: grouping), in: .area)
      }
    }
  }

  /// What the features and the zones share of each window: what both have less what either has.
  private mutating func shared(
    _ part: UnionArea, _ chosen: [Int], _ ground: GeometryColumns, workers: Workers
  ) throws -> [Double] {
    let zonesOnly = UnionArea(zones.geometry, only: Array(0..<zones.count))
    var both = features.geometry.selecting(chosen)
    for zone in 0..<zones.count { both.appendFeature(zone, of: zones.geometry) }
    let either = UnionArea(both, only: Array(0..<both.featureCount))
    let first = try covered(ground, by: part, workers: workers)
    let second = try covered(ground, by: zonesOnly, workers: workers)
    let union = try covered(ground, by: either, workers: workers)
    return first.indices.map { window in
      let (a, b) = (first[window], second[window])
      return min(max(a - (union[window] - b), 0), min(a, b))
    }
  }

  /// Adds the ground of zones, or of the scope without zones, each place once in the total.
  private mutating func addGround(workers: Workers) throws {
    let ground = try ground(workers: workers)
    let areas =
      question.groupings.isEmpty
      ? (0..<ground.featureCount).map(ground.area(ofFeature:))
      : try covered(
        ground, by: UnionArea(zones.geometry, only: Array(0..<zones.count)), workers: workers)
    for area in areas { tallies.add(area, to: Index.whole, in: .area) }
    for (grouping, zones) in question.groupings.enumerated() {
      let own = try scoped(zones.geometry, workers: workers)
      for zone in 0..<own.featureCount {
        tallies.add(
          own.area(ofFeature: zone), to: Index.whole, at: .zone(zone, of: grouping), in: .area)
      }
    }
  }
}
