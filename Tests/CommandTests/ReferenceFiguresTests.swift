import Foundation
import Layers
import TestSupport
import Testing

/// Figures of whole countries that others computed or published, run by the built command.
@Suite(.enabled(if: SharedData.isPresent)) struct ReferenceFiguresTests {
  struct Coverage: Sendable, CustomTestStringConvertible {
    var place, zones, identifier, facilities: String
    var radius: Int
    /// The file of the reference, and the heading above its table; the whole file without one.
    var reference: String
    var heading: String?
    var testDescription: String { "\(place): \(facilities) within \(radius) m" }
  }

  @Test(arguments: [
    Coverage(
      place: "singapore", zones: "zones_subzones_pop2020", identifier: "subzone_n",
      facilities: "parks_osm2021", radius: 300, reference: "reference-parks300.csv"),
    Coverage(
      place: "singapore", zones: "zones_subzones_pop2020", identifier: "subzone_n",
      facilities: "bus_stops", radius: 500, reference: "reference-stops500.csv"),
    Coverage(
      place: "liechtenstein", zones: "zones", identifier: "name", facilities: "bus_stops",
      radius: 500, reference: "reference.txt", heading: "# stops 500 m by municipality"),
    Coverage(
      place: "liechtenstein", zones: "zones", identifier: "name", facilities: "parks",
      radius: 300, reference: "reference.txt", heading: "# parks 300 m"),
  ])
  func `shares agree with polygons of 256 segments in every zone`(_ example: Coverage) throws {
    let zones = path(example.place, example.zones + ".geojson")
    let check = try check([
      "coverage", "--demand", zones, "--zones", zones, "--zone-id", example.identifier,
      "--facilities", path(example.place, example.facilities + ".geojson"), "--radius",
      "\(example.radius)",
    ])
    var rows = try lines(example.place, example.reference)
    if let heading = example.heading {
      let start = try #require(rows.firstIndex(of: heading))
      rows = Array(rows[(start + 1)...].prefix { !$0.hasPrefix("#") })
    }
    var expected: [String: Double] = [:]
    for cells in rows.dropFirst().map({ $0.split(separator: ",") }) {
      expected[String(cells[0])] = Double(cells[3])
    }
    let found = try #require(check["zones"]?.items)
    #expect(found.count == expected.count - 1)
    for zone in found {
      let name = zone["id"]?.string ?? ""
      let share = try #require(zone["share"]?.number)
      #expect(abs(share - (try #require(expected[name]))) < 1e-5, "\(name)")
    }
    let total = try #require(check["total"]?["share"]?.number)
    #expect(abs(total - (try #require(expected["TOTAL"]))) < 2e-6)
  }

  @Test func `park areas by subzone of Singapore are those that were published`() throws {
    let zones = path("singapore", "zones_subzones_pop2020.geojson")
    let check = try check([
      "overlap", "--subjects", path("singapore", "parks_osm2021.geojson"), "--protected", zones,
      "--zones", zones, "--zone-id", "subzone_n", "--frame", "EPSG:32648",
    ])
    let rows = try lines("singapore", "published_home2park_subzones.csv")
    let header = try #require(rows.first).split(separator: ",")
    let column = try #require(header.firstIndex(of: "park_area_m2"))
    var expected: [String: Double] = [:]
    for cells in rows.dropFirst().map({
      $0.split(separator: ",", omittingEmptySubsequences: false)
    }) {
      expected[String(cells[0])] = Double(cells[column])
    }
    let found = try #require(check["zones"]?.items)
    #expect(found.count == 332)
    for zone in found {
      let name = zone["id"]?.string ?? ""
      let area = try #require(expected[name])
      #expect(abs(try #require(zone["overlap"]?.number) - area) <= 1e-8 * area, "\(name)")
    }
  }

  @Test func `buildings of Liechtenstein against protected areas and rivers`() throws {
    let buildings = path("liechtenstein", "buildings.geojson")
    let reference = try lines("liechtenstein", "reference.txt")
    func record(_ heading: String) throws -> JSONValue {
      let start = try #require(reference.firstIndex(of: heading))
      return try JSONValue(parsing: reference[start + 1])
    }
    let overlap = try check([
      "overlap", "--subjects", buildings, "--protected",
      path("liechtenstein", "protected.geojson"),
    ])
    let inside = try record("# buildings in protected areas")
    for name in ["subjects", "conflicting", "pairs"] {
      #expect(overlap["total"]?[name]?.number == inside[name]?.number, "\(name)")
    }
    let area = try #require(inside["overlap_m2"]?.number)
    #expect(abs(try #require(overlap["total"]?["overlap"]?.number) / area - 1) < 1e-5)

    let setback = try check([
      "setback", "--subjects", buildings, "--bank", path("liechtenstein", "rivers.geojson"),
      "--distance", "10",
    ])
    let near = try record("# buildings within 10 m of a river line")
    for name in ["subjects", "violations", "closest_m"] {
      #expect(setback["total"]?[name]?.number == near[name]?.number, "\(name)")
    }
    let encroached = try #require(near["encroached_m2"]?.number)
    // Chords lose a little of what lies within ten metres.
    #expect(abs(try #require(setback["total"]?["encroached_m2"]?.number) / encroached - 1) < 1e-4)
  }

  private func check(_ arguments: [String]) throws -> JSONValue {
    let outcome = try BuiltCommand.run(arguments + ["--json"])
    #expect(outcome.status == 0, "\(outcome.complaints)")
    return try #require(outcome.check)
  }

  private func path(_ place: String, _ file: String) -> String {
    SharedData.data("\(place)/\(file)").path
  }

  private func lines(_ place: String, _ file: String) throws -> [String] {
    try String(contentsOf: SharedData.data("\(place)/\(file)"), encoding: .utf8)
      .split(separator: "\n").map(String.init)
  }
}
