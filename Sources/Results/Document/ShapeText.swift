package import Layers

/// Geometry as numbers: a list a part, of its kind and its rings; positions are whole millionths of
/// a degree, each ring's first absolute and the others relative to the one before.
package enum ShapeText {
  /// A feature as a list of parts.
  package static func value(_ feature: Int, of columns: GeometryColumns) -> JSONValue {
    .array(
      columns.parts(ofFeature: feature).map { part in
        var items: [JSONValue] = [.number(Double(columns.partKinds[part].rawValue))]
        for ring in columns.rings(ofPart: part) {
          items.append(path(columns.coordinates[columns.coordinates(ofRing: ring)]))
        }
        return .array(items)
      })
  }

  /// A position in degrees with six decimals.
  package static func position(_ c: Coordinate) -> JSONValue {
    .array([.number(rounded(c.x) / 1e6), .number(rounded(c.y) / 1e6)])
  }

  /// A path, or places in a row.
  package static func path(_ path: ArraySlice<Coordinate>) -> JSONValue {
    var numbers: [JSONValue] = []
    var last = (x: 0.0, y: 0.0)
    for coordinate in path {
      let here = (x: rounded(coordinate.x), y: rounded(coordinate.y))
      numbers.append(.number(here.x - last.x))
      numbers.append(.number(here.y - last.y))
      last = here
    }
    return .array(numbers)
  }

  /// The positions of a list that ``path(_:)`` made; `nil` for anything else, and for what lies on no
  /// globe.
  package static func positions(_ value: JSONValue) -> [Coordinate]? {
    guard let items = value.items, items.count.isMultiple(of: 2) else { return nil }
    var path: [Coordinate] = []
    path.reserveCapacity(items.count / 2)
    var (x, y) = (0.0, 0.0)
    for index in stride(from: 0, to: items.count, by: 2) {
      guard let dx = items[index].number, let dy = items[index + 1].number else { return nil }
      x += dx
      y += dy
      guard abs(x) <= 540e6, abs(y) <= 90e6 else { return nil }
      path.append(Coordinate(x / 1e6, y / 1e6))
    }
    return path
  }

  /// Appends the feature of a list that ``value(_:of:)`` made; `nil`, and nothing appended, for
  /// anything else.
  package static func append(_ value: JSONValue, to columns: inout GeometryColumns) -> Void? {
    guard let items = value.items else { return nil }
    var parts: [(kind: PartKind, rings: [[Coordinate]])] = []
    for item in items {
      guard let list = item.items, let code = list.first?.number,
        let kind = PartKind.allCases.first(where: { Double($0.rawValue) == code })
      else { return nil }
      var rings = list.dropFirst().compactMap(positions)
      guard rings.count == list.count - 1, kind == .polygon ? !rings.isEmpty : rings.count == 1
      else { return nil }
      let least = [PartKind.point: 1, .line: 2, .polygon: 3][kind] ?? 1
      guard rings.allSatisfy({ $0.count >= least }) else { return nil }
      if kind == .polygon {
        // Rings that rounding has shrunk are closed and long enough again.
        for index in rings.indices {
          if rings[index].first != rings[index].last { return nil }
          while rings[index].count < 4 { rings[index].append(rings[index][0]) }
        }
      }
      parts.append((kind, rings))
    }
    for part in parts { columns.appendPart(part.kind, rings: part.rings) }
    columns.endFeature(type(of: parts.map(\.kind)))
    return ()
  }

  private static func type(of kinds: [PartKind]) -> GeometryType {
    guard let first = kinds.first else { return .none }
    guard kinds.allSatisfy({ $0 == first }) else { return .geometryCollection }
    return switch first {
    case .point: kinds.count == 1 ? .point : .multiPoint
    case .line: kinds.count == 1 ? .lineString : .multiLineString
    case .polygon: kinds.count == 1 ? .polygon : .multiPolygon
    }
  }

  private static func rounded(_ degrees: Double) -> Double { (degrees * 1e6).rounded() }
}
