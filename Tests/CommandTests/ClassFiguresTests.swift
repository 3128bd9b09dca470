import Foundation
import Layers
import Testing

/// Figures by the class of objects: those of a run with these objects alone, and parts of the total.
@Suite("Command, figures by class") struct ClassFiguresTests {
  private typealias Plane = PlaneLayers

  /// Buildings of two uses and some without one, from 10 m west of a line to 400 m east of it.
  private func layers(_ folder: Scratch) throws -> (objects: String, areas: String, zones: String) {
    let uses = ["homes", "work", nil, "homes"]
    let objects = (0..<24).map { index in
      let use = uses[index % 4].map { "{\"use\": \"\($0)\"}" } ?? "{}"
      return Plane.feature(
        "b\(index)", Plane.rectangle(Double(index) * 17 - 10, Double(index % 5) * 30, 12, 9), use)
    }
    return (
      try folder.write("objects.geojson", Plane.collection(objects)),
      try folder.write(
        "areas.geojson",
        Plane.collection([
          Plane.feature("a", Plane.rectangle(-20, -20, 60, 90)),
          Plane.feature("b", Plane.rectangle(140, 20, 50, 90)),
        ])),
      try folder.write(
        "zones.geojson",
        Plane.collection([
          Plane.feature("west", Plane.rectangle(-50, -50, 205, 300)),
          Plane.feature("east", Plane.rectangle(155, -50, 400, 300)),
        ]))
    )
  }

  @Test(arguments: [
    ("coverage", "demand", "facilities", ["--radius", "25"], ["demand", "covered", "features"]),
    (
      "overlap", "subjects", "protected", [],
      ["subjects", "conflicting", "pairs", "overlap"]
    ),
    (
      "setback", "subjects", "bank", ["--distance", "25"],
      ["subjects", "violations", "encroached_m2", "closest_m"]
    ),
  ])
  func `a class has the figures of its objects alone`(
    analysis: String, objects: String, others: String, more: [String], quantities: [String]
  ) throws {
    let folder = try Scratch()
    let layers = try layers(folder)
    let arguments =
      [
        analysis, "--" + objects, layers.objects, "--" + others, layers.areas, "--zones",
        layers.zones, "--json",
      ] + more + Plane.flags([objects, others, "zones"])
    let all = try BuiltCommand.run(arguments + ["--by", "use"])
    #expect(all.status == 0, "\(all.complaints)")
    let check = try #require(all.check)
    let classes = try #require(check["classes"]?.items)
    #expect(classes.map { $0["class"]?.string } == ["homes", "work", nil])
    for one in classes {
      let label = one["class"]?.string
      let filter = label.map { "use = '\($0)'" } ?? "use is null"
      let alone = try #require(
        try BuiltCommand.run(arguments + ["--\(objects)-where", filter]).check)
      for name in quantities {
        #expect(one["total"]?[name] == alone["total"]?[name], "\(name) of \(label ?? "none")")
        let zones = one["zones"]?.items?.map { $0[name] }
        #expect(zones == alone["zones"]?.items?.map { $0[name] }, "\(name) of \(label ?? "none")")
      }
    }
    for name in quantities where name != "closest_m" {
      let sum = classes.compactMap { $0["total"]?[name]?.number }.reduce(0, +)
      #expect(abs(sum - (check["total"]?[name]?.number ?? -1)) < 1e-6)
      #expect(sum > 0)
    }
  }

  @Test func `terminal, table and page tell classes`() throws {
    let folder = try Scratch()
    let layers = try layers(folder)
    let out = folder.url.appendingPathComponent("out").path
    let run = try BuiltCommand.run(
      [
        "overlap", "--subjects", layers.objects, "--protected", layers.areas, "--zones",
        layers.zones, "--by", "use", "--out", out,
      ] + Plane.flags(["subjects", "protected", "zones"]))
    #expect(run.output.contains("class homes") && run.output.contains("without a class"))
    let table = try String(contentsOfFile: out + "/overlap.classes.csv", encoding: .utf8)
    let rows = table.split(whereSeparator: \.isNewline)
    #expect(rows[0].contains("Class,Zone id,"))
    #expect(rows.count == 10 && rows.contains { $0.hasPrefix("work,west,") })
    #expect(rows.contains { $0.hasPrefix("without a class,,") })
    let page = folder.url.appendingPathComponent("page.html").path
    #expect(try BuiltCommand.run(["report", out, "-o", page, "--lang", "zh"]).status == 0)
    let text = try String(contentsOfFile: page, encoding: .utf8)
    #expect(text.contains("按类别") && text.contains("无类别"))
  }

  @Test func `too many classes are refused`() throws {
    let folder = try Scratch()
    let points = (0..<501).map { index in
      Plane.feature("p\(index)", Plane.point(Double(index), 0), "{\"k\": \(index)}")
    }
    let file = try folder.write("points.geojson", Plane.collection(points))
    let outcome = try BuiltCommand.run(
      [
        "coverage", "--demand", file, "--facilities", file, "--radius", "1", "--by", "k",
      ] + Plane.flags(["demand", "facilities"]))
    #expect(outcome.status == 3)
    #expect(outcome.complaints.contains("501 values"))
  }
}
