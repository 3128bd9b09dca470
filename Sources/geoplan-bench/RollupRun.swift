import Layers
import Measures
import Planning
import Reporting
import Results

/// One run of several checks by zones and groups of zones, and the table of it.
struct RollupRun {
  /// The folder with the layers.
  let city: String

  /// Runs the checks, sets them side by side and writes the table.
  func run(_ result: inout Measurement, workers: Workers, output: String) throws {
    let job = try JobParser.parse(Self.job.text(), file: "rollup")
    let options = RunOptions(folder: city, workers: workers)
    let run = try result.time("run") { try Runner(job, options).run().result }
    result.features = run.inputs.reduce(0) { $0 + $1.features }
    let rollup = result.time("rollup") { Rollup(run) }
    try result.time("write") { try OutputFile.write(rollup.csv(.en), to: output) }
    result.checks =
      [("rows", Double(rollup.rows.count))]
      + run.checks.map { ($0.id, $0.mainValue(of: $0.total) ?? .nan) }
  }

  /// Groups that overlap: streets and new towns, both, and those with an even number.
  private static let groups: JSONValue = {
    let streets = (1...11).map { $0 < 10 ? "S0\($0)" : "S\($0)" }
    let towns = (1...6).map { "N\($0)" }
    func rows(_ group: String, _ members: [String]) -> [JSONValue] {
      members.map { ["group": .string(group), "member": .string($0)] }
    }
    let even = streets.filter { "02468".contains($0.last ?? "1") }
    return .array(
      rows("streets", streets) + rows("towns", towns) + rows("even", even)
        + rows("city", ["streets", "towns"]))
  }()

  private static let job: JSONValue = {
    let layers = ["zones", "parks", "roads", "buildings"]
    func check(_ analysis: String, _ own: KeyValuePairs<String, JSONValue>) -> JSONValue {
      let common: KeyValuePairs<String, JSONValue> = [
        "zones": "zones", "zone-id": "code", "groups": groups, "zone-least": 0,
      ]
      return .object(
        [.init("analysis", .string(analysis))] + (Array(own) + Array(common)).map { .init($0, $1) })
    }
    return [
      "layers": .object(layers.map { .init($0, ["path": .string($0 + ".geojson")]) }),
      "checks": [
        check("percapita", ["features": "parks", "people": "population"]),
        check("length", ["lines": "roads", "per": "km2"]),
        check("compliance", ["features": "buildings", "condition": "floors <= 6"]),
      ],
    ]
  }()
}
