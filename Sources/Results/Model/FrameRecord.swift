/// The metric frame of a check as results state it, or the frames where one would be too coarse.
public struct FrameRecord: Sendable, Hashable {
  /// The smallest and the largest length scale over the extent of the check, of all frames.
  public var scale: ClosedRange<Double>
  /// The frames, at least one.
  public var frames: [Part]
  /// No planar distance between an object and what lies within the radius or required distance
  /// departs from the geodesic one by more than this share of it.
  public var lengthError: Double

  /// One frame, and what it was used for.
  public struct Part: Sendable, Hashable {
    /// The coordinate system, as PROJ reads it.
    public var crs: String
    /// The smallest and the largest length scale over the extent of its objects.
    public var scale: ClosedRange<Double>
    /// How many objects were computed in it.
    public var objects: Int

    /// Records a frame.
    public init(crs: String, scale: ClosedRange<Double>, objects: Int) {
      self.crs = crs
      self.scale = scale
      self.objects = objects
    }
  }

  /// Sums frames up; there is at least one.
  public init(_ frames: [Part], lengthError: Double) {
    let least = frames.map(\.scale.lowerBound).min() ?? 1
    scale = least...max(least, frames.map(\.scale.upperBound).max() ?? 1)
    self.frames = frames
    self.lengthError = lengthError
  }

  /// The coordinate system where there is one frame; `nil` where there are several.
  public var crs: String? { frames.count == 1 ? frames[0].crs : nil }
}
