internal import GEOS
public import Layers
import Measures

/// Which subjects overlap protected areas, or leave the areas that they must stay inside.
public enum Overlap {
  /// Computes all pairs, sums by zone and in total, and the overlap geometry when asked for.
  ///
  /// Definition: the overlap of a subject and a protected area is the measure of what they share,
  /// m² for polygons, m for lines (the border counts as inside), points for points (inside or on
  /// the border). A pair is listed when that is more than 0, more than rounding of coordinates
  /// could make: polygons that only touch are no pair. With the rule `inside` it is the measure of
  /// the subject's part beyond the union of the areas. Of a subject with parts of several kinds,
  /// those of the highest dimension are measured.
  ///
  /// Of areas that overlap one another, the overlap with a subject counts each place once, in total,
  /// zones and objects; the sum over pairs is another figure.
  ///
  /// Zones are sums over pairs, with overlaps split at the zone borders; a pair counts in every zone
  /// in which its overlap has a part, with the status that it has as a whole.
  ///
  /// - Parameters:
  ///   - question: Planar layers in one metric frame. Without subjects or areas the answer is empty;
  ///     with the rule `inside` and no areas all of every subject is beyond.
  ///   - workers: Threads to use; the answer does not depend on their number.
  /// - Returns: Pairs by subject and then by area.
  /// - Throws: ``Layers/StopRequest/Stopped`` when a stop was requested. Objects that the engine
  ///   cannot compute do not throw but are listed in `failures`.
  public static func answer(
    _ question: OverlapQuestion, workers: Workers
  ) throws -> OverlapAnswer {
    let scoped = try Splitting.scoped(
      question.subjects, by: question.scope, workers: workers)
    let subjects = scoped.geometry
    let areas = try AreaLayer(question.protected, workers: workers)
    let finder = OverlapFinder(question: question, pieces: scoped.pieces, areas: areas)
    let found = try finder.findPairs(workers: workers)

    var answer = OverlapAnswer(
      measure: Measure(dimension: highestDimension(question.subjects.geometry)),
      pairs: found.pairs, groupings: [], sum: OverlapSum(),
      geometry: nil, failures: scoped.failures + found.failures,
      work: scoped.work + found.work, unions: found.unions,
      subjectNames: FeatureNames(question.subjects),
      protectedNames: FeatureNames(question.protected))
    if question.evidence { answer.geometry = PlanarLayer(found.geometry) }
    answer.sum = total(subjects, found, measure: answer.measure)
    answer.inScope = subjects.featuresWithParts
    for zones in question.groupings {
      try addZones(zones, finder, to: &answer, workers: workers)
    }
    return answer
  }

  private static func highestDimension(_ columns: GeometryColumns) -> Int {
    var highest = 0
    for kind in columns.partKinds { highest = max(highest, Int(kind.rawValue) - 1) }
    return columns.partKinds.isEmpty ? 2 : highest
  }

  private static func total(
    _ subjects: GeometryColumns, _ found: OverlapFinder.Found, measure: Measure
  ) -> OverlapSum {
    var sum = OverlapSum()
    sum.counts.subjects = subjects.featuresWithParts.count
    var last = -1
    for pair in found.pairs {
      sum.add(
        pair, overlap: pair.overlap, once: found.unions[pair.subject]?.overlap, measure: measure,
        isNewSubject: last != pair.subject)
      if pair.status == .conflict { last = pair.subject }
    }
    return sum
  }
}

/// A sum over pairs that does not depend on their order.
public struct OverlapSum: Sendable {
  /// All but the overlap.
  public internal(set) var counts = OverlapTotal()
  /// The overlap of subjects with the areas of counted pairs, each place once.
  public private(set) var overlap = ExactSum()
  /// The sum over counted pairs.
  public private(set) var pairOverlap = ExactSum()

  /// The sum, rounded.
  public var total: OverlapTotal {
    var total = counts
    total.overlap = overlap.value
    total.pairOverlap = pairOverlap.value
    return total
  }

  /// Adds a pair, or the part of it in a zone; `isNewSubject` tells that no counted pair of its
  /// subject was added before, `once` what the subject's areas have of it together where that is not
  /// the sum.
  mutating func add(
    _ pair: OverlapPair, overlap: Double, once: Double?, measure: Measure, isNewSubject: Bool
  ) {
    switch pair.status {
    case .conflict:
      counts.pairs += 1
      if pair.measure == measure {
        pairOverlap.add(overlap)
        if let once {
          if isNewSubject { self.overlap.add(once) }
        } else {
          self.overlap.add(overlap)
        }
      }
      if isNewSubject { counts.conflicting += 1 }
    case .sliver: counts.slivers += 1
    case .exempt: counts.exempt += 1
    }
  }
}

extension GeometryColumns {
  /// The features that have a geometry, ascending.
  var featuresWithParts: [Int] {
    (0..<featureCount).filter { !parts(ofFeature: $0).isEmpty }
  }
}
