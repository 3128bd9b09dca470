import Foundation
import GeoJSON
import Layers
import Measures
import Reporting
import Results

/// A run of three small checks, written to a folder that goes with the process.
///
/// Two zones of 1 km by 1 km side by side, one project in each, a stop in the first, a red line over
/// a corner of the second's project, a river between. What is found is stated here, not computed.
struct SmallRun {
  /// The folder of the run.
  let url: URL
  /// The run as it was written.
  let result: RunResult
  /// What its files hold, check by check.
  let layers: [CheckLayers]

  /// Writes a run.
  ///
  /// - Parameters:
  ///   - radius: Of what is reached, in metres: up to 500, or so large that everything is.
  ///   - stops: Where stops are, metres from the lower left corner.
  ///   - title: Of the first check.
  ///   - target: Of the first check.
  init(
    radius: Double = 500, stops: [(Double, Double)] = [(500, 500)],
    title: LocalizedText = "Land within reach", target: Target = Target(.atLeast, 0.9)
  ) throws {
    url = Self.place.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    let zones = try Self.read(
      "zones", in: url,
      [
        Self.feature("W", Self.box(0, 0, 1000, 1000), #"{"zh":"西区","en":"West"}"#),
        Self.feature("E", Self.box(1000, 0, 1000, 1000), #"{"zh":"东区","en":"East"}"#),
      ])
    let projects = try Self.read(
      "projects", in: url,
      [
        Self.feature("P1", Self.box(200, 200, 100, 100)),
        Self.feature("P2 <b>", Self.box(1500, 500, 200, 200)),
      ])
    let parts = [
      Self.reach(zones, radius: radius, stops: stops, target),
      Self.stay(projects, zones.geometry), Self.away(projects, zones.geometry),
    ]
    var checks = parts.map(\.check)
    checks[0].title = title
    checks[0].source = "doc:1"
    let digests = [
      "zones": 1, "projects": 2, "stops": 3 + stops.count, "redline": 40, "river": 50,
    ]
    let inputs = ["zones", "projects", "stops", "redline", "river"].map { name in
      let digest = String(digests[name, default: 0], radix: 16)
      return InputRecord(
        layer: name, path: name + ".geojson",
        sha256: String(repeating: "0", count: 64 - digest.count) + digest, features: 2,
        datum: "EPSG:4326", datumSource: .standard)
    }
    var names = LocalizedText("Small")
    names.texts = [.en: "Small", .zh: "小样"]
    let run = RunResult(
      versions: Versions(geos: "3", proj: "9", simdjson: "3"), title: names, inputs: inputs,
      checks: checks)
    layers = parts.map(\.layers)
    result = try ResultFiles.write(
      run, layers, to: url.appendingPathComponent("results").path, workers: Workers()
    ).run
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

  // MARK: - What is found

  private static func reach(
    _ zones: Layer, radius: Double, stops: [(Double, Double)], _ target: Target
  ) -> (check: CheckResult, layers: CheckLayers) {
    let shares = [0.0, 1000].map { west -> Double in
      if radius > 1500 { return 1 }
      let isServed = stops.contains { $0.0 > west && $0.0 < west + 1000 }
      return isServed ? .pi * radius * radius / 1e6 : 0
    }
    func values(_ demand: Double, _ covered: Double, _ count: Double) -> [Double?] {
      [demand, covered, covered / demand, count]
    }
    var check = Self.check(
      "reach", SmallDeclarations.reach, [CheckTarget(target, quantity: 2)], .area,
      total: values(2e6, (shares[0] + shares[1]) * 1e6, 2),
      zones: shares.map { values(1e6, $0 * 1e6, 1) })
    check.definition.append(
      Clause(
        "radius", Text("radius", "服务半径"), .number(radius),
        NumberText.bound(radius, unit: .metre)))
    check.layers = [
      LayerUseRecord(
        role: "ground", words: Text("ground", "用地"), isObjects: true, layer: "zones", filter: nil),
      LayerUseRecord(
        role: "things", words: Text("things", "事物"), isObjects: false, layer: "stops", filter: nil),
    ]
    check.notes = [
      MessageForm("few", "only {count:stop|stops}", "仅 {count} 个")(["count": .count(1)])
    ]
    var findings = Findings()
    for (row, share) in shares.enumerated() where share < 1 {
      var finding = Finding(
        id: "aaa\(row)", kind: "gap", level: .error, object: ["W", "E"][row],
        other: share == 0 ? "S0" : nil, measured: share, limit: 1, margin: share - 1, unit: .share)
      finding.values = [
        .init("uncovered", .number((1 - share) * 1e6)), .init("uncovered_unit", "m2"),
        .init("distance_m", share == 0 ? 500 : .null),
      ]
      finding.feature = findings.findings.count
      finding.part = "gap"
      finding.row = row
      findings.geometry.appendFeature(row, of: zones.geometry)
      findings.findings.append(finding)
    }
    check.findings.counted = findings.findings.count
    check.findings.listed = findings.findings.count
    var layers = CheckLayers(
      objects: ObjectTable(
        layer: zones, geometry: zones.geometry, features: [0, 1], identifiers: ["W", "E"],
        columns: [
          ResultColumn("share", .numbers(shares)), ResultColumn("nearest", .texts(["S0", "S0"])),
        ]), findings: findings)
    layers.zones = zones.geometry
    layers.shapes = [(name: "covered", geometry: zones.geometry.selecting([0]), rows: [0])]
    return (check, layers)
  }

  private static func stay(
    _ projects: Layer, _ zones: GeometryColumns
  ) -> (check: CheckResult, layers: CheckLayers) {
    let check = Self.check(
      "red", SmallDeclarations.stay, [CheckTarget(Target(.zero, 0), quantity: 1)], .area,
      total: [2, 1, 2500], zones: [[1, 0, 0], [1, 1, 2500]])
    var finding = Finding(
      id: "bbb0", kind: "conflict", level: .error, object: "P2 <b>", other: "R", measured: 2500,
      limit: 0, margin: -2500, unit: .squareMetre)
    finding.values = [.init("share_of_subject", 0.0625)]
    finding.row = 1
    let columns = [
      ResultColumn("status", .texts(["clear", "conflict"])),
      ResultColumn("overlap", .numbers([0, 2500])), ResultColumn("unit", .texts(["m2", "m2"])),
    ]
    return Self.finish(check, finding, columns, projects, zones)
  }

  private static func away(
    _ projects: Layer, _ zones: GeometryColumns
  ) -> (check: CheckResult, layers: CheckLayers) {
    let check = Self.check(
      "bank", SmallDeclarations.away, [], .count, total: [2, 1, 10],
      zones: [[1, 1, 10], [1, 0, 1310]])
    var finding = Finding(
      id: "ccc0ffee00000000", kind: "violation", level: .error, object: "P1", other: "V",
      measured: 10, limit: 30, margin: -20, unit: .metre)
    finding.values = [.init("shortfall_m", 20)]
    finding.row = 0
    finding.witness = (Self.place(200, 250), Self.place(190, 250))
    let columns = [
      ResultColumn("status", .texts(["violation", "clear"])),
      ResultColumn("distance_m", .numbers([10, 1310])),
    ]
    var parts = Self.finish(check, finding, columns, projects, zones)
    parts.layers.findings.geometry.appendFeature(0, of: projects.geometry)
    parts.layers.findings.findings[0].feature = 0
    parts.layers.findings.findings[0].part = "encroachment"
    return parts
  }

  private static func finish(
    _ check: CheckResult, _ finding: Finding, _ columns: [ResultColumn], _ projects: Layer,
    _ zones: GeometryColumns
  ) -> (check: CheckResult, layers: CheckLayers) {
    var check = check
    check.findings.counted = 1
    check.findings.listed = 1
    check.layers = [
      LayerUseRecord(
        role: "subjects", words: Text("subjects", "对象"), isObjects: true, layer: "projects",
        filter: nil)
    ]
    var layers = CheckLayers(
      objects: ObjectTable(
        layer: projects, geometry: projects.geometry, features: [0, 1],
        identifiers: ["P1", "P2 <b>"], columns: columns),
      findings: Findings(findings: [finding]))
    layers.zones = zones
    return (check, layers)
  }

  private static func check(
    _ id: String, _ declaration: Declaration, _ targets: [CheckTarget], _ measure: Measure,
    total: [Double?], zones: [[Double?]]
  ) -> CheckResult {
    func row(_ values: [Double?], _ id: String? = nil, _ name: LocalizedText? = nil) -> ResultRow {
      ResultRow(
        id: id, name: name, values: values,
        judgements: targets.map { $0.target.judge(values[$0.quantity]) }, hasData: true)
    }
    var check = CheckResult(
      id: id, declaration,
      frame: FrameRecord(
        [.init(crs: "+proj=laea", scale: 0.99999...1.00001, objects: 2)], lengthError: 1e-5),
      measure: measure, unit: measure.unit(), total: row(total))
    check.targets = targets
    check.zones = zip(zones, [("W", "West", "西区"), ("E", "East", "东区")]).map { values, zone in
      var name = LocalizedText(zone.1)
      name.texts = [.en: zone.1, .zh: zone.2]
      return row(values, zone.0, name)
    }
    check.definition = [
      Clause("meaning", Text("measures", "含义"), .string(id), declaration.summary)
    ]
    return check
  }

  // MARK: - Places

  private static func read(_ name: String, in url: URL, _ features: [String]) throws -> Layer {
    let file = url.appendingPathComponent(name + ".geojson")
    let text =
      #"{"type":"FeatureCollection","features":["# + features.joined(separator: ",") + "]}"
    try Data(text.utf8).write(to: file)
    return try GeoJSONReader.read(path: file.path, name: name, workers: Workers())
  }

  private static func place(_ x: Double, _ y: Double) -> Coordinate {
    Coordinate(106.5 + x / 96_850, 29.5 + y / 110_850)
  }

  private static func box(_ x: Double, _ y: Double, _ width: Double, _ height: Double) -> String {
    let corners = [(x, y), (x + width, y), (x + width, y + height), (x, y + height), (x, y)]
    let text = corners.map { place($0.0, $0.1) }.map { "[\($0.x),\($0.y)]" }
      .joined(separator: ",")
    return #"{"type":"Polygon","coordinates":[[\#(text)]]}"#
  }

  private static func feature(
    _ id: String, _ geometry: String, _ properties: String = "{}"
  ) -> String {
    #"{"type":"Feature","id":"\#(id)","properties":\#(properties),"geometry":\#(geometry)}"#
  }
}
