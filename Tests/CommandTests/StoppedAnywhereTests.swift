import Foundation
import TestSupport
import Testing

/// One signal ends the program within a second wherever it is, and nothing half-written remains.
@Suite("Command, stopped anywhere", .serialized) struct StoppedAnywhereTests {
  private struct Stopped {
    var status: Int32
    var seconds: Double
    var isExit: Bool
  }

  /// Starts the program, sends it a signal after a while, and waits for its end.
  private static func stop(
    _ arguments: [String], in folder: URL, after seconds: Double, _ signal: Int32
  ) throws -> Stopped {
    let process = Process()
    process.executableURL = BuiltCommand.folder.appendingPathComponent("geoplan")
    process.currentDirectoryURL = folder
    process.arguments = arguments
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    process.standardInput = FileHandle.nullDevice
    try process.run()
    usleep(UInt32(seconds * 1e6))
    let began = Date()
    kill(process.processIdentifier, signal)
    process.waitUntilExit()
    return Stopped(
      status: process.terminationStatus, seconds: Date().timeIntervalSince(began),
      isExit: process.terminationReason == .exit)
  }

  /// The names of everything that is not meant to stay.
  private static func remains(_ folder: Scratch) throws -> [String] {
    let all =
      FileManager.default.enumerator(atPath: folder.url.path)?
      .compactMap { $0 as? String } ?? []
    return all.filter { path in
      let name = (path as NSString).lastPathComponent
      return name.hasPrefix(".") || name.hasSuffix(".tmp") || name.hasSuffix(".part")
    }
  }

  @Test(arguments: [SIGINT, SIGTERM])
  func `a pipe that nobody fills is left`(_ signal: Int32) throws {
    let folder = try Scratch()
    #expect(mkfifo(folder.path("p.geojson"), 0o600) == 0)
    for line in [["inspect", "p.geojson"], ["run", "p.geojson"]] {
      let stopped = try Self.stop(line, in: folder.url, after: 0.4, signal)
      #expect(stopped.isExit && stopped.status == 130)
      // A second, and what a busy machine adds.
      #expect(stopped.seconds < 2, "\(stopped.seconds) s")
    }
  }

  @Test func `at any moment of a run nothing half-written remains`() throws {
    let folder = try Scratch()
    let sample = SharedData.checkout.appendingPathComponent("GeoData/sample").path
    let line = [
      "coverage", "--demand", sample + "/parcels.geojson", "--facilities",
      sample + "/stops.geojson", "--radius", "500", "--evidence", "gaps", "--zones",
      sample + "/zones.geojson", "--zone-id", "code", "--out", "out",
    ]
    // The shortest of several, as what else the machine does at first would put all signals behind the end.
    var duration = Double.infinity
    for _ in 0..<4 {
      let began = Date()
      #expect(try BuiltCommand.run(line, in: folder.url).status == 0)
      duration = min(duration, Date().timeIntervalSince(began))
    }
    let whole = try folder.names("out")
    var random = SeededRandom(23)
    var counts = (stopped: 0, done: 0)
    for round in 0..<24 {
      try? FileManager.default.removeItem(at: folder.url.appendingPathComponent("out"))
      let signal = round.isMultiple(of: 2) ? SIGINT : SIGTERM
      // Not before it listens: until then a signal ends it as it ends any program.
      let after = max(0.05, duration * random.number(0.1...1.05))
      let stopped = try Self.stop(line, in: folder.url, after: after, signal)
      #expect(stopped.seconds < 2, "\(stopped.seconds) s after \(after) s")
      if stopped.isExit { #expect(stopped.status == 130 || stopped.status == 0) }
      #expect(try Self.remains(folder) == [])
      let left = (try? folder.names("out")) ?? []
      #expect(left.isEmpty || left == whole, "\(left)")
      if stopped.status == 0 { counts.done += 1 } else { counts.stopped += 1 }
    }
    #expect(counts.stopped > 8, "\(counts)")
  }

  @Test func `a sample city leaves whole layers only`() throws {
    let folder = try Scratch()
    for after in [0.2, 0.6, 1.1] {
      let stopped = try Self.stop(
        ["sample", "city", "--scale", "0.3"], in: folder.url, after: after, SIGTERM)
      #expect(stopped.seconds < 2, "\(stopped.seconds) s")
      #expect(try Self.remains(folder) == [])
    }
  }
}
