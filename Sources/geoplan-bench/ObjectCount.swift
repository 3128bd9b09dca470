import Analyses
import Layers
import Measures

/// A job whose figures are counts and shares of objects, without geometry of its own.
struct ObjectCount {
  private let job: BenchmarkJob
  private let analysis: any Analysis

  /// `nil` for jobs of another kind.
  init?(_ job: BenchmarkJob) {
    self.job = job
    var values = KeyValues()
    switch job {
    case .lowRise:
      values["condition"] = .text("floors <= 6")
      analysis = ComplianceAnalysis(values)
    case .capacity:
      values["zones"] = .words(["zones"])
      values["storeys"] = .text("floors")
      values["height"] = .text("height_m")
      values["max-height"] = .number(100)
      analysis = BuildingsAnalysis(values)
    case .nearest:
      values["distance"] = .lengths(.fixed(300))
      values["measure"] = .text("count")
      analysis = ProximityAnalysis(values)
    case .perHead:
      values["people"] = .words(["population"])
      analysis = PercapitaAnalysis(values)
    case .roadDensity:
      values["per"] = .text("km2")
      analysis = LengthAnalysis(values)
    case .demolition:
      values["storeys"] = .text("floors")
      values["demolished"] = .text("year < 1970")
      analysis = RenewalAnalysis(values)
    case .rules:
      guard let table = try? Self.heightRules() else { return nil }
      values["places"] = .text("zones")
      values["rules"] = .table(table)
      analysis = RulesAnalysis(values)
    case .reconcile:
      values["measure"] = .text("length")
      values["name"] = .text("name")
      values["declared"] = .text(Self.declared)
      values["declared-unit"] = .text("km")
      analysis = ReconcileAnalysis(values)
    default: return nil
    }
  }

  /// What roads are declared to measure, which no layer has: the same for all.
  private static let declared = "declared"
  private static let declaredLength = 1.2

  private static func heightRules() throws(TableError) -> Table {
    try Table(
      columns: ["id", "when", "place", "field", "comparator", "limit"],
      rows: [
        ["H1", "", "", "height_m", "at most", "100 m"],
        ["H2", "floors > 6", "kind = 'street'", "height_m", "at most", "80 m"],
        ["H3", "", "kind = 'new town'", "height_m", "at most", "60 m"],
      ])
  }

  /// The properties that the analysis looks at.
  func columns(
    of objects: Layer, _ others: Layer, _ result: inout Measurement, workers: Workers
  ) throws -> Columns {
    try result.time("columns") {
      var columns = Columns()
      let role = type(of: analysis).declaration.objectRole?.name
      for wish in analysis.wishes {
        let layer = wish.role == role ? objects : others
        if wish.field == Self.declared {
          columns.set(wish, Self.declared(wish, count: layer.count))
          continue
        }
        switch wish.use {
        case .condition:
          let found = try Filter(parsing: wish.field).selection(in: layer, workers: workers)
          columns.set(wish, .flags(found.matches, unknown: found.unknownFeatures))
        case .label where job == .reconcile:
          columns.set(wish, Self.labels(try layer.column(named: wish.field, workers: workers)))
        case .label:
          columns.set(
            wish, .labels(Array(repeating: 0, count: others.count), labels: [job.others]))
        case .number, .plainNumber:
          let column = try layer.column(named: wish.field, workers: workers)
          columns.set(wish, .numbers(column.numbers))
        }
      }
      return columns
    }
  }

  private static func declared(_ wish: ColumnWish, count: Int) -> Columns.Values {
    if case .number = wish.use { return .numbers(Array(repeating: declaredLength, count: count)) }
    return .labels(Array(repeating: 0, count: count), labels: ["\(declaredLength)"])
  }

  private static func labels(_ column: PropertyColumn) -> Columns.Values {
    var known: [String?: Int32] = [:]
    var labels: [String?] = []
    let indices = (0..<column.count).map { row in
      let label = column.text(row)
      if let index = known[label] { return index }
      let index = Int32(labels.count)
      known[label] = index
      labels.append(label)
      return index
    }
    return .labels(indices, labels: labels.isEmpty ? [nil] : labels)
  }

  /// The figures alone, without files.
  func answer(
    _ objects: PlanarLayer, _ others: PlanarLayer, _ columns: Columns,
    _ result: inout Measurement, workers: Workers
  ) throws {
    let role = type(of: analysis).declaration.objectRole?.name ?? ""
    var question = Question(layers: [role: [objects]], columns: columns)
    switch job {
    case .nearest: question.layers["facilities"] = [others]
    case .rules: question.layers["places"] = [others]
    case .reconcile: break
    default: question.groupings = [others]
    }
    let asked = question
    let answer = try result.time("compute") { try analysis.answer(asked, workers: workers) }
    result.work = answer.work
    let quantities = analysis.declaration.quantities
    let measure = Measure.highest(of: answer.measures) ?? .count
    result.checks = quantities.indices.compactMap { index in
      answer.tallies.total.value(index, of: quantities, in: measure).map {
        (quantities[index].name, $0)
      }
    }
  }
}
