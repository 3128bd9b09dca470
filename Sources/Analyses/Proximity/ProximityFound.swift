import Layers
import Measures

/// What was found near every subject.
struct ProximityFound: Sendable {
  /// A facility that was found, and where its distance is measured.
  struct Near: Sendable {
    /// Metres; infinite where there is none.
    var distance = Double.infinity
    /// The kind, and the facility among those of it.
    var kind: Int32
    var place: Int32 = -1
    /// The subject's end of the shortest line, and the facility's.
    var start = Coordinate(0, 0)
    var end = Coordinate(0, 0)

    var isThere: Bool { distance < .infinity }
  }

  let kindCount: Int
  /// For each subject and each kind the nearest facility.
  private let nearest: [Near]
  /// The nearest facilities of any kind of all subjects, those of one nearest first.
  private var ranked: [Near] = []
  /// Where those of each subject begin, and where the last ones end; nothing but 0 where none are listed.
  private var starts = [0]
  /// For each kind its facilities.
  let facilities: [[RelatedFeature]]
  /// For each kind, up to which distance a facility is near enough, with what rounding explains.
  private let limits: [Double]

  /// What was found.
  ///
  /// - Parameters:
  ///   - facilities: Those of each kind.
  ///   - limits: Up to which distance a facility of each kind is near enough.
  ///   - nearest: For each subject its nearest of each kind.
  ///   - lists: For each subject those that are listed; of no subject any when empty.
  init(
    facilities: [[RelatedFeature]], limits: [Double], nearest: [Near], lists: [[Near]]
  ) {
    kindCount = facilities.count
    self.facilities = facilities
    self.limits = limits
    self.nearest = nearest
    for list in lists {
      ranked += list
      starts.append(ranked.count)
    }
  }

  /// The nearest facility of each kind.
  func nearest(to subject: Int) -> ArraySlice<Near> {
    nearest[subject * kindCount..<(subject + 1) * kindCount]
  }

  /// The facilities listed for a subject, nearest first.
  func ranked(_ subject: Int) -> ArraySlice<Near> {
    starts.count == 1 ? [] : ranked[starts[subject]..<starts[subject + 1]]
  }

  /// The nearest facility of any kind; `nil` without one.
  func closest(to subject: Int) -> Near? {
    nearest(to: subject).min { $0.distance < $1.distance }.flatMap { $0.isThere ? $0 : nil }
  }

  /// Whether a facility is near enough for its kind.
  func isReached(_ near: Near) -> Bool { near.distance <= limits[Int(near.kind)] }

  /// How many kinds are near enough.
  func reached(_ subject: Int) -> Int { nearest(to: subject).count(where: isReached) }

  /// The facility that was found.
  func facility(_ near: Near) -> RelatedFeature { facilities[Int(near.kind)][Int(near.place)] }
}
