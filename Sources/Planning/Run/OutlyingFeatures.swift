import Georeferencing
import Layers
import Measures
import PROJ

/// Features that lie absurdly far from all others of their layer: an address that no geocoder found,
/// at 0, 0; axes swapped; a digit too many.
struct OutlyingFeatures {
  /// What a reader has to know.
  private(set) var notes: [Message] = []
  /// The farthest, by its index in the file, and where it lies in degrees of WGS 84; `nil` without any.
  private(set) var farthest: (feature: Int, place: Coordinate)?

  /// Looks at the features of a layer as a check selects them.
  ///
  /// - Complexity: linear, and nothing for layers no wider than ``leastMetres``.
  init(of layer: CheckLayer) throws {
    let geodesic = Geodesic(.wgs84)
    let extent = layer.extent
    guard layer.features.count > 2,
      geodesic.distance(Coordinate(extent.minX, extent.minY), Coordinate(extent.maxX, extent.maxY))
        > Self.leastMetres
    else { return }
    let envelopes = layer.loaded.layer.geometry.envelopes
    var centers = layer.features.map { envelopes[$0].center }
    try DatumConverter(from: layer.loaded.datum).toWGS84(&centers)
    let middle = Coordinate(
      Self.value(at: 0.5, of: centers.map(\.x)), Self.value(at: 0.5, of: centers.map(\.y)))
    let distances = centers.map { geodesic.distance($0, middle) }
    let bound = max(Self.leastMetres, Self.times * Self.value(at: 0.75, of: distances))
    let far = distances.indices.filter { distances[$0] > bound }.sorted {
      (distances[$1], $0) < (distances[$0], $1)
    }
    guard let first = far.first else { return }
    farthest = (layer.features[first], centers[first])
    var names = try far.prefix(5).map { index in
      Value.words(
        Text("{feature} ({place})", "{feature}（{place}）").filled([
          ("feature", try layer.loaded.called(layer.features[index])),
          ("place", .place(centers[index])),
        ]))
    }
    if far.count > 5 { names.append(.more) }
    notes.append(
      RunMessages.farFeatures([
        "layer": layer.named, "count": .count(far.count),
        "away": .measured(distances[first].rounded(), .metre), "features": .list(names),
      ]))
  }

  private static func value(at share: Double, of numbers: [Double]) -> Double {
    numbers.sorted()[Int(Double(numbers.count - 1) * share)]
  }

  /// What is nearer to the middle of its layer may be an exclave.
  private static let leastMetres = 100_000.0
  /// How often farther than three quarters of the features the others have to be.
  private static let times = 20.0
}
