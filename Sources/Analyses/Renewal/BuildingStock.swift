import Layers
import Measures

/// The floor area of buildings, and what becomes of it.
struct BuildingStock: Sendable {
  /// What becomes of a building.
  enum Status: String, Sendable {
    case demolished, exempt, kept
    case unknown = "not known"
    case without = "no floor area"
    case withoutDemolished = "demolished without"

    /// Whether the building has no floor area.
    var isWithout: Bool {
      switch self {
      case .without, .withoutDemolished: true
      case .demolished, .exempt, .kept, .unknown: false
      }
    }
  }

  /// By feature of the planar layer.
  let status: [Status]
  /// Whether what is exempt would leave the whole too, demolished or not.
  private let isExempt: [Bool]
  /// m² of floor area for each unit of the building's own measure; 0 where it has none.
  private let density: [Double]

  init(_ question: Question) {
    let buildings = question["buildings"]
    let (columns, source) = (question.columns, buildings.source)
    let areas = columns.numbers("floor-area", of: "buildings")
    let storeys = columns.numbers("storeys", of: "buildings")
    density = buildings.geometry.withView { view in
      source.enumerated().map { feature, inFile in
        // A building without any floor area is one whose floor area was not filled in.
        if let storeys { return storeys[inFile] > 0 ? storeys[inFile] : 0 }
        let own = view.ownMeasure(feature)
        guard let area = areas?[inFile], area > 0, own > 0 else { return 0 }
        return area / own
      }
    }
    let demolished = columns.flags("demolished", of: "buildings")
    let exempt = columns.flags("exempt", of: "buildings")
    let open = Set(columns.unknown("demolished", of: "buildings"))
    isExempt = source.map { exempt?[$0] ?? false }
    let isExempt = isExempt
    let density = density
    status = source.enumerated().map { feature, inFile in
      if density[feature] == 0 {
        return demolished?[inFile] == true && !isExempt[feature] ? .withoutDemolished : .without
      }
      if open.contains(inFile) { return isExempt[feature] ? .kept : .unknown }
      guard demolished?[inFile] ?? false else { return .kept }
      return isExempt[feature] ? .exempt : .demolished
    }
  }

  /// The floor area of a part of a building; `nil` where it has none.
  func floor(of feature: Int, measure: Double) -> Double? {
    status[feature].isWithout ? nil : density[feature] * measure
  }

  /// Calls `add` with what a part of a building adds to which quantities.
  func forEachSum(of feature: Int, measure: Double, _ add: (_ index: Int, _ value: Double) -> Void)
  {
    typealias Index = RenewalAnalysis.Index
    let floor = density[feature] * measure
    let own = status[feature]
    add(Index.buildings, 1)
    if own.isWithout {
      add(Index.without, 1)
      if case .withoutDemolished = own { add(Index.withoutDemolished, 1) }
      return
    }
    add(Index.existing, floor)
    if !isExempt[feature] { add(Index.counted, floor) }
    switch own {
    case .demolished: add(Index.demolished, floor)
    case .exempt: add(Index.exempt, floor)
    case .unknown: add(Index.undecided, floor)
    case .kept, .without, .withoutDemolished: break
    }
  }

  /// The buildings that are missing from the sums, or of which it is not known what becomes.
  func findings(_ rows: [Int]) -> some Sequence<FindingRow> {
    rows.enumerated().lazy.compactMap { row, feature in
      guard status[feature].isWithout || status[feature] == .unknown else { return nil }
      return FindingRow(
        kind: status[feature].rawValue, row: row, measured: nil, limit: nil, unit: .squareMetre)
    }
  }
}
