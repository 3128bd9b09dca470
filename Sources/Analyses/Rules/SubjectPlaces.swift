import Layers
import Measures

/// For each subject the place that has most of it.
///
/// Most is meant by area, length or number of points; of places that have the same amount the one that
/// stands first in its file counts. A polygon or line that only touches a place is not in it.
struct SubjectPlaces: Sendable {
  /// For each subject its place, by index; `nil` for none.
  let place: [Int?]
  /// Subjects that could not be cut at the border of a place.
  let failures: [Failure]

  /// Finds the places.
  ///
  /// - Parameter places: Polygons; `nil` where no rule asks.
  /// - Complexity: O(n log n) for n coordinates, beside what cutting at borders takes.
  init(_ subjects: GeometryColumns, in places: PlanarLayer?, workers: Workers) throws {
    var best = [(place: Int, measure: Double)?](repeating: nil, count: subjects.featureCount)
    guard let places, places.count > 0 else {
      place = best.map { $0?.place }
      failures = []
      return
    }
    let split = try Splitting.byZones(
      Pieces(subjects), zones: places, keepsGeometry: false, workers: workers)
    for index in split.features.indices {
      let (feature, piece) = (Int(split.features[index]), Int(split.pieces[index]))
      // No part is more than the whole.
      let measure = piece < 0 ? Double.infinity : split.measures[piece]
      if let known = best[feature], known.measure >= measure { continue }
      best[feature] = (Int(split.zones[index]), measure)
    }
    place = best.map { $0?.place }
    failures = split.failures
  }
}
