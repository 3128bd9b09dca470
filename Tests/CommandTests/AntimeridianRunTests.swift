import Foundation
import Layers
import PROJ
import Testing

/// Places on both sides of the antimeridian and round the poles, from files to figures.
@Suite("Command, antimeridian") struct AntimeridianRunTests {
  static func box(_ west: Double, _ east: Double) -> [Coordinate] {
    [
      Coordinate(west, -17.05), Coordinate(east, -17.05), Coordinate(east, -16.95),
      Coordinate(west, -16.95), Coordinate(west, -17.05),
    ]
  }

  static func text(_ ring: [Coordinate]) -> String {
    "[[" + ring.map { "[\($0.x),\($0.y)]" }.joined(separator: ",") + "]]"
  }

  static func polygon(_ ring: [Coordinate]) -> String {
    #"{"type":"Polygon","coordinates":\#(text(ring))}"#
  }

  /// An invented island, 5 km to the west and 5 km to the east of the antimeridian, as careless
  /// programs write it and as the standard wants it.
  static let writings = [
    "round the globe": polygon(box(179.95, -179.95)), "beyond 180": polygon(box(179.95, 180.05)),
    "beyond -180": polygon(box(-180.05, -179.95)),
    "cut": #"{"type":"MultiPolygon","coordinates":[\#(text(box(179.95, 180))),"#
      + #"\#(text(box(-180, -179.95)))]}"#,
  ]

  static let area = Geodesic.wgs84.signedArea(ofRing: box(-0.05, 0.05))

  private func coverage(
    _ demand: String, stops: [Coordinate], radius: Int, _ more: [String] = [], in folder: Scratch
  ) throws -> BuiltCommand.Outcome {
    try folder.write(
      "d.geojson", PlaneLayers.collection([PlaneLayers.feature("isle", demand)]))
    try folder.write(
      "s.geojson",
      PlaneLayers.collection(
        stops.enumerated().map { index, c in
          PlaneLayers.feature(
            "s\(index)", #"{"type":"Point","coordinates":[\#(c.x),\#(c.y)]}"#)
        }))
    return try BuiltCommand.run(
      ["coverage", "--demand", "d.geojson", "--facilities", "s.geojson", "--json"]
        + ["--radius", "\(radius)"] + more, in: folder.url)
  }

  /// All longitudes of a file's geometry.
  private func longitudes(_ value: JSONValue) -> [Double] {
    guard let items = value.items else { return [] }
    if let x = items.first?.number { return [x] }
    return items.flatMap(longitudes)
  }

  @Test(arguments: Array(writings.keys).sorted())
  func `an island across has its own area and is reached from both sides`(_ writing: String) throws
  {
    let folder = try Scratch()
    let isle = try #require(Self.writings[writing])
    // 107 m from the antimeridian: the disc reaches across.
    let stops = [Coordinate(-179.999, -17), Coordinate(179.97, -16.97)]
    let outcome = try coverage(
      isle, stops: stops, radius: 500,
      ["--zones", "d.geojson", "--evidence", "gaps,covered", "--out", "out"], in: folder)
    #expect(outcome.status == 0, "\(outcome.complaints)")
    let check = try #require(outcome.check)
    for row in [check["total"], check["zones"]?.items?.first] {
      let demand = try #require(row?["demand"]?.number)
      let covered = try #require(row?["covered"]?.number)
      #expect(abs(demand - Self.area) < 1e-6 * Self.area)
      #expect(abs(covered - 2 * .pi * 500 * 500) < 2e-6 * covered)
    }
    #expect((check["frame"]?["length_error"]?.number ?? 1) < 1e-5)
    let input = try #require(outcome.json?["inputs"]?.items?.first)
    if writing == "cut" {
      #expect(input["repaired"]?.number == 0)
    } else {
      let repair = try #require(input["repairs"]?.items?.first)
      #expect(input["repairs"]?.items?.count == 1)
      #expect(repair["reason"]?.string == "crosses the antimeridian")
      #expect(repair["id"]?.string == "isle")
      #expect(repair["place"]?.items?.first?.number == 180)
      #expect(abs((repair["area_before_m2"]?.number ?? 0) - Self.area) < 1)
      #expect(repair["area_before_m2"] == repair["area_after_m2"])
      let crosses = try #require(check.note("crosses-antimeridian"))
      #expect(crosses["layer"]?.string == "demand" && crosses["count"]?.number == 1)
      #expect(try folder.features("out/repairs.places.geojson").count == 2)
    }
    for file in ["", ".zones", ".covered", ".findings"] {
      for feature in try folder.features("out/coverage\(file).geojson") {
        for part in feature["geometry"]?["coordinates"]?.items ?? [] {
          let xs = longitudes(part)
          let west = try #require(xs.min())
          let east = try #require(xs.max())
          #expect(west >= -180 && east <= 180 && east - west < 1, "\(file)")
        }
      }
    }
  }

  @Test func `policies apply to what crosses as to other faults`() throws {
    let folder = try Scratch()
    let isle = try #require(Self.writings["round the globe"])
    let stops = [Coordinate(179.99, -17)]
    let refused = try coverage(
      isle, stops: stops, radius: 500, ["--demand-invalid", "refuse"], in: folder)
    #expect(refused.status == 3)
    #expect(refused.complaints.contains("layer demand, d.geojson, feature 0: crosses"))
    let cut = try #require(Self.writings["cut"])
    let fine = try coverage(
      cut, stops: stops, radius: 500, ["--demand-invalid", "refuse"], in: folder)
    #expect(fine.status == 0, "\(fine.complaints)")
  }

  @Test func `layers that only meet across are not too far from each other`() throws {
    let folder = try Scratch()
    let west = Self.polygon(Self.box(179.9, 179.999))
    let outcome = try coverage(west, stops: [Coordinate(-179.999, -17)], radius: 500, in: folder)
    #expect(outcome.status == 0, "\(outcome.complaints)")
    #expect((outcome.check?["total"]?["covered"]?.number ?? 0) > 100_000)
    #expect(outcome.json?["inputs"]?.items?.first?["repaired"]?.number == 0)
  }

  @Test func `a setback across is measured the short way, and its line is cut`() throws {
    let folder = try Scratch()
    try folder.write(
      "b.geojson",
      PlaneLayers.collection([
        PlaneLayers.feature("b", #"{"type":"Point","coordinates":[179.9995,-17]}"#)
      ]))
    try folder.write(
      "r.geojson",
      PlaneLayers.collection([
        PlaneLayers.feature(
          "r", #"{"type":"LineString","coordinates":[[-179.9995,-17.01],[-179.9995,-16.99]]}"#)
      ]))
    let outcome = try BuiltCommand.run(
      ["setback", "--subjects", "b.geojson", "--bank", "r.geojson", "--distance", "500"]
        + ["--json", "--out", "out"], in: folder.url)
    #expect(outcome.status == 0, "\(outcome.complaints)")
    let known = Geodesic.wgs84.distance(Coordinate(179.9995, -17), Coordinate(-179.9995, -17))
    let closest = try #require(outcome.check?["total"]?["closest_m"]?.number)
    #expect(abs(closest - known) < 0.001)
    let witness = try #require(
      folder.features("out/setback.findings.geojson").first {
        $0["properties"]?["part"]?.string == "witness"
      })
    #expect(witness["geometry"]?["type"]?.string == "MultiLineString")
  }

  @Test(arguments: [90.0, -90])
  func `a ring round a pole holds the pole`(_ pole: Double) throws {
    let folder = try Scratch()
    let circle = stride(from: -180.0, to: 180, by: 5).map { Coordinate($0, pole * 0.995) }
    let ring = circle + [circle[0]]
    let stop = Coordinate(77, pole * 0.9999)
    let outcome = try coverage(Self.polygon(ring), stops: [stop], radius: 2000, in: folder)
    #expect(outcome.status == 0, "\(outcome.complaints)")
    // Edges run along the parallel.
    let parallel = stride(from: -180, to: 180, by: 0.1).map { Coordinate($0, pole * 0.995) }
    let known = abs(Geodesic.wgs84.signedArea(ofRing: parallel))
    let demand = try #require(outcome.check?["total"]?["demand"]?.number)
    #expect(abs(demand - known) < 1e-5 * known)
    let covered = try #require(outcome.check?["total"]?["covered"]?.number)
    #expect(abs(covered - .pi * 4e6) < 1e-5 * covered)
  }
  @Test func `a search for the nearest ends, however far off and in whatever turn that lies`()
    throws
  {
    let folder = try Scratch()
    let square = [(0.0, 0.0), (1, 0), (1, 1), (0, 1), (0, 0)].map {
      Coordinate(106.5 + $0.0 * 1e-7, 29.5 + $0.1 * 1e-7)
    }
    let lines = ["[-180.00025,79.999],[-180.0,80.0]", "[-179.99825,80.0005],[-179.998,80.0005]"]
      .map { PlaneLayers.feature("", #"{"type":"LineString","coordinates":[\#($0)]}"#) }
    try folder.write(
      "d.geojson", PlaneLayers.collection([PlaneLayers.feature("d", Self.polygon(square))]))
    try folder.write("f.geojson", PlaneLayers.collection(lines))
    // A search without end would hold up all other tests.
    let outcome = try BuiltCommand.shell(
      "timeout 60 geoplan coverage --demand d.geojson --facilities f.geojson --radius 100 --out out",
      in: folder.url)
    #expect(outcome.status == 0, "\(outcome.complaints)")
    let far = try folder.features("out/coverage.geojson").first?["properties"]?["distance_m"]?
      .number
    #expect(try #require(far) > 5e6)
  }
}
