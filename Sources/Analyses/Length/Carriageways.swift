import Layers

/// Lines beside which another one runs: the carriageways of one road.
///
/// Two segments run side by side where the foot of the one on the other is no farther than the distance,
/// and their directions differ by no more than 20°. Where k lines run side by side, each counts 1/k.
struct Carriageways: Sendable {
  private let lines: GeometryColumns
  /// For each line, the group in which alone its other carriageway may be; empty without groups.
  private let groups: [Int32]
  private let distance: Double
  private let tree: PackedTree
  /// For each segment of the tree, its line and where it begins.
  private let segments: [(line: Int32, start: UInt32)]

  /// Indexes the segments of lines.
  ///
  /// - Complexity: O(n log n) for n coordinates.
  init(_ lines: GeometryColumns, within distance: Double, groups: [Int32]) {
    self.lines = lines
    self.distance = distance
    self.groups = groups
    var segments: [(line: Int32, start: UInt32)] = []
    var envelopes: [Envelope] = []
    for line in 0..<lines.featureCount {
      for part in lines.parts(ofFeature: line) {
        for ring in lines.rings(ofPart: part) {
          for index in lines.coordinates(ofRing: ring).dropLast() {
            segments.append((Int32(line), UInt32(index)))
            envelopes.append(Envelope(lines.coordinates[index], lines.coordinates[index + 1]))
          }
        }
      }
    }
    self.segments = segments
    tree = PackedTree(envelopes)
  }

  /// Appends the other lines that run beside a segment of a line.
  ///
  /// - Complexity: O(log n + k) for k segments near.
  func find(
    beside line: Int, _ a: Coordinate, _ b: Coordinate, _ marks: inout [MarkedStretches.Mark]
  ) {
    tree.forEach(in: Envelope(a, b).widened(by: distance)) { index in
      let other = segments[index]
      guard Int(other.line) != line,
        groups.isEmpty || groups[Int(other.line)] == groups[line] && groups[line] >= 0
      else { return }
      let c = lines.coordinates[Int(other.start)]
      let d = lines.coordinates[Int(other.start) + 1]
      if let (start, end) = Self.stretch(a, b, beside: c, d, within: distance) {
        marks.append(MarkedStretches.Mark(start: start, end: end, what: other.line))
      }
    }
  }

  /// The sine of 20°.
  private static let sine = 0.3420201433256687

  /// Where along a→b, from 0 to 1, c→d runs beside it; `nil` where nowhere.
  static func stretch(
    _ a: Coordinate, _ b: Coordinate, beside c: Coordinate, _ d: Coordinate,
    within distance: Double
  ) -> (start: Double, end: Double)? {
    let along = b - a
    let length = along.length
    let other = d - c
    guard length > 0, other.length > 0,
      abs(along.cross(other)) <= sine * length * other.length
    else { return nil }
    func place(_ p: Coordinate) -> (along: Double, apart: Double) {
      let offset = p - a
      return (offset.dot(along) / length, along.cross(offset) / length)
    }
    var (from, to) = (place(c), place(d))
    if from.along > to.along { swap(&from, &to) }
    guard to.along > from.along else { return nil }
    var start = max(0, from.along)
    var end = min(length, to.along)
    // The distance changes evenly along the other segment: where it is within the bounds is one range.
    let slope = (to.apart - from.apart) / (to.along - from.along)
    for side in [1.0, -1.0] {
      // side · (from.apart + slope · (t − from.along)) ≤ distance
      let rate = side * slope
      let room = distance - side * from.apart
      if rate == 0 {
        if room < 0 { return nil }
      } else if rate > 0 {
        end = min(end, from.along + room / rate)
      } else {
        start = max(start, from.along + room / rate)
      }
    }
    return end > start ? (start / length, end / length) : nil
  }
}
