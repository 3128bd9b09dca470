public import Layers
import Measures

/// Which share of a demand lies within reach of facilities.
///
/// Definition: Σ measure(dᵢ ∩ U) / Σ measure(dᵢ), with U the set of positions whose planar distance
/// to some facility is at most that facility's radius; the measure is area, length, count, or a
/// weight spread evenly over each feature. Every demand feature counts once in the total, whatever
/// zones it lies in; features that overlap one another count each.
///
/// The bound is inclusive: points, and lines along their whole way, at exactly the radius count, up to
/// the rounding of coordinates (``ExactCover``), in the total as in zones. Each metre of a line as
/// drawn counts: where a line runs back over itself, there and back are two metres, in the total as in
/// zones. Facilities' copies change nothing.
public enum Coverage {
  /// Answers the question.
  ///
  /// - Parameters:
  ///   - question: Layers of one metric frame, as ``PlanarLayer`` promises.
  ///   - cover: The facilities and radii of the question, if they have been indexed already.
  ///   - workers: The threads to use; the answer does not depend on their number.
  /// - Returns: Rows by feature and zone, and the total; without demand a total of 0 whose share is
  ///   `nil`; without facilities everything is uncovered.
  /// - Throws: ``AnalysisError`` when radii or weights have not one value a feature, are not finite,
  ///   weights are negative, or an unweighted demand mixes kinds. Objects that the geometry engine
  ///   fails on do not throw; they stand in `failures` and in no sum.
  public static func answer(
    _ question: CoverageQuestion, cover: ExactCover? = nil, workers: Workers = Workers()
  ) throws -> CoverageAnswer {
    let measure = try check(question)
    let cover = cover ?? ExactCover(question.facilities.geometry, radii: question.radii)
    let scoped = try Splitting.scoped(
      question.demand, by: question.scope, workers: workers)
    let demand = scoped.geometry

    let audit = MeasureAudit(cover)
    let rows = try workers.map(
      count: demand.featureCount, chunk: 128, state: { ExactCover.Scratch() }
    ) { scratch, range in
      let before = scratch.work
      let rows = range.map { feature in
        row(of: feature, in: demand, audit: audit, scratch: &scratch)
      }
      return (rows: rows, work: scratch.work - before)
    }
    var work = rows.reduce(scoped.work) { $0 + $1.work }
    let parts = rows.flatMap(\.rows)

    let scale = (0..<demand.featureCount).map { feature in
      weight(of: feature, part: parts[feature], question: question)
    }
    var features: [CoverageOfFeature] = []
    var total = CoverageSum()
    var failures = scoped.failures
    for feature in 0..<demand.featureCount where demand.types[feature] != .none {
      let part = parts[feature]
      if let breach = part.breach {
        failures.append(Failure(feature: feature, reason: breach))
        continue
      }
      let sum = CoverageTotal(
        demand: part.own * scale[feature], covered: part.covered * scale[feature], features: 1)
      features.append(
        CoverageOfFeature(
          feature: feature, measure: sum, distance: part.nearest?.distance,
          nearest: part.nearest?.facility))
      total.add(sum)
    }

    var groupings: [[CoverageSum]] = []
    for layer in question.groupings {
      let split = try Splitting.byZones(scoped.pieces, zones: layer, workers: workers)
      failures += split.failures
      let sums = try sumByZone(
        split, zoneCount: layer.count, parts: parts, scale: scale, audit: audit, workers: workers)
      groupings.append(sums.zones)
      failures += sums.failures
      work = work + split.work + sums.work
    }

    let evidence = try CoverageEvidenceMaker(
      question: question, demand: demand, cover: cover, parts: parts
    ).make(workers: workers)
    return CoverageAnswer(
      measure: measure, features: features, groupings: groupings, sum: total, gaps: evidence.gaps,
      covered: evidence.covered,
      reachBeyondFacilities: reachBeyond(question, demand: demand.extent, cover: cover),
      extent: demand.extent,
      failures: failures + evidence.failures, work: work + evidence.work,
      demandNames: FeatureNames(question.demand),
      facilityNames: FeatureNames(question.facilities))
  }

  /// What one feature, or one piece of it, measures by its own kind.
  struct Part: Sendable {
    /// m², m or points.
    var own = 0.0
    var covered = 0.0
    var nearest: NearestFacility?
    /// Whether it is measured by area.
    var isArea = false
    /// Whether it is measured by number.
    var isCount = false
    /// Whether it has geometry, but none that measures anything.
    var isEmpty = false
    /// Which identity the figures break, computed one way or the other; `nil` when they are sound.
    var breach: String?
  }

  private static func row(
    of feature: Int, in demand: GeometryColumns, audit: MeasureAudit,
    scratch: inout ExactCover.Scratch
  ) -> Part {
    let nearest = audit.cover.nearest(to: demand, feature: feature)
    var part = measure(
      feature, in: demand, cover: audit.cover, nearest: nearest, scratch: &scratch)
    part.nearest = nearest
    let bounds = MeasureAudit.Bounds(
      own: part.own, coveredOfWhole: nil, distance: nearest?.distance ?? .infinity)
    part.settle(audit, demand, feature, within: bounds, &scratch.work)
    return part
  }

  /// Measures by the highest dimension that the feature has.
  private static func measure(
    _ feature: Int, in demand: GeometryColumns, cover: ExactCover,
    nearest: NearestFacility? = nil, scratch: inout ExactCover.Scratch
  ) -> Part {
    var part = Part()
    part.own = demand.area(ofFeature: feature)
    if part.own > 0 {
      part.isArea = true
      part.covered = cover.coveredArea(
        of: demand, feature: feature, area: part.own, nearest: nearest, scratch: &scratch)
      return part
    }
    part.own = demand.length(ofFeature: feature)
    if part.own > 0 {
      part.covered = cover.coveredLength(
        of: demand, feature: feature, length: part.own, scratch: &scratch)
      return part
    }
    part.isCount = true
    part.own = Double(demand.pointCount(ofFeature: feature))
    if part.own > 0 {
      part.covered = Double(cover.coveredPoints(of: demand, feature: feature))
      scratch.work.decidedByDistance += 1
      return part
    }
    // Collapsed lines and polygons measure nothing, but a weight on them must not get lost.
    guard demand.types[feature] != .none else { return part }
    part.isEmpty = true
    part.own = 1
    let first = demand.coordinates[demand.coordinates(ofFeature: feature).lowerBound]
    part.covered = cover.covers(first) ? 1 : 0
    return part
  }

  /// What one unit of a feature's own measure is worth in the unit of the answer.
  private static func weight(
    of feature: Int, part: Part, question: CoverageQuestion
  ) -> Double {
    guard let weights = question.weights else { return part.isEmpty ? 0 : 1 }
    if question.scope.isEverything { return part.own > 0 ? weights[feature] / part.own : 0 }
    // The weight belongs to the whole feature, of which only a part may lie in scope.
    let whole = question.demand.geometry
    let area = whole.area(ofFeature: feature)
    let length = whole.length(ofFeature: feature)
    let points = Double(whole.pointCount(ofFeature: feature))
    let own = area > 0 ? area : length > 0 ? length : points > 0 ? points : 1
    return weights[feature] / own
  }

  private static func sumByZone(
    _ split: Splitting.Zoned, zoneCount: Int, parts: [Part], scale: [Double], audit: MeasureAudit,
    workers: Workers
  ) throws -> (zones: [CoverageSum], failures: [Failure], work: WorkCounts) {
    // For each piece, what it is a part of.
    var wholes = [Part](repeating: Part(), count: split.geometry.featureCount)
    for (index, piece) in split.pieces.enumerated() where piece >= 0 {
      wholes[Int(piece)] = parts[Int(split.features[index])]
    }
    let whole = wholes
    let measured = try workers.map(
      count: split.geometry.featureCount, chunk: 64, state: { ExactCover.Scratch() }
    ) { scratch, range in
      let before = scratch.work
      let parts = range.map { piece in
        var part = measure(piece, in: split.geometry, cover: audit.cover, scratch: &scratch)
        if !MeasureAudit.isPart(
          part.own, of: whole[piece].own, split.geometry, piece, isArea: part.isArea)
        {
          part.breach = "\(part.own) of \(whole[piece].own) in the zone"
        }
        let bounds = MeasureAudit.Bounds(
          own: part.own, coveredOfWhole: whole[piece].covered, distance: nil)
        part.settle(audit, split.geometry, piece, within: bounds, &scratch.work)
        return part
      }
      return (parts: parts, work: scratch.work - before)
    }
    let pieces = measured.flatMap(\.parts)
    var zones = [CoverageSum](repeating: CoverageSum(), count: zoneCount)
    var failures: [Failure] = []
    for (index, zone) in split.zones.enumerated() {
      let feature = Int(split.features[index])
      let piece = Int(split.pieces[index])
      let part = piece < 0 ? parts[feature] : pieces[piece]
      if let breach = part.breach {
        // A whole feature that failed is listed already.
        if piece >= 0 {
          failures.append(Failure(feature: feature, other: .zone(Int(zone)), reason: breach))
        }
        continue
      }
      zones[Int(zone)].add(
        CoverageTotal(
          demand: part.own * scale[feature], covered: part.covered * scale[feature], features: 1))
    }
    return (zones, failures, measured.reduce(WorkCounts()) { $0 + $1.work })
  }

  /// How far the demand's reach passes beyond the facilities' extent: west, south, east, north.
  private static func reachBeyond(
    _ question: CoverageQuestion, demand: Envelope, cover: ExactCover
  ) -> (Double, Double, Double, Double) {
    guard !demand.isEmpty, !cover.isEmpty else { return (0, 0, 0, 0) }
    let wanted = demand.widened(by: cover.maximumRadius)
    let there = cover.extent
    return (
      max(0, there.minX - wanted.minX), max(0, there.minY - wanted.minY),
      max(0, wanted.maxX - there.maxX), max(0, wanted.maxY - there.maxY)
    )
  }

  /// What the answer counts, once the question has been found sound.
  private static func check(_ question: CoverageQuestion) throws -> Measure {
    guard question.radii.count == question.facilities.count else {
      throw AnalysisError(
        .count,
        Text(
          "\(question.radii.count) radii for \(question.facilities.count) facilities",
          "半径有 \(question.radii.count) 个，而设施有 \(question.facilities.count) 个"))
    }
    guard question.radii.allSatisfy(\.isFinite) else {
      throw AnalysisError(.range, Text("a radius is not a finite number", "半径不是有限值"))
    }
    guard question.arcTolerance > 0 else {
      throw AnalysisError(
        .range, Text("the arc tolerance has to be more than 0 m", "弧线容差须大于 0 米"))
    }
    if let weights = question.weights {
      guard weights.count == question.demand.count else {
        throw AnalysisError(
          .count,
          Text(
            "\(weights.count) weights for \(question.demand.count) demand features",
            "权重有 \(weights.count) 个，而服务对象有 \(question.demand.count) 个"))
      }
      guard weights.allSatisfy({ $0.isFinite && $0 >= 0 }) else {
        throw AnalysisError(
          .range, Text("a weight is negative or not a finite number", "权重为负值或不是有限值"))
      }
      return .weight
    }
    let kinds = Set(question.demand.geometry.partKinds)
    guard kinds.count <= 1 else {
      throw AnalysisError(
        .mixedKinds,
        Text(
          "the demand mixes points, lines and polygons; filter one kind, or give a weight field",
          "服务对象中点、线、面混杂；请只选一种几何类型，或给出权重属性"))
    }
    switch kinds.first {
    case .line: return .length
    case .point: return .count
    case .polygon, nil: return .area
    }
  }
}

/// A sum over features that does not depend on their order.
public struct CoverageSum: Sendable {
  /// The measure of the demand.
  public private(set) var demand = ExactSum()
  /// The measure of its covered part.
  public private(set) var covered = ExactSum()
  /// Demand features that take part.
  public private(set) var features = 0

  mutating func add(_ part: CoverageTotal) {
    demand.add(part.demand)
    covered.add(part.covered)
    features += part.features
  }

  /// The sum, rounded.
  public var total: CoverageTotal {
    CoverageTotal(
      demand: demand.value, covered: covered.value, features: features)
  }
}

extension Coverage.Part {
  /// Holds the figures to their identities, and takes those of the other way where they broke one.
  fileprivate mutating func settle(
    _ audit: MeasureAudit, _ columns: GeometryColumns, _ feature: Int,
    within bounds: MeasureAudit.Bounds, _ work: inout WorkCounts
  ) {
    guard !isCount, own > 0, breach == nil else { return }
    switch audit.settled(
      covered, of: columns, feature, isArea: isArea, within: bounds, &work)
    {
    case .success(let value): covered = value
    case .failure(let broken): breach = broken.reason
    }
  }
}
