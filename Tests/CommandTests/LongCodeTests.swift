import Foundation
import Layers
import TestSupport
import Testing

/// Codes of 19 and more digits, of which a double holds the first 16, through a whole run.
@Suite struct LongCodesThroughARunTests {
  private typealias Plane = PlaneLayers

  /// Neighbours that share a double; four squares beside one another, of which the first is covered.
  private static let codes = [
    "1763022338150866945", "1763022338150866946", "1763022338150866947", "98765432109876543210987",
  ]

  private func city(_ sign: String, in folder: Scratch) throws {
    let squares = Self.codes.enumerated().map { index, code in
      Plane.feature(
        "", Plane.rectangle(1000 * Double(index), 0, 100, 100),
        #"{"code":\#(sign)\#(code),"class":\#(sign)\#(code)}"#
      ).replacingOccurrences(of: #""id":"""#, with: #""id":\#(sign)\#(code)"#)
    }
    try folder.write("d.geojson", Plane.collection(squares))
    try folder.write("z.geojson", Plane.collection(squares))
    try folder.write("f.geojson", Plane.collection([Plane.feature("f", Plane.point(50, 50))]))
    let layers = ["d", "z", "f"].map {
      let id = $0 == "d" ? #","id":"code""# : ""
      return #""\#($0)":{"path":"\#($0).geojson","crs":"\#(Plane.crs)"\#(id)}"#
    }
    try folder.write(
      "job.json",
      """
      {"frame":"\(Plane.crs)","out":"out","layers":{\(layers.joined(separator: ","))},"checks":[
       {"analysis":"coverage","id":"all","demand":"d","facilities":"f","radius":200,"by":"class",
        "zones":"z","zone-id":"code"},
       {"analysis":"coverage","id":"one","demand":"d","demand-where":"code = \(sign)\(Self.codes[1])",
        "facilities":"f","radius":200,"zones":"z"},
       {"analysis":"overlap","id":"hit","subjects":"d","protected":"d",
        "protected-where":"code IN (\(sign)\(Self.codes[2]), 1)"}]}
      """)
  }

  @Test(arguments: ["", "-"])
  func `ids, zones, filters, classes and every file keep all digits`(sign: String) throws {
    let folder = try Scratch()
    try city(sign, in: folder)
    let run = try BuiltCommand.run(["run", "job.json", "--json"], in: folder.url)
    #expect(run.status == 0, "\(run.complaints)")
    let codes = Self.codes.map { sign + $0 }
    let checks = try #require(run.json?["checks"]?.items)
    #expect(checks[0]["zones"]?.items?.compactMap { $0["id"]?.string } == codes)
    #expect(checks[1]["total"]?["features"]?.number == 1)
    // Named by the member beside the properties.
    #expect(checks[1]["zones"]?.items?.compactMap { $0["id"]?.string } == codes)
    let zones = try folder.text("out/all.zones.csv")
    let classes = try folder.text("out/all.classes.csv")
    let table = try folder.text("out/all.objects.csv")
    for code in codes {
      #expect(zones.contains("\n\(code),10000,") && classes.contains("\n\(code),,10000,"))
      #expect(table.contains("\n\(code),10000,"))
    }
    let objects = try folder.features("out/all.geojson")
    #expect(
      objects.map { String(decoding: $0["properties"]?["code"]?.text() ?? [], as: UTF8.self) }
        == codes)
    let names = try folder.names("out")
    for name in names {
      // What a double would make of the codes.
      let text = try folder.text("out/" + name)
      #expect(!["e+18", "e+22", "0866944", "0867000"].contains(where: text.contains), "\(name)")
    }

    let hit = try folder.features("out/hit.findings.geojson").map { $0["properties"] }
    #expect(hit.map { $0?["object"]?.string } == [codes[2]])
    let finding = try #require(hit.first??["finding"]?.string)
    let explained = try BuiltCommand.run(["explain", "out", finding], in: folder.url)
    #expect(explained.output.contains("object               \(codes[2]) (d)"))
    try folder.write(
      "job.json", try folder.text("job.json").replacing(#""radius":200"#, with: #""radius":1000"#))
    let again = try BuiltCommand.run(["run", "job.json", "--out", "wider"], in: folder.url)
    #expect(again.status == 0, "\(again.complaints)")
    let compared = try BuiltCommand.run(["compare", "out", "wider"], in: folder.url)
    #expect(compared.output.contains(codes[1]), "\(compared.output)")
    let inspected = try BuiltCommand.run(["inspect", "d.geojson", "--json"], in: folder.url)
    let ends = sign.isEmpty ? [codes[0], codes[3]] : [codes[3], codes[0]]
    let lines = inspected.output.filter { $0 != " " }
    #expect(lines.contains(ends.joined(separator: ",\n")), "\(inspected.output)")
  }

  @Test func `the neighbours of one double are four zones`() throws {
    let folder = try Scratch()
    try city("", in: folder)
    let run = try BuiltCommand.run(
      [
        "coverage", "--demand", "d.geojson", "--facilities", "f.geojson", "--radius", "200",
        "--zones",
      ]
        + ["z.geojson", "--zone-id", "code", "--json"]
        + Plane.flags(["demand", "facilities", "zones"]),
      in: folder.url)
    #expect(run.status == 0, "\(run.complaints)")
    let shares = run.check?["zones"]?.items?.map { $0["share"]?.number }
    #expect(shares == [1, 0, 0, 0])
    #expect(run.check?.note("zones-merged") == nil)
  }
  @Test(.enabled(if: SharedData.isPresent))
  func `blocks of a real register are listed under their codes`() throws {
    let outcome = try BuiltCommand.run(
      [
        "coverage", "--demand", "homes.geojson", "--facilities", "park.geojson", "--radius", "200",
        "--zones", "blocks.geojson", "--zone-id", "code", "--json",
      ], in: SharedData.data("slips/06-snowflake-zone-ids"))
    let check = try #require(outcome.check, "\(outcome.complaints)")
    let zones = try #require(check["zones"]?.items)
    let ids = zones.compactMap { $0["id"]?.string }
    #expect(Set(ids).count == 4 && ids.allSatisfy { $0.count == 19 && Int64($0) != nil }, "\(ids)")
    #expect(zones.map { $0["share"]?.number } == [1, 0, 0, 0])
    #expect(check.note("zones-merged") == nil)
  }
}
