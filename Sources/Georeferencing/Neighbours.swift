import Layers

/// Which layers of a job lie near one another, by their extents; those without one are near none.
///
/// Takes time for the square of their number in all, and memory for their number.
struct Neighbours {
  private let places: [Envelope?]
  /// The same, 20 km wider on all sides.
  private let widened: [Envelope?]
  /// For each layer, how many others reach it when they are widened.
  private var counts: [Int]

  init(_ places: [Envelope?]) {
    self.places = places
    widened = places.map { $0.map { LonLatExtent.widened($0, byMetres: 20_000) } }
    counts = []
    counts = places.indices.map { index in
      places.indices.count { $0 != index && reaches($0, index) }
    }
  }

  /// The extents of the most layers that lie around one of them, of all but one layer; the first
  /// such group, empty without another layer that lies anywhere.
  func largestGroup(without left: Int) -> [Envelope] {
    var best = 0
    var middle: Int?
    for index in places.indices where index != left && places[index] != nil {
      let count = 1 + counts[index] - (reaches(left, index) ? 1 : 0)
      if count > best { (best, middle) = (count, index) }
    }
    guard let middle else { return [] }
    return places.indices.compactMap { index in
      index != left && (index == middle || reaches(index, middle)) ? places[index] : nil
    }
  }

  /// How many lie where a layer lies, itself among them; 0 when it lies nowhere.
  func countAround(_ index: Int) -> Int {
    guard places[index] != nil else { return 0 }
    return 1 + places.indices.count { $0 != index && reaches(index, $0) }
  }

  /// Whether a layer lies near one of some extents.
  func isNear(_ index: Int, _ company: [Envelope]) -> Bool {
    guard let wide = widened[index] else { return false }
    return company.contains { wide.intersects($0) }
  }

  /// Whether a layer, widened, meets another.
  private func reaches(_ index: Int, _ other: Int) -> Bool {
    guard let wide = widened[index], let place = places[other] else { return false }
    return wide.intersects(place)
  }
}
