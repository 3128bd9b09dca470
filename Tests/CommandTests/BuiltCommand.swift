import Foundation
import Layers
import TestSupport

/// The program as it was built beside the tests, or where `GEOPLAN_COMMANDS` says.
enum BuiltCommand {
  /// What a run left.
  struct Outcome {
    var status: Int32
    var output: String
    var complaints: String

    /// The output as JSON.
    var json: JSONValue? { try? JSONValue(parsing: output) }
    /// The first check of the output.
    var check: JSONValue? { json?["checks"]?.items?.first }
  }

  /// The folder of the built products.
  static let folder: URL = {
    if let named = ProcessInfo.processInfo.environment["GEOPLAN_COMMANDS"] {
      return SharedData.checkout.appendingPathComponent(named)
    }
    let tests = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
    let candidates = [tests, SharedData.checkout.appendingPathComponent(".build/debug")]
    return candidates.first {
      FileManager.default.isExecutableFile(atPath: $0.appendingPathComponent("geoplan").path)
    } ?? tests
  }()

  /// Whether it was built with the optimizer, so that a test may give it a whole city.
  static var isOptimized: Bool { folder.path.hasSuffix("/release") }

  /// Runs the program and waits for it.
  @discardableResult
  static func run(
    _ arguments: [String], in directory: URL? = nil, environment: [String: String] = [:]
  ) throws -> Outcome {
    try launch(folder.appendingPathComponent("geoplan"), arguments, directory, environment)
  }

  /// Runs a line of shell in which `geoplan` is the program.
  static func shell(_ line: String, in directory: URL) throws -> Outcome {
    let path = folder.path + ":" + (ProcessInfo.processInfo.environment["PATH"] ?? "")
    return try launch(
      URL(fileURLWithPath: "/bin/sh"), ["-c", line], directory, ["PATH": path])
  }

  private static func launch(
    _ program: URL, _ arguments: [String], _ directory: URL?, _ environment: [String: String]
  ) throws -> Outcome {
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    if let directory { process.currentDirectoryURL = directory }
    // Whoever runs the tests may have another locale; a test that is about one names it.
    process.environment = ProcessInfo.processInfo.environment.merging(["LC_ALL": "C"]) { $1 }
      .merging(environment) { $1 }
    // Files, not pipes: a pipe that nobody reads while the other one fills would block both.
    let folder = try Scratch()
    let output = try folder.handle("output")
    let complaints = try folder.handle("complaints")
    process.standardOutput = output
    process.standardError = complaints
    process.standardInput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return Outcome(
      status: process.terminationReason == .exit ? process.terminationStatus : -1,
      output: try folder.text("output"), complaints: try folder.text("complaints"))
  }
}

/// A folder that goes with the value that owns it.
final class Scratch {
  /// Where it is.
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory
      .appendingPathComponent("geoplan-tests-" + UUID().uuidString)
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  /// The path of a file in it.
  func path(_ name: String) -> String { url.appendingPathComponent(name).path }

  /// Writes a file and tells its path.
  @discardableResult
  func write(_ name: String, _ text: String) throws -> String {
    let file = url.appendingPathComponent(name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
    return file.path
  }

  /// Whether there is a file of a name.
  func has(_ name: String) -> Bool {
    FileManager.default.fileExists(atPath: url.appendingPathComponent(name).path)
  }

  /// The text of a file.
  func text(_ name: String) throws -> String {
    String(decoding: try Data(contentsOf: url.appendingPathComponent(name)), as: UTF8.self)
  }

  /// A file as JSON.
  func json(_ name: String) throws -> JSONValue { try JSONValue(parsing: text(name)) }

  /// The features of a GeoJSON file.
  func features(_ name: String) throws -> [JSONValue] { try json(name)["features"]?.items ?? [] }

  /// The names of all files, hidden ones too, sorted.
  func names(_ folder: String = "") throws -> [String] {
    let folder = url.appendingPathComponent(folder).path
    return try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
  }

  func handle(_ name: String) throws -> FileHandle {
    let file = url.appendingPathComponent(name)
    try Data().write(to: file)
    return try FileHandle(forWritingTo: file)
  }
}
