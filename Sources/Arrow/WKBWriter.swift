package import Layers

/// Writes geometries of columns as WKB (ISO, the least byte first).
package enum WKBWriter {
  /// The code of a type; 0 for none and for several.
  package static func code(_ type: GeometryType) -> UInt32 {
    switch type {
    case .none: 0
    case .point: 1
    case .lineString: 2
    case .polygon: 3
    case .multiPoint: 4
    case .multiLineString: 5
    case .multiPolygon: 6
    case .geometryCollection: 7
    }
  }

  /// Replaces bytes by a feature's geometry, as several parts where `isSeveral` says so although it has one;
  /// none for a feature without a geometry.
  package static func write(
    _ feature: Int, of columns: GeometryColumns, isSeveral: Bool, to bytes: inout [UInt8]
  ) {
    bytes.removeAll(keepingCapacity: true)
    let type = columns.types[feature]
    guard type != .none else { return }
    let parts = columns.parts(ofFeature: feature)
    let own = code(type)
    if own <= 3, !isSeveral {
      return append(parts.lowerBound, of: columns, to: &bytes)
    }
    append(header: own <= 3 ? own + 3 : own, count: parts.count, to: &bytes)
    for part in parts { append(part, of: columns, to: &bytes) }
  }

  private static func append(_ part: Int, of columns: GeometryColumns, to bytes: inout [UInt8]) {
    let rings = columns.rings(ofPart: part)
    let kind = columns.partKinds[part]
    bytes.append(1)
    append(UInt32(kind.rawValue), to: &bytes)
    if kind == .polygon { append(UInt32(rings.count), to: &bytes) }
    for ring in rings {
      let run = columns.coordinates(ofRing: ring)
      if kind != .point { append(UInt32(run.count), to: &bytes) }
      for index in run {
        append(columns.coordinates[index].x.bitPattern, to: &bytes)
        append(columns.coordinates[index].y.bitPattern, to: &bytes)
      }
    }
  }

  private static func append(header type: UInt32, count: Int, to bytes: inout [UInt8]) {
    bytes.append(1)
    append(type, to: &bytes)
    append(UInt32(count), to: &bytes)
  }

  private static func append(_ number: some FixedWidthInteger, to bytes: inout [UInt8]) {
    withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
  }
}
