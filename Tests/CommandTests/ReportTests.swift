import Foundation
import Layers
import TestSupport
import Testing

/// The commands that read a run: report, map, explain, compare.
@Suite struct ReportTests {
  /// Whether Leaflet is installed; reports need it.
  static var hasLeaflet: Bool {
    FileManager.default.fileExists(atPath: "/usr/share/javascript/leaflet/leaflet.js")
  }

  /// Two checks of the sample, written to `run` in a folder.
  private static func run(_ folder: Scratch) throws {
    let job = SharedData.checkout.appendingPathComponent("GeoData/sample.job.json").path
    let outcome = try BuiltCommand.run(
      ["run", job, "--only", "stops-500m,river-setback", "--out", folder.path("run")])
    #expect(outcome.status == 0, "\(outcome.complaints)")
  }

  @Test(.enabled(if: hasLeaflet))
  func `a report of a run is one page in the language asked for`() throws {
    let folder = try Scratch()
    try Self.run(folder)
    for (language, title) in [("zh", "核查结论"), ("en", "Findings in brief")] {
      let outcome = try BuiltCommand.run(
        ["report", folder.path("run"), "--lang", language, "-o", folder.path("page.html")])
      #expect(
        outcome.status == 0 && outcome.output == folder.path("page.html") + "\n",
        "\(outcome.complaints)")
      let page = try folder.text("page.html")
      let hasTitle = page.contains(">\(title)</h2>")
      #expect(hasTitle)
    }
    let unknown = try BuiltCommand.run(["report", folder.path("run"), "--lang", "fr"])
    #expect(unknown.status == 2 && unknown.complaints.contains("expected zh or en"))
    let missing = try BuiltCommand.run(
      ["report", folder.path("run")], environment: ["GEOPLAN_LEAFLET": folder.url.path])
    #expect(missing.status == 3 && missing.complaints.contains("libjs-leaflet"))
    let nothing = try BuiltCommand.run(["report", folder.path("no-run")])
    #expect(nothing.status == 3 && nothing.complaints.contains("--out"))
  }

  @Test(.enabled(if: hasLeaflet))
  func `a job asks for its report, and needs result files for it`() throws {
    let folder = try Scratch()
    let sample = SharedData.checkout.appendingPathComponent("GeoData/sample")
    try FileManager.default.copyItem(at: sample, to: folder.url.appendingPathComponent("sample"))
    let job = { (keys: String) in
      """
      {"layers": {"stops": {"path": "sample/stops.geojson"},
                  "zones": {"path": "sample/zones.geojson"}},
       "checks": [{"analysis": "coverage", "demand": "zones", "facilities": "stops",
                   "radius": 500, "title": {"en": "Reach", "zh": "可达"}}], \(keys)}
      """
    }
    try folder.write("job.json", job(#""report": "page.html", "lang": "zh""#))
    let without = try BuiltCommand.run(["run", folder.path("job.json")])
    #expect(without.status == 3 && without.complaints.contains("--out"))
    let with = try BuiltCommand.run(["run", folder.path("job.json"), "--out", folder.path("out")])
    #expect(with.status == 0, "\(with.complaints)")
    let page = try folder.text("page.html")
    let isChinese = page.contains("可达") && page.contains("zh-Hans")
    #expect(isChinese)
    try folder.write("job.json", job(#""out": "out", "report": "../page.html""#))
    let outside = try BuiltCommand.run(["run", folder.path("job.json")])
    #expect(outside.status == 3 && outside.complaints.contains("outside the job's folder"))
  }

  @Test func `a finding is explained, and an unknown one refused`() throws {
    let folder = try Scratch()
    try Self.run(folder)
    let findings = try folder.features("run/river-setback.findings.geojson")
    let id = try #require(findings.first?["properties"]?["finding"]?.string)
    let english = try BuiltCommand.run(["explain", folder.path("run"), id])
    #expect(english.status == 0 && english.output.contains("is required"), "\(english.complaints)")
    let chinese = try BuiltCommand.run(["explain", folder.path("run"), id, "--lang", "zh"])
    #expect(chinese.output.contains("要求不少于"))
    #expect(try BuiltCommand.run(["explain", folder.path("run"), "zzzz"]).status == 3)
  }

  @Test func `a run compared with itself has no change`() throws {
    let folder = try Scratch()
    try Self.run(folder)
    let outcome = try BuiltCommand.run(
      ["compare", folder.path("run"), folder.path("run"), "--json"])
    #expect(outcome.status == 0, "\(outcome.complaints)")
    let checks = try #require(outcome.json?["checks"]?.items)
    #expect(checks.count == 2)
    for check in checks {
      #expect(check["comparable"] == true)
      #expect(check["total"]?["change"] == 0)
      #expect(check["findings"]?["appeared"] == [])
    }
    let text = try BuiltCommand.run(["compare", folder.path("run"), folder.path("run")])
    #expect(text.status == 0 && !text.output.contains("appeared"))
  }

  @Test func `a map is drawn as SVG, and as pixels where librsvg is installed`() throws {
    let folder = try Scratch()
    try Self.run(folder)
    let svg = try BuiltCommand.run(
      ["map", folder.path("run"), "stops-500m", "-o", folder.path("map.svg")])
    #expect(svg.status == 0, "\(svg.complaints)")
    #expect(try folder.text("map.svg").hasPrefix("<svg "))
    let png = try BuiltCommand.run(
      ["map", folder.path("run"), "stops-500m", "-o", folder.path("map.png")])
    if FileManager.default.isExecutableFile(atPath: "/usr/bin/rsvg-convert") {
      #expect(png.status == 0, "\(png.complaints)")
      let data = try Data(contentsOf: folder.url.appendingPathComponent("map.png"))
      #expect(data.starts(with: [0x89, 0x50, 0x4E, 0x47]))
    } else {
      #expect(png.status == 3 && png.complaints.contains("librsvg2-bin"))
    }
    let left = try folder.names().filter { $0.hasSuffix(".tmp") || $0.hasPrefix("map.png.") }
    #expect(left == [])
    let other = try BuiltCommand.run(
      ["map", folder.path("run"), "stops-500m", "-o", folder.path("map.gif")])
    #expect(other.status == 2)
    #expect(try BuiltCommand.run(["map", folder.path("run"), "nothing"]).status == 3)
  }
}
