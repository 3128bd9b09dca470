internal import GEOS
import Layers

/// Measures what several protected areas have of a subject together, each place once; one value serves
/// one thread.
///
/// The sum over pairs is that already unless areas overlap, which is found out once for each two that
/// some subject lies in; only where they do is the subject cut by their union.
struct SharedGround {
  /// The part of a subject that lies in protected areas, each place once.
  struct Union: Sendable {
    /// m², m or count.
    var overlap: Double
    /// Of the subject's own measure in scope.
    var share: Double
  }

  private struct TwoAreas: Hashable {
    var a, b: Int
  }

  private var overlapping: [TwoAreas: Bool] = [:]
  private var areaCutter = FeatureCutter()

  init() {}

  /// What a subject shares with areas together; `nil` where that is the sum over them.
  ///
  /// - Parameters:
  ///   - areas: Those that it has a counted overlap with; ascending.
  ///   - cutter: Cuts the subject.
  mutating func union(
    of subject: CutSubject, in areas: [Int], _ b: EdgeIndexView, _ cutter: inout FeatureCutter
  ) throws(GEOSError) -> Union? {
    guard areas.count > 1 else { return nil }
    // Areas that only touch have their common border twice.
    var isShared = subject.dimension < 2
    for (index, area) in areas.enumerated() where !isShared {
      for other in areas[(index + 1)...] where try overlap(area, other, b) {
        isShared = true
        break
      }
    }
    guard isShared else { return nil }
    return try Self.union(of: subject, in: areas, b, &cutter)
  }

  /// The same, where areas are known to overlap.
  static func union(
    of subject: CutSubject, in areas: [Int], _ b: EdgeIndexView, _ cutter: inout FeatureCutter
  ) throws(GEOSError) -> Union {
    let beyond = try cutter.measure(of: subject, beyondUnionIn: b, of: areas)
    let overlap = max(0, subject.measure - beyond)
    return Union(
      overlap: overlap,
      share: subject.measure > 0 ? min(1, overlap / subject.measure) : 0)
  }

  private mutating func overlap(
    _ a: Int, _ b: Int, _ edges: EdgeIndexView
  ) throws(GEOSError) -> Bool {
    let columns = edges.columns
    guard columns.envelopes[a].intersects(columns.envelopes[b]) else { return false }
    let key = TwoAreas(a: a, b: b)
    if let known = overlapping[key] { return known }
    guard let subject = CutSubject(columns, a) else { return false }
    let isApart =
      switch try areaCutter.cut(.inside, subject, by: CutArea(edges: edges, feature: b)) {
      case .none: true
      case .all, .part: false
      }
    overlapping[key] = !isApart
    return !isApart
  }
}
