import Foundation
import GEOS
import Layers
import SampleCity
import Testing

@Suite("InventedCity")
struct InventedCityTests {
  private static let small = Result { try WrittenCity(scale: 0.004) }

  @Test("the sample is the same bytes for any number of threads, on every machine")
  func determinism() throws {
    let one = try WrittenCity(scale: InventedCity.sampleScale, threads: 1)
    let three = try WrittenCity(scale: InventedCity.sampleScale, threads: 3)
    let other = try WrittenCity(scale: InventedCity.sampleScale, seed: 2)
    for layer in InventedCity.layers {
      #expect(try three.bytes(layer) == one.bytes(layer), "\(layer)")
    }
    #expect(try other.bytes("zones") != one.bytes("zones"))
  }

  @Test("a city of another scale and seed is the same bytes on every machine")
  func fingerprint() throws {
    let fingerprint = try WrittenCity(scale: 0.002, seed: 7).fingerprint()
    #expect(fingerprint == 0xf5900905f7e315)
  }

  @Test("the committed sample is what the code writes")
  func committed() throws {
    let city = try WrittenCity(scale: InventedCity.sampleScale)
    var size = 0
    for layer in InventedCity.layers {
      let file = SampleFolder.url.appendingPathComponent("sample/\(layer).geojson")
      let bytes = try city.bytes(layer)
      #expect(try Data(contentsOf: file) == bytes, "\(layer)")
      size += bytes.count
    }
    #expect(size < 3_000_000)
  }

  @Test("counts grow with the scale")
  func sizes() throws {
    let small = try WrittenCity(scale: 0.005).counts
    let large = try WrittenCity(scale: 0.02).counts
    for layer in ["parcels", "buildings", "stops", "projects", "parks"] {
      let ratio = Double(large[layer] ?? 0) / Double(small[layer] ?? 1)
      #expect((3.3...4.7).contains(ratio), "\(layer) \(ratio)")
    }
    // Per unit of scale, as the documentation says.
    #expect((180_000...220_000).contains(Double(large["parcels"] ?? 0) / 0.02))
    #expect((540_000...660_000).contains(Double(large["buildings"] ?? 0) / 0.02))
  }

  @Test("every polygon is valid, closed and counter-clockwise", arguments: InventedCity.layers)
  func validity(layer: String) throws {
    for feature in try Self.small.get().features(layer) where feature.type == "Polygon" {
      let polygon = try Geometry(polygon: feature.rings)
      #expect(try polygon.invalidity() == nil, "\(feature.identifier)")
      #expect(Naive.area(Array(feature.rings[0].dropLast())) > 0, "\(feature.identifier)")
    }
  }

  @Test("identifiers are unique, and every feature has its properties")
  func identifiers() throws {
    let city = try Self.small.get()
    for layer in InventedCity.layers {
      let features = try city.features(layer)
      #expect(features.count == city.counts[layer])
      #expect(Set(features.map(\.identifier)).count == features.count, "\(layer)")
      // A layer of many kinds has the properties of each.
      let isMixed = ["facilities", "lines", "sites"].contains(layer)
      for (kind, own) in Dictionary(grouping: features, by: { isMixed ? $0.text("kind") : "" }) {
        let names = Set(own[0].properties.keys)
        #expect(own.allSatisfy { Set($0.properties.keys) == names }, "\(layer) \(kind)")
      }
    }
  }

  @Test("streets tile the peninsula: borders are shared, and rivers begin where streets end")
  func tiling() throws {
    let city = try Self.small.get()
    let streets = try city.features("zones").filter { $0.text("kind") == "street" }
    let land = try streets.map { try Geometry(polygon: $0.rings) }
    let union = try land.dropFirst().reduce(land[0]) { try $0.union($1) }
    let sum = try land.map { try $0.area() }.reduce(0, +)
    #expect(abs(try union.area() / sum - 1) < 1e-12)
    for river in try city.features("river").filter({ !$0.identifier.contains("planted") }) {
      let water = try Geometry(polygon: river.rings)
      #expect(try water.intersection(union).area() == 0)
      #expect(try water.distance(to: union) == 0)
    }
  }

  @Test("residents of streets, parcels and buildings agree")
  func residents() throws {
    let city = try Self.small.get()
    let streets = try city.features("zones").filter { $0.text("kind") == "street" }
    let parcels = try city.features("parcels").filter { $0.identifier.hasPrefix("P") }
    let total = streets.map { $0.number("population") }.reduce(0, +)
    #expect(total > 10_000)
    #expect(parcels.map { $0.number("population") }.reduce(0, +) == total)
    #expect(
      try city.features("buildings").map { $0.number("population") }.reduce(0, +) == total)
    for street in streets {
      let own = parcels.filter { $0.text("zone") == street.identifier }
      #expect(own.map { $0.number("population") }.reduce(0, +) == street.number("population"))
    }
  }

  @Test("a scale out of bounds and a folder that cannot be made are refused")
  func refusals() throws {
    for scale in [0, -1, 1e9, Double.nan] {
      #expect(throws: SampleCityError.self) {
        try InventedCity.write(to: NSTemporaryDirectory() + "never", scale: scale)
      }
    }
    let error = #expect(throws: SampleCityError.self) {
      try InventedCity.write(to: "/dev/null/city", scale: 0.002)
    }
    #expect(error?.path == "/dev/null/city")
  }
}

enum SampleFolder {
  /// The project's folder of data.
  static let url = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("GeoData")
}
