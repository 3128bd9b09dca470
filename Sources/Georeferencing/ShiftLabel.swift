import Layers

/// The three datums that differ by the shift fields of Chinese map services.
enum ShiftLabel: Int, CaseIterable, Sendable {
  case wgs84, gcj02, bd09

  /// Which of the three a layer is declared to be; any system of PROJ counts as WGS 84, since its
  /// coordinates are brought there.
  init(_ datum: Datum) {
    switch datum.kind {
    case .gcj02: self = .gcj02
    case .bd09: self = .bd09
    case .system: self = .wgs84
    }
  }

  var name: String {
    switch self {
    case .wgs84: "WGS 84"
    case .gcj02: "GCJ-02"
    case .bd09: "BD-09"
    }
  }

  /// Converts degrees that are in `source` to degrees in `target`, in place.
  static func convert(
    _ positions: inout [Coordinate], from source: ShiftLabel, to target: ShiftLabel
  ) {
    guard source != target else { return }
    positions.withUnsafeMutableBufferPointer { buffer in
      if source == .bd09 { BD09.toGCJ02(buffer) }
      if source != .wgs84, target == .wgs84 { GCJ02.toWGS84(buffer) }
      if source == .wgs84 { GCJ02.fromWGS84(buffer) }
      if target == .bd09 { BD09.fromGCJ02(buffer) }
    }
  }
}

/// Where GCJ-02 and BD-09 are proposed at all.
enum ChineseMapServices {
  /// Whether a position in degrees lies in China, by an outline of some 50 km accuracy.
  static func cover(_ c: Coordinate) -> Bool {
    guard GCJ02.bounds.contains(c) else { return false }
    var inside = false
    var previous = outline[outline.count - 1]
    for corner in outline {
      if (corner.y > c.y) != (previous.y > c.y) {
        let x =
          corner.x + (c.y - corner.y) / (previous.y - corner.y) * (previous.x - corner.x)
        if c.x < x { inside.toggle() }
      }
      previous = corner
    }
    return inside
  }

  private static let outline: [Coordinate] = [
    (73.4, 39.4), (74.8, 37.2), (78.0, 35.3), (78.7, 31.5), (81.2, 30.0), (85.9, 27.9),
    (88.9, 27.3), (91.7, 27.7), (97.3, 28.1), (98.6, 27.5), (97.6, 24.0), (99.1, 22.0),
    (101.7, 21.1), (103.0, 22.5), (105.4, 23.1), (106.7, 21.9), (108.0, 21.4), (108.5, 18.2),
    (110.1, 18.0), (111.3, 19.9), (114.5, 22.0), (117.4, 23.2), (120.2, 25.4), (122.7, 28.8),
    (122.8, 31.6), (121.0, 34.5), (122.9, 37.2), (121.6, 38.7), (124.4, 39.9), (126.9, 41.6),
    (129.8, 42.3), (131.2, 42.9), (131.3, 44.9), (133.2, 45.1), (135.1, 48.4), (131.0, 47.8),
    (130.7, 48.9), (127.6, 50.2), (125.9, 53.2), (123.5, 53.6), (120.0, 53.4), (119.0, 50.0),
    (116.7, 49.9), (115.5, 48.0), (119.6, 46.7), (112.0, 45.1), (111.8, 43.7), (105.0, 41.6),
    (96.4, 42.7), (91.0, 45.2), (87.8, 49.2), (85.5, 47.1), (82.5, 45.2), (80.2, 42.1),
  ].map { Coordinate($0.0, $0.1) }
}
