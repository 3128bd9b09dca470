import Foundation
import GeoJSON
import Layers
import Planning
import Reporting

/// A run of three small checks, written to a folder that goes with the process.
struct SmallRun {
  /// The folder of the run.
  let url: URL
  /// The run as it was computed.
  let result: RunResult

  /// Two zones of 1 km by 1 km side by side, one project in each, a stop in the first, a red line
  /// over a corner of the second's project, a river between.
  ///
  /// - Parameters:
  ///   - radius: Of the coverage, in metres.
  ///   - stops: Where stops are, metres from the lower left corner.
  ///   - title: Of the coverage.
  init(
    radius: Double = 500, stops: [(Double, Double)] = [(500, 500)],
    title: String = #""Land within reach""#, target: String = #""at least 0.9""#
  ) throws {
    url = Self.place.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    let layers = [
      "zones": [
        Self.feature("W", Self.box(0, 0, 1000, 1000), #"{"zh":"西区","en":"West"}"#),
        Self.feature("E", Self.box(1000, 0, 1000, 1000), #"{"zh":"东区","en":"East"}"#),
      ],
      "projects": [
        Self.feature("P1", Self.box(200, 200, 100, 100)),
        Self.feature("P2 <b>", Self.box(1500, 500, 200, 200)),
      ],
      "stops": stops.enumerated().map { index, place in
        Self.feature(
          "S\(index)",
          #"{"type":"Point","coordinates":\#(Self.position(place.0, place.1))}"#)
      },
      "redline": [Self.feature("R", Self.box(1650, 650, 300, 300))],
      "river": [
        Self.feature(
          "V",
          #"{"type":"LineString","coordinates":[\#(Self.position(190, 0)),\#(Self.position(190, 1000))]}"#
        )
      ],
    ]
    for (name, features) in layers {
      let text =
        #"{"type":"FeatureCollection","features":["# + features.joined(separator: ",") + "]}"
      try Data(text.utf8).write(to: url.appendingPathComponent(name + ".geojson"))
    }
    let zones = #""zones": "zones", "zone-name": {"en": "en", "zh": "zh"}"#
    let names = ["zones", "projects", "stops", "redline", "river"]
    let job = """
      {"title": {"en": "Small", "zh": "小样"},
       "layers": {\(names.map { #""\#($0)": {"path": "\#($0).geojson"}"# }.joined(separator: ","))},
       "checks": [
        {"id": "reach", "title": \(title), "analysis": "coverage", "demand": "zones",
         "facilities": "stops", "radius": \(radius), "evidence": "gaps", \(zones),
         "target": \(target), "source": "doc:1"},
        {"id": "red", "analysis": "overlap", "subjects": "projects", "protected": "redline",
         "target": "zero", \(zones)},
        {"id": "bank", "analysis": "setback", "subjects": "projects", "bank": "river",
         "distance": 30, \(zones)}]}
      """
    var options = RunOptions(folder: url.path)
    options.wantsFiles = true
    result = try Runner(JobParser.parse(Array(job.utf8), file: "job.json"), options).run()
    _ = try ResultFiles.write(result, to: out, workers: Workers())
  }

  /// The folder of all runs of the process.
  private static let place: URL = {
    atexit { try? FileManager.default.removeItem(at: SmallRun.place) }
    return FileManager.default.temporaryDirectory
      .appendingPathComponent("geoplan-report-" + UUID().uuidString)
  }()

  /// The folder of the results.
  var out: String { url.appendingPathComponent("results").path }

  /// The results, read back.
  func folder() throws -> RunFolder { try RunFolder(path: out) }

  private static func position(_ x: Double, _ y: Double) -> String {
    "[\(106.5 + x / 96_850),\(29.5 + y / 110_850)]"
  }

  private static func box(_ x: Double, _ y: Double, _ width: Double, _ height: Double) -> String {
    let corners = [(x, y), (x + width, y), (x + width, y + height), (x, y + height), (x, y)]
    let text = corners.map { position($0.0, $0.1) }.joined(separator: ",")
    return #"{"type":"Polygon","coordinates":[[\#(text)]]}"#
  }

  private static func feature(
    _ id: String, _ geometry: String, _ properties: String = "{}"
  ) -> String {
    #"{"type":"Feature","id":"\#(id)","properties":\#(properties),"geometry":\#(geometry)}"#
  }
}
