import Foundation
import Layers
import Measures
import Results
import TestSupport
import Testing

@testable import Planning

/// Files that are valid and large in some way that no one expects.
@Suite struct StrangersFilesTests {
  private static func run(_ star: Int, memory: String) throws -> RunResult {
    let folder = NSTemporaryDirectory() + "geoplan-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    // Each of an odd number of points joined with the farthest: star · (star − 3) / 2 crossings.
    let ring = (0...star).map { index in
      let angle = 2 * Double.pi * Double(index % star * (star / 2) % star) / Double(star)
      return "[\(9.5 + 0.01 * cos(angle)),\(47 + 0.01 * sin(angle))]"
    }
    let polygon = #"{"type": "Polygon", "coordinates": [[\#(ring.joined(separator: ","))]]}"#
    let text = #"{"type": "Feature", "properties": {}, "geometry": \#(polygon)}"#
    try Data(text.utf8).write(to: URL(fileURLWithPath: folder + "/a"))
    let job = #"""
      {"layers": {"a": {"path": "a", "max-area-change": 10, "max-layer-change": 10}},
       "checks": [{"analysis": "coverage", "demand": "a", "facilities": "a", "radius": 10}]}
      """#
    var options = RunOptions(folder: folder)
    options.memory = MemorySize(memory)
    return try Runner(JobParser.parse(Array(job.utf8), file: "job.json"), options).run().result
  }

  @Test func `a feature whose mending would take too much memory is refused by name`() throws {
    let fault = #expect(throws: InputError.self) { try Self.run(301, memory: "40M") }
    #expect(fault?.feature == 0)
    // 301 · 298 / 2 crossings, of two edges each.
    #expect(fault?.description.contains("its borders meet 89698 times") == true)
    #expect(fault?.description.contains("\"memory\"") == true)
    #expect(try Self.run(301, memory: "200M").checks.count == 1)
  }

  @Test func `the same id twice is found among many checks`() throws {
    let checks = (0..<5000).map { index in
      #"{"id": "c\#(index == 4999 ? 17 : index)", "analysis": "coverage", "demand": "a", "#
        + #""facilities": "a", "radius": 10}"#
    }
    let text = #"{"layers": {"a": {"path": "a"}}, "checks": [\#(checks.joined(separator: ","))]}"#
    let fault = #expect(throws: JobError.self) {
      try JobParser.parse(Array(text.utf8), file: "job.json")
    }
    #expect(fault?.description.contains("checks[17] has the id \"c17\" already") == true)
  }
}
