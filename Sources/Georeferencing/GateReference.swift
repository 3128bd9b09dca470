import Layers

/// The part of a layer that lies near given positions, for distances to it; metres of a plane.
///
/// It shares the layer's coordinates, in degrees, and holds only which of them matter: a layer may be
/// all near, and a copy of it would be the largest thing in memory.
final class GateReference: Sendable {
  private let columns: GeometryColumns
  private let plane: GatePlane
  /// Short runs of vertices, as ranges of the layer's coordinates.
  private let runs: [Range<UInt32>]
  private let runTree: PackedTree
  /// For each run its feature, where the run is all of it; else ``none``.
  private let owners: [UInt32]
  /// The other features whose envelopes are near, in the order of `areaTree`.
  private let features: [UInt32]
  private let areaTree: PackedTree
  /// Whether the layer has areas that positions can lie in.
  let hasAreas: Bool

  /// Takes what lies within `reach` metres of the positions.
  init(
    of ground: GateGround, near positions: [Coordinate], reach: Double, plane: GatePlane
  ) {
    let columns = ground.geometry
    let active = ActiveCells(around: positions, reach: reach)
    var features: [UInt32] = []
    var featureCount = 0
    var runs: [Range<UInt32>] = []
    var owners: [UInt32] = []
    var boxes: [Envelope] = []
    var vertexCount = 0
    var hasPolygons = false
    for (feature, envelope) in columns.envelopes.enumerated()
    where !envelope.isEmpty && active.meets(plane.metres(envelope)) {
      featureCount += 1
      let whole = columns.coordinates(ofFeature: feature)
      var isOneRun = false
      for part in columns.parts(ofFeature: feature) {
        hasPolygons = hasPolygons || columns.partKinds[part] == .polygon
        for ring in columns.rings(ofPart: part) {
          let range = columns.coordinates(ofRing: ring)
          vertexCount += range.count
          var first = range.lowerBound
          repeat {
            let isLast = range.upperBound - 1 - first <= Self.longestRun
            let last = isLast ? range.upperBound - 1 : first + Self.runLength
            let box = plane.metres(Envelope(columns.coordinates[first...last]))
            if active.meets(box) {
              isOneRun = first..<last + 1 == whole
              runs.append(UInt32(first)..<UInt32(last + 1))
              owners.append(isOneRun ? UInt32(feature) : Self.none)
              boxes.append(box)
            }
            first = last
          } while first < range.upperBound - 1
        }
      }
      if !isOneRun { features.append(UInt32(feature)) }
    }
    self.columns = columns
    self.plane = plane
    self.runs = runs
    runTree = PackedTree(boxes)
    // Large areas are the business of `CoverTest`, which looks at all features.
    hasAreas = hasPolygons && vertexCount / max(1, featureCount) < 64
    self.owners = hasAreas ? owners : []
    self.features = hasAreas ? features : []
    areaTree = PackedTree(self.features.map { plane.metres(columns.envelopes[Int($0)]) })
  }

  private static let runLength = 8
  /// What is left of a ring is no longer than this.
  private static let longestRun = 12
  private static let none = UInt32.max

  /// Whether there is anything to measure to.
  var isEmpty: Bool { runs.isEmpty }

  /// The distance to the nearest point, line or border, at most `cap`.
  func distance(from p: Coordinate, cap: Double) -> Double {
    runTree.search(from: Envelope(p), within: cap) { item, bound in
      let run = runs[item]
      var best = bound * bound
      var a = plane.metres(columns.coordinates[Int(run.lowerBound)])
      if run.count == 1 { best = min(best, (p - a).dot(p - a)) }
      for index in run.dropFirst() {
        let b = plane.metres(columns.coordinates[Int(index)])
        best = min(best, PlanarMath.squaredDistance(p, a, b))
        a = b
      }
      return best.squareRoot()
    }
  }

  /// Whether a position lies in one of the areas.
  func holds(_ p: Coordinate) -> Bool {
    guard hasAreas else { return false }
    var found = false
    let degrees = plane.degrees(p)
    func look(_ feature: UInt32) {
      if !found, feature != Self.none,
        columns.place(of: degrees, inFeature: Int(feature)) != .outside
      {
        found = true
      }
    }
    runTree.forEach(in: Envelope(p)) { look(owners[$0]) }
    areaTree.forEach(in: Envelope(p)) { look(features[$0]) }
    return found
  }
}

/// A coarse grid that tells whether a rectangle comes near any of many positions.
private struct ActiveCells {
  private let origin: Coordinate
  private let columns: Int
  private let rows: Int
  private let side: Double
  /// For each corner of a cell, how many active cells lie below and left of it.
  private var sums: [Int32]

  init(around positions: [Coordinate], reach: Double) {
    let extent = Envelope(positions).widened(by: reach)
    // At most a million cells, also for layers of a country.
    side = max(125, (extent.width * extent.height / 1e6).squareRoot())
    origin = Coordinate(extent.minX, extent.minY)
    columns = Int(extent.width / side) + 1
    rows = Int(extent.height / side) + 1
    var active = [Bool](repeating: false, count: columns * rows)
    for p in positions {
      let x = (p.x - origin.x) / side
      let y = (p.y - origin.y) / side
      let r = reach / side
      for row in Int(cell: y - r, of: rows)...Int(cell: y + r, of: rows) {
        for column in Int(cell: x - r, of: columns)...Int(cell: x + r, of: columns) {
          active[row * columns + column] = true
        }
      }
    }
    sums = [Int32](repeating: 0, count: (columns + 1) * (rows + 1))
    for row in 0..<rows {
      var run: Int32 = 0
      for column in 0..<columns {
        if active[row * columns + column] { run += 1 }
        sums[(row + 1) * (columns + 1) + column + 1] = sums[row * (columns + 1) + column + 1] + run
      }
    }
  }

  func meets(_ box: Envelope) -> Bool {
    let left = (box.minX - origin.x) / side
    let right = (box.maxX - origin.x) / side
    let bottom = (box.minY - origin.y) / side
    let top = (box.maxY - origin.y) / side
    guard right >= 0, top >= 0, left < Double(columns), bottom < Double(rows) else { return false }
    let c0 = Int(cell: left, of: columns)
    let c1 = right >= Double(columns) ? columns : Int(right) + 1
    let r0 = Int(cell: bottom, of: rows)
    let r1 = top >= Double(rows) ? rows : Int(top) + 1
    let w = columns + 1
    return sums[r1 * w + c1] - sums[r0 * w + c1] - sums[r1 * w + c0] + sums[r0 * w + c0] > 0
  }
}
