import Foundation
import Layers
import Measures
import Results
import Testing

@testable import Planning

@Suite struct MemoryTests {
  @Test(arguments: [
    ("1", 1), ("1024b", 1024), ("500M", 500_000_000), ("500 MB", 500_000_000),
    ("2g", 2_000_000_000),
    ("1.5 GB", 1_500_000_000), ("2GiB", 2_147_483_648), ("64k", 64_000), ("1KiB", 1024),
  ])
  func `sizes are read with their units`(_ text: String, _ bytes: Int) {
    #expect(MemorySize(text)?.bytes == bytes)
  }

  @Test(arguments: [
    "", "G", "two", "-1G", "1e9", "0", "0.1", "nan", "inf", "99999999999G", "1 T", "+5",
  ])
  func `anything else is none`(_ text: String) { #expect(MemorySize(text) == nil) }

  @Test func `sizes are told with two digits or three`() {
    let texts = [850_400_000, 1_940_000_000, 12_345_000_000, 999_400_000, 1000].map {
      MemorySize(bytes: $0).text
    }
    #expect(texts == ["850 MB", "1.9 GB", "12 GB", "999 MB", "1 MB"])
  }

  /// Files without text that have a size.
  private static func job(_ checks: String, sizes: [String: UInt64]) throws -> (Job, String) {
    let folder = NSTemporaryDirectory() + "geoplan-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    var layers: [String] = []
    for (name, size) in sizes.sorted(by: { $0.key < $1.key }) {
      let path = folder + "/" + name
      try Data().write(to: URL(fileURLWithPath: path))
      let file = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
      try file.truncate(atOffset: size)
      layers.append(#""\#(name)": {"path": "\#(name)"}"#)
    }
    let text = #"{"layers": {\#(layers.joined(separator: ","))}, "checks": [\#(checks)]}"#
    return (try JobParser.parse(Array(text.utf8), file: "job.json"), folder)
  }

  private static func refusal(
    _ job: Job, _ folder: String, limit: String, files: Bool = false
  ) -> InputError? {
    var options = RunOptions(folder: folder, wantsFiles: files)
    options.memory = MemorySize(limit)
    do {
      _ = try Runner(job, options).run()
    } catch {
      return error as? InputError
    }
    return nil
  }

  @Test func `a run beyond the limit is refused before anything is read`() throws {
    let setback = #"{"analysis": "setback", "subjects": "a", "bank": "b", "distance": 50}"#
    let (job, folder) = try Self.job(setback, sizes: ["a": 2_000_000_000, "b": 100_000_000])
    defer { try? FileManager.default.removeItem(atPath: folder) }
    // 30 MB + 1.5 · 2 GB + 2 · 0.1 GB
    let refused = try #require(Self.refusal(job, folder, limit: "3.2G"))
    #expect(refused.reason.contains("about 3.2 GB of memory, more than the 3.2 GB allowed"))
    #expect(refused.reason.hasSuffix("a 3.0 GB; b 200 MB"))
    #expect(refused.remedy?.contains("\"memory\"") == true)
    // Results take as much again as the subjects.
    let written = try #require(Self.refusal(job, folder, limit: "6G", files: true))
    #expect(written.reason.contains("about 6.2 GB"))
  }

  @Test func `a file counts once, and again for each other filter`() throws {
    let check = { (id: String, filter: String) in
      #"{"analysis": "overlap", "id": "\#(id)", "subjects": "a", "protected": "a"\#(filter)}"#
    }
    let sizes: [String: UInt64] = ["a": 1_000_000_000]
    let (same, folder) = try Self.job(check("x", "") + "," + check("y", ""), sizes: sizes)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    #expect(try #require(Self.refusal(same, folder, limit: "1G")).reason.contains("about 2.0 GB"))
    let (other, second) = try Self.job(
      check("x", "") + "," + check("y", #", "subjects-where": "b = 1""#), sizes: sizes)
    defer { try? FileManager.default.removeItem(atPath: second) }
    #expect(try #require(Self.refusal(other, second, limit: "1G")).reason.contains("about 2.8 GB"))
  }

  @Test func `a pipe has no size beforehand`() throws {
    let check = #"{"analysis": "overlap", "subjects": "a", "protected": "a"}"#
    let (job, folder) = try Self.job(check, sizes: ["a": 0])
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try FileManager.default.removeItem(atPath: folder + "/a")
    #expect(mkfifo(folder + "/a", 0o600) == 0)
    #expect(try #require(Self.refusal(job, folder, limit: "1G")).reason.contains("pipe"))
  }

  @Test func `a job has a limit of its own, which the caller's overrules`() throws {
    let check = #"{"analysis": "overlap", "subjects": "a", "protected": "a"}"#
    var (job, folder) = try Self.job(check, sizes: ["a": 1_000_000_000])
    defer { try? FileManager.default.removeItem(atPath: folder) }
    job.memory = MemorySize("100M")
    let own = #expect(throws: InputError.self) {
      try Runner(job, RunOptions(folder: folder)).run()
    }
    #expect(own?.reason.contains("the 100 MB allowed") == true)
    #expect(
      try #require(Self.refusal(job, folder, limit: "1G")).reason.contains("the 1.0 GB allowed"))
    let text = #"{"memory": 5, "layers": {"a": {"path": "a"}}, "checks": [\#(check)]}"#
    let wrong = #expect(throws: JobError.self) {
      try JobParser.parse(Array(text.utf8), file: "job.json")
    }
    #expect(wrong?.reason.contains("500M") == true)
    #expect(
      try JobParser.parse(Array(text.replacing("5,", with: "\"2G\",").utf8), file: "j").memory
        == MemorySize("2G"))
  }
}
