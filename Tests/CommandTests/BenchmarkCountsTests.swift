import Foundation
import Layers
import TestSupport
import Testing

/// Work that the benchmark counts: a regression shows without a clock.
@Suite("Benchmark, counts of work at scale 0.1")
struct BenchmarkCountsTests {
  /// What each job did when these bounds were set; 5 % more is allowed, for compilers differ in the
  /// last digit of a distance.
  static let bounds: [String: [String: Double]] = [
    "stops": ["pairs_examined": 3911, "exact_measures": 24, "engine_calls": 0],
    "green": ["pairs_examined": 25322, "exact_measures": 1770, "engine_calls": 0],
    "redline": ["pairs_examined": 996, "exact_measures": 370, "engine_calls": 0],
    "setback": ["pairs_examined": 74_600, "exact_measures": 34, "engine_calls": 0],
    "low-rise": ["pairs_examined": 78_541, "exact_measures": 1010, "engine_calls": 0],
    "nearest": ["engine_calls": 0],
    "per-head": ["pairs_examined": 1994, "exact_measures": 222, "engine_calls": 4],
    "road-density": ["pairs_examined": 4892, "exact_measures": 1599, "engine_calls": 0],
    "demolition": ["pairs_examined": 78_541, "exact_measures": 1010, "engine_calls": 0],
    "rules": ["engine_calls": 0], "reconcile": ["engine_calls": 0], "rollup": ["engine_calls": 0],
    "capacity": ["pairs_examined": 147_382, "exact_measures": 2526, "engine_calls": 0],
    "tracts": ["pairs_examined": 124_551, "exact_measures": 180, "engine_calls": 0],
    "stops-evidence": ["pairs_examined": 3911, "exact_measures": 24, "engine_calls": 0],
    "green-evidence": ["pairs_examined": 25322, "exact_measures": 1770, "engine_calls": 0],
    "tracts-evidence": ["pairs_examined": 124_551, "exact_measures": 180, "engine_calls": 0],
  ]

  @Test("no job does more than it did")
  func counts() throws {
    let process = Process()
    process.executableURL = BuiltCommand.folder.appendingPathComponent("geoplan-bench")
    process.arguments = ["--scale", "0.1", "--json"]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    var seen: Set<String> = []
    for line in String(decoding: data, as: UTF8.self).split(separator: "\n") {
      let result = try JSONValue(parsing: String(line))
      guard case .string(let job)? = result["job"], let work = result["work"] else { continue }
      seen.insert(job)
      for (name, bound) in Self.bounds[job] ?? [:] {
        guard case .number(let count)? = work[name] else {
          Issue.record("\(job) does not count \(name)")
          continue
        }
        #expect(count <= bound * 1.05, "\(job): \(name)")
      }
    }
    #expect(seen == Set(Self.bounds.keys))
  }
}
