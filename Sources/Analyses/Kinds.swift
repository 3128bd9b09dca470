internal import GEOS
public import Layers

/// What a share or a total counts.
public enum Measure: String, Sendable, CaseIterable {
  /// Square metres of polygons.
  case area
  /// Metres of lines.
  case length
  /// Features that are points, each part of a multipoint once.
  case count
  /// The numbers of a weight field, such as people, apportioned within a feature by its own
  /// measure: area, length or count.
  case weight

  /// The unit as results print it.
  public var unit: String {
    switch self {
    case .area: "m2"
    case .length: "m"
    case .count: "count"
    case .weight: "weight"
    }
  }
}

/// The area that counts: inside every layer of `inside`, outside all of `outside`.
public struct Scope: Sendable {
  /// Polygon layers; what lies in none of a layer's polygons does not count.
  public var inside: [PlanarLayer]
  /// Polygon layers; what lies in any of their polygons does not count.
  public var outside: [PlanarLayer]

  /// Without layers, everything counts.
  public init(inside: [PlanarLayer] = [], outside: [PlanarLayer] = []) {
    self.inside = inside
    self.outside = outside
  }

  /// Whether it changes nothing.
  public var isEverything: Bool { inside.isEmpty && outside.isEmpty }
}

/// Work done, in counts that do not depend on the clock or on the number of threads.
public struct WorkCounts: Sendable, Hashable {
  /// Pairs of objects whose geometry was looked at.
  public var pairsExamined = 0
  /// Objects for which a distance alone decided.
  public var decidedByDistance = 0
  /// Objects for which an exact area or length was computed.
  public var exactMeasures = 0
  /// Areas outside their bounds by more than rounding that were computed again from other cells.
  public var recomputed = 0
  /// Those of them that still were, and stand in the answer as they came out.
  public var breaches = 0
  /// Calls of overlay operations of the geometry engine.
  public var engineCalls = 0
  /// Geometries repaired by a step of the retry ladder, or given up.
  public var retried = 0
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
    sum.recomputed += b.recomputed
    sum.breaches += b.breaches
    sum.engineCalls += b.engineCalls
    sum.retried += b.retried
    sum.grid = max(a.grid, b.grid)
    return sum
  }
}

extension WorkCounts {
  /// Notes the step of the retry ladder by which an overlay came about.
  mutating func note(_ step: OverlayStep) {
    guard case .snapped(let size) = step else { return }
    retried += 1
    grid = max(grid, size)
  }
}

/// An object that could not be computed although everything was tried; all others were.
public struct Failure: Sendable, Hashable {
  /// The feature, by index in its planar layer.
  public var feature: Int
  /// What it was computed against, where there is such a thing.
  public var other: Counterpart?
  /// What the engine said, and which steps were tried.
  public var reason: String

  /// A feature of another layer, by index in that planar layer.
  public enum Counterpart: Sendable, Hashable {
    /// The other feature of a pair: a facility, protected area or bank.
    case partner(Int)
    /// A zone.
    case zone(Int)
  }

  /// Records a failed object.
  public init(feature: Int, other: Counterpart? = nil, reason: String) {
    self.feature = feature
    self.other = other
    self.reason = reason
  }
}
