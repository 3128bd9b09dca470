import Foundation
import Layers
import PROJ
import TestSupport
import Testing

/// The datum gate as a user of the command meets it.
@Suite("Command, datum gate")
struct DatumGateRunTests {
  static let sample = SharedData.checkout.appendingPathComponent("GeoData/sample").path
  static let question = [
    "coverage", "--demand", sample + "/roads.geojson", "--facilities", sample + "/stops.geojson",
    "--radius", "300", "--json",
  ]

  @Test("layers that fit pass without a word of the gate")
  func fits() throws {
    let outcome = try BuiltCommand.run(Self.question)
    #expect(outcome.status == 0)
    #expect(!outcome.output.contains("datum check"))
    #expect(!outcome.output.contains("datum_check"))
  }

  @Test("stops declared in GCJ-02 beside roads in WGS 84 are refused with reason and remedy")
  func refused() throws {
    let outcome = try BuiltCommand.run(Self.question + ["--facilities-crs", "GCJ-02"])
    #expect(outcome.status == 3)
    #expect(outcome.output.isEmpty)
    #expect(outcome.complaints.contains("times better"))
    #expect(outcome.complaints.contains("datum-check"))
  }

  @Test("an ignored mismatch stands in the result", arguments: ["demand", "facilities"])
  func ignored(role: String) throws {
    // Whichever of the two the gate blames, both have to be let through by name.
    let outcome = try BuiltCommand.run(
      Self.question + [
        "--facilities-crs", "GCJ-02", "--demand-datum-check", "ignore",
        "--facilities-datum-check", "ignore",
      ])
    #expect(outcome.status == 0)
    #expect(outcome.check?.note("datum-check-ignored") != nil)
    #expect(outcome.output.contains("datum check ignored"))
    let inputs = try #require(outcome.json?["inputs"]?.items)
    #expect(inputs.map { $0["datum_check"]?["outcome"]?.string } == ["ignored", "ignored"])
    let doubts = inputs.compactMap { $0["datum_check"]?["doubt"]?["level"]?.string }
    #expect(doubts == ["certain"])
    let one = try BuiltCommand.run(
      Self.question + ["--facilities-crs", "GCJ-02", "--\(role)-datum-check", "ignore"])
    #expect(one.status == (role == "demand" ? 0 : 3))
  }

  /// A mistake in the coordinates of a layer: what its numbers are, and what the file says.
  struct Mistake: Sendable, CustomTestStringConvertible {
    var testDescription: String
    /// The system of the numbers; `nil` for degrees.
    var truth: String?
    /// What the file says; `nil` for nothing, so degrees.
    var declared: String?
    var change: @Sendable (Coordinate) -> Coordinate = { $0 }
    var kind: String
    /// What the remedy names.
    var words: String
  }

  static let mistakes = [
    Mistake(
      testDescription: "swapped degrees", change: { Coordinate($0.y, $0.x) },
      kind: "swapped-axes", words: "exchange the two coordinates"),
    Mistake(
      testDescription: "swapped metres", truth: "EPSG:4545", declared: "EPSG:4545",
      change: { Coordinate($0.y, $0.x) }, kind: "swapped-axes", words: "exchange"),
    Mistake(
      testDescription: "degrees as metres", declared: "EPSG:4545", kind: "degrees-as-metres",
      words: "as EPSG:4326"),
    Mistake(
      testDescription: "metres as degrees", truth: "EPSG:32648", kind: "metres-as-degrees",
      words: "EPSG:32648"),
    Mistake(
      testDescription: "feet as metres", truth: "EPSG:4545", declared: "EPSG:4545",
      change: { $0 * (1 / 0.3048) }, kind: "feet-as-metres", words: "from feet to metres"),
    Mistake(
      testDescription: "a wrong UTM zone", truth: "EPSG:32648", declared: "EPSG:32649",
      kind: "wrong-zone", words: "as EPSG:32648"),
    Mistake(
      testDescription: "a wrong Gauss–Krüger zone", truth: "EPSG:4545", declared: "EPSG:4546",
      kind: "wrong-zone", words: "as EPSG:4545"),
    Mistake(
      testDescription: "a zone number before eastings", truth: "EPSG:4524",
      declared: "EPSG:4545", kind: "zone-prefix", words: "as EPSG:4524"),
    Mistake(
      testDescription: "the other hemisphere", change: { Coordinate($0.x, -$0.y) },
      kind: "wrong-hemisphere", words: "change the sign"),
    Mistake(
      testDescription: "the other hemisphere of UTM", truth: "EPSG:32648",
      declared: "EPSG:32748", kind: "wrong-hemisphere", words: "as EPSG:32648"),
  ]

  @Test(
    "a mistake in coordinates is named with its remedy, by run and by inspect", arguments: mistakes)
  func coordinates(_ mistake: Mistake) throws {
    let folder = try Scratch()
    let stops = try JSONValue(
      parsing: String(contentsOfFile: Self.sample + "/stops.geojson", encoding: .utf8))
    var positions = (stops["features"]?.items ?? []).compactMap { feature -> Coordinate? in
      let numbers = (feature["geometry"]?["coordinates"]?.items ?? []).compactMap(\.number)
      return numbers.count == 2 ? Coordinate(numbers[0], numbers[1]) : nil
    }
    #expect(positions.count > 20)
    if let truth = mistake.truth {
      let transformation = try Transformation(from: .wgs84, to: CRS(truth))
      try transformation.transform(&positions)
    }
    let features = positions.map(mistake.change).map {
      PlaneLayers.feature("", #"{"type":"Point","coordinates":[\#($0.x),\#($0.y)]}"#)
    }
    let crs =
      mistake.declared.map { name in
        #""crs":{"type":"name","properties":{"name":"\#(name)"}},"#
      } ?? ""
    let collection = PlaneLayers.collection(features)
    let file = try folder.write(
      "stops.geojson", "{" + crs + String(collection.dropFirst()))
    let others = [Self.sample + "/roads.geojson", Self.sample + "/zones.geojson"]
    let line =
      ["coverage", "--demand", others[0], "--zones", others[1], "--facilities", file]
      + ["--radius", "300"]
    let run = try BuiltCommand.run(line)
    #expect(run.status == 3 && run.output.isEmpty)
    #expect(run.complaints.contains("layer facilities, "), "\(run.complaints)")
    #expect(run.complaints.contains(mistake.words), "\(run.complaints)")
    // What is proposed works: to go on as declared only where the datum can have the coordinates.
    let ignored = try BuiltCommand.run(line + ["--facilities-datum-check", "ignore"])
    let isProposed = run.complaints.contains("--facilities-datum-check ignore")
    #expect(ignored.status == (isProposed ? 0 : 3), "\(ignored.complaints)")
    let inspected = try BuiltCommand.run(["inspect", "--json", file] + others)
    #expect(inspected.status == 0, "\(inspected.complaints)")
    let files = try #require(inspected.json?["files"]?.items)
    let doubt = try #require(files[0]["datum_doubts"]?.items?.first)
    #expect(doubt["kind"]?.string == mistake.kind)
    #expect(doubt["level"]?.string == "certain")
    #expect(doubt["message"]?.words?.contains(mistake.words) == true)
    for other in files.dropFirst() { #expect(other["datum_doubts"]?.items?.isEmpty == true) }
  }
}
