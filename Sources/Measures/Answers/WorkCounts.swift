/// Work done, in counts that do not depend on the clock or on the number of threads.
public struct WorkCounts: Sendable, Hashable {
  /// Pairs of objects whose geometry was looked at.
  public var pairsExamined = 0
  /// Objects for which a distance alone decided.
  public var decidedByDistance = 0
  /// Objects for which an exact area or length was computed.
  public var exactMeasures = 0
  /// Calls of overlay operations of the geometry engine.
  public var engineCalls = 0
  /// Geometries repaired by a step of the retry ladder, or given up.
  public var retried = 0
  /// Objects whose measure was computed again another way, as the first broke an identity.
  public var recomputed = 0
  /// Objects whose measure broke an identity also then.
  public var breaches = 0
  /// The largest grid that such a step rounded coordinates to, metres; 0 without one.
  public var grid = 0.0

  /// None yet.
  public init() {}

  /// The sum of two counts.
  public static func + (a: WorkCounts, b: WorkCounts) -> WorkCounts {
    var sum = a
    sum.pairsExamined += b.pairsExamined
    sum.decidedByDistance += b.decidedByDistance
    sum.exactMeasures += b.exactMeasures
    sum.engineCalls += b.engineCalls
    sum.retried += b.retried
    sum.recomputed += b.recomputed
    sum.breaches += b.breaches
    sum.grid = max(a.grid, b.grid)
    return sum
  }
}
