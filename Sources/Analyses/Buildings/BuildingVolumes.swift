import Layers
import Measures

/// How much floor buildings have, in how many storeys, and how high they are.
struct BuildingVolumes: Sendable {
  /// More storeys than any building has.
  static let mostStoreys = 300.0
  /// Higher than any building is.
  static let mostMetres = 2_000.0

  /// For each feature m² of floor for each m² of footprint; `nil` where that is not known.
  let density: [Double?]
  /// For each feature the number of storeys; `nil` where they are not asked for or not known.
  let storeys: [Double?]
  /// For each feature metres; `nil` where they are not asked for or not known.
  let heights: [Double?]
  /// Floor for each m² of footprint of the building that has most of it: what one of which nothing is
  /// known may have.
  let most: Double

  /// Reads the properties.
  ///
  /// - Complexity: linear in the coordinates.
  init(_ question: Question) {
    let buildings = question["buildings"]
    let (columns, source) = (question.columns, buildings.source)
    // A number that is 0 was not filled in.
    func known(_ key: String) -> [Double?]? {
      columns.numbers(key, of: "buildings").map { numbers in
        source.map { numbers[$0] > 0 ? numbers[$0] : nil }
      }
    }
    let none = [Double?](repeating: nil, count: source.count)
    storeys = known("storeys") ?? none
    heights = known("height") ?? none
    if let areas = known("floor-area") {
      density = zip(areas, buildings.geometry.ownMeasures).map { area, footprint in
        footprint > 0 ? area.map { $0 / footprint } : nil
      }
    } else {
      density = storeys
    }
    most = min(density.compactMap(\.self).max() ?? Self.mostStoreys, Self.mostStoreys)
  }
}
