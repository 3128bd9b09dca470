public import Layers
public import Measures

/// Whether what is declared of objects, their area, length or number, is what they measure.
///
/// A declaration admits what its digits leave open; features with the same name are one object.
public struct ReconcileAnalysis: Analysis {
  /// What declared numbers look like, by the key of their wish.
  static let digits = "declared digits"

  /// What is declared.
  enum What: String, CaseIterable {
    case area, length, count

    /// As Chinese sentences name it.
    var chinese: String {
      switch self {
      case .area: "面积"
      case .length: "长度"
      case .count: "数量"
      }
    }

    /// The kind of geometry that has it; `nil` for any.
    var kind: PartKind? {
      switch self {
      case .area: .polygon
      case .length: .line
      case .count: nil
      }
    }

    /// The unit that it is measured in.
    var unit: Unit {
      switch self {
      case .area: .squareMetre
      case .length: .metre
      case .count: .count
      }
    }
  }

  let what: What
  /// The property that declares the amount of each object.
  let declared: String?
  /// The property that names objects.
  let name: String?
  /// What the whole is declared as.
  let declaredTotal: String?
  /// What declared numbers without a unit are in, as a word.
  let unitWord: String?
  /// The share of what is declared by which it may be off beside its rounding.
  let allowed: Double

  /// Reads the parameters of a check.
  public init(_ values: KeyValues) {
    what = values.text("measure").flatMap(What.init(rawValue:)) ?? .area
    declared = values.text("declared")
    name = values.text("name")
    declaredTotal = values.text("declared-total")
    unitWord = values.text("declared-unit")
    allowed = values.number("allow", default: 0)
  }

  /// What numbers in the declared unit are multiplied with; `nil` where it is a unit of something else.
  var factor: Double? {
    guard let unitWord else { return 1 }
    return what.unit.factor(ofWritten: unitWord)
  }

  /// The properties that it reads.
  public var wishes: [ColumnWish] {
    let numbers = declared.map {
      ColumnWish(
        key: "declared", role: "features", field: $0,
        use: .number(
          in: 0...NumberBounds.of(what.unit).upperBound, missing: .isUnknown, unit: what.unit))
    }
    // The same once more for its digits, which say how it was rounded.
    let labels = [(Self.digits, declared), ("name", name)].map { key, field in
      field.map {
        ColumnWish(key: key, role: "features", field: $0, use: .label).doubting(
          ClassDoubts(words: key == "name" ? .nothing : .none))
      }
    }
    return ([numbers] + labels).compactMap(\.self)
  }

  /// Areas and lengths are added up.
  public var countsOverlaps: Bool { what != .count }

  /// What has one name is one object, wherever it lies.
  public var needsOneFrame: Bool { name != nil }

  /// Checks that units and the whole are of what is measured.
  public func reach(_ columns: Columns) throws -> Double {
    func refuse(_ words: Text) -> ColumnFault {
      ColumnFault(role: "features", feature: nil, words)
    }
    if name != nil, declared == nil {
      throw refuse(
        Text("\"name\" means nothing without \"declared\"", "没有 \"declared\" 时不应写 \"name\""))
    }
    guard let factor else {
      throw refuse(
        Text(
          "\"declared-unit\": \"\(unitWord ?? "")\" is no unit of \(what.rawValue)",
          "\"declared-unit\"：“\(unitWord ?? "")”不是\(what.chinese)的单位"))
    }
    if let declaredTotal,
      DeclaredAmount(declaredTotal, in: what.unit, factor: factor) == nil
    {
      throw refuse(
        Text(
          "\"declared-total\": expected a number of at least 0, with or without a unit of "
            + "\(what.rawValue), not \"\(declaredTotal)\"",
          "\"declared-total\"：应为不小于 0 的数，可带\(what.chinese)的单位，而不是“\(declaredTotal)”"))
    }
    return 0
  }

  /// Checks that something is declared, of what is measured, once for each object.
  ///
  /// - Complexity: O(n) for n coordinates, beside what cutting at the border of the scope takes.
  public func require(_ question: Question, workers: Workers) throws {
    let features = question["features"]
    try requireDeclared(features)
    guard declared != nil else { return }
    let measures = try ScopedMeasures(features, scope: question.scope, workers: workers)
    _ = try DeclaredObjects(self, features, measures.inScope, question.columns) { _ in 0 }
  }

  /// Answers in one frame.
  ///
  /// - Complexity: O(n) for n coordinates, beside what cutting at borders takes.
  public func answer(_ question: Question, workers: Workers) throws -> Answer {
    let features = question["features"]
    try requireDeclared(features)
    var measures = try ScopedMeasures(features, scope: question.scope, workers: workers)
    func measured(_ feature: Int, _ measure: Double) -> Double { what == .count ? 1 : measure }
    let rows = measures.inScope
    let objects = try DeclaredObjects(self, features, rows, question.columns) {
      measured($0, measures.measures[$0])
    }

    var tallies = Tallies(
      Self.declaration.quantities, groupings: question.groupings.map(\.count))
    add(objects, to: &tallies)
    for feature in rows {
      tallies.add(
        measured(feature, measures.measures[feature]), to: Index.measured, in: measure)
    }
    for (grouping, zones) in question.reported {
      var seen: [Int: Set<Int>] = [:]
      for part in try measures.parts(in: zones, workers: workers) {
        let place = Tallies.Place.zone(part.zone, of: grouping)
        tallies.add(
          measured(part.feature, part.measure), to: Index.measured, at: place, in: measure)
        let object = objects.objectOfFeature[part.feature]
        guard seen[part.zone, default: []].insert(object).inserted else { continue }
        add(objects.all[object], to: &tallies, at: place)
      }
    }

    var answer = Answer(tallies)
    if features.count > 0 { answer.measures = [measure] }
    answer.objects.features = rows
    answer.findings = FindingRows(objects.findings(rows, unit: what.unit), for: question)
    if question.wantsFiles { answer.objects.columns = objects.columns(rows) }
    answer.failures = measures.failures.map { $0.named("features") }
    answer.work = measures.work
    return answer
  }

  private static let undeclared = MessageForm(
    "nothing-declared",
    "{count:object declares|objects declare} nothing in {field}, and {count:is|are} compared with nothing",
    "{count} 个对象的“{field}”没有申报值，未作核对", bearsOnVerdict: true)

  /// Says how many objects there was nothing to compare with.
  public func remarks(
    on figures: Tallies, marks: Set<String>, in measure: Measure
  ) -> [Message] {
    func figure(_ index: Int) -> Double? {
      figures.total.value(index, of: Self.declaration.quantities, in: measure)
    }
    var notes: [Message] = []
    if let declared, let count = figure(Index.undeclared), count > 0 {
      notes.append(Self.undeclared(["count": .count(Int(count)), "field": .name(declared)]))
    }
    if let off = figure(Index.totalOff), let measured = figure(Index.measured), let whole {
      notes.append(remark(on: whole, measured, isOff: off > 0))
    }
    return notes
  }

  private static let wholeOff = MessageForm(
    "whole-off",
    "\"{declared}\" admits {least} to {most}: {measured} is not in it, {difference} off",
    "“{declared}”可为 {least} 至 {most}，实测 {measured} 不在其内，相差 {difference}")
  private static let wholeAgrees = MessageForm(
    "whole-agrees", "\"{declared}\" admits {least} to {most}: {measured} is in it",
    "“{declared}”可为 {least} 至 {most}，实测 {measured} 在其内")

  /// What the digits of the whole admit, and whether that is measured.
  private func remark(on whole: DeclaredAmount, _ measured: Double, isOff: Bool) -> Message {
    let slack = whole.rounding + allowed * whole.value
    let form = isOff ? Self.wholeOff : Self.wholeAgrees
    return form([
      "declared": .name(declaredTotal ?? ""),
      "least": .bound(max(0, whole.value - slack), what.unit),
      "most": .bound(whole.value + slack, what.unit), "measured": .measured(measured, what.unit),
      "difference": .measured(abs(measured - whole.value), what.unit),
    ])
  }

  /// What the whole is declared as.
  private var whole: DeclaredAmount? {
    declaredTotal.flatMap { DeclaredAmount($0, in: what.unit, factor: factor ?? 1) }
  }

  private var measure: Measure {
    switch what {
    case .area: .area
    case .length: .length
    case .count: .count
    }
  }

  /// The quantities by their place in the declaration.
  enum Index {
    static let objects = 0
    static let off = 1
    static let undeclared = 2
    static let measured = 3
    static let declared = 4
    static let total = 5
    static let totalOff = 6
    static let compared = 7
  }

  private func add(_ objects: DeclaredObjects, to tallies: inout Tallies) {
    for object in objects.all {
      add(object, to: &tallies, at: .total)
      if let declared = object.declared {
        tallies.add(declared.value, to: Index.declared, in: measure)
      }
    }
  }

  private func add(
    _ object: DeclaredObjects.Object, to tallies: inout Tallies, at place: Tallies.Place
  ) {
    tallies.add(1, to: Index.objects, at: place)
    if object.status == .off { tallies.add(1, to: Index.off, at: place) }
    if object.declared != nil { tallies.add(1, to: Index.compared, at: place) }
    if object.status == .undeclared { tallies.add(1, to: Index.undeclared, at: place) }
  }

  private func requireDeclared(_ features: PlanarLayer) throws {
    guard declared != nil || declaredTotal != nil else {
      throw AnalysisError(
        .range,
        Text(
          "nothing to compare with: give \"declared\", the property of single objects, or "
            + "\"declared-total\"",
          "没有可比对的申报值：请给出 \"declared\"（各对象申报值所在的属性）或 \"declared-total\""))
    }
    guard let kind = what.kind else { return }
    try AnalysisError.require(
      kind, to: what == .area ? Text("an area", "面积") : Text("a length", "长度"),
      in: features.geometry,
      choices: What.allCases.map(\.rawValue))
  }

  /// Compares the sum of all frames with what the whole is declared as.
  public func conclude(_ figures: inout Tallies, in measure: Measure) -> [ZoneFinding] {
    guard let declared = whole else { return [] }
    let quantities = Self.declaration.quantities
    let objects = figures.total.value(Index.objects, of: quantities, in: measure) ?? 0
    guard objects > 0 else { return [] }
    let measured = figures.total.value(Index.measured, of: quantities, in: measure) ?? 0
    figures.add(declared.value, to: Index.total, in: measure)
    figures.add(
      declared.admits(measured, allowing: allowed) ? 0 : 1, to: Index.totalOff)
    return []
  }
}
