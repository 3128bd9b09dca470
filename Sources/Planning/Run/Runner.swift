import Georeferencing
import Analyses
import GEOS
import GeoJSON
import Layers
import Measures
import PROJ
public import Results

/// Runs the checks of a job.
public struct Runner {
  let job: Job
  let options: RunOptions

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
  public func run() throws -> RunOutput {
    // Nothing but the maker may hold layers, so that what it drops is freed.
    let (checks, formulas, tables, made) = try parts()
    var maker = consume made
    var results: [CheckResult] = []
    var layers: [CheckLayers] = []
    var refused: [UnansweredEntry] = []
    var mapLayers = MapLayerMaker(workers: options.workers)
    var later = LaterUses(of: checks)
    for (index, check) in checks.enumerated() {
      later.begin(check)
      options.report(.computing, check.id, done: index, of: checks.count)
      do {
        let context = try maker.context(of: check, isUsedLater: later.has)
        let made = try compute(check, context)
        try mapLayers.note(context, made)
        results.append(made.check)
        layers.append(made.layers)
      } catch let fault as InputError {
        // One requirement that these layers cannot answer leaves the others their answer.
        guard let entry = check.entry else { throw fault }
        refused.append(
          UnansweredEntry(
            entry, .refused,
            CatalogueMessages.refused([
              "reason": .words(Text(fault.text(.en), fault.text(.zh)))
            ])))
      }
    }
    for formula in formulas {
      let made = try FormulaComputer(formula, results, layers, wantsFiles: options.wantsFiles)
        .result()
      let next = job.checks[formula.place...].lazy.compactMap { check in
        results.firstIndex { $0.id == check.id }
      }.first
      results.insert(made.check, at: next ?? results.count)
      layers.insert(made.layers, at: next ?? layers.count)
    }
    var result = RunResult(
      versions: .running, title: job.title,
      inputs: job.layers.compactMap { maker.layers[$0.name] }.map { input($0, maker.store) },
      checks: results)
    result.tables =
      job.layers.flatMap { maker.layers[$0.name]?.joined.compactMap(\.record) ?? [] } + tables
    result.mapLayers = try mapLayers.layers()
    result.unanswered = job.unanswered + refused
    result.year = job.year
    result.inherited = job.inherited
    result.report = job.reportBlock
    return RunOutput(result: result, layers: layers)
  }

  /// What is ready to be computed: checks with their tables, layers that passed the gate.
  struct Preparation {
    var checks: [Check]
    var formulas: [FormulaCheck]
    /// The tables of checks that were read from files.
    var tables: [TableRecord]
    /// The checks a table of which was refused.
    var refused: Set<String>
    var maker: ContextMaker
  }

  /// Reads tables and layers, and has layers pass the gate.
  func prepare(_ refusals: Refusals) throws -> Preparation {
    var tables = TableLoader(options)
    let formulas = try chosenFormulas()
    let (checks, records, refused) = try tables.load(try chosen(formulas), refusals)
    let loaded = try LayerLoader(job: job, options: options, refusals: refusals).load(checks)
    let store = PlanarStore(workers: options.workers, memory: loaded.memoryLeft)
    return Preparation(
      checks: checks, formulas: formulas, tables: records, refused: refused,
      maker: ContextMaker(
        job: job, layers: loaded.layers, store: store, options: options, refusals: refusals))
  }

  private func parts() throws -> (
    checks: [Check], formulas: [FormulaCheck], tables: [TableRecord], maker: ContextMaker
  ) {
    let ready = try prepare(Refusals())
    return (ready.checks, ready.formulas, ready.tables, ready.maker)
  }

  private func compute(
    _ check: Check, _ context: CheckContext
  ) throws -> (check: CheckResult, layers: CheckLayers) {
    do {
      let answer = try CheckComputer(context: context).answer()
      var made = try ResultMaker(context, answer).result()
      made.check.entry = check.entry?.settled(in: made.check.main.unit)
      return made
    } catch let fault as AnalysisError {
      throw InputError(fault.text, check: check.id)
    }
  }

  /// The checks that are asked for, and those that formulas need.
  private func chosen(_ formulas: [FormulaCheck]) throws -> [Check] {
    let ids = job.checks.map(\.id) + job.formulas.map(\.id)
    for id in options.only where !ids.contains(id) {
      throw InputError(
        Text("the job has no check \"\(id)\"", "任务中没有核查项“\(id)”")
          + Suggestion.hint(id, in: ids), remedy: Text("it has: ", "已有：") + .list(ids))
    }
    if options.only.isEmpty { return job.checks }
    let wanted = Set(options.only).union(formulas.flatMap(\.operands).map(\.check))
    return job.checks.filter { wanted.contains($0.id) }
  }

  /// The formulas that are asked for, and those that they need.
  private func chosenFormulas() throws -> [FormulaCheck] {
    if options.only.isEmpty { return job.formulas }
    var wanted = Set(options.only)
    // A formula needs earlier ones only.
    for formula in job.formulas.reversed() where wanted.contains(formula.id) {
      wanted.formUnion(formula.operands.map(\.check))
    }
    return job.formulas.filter { wanted.contains($0.id) }
  }

  func input(_ loaded: LoadedLayer, _ store: PlanarStore) -> InputRecord {
    let early = loaded.identifiedFileRepairs
    let own = (early + store.repairs[loaded.definition.name, default: []]).enumerated().sorted {
      ($0.element.feature, $0.offset) < ($1.element.feature, $1.offset)
    }.map(\.element)
    var record = InputRecord(
      layer: loaded.definition.name, path: loaded.definition.shownPath, sha256: loaded.sha256,
      features: loaded.layer.count, datum: loaded.datum.name, datumSource: loaded.datumSource)
    record.title = loaded.definition.title
    record.identifier = loaded.identifiers.map {
      FieldRecord(LocalizedText($0.name), isGuessed: loaded.guessesIdentifiers)
    }
    record.names = loaded.naming.map { FieldRecord($0.fields, isGuessed: $0.isGuessed) }
    record.isIdentified = loaded.isIdentified
    record.transformation = loaded.shift.map {
      TransformationRecord(
        operation: $0.name, accuracy: $0.accuracy, isBallpark: $0.isBallpark,
        area: $0.areaOfUse?.name)
    }
    record.ignoresDatumCheck = loaded.definition.ignoresDatumCheck
    record.datumDoubt = loaded.datumDoubt
    record.repeats = loaded.repeats.map { pair in
      RepeatRecord(
        feature: pair.feature, id: loaded.identifier(pair.feature), of: pair.of,
        ofID: loaded.identifier(pair.of))
    }
    func count(_ outcome: String) -> Int {
      Set(own.lazy.filter { $0.outcome == outcome }.map(\.feature)).count
    }
    let gone = Set(
      own.lazy.filter { !["repaired", "dropped"].contains($0.outcome) }.map(\.feature))
    record.repaired =
      Set(own.lazy.filter { $0.outcome == "repaired" }.map(\.feature)).subtracting(gone).count
    record.lost.dropped = count("dropped")
    record.lost.skipped = count("skipped")
    record.lost.emptied = count("emptied")
    record.lost.failed = count("failed")
    record.lost.empty = loaded.layer.notes.emptyGeometries
    record.lost.null = loaded.layer.notes.withoutGeometry - loaded.layer.notes.emptyGeometries
    record.repairs = own
    record.remarks =
      ReadingMessages.messages(of: loaded.layer.notes) + store.tidied(loaded.definition.name)
    return record
  }
}

/// For each layer how many checks are still to use it.
struct LaterUses {
  private var counts: [String: Int] = [:]

  init(of checks: [Check]) { for check in checks { add(1, check) } }

  /// Begins with a check: its own uses are no later ones.
  mutating func begin(_ check: Check) { add(-1, check) }

  /// Whether a check that has not begun uses a layer.
  func has(_ layer: String) -> Bool { counts[layer, default: 0] > 0 }

  private mutating func add(_ number: Int, _ check: Check) {
    for layer in Set(check.uses.map(\.use.layer)) { counts[layer, default: 0] += number }
  }
}

/// What a run found: the result, and what the files of each check hold.
public struct RunOutput: Sendable {
  /// The result.
  public var result: RunResult
  /// For each check, its layers.
  public var layers: [CheckLayers]

  /// Pairs both.
  public init(result: RunResult, layers: [CheckLayers]) {
    self.result = result
    self.layers = layers
  }
}

extension Versions {
  /// The versions of the libraries that this process runs with.
  public static var running: Versions {
    Versions(
      geos: EngineVersion.running, proj: PROJVersion.text, simdjson: JSONEngineVersion.text)
  }
}
