import Analyses
import Layers
import Measures
public import Results

extension Runner {
  /// Does everything that a run does before it computes, and notes all that would end it.
  ///
  /// Files are read whole, joined with their tables, compared with their datums, filtered, brought to the
  /// metric frame and repaired, by the code that a run goes through; analyses look at their properties and
  /// tables. What is not refused here a run computes; only what the memory can't hold shows later.
  ///
  /// - Parameters:
  ///   - faults: What was wrong with the job itself; the checks that it belongs to are examined as far as they
  ///     could be read.
  ///   - byFlags: Whether whoever reads it typed flags, and has to be told flags.
  /// - Throws: `StopRequest.Stopped`, and faults of the program.
  public func examine(_ faults: [JobFault] = [], byFlags: Bool = false) throws -> Examination {
    var examination = Examination(title: job.title)
    examination.inherited = job.inherited
    examination.problems = faults.map { Examination.Problem($0) }
    let refusals = Refusals(collects: true)
    let prepared = try refusals.attempt { try prepare(refusals) }
    guard let ready = prepared else {
      examination.problems += refusals.all.map { Examination.Problem($0, byFlags: byFlags) }
      return examination
    }
    var examiner = CheckExaminer(
      runner: self, ready: ready, refusals: refusals, faulty: Set(faults.compactMap(\.check)))
    var states = try examiner.checks()
    for formula in ready.formulas {
      let state = try examiner.state(of: formula)
      let next = job.checks[formula.place...].lazy.compactMap { check in
        states.firstIndex { $0.id == check.id }
      }.first
      states.insert(state, at: next ?? states.count)
    }
    for id in faults.compactMap(\.check) where !states.contains(where: { $0.id == id }) {
      states.append(
        Examination.CheckState(
          id: id, title: nil, analysis: nil, words: Text("not read", "未能读取"), state: .refused))
    }
    examination.checks = states + examiner.unanswered
    examination.problems += refusals.all.map { Examination.Problem($0, byFlags: byFlags) }
    let maker = examiner.maker
    examination.layers = job.layers.compactMap { maker.layers[$0.name] }.map { loaded in
      Examination.LayerState(
        input(loaded, maker.store), kinds: examiner.kinds[loaded.definition.name] ?? [])
    }
    examination.tables =
      job.layers.flatMap { maker.layers[$0.name]?.joined.compactMap(\.record) ?? [] } + ready.tables
    return examination
  }
}

extension Examination.Problem {
  /// Notes what is wrong with a job as it is written.
  public init(_ fault: JobFault) {
    let error = fault.error
    self.init(Text(error.text(.en), error.text(.zh)), reason: error.words)
    (file, line, column) = (error.file, error.line, error.column)
    place = error.place.isEmpty ? nil : error.place
    check = fault.check
  }
}

/// Examines checks one after another, as a run computes them.
private struct CheckExaminer {
  let job: Job
  let ready: Runner.Preparation
  let refusals: Refusals
  /// The checks in which something is wrong as they are written.
  let faulty: Set<String>
  let options: RunOptions
  var maker: ContextMaker
  /// For each layer, how many features have parts of a kind.
  let kinds: [String: [(kind: PartKind, features: Int)]]
  /// What is known of the checks so far, for formulas.
  private var blanks: [CheckResult] = []
  private var blankLayers: [CheckLayers] = []

  init(
    runner: Runner, ready: Runner.Preparation, refusals: Refusals, faulty: Set<String>
  ) {
    job = runner.job
    options = runner.options
    self.ready = ready
    self.refusals = refusals
    self.faulty = faulty
    maker = ready.maker
    kinds = maker.layers.mapValues { Self.kinds($0.layer.geometry) }
  }

  private static func kinds(
    _ geometry: GeometryColumns
  ) -> [(kind: PartKind, features: Int)] {
    var counts: [PartKind: Int] = [:]
    for feature in 0..<geometry.featureCount {
      for kind in Set(geometry.partKinds[geometry.parts(ofFeature: feature)]) {
        counts[kind, default: 0] += 1
      }
    }
    return PartKind.allCases.compactMap { kind in counts[kind].map { (kind, $0) } }
  }

  mutating func checks() throws -> [Examination.CheckState] {
    var later = LaterUses(of: ready.checks)
    var states: [Examination.CheckState] = []
    for (index, check) in ready.checks.enumerated() {
      later.begin(check)
      options.report(.preparing, check.id, done: index, of: ready.checks.count)
      states.append(try state(of: check) { later.has($0) })
    }
    return states
  }

  private mutating func state(
    of check: Check, isUsedLater: (String) -> Bool
  ) throws -> Examination.CheckState {
    let before = refusals.count
    let hasTables = !ready.refused.contains(check.id)
    let found = try refusals.attempt { () -> (CheckContext, CheckResult, CheckLayers)? in
      guard hasTables else { return nil }
      let context = try maker.context(of: check, isUsedLater: isUsedLater)
      let blank = try context.blank()
      return (context, blank.check, blank.layers)
    }
    var state = Examination.CheckState(
      id: check.id, title: check.title, analysis: check.kind.name,
      words: check.declaration.words, state: .ready)
    state.hasClasses = check.classField != nil
    state.hasZones = !check.uses(.zones).isEmpty
    if case (let context, let blank, let layers)?? = found {
      blanks.append(blank)
      blankLayers.append(layers)
      state.notes = context.notes
      state.uses = zip(blank.layers, context.layers).map {
        Examination.Use($0, features: $1.layer.features.count)
      }
      state.targets = blank.targets.map { $0.target.sentence(of: blank.quantity(of: $0)) }
    } else {
      state.uses = check.uses.map {
        Examination.Use(LayerUseRecord($0, title: job.layer($0.use.layer)?.title), features: nil)
      }
      state.targets = check.boundTargets.map { bound in
        let quantity = check.declaration.quantities[bound.quantity]
        return bound.target.sentence(of: MeasuredQuantity(quantity, unit: .count))
      }
      state.state = refusals.count > before || !hasTables ? .refused : .waits
      if check.entry != nil {
        // A run notes that and goes on.
        state.state = .unanswered
        state.notes += refusals.takeBack(since: before).map { fault in
          CatalogueMessages.refused(["reason": .words(Text(fault.text(.en), fault.text(.zh)))])
        }
      }
    }
    if faulty.contains(check.id) { state.state = .refused }
    return state
  }

  /// A formula, computed of results without figures.
  mutating func state(of formula: FormulaCheck) throws -> Examination.CheckState {
    var state = Examination.CheckState(
      id: formula.id, title: formula.title, analysis: nil, words: Text("formula", "公式"),
      state: .ready)
    state.targets = formula.targets.map { $0.words(unit: .count) }
    let known = job.checks.map(\.id) + job.formulas.map(\.id)
    let isOpen = formula.operands.contains { operand in
      known.contains(operand.check) && !blanks.contains { $0.id == operand.check }
        && !isLater(operand.check, than: formula)
    }
    guard !isOpen else {
      state.state = .waits
      return state
    }
    let made = try refusals.attempt {
      try FormulaComputer(formula, blanks, blankLayers, wantsFiles: false).result()
    }
    guard let made else {
      state.state = .refused
      return state
    }
    blanks.append(made.check)
    blankLayers.append(made.layers)
    state.hasZones = !made.check.zones.isEmpty
    state.targets = made.check.targets.map {
      $0.target.sentence(of: made.check.quantity(of: $0))
    }
    return state
  }

  /// Whether a check is a formula that stands behind another.
  private func isLater(_ id: String, than formula: FormulaCheck) -> Bool {
    let ids = job.formulas.map(\.id)
    guard let other = ids.firstIndex(of: id), let own = ids.firstIndex(of: formula.id) else {
      return false
    }
    return other >= own
  }

  /// Entries of catalogues that no layer of the job answers.
  var unanswered: [Examination.CheckState] {
    job.unanswered.map { entry in
      var state = Examination.CheckState(
        id: entry.entry.id, title: entry.entry.title, analysis: nil,
        words: Text("catalogue", "指标目录"), state: .unanswered)
      state.notes = [entry.message]
      return state
    }
  }
}
