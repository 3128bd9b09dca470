import Layers
import Measures

/// Where people live, each with how many.
///
/// People of polygons live in the dwellings in them, by floor area, where dwellings are given; else they
/// are spread over the polygon. Those of a polygon without a dwelling are spread over it, too.
struct Residents {
  /// Layers with one number of people a feature.
  private(set) var layers: [(layer: PlanarLayer, people: [Double])]
  /// Polygons with people but without a dwelling.
  private(set) var withoutDwelling = 0
  /// Why some feature could not be cut.
  private(set) var failures: [String] = []
  private(set) var work = WorkCounts()

  /// Refuses points whose people would be spread over dwellings.
  static func require(_ question: Question) throws {
    guard question.layers[RateBase.Name.dwellings]?.first != nil,
      !question[RateBase.Name.residents].geometry.partKinds.allSatisfy({ $0 == .polygon })
    else { return }
    throw AnalysisError(
      .mixedKinds,
      Text(
        "people of points live where the points are: leave \"\(RateBase.Name.dwellings)\" out, or give "
          + "residents as polygons",
        "点状人口就在点位上：请去掉 \"\(RateBase.Name.dwellings)\"，或以面的形式给出人口"))
  }

  /// Takes the layers of a question.
  ///
  /// - Complexity: O(n log n) for n features, and what cutting dwellings at borders takes.
  init(_ base: RateBase, _ question: Question, workers: Workers) throws {
    let layer = question[RateBase.Name.residents]
    let known = question.columns.numbers(RateBase.Name.people, of: RateBase.Name.residents) ?? []
    var people = layer.source.map { known[$0] }
    guard let dwellings = question.layers[RateBase.Name.dwellings]?.first else {
      layers = [(layer, people)]
      return
    }
    layers = []
    let floors = Self.floors(of: dwellings, base, question.columns)
    let own = dwellings.geometry.ownMeasures
    var measures = try ScopedMeasures(dwellings, scope: Scope(), workers: workers)
    let parts = try measures.parts(in: layer, workers: workers)
    failures = measures.failures.map(\.reason)
    work = measures.work
    func floor(_ part: ScopedMeasures.Part) -> Double {
      own[part.feature] > 0 ? floors[part.feature] * (part.measure / own[part.feature]) : 0
    }
    var all = Array(repeating: ExactSum(), count: layer.count)
    for part in parts { all[part.zone].add(floor(part)) }
    var inDwellings = Array(repeating: ExactSum(), count: dwellings.count)
    for part in parts where all[part.zone].value > 0 {
      inDwellings[part.feature].add(people[part.zone] * (floor(part) / all[part.zone].value))
    }
    for polygon in people.indices where all[polygon].value > 0 { people[polygon] = 0 }
    withoutDwelling = people.count { $0 > 0 }
    layers = [(dwellings, inDwellings.map(\.value)), (layer, people)]
  }

  /// The floor area of each dwelling, m².
  private static func floors(
    of dwellings: PlanarLayer, _ base: RateBase, _ columns: Columns
  ) -> [Double] {
    let footprints = dwellings.geometry.ownMeasures
    guard let (perSquareMetre, values) = base.floors(columns) else { return footprints }
    return dwellings.source.enumerated().map { index, source in
      perSquareMetre ? footprints[index] * values[source] : values[source]
    }
  }
}
