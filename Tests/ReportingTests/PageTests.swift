import Foundation
import Layers
import Measures
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

@testable import Reporting

@Suite struct PageTests {
  /// Stands for Leaflet where only the page is looked at.
  static func leaflet() throws -> LeafletFiles {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("geoplan-leaflet-" + UUID().uuidString)
    let images = folder.appendingPathComponent("images")
    try FileManager.default.createDirectory(at: images, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data("var L = 'leaflet-container </script>';\n//# sourceMappingURL=x.map".utf8)
      .write(to: folder.appendingPathComponent("leaflet.js"))
    try Data("a{background:url(\"images/a.png\")}b{behavior:url(#default#VML)}".utf8)
      .write(to: folder.appendingPathComponent("leaflet.css"))
    try Data("foobar".utf8).write(to: images.appendingPathComponent("a.png"))
    return try LeafletFiles(folder: folder.path)
  }

  /// What a page holds for its scripts.
  static func data(of page: String) throws -> JSONValue {
    let start = try #require(page.range(of: "id=\"report-data\">"))
    let end = try #require(page[start.upperBound...].range(of: "</script>"))
    let packed = try #require(Data(base64Encoded: String(page[start.upperBound..<end.lowerBound])))
    let file = FileManager.default.temporaryDirectory
      .appendingPathComponent("geoplan-data-" + UUID().uuidString)
    try packed.write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/gzip")
    process.arguments = ["-dc"]
    process.standardInput = try FileHandle(forReadingFrom: file)
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let bytes = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return try JSONValue(parsing: Array(bytes))
  }

  @Test func `Leaflet is embedded with its images, and names no other file`() throws {
    let leaflet = try Self.leaflet()
    #expect(
      leaflet.style == "a{background:url(data:image/png;base64,Zm9vYmFy)}"
        + "b{behavior:url(#default#VML)}")
    #expect(leaflet.script == "var L = 'leaflet-container <\\/script>';")
    let missing = #expect(throws: RunFolderError.self) {
      try LeafletFiles(folder: "/nonexistent")
    }
    #expect(missing?.remedy?.contains("libjs-leaflet") == true)
    #expect(missing?.remedy?.contains("GEOPLAN_LEAFLET") == true)
  }

  @Test(arguments: Language.allCases)
  func `the page holds everything and names no other`(_ language: Language) throws {
    let small = try SmallRun(title: "<script>alert('x')</script>\u{2028}")
    let page = try HTMLReport(of: small.folder(), language: language)
      .html(leaflet: try Self.leaflet())
    #expect(page.hasPrefix("<!doctype html>\n<html lang=\"\(language.tag)\">"))
    #expect(page.contains("default-src 'none'"))
    let holdsScript = page.contains("<script>alert")
    #expect(!holdsScript)
    for address in ["http://", "https://"] {
      let places = page.ranges(of: address).map { page[$0.lowerBound...].prefix(30) }
      #expect(places.allSatisfy { $0.hasPrefix("http://www.w3.org/") }, "\(places)")
    }
    // The indicators of three checks.
    #expect(page.ranges(of: "data-verdict=").count == 3)
    #expect(page.ranges(of: "class=\"map screen\"").count == 3)
    #expect(page.ranges(of: "class=\"zones sortable\"").count == 3)
    #expect(page.contains(language == .zh ? "西区" : "West"))
    #expect(page.contains(language == .zh ? "未达标" : "missed"))
    // What scripts read is JSON, packed.
    let data = try Self.data(of: page)
    #expect(data["checks"]?.items?.count == 3)
    // The same zones are written once for all checks.
    #expect(data["shapes"]?.items?.count == 1)
    #expect(data["checks"]?.items?.map { $0["shapes"]?.number } == [0, 0, 0])
  }

  @Test func `the page is the same each time, and its limits are told`() throws {
    let small = try SmallRun()
    let leaflet = try Self.leaflet()
    let page = try HTMLReport(of: small.folder(), language: .en).html(leaflet: leaflet)
    #expect(try HTMLReport(of: small.folder(), language: .en).html(leaflet: leaflet) == page)
    #expect(!page.contains("class=\"hint notice\""))
    let short = try HTMLReport(
      of: small.folder(), language: .en, limits: ReportLimits(findings: 2, vertices: 10)
    ).html(leaflet: leaflet)
    #expect(short.contains("The page holds the worst 0 of 2 findings") == false)
    #expect(short.contains("all of them are in reach.findings.geojson"))
  }

  @Test(arguments: ["reach", "red", "bank"])
  func `the static map is well-formed and says what it shows`(_ check: String) throws {
    let small = try SmallRun(title: #"Land < 500 m & "more""#)
    for language in Language.allCases {
      let svg = try StaticMap.svg(of: small.folder(), check: check, language: language)
      let parser = XMLParser(data: Data(svg.utf8))
      #expect(parser.parse(), "\(String(describing: parser.parserError))")
      for part in [
        language == .zh ? "西区" : "West", language == .zh ? "北" : "N",
        language == .zh ? "计算坐标系" : "Metric frame", " m",
      ] {
        let isThere = svg.contains(part)
        #expect(isThere, "\(part)")
      }
    }
    #expect(throws: RunFolderError.self) {
      try StaticMap.svg(of: small.folder(), check: "no", language: .en)
    }
  }

  @Test func `styles for QGIS are well-formed and stand beside their layers`() throws {
    let small = try SmallRun()
    let names = try FileManager.default.contentsOfDirectory(atPath: small.out)
    for name in names where name.hasSuffix(".geojson") {
      let style = String(name.dropLast(8)) + ".qml"
      #expect(names.contains(style), "\(style)")
      let data = try Data(contentsOf: URL(fileURLWithPath: small.out + "/" + style))
      let parser = XMLParser(data: data)
      #expect(parser.parse(), "\(style): \(String(describing: parser.parserError))")
    }
  }
}
