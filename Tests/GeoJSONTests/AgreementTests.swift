import Foundation
import GeoJSON
import Layers
import TestSupport
import Testing

/// Real layers read by this reader and by Foundation's JSON reader, which shares nothing with it.
@Suite("Agreement with another reader", .enabled(if: SharedData.isPresent))
struct AgreementTests {
  @Test(
    "coordinates and properties agree",
    arguments: [
      "vaduz/buildings.geojson", "vaduz/zones.geojson", "vaduz/rivers.geojson",
      "liechtenstein/green_other.geojson", "singapore/parks_osm2021.geojson",
      "chongqing/bus_stops_gcj02.geojson", "nasty/realworld_broken/raoyongqi_simplified.geojson",
      "nasty/big_polygons/cth_russia.geojson",
      "nasty/georust-geojson/tests/fixtures/countries.geojson",
    ])
  func agree(file: String) throws {
    let url = SharedData.data(file)
    let layer = try GeoJSONReader.read(path: url.path, name: file, workers: Workers(threads: 2))
    let other = try JSONSerialization.jsonObject(with: Data(contentsOf: url)) as? [String: Any]
    let features = try #require(other?["features"] as? [[String: Any]])
    try #require(features.count == layer.count)
    let names = Set(
      features.flatMap { ($0["properties"] as? [String: Any])?.keys.map { $0 } ?? [] })
    let columns = try layer.columns(named: names.sorted(), workers: Workers(threads: 2))
    #expect(try layer.attributes.propertyNames(workers: Workers(threads: 2)) == names)
    var differences = 0
    for (index, feature) in features.enumerated() {
      var expected: [Coordinate] = []
      Self.collect(feature["geometry"], &expected)
      let own = layer.geometry.coordinates[layer.geometry.coordinates(ofFeature: index)]
      if !own.elementsEqual(expected) { differences += 1 }
      let properties = feature["properties"] as? [String: Any] ?? [:]
      for column in columns where !Self.same(column[index], properties[column.name]) {
        differences += 1
      }
    }
    #expect(differences == 0)
  }

  private static func collect(_ geometry: Any?, _ coordinates: inout [Coordinate]) {
    guard let geometry = geometry as? [String: Any] else { return }
    for inner in geometry["geometries"] as? [Any] ?? [] { collect(inner, &coordinates) }
    walk(geometry["coordinates"], &coordinates)
  }

  private static func walk(_ value: Any?, _ coordinates: inout [Coordinate]) {
    guard let items = value as? [Any], let first = items.first else { return }
    if let x = first as? NSNumber, let y = items[1] as? NSNumber {
      coordinates.append(Coordinate(x.doubleValue, y.doubleValue))
    } else {
      for item in items { walk(item, &coordinates) }
    }
  }

  private static func same(_ value: PropertyValue, _ other: Any?) -> Bool {
    switch value {
    case .missing: other == nil
    case .null: other is NSNull
    case .bool(let flag): (other as? Bool) == flag
    // Foundation takes 17 digits through a decimal type and misses the nearest double by little.
    case .number(let number, _):
      (other as? NSNumber).map { abs($0.doubleValue - number) <= 4 * number.ulp } == true
    case .text(let text): (other as? String) == text
    case .other: other is [Any] || other is [String: Any]
    }
  }
}
