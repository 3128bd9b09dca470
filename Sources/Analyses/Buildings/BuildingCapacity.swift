import Layers
import Measures

/// What stands in one frame, gathered by place.
struct BuildingCapacity {
  private let analysis: BuildingsAnalysis
  private let question: Question
  /// For each building its index in the file.
  private let source: [Int]
  private let volumes: BuildingVolumes
  private let ground: BuildingGround?
  /// The buildings in scope, and what of them lies on the ground that counts.
  private var all: ScopedMeasures
  private var counted: ScopedMeasures
  private let sites: Sites
  private let limits: [HeightLimit?]
  private let places: FigurePlaces
  private var tallies: Tallies

  /// Less than this share of a building beyond the ground is rounding.
  private static let rounding = 1e-7

  init(_ analysis: BuildingsAnalysis, _ question: Question, workers: Workers) throws {
    self.analysis = analysis
    self.question = question
    let buildings = question["buildings"]
    source = buildings.source
    volumes = BuildingVolumes(question)
    ground =
      try analysis.hasGround
      ? BuildingGround(question, hasParcels: analysis.hasParcels, workers: workers) : nil
    all = try ScopedMeasures(buildings, scope: question.scope, workers: workers)
    if let layer = ground?.layer {
      var scope = question.scope
      scope.inside.append(layer)
      counted = try ScopedMeasures(buildings, scope: scope, workers: workers)
    } else {
      counted = all
    }
    if let ground, ground.isOfParcels {
      let parcels = question["parcels"]
      let parts = try all.parts(
        in: PlanarLayer(geometry: parcels.geometry, source: parcels.source), workers: workers)
      sites = Sites(analysis, question, volumes, parts: parts, areas: ground.parcels)
    } else {
      sites = Sites(buildings: buildings.count)
    }
    let sites = sites
    limits = try HeightLimit.all(
      analysis, question,
      parcels: sites.ofBuilding.map { $0.flatMap { sites.all[$0].limits.maxHeight } },
      workers: workers)
    let quantities = analysis.declaration.quantities
    places = FigurePlaces(quantities)
    tallies = Tallies(
      quantities, groupings: question.groupings.map(\.count), classes: question.classCount)
  }

  /// Everything that is asked.
  mutating func answer(workers: Workers) throws -> Answer {
    let rows = all.inScope
    for feature in rows {
      count(feature, at: .total)
      let inside = counted.dimensions[feature] >= 0 ? counted.measures[feature] : 0
      add(feature, inside, of: all.measures[feature], at: .total)
    }
    for (grouping, zones) in question.groupings.enumerated() {
      let whole = try all.parts(in: zones, workers: workers)
      // Zones are the ground of their own, whether or not others have it too.
      let parts =
        ground?.isOfParcels == true ? try counted.parts(in: zones, workers: workers) : whole
      addZones(grouping, whole, parts)
    }
    // Where nothing stands on the ground that counts, there is no answer.
    if let ground, rows.contains(where: { counted.dimensions[$0] >= 0 }) {
      tallies.addToAllClasses(ground.total, to: places.ground)
      for (grouping, zones) in ground.zones.enumerated() {
        for (zone, area) in zones.enumerated() {
          tallies.addToAllClasses(area, to: places.ground, at: .zone(zone, of: grouping))
        }
      }
    }
    var failures = try countSites(workers: workers)
    failures += (ground?.failures ?? []).map {
      Measures.Failure(feature: rows.first ?? 0, reason: $0)
    }
    var answer = Answer(tallies)
    if !rows.isEmpty { answer.measures = [.area] }
    let output = BuildingRows(
      rows: rows, volumes: volumes, sites: sites, limits: limits, analysis: analysis)
    answer.objects.features = rows
    answer.findings = FindingRows(output.findings, for: question)
    answer.notes = sites.notes
    if question.wantsFiles {
      answer.objects.columns = output.columns(footprints: rows.map { all.measures[$0] })
      answer.evidence = output.evidence(question)
    }
    let cut = counted.failures.filter { failure in
      !all.failures.contains { $0.feature == failure.feature }
    }
    answer.failures = (all.failures + cut).map { $0.named("buildings") } + failures
    answer.work = all.work + counted.work + (ground?.work ?? WorkCounts())
    return answer
  }

  private func ownClass(_ feature: Int) -> Int? {
    question.ownClass(source[feature])
  }

  /// What a building is once, wherever a part of it lies.
  private mutating func count(_ feature: Int, at place: Tallies.Place) {
    let own = ownClass(feature)
    func add(_ value: Double, _ index: Int?, _ tallies: inout Tallies) {
      if let index { tallies.add(value, to: index, at: place, class: own) }
    }
    add(1, places.buildings, &tallies)
    if volumes.density[feature] == nil { add(1, places.unknown, &tallies) }
    if let height = volumes.heights[feature] { add(height, places.tallest, &tallies) }
    guard let limit = limits[feature] else { return }
    guard let height = volumes.heights[feature] else {
      return add(1, places.heightUnknown, &tallies)
    }
    add(1, places.heightJudged, &tallies)
    if analysis.isTooHigh(height, limit.metres) { add(1, places.tooHigh, &tallies) }
  }

  /// What a part of a building adds to the areas.
  private mutating func add(
    _ feature: Int, _ inside: Double, of whole: Double, at place: Tallies.Place
  ) {
    let own = ownClass(feature)
    func add(_ value: Double, _ index: Int?, _ tallies: inout Tallies) {
      if let index { tallies.add(value, to: index, at: place, class: own) }
    }
    add(inside, places.footprint, &tallies)
    guard let density = volumes.density[feature] else {
      return add(inside * volumes.most, places.possible, &tallies)
    }
    let floor = inside * density
    add(floor, places.floor, &tallies)
    if let storeys = volumes.storeys[feature] {
      add(floor * storeys, places.floorByStoreys, &tallies)
      if storeys <= analysis.lowRise { add(floor, places.lowFloor, &tallies) }
    }
    if whole - inside > whole * Self.rounding {
      add((whole - inside) * density, places.outside, &tallies)
    }
  }

  /// Adds what zones have of buildings, and of what of them lies on the ground that counts.
  private mutating func addZones(
    _ grouping: Int, _ whole: [ScopedMeasures.Part], _ parts: [ScopedMeasures.Part]
  ) {
    // Both are by feature, then by zone.
    var next = 0
    for part in whole {
      let place = Tallies.Place.zone(part.zone, of: grouping)
      while next < parts.count,
        (parts[next].feature, parts[next].zone) < (part.feature, part.zone)
      { next += 1 }
      let isThere =
        next < parts.count && parts[next].feature == part.feature
        && parts[next].zone == part.zone
      count(part.feature, at: place)
      add(part.feature, isThere ? parts[next].measure : 0, of: part.measure, at: place)
    }
  }

  /// Counts the parcels that are judged and those that break a limit, in each zone that has a part of one.
  private mutating func countSites(workers: Workers) throws -> [Measures.Failure] {
    guard let ground, ground.isOfParcels else { return [] }
    let faults = sites.all.map(\.faults)
    func count(_ parcel: Int, at place: Tallies.Place, _ tallies: inout Tallies) {
      func add(_ index: Int?) {
        if let index { tallies.addToAllClasses(1, to: index, at: place) }
      }
      if sites.all[parcel].isJudged { add(places.parcelsJudged) }
      for fault in faults[parcel] {
        switch fault {
        case .aboveRatio: add(places.overRatio)
        case .belowRatio: add(places.underRatio)
        case .aboveDensity: add(places.overDensity)
        case .openRatio: add(places.ratioUnknown)
        }
      }
    }
    for parcel in faults.indices { count(parcel, at: .total, &tallies) }
    var failures: [Measures.Failure] = []
    guard !question.groupings.isEmpty else { return [] }
    var measures = try ScopedMeasures(
      question["parcels"], scope: question.scope, workers: workers)
    for (grouping, zones) in question.groupings.enumerated() {
      for part in try measures.parts(in: zones, workers: workers) {
        count(part.feature, at: .zone(part.zone, of: grouping), &tallies)
      }
    }
    failures += measures.failures.map { failure in
      Measures.Failure(
        feature: all.inScope.first ?? 0, other: RelatedFeature("parcels", failure.feature),
        reason: failure.reason)
    }
    return failures
  }
}

/// The quantities by their place in the declaration of a check; `nil` for those that it does not have.
struct FigurePlaces {
  let floor, footprint, ground: Int
  let buildings, unknown, possible, outside: Int?
  let lowFloor, floorByStoreys: Int?
  let tallest, tooHigh, heightJudged, heightUnknown: Int?
  let parcelsJudged, overRatio, underRatio, overDensity, ratioUnknown: Int?

  init(_ quantities: [Quantity]) {
    func place(_ name: String) -> Int? { quantities.firstIndex { $0.name == name } }
    floor = place("floor_area") ?? 0
    footprint = place("footprint") ?? 0
    ground = place("ground") ?? 0
    buildings = place("buildings")
    unknown = place("unknown")
    possible = place("floor_area_possible")
    outside = place("outside")
    lowFloor = place("low_rise_floor_area")
    floorByStoreys = place("floor_area_by_storeys")
    tallest = place("tallest")
    tooHigh = place("too_high")
    heightJudged = place("height_judged")
    heightUnknown = place("height_unknown")
    parcelsJudged = place("parcels_judged")
    overRatio = place("over_ratio")
    underRatio = place("under_ratio")
    overDensity = place("over_density")
    ratioUnknown = place("ratio_unknown")
  }
}
