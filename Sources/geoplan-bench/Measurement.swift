import Analyses
import Layers
import Measures

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// What one run of a job took and gave.
struct Measurement {
  var job: String
  var threads: Int
  var features = 0
  var vertices = 0
  /// Wall-clock seconds by stage, in the order of the stages.
  var stages: [(name: String, seconds: Double)] = []
  var work = WorkCounts()
  /// Figures by which a wrong result shows.
  var checks: [(name: String, value: Double)] = []

  init(job: String, threads: Int) {
    self.job = job
    self.threads = threads
  }

  var seconds: Double { stages.reduce(0) { $0 + $1.seconds } }

  /// Runs a stage and notes its time.
  mutating func time<Result>(_ stage: String, _ body: () throws -> Result) rethrows -> Result {
    let clock = ContinuousClock()
    let start = clock.now
    let result = try body()
    let took = clock.now - start
    stages.append(
      (stage, Double(took.components.seconds) + Double(took.components.attoseconds) * 1e-18))
    return result
  }

  /// The largest memory that the process has held, in bytes.
  static var peakMemory: Int {
    var usage = rusage()
    #if canImport(Darwin)
      getrusage(RUSAGE_SELF, &usage)
      return usage.ru_maxrss
    #else
      getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
      return usage.ru_maxrss * 1024
    #endif
  }

  /// One line of JSON.
  func json(scale: Double) -> String {
    func number(_ value: Double) -> JSONValue { .number(value) }
    let value = JSONValue.object([
      .init("job", .string(job)), .init("scale", number(scale)),
      .init("threads", number(Double(threads))), .init("features", number(Double(features))),
      .init("vertices", number(Double(vertices))), .init("seconds", number(seconds)),
      .init("stages", .object(stages.map { .init($0.name, number($0.seconds)) })),
      .init("peak_bytes", number(Double(Self.peakMemory))),
      .init(
        "work",
        .object([
          .init("pairs_examined", number(Double(work.pairsExamined))),
          .init("decided_by_distance", number(Double(work.decidedByDistance))),
          .init("exact_measures", number(Double(work.exactMeasures))),
          .init("engine_calls", number(Double(work.engineCalls))),
          .init("retried", number(Double(work.retried))),
        ])),
      .init("checks", .object(checks.map { .init($0.name, number($0.value)) })),
    ])
    return String(decoding: value.text(), as: UTF8.self)
  }

  /// A few lines for people.
  func table(scale: Double) -> String {
    func fixed(_ value: Double) -> String {
      let micro = Int((value * 1000).rounded())
      return "\(micro / 1000).\(String(1000 + micro % 1000).dropFirst())"
    }
    let rate = seconds > 0 ? Double(vertices) / seconds / 1e6 : 0
    var text = "scale \(scale)  \(job): \(features) features, \(vertices) vertices, "
    text += "\(fixed(seconds)) s, \(fixed(rate)) million vertices a second, "
    text += "peak \(Self.peakMemory / 1_000_000) MB, \(threads) threads\n"
    text += "  " + stages.map { "\($0.name) \(fixed($0.seconds))" }.joined(separator: "  ") + "\n"
    text += "  pairs examined \(work.pairsExamined)  decided by distance \(work.decidedByDistance)"
    text += "  exact measures \(work.exactMeasures)  engine calls \(work.engineCalls)"
    text += "  retried \(work.retried)\n"
    text += "  " + checks.map { "\($0.name) \($0.value)" }.joined(separator: "  ")
    return text
  }
}
