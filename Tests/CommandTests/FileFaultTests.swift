import Foundation
import Layers
import Testing

/// Rings and lines that are broken in the file itself, under each policy, and zones that are lost.
@Suite struct FileFaultTests {
  private typealias Plane = PlaneLayers

  private static let square = "[[107,29],[107.01,29],[107.01,29.01],[107,29.01],[107,29]]"

  private func run(
    _ features: [String], _ more: [String] = [], in folder: Scratch
  ) throws -> BuiltCommand.Outcome {
    try folder.write("d.geojson", Plane.collection(features))
    try folder.write(
      "f.geojson",
      Plane.collection([
        Plane.feature("f", #"{"type":"Point","coordinates":[107.005,29.005]}"#)
      ]))
    return try BuiltCommand.run(
      ["coverage", "--demand", "d.geojson", "--facilities", "f.geojson", "--radius", "9000"]
        + ["--json"] + more, in: folder.url)
  }

  private static func polygon(_ id: String, _ rings: String...) -> String {
    Plane.feature(
      id, #"{"type":"Polygon","coordinates":[\#(rings.joined(separator: ","))]}"#)
  }

  /// A sound square, one with a ring of two points, and one with a triangle that has no area.
  private static let faulty = [
    polygon("sound", square),
    polygon("two", square, "[[107.002,29.002],[107.003,29.003],[107.002,29.002]]"),
    polygon(
      "flat", square, "[[107.002,29.002],[107.004,29.004],[107.003,29.003],[107.002,29.002]]"),
  ]

  @Test func `rings without an area are dropped and listed, with nothing asked for`() throws {
    let folder = try Scratch()
    let outcome = try run(Self.faulty, in: folder)
    #expect(outcome.status == 0, "\(outcome.complaints)")
    let total = try #require(outcome.check?["total"])
    #expect(total["features"]?.number == 3)
    let objects = try run([Self.faulty[0]], in: folder)
    let one = try #require(objects.check?["total"]?["demand"]?.number)
    #expect(abs((total["demand"]?.number ?? 0) - 3 * one) < 1e-6)
    let repairs = try #require(outcome.json?["inputs"]?.items?[0]["repairs"]?.items)
    #expect(repairs.map { $0["id"]?.string } == ["two", "flat"])
    #expect(
      repairs.map { $0["reason"]?.string } == ["ring with too few positions", "collapsed ring"])
    #expect(repairs.allSatisfy { $0["outcome"]?.string == "dropped" })
    #expect(repairs[1]["place"]?.items?.compactMap(\.number) == [107.002, 29.002])
  }

  @Test func `refuse refuses them, skip skips their features and says so`() throws {
    let folder = try Scratch()
    let refused = try run(Self.faulty, ["--demand-invalid", "refuse"], in: folder)
    #expect(refused.status == 3)
    #expect(refused.complaints.contains("feature 1"))
    let flat = try run([Self.faulty[2]], ["--demand-invalid", "refuse"], in: folder)
    #expect(flat.status == 3)
    #expect(flat.complaints.contains("feature 0: invalid geometry: collapsed ring"))
    let skipped = try run(Self.faulty, ["--demand-invalid", "skip"], in: folder)
    #expect(skipped.status == 0, "\(skipped.complaints)")
    #expect(skipped.check?["total"]?["features"]?.number == 1)
    #expect(skipped.check?.note("skipped-invalid")?["count"]?.number == 2)
  }

  @Test func `an open ring is closed only when repair is asked for by name`() throws {
    let folder = try Scratch()
    let open = [Self.polygon("open", "[[107,29],[107.01,29],[107.01,29.01],[107,29.01]]")]
    let refused = try run(open, in: folder)
    #expect(refused.status == 3)
    #expect(refused.complaints.contains("byte"))
    #expect(refused.complaints.contains("--demand-invalid repair"))
    let closed = try run(open, ["--demand-invalid", "repair"], in: folder)
    #expect(closed.status == 0, "\(closed.complaints)")
    let repair = closed.json?["inputs"]?.items?[0]["repairs"]?.items?.first
    #expect(repair?["reason"]?.string == "ring not closed")
    #expect(repair?["outcome"]?.string == "repaired")
  }

  @Test func `what was tidied is told: direction of rings and repeated positions`() throws {
    let folder = try Scratch()
    let clockwise = "[[107,29],[107,29.01],[107.01,29.01],[107.01,29.01],[107.01,29],[107,29]]"
    let outcome = try run([Self.polygon("c", clockwise)], in: folder)
    let input = try #require(outcome.json?["inputs"]?.items?[0])
    #expect(input.remark("rings-reversed")?["count"]?.number == 1)
    #expect(input.remark("positions-repeated")?["count"]?.number == 1)
  }

  @Test func `zones that a policy skips are told`() throws {
    let folder = try Scratch()
    let bowTie = "[[107,29],[107.01,29.01],[107.01,29],[107,29.01],[107,29]]"
    try folder.write(
      "z.geojson",
      Plane.collection([Self.polygon("good", Self.square), Self.polygon("bad", bowTie)]))
    let zones = ["--zones", "z.geojson"]
    let both = try run([Self.faulty[0]], zones, in: folder)
    #expect(both.check?["zones"]?.items?.count == 2)
    let skipped = try run([Self.faulty[0]], zones + ["--zones-invalid", "skip"], in: folder)
    #expect(skipped.check?["zones"]?.items?.count == 1)
    let note = try #require(skipped.check?.note("skipped-invalid"))
    #expect(note["layer"]?.string == "zones" && note["count"]?.number == 1)
  }
}
