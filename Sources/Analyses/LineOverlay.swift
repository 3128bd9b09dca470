import Layers

/// The parts of a feature's lines that lie in the polygons of another, or outside them.
///
/// Lines are cut where they properly cross an edge. When a vertex lies on an edge, or edges on one
/// line, the engine has to decide, because there the border counts as inside.
struct LineOverlay {
  /// Whether a tie was met: the pieces and lengths are then not to be used.
  private(set) var needsEngine = false
  /// The pieces asked for, as parts of one feature.
  private(set) var pieces = GeometryColumns()
  /// Metres of the feature's lines, and those inside.
  private(set) var inside = 0.0

  private var cuts: [(along: Double, point: Coordinate, enters: Bool)] = []

  init() {}

  /// Cuts the lines of a feature of `a` by the polygons of a feature of `b`.
  mutating func cut(
    _ a: ColumnsView, _ featureA: Int, _ b: EdgeIndexView, _ featureB: Int, keepsInside: Bool
  ) {
    needsEngine = false
    pieces = GeometryColumns()
    inside = 0
    for part in a.parts(featureA) where a.partKinds[part] == .line {
      for ring in a.rings(ofPart: part) {
        let range = a.coordinates(ofRing: ring)
        guard range.count > 1 else { continue }
        cutPath(a, range, b, featureB, keepsInside: keepsInside)
      }
    }
    pieces.endFeature()
  }

  private mutating func cutPath(
    _ a: ColumnsView, _ range: Range<Int>, _ b: EdgeIndexView, _ featureB: Int, keepsInside: Bool
  ) {
    var p = a.coordinates[range.lowerBound]
    var isInside = b.containsShifted(p, in: featureB)
    var isOpen = false
    if isInside == keepsInside {
      pieces.append(p)
      isOpen = true
    }
    for index in range.dropFirst() {
      let q = a.coordinates[index]
      defer { p = q }
      if p == q { continue }
      findCuts(p, q, b, featureB)
      var from = p
      for cut in cuts {
        if cut.enters == isInside { needsEngine = true }
        if isInside { inside += from.distance(to: cut.point) }
        if isOpen { append(cut.point) }
        if isOpen { close() }
        isInside.toggle()
        isOpen = isInside == keepsInside
        if isOpen { pieces.append(cut.point) }
        from = cut.point
      }
      if isInside { inside += from.distance(to: q) }
      if isOpen { append(q) }
    }
    if isOpen { close() }
  }

  private mutating func findCuts(
    _ p: Coordinate, _ q: Coordinate, _ b: EdgeIndexView, _ featureB: Int
  ) {
    cuts.removeAll(keepingCapacity: true)
    let d = q - p
    b.forEachEdge(of: featureB, in: Envelope(p, q)) { _, s, t in
      if s == t { return true }
      let sideP = Orientation.sign(s, t, p)
      let sideQ = Orientation.sign(s, t, q)
      let sideS = Orientation.sign(p, q, s)
      let sideT = Orientation.sign(p, q, t)
      // Opposite sides on both, or touching: a product of 0 or less.
      guard sideP * sideQ <= 0, sideS * sideT <= 0 else { return true }
      if sideP * sideQ == 0 || sideS * sideT == 0 {
        needsEngine = true
        return true
      }
      let point = crossingPoint(p, q, s, t)
      cuts.append((along: (point - p).dot(d) / d.dot(d), point: point, enters: sideQ > 0))
      return true
    }
    if cuts.count > 1 { cuts.sort { $0.along < $1.along } }
  }

  private mutating func append(_ c: Coordinate) {
    if pieces.coordinates[pieces.coordinates.count - 1] != c { pieces.append(c) }
  }

  /// Ends a piece; one without length is taken back.
  private mutating func close() {
    let first = Int(pieces.ringStarts[pieces.ringStarts.count - 1])
    if pieces.coordinates.count - first < 2 {
      pieces.coordinates.removeSubrange(first...)
    } else {
      pieces.endRing()
      pieces.endPart(.line)
    }
  }
}
