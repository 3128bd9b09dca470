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
    default: return nil
    }
  }

  /// The properties that the analysis looks at.
  func columns(
    of objects: Layer, _ others: Layer, _ result: inout Measurement, workers: Workers
  ) throws -> Columns {
    try result.time("columns") {
      var columns = Columns()
      for wish in analysis.wishes {
        switch wish.use {
        case .condition:
          let found = try Filter(parsing: wish.field).selection(in: objects, workers: workers)
          columns.set(wish, .flags(found.matches, unknown: found.unknownFeatures))
        case .label:
          columns.set(
            wish, .labels(Array(repeating: 0, count: others.count), labels: [job.others]))
        case .number, .plainNumber:
          let layer = wish.role == Role.zones.name ? others : objects
          let column = try layer.column(named: wish.field, workers: workers)
          columns.set(wish, .numbers(column.numbers))
        }
      }
      return columns
    }
  }

  /// The figures alone, without files.
  func answer(
    _ objects: PlanarLayer, _ others: PlanarLayer, _ columns: Columns,
    _ result: inout Measurement, workers: Workers
  ) throws {
    let role = type(of: analysis).declaration.objectRole?.name ?? ""
    var question = Question(layers: [role: [objects]], columns: columns)
    if job == .nearest {
      question.layers["facilities"] = [others]
    } else {
      question.groupings = [others]
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
