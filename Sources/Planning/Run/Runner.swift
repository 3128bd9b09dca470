import Georeferencing
import Analyses
import GEOS
import GeoJSON
import Layers
import PROJ

/// Runs the checks of a job.
public struct Runner {
  private let job: Job
  private let options: RunOptions

  /// Prepares a run; nothing is read yet.
  public init(_ job: Job, _ options: RunOptions) {
    self.job = job
    self.options = options
  }

  /// Reads each layer once, runs the checks one after another, and collects what they found.
  ///
  /// The result depends on the job and the bytes of its files alone, not on the number of threads.
  ///
  /// - Throws: ``InputError`` when something is refused; `StopRequest.Stopped`; what an analysis or
  ///   library throws, which is a fault of the program.
  public func run() throws -> RunResult {
    let checks = try chosen()
    let loaded = try LayerLoader(job: job, options: options).load(checks)
    let store = PlanarStore(workers: options.workers, memory: loaded.memoryLeft)
    var maker = ContextMaker(job: job, layers: loaded.layers, store: store, options: options)
    var results: [CheckResult] = []
    // For each layer how many checks are still to use it.
    var later: [String: Int] = [:]
    for check in checks {
      for layer in Set(check.uses.map(\.use.layer)) { later[layer, default: 0] += 1 }
    }
    for (index, check) in checks.enumerated() {
      for layer in Set(check.uses.map(\.use.layer)) { later[layer, default: 0] -= 1 }
      let context = try maker.context(of: check) { later[$0, default: 0] > 0 }
      options.report("computing", check.id, done: index, of: checks.count)
      do {
        var result = try context.result()
        result.zoneBorders = context.zoneBorders
        results.append(result)
      } catch let fault as AnalysisError {
        throw InputError(fault.message, check: check.id)
      }
    }
    return RunResult(
      versions: .running, title: job.title,
      inputs: job.layers.compactMap { maker.layers[$0.name] }.map { input($0, store) },
      checks: results)
  }

  private func chosen() throws -> [Check] {
    for id in options.only where !job.checks.contains(where: { $0.id == id }) {
      let ids = job.checks.map(\.id)
      throw InputError(
        "the job has no check \"\(id)\"" + Suggestion.hint(id, in: ids),
        remedy: "it has: " + ids.joined(separator: ", "))
    }
    if options.only.isEmpty { return job.checks }
    return job.checks.filter { options.only.contains($0.id) }
  }

  private func input(_ loaded: LoadedLayer, _ store: PlanarStore) -> InputRecord {
    let early = loaded.identifiedFileRepairs
    let own = (early + store.repairs[loaded.definition.name, default: []]).enumerated().sorted {
      ($0.element.feature, $0.offset) < ($1.element.feature, $1.offset)
    }.map(\.element)
    return InputRecord(
      layer: loaded.definition.name, path: loaded.definition.path, sha256: loaded.sha256,
      features: loaded.layer.count, datum: loaded.datum.name, datumSource: loaded.datumSource,
      ignoresDatumCheck: loaded.definition.ignoresDatumCheck, datumDoubt: loaded.datumDoubt,
      repeats: loaded.repeats.map { pair in
        RepeatRecord(
          feature: pair.feature, id: loaded.identifier(pair.feature), of: pair.of,
          ofID: loaded.identifier(pair.of))
      },
      repaired: Set(own.map(\.feature)).count, repairs: own,
      remarks: loaded.layer.notes.summary + store.tidied(loaded.definition.name))
  }
}

extension ReadingNotes {
  /// The notes in words, one line each.
  var summary: [String] {
    var lines: [String] = []
    if withoutGeometry > 0 { lines.append("\(withoutGeometry) features without a geometry") }
    lines += remarks
    if positionsWithMoreThanTwoNumbers > 0 {
      lines.append(
        "\(positionsWithMoreThanTwoNumbers) positions had more than two numbers; "
          + "the others were dropped")
    }
    if foreignMembers > 0 {
      lines.append("\(foreignMembers) members that GeoJSON does not define")
    }
    return lines
  }
}

extension CheckContext {
  fileprivate func result() throws -> CheckResult {
    switch check.analysis {
    case .coverage(let parameters): try coverage(parameters)
    case .overlap(let parameters): try overlap(parameters)
    case .setback(let parameters): try setback(parameters)
    }
  }
}

extension Versions {
  /// The versions of the libraries that this process runs with.
  public static var running: Versions {
    Versions(
      geos: EngineVersion.running, proj: PROJVersion.text, simdjson: JSONEngineVersion.text)
  }
}
