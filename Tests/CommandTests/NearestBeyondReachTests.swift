import Foundation
import Layers
import Testing

/// Distances to the nearest facility are known however far it is, in figures, columns and findings.
@Suite("Command, the nearest beyond the reach") struct NearestBeyondReachTests {
  private typealias Plane = PlaneLayers

  @Test func `facilities of several layers far beyond the distance are found and named`() throws {
    let folder = try Scratch()
    let homes = try folder.write(
      "homes.geojson",
      Plane.collection([
        Plane.feature("near", Plane.rectangle(0, 0, 10, 10)),
        Plane.feature("far", Plane.rectangle(0, 3000, 10, 10)),
      ]))
    let schools = try folder.write(
      "schools.geojson", Plane.collection([Plane.feature("S", Plane.point(60, 5))]))
    let clinics = try folder.write(
      "clinics.geojson",
      Plane.collection([
        Plane.feature("C", Plane.point(30_010, 5)), Plane.feature("D", Plane.point(50_010, 5)),
      ]))
    let out = folder.url.appendingPathComponent("out")
    func layer(_ path: String) -> String { #"{"path": "\#(path)", "crs": "EPSG:4544"}"# }
    let job = try folder.write(
      "job.json",
      """
      {"frame": "EPSG:4544",
       "layers": {"homes": \(layer(homes)), "schools": \(layer(schools)), "clinics": \(layer(clinics))},
       "checks": [{"analysis": "proximity", "id": "p", "subjects": "homes",
         "facilities": ["schools", "clinics"], "distance": 50, "within": "all", "list": 2}]}
      """)
    let outcome = try BuiltCommand.run(["run", job, "--json", "--out", out.path])
    #expect(outcome.status == 0, "\(outcome.complaints)")
    let total = try #require(outcome.check?["total"])
    #expect(total["served"]?.number == 0 && total["lacking_subjects"]?.number == 2)
    #expect(total["closest_m"]?.number == 50)
    let far = (50.0 * 50 + 2995 * 2995).squareRoot()
    #expect(abs(try #require(total["farthest_m"]?.number) - far) < 1e-6)
    #expect(abs(try #require(total["mean_m"]?.number) - (50 + far) / 2) < 1e-6)
    let objects = try folder.features("out/p.geojson").compactMap { $0["properties"] }
    #expect(
      objects.map { $0["geoplan_lacks"]?.string ?? $0["lacks"]?.string } == [
        "clinics", "clinics, schools",
      ])
    #expect(objects[0]["ranked"]?.string == "S (50.00 m); C (30.00 km)")
    #expect(objects[0]["by_kind"]?.string == "clinics: C (30.00 km); schools: S (50.00 m)")
    let findings = try folder.features("out/p.findings.geojson").compactMap { $0["properties"] }
    #expect(findings.first?["other"]?.string == "C")
    #expect(abs((findings.first?["measured"]?.number ?? 0) - 30_000) < 1e-6)
  }
}
