import Foundation
import Layers
import Testing

@Suite struct FiguresTests {
  private typealias Plane = PlaneLayers

  @Test func `a disc in a square is covered by pi r squared`() throws {
    let folder = try Scratch()
    let demand = try folder.write(
      "demand.geojson", Plane.collection([Plane.feature("q", Plane.rectangle(0, 0, 2000, 2000))]))
    let facilities = try folder.write(
      "facilities.geojson", Plane.collection([Plane.feature("f", Plane.point(1000, 1000))]))
    let outcome = try BuiltCommand.run(
      ["coverage", "--demand", demand, "--facilities", facilities, "--radius", "500", "--json"]
        + Plane.flags(["demand", "facilities"]))
    #expect(outcome.status == 0, "\(outcome.complaints)")
    let total = try #require(outcome.check?["total"])
    let share = try #require(total["share"]?.number)
    #expect(abs(share - Double.pi / 16) < 1e-9)
    #expect(abs(try #require(total["demand"]?.number) - 4e6) < 1e-3)
    #expect(outcome.check?.unit(of: "demand")?.string == "m2")
    #expect(outcome.check?.unit(of: "share")?.string == "share")
    #expect(total["features"]?.number == 1)
    #expect(outcome.check?["verdict"]?.string == "no target")
  }

  @Test func `the radius is inclusive, and zones judge their own points`() throws {
    let folder = try Scratch()
    let homes = try folder.write(
      "homes.geojson",
      Plane.collection([
        Plane.feature("near", Plane.point(300, 400), #"{"people": 30}"#),
        Plane.feature("far", Plane.point(300, 400.01), #"{"people": 10}"#),
        Plane.feature("east", Plane.point(5000, 0), #"{"people": null}"#),
      ]))
    let stops = try folder.write(
      "stops.geojson", Plane.collection([Plane.feature("s", Plane.point(0, 0))]))
    let zones = try folder.write(
      "zones.geojson",
      Plane.collection([
        Plane.feature("1", Plane.rectangle(-1000, -1000, 2000, 2000), #"{"name": "西区"}"#),
        Plane.feature("2", Plane.rectangle(4000, -1000, 2000, 2000), #"{"name": "东区"}"#),
        Plane.feature("3", Plane.rectangle(8000, -1000, 2000, 2000), #"{"name": "空"}"#),
      ]))
    let outcome = try BuiltCommand.run(
      [
        "coverage", "--demand", homes, "--facilities", stops, "--radius", "500", "--zones", zones,
        "--zone-id=name", "--target", "at least 50 %", "--json",
      ] + Plane.flags(["demand", "facilities", "zones"]))
    #expect(outcome.status == 0, "\(outcome.complaints)")
    let check = try #require(outcome.check)
    #expect(check["total"]?["covered"]?.number == 1)
    #expect(check.unit(of: "covered")?.string == "count")
    #expect(check["verdict"]?.string == "missed")
    let zoneRows = try #require(check["zones"]?.items)
    #expect(zoneRows.map { $0["id"]?.string } == ["西区", "东区", "空"])
    #expect(zoneRows.map { $0["verdict"]?.string } == ["met", "missed", "no data"])
    #expect(zoneRows.map { $0["margin"]?.number } == [0, -0.5, nil])
    #expect(zoneRows[2]["share"] == .null)

    let weighted = try BuiltCommand.run(
      [
        "coverage", "--demand", homes, "--facilities", stops, "--radius", "500", "--weight",
        "people", "--json",
      ] + Plane.flags(["demand", "facilities"]))
    #expect(weighted.check?["total"]?["share"]?.number == 0.75)
    #expect(weighted.check?.unit(of: "demand") == ["property": "people"])
    let note = try #require(weighted.check?.note("property-null"))
    #expect(note["layer"]?.string == "demand" && note["field"]?.string == "people")
    #expect(note["count"]?.number == 1 && note["number"]?.number == 0)
  }

  @Test func `an overlap counts pairs, lists slivers and writes the shared area`() throws {
    let folder = try Scratch()
    let subjects = try folder.write(
      "subjects.geojson",
      Plane.collection([
        Plane.feature("a", Plane.rectangle(0, 0, 100, 100), #"{"name": "=cmd", "status": 1}"#),
        Plane.feature("b", Plane.rectangle(129.9, 0, 100, 100), #"{"name": "b"}"#),
        Plane.feature("c", Plane.rectangle(500, 0, 100, 100), #"{"name": "c"}"#),
      ]))
    let red = try folder.write(
      "red.geojson",
      Plane.collection([Plane.feature("red", Plane.rectangle(70, -50, 60, 200))]))
    let outcome = try BuiltCommand.run(
      [
        "overlap", "--subjects", subjects, "--protected", red, "--min-area", "20",
        "--subjects-id", "name", "--target", "zero", "--json", "--strict", "--out",
        folder.path("out"),
      ] + Plane.flags(["subjects", "protected"]))
    #expect(outcome.status == 1, "\(outcome.complaints)")
    let total = try #require(outcome.check?["total"])
    #expect(total["subjects"]?.number == 3)
    #expect(total["conflicting"]?.number == 1)
    #expect(total["pairs"]?.number == 1)
    #expect(total["slivers"]?.number == 1)
    #expect(abs(try #require(total["overlap"]?.number) - 3000) < 1e-6)
    #expect(outcome.check?["findings"]?["count"]?.number == 1)
    #expect(outcome.check?["findings"]?["listed"]?.number == 2)
    #expect(outcome.check?["findings"]?["file"]?.string == "overlap.findings.geojson")
    #expect(
      try folder.names("out") == [
        "findings.sarif", "map-layers.json", "overlap.findings.csv", "overlap.findings.geojson",
        "overlap.findings.qml", "overlap.geojson", "overlap.objects.csv", "overlap.qml",
        "results.json", "summary.csv",
      ])
    #expect(try folder.text("out/results.json") == outcome.output)
    let objects = try folder.features("out/overlap.geojson")
    #expect(
      objects.map { $0["properties"]?["geoplan_status"]?.string } == [
        "conflict", "sliver", "clear",
      ])
    #expect(objects[0]["properties"]?["status"]?.number == 1)
    #expect(objects[0]["id"]?.string == "a")
    let csv = try folder.text("out/overlap.objects.csv")
    #expect(csv.contains("\r\n'=cmd,"))
    let findings = try folder.features("out/overlap.findings.geojson")
    #expect(findings.map { $0["properties"]?["kind"]?.string } == ["conflict", "sliver"])
    #expect(findings.map { $0["properties"]?["level"]?.string } == ["error", "note"])
    #expect(findings[0]["properties"]?["object"]?.string == "=cmd")
    // In degrees of WGS 84, as RFC 7946 wants it: 105 degrees east is the middle of the system.
    let ring = try #require(findings[0]["geometry"]?["coordinates"]?.items?[0].items)
    let longitudes = ring.compactMap { $0.items?[0].number }
    #expect(longitudes.allSatisfy { (105...105.002).contains($0) })
  }

  @Test func `a setback measures distance, shortfall, witness and tolerance`() throws {
    let folder = try Scratch()
    let buildings = try folder.write(
      "buildings.geojson",
      Plane.collection([
        Plane.feature("near", Plane.rectangle(0, 30, 10, 10)),
        Plane.feature("doubtful", Plane.rectangle(100, 49.7, 10, 10)),
        Plane.feature("far", Plane.rectangle(200, 50, 10, 10)),
      ]))
    let bank = try folder.write(
      "bank.geojson",
      Plane.collection([
        Plane.feature("river", Plane.line([(-500, 0), (700, 0)]), #"{"required": 50}"#)
      ]))
    let outcome = try BuiltCommand.run(
      [
        "setback", "--subjects", buildings, "--bank", bank, "--distance-field", "required",
        "--tolerance", "0.5", "--target", "zero", "--json", "--out", folder.path("out"),
      ] + Plane.flags(["subjects", "bank"]))
    #expect(outcome.status == 0, "\(outcome.complaints)")
    let total = try #require(outcome.check?["total"])
    #expect(total["subjects"]?.number == 3)
    #expect(total["violations"]?.number == 1)
    #expect(total["within_tolerance"]?.number == 1)
    #expect(abs(try #require(total["closest_m"]?.number) - 30) < 1e-6)
    #expect(abs(try #require(total["encroached_m2"]?.number) - 103) < 1e-6)
    #expect(outcome.check?["verdict"]?.string == "missed")
    let findings = try folder.features("out/setback.findings.geojson")
    let near = findings.filter { $0["properties"]?["object"]?.string == "near" }
    #expect(near.map { $0["properties"]?["part"]?.string } == ["encroachment", "witness"])
    #expect(near[1]["geometry"]?["type"]?.string == "LineString")
    #expect(abs(try #require(near[0]["properties"]?["shortfall_m"]?.number) - 20) < 1e-6)
    #expect(abs(try #require(near[0]["properties"]?["margin"]?.number) + 20) < 1e-6)
    #expect(
      findings.last?["properties"]?["kind"]?.string == "within tolerance")
  }
}
