import Foundation
import Layers
import Measures
import Results
import Testing

@testable import Reporting

@Suite struct PageSizeTests {
  /// A ring of 24 corners of which no simplification drops many, as each lies far out.
  private static func shape(_ place: Int, size: Double) -> String {
    let x = 106.5 + Double(place % 100) * 0.005
    let y = 29.5 + Double(place / 100) * 0.005
    let ring = (0...24).map { corner -> String in
      let step = corner % 24
      let isUpper = step < 12
      let along = Double(isUpper ? step : 24 - step) / 12
      let up = (isUpper ? 0.6 : 0) + (step.isMultiple(of: 2) ? 0 : 0.4)
      return "[\(x + along * size),\(y + up * size)]"
    }
    return #"{"type":"Polygon","coordinates":[[\#(ring.joined(separator: ","))]]}"#
  }

  private static func layer(
    _ count: Int, size: Double, spacing: Int = 1, _ properties: (Int) -> String
  ) -> Data {
    let features = (0..<count).map { place in
      #"{"type":"Feature","properties":{\#(properties(place))},"#
        + #""geometry":\#(shape(place * spacing, size: size))}"#
    }
    return Data(
      #"{"type":"FeatureCollection","features":[\#(features.joined(separator: ","))]}"#.utf8)
  }

  @Test func `a city of 200 zones and more than 10,000 findings stays below 5 MB`() throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("geoplan-city-" + UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let target = CheckTarget(Target(.zero, 0), quantity: 1)
    func row(_ id: String?, _ values: [Double?]) -> ResultRow {
      ResultRow(
        id: id, values: values, judgements: [target.target.judge(values[1])], hasData: true)
    }
    var check = CheckResult(
      id: "c", SmallDeclarations.stay,
      frame: FrameRecord([.init(crs: "auto", scale: 1...1, objects: 1)], lengthError: 0),
      measure: .area, unit: .squareMetre, total: row(nil, [10000, 1000, 1000]))
    check.title = "Check"
    check.targets = [target]
    check.zones = (0..<200).map { row("Z\($0)", [50, 5, 5]) }
    check.findings.counted = 10_500
    check.findings.listed = 10_500
    check.files.findings = "c.findings.geojson"
    check.files.zones = "c.zones.geojson"
    let document = RunResult(
      versions: Versions(geos: "", proj: "", simdjson: ""), title: nil, inputs: [],
      checks: [check]
    ).document.document
    try Data(document.utf8).write(to: folder.appendingPathComponent("results.json"))
    let findings = Self.layer(10_500, size: 0.004) { place in
      #""finding":"f\#(place)","level":"error","kind":"conflict","part":"overlap","#
        + #""object":"project \#(place)","measured":\#(place).5,"limit":0,"margin":-\#(place).5,"#
        + #""unit":"m2""#
    }
    try findings.write(to: folder.appendingPathComponent("c.findings.geojson"))
    let areas = Self.layer(200, size: 0.04, spacing: 50) { #""zone":"Z\#($0)""# }
    try areas.write(to: folder.appendingPathComponent("c.zones.geojson"))
    let page = try HTMLReport(of: RunFolder(path: folder.path), language: .zh)
      .html(leaflet: try PageTests.leaflet())
    #expect(page.utf8.count < 5_000_000)
    // Beyond the limit the worst are shown, and the page says so.
    let note = "本页为最严重的 10,000 项，共 10,500 项；全部见 c.findings.geojson。"
    let data = String(decoding: try PageTests.data(of: page).text(.compact), as: UTF8.self)
    let areThere = ["project 10499\"", "project 500\"", "project 499\""].map { data.contains($0) }
    let isTold = page.contains(note)
    #expect(areThere == [true, true, false] && isTold)
  }
}
