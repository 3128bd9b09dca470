import Foundation
import TestSupport
import Testing

/// What a run leaves that is killed at any moment, with the results of an earlier one in place.
@Suite("Command, killed")
struct KilledRunTests {
  /// Two runs that write the same files with different figures; layers are small, so that a hundred
  /// kills take seconds, and most of a run is writing.
  private static let jobs = ["500", "600"].map { radius in
    RefusalTests.good.replacing("500", with: radius).split(separator: " ").map(String.init)
  }

  @Test("each file is that of one run or the other, and a mixture is refused")
  func killed() throws {
    let folder = try RefusalTests.layers()
    var duration = 0.0
    var whole: [[String: String]] = []
    for (number, job) in Self.jobs.enumerated() {
      let began = Date()
      try BuiltCommand.run(job + ["--out", folder.path("whole-\(number)")], in: folder.url)
      duration = Date().timeIntervalSince(began)
      whole.append(try Self.texts(folder, "whole-\(number)"))
    }
    #expect(whole[0].keys == whole[1].keys && whole[0] != whole[1])
    try BuiltCommand.run(Self.jobs[0] + ["--out", folder.path("out")], in: folder.url)
    var random = SeededRandom(9)
    for round in 1...100 {
      try Self.kill(
        Self.jobs[round % 2] + ["--out", folder.path("out")], in: folder.url,
        after: duration * random.number(0.1...1.1))
      let left = try Self.texts(folder, "out")
      #expect(left.keys == whole[0].keys)
      for (name, text) in left {
        #expect(text == whole[0][name] || text == whole[1][name], "\(name)")
      }
      guard left != whole[0], left != whole[1] else { continue }
      let reading = try BuiltCommand.run(["explain", "out", "x"], in: folder.url)
      #expect(reading.status == 3)
      #expect(reading.complaints.contains("of two runs"))
    }
    // The next run cleans up.
    let last = try BuiltCommand.run(Self.jobs[1] + ["--out", folder.path("out")], in: folder.url)
    #expect(last.status == 0)
    #expect(try folder.names("out") == whole[1].keys.sorted())
    #expect(try Self.texts(folder, "out") == whole[1])
  }

  @Test("folders of somebody else that look like what a killed run leaves stay")
  func lookalikes() throws {
    let folder = try RefusalTests.layers()
    let run = Self.jobs[0] + ["--out", folder.path("out")]
    try BuiltCommand.run(run, in: folder.url)
    try folder.write("out/.geoplan-aaaaaa/coverage.csv", "mine")
    try folder.write("out/.geoplan-bbbbbb/.publishing", "mine too")
    try folder.write("victim/a.txt", "precious")
    try FileManager.default.createSymbolicLink(
      atPath: folder.path("out/.geoplan-x"), withDestinationPath: "../victim")
    #expect(try BuiltCommand.run(["compare", "out", "out"], in: folder.url).status == 0)
    #expect(try BuiltCommand.run(run, in: folder.url).status == 0)
    #expect(try folder.text("out/.geoplan-aaaaaa/coverage.csv") == "mine")
    #expect(try folder.text("out/.geoplan-bbbbbb/.publishing") == "mine too")
    #expect(try folder.text("victim/a.txt") == "precious")
    #expect(try folder.names("out").contains(".geoplan-x"))
  }

  private static func kill(_ arguments: [String], in url: URL, after seconds: Double) throws {
    let process = Process()
    process.executableURL = BuiltCommand.folder.appendingPathComponent("geoplan")
    process.currentDirectoryURL = url
    process.arguments = arguments
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    usleep(UInt32(seconds * 1e6))
    Foundation.kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }

  /// The files that have their final names.
  private static func texts(_ folder: Scratch, _ name: String) throws -> [String: String] {
    var texts: [String: String] = [:]
    for file in try folder.names(name) where !file.hasPrefix(".") {
      texts[file] = try folder.text(name + "/" + file)
    }
    return texts
  }
}
