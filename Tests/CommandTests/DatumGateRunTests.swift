import Foundation
import Layers
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
    #expect(outcome.output.contains("datum check ignored"))
    let inputs = try #require(outcome.json?["inputs"]?.items)
    #expect(inputs.map { $0["datum_check"]?["outcome"]?.string } == ["ignored", "ignored"])
    let doubts = inputs.compactMap { $0["datum_check"]?["doubt"]?["level"]?.string }
    #expect(doubts == ["certain"])
    let one = try BuiltCommand.run(
      Self.question + ["--facilities-crs", "GCJ-02", "--\(role)-datum-check", "ignore"])
    #expect(one.status == (role == "demand" ? 0 : 3))
  }
}
