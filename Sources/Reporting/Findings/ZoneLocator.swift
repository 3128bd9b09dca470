import Layers

/// Finds the zones of a check that a place lies in.
struct ZoneLocator {
  /// For each polygon, the row of its zone.
  private var polygons: [(row: Int, locator: PolygonLocator)] = []
  private let tree: PackedTree?

  /// - Parameter rows: For each feature of the geometry, the row of its zone; `nil` passes it over.
  init(_ geometry: GeometryColumns, rows: [Int?]) {
    for (feature, row) in rows.enumerated() {
      guard let row else { continue }
      for part in geometry.parts(ofFeature: feature) where geometry.partKinds[part] == .polygon {
        polygons.append((row, PolygonLocator(geometry, part: part)))
      }
    }
    tree = polygons.isEmpty ? nil : PackedTree(polygons.map(\.locator.envelope))
  }

  /// The rows of the zones that hold a place, its border included; ascending.
  func zones(at place: Coordinate) -> [Int] {
    var rows: [Int] = []
    tree?.forEach(in: Envelope(place, place)) { index in
      let (row, locator) = polygons[index]
      if locator.place(of: place) != .outside, !rows.contains(row) { rows.append(row) }
    }
    return rows.sorted()
  }
}
