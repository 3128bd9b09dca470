import Layers
import Measures

/// The ground that floor area is set against: parcels where given, else zones, else the scope.
struct BuildingGround {
  /// m² in all, each place once.
  private(set) var total = 0.0
  /// m² of each zone, by grouping.
  private(set) var zones: [[Double]] = []
  /// For each parcel its own m² in scope; empty without parcels.
  private(set) var parcels: [Double] = []
  /// What floor area has to lie on to count; `nil` where all in scope does.
  private(set) var layer: PlanarLayer?
  /// Whether that are parcels.
  let isOfParcels: Bool
  private(set) var failures: [String] = []
  private(set) var work = WorkCounts()

  /// Refuses a question without any ground.
  static func require(_ question: Question, hasParcels: Bool) throws {
    if !hasParcels { try BaseAmounts.require(RateBase(.ground, each: 1, KeyValues()), question) }
  }

  /// Measures it.
  ///
  /// - Throws: ``AnalysisError`` when there are neither parcels nor zones nor a scope.
  /// - Complexity: O(n log n) for n coordinates of parcels and zones.
  init(_ question: Question, hasParcels: Bool, workers: Workers) throws {
    isOfParcels = hasParcels
    var asked = question
    if hasParcels { asked.groupings = [question["parcels"]] }
    let own = try BaseAmounts(
      RateBase(.ground, each: 1, KeyValues()), asked, workers: workers)
    total = own.total
    layer = own.counted
    failures = own.failures
    work = own.work
    guard hasParcels else {
      zones = own.zones.map { $0.map { $0 ?? 0 } }
      return
    }
    parcels = own.zones[0].map { $0 ?? 0 }
    let sites = question["parcels"].geometry
    let union = UnionArea(sites, only: Array(0..<sites.featureCount))
    for grouping in question.groupings {
      let scoped = try Splitting.scoped(grouping.geometry, by: question.scope, workers: workers)
      let found = try union.covered(of: scoped.geometry, workers: workers)
      zones.append(found.windows.map(\.area))
      failures += scoped.failures.map(\.reason) + found.windows.compactMap(\.breach)
      work = work + scoped.work + found.work
    }
  }
}
