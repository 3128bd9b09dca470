import Foundation
import Layers
import TestSupport
import Testing

/// Layers that are parts of one file: what one kind of thing has says nothing of another.
@Suite struct MixedFileRunTests {
  private static func square(_ x: Double, _ side: Double, _ properties: String) -> String {
    let (a, b) = (x, x + side)
    return #"{"type":"Feature","properties":{\#(properties)},"geometry":{"type":"Polygon","#
      + #""coordinates":[[[\#(a),0],[\#(b),0],[\#(b),\#(side)],[\#(a),\#(side)],[\#(a),0]]]}}"#
  }

  /// Two zones side by side, and a park in the first.
  private static let file =
    #"{"type":"FeatureCollection","features":["#
    + [
      square(0, 0.01, #""kind":"zone","people":100,"served":true"#),
      square(0.01, 0.01, #""kind":"zone","people":300,"served":false"#),
      square(0.002, 0.001, #""kind":"park","people":7,"open":true"#),
    ].joined(separator: ",") + "]}"

  private static func run(_ check: String) throws -> BuiltCommand.Outcome {
    let folder = try Scratch()
    try folder.write("all.geojson", file)
    let job = try folder.write(
      "job.json",
      #"{"layers": {"zones": {"path": "all.geojson", "where": "kind = 'zone'"}, "#
        + #""all": {"path": "all.geojson"}, "parks": {"path": "all.geojson", "where": "kind = 'park'"}}, "checks": [\#(check)]}"#
    )
    return try BuiltCommand.run(["run", job, "--json"], in: folder.url)
  }

  private static func values(_ check: JSONValue?, _ name: String) -> [Double?] {
    check?["zones"]?.items?.map { $0[name]?.number } ?? []
  }

  @Test func `zones hold what lies in them, though it stands in the same file`() throws {
    let outcome = try Self.run(
      #"{"analysis": "count", "features": "parks", "quota": 0, "zones": "zones"}"#)
    #expect(outcome.status == 0, "\(outcome.complaints)")
    #expect(Self.values(outcome.check, "count") == [1, 0])
  }

  @Test func `residents of zones that are the objects themselves live where they are`() throws {
    let outcome = try Self.run(
      #"{"analysis": "percapita", "features": "zones", "residents": "all", "people": "people", "#
        + #""per": "km2", "zones": "zones"}"#)
    #expect(outcome.status == 0, "\(outcome.complaints)")
    #expect(Self.values(outcome.check, "people").map { $0?.rounded() } == [107, 300])
  }

  @Test func `an attribute that only another kind in the file has is lacking`() throws {
    let outcome = try Self.run(
      #"{"analysis": "compliance", "features": "parks", "condition": "served = true"}"#)
    #expect(outcome.status == 3)
    #expect(outcome.complaints.contains("no feature that the layer takes from its file has"))
    let own = try Self.run(
      #"{"analysis": "compliance", "features": "parks", "condition": "open = true"}"#)
    #expect(own.status == 0, "\(own.complaints)")
  }
}
