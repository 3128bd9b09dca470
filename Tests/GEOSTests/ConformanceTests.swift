import Foundation
import GEOS
import TestSupport
import Testing

/// Cases in the JTS test runner's format: our own, and those of a folder that
/// `GEOPLAN_JTS_XML` names.
///
/// What is known to fail stands in `expected-failures.txt`; an entry that begins to pass fails.
@Suite("Conformance")
struct ConformanceTests {
  static let folder = SharedData.checkout.appendingPathComponent("Tests/GEOSTests/Conformance")
  static let foreign = ProcessInfo.processInfo.environment["GEOPLAN_JTS_XML"].map {
    URL(fileURLWithPath: $0)
  }

  static func files(in folder: URL) throws -> [URL] {
    let all = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    var files: [URL] = []
    while let next = all?.nextObject() as? URL {
      if next.pathExtension == "xml" { files.append(next) }
    }
    return files.sorted { $0.path < $1.path }
  }

  /// The names of the outcomes that are expected to fail; `#` alone begins a comment.
  static func expectedFailures() throws -> Set<String> {
    let text = try String(
      contentsOf: folder.appendingPathComponent("expected-failures.txt"), encoding: .utf8)
    return Set(text.split(separator: "\n").map(String.init).filter { !$0.hasPrefix("#") })
  }

  static func check(_ run: ConformanceRun) throws {
    let expected = try expectedFailures()
    for (name, outcome) in run.outcomes {
      switch outcome {
      case .failed(let why):
        #expect(expected.contains(name), "\(name): \(why.prefix(600))")
      case .passed:
        #expect(!expected.contains(name), "\(name) passes now: take it off the list")
      case .unsupported: break
      }
    }
  }

  @Test("our own cases pass")
  func own() throws {
    var run = ConformanceRun()
    for file in try Self.files(in: Self.folder) { run.run(try ConformanceFile(file)) }
    #expect(run.passed >= 60)
    #expect(run.unsupported == 0)
    try Self.check(run)
  }

  @Test(
    "the cases of another folder pass, those on the list excepted", .enabled(if: foreign != nil))
  func others() throws {
    guard let folder = Self.foreign else { return }
    var run = ConformanceRun()
    var unreadable: [String] = []
    for file in try Self.files(in: folder) {
      do {
        run.run(try ConformanceFile(file))
      } catch {
        unreadable.append(file.lastPathComponent)
      }
    }
    let failed = run.outcomes.count - run.passed - run.unsupported
    print(
      "conformance: \(run.passed) passed, \(failed) failed, \(run.unsupported) unsupported,",
      "unreadable: \(unreadable)")
    #expect(run.passed > 0)
    try Self.check(run)
  }
}
