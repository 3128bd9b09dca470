import Analyses
import Foundation
import Layers
import Measures
import Testing

/// Numbers from the ends of what numbers can be, wherever one may enter: each is refused by its declared
/// range, with the place named, or ends in a figure.
@Suite("Command, extreme numbers", .enabled(if: BuiltCommand.isOptimized))
struct ExtremeNumberTests {
  private typealias Plane = PlaneLayers
  private static let kinds = AnalysisKind.all.map(\.name)

  private static func make(_ name: String) throws -> SlipCase {
    try SlipCase(try #require(AnalysisKind.named(name)))
  }

  @Test(arguments: kinds) func `a key takes what its range holds, and nothing beyond`(
    _ name: String
  ) throws {
    let slips = try Self.make(name)
    for key in slips.kind.declaration.keys {
      let bounds: (unit: String?, low: Double?, high: Double?)
      switch key.type {
      case .number(let unit, let low, let above, let high): bounds = (unit, low ?? above, high)
      case .lengths: bounds = ("m", 0, nil)
      default: continue
      }
      let others = slips.kind.declaration.exactlyOneOf.first { $0.contains(key.name) } ?? []
      let rest = others.filter { $0 != key.name }.map { ($0, String?.none) }
      let entrance = NumberBounds.of(bounds.unit)
      let (low, high) = (bounds.low ?? entrance.lowerBound, bounds.high ?? entrance.upperBound)
      for number in [low.nextDown, high.nextUp, high * 1.5 + 1, -1e300, 1e300, 1e25] {
        let answer = try slips.run(flags: rest + [(key.name, number.description)])
        #expect(answer.status == 2, "--\(key.name) \(number): \(answer)")
        #expect(answer.complaints.contains(key.name), "--\(key.name) \(number): \(answer)")
      }
      for number in [low, low.nextUp, high.nextDown, high] {
        let answer = try slips.run(flags: rest + [(key.name, number.description)])
        #expect([0, 2, 3, 4].contains(answer.status), "--\(key.name) \(number): \(answer)")
        // A limit of 0 may leave a target that nothing can miss.
        let isTold = [key.name, "can never be missed"].contains(where: answer.complaints.contains)
        #expect(answer.status != 2 || isTold, "\(answer)")
      }
    }
  }

  @Test(arguments: kinds) func `a coordinate that is no place is refused in every role`(
    _ name: String
  ) throws {
    let slips = try Self.make(name)
    for (role, layer) in slips.layers {
      for number in ["1e25", "-1e25", "1.7976931348623157e308", "1.0000001e11"] {
        // The last longitude or latitude of the file takes the number's place.
        var text = String(decoding: layer.written, as: UTF8.self)
        let end = try #require(text.lastIndex { $0.isNumber && $0.isASCII })
        let start = try #require(
          text[..<end].lastIndex { !($0.isNumber && $0.isASCII) && !"+-.eE".contains($0) })
        text.replaceSubrange(text.index(after: start)...end, with: number)
        var changed = layer
        changed.bytes = Array(text.utf8)
        let answer = try slips.run([(role, changed)])
        #expect(answer.status == 3, "\(role.name), \(number): \(answer)")
        #expect(answer.complaints.contains("no place on Earth"), "\(role.name): \(answer)")
      }
    }
  }

  @Test func `a coordinate that is no place is refused by a look at the file`() throws {
    let folder = try Scratch()
    for number in ["1e25", "-1e25", "1e308", "1.0000001e11"] {
      let point = #"{"type":"Point","coordinates":[\#(number),1]}"#
      try folder.write("a.geojson", Plane.collection([Plane.feature("a", point)]))
      let outcome = try BuiltCommand.run(["inspect", "a.geojson"], in: folder.url)
      #expect(outcome.status == 3, "\(number): \(outcome.complaints)")
      #expect(outcome.complaints.contains("no place on Earth"), "\(outcome.complaints)")
    }
    // In micrometres it may be one.
    try folder.write("a.geojson", #"{"type":"Point","coordinates":[1e11,-1e11]}"#)
    let outcome = try BuiltCommand.run(["inspect", "a.geojson"], in: folder.url)
    #expect(outcome.status == 0, "\(outcome.complaints)")
  }

  @Test func `numbers of the program's own flags are read in decimals and within their ranges`()
    throws
  {
    let folder = try Scratch()
    let words = [
      "nan", "inf", "-inf", "-1", "0x1p3", "1e300", "1e-300", "5e-324", "1e400", "", " ",
    ]
    for text in words + ["0"] {
      for line in [["sample", "city", "--scale=\(text)"], ["inspect", "a", "--threads=\(text)"]] {
        let outcome = try BuiltCommand.run(line, in: folder.url)
        #expect(outcome.status == 2, "\(line): \(outcome.complaints)")
        #expect(outcome.complaints.contains(String(line[2].prefix(7))), "\(outcome.complaints)")
      }
    }
    for text in ["nan", "-1", "18446744073709551616", "1.5", "1e3", ""] {
      let outcome = try BuiltCommand.run(["sample", "city", "--seed=\(text)"], in: folder.url)
      #expect(outcome.status == 2, "\(text): \(outcome.complaints)")
    }
    let good = RefusalTests.good.split(separator: " ").map(String.init)
    for text in ["nan", "-1", "0", "1e3", "1e400G", "99999999999G", "1..2G", "", "G"] {
      let outcome = try BuiltCommand.run(good + ["--memory=\(text)"], in: folder.url)
      #expect(outcome.status == 2, "\(text): \(outcome.complaints)")
      #expect(outcome.complaints.contains("--memory"), "\(outcome.complaints)")
    }
    #expect(try folder.names().isEmpty)
  }

  /// Squares in a row, and as many points 99 km to the west of them; a bank 100 km to the south.
  private func wide(_ folder: Scratch) throws {
    let places = (0..<6).map { Double($0) * 1000 }
    try folder.write(
      "areas.geojson",
      Plane.collection(places.map { Plane.feature("\($0)", Plane.rectangle($0, 0, 500, 500)) }))
    try folder.write(
      "points.geojson",
      Plane.collection(places.map { Plane.feature("\($0)", Plane.point($0 - 99_000, 0)) }))
    try folder.write(
      "line.geojson",
      Plane.collection([Plane.feature("l", Plane.line([(0, -99_900), (9000, -99_900)]))]))
  }

  @Test func `arcs that are finer than any frame is true are refused`() throws {
    let folder = try Scratch()
    try wide(folder)
    for (line, roles) in [
      (
        [
          "coverage", "--demand", "areas.geojson", "--facilities", "points.geojson", "--radius",
          "150000", "--evidence", "gaps",
        ], ["demand", "facilities"]
      ),
      (
        [
          "setback", "--subjects", "areas.geojson", "--bank", "line.geojson", "--distance",
          "150000",
        ],
        ["subjects", "bank"]
      ),
    ] {
      let whole = line + Plane.flags(roles) + ["--out", "out", "--arc-tolerance"]
      for text in ["1e-300", "0", "0.0009", "nan"] {
        let outcome = try BuiltCommand.run(whole + [text], in: folder.url)
        #expect(outcome.status == 2, "\(line[0]) \(text): \(outcome.complaints)")
        #expect(outcome.complaints.contains("--arc-tolerance"), "\(outcome.complaints)")
      }
      let outcome = try BuiltCommand.run(whole + ["0.001"], in: folder.url)
      #expect(outcome.status == 3, "\(line[0]): \(outcome.complaints)")
      #expect(outcome.complaints.contains("at least 0.0015 m"), "\(outcome.complaints)")
    }
  }

  @Test func `the memory that is allowed holds for shapes, too`() throws {
    let folder = try Scratch()
    try wide(folder)
    func run(_ line: [String], _ tolerance: String, _ memory: String) throws
      -> BuiltCommand.Outcome
    {
      try BuiltCommand.run(
        line + [
          "--arc-tolerance", tolerance, "--memory", memory, "--threads", "1", "--out", "out",
        ],
        in: folder.url)
    }
    let setback =
      ["setback", "--subjects", "areas.geojson", "--bank", "line.geojson", "--distance", "99950"]
      + Plane.flags(["subjects", "bank"])
    let refused = try run(setback, "0.001", "35M")
    #expect(refused.status == 3, "\(refused.complaints)")
    #expect(refused.complaints.contains("MB of memory"), "\(refused.complaints)")
    // Coverage follows the border of what is covered, which is short here.
    let coverage =
      [
        "coverage", "--demand", "areas.geojson", "--facilities", "points.geojson", "--radius",
        "99250", "--evidence", "gaps",
      ] + Plane.flags(["demand", "facilities"])
    for (line, tolerance, memory) in [
      (setback, "0.001", "1G"), (setback, "10", "35M"), (coverage, "0.001", "35M"),
    ] {
      let outcome = try run(line, tolerance, memory)
      #expect(outcome.status == 0, "\(line[0]) \(tolerance) \(memory): \(outcome.complaints)")
    }
  }
}
