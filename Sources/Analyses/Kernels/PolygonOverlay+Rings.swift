import Layers

/// What of the first feature's polygons is wanted.
enum CutOperation {
  /// What lies in the other polygons.
  case inside
  /// What lies outside of them.
  case outside
}

extension PolygonOverlay {
  /// Collects the rings of what the operation leaves of the first feature.
  ///
  /// Only after `relate` answered `partial`. The border of what is left is a chain of paths between
  /// crossings: those of the first feature as often as b, or 1 − b, says, and those of the second
  /// as often as a, or −a. At every crossing as many paths arrive as leave, so that they always link
  /// to rings.
  func trace(
    _ operation: CutOperation, _ a: ColumnsView, _ b: ColumnsView,
    to target: inout PolygonCollector
  ) {
    target.begin(removingSpikes: hasTies)
    addWholeRings(operation, a, b, to: &target)
    guard !crossings.isEmpty else { return }
    var paths = BorderPaths(self, operation)
    while let start = paths.nextStart() {
      target.beginRing()
      var at = start
      while let step = paths.leave(at) {
        target.append(crossings[at].point)
        append(step, a, b, to: &target)
        at = step.to
        if at == start { break }
      }
      target.append(crossings[at].point)
      target.endRing()
    }
  }

  /// Adds the rings without crossings.
  private func addWholeRings(
    _ operation: CutOperation, _ a: ColumnsView, _ b: ColumnsView,
    to target: inout PolygonCollector
  ) {
    switch operation {
    case .inside:
      for ring in ringsA where ring.crossings.isEmpty {
        target.add(a.coordinates, ring.range, times: ring.atStart)
      }
      for ring in ringsB where ring.crossings.isEmpty {
        target.add(b.coordinates, ring.range, times: ring.atStart)
      }
    case .outside:
      var listed = 0
      for part in a.parts(comparedA) where a.partKinds[part] == .polygon {
        for ring in a.rings(ofPart: part) {
          let range = a.coordinates(ofRing: ring)
          var times = 1
          if listed < ringsA.count, ringsA[listed].range.lowerBound == range.lowerBound {
            times = ringsA[listed].crossings.isEmpty ? 1 - ringsA[listed].atStart : 0
            listed += 1
          }
          target.add(a.coordinates, range, times: times)
        }
      }
      for ring in ringsB where ring.crossings.isEmpty {
        target.add(b.coordinates, ring.range, times: -ring.atStart)
      }
    }
  }

  /// Adds the vertices of a path, without its ends.
  private func append(
    _ step: BorderPaths.Step, _ a: ColumnsView, _ b: ColumnsView,
    to target: inout PolygonCollector
  ) {
    let (from, to) = step.isBackward ? (step.to, step.from) : (step.from, step.to)
    let (source, edges) =
      step.isOfA
      ? (a.coordinates, (crossings[from].edgeA, crossings[to].edgeA))
      : (b.coordinates, (crossings[from].edgeB, crossings[to].edgeB))
    let run = RingRun(
      range: (step.isOfA ? ringsA : ringsB)[step.ring].range, after: edges.0, upTo: edges.1,
      wraps: step.wraps)
    target.append(run, of: source, isBackward: step.isBackward)
  }
}

/// The paths between crossings that bound a piece, each as often as it is still to be passed.
private struct BorderPaths {
  /// A path that is passed.
  struct Step {
    /// Crossings at either end, in the direction of passing.
    var from, to: Int
    var isOfA: Bool
    /// The ring, by position among those of its feature.
    var ring: Int
    /// Whether it is passed against the ring's direction.
    var isBackward: Bool
    /// Whether it passes the place where the ring's crossings begin anew.
    var wraps: Bool
  }

  /// A path begins at a crossing and ends at the next one of the same ring.
  private struct Path {
    var next = 0
    var previous = 0
    var ring = 0
    var wraps = false
    /// How often it is still to be passed; backwards when less than 0.
    var times = 0
  }

  private var pathsA: [Path]
  private var pathsB: [Path]
  private var start = 0

  init(_ overlay: PolygonOverlay, _ operation: CutOperation) {
    let crossings = overlay.crossings
    pathsA = Array(repeating: Path(), count: crossings.count)
    pathsB = pathsA
    for (number, ring) in overlay.ringsA.enumerated() {
      for c in ring.crossings {
        let wraps = c + 1 == ring.crossings.upperBound
        let next = wraps ? ring.crossings.lowerBound : c + 1
        pathsA[c].next = next
        pathsA[next].previous = c
        pathsA[c].ring = number
        pathsA[c].wraps = wraps
        pathsA[c].times =
          operation == .inside ? crossings[c].afterA : 1 - crossings[c].afterA
      }
    }
    for (number, ring) in overlay.ringsB.enumerated() {
      for position in ring.crossings {
        let c = overlay.orderB[position]
        let wraps = position + 1 == ring.crossings.upperBound
        let next = overlay.orderB[wraps ? ring.crossings.lowerBound : position + 1]
        pathsB[c].next = next
        pathsB[next].previous = c
        pathsB[c].ring = number
        pathsB[c].wraps = wraps
        pathsB[c].times = operation == .inside ? crossings[c].afterB : -crossings[c].afterB
      }
    }
  }

  /// A crossing that a path still leaves.
  mutating func nextStart() -> Int? {
    while start < pathsA.count {
      if hasPath(from: start) { return start }
      start += 1
    }
    return nil
  }

  private func hasPath(from c: Int) -> Bool {
    pathsA[c].times > 0 || pathsB[c].times > 0 || pathsA[pathsA[c].previous].times < 0
      || pathsB[pathsB[c].previous].times < 0
  }

  /// Takes a path that leaves a crossing.
  mutating func leave(_ c: Int) -> Step? {
    Self.leave(c, &pathsA, isOfA: true) ?? Self.leave(c, &pathsB, isOfA: false)
  }

  private static func leave(_ c: Int, _ paths: inout [Path], isOfA: Bool) -> Step? {
    if paths[c].times > 0 {
      paths[c].times -= 1
      return Step(
        from: c, to: paths[c].next, isOfA: isOfA, ring: paths[c].ring, isBackward: false,
        wraps: paths[c].wraps)
    }
    let previous = paths[c].previous
    guard paths[previous].times < 0 else { return nil }
    paths[previous].times += 1
    return Step(
      from: c, to: previous, isOfA: isOfA, ring: paths[previous].ring, isBackward: true,
      wraps: paths[previous].wraps)
  }
}
