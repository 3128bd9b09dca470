import Foundation
import Layers
import Testing

/// Figures that were once told in the wrong words or units, each from a run of the program.
@Suite("Command, words and units") struct VocabularyTests {
  private typealias Plane = PlaneLayers

  /// Two buildings, 40 m from a bank each.
  private func banks(_ folder: Scratch) throws -> [String] {
    let subjects = try folder.write(
      "subjects.geojson",
      Plane.collection([
        Plane.feature("a", Plane.rectangle(40, 0, 10, 10)),
        Plane.feature("b", Plane.rectangle(60, 0, 10, 10)),
      ]))
    let bank = try folder.write(
      "bank.geojson",
      Plane.collection([
        Plane.feature("west", Plane.line([(0, -100), (0, 100)])),
        Plane.feature("east", Plane.line([(110, -100), (110, 100)])),
      ]))
    return ["--subjects", subjects, "--bank", bank] + Plane.flags(["subjects", "bank"])
  }

  @Test(arguments: [("at least 35 m", "met"), ("at least 45 m", "missed")])
  func `the closest distance is known where nothing is too close`(
    target: String, verdict: String
  ) throws {
    let folder = try Scratch()
    let layers = try banks(folder)
    let (comparator, value) = ("at least", target.split(separator: " ")[2])
    let job = """
      {"frame": "EPSG:4544",
       "layers": {"s": {"path": "\(layers[1])", "crs": "EPSG:4544"},
                  "b": {"path": "\(layers[3])", "crs": "EPSG:4544"}},
       "checks": [{"analysis": "setback", "id": "c", "subjects": "s", "bank": "b", "distance": 30,
         "target": {"of": "closest_m", "comparator": "\(comparator)", "value": \(value)}}]}
      """
    let outcome = try BuiltCommand.run(["run", try folder.write("job.json", job), "--json"])
    #expect(outcome.status == 0, "\(outcome.complaints)")
    let check = try #require(outcome.check)
    #expect(check["total"]?["violations"]?.number == 0)
    #expect(check["total"]?["closest_m"]?.number == 40)
    #expect(check["verdict"]?.string == verdict)
  }

  @Test func `a line's overlap is told in metres beside an area's in square metres`() throws {
    let folder = try Scratch()
    let subjects = try folder.write(
      "subjects.geojson",
      Plane.collection([
        Plane.feature("area", Plane.rectangle(0, 0, 100, 100)),
        Plane.feature("line", Plane.line([(-50, 50), (150, 50)])),
      ]))
    let protected = try folder.write(
      "protected.geojson",
      Plane.collection([Plane.feature("z", Plane.rectangle(0, 0, 50, 100))]))
    let out = folder.url.appendingPathComponent("out")
    let outcome = try BuiltCommand.run(
      ["overlap", "--subjects", subjects, "--protected", protected, "--out", out.path]
        + Plane.flags(["subjects", "protected"]))
    #expect(outcome.status == 0, "\(outcome.complaints)")
    let table = try String(
      contentsOf: out.appendingPathComponent("overlap.objects.csv"), encoding: .utf8)
    let rows = table.split(whereSeparator: \.isNewline).map {
      $0.split(
        separator: ",", omittingEmptySubsequences: false)
    }
    let unit = try #require(rows[0].firstIndex { $0.lowercased().hasPrefix("unit") })
    let overlap = try #require(rows[0].firstIndex(of: "Overlap"))
    for (id, measure, word) in [("area", 5000.0, "m²"), ("line", 50, "m")] {
      let row = try #require(rows.first { $0[0] == id })
      #expect(row[unit] == word)
      #expect(abs(try #require(Double(row[overlap])) - measure) < 1e-6)
    }
    let findings = try JSONValue(
      parsing: String(
        contentsOf: out.appendingPathComponent("overlap.findings.geojson"), encoding: .utf8))
    let units = findings["features"]?.items?.map { feature in
      [feature["properties"]?["object"]?.string, feature["properties"]?["unit"]?.string]
    }
    #expect(units?.contains(["area", "m2"]) == true && units?.contains(["line", "m"]) == true)
  }

  @Test(arguments: ["share", "m", "m2", "people"])
  func `a property is not a unit, whatever it is called`(property: String) throws {
    let folder = try Scratch()
    let demand = try folder.write(
      "demand.geojson",
      Plane.collection([
        Plane.feature("q", Plane.rectangle(0, 0, 2000, 2000), "{\"\(property)\": 300000}")
      ]))
    let facilities = try folder.write(
      "facilities.geojson", Plane.collection([Plane.feature("f", Plane.point(1000, 1000))]))
    let arguments =
      [
        "coverage", "--demand", demand, "--facilities", facilities, "--radius", "500", "--weight",
        property,
      ] + Plane.flags(["demand", "facilities"])
    let shown = property == "people" ? property : "“\(property)”"
    let terminal = try BuiltCommand.run(arguments)
    #expect(terminal.output.contains("58,905 \(shown) of 300,000 \(shown)"))
    #expect(!terminal.output.contains("m²") && !terminal.output.contains("000 %"))
    let check = try #require(try BuiltCommand.run(arguments + ["--json"]).check)
    #expect(check.unit(of: "demand") == ["property": .string(property)])
  }

  @Test func `objects and pairs are counted by their names`() throws {
    let folder = try Scratch()
    let out = folder.url.appendingPathComponent("out").path
    let run = try BuiltCommand.run(
      ["setback", "--distance", "70", "--out", out] + (try banks(folder)))
    // Each building is too close to both banks.
    #expect(run.output.contains(" stand nearer than 70 m to "), "\(run.output)\(run.complaints)")
    let json = try JSONValue(
      parsing: String(contentsOfFile: out + "/results.json", encoding: .utf8))
    let check = try #require(json["checks"]?.items?.first)
    let pairs = check["findings"]?["count"]?.number
    #expect(pairs == 4)
    let page = folder.url.appendingPathComponent("page.html").path
    #expect(try BuiltCommand.run(["report", out, "-o", page]).status == 0)
    let text = try String(contentsOfFile: page, encoding: .utf8)
    #expect(text.contains("Findings: 4 × "))
  }

  @Test func `terminal and page give an area in the same unit`() throws {
    let folder = try Scratch()
    let demand = try folder.write(
      "demand.geojson", Plane.collection([Plane.feature("q", Plane.rectangle(0, 0, 2000, 2000))]))
    let facilities = try folder.write(
      "facilities.geojson", Plane.collection([Plane.feature("f", Plane.point(1000, 1000))]))
    let out = folder.url.appendingPathComponent("out").path
    let run = try BuiltCommand.run(
      ["coverage", "--demand", demand, "--facilities", facilities, "--radius", "500", "--out", out]
        + Plane.flags(["demand", "facilities"]))
    let page = folder.url.appendingPathComponent("page.html").path
    #expect(try BuiltCommand.run(["report", out, "-o", page]).status == 0)
    let text = try String(contentsOfFile: page, encoding: .utf8)
    for figure in ["78.54 ha", "4.00 km²"] {
      #expect(run.output.contains(figure) && text.contains(figure), "\(figure)")
    }
  }
}
