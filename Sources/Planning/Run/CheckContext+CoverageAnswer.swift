import Analyses
import Layers
import PROJ

/// A coverage over all groups: features and facilities are numbered as in their files.
struct MergedCoverage {
  var measure: Measure
  /// In the order of the demand.
  var features: [CoverageOfFeature] = []
  /// In the order of `zoneFeatures`.
  var zones: [CoverageTotal]
  var total = CoverageTotal()
  /// For each row that has any, what lies beyond the radius, and within it; `nil` when not asked for.
  var gaps, covered: Evidence?
  var reachBeyondFacilities = (0.0, 0.0, 0.0, 0.0)
  var failures = MergedFailures()
}

extension CheckContext {
  /// Answers a coverage group by group.
  ///
  /// - Parameters:
  ///   - parameters: What is asked.
  ///   - weights: A weight for each of `objectFeatures`.
  func answer(_ parameters: CoverageCheck, weights: [Double]?) throws -> MergedCoverage {
    let radii = try others.loaded.lengths(
      parameters.radius, of: others.features, for: "radius", workers: workers)
    var merged = MergedCoverage(
      measure: weights == nil ? .area : .weight,
      zones: Array(repeating: CoverageTotal(), count: zoneFeatures.count))
    var measures: Set<Measure> = []
    for group in groups {
      var question = CoverageQuestion(
        demand: group.objects, facilities: group.others,
        radii: radii.values(of: group.others.source, among: others.features))
      question.weights = weights?.values(of: group.objects.source, among: objectFeatures)
      question.zones = group.zones
      question.scope = group.scope
      question.evidence = wantsFiles ? parameters.evidence : []
      question.arcTolerance = parameters.arcTolerance
      let answer = try Coverage.answer(question, workers: workers)
      if group.objects.count > 0 { measures.insert(answer.measure) }
      let first = merged.features.count
      try merged.add(answer, of: group, in: self)
      if !group.hasAllOthers {
        try findFarNearest(
          &merged.features[first...], of: group, demand: answer.features.map(\.feature), radii)
      }
    }
    guard measures.count <= 1 else {
      throw AnalysisError(
        .mixedKinds,
        "the demand mixes points, lines and polygons; filter one kind, or give a weight field")
    }
    merged.measure = measures.first ?? merged.measure
    let order = RowOrder(objects: merged.features.map(\.feature))
    merged.features = order.apply(merged.features)
    merged.gaps = merged.gaps.map { order.apply($0) }
    merged.covered = merged.covered.map { order.apply($0) }
    if groups.contains(where: { !$0.hasAllOthers }) {
      merged.reachBeyondFacilities = reachBeyondFacilities(radius: radii.max() ?? 0)
    }
    return merged
  }

  /// Finds the nearest facility of demand that has none within the halo, which is widened until
  /// there is one or all facilities are in it.
  ///
  /// Such demand is not covered anywhere, so that nothing else about it changes.
  ///
  /// - Parameters:
  ///   - rows: The rows of a group.
  ///   - demand: For each row, its feature in the group's planar layer.
  private func findFarNearest(
    _ rows: inout ArraySlice<CoverageOfFeature>, of group: FrameGroup, demand: [Int],
    _ radii: [Double]
  ) throws {
    var reach = halo
    // What lies beyond the halo on the ground may lie a little nearer in the frame.
    func isCertain(_ row: CoverageOfFeature) -> Bool {
      row.distance.map { $0 <= reach * 0.999 } ?? false
    }
    let first = rows.startIndex
    var open = demand.indices.filter { !isCertain(rows[first + $0]) }
    var isEverything = false
    while !open.isEmpty, !isEverything {
      reach = max(reach * 4, 20_000)
      let part = try others.meeting(group.extent, withinMetres: reach)
      isEverything = part.features.count == others.features.count
      let layer = try store.layer(part, in: group.frame, keeps: false).planar
      var question = CoverageQuestion(
        demand: PlanarLayer(group.objects.geometry.selecting(open.map { demand[$0] })),
        facilities: layer, radii: radii.values(of: layer.source, among: others.features))
      // Only the nearest facilities are asked for.
      question.weights = Array(repeating: 0, count: open.count)
      question.scope = group.scope
      for found in try Coverage.answer(question, workers: workers).features {
        let row = first + open[found.feature]
        rows[row].distance = found.distance
        rows[row].nearest = found.nearest.map { layer.source[$0] }
      }
      open.removeAll { isCertain(rows[first + $0]) }
    }
  }

  /// How far the reach of all demand passes beyond all facilities: west, south, east, north.
  private func reachBeyondFacilities(radius: Double) -> (Double, Double, Double, Double) {
    var demand = objects.extent
    for extent in scopeExtents { demand = demand.intersection(extent) }
    let there = others.extent
    guard !demand.isEmpty, !there.isEmpty else { return (0, 0, 0, 0) }
    let geodesic = Geodesic(.wgs84)
    func lack(_ wanted: Coordinate, _ there: Coordinate, isBeyond: Bool) -> Double {
      let distance = geodesic.distance(wanted, there)
      return max(0, radius + (isBeyond ? distance : -distance))
    }
    let (x, y) = (demand.center.x, demand.center.y)
    return (
      lack(
        Coordinate(demand.minX, y), Coordinate(there.minX, y), isBeyond: there.minX > demand.minX),
      lack(
        Coordinate(x, demand.minY), Coordinate(x, there.minY), isBeyond: there.minY > demand.minY),
      lack(
        Coordinate(demand.maxX, y), Coordinate(there.maxX, y), isBeyond: there.maxX < demand.maxX),
      lack(
        Coordinate(x, demand.maxY), Coordinate(x, there.maxY), isBeyond: there.maxY < demand.maxY)
    )
  }
}

extension MergedCoverage {
  /// Adds the answer of a group.
  fileprivate mutating func add(
    _ part: CoverageAnswer, of group: FrameGroup, in context: CheckContext
  ) throws {
    let first = features.count
    func rows(_ features: [Int]) -> [Int] {
      var next = 0
      return features.map { feature in
        while next < part.features.count, part.features[next].feature < feature { next += 1 }
        return next
      }
    }
    try gaps.add(
      part.gaps, rows: part.gaps.map { rows($0.source) }, offset: first, from: group.frame,
      workers: context.workers)
    try covered.add(
      part.covered, rows: part.covered.map { rows($0.source) }, offset: first,
      from: group.frame, workers: context.workers)
    features += part.features.map { row in
      var row = row
      row.feature = group.objects.source[row.feature]
      row.nearest = row.nearest.map { group.others.source[$0] }
      return row
    }
    for (zone, sum) in zip(context.zoneRows(of: group), part.zones) { zones[zone].add(sum) }
    total.add(part.total)
    reachBeyondFacilities = part.reachBeyondFacilities
    failures.add(part.failures, part.work, of: group)
  }
}

extension CoverageTotal {
  fileprivate mutating func add(_ other: CoverageTotal) {
    demand += other.demand
    covered += other.covered
    features += other.features
  }
}
