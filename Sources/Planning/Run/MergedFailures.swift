import Analyses
import Layers

/// What could not be computed, or only by a further step, over all groups; objects are numbered as in their files.
struct MergedFailures {
  /// Group by group.
  private(set) var failures: [Failure] = []
  /// For each zone that an object which failed may lie in, its feature.
  private(set) var doubtfulZones: Set<Int> = []
  /// What it took to compute the rest.
  private(set) var work = WorkCounts()

  var isEmpty: Bool { failures.isEmpty }

  /// Adds the failures of a group.
  mutating func add(_ own: [Failure], _ work: WorkCounts, of group: FrameGroup) {
    self.work = self.work + work
    guard !own.isEmpty else { return }
    let envelopes = own.map { group.objects.geometry.envelopes[$0.feature] }
    if let zones = group.zones {
      for (zone, envelope) in zip(zones.source, zones.geometry.envelopes)
      where envelopes.contains(where: { $0.intersects(envelope) }) {
        doubtfulZones.insert(zone)
      }
    }
    failures += own.map { failure in
      var failure = failure
      failure.feature = group.objects.source[failure.feature]
      switch failure.other {
      case .partner(let partner): failure.other = .partner(group.others.source[partner])
      case .zone(let zone): failure.other = group.zones.map { .zone($0.source[zone]) }
      case nil: break
      }
      return failure
    }
  }
}
