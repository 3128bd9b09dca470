import Analyses
import Layers
import Measures
import Planning

/// Any bytes as a job file, and as the flags of a command: refused with a place, or a job whose
/// checks use layers that it has.
enum JobTarget {
  static func examine(_ data: UnsafeBufferPointer<UInt8>) {
    let bytes = Array(data)
    do {
      examine(try JobParser.parse(bytes, file: "job.json"))
    } catch {
      Fuzz.require(!error.reason.isEmpty && error.file == "job.json", "a refusal has a reason")
      Fuzz.require(error.offset ?? 0 <= bytes.count, "its byte is in the text")
      Fuzz.require((error.line ?? 1) >= 1 && (error.column ?? 1) >= 1, "lines count from 1")
    }
    // The same bytes as a command line: one flag a line.
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
    let flags = lines.map { line in
      let parts = line.split(separator: "=", maxSplits: 1).map(String.init)
      return (name: parts.first ?? "", text: parts.count > 1 ? parts[1] : "")
    }
    for analysis in AnalysisKind.all {
      guard let job = try? FlagParser(analysis).job(flags) else { continue }
      examine(job)
    }
  }

  private static func examine(_ job: Job) {
    let names = job.layers.map(\.name)
    Fuzz.require(Set(names).count == names.count, "layers have different names")
    let ids = job.checks.map(\.id)
    Fuzz.require(Set(ids).count == ids.count, "checks have different ids")
    for check in job.checks {
      for use in check.uses {
        Fuzz.require(job.layer(use.use.layer) != nil, "a check uses layers of the job")
      }
      for target in check.targets {
        Fuzz.require(
          target.range.lowerBound.isFinite && target.range.upperBound.isFinite, "bounds are finite")
      }
    }
  }
}
