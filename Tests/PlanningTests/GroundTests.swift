import Analyses
import Foundation
import Layers
import Planning
import Results
import TestSupport
import Testing

/// Layers for those who ask analyses without a job.
@Suite struct GroundTests {
  private static let sample = SharedData.checkout.appendingPathComponent("GeoData/sample").path

  private static func path(_ name: String) -> String { "\(sample)/\(name).geojson" }

  private static func parcels(where filter: String) -> LayerDefinition {
    LayerDefinition(name: "parcels", path: path("parcels"), filter: filter)
  }

  /// Writes a layer to a file that goes when the body ends.
  private static func withFile<Result>(
    _ text: String, _ body: (_ path: String) throws -> Result
  ) throws -> Result {
    let file = FileManager.default.temporaryDirectory
      .appendingPathComponent("ground-\(UUID().uuidString).geojson")
    try Data(text.utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    return try body(file.path)
  }

  @Test func `a coverage of the ground is that of a run, and its rows have names`() throws {
    let ground = try Ground([
      Self.parcels(where: "use = 'residential'"),
      LayerDefinition(name: "parks", path: Self.path("parks")),
    ])
    let answer = try Coverage.answer(
      CoverageQuestion(demand: ground["parcels"], facilities: ground["parks"], radius: 300))
    let text = """
      {"layers": {"d": {"path": "\(Self.path("parcels"))"}, "f": {"path": "\(Self.path("parks"))"}},
       "checks": [{"analysis": "coverage", "demand": "d", "demand-where": "use = 'residential'",
         "facilities": "f", "radius": 300}]}
      """
    let job = try JobParser.parse(Array(text.utf8), file: "job.json")
    let check = try #require(
      try Runner(job, RunOptions(wantsFiles: true)).run().result.checks.first)
    // The frames differ a little: that of a run is put on the demand alone.
    let share = try #require(check.total.values[2])
    #expect(abs(try #require(answer.total.share) - share) < 1e-6)
    #expect(answer.features.count == 463)
    let names = answer.features.map(answer.identifier)
    #expect(Set(names).count == 463 && names.allSatisfy { !$0.hasPrefix("#") })
    #expect(answer.features.allSatisfy { answer.nearest(to: $0) != nil })
    let people = try ground.numbers("population", of: "parcels")
    #expect(people.count == 463 && people.compactMap(\.self).reduce(0, +) == 106_724)
  }

  @Test func `subjects and what they are checked against are named in answers`() throws {
    let ground = try Ground(reading: [
      "projects": Self.path("projects"), "redline": Self.path("redline"),
      "buildings": Self.path("buildings"), "river": Self.path("river"),
    ])
    let overlap = try Overlap.answer(
      OverlapQuestion(subjects: ground["projects"], protected: ground["redline"]),
      workers: Workers())
    let pair = try #require(overlap.pairs.first)
    #expect(overlap.subject(of: pair) == (try ground["projects"].identifiers[pair.subject]))
    #expect(overlap.protected(of: pair) != nil)
    let river = try ground["river"]
    let setback = try Setback.answer(
      SetbackQuestion(
        subjects: ground["buildings"], bank: river,
        required: RequiredDistance(30, banks: river.count)), workers: Workers())
    let violation = try #require(setback.violations.first)
    #expect(!setback.subject(of: violation).hasPrefix("#"))
    #expect(river.identifiers.contains(setback.bank(of: violation)))
  }

  @Test func `what can't be one ground is refused with its name and a remedy`() throws {
    func refusal(_ body: () throws -> Void) -> InputError? {
      do { try body() } catch { return error as? InputError }
      return nil
    }
    let ground = try Ground(reading: ["parks": Self.path("parks")])
    #expect(ground.frame.contains("laea"))
    #expect(refusal { _ = try ground["park"] }?.reason.contains("did you mean \"parks\"") == true)
    #expect(refusal { _ = try ground.numbers("heigth", of: "parks") }?.layer == "parks")
    let twice = LayerDefinition(name: "a", path: Self.path("parks"))
    #expect(refusal { _ = try Ground([twice, twice]) }?.layer == "a")
    #expect(refusal { _ = try Ground(reading: ["a": "none.geojson"]) }?.layer == "a")
    // Stops 500 m off beside roads.
    let wrong = refusal {
      _ = try Ground([
        LayerDefinition(name: "roads", path: Self.path("roads")),
        LayerDefinition(name: "stops", path: Self.path("stops"), crs: "GCJ-02"),
      ])
    }
    #expect(wrong?.remedy?.contains("datum-check") == true)
    let points = #"{"type":"MultiPoint","coordinates":[[100,20],[120,45]]}"#
    let wide = try Self.withFile(points) { path in
      refusal { _ = try Ground(reading: ["wide": path]) }
    }
    #expect(wide?.reason.contains("too far for one automatic frame") == true)
    #expect(wide?.remedy?.contains("several frames") == true)
  }

  @Test func `broken polygons are mended and told, or refused as the layer says`() throws {
    let bow =
      #"{"type":"Polygon","coordinates":[[[107,29],[107.01,29.01],[107.01,29],[107,29.01],[107,29]]]}"#
    try Self.withFile(bow) { path in
      let ground = try Ground(reading: ["a": path], frame: "EPSG:4545")
      #expect(ground.frame == "EPSG:4545")
      let layer = try ground["a"]
      #expect(layer.identifiers == ["#0"])
      #expect(layer.geometry.partCount == 2)
      #expect(ground.repairs["a"]?.map(\.reason) == ["bow-tie"])
      #expect(throws: InputError.self) {
        try Ground([LayerDefinition(name: "a", path: path, invalid: "refuse")])
      }
    }
  }
}
