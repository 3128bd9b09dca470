package import Layers
import Measures

/// Holds measures to the identities that they must obey, as sums are made.
///
/// A part is no less than nothing and no more than the whole, up to the rounding of coordinates; what
/// is covered agrees with the distance. A measure that breaks one of them is computed again by the
/// engine (``ExactCover/coveredByEngine(of:feature:isArea:)``): when that obeys them it takes the
/// place, and is counted in ``WorkCounts/recomputed``; when it does not, the object has failed. Most
/// measures cost two comparisons. A class, so that handing it on for each feature does not copy the
/// cover's columns.
final class MeasureAudit: Sendable {
  /// What became of a measure.
  enum Outcome: Equatable {
    /// It obeys the identities.
    case sound
    /// It broke one; this one, computed another way, obeys them.
    case recomputed(Double)
    /// Both ways break one.
    case breach(String)
  }

  let cover: ExactCover
  /// The one radius of all facilities; `nil` where they differ, and distances tell nothing.
  private let radius: Double?

  init(_ cover: ExactCover) {
    self.cover = cover
    radius = cover.isUniform ? cover.maximumRadius : nil
  }

  /// Audits the covered measure of a feature that measures area or length.
  ///
  /// - Parameters:
  ///   - covered: What was computed.
  ///   - bounds: The feature's own measure, and that of which it is a part.
  ///   - distance: To the nearest facility; `nil` when it was not looked for.
  func examine(
    covered: Double, of columns: GeometryColumns, _ feature: Int, isArea: Bool,
    within bounds: Bounds
  ) -> Outcome {
    let rounding = { Self.rounding(of: columns, feature, isArea: isArea) }
    if bounds.hold(covered, rounding), agrees(covered, bounds) { return .sound }
    do {
      let again = try cover.coveredByEngine(of: columns, feature: feature, isArea: isArea)
      let slack =
        rounding()
        + cover.chordError(columns.borderLength(ofFeature: feature))
      // Both ways say the same: the part is too small for distances to tell.
      if abs(again - covered) <= slack, bounds.hold(covered, { slack }) { return .sound }
      let value = min(max(again, 0), bounds.own)
      guard bounds.hold(again, { slack }), agrees(value, bounds) else {
        return .breach("\(covered) and \(again) of \(bounds.own) lie near enough")
      }
      return .recomputed(value)
    } catch {
      return .breach("\(covered) of \(bounds.own) lie near enough, and the engine failed: \(error)")
    }
  }

  /// A measure that obeys the identities, computed one way or the other, and counted accordingly.
  func settled(
    _ covered: Double, of columns: GeometryColumns, _ feature: Int, isArea: Bool,
    within bounds: Bounds, _ work: inout WorkCounts
  ) -> Result<Double, Breach> {
    switch examine(covered: covered, of: columns, feature, isArea: isArea, within: bounds) {
    case .sound:
      return .success(
        isComplete(covered, of: columns, feature, isArea, bounds) ? bounds.own : covered)
    case .recomputed(let value):
      work.recomputed += 1
      return .success(value)
    case .breach(let reason):
      work.breaches += 1
      return .failure(Breach(reason: reason))
    }
  }

  /// Whether all is covered but for what the rounding of coordinates explains: complete coverage is 1.
  private func isComplete(
    _ covered: Double, of columns: GeometryColumns, _ feature: Int, _ isArea: Bool,
    _ bounds: Bounds
  ) -> Bool {
    let lack = abs(bounds.own - covered)
    // The first question spares the second nearly everywhere.
    return lack > 0 && lack <= 1e-9 * bounds.own
      && lack <= Self.rounding(of: columns, feature, isArea: isArea)
  }

  /// Which identity a measure breaks, computed one way or the other.
  struct Breach: Error {
    var reason: String
  }

  /// What a covered measure must not pass.
  struct Bounds {
    /// The measure of the feature itself.
    var own: Double
    /// The covered measure of the whole that the feature is a part of; `nil` when it is the whole.
    var coveredOfWhole: Double?
    /// Metres to the nearest facility; `nil` when not known.
    var distance: Double?

    /// Whether a covered measure lies within.
    func hold(_ covered: Double, _ rounding: () -> Double) -> Bool {
      let most = min(own, coveredOfWhole ?? own)
      if covered >= 0, covered <= most { return true }
      // Whole and part were measured in other cells, whose sums round by themselves.
      let slack = rounding() + (coveredOfWhole == nil ? 0 : 1e-9 * most)
      return covered >= -slack && covered <= most + slack
    }
  }

  /// Whether something is covered just when the nearest facility is near enough.
  private func agrees(_ covered: Double, _ bounds: Bounds) -> Bool {
    guard let radius, let distance = bounds.distance, distance > 0 else { return true }
    let tie = CoordinateRounding.bound(cover.extent)
    if distance > radius + tie { return covered == 0 }
    return distance >= radius - tie || covered > 0
  }

  /// How much of a measure the rounding of coordinates explains; m² or m.
  static func rounding(
    of columns: GeometryColumns, _ feature: Int, isArea: Bool
  ) -> Double {
    let bound = CoordinateRounding.bound(columns.envelopes[feature])
    return isArea
      ? bound * columns.borderLength(ofFeature: feature)
      : bound * Double(columns.coordinates(ofFeature: feature).count)
  }

  /// Whether a part of a feature measures no more than the feature and what it was cut with.
  static func isPart(
    _ part: Double, of whole: Double, _ columns: GeometryColumns, _ feature: Int, isArea: Bool
  ) -> Bool {
    part >= 0 && part <= whole
      || part >= 0 && part <= whole + rounding(of: columns, feature, isArea: isArea)
  }
}

extension GeometryColumns {
  /// The length of all edges of a feature; m.
  package func borderLength(ofFeature feature: Int) -> Double {
    var sum = 0.0
    forEachEdge(ofFeature: feature) { a, b in sum += a.distance(to: b) }
    return sum
  }
}
