import Foundation
import Layers
import SampleCity

/// A feature of a written city, as Foundation reads it.
struct WrittenFeature {
  var identifier: String
  var properties: [String: Any]
  var type: String
  /// Rings of a polygon, or one run of positions, in degrees.
  var rings: [[Coordinate]]

  func text(_ name: String) -> String { properties[name] as? String ?? "" }
  func number(_ name: String) -> Double { (properties[name] as? NSNumber)?.doubleValue ?? .nan }
}

/// A city written into a temporary folder, removed with the last use.
final class WrittenCity: Sendable {
  let folder: URL
  let counts: [String: Int]

  init(scale: Double, seed: UInt64 = InventedCity.sampleSeed, threads: Int = 2) throws {
    folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("city-\(UUID().uuidString)/nested")
    let written = try InventedCity.write(
      to: folder.path, scale: scale, seed: seed, workers: Workers(threads: threads))
    counts = Dictionary(uniqueKeysWithValues: written.map { ($0.layer, $0.features) })
  }

  deinit { try? FileManager.default.removeItem(at: folder.deletingLastPathComponent()) }

  func bytes(_ layer: String) throws -> Data {
    try Data(contentsOf: folder.appendingPathComponent(layer + ".geojson"))
  }

  func features(_ layer: String) throws -> [WrittenFeature] {
    try Self.features(of: bytes(layer))
  }

  /// The features of a layer as it is written.
  static func features(of bytes: Data) throws -> [WrittenFeature] {
    let document = try JSONSerialization.jsonObject(with: bytes) as? [String: Any]
    let features = document?["features"] as? [[String: Any]] ?? []
    return features.map { feature in
      let geometry = feature["geometry"] as? [String: Any] ?? [:]
      let coordinates = geometry["coordinates"]
      let rings: [[[NSNumber]]] =
        coordinates as? [[[NSNumber]]] ?? (coordinates as? [[NSNumber]]).map { [$0] }
        ?? (coordinates as? [NSNumber]).map { [[$0]] } ?? []
      return WrittenFeature(
        identifier: feature["id"] as? String ?? "",
        properties: feature["properties"] as? [String: Any] ?? [:],
        type: geometry["type"] as? String ?? "",
        rings: rings.map { $0.map { Coordinate($0[0].doubleValue, $0[1].doubleValue) } })
    }
  }

  /// FNV-1a over all layers in order.
  func fingerprint() throws -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for layer in InventedCity.layers {
      for byte in try bytes(layer) { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    }
    return hash
  }
}

/// Metres east and north on the plane that touches the ellipsoid at a place.
///
/// By way of geocentric coordinates, which has nothing in common with how the city was made; within
/// a kilometre a distance comes out short by less than 0.01 mm.
struct GroundPlane {
  private let origin: (Double, Double, Double)
  private let sine: (Double, Double)
  private let cosine: (Double, Double)

  init(at place: Coordinate) {
    origin = Self.geocentric(place)
    let radian = Double.pi / 180
    sine = (sin(place.x * radian), sin(place.y * radian))
    cosine = (cos(place.x * radian), cos(place.y * radian))
  }

  func project(_ place: Coordinate) -> Coordinate {
    let p = Self.geocentric(place)
    let d = (p.0 - origin.0, p.1 - origin.1, p.2 - origin.2)
    let away = cosine.0 * d.0 + sine.0 * d.1
    return Coordinate(cosine.0 * d.1 - sine.0 * d.0, cosine.1 * d.2 - sine.1 * away)
  }

  private static func geocentric(_ place: Coordinate) -> (Double, Double, Double) {
    let radian = Double.pi / 180
    let e2 = 0.006_694_379_990_141_317
    let n = 6_378_137 / (1 - e2 * sin(place.y * radian) * sin(place.y * radian)).squareRoot()
    return (
      n * cos(place.y * radian) * cos(place.x * radian),
      n * cos(place.y * radian) * sin(place.x * radian), n * (1 - e2) * sin(place.y * radian)
    )
  }
}
