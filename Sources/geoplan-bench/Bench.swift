import Foundation
import Layers
import SampleCity

/// Times the jobs on invented cities of several scales, stage by stage.
///
/// Each job runs in a process of its own, so that its peak memory is its own.
@main
struct Bench {
  static let usage = """
    usage: geoplan-bench [--scale S]… [--job NAME]… [--threads N] [--city DIR] [--json]

    Makes the invented city at each scale (default 0.1, 1 and 10) and times reading, selecting,
    transforming, repairing, indexing, computing and writing for each job: stops, green, redline,
    setback, low-rise, capacity, nearest, per-head, road-density, demolition, rules, reconcile, rollup;
    and, with the geometry of gaps, stops-evidence and green-evidence. The jobs tracts and tracts-evidence have layers of
    their own, the same at every scale. Counts of work do not depend on
    the clock. With --city the layers of that folder are used and kept; --scale then only names them.

    """

  var scales: [Double] = []
  var jobs: [BenchmarkJob] = []
  var threads: Int?
  var city: String?
  var isJSON = false
  /// Set in the processes that this program starts for one job each.
  var isChild = false

  static func main() throws {
    var bench = Bench()
    guard bench.parse(Array(CommandLine.arguments.dropFirst())) else {
      FileHandle.standardError.write(Data(usage.utf8))
      exit(2)
    }
    try bench.isChild ? bench.runOne() : bench.runAll()
  }

  private mutating func parse(_ arguments: [String]) -> Bool {
    var rest = arguments[...]
    while let flag = rest.popFirst() {
      switch flag {
      case "--json": isJSON = true
      case "--child": isChild = true
      case "--scale":
        guard let scale = rest.popFirst().flatMap(Double.init), scale > 0 else { return false }
        scales.append(scale)
      case "--job":
        guard let job = rest.popFirst().flatMap(BenchmarkJob.init) else { return false }
        jobs.append(job)
      case "--threads":
        guard let count = rest.popFirst().flatMap({ Int($0) }), count > 0 else { return false }
        threads = count
      case "--city":
        guard let folder = rest.popFirst() else { return false }
        city = folder
      default: return false
      }
    }
    if scales.isEmpty { scales = city == nil ? [0.1, 1, 10] : [1] }
    if jobs.isEmpty { jobs = BenchmarkJob.allCases }
    return true
  }

  private func runAll() throws {
    let own = FileManager.default.temporaryDirectory
      .appendingPathComponent("geoplan-bench-\(ProcessInfo.processInfo.processIdentifier)").path
    let tracts = "\(own)-tracts"
    defer { try? FileManager.default.removeItem(atPath: tracts) }
    if jobs.contains(where: \.isOfTracts) { try InventedTracts.write(to: tracts) }
    for scale in scales {
      let folder = city ?? own
      defer { if city == nil { try? FileManager.default.removeItem(atPath: folder) } }
      if city == nil { try InventedCity.write(to: folder, scale: scale) }
      for job in jobs {
        let child = Process()
        child.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        child.arguments =
          ["--child", "--scale", "\(scale)", "--job", job.rawValue]
          + ["--city", job.isOfTracts ? tracts : folder]
          + (threads.map { ["--threads", "\($0)"] } ?? []) + (isJSON ? ["--json"] : [])
        try child.run()
        child.waitUntilExit()
        guard child.terminationStatus == 0 else { exit(child.terminationStatus) }
      }
    }
  }

  private func runOne() throws {
    let output = FileManager.default.temporaryDirectory
      .appendingPathComponent("geoplan-bench-\(ProcessInfo.processInfo.processIdentifier).geojson")
    defer { try? FileManager.default.removeItem(at: output) }
    let result = try jobs[0].run(
      city: city ?? "", workers: Workers(threads: threads), output: output.path)
    let text = isJSON ? result.json(scale: scales[0]) : result.table(scale: scales[0])
    FileHandle.standardOutput.write(Data((text + "\n").utf8))
  }
}
