import Foundation
import Planning
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

  @Test func `a city of 200 zones and more than 10,000 findings stays below 15 MB`() throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("geoplan-city-" + UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let zones = (0..<200).map {
      #"{"id":"Z\#($0)","subjects":50,"conflicting":5,"verdict":"missed","margin":-5}"#
    }
    let document = #"""
      {"geoplan":"1","inputs":[],"checks":[
       {"id":"c","analysis":"overlap","title":"Check","definition":{},
        "frame":{"crs":"auto","scale":[1,1]},"total":{"subjects":10000,"conflicting":1000},
        "zones":[\#(zones.joined(separator: ","))],"verdict":"missed","warnings":[],
        "target":{"comparator":"zero","of":"conflicting","value":0,"verdict":"missed"},
        "findings":{"count":10500,"listed":10500,"file":"c.findings.geojson"}}]}
      """#
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
    #expect(page.utf8.count < 15_000_000)
    // Beyond the limit the worst are shown, and the page says so.
    let note = "本页为最严重的 10,000 项，共 10,500 项；全部见 c.findings.geojson。"
    let parts = ["project 10499\"", "project 500\"", "project 499\"", note]
    let areThere = parts.map { page.contains($0) }
    #expect(areThere == [true, true, false, true])
  }
}
