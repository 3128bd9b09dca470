internal import GEOS
import Measures

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
