import Layers

/// Lines cut where what lies beside them changes: another carriageway, the borders of zones.
struct MarkedStretches: Sendable {
  /// A stretch of a segment beside which something lies.
  struct Mark {
    /// From 0 to 1 along the segment.
    var start, end: Double
    /// What lies there.
    var what: Int32
  }

  /// A segment of a line.
  struct Segment {
    var line: Int
    var a, b: Coordinate
    /// What may lie beside it.
    var near: [Int]
    /// Whether its path begins with it.
    fileprivate var isFirst: Bool
  }

  /// One feature for all that lies beside the same things of one line.
  private(set) var geometry = GeometryColumns()
  /// For each feature of `geometry`, the line that it is of; ascending.
  private(set) var owners: [Int] = []
  /// For each feature of `geometry`, what lies beside it, ascending.
  private(set) var marks: [[Int32]] = []

  /// Lines beside which nothing lies: each whole.
  init(whole lines: GeometryColumns) {
    geometry = lines
    owners = Array(0..<lines.featureCount)
    marks = Array(repeating: [], count: lines.featureCount)
  }

  /// Cuts lines.
  ///
  /// - Parameters:
  ///   - lines: Lines only; a feature without geometry stays one.
  ///   - slack: Stretches up to this many metres are rounding and go to their neighbours.
  ///   - near: What may lie beside segments in an envelope, asked of a run of segments at once; `nil` where
  ///     nothing does.
  ///   - find: Appends what lies beside the segment of a line, in any order.
  /// - Complexity: O(n + m log m) for n coordinates and m marks, beside what `find` takes.
  init(
    _ lines: GeometryColumns, slack: Double, workers: Workers,
    near: @Sendable (Envelope) -> [Int]?, find: @Sendable (Segment, inout [Mark]) -> Void
  ) throws {
    let chunks = try workers.map(count: lines.featureCount, chunk: 256) { range in
      var own = MarkedStretches()
      for line in range {
        var found: [Mark] = []
        Self.forEachSegment(of: line, lines, near) { segment, isNear in
          if isNear { find(segment, &found) }
          return found.isEmpty
        }
        if !found.isEmpty { own.cut(line, of: lines, slack: slack, near, find) }
      }
      return own
    }.filter { !$0.owners.isEmpty }
    guard !chunks.isEmpty else {
      self.init(whole: lines)
      return
    }
    self.init()
    let cut = chunks.reduce(0) { $0 + $1.geometry.coordinates.count }
    geometry.reserve(lines, coordinates: lines.coordinates.count + cut)
    for chunk in chunks {
      for (place, line) in chunk.owners.enumerated() {
        appendWhole(upTo: line, of: lines)
        geometry.append(place..<place + 1, of: chunk.geometry)
        owners.append(line)
        marks.append(chunk.marks[place])
      }
    }
    appendWhole(upTo: lines.featureCount, of: lines)
  }

  private init() {}

  /// Appends the lines that follow the last one, to below `end`, as they are.
  private mutating func appendWhole(upTo end: Int, of lines: GeometryColumns) {
    let next = (owners.last ?? -1) + 1
    guard next < end else { return }
    geometry.append(next..<end, of: lines)
    owners += next..<end
    marks += repeatElement([], count: end - next)
  }

  /// Segments that are asked about together, whether anything is near.
  private static let segmentsInRun = 16

  /// Calls `body` for the segments of a line, with whether anything may lie beside each, until it returns
  /// false.
  private static func forEachSegment(
    of line: Int, _ lines: GeometryColumns, _ near: (Envelope) -> [Int]?,
    _ body: (Segment, _ isNear: Bool) -> Bool
  ) {
    for ring in lines.rings(ofFeature: line) {
      let range = lines.coordinates(ofRing: ring)
      var found: [Int]?
      for index in range.dropLast() {
        if (index - range.lowerBound) % segmentsInRun == 0 {
          let last = min(index + segmentsInRun, range.upperBound - 1)
          found = near(Envelope(lines.coordinates[index...last]))
        }
        let segment = Segment(
          line: line, a: lines.coordinates[index], b: lines.coordinates[index + 1],
          near: found ?? [], isFirst: index == range.lowerBound)
        if !body(segment, found != nil && segment.a != segment.b) { return }
      }
    }
  }

  /// Appends what a line is cut into; nothing where it stays whole.
  private mutating func cut(
    _ line: Int, of lines: GeometryColumns, slack: Double, _ near: (Envelope) -> [Int]?,
    _ find: (Segment, inout [Mark]) -> Void
  ) {
    var parts: [[Int32]: [[Coordinate]]] = [:]
    var found: [Mark] = []
    var last: [Int32]?
    Self.forEachSegment(of: line, lines, near) { segment, isNear in
      if segment.isFirst { last = nil }
      found.empty()
      if isNear { find(segment, &found) }
      let (a, b) = (segment.a, segment.b)
      for stretch in Self.stretches(found, length: a.distance(to: b), slack: slack) {
        let end = stretch.end == 1 ? b : a + (b - a) * stretch.end
        if stretch.marks == last, let count = parts[stretch.marks]?.count, count > 0 {
          parts[stretch.marks]?[count - 1].append(end)
        } else {
          let start = stretch.start == 0 ? a : a + (b - a) * stretch.start
          parts[stretch.marks, default: []].append([start, end])
          last = stretch.marks
        }
      }
      return true
    }
    guard parts.count > 1 || parts.first?.key.isEmpty == false else { return }
    for (what, pieces) in parts.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
      for piece in pieces { geometry.appendPart(.line, rings: [piece]) }
      geometry.endFeature(pieces.count == 1 ? .lineString : .multiLineString)
      owners.append(line)
      marks.append(what)
    }
  }

  /// The stretches of a segment, with what lies beside each; together they are all of it.
  private static func stretches(
    _ found: [Mark], length: Double, slack: Double
  ) -> [(start: Double, end: Double, marks: [Int32])] {
    if found.isEmpty { return [(0, 1, [])] }
    let least = slack / length
    var breaks = [0.0]
    for along in found.flatMap({ [$0.start, $0.end] }).sorted()
    where along - breaks[breaks.count - 1] > least && 1 - along > least {
      breaks.append(along)
    }
    breaks.append(1)
    return zip(breaks, breaks.dropFirst()).map { start, end in
      let middle = (start + end) / 2
      let here = Set(found.lazy.filter { $0.start <= middle && middle <= $0.end }.map(\.what))
      return (start, end, here.sorted())
    }
  }
}
