import Foundation
import Layers
import Testing

/// Figures that are computed of those of other checks, as jobs ask for them.
@Suite("Command, formulas") struct FormulaRunTests {
  private typealias Plane = PlaneLayers

  /// Two zones of 1 km² with people, parks and roads in them.
  private func run(
    _ formula: String, _ more: [String] = [], zonesOfRoads: String = "z"
  ) throws -> (outcome: BuiltCommand.Outcome, check: JSONValue?) {
    let folder = try Scratch()
    for (name, features) in [
      (
        "zones",
        [
          Plane.feature("A", Plane.rectangle(0, 0, 1000, 1000), #"{"people": 500}"#),
          Plane.feature("B", Plane.rectangle(1000, 0, 1000, 1000), #"{"people": 0}"#),
        ]
      ),
      (
        "parks",
        [
          Plane.feature("p", Plane.rectangle(100, 100, 100, 50)),
          Plane.feature("q", Plane.rectangle(1100, 100, 100, 100)),
        ]
      ), ("roads", [Plane.feature("r", Plane.line([(0, 500), (2000, 500)]))]),
    ] {
      _ = try folder.write(name + ".geojson", Plane.collection(features))
    }
    let layers = ["z": "zones", "s": "zones", "p": "parks", "r": "roads"].sorted { $0.key < $1.key }
      .map { #""\#($0.key)": {"path": "\#($0.value).geojson", "crs": "EPSG:4544"}"# }
      .joined(separator: ", ")
    let job = """
      {"frame": "EPSG:4544", "layers": {\(layers)}, "checks": [
        {"id": "green-area", "analysis": "percapita", "features": "p", "people": "people",
          "zones": "z"},
        {"id": "roads", "analysis": "length", "lines": "r", "zones": "\(zonesOfRoads)"},
        \(formula)]}
      """
    let outcome = try BuiltCommand.run(
      ["run", try folder.write("job.json", job), "--json"] + more)
    let checks = (try? JSONValue(parsing: outcome.output))?["checks"]?.items
    return (outcome, checks?.first { $0["id"]?.string == "f" })
  }

  @Test func `units are carried, zones are matched, and a division by 0 is no data`() throws {
    let (outcome, check) = try run(
      #"{"id": "f", "value": "\"green-area.amount\" / \"green-area.people\"", "target": ">= 12 m2/人"}"#
    )
    let made = try #require(check, "\(outcome.complaints)")
    #expect(
      made.unit(of: "value") == ["rate": ["of": "m2", "each": 1, "per": ["property": "people"]]])
    #expect(made["total"]?["value"]?.number == 30 && made["verdict"]?.string == "met")
    let zones = try #require(made["zones"]?.items)
    #expect(zones.map { $0["value"]?.number } == [10, nil])
    #expect(zones.map { $0["verdict"]?.string } == ["missed", "no data"])
    #expect(made["notes"]?.items?.contains { $0["id"]?.string == "formula-no-data" } == true)
  }

  @Test(arguments: [
    (#""roads.length / \"green-area.amount\"", "unit": "km/km2""#, 2000 / 15_000 * 1000.0),
    (#""roads.length / \"green-area.people\"", "unit": "km/10000 people""#, 40),
    (
      #""\"green-area.amount\" / (\"green-area.amount\" + \"green-area.outside\")", "unit": "%""#, 1
    ),
    (#""(roads.length - 500) / roads.length""#, .nan),
    (#""2 * roads.length - roads.length / 2""#, 3000),
  ])
  func `a value is stated in the unit that is asked for, sums need one unit`(
    _ formula: String, _ value: Double
  ) throws {
    let (outcome, check) = try run(#"{"id": "f", "value": \#(formula)}"#)
    guard !value.isNaN else {
      #expect(outcome.status == 3 && outcome.complaints.contains("can't be added"))
      return
    }
    let made = try #require(check?["total"]?["value"]?.number, "\(outcome.complaints)")
    #expect(abs(made - value) < 1e-9 * value)
  }

  @Test(arguments: [
    (#""value": "parks.area / 2""#, 3, "no check"),
    (#""value": "roads.size / 2""#, 3, "no quantity"),
    (#""value": "roads / 2""#, 3, "names no figure"),
    (#""value": "roads.length *""#, 3, "column"),
    (#""value": "roads.length", "unit": "ha""#, 3, "unit"),
    (#""value": "roads.length * roads.length * roads.length""#, 3, "no figure is stated in"),
    (#""value": "roads.length", "target": "at least 3 ha""#, 3, "target"),
    (#""value": "roads.length", "god": "more""#, 3, "good"),
    (#""value": "roads.length", "good": "more", "target": "at most 3 km""#, 3, "better"),
  ])
  func `what can't be computed is refused with a word`(
    _ formula: String, _ status: Int32, _ word: String
  ) throws {
    let (outcome, _) = try run(#"{"id": "f", \#(formula)}"#)
    #expect(outcome.status == status, "\(outcome.complaints)")
    #expect(outcome.complaints.contains(word), "\(outcome.complaints)")
  }

  @Test func `different zones are refused, and a formula alone brings the checks it needs`() throws
  {
    let (other, _) = try run(
      #"{"id": "f", "value": "roads.length / \"green-area.amount\""}"#, zonesOfRoads: "s")
    #expect(other.status == 3 && other.complaints.contains("the same \"zones\""))
    let (alone, check) = try run(
      #"{"id": "g", "value": "roads.length * 2"}, {"id": "f", "value": "g.value / 4"}"#,
      ["--only", "f"])
    #expect(check?["total"]?["value"]?.number == 1000, "\(alone.complaints)")
    let ids = try JSONValue(parsing: alone.output)["checks"]?.items?.map { $0["id"]?.string }
    #expect(ids == ["roads", "g", "f"])
  }
}
