import Analyses
import GEOS
import GeoJSON
import Georeferencing
import Layers
import Measures

/// One of the jobs that are measured, from files to results.
enum BenchmarkJob: String, CaseIterable {
  /// Share of each street's area within 500 m of a bus stop.
  case stops
  /// Share of each residential parcel's area within 300 m of a park.
  case green
  /// Overlaps of projects with the red line, with their geometry.
  case redline
  /// Buildings nearer than 50 m to a river.
  case setback
  /// Share of buildings of up to six storeys by street.
  case lowRise = "low-rise"
  /// Floor-area ratio and building density of each street, and buildings higher than 100 m.
  case capacity
  /// Buildings within 300 m of a stop, and how far the nearest one is.
  case nearest
  /// Park area for each inhabitant of a street.
  case perHead = "per-head"
  /// Length of roads for each square kilometre of a street.
  case roadDensity = "road-density"
  /// Share of floor area that is demolished, by street.
  case demolition
  /// Which of three rules decides the height of each building, by the kind of its zone.
  case rules
  /// Declared lengths of roads, by name, against what they measure.
  case reconcile
  /// Parks, roads and buildings of streets and of groups of them, in one table.
  case rollup
  /// Share of each of few tracts with many vertices within 300 m of a park.
  case tracts
  /// As `stops`, with the geometry of gaps.
  case stopsEvidence = "stops-evidence"
  /// As `green`, with the geometry of gaps.
  case greenEvidence = "green-evidence"
  /// As `tracts`, with the geometry of gaps.
  case tractsEvidence = "tracts-evidence"

  /// Whether its layers are ``InventedTracts``, not those of the city.
  var isOfTracts: Bool { self == .tracts || self == .tractsEvidence }

  /// Whether gaps are asked for.
  private var hasEvidence: Bool {
    self == .stopsEvidence || self == .greenEvidence || self == .tractsEvidence
  }

  /// The layer whose objects are judged.
  var objects: String {
    switch self {
    case .stops, .stopsEvidence: "zones"
    case .green, .greenEvidence: "parcels"
    case .tracts, .tractsEvidence: "tracts"
    case .redline: "projects"
    case .setback, .lowRise, .capacity, .nearest, .demolition, .rules, .rollup: "buildings"
    case .perHead: "parks"
    case .roadDensity, .reconcile: "roads"
    }
  }

  /// The layer that they are judged against.
  var others: String {
    switch self {
    case .stops, .stopsEvidence, .nearest: "stops"
    case .lowRise, .capacity, .perHead, .roadDensity, .demolition, .rules, .reconcile, .rollup:
      "zones"
    case .green, .greenEvidence: "parks"
    case .tracts, .tractsEvidence: "greens"
    case .redline: "redline"
    case .setback: "river"
    }
  }

  /// Which objects take part.
  var filter: String? { others == "parks" ? "use = 'residential'" : nil }

  /// Runs the job and times its stages.
  ///
  /// - Parameters:
  ///   - city: The folder with the layers.
  ///   - workers: Threads to use.
  ///   - output: The file that results are written to.
  func run(city: String, workers: Workers, output: String) throws -> Measurement {
    var result = Measurement(job: rawValue, threads: workers.threads)
    if self == .rollup {
      try RollupRun(city: city).run(&result, workers: workers, output: output)
      return result
    }
    let (objects, others) = try result.time("read") {
      (
        try GeoJSONReader.read(
          path: "\(city)/\(self.objects).geojson", name: self.objects, workers: workers),
        try GeoJSONReader.read(
          path: "\(city)/\(self.others).geojson", name: self.others, workers: workers)
      )
    }
    result.vertices = objects.geometry.coordinates.count + others.geometry.coordinates.count
    result.features = objects.count + others.count

    let chosen = try result.time("select") {
      try filter.map { text in
        let matches = try Filter(parsing: text).matches(objects, workers: workers)
        return matches.indices.filter { matches[$0] }
      }
    }
    let asked = try ObjectCount(self)?.columns(of: objects, others, &result, workers: workers)
    let extent = objects.geometry.extent
    let frame = try MetricFrame.automatic(over: extent)
    let planar = try result.time("transform") {
      var both = extent
      both.expand(by: others.geometry.extent)
      let transformer = try FrameTransformer(from: .wgs84, to: frame, over: both)
      return (
        try transformer.planarColumns(
          of: objects.geometry, selecting: chosen, workers: workers),
        try transformer.planarColumns(of: others.geometry, workers: workers)
      )
    }
    let layers = try result.time("repair") {
      (
        PlanarLayer(try LayerRepair.run(planar.0, limits: .none, workers: workers).columns),
        PlanarLayer(try LayerRepair.run(planar.1, limits: .none, workers: workers).columns)
      )
    }
    if let counting = ObjectCount(self), let asked {
      try counting.answer(layers.0, layers.1, asked, &result, workers: workers)
    } else {
      try answer(layers.0, layers.1, frame, &result, workers: workers, output: output)
    }
    return result
  }

  private func answer(
    _ objects: PlanarLayer, _ others: PlanarLayer, _ frame: MetricFrame,
    _ result: inout Measurement, workers: Workers, output: String
  ) throws {
    switch self {
    case .stops, .green, .tracts, .stopsEvidence, .greenEvidence, .tractsEvidence:
      try cover(objects, others, frame, &result, workers: workers, output: output)
    case .redline:
      var question = OverlapQuestion(subjects: objects, protected: others)
      question.evidence = true
      let asked = question
      let answer = try result.time("compute") { try Overlap.answer(asked, workers: workers) }
      result.work = answer.work
      result.checks = [
        ("pairs", Double(answer.total.pairs)), ("overlap_m2", answer.total.overlap),
      ]
      let pairs = answer.pairs
      let evidence = answer.geometry ?? PlanarLayer(GeometryColumns())
      try result.time("write") {
        try write(evidence.geometry, frame, ["overlap"], workers, output) { row, writer in
          writer.number(pairs[evidence.source[row]].overlap)
        }
      }
    case .setback:
      let question = SetbackQuestion(
        subjects: objects, bank: others, required: RequiredDistance(50, banks: others.count))
      let answer = try result.time("compute") { try Setback.answer(question, workers: workers) }
      result.work = answer.work
      result.checks = [
        ("violations", Double(answer.total.violations)),
        ("encroached_m2", answer.total.encroachedArea),
      ]
      let found = answer.violations
      let geometry = objects.geometry.selecting(found.map(\.subject))
      try result.time("write") {
        try write(geometry, frame, ["distance_m", "encroached"], workers, output) {
          row, writer in
          writer.number(found[row].distance)
          writer.number(found[row].encroached)
        }
      }
    case .lowRise, .capacity, .nearest, .perHead, .roadDensity, .demolition, .rules, .reconcile,
      .rollup:
      break
    }
  }

  private func cover(
    _ objects: PlanarLayer, _ others: PlanarLayer, _ frame: MetricFrame,
    _ result: inout Measurement, workers: Workers, output: String
  ) throws {
    let radii = Array(repeating: self.others == "stops" ? 500.0 : 300.0, count: others.count)
    let cover = result.time("index") { ExactCover(others.geometry, radii: radii) }
    var question = CoverageQuestion(demand: objects, facilities: others, radii: radii)
    if hasEvidence { question.evidence = [.gaps] }
    let asked = question
    let answer = try result.time("compute") {
      try Coverage.answer(asked, cover: cover, workers: workers)
    }
    result.work = answer.work
    result.checks = [
      ("features", Double(answer.total.features)), ("demand_m2", answer.total.demand),
      ("covered_m2", answer.total.covered),
    ]
    if let gaps = answer.gaps {
      let area = (0..<gaps.count).reduce(0) { $0 + gaps.geometry.area(ofFeature: $1) }
      result.checks.append(("gaps_m2", area))
    }
    try result.time("write") {
      try write(objects.geometry, frame, ["covered", "distance_m"], workers, output) {
        row, writer in
        writer.number(answer.features[row].measure.covered)
        writer.number(answer.features[row].distance)
      }
      if let gaps = answer.gaps {
        try write(gaps.geometry, frame, [], workers, output) { _, _ in }
      }
    }
  }

  private func write(
    _ geometry: GeometryColumns, _ frame: MetricFrame, _ names: [String], _ workers: Workers,
    _ path: String, values: @escaping @Sendable (Int, inout MemberWriter) -> Void
  ) throws {
    let columns = try FrameInverse(from: frame, over: geometry.extent)
      .columnsInWGS84(of: geometry, workers: workers)
    try GeoJSONWriter.write(
      FeatureOutput(geometry: columns, names: names, values: values), workers: workers, path: path)
  }
}
