import Layers

/// The parts of a feature's lines that lie in polygons, or outside of them.
///
/// The border belongs to the polygons: a stretch along it lies inside, whichever side they are on, and
/// so does one that ``EdgeIndexView/margin`` holds beside it.
/// Each segment counts as it is drawn, so that a line that runs back over itself counts twice.
///
/// A segment is followed on both sides at once, infinitely close to it: how often a polygon winds
/// around either side changes only where an edge leaves the segment's line to that side. Between
/// such places the segment is inside where the polygon winds around one side or the other. Which
/// edges do so, and whether between the segment's ends, is decided exactly; only the places are
/// rounded.
struct LineCutter {
  /// A stretch of a segment, from 0 to 1 along the segment as drawn.
  private struct Stretch {
    /// The coordinate at which the segment begins.
    var segment: Int
    var start, end: Double
  }

  /// A segment of the feature.
  private struct Segment {
    /// The coordinate at which it begins.
    var index: Int
    var carrier: Carrier
    /// Whether it begins where the one before ends.
    var continues: Bool
    var length: Double

    /// Whether it is as drawn.
    var isWhole: Bool { carrier.start == 0 && carrier.end == 1 }
  }

  /// The pieces of the last cut, as parts of one feature; none where only measures are wanted.
  private(set) var pieces = Pieces()
  /// Whether pieces are made.
  var makesPieces = true

  private var segments: [Segment] = []
  /// Where so many consecutive segments lie, as drawn: most lie far from any border.
  private var runs: [Envelope] = []
  /// Whether all segments of a run are whole and go on from the one before.
  private var isPlain: [Bool] = []
  /// The feature that the segments are of; `nil` for none of the present columns.
  private var read: Int?
  private static let segmentsInRun = 16
  private var inside: [Stretch] = []
  /// The edges that meet a run, by the coordinates that they begin at.
  private var near: [UInt32] = []
  /// From so many edges on, those of each segment are searched for by themselves.
  private static let manyEdges = 64
  private var events: [(along: Double, left: Int, right: Int)] = []
  /// Where edges run along the segment, if only within the margin.
  private var along: [(start: Double, end: Double)] = []

  init() {}

  /// To be called when the features come from other columns than before.
  mutating func columnsChanged() { read = nil }

  /// Cuts the lines of a feature by the union of polygon features.
  mutating func cut(
    _ operation: CutOperation, _ subject: CutSubject, by b: EdgeIndexView, _ areas: [Int]
  ) -> FeatureCutter.Cut {
    if read != subject.feature { readSegments(subject.view, subject.feature) }
    guard !segments.isEmpty else { return cutPlace(operation, subject, by: b, areas) }
    inside.empty()
    var isInOrder = areas.count <= 1
    for area in areas where addInside(subject, b, area) { isInOrder = false }
    let slack = 4 * subject.view.coordinateUlp(subject.feature)
    if !isInOrder { joinStretches(slack) }
    // What is shorter than rounding of its ends is nothing, on either side.
    var isCut = false
    if operation == .inside {
      forEachOutside { stretch in
        isCut = isLonger(stretch, than: slack)
        return !isCut
      }
    } else {
      isCut = inside.contains { isLonger($0, than: slack) }
      var rest: [Stretch] = []
      if isCut {
        forEachOutside { stretch in
          rest.append(stretch)
          return true
        }
      }
      inside = rest
    }
    guard isCut else { return .all }
    let kept = inside.filter { isLonger($0, than: slack) }
    guard !kept.isEmpty else { return .none }
    return .part(collect(kept, subject.view))
  }

  /// A line of length 0 is a place.
  private func cutPlace(
    _ operation: CutOperation, _ subject: CutSubject, by b: EdgeIndexView, _ areas: [Int]
  ) -> FeatureCutter.Cut {
    for part in subject.view.parts(subject.feature) where subject.view.partKinds[part] == .line {
      let ring = subject.view.rings(ofPart: part).lowerBound
      let place = subject.view.coordinates[subject.view.coordinates(ofRing: ring).lowerBound]
      let isInside = areas.contains { b.holds(place, in: $0) }
      return isInside == (operation == .inside) ? .all : .none
    }
    return .none
  }

  private mutating func readSegments(_ view: ColumnsView, _ feature: Int) {
    segments.removeAll(keepingCapacity: true)
    for part in view.parts(feature) where view.partKinds[part] == .line {
      for ring in view.rings(ofPart: part) {
        let range = view.coordinates(ofRing: ring)
        var isFirst = true
        for index in range.dropLast() {
          let (p, q) = (view.coordinates[index], view.coordinates[index + 1])
          guard p != q else { continue }
          let carrier =
            view.carrier(at: index)
            ?? Carrier(coordinate: UInt32(index), from: p, to: q, start: 0, end: 1)
          segments.append(
            Segment(
              index: index, carrier: carrier, continues: !isFirst,
              length: carrier.from.distance(to: carrier.to)))
          isFirst = false
        }
      }
    }
    runs.removeAll(keepingCapacity: true)
    isPlain.removeAll(keepingCapacity: true)
    for first in stride(from: 0, to: segments.count, by: Self.segmentsInRun) {
      var run = Envelope.empty
      var isPlainRun = true
      for segment in segments[first..<min(first + Self.segmentsInRun, segments.count)] {
        run.expand(by: segment.carrier.from)
        run.expand(by: segment.carrier.to)
        if !segment.continues || !segment.isWhole { isPlainRun = false }
      }
      runs.append(run)
      isPlain.append(isPlainRun)
    }
    read = feature
  }

  // MARK: - One polygon feature

  /// Adds the stretches in an area, those along its border behind the others.
  ///
  /// - Returns: Whether there are any along the border.
  private mutating func addInside(
    _ subject: CutSubject, _ b: EdgeIndexView, _ area: Int
  ) -> Bool {
    // The segments as drawn may pass beside the ends of their pieces.
    let beside = subject.view.carriers.isEmpty ? 0 : 4 * subject.view.coordinateUlp(subject.feature)
    let window = subject.view.envelopes[subject.feature].widened(by: max(b.margin, beside))
    guard window.intersects(b.columns.envelopes[area]) else { return false }
    if !b.hasEdge(of: area, in: window) {
      // No border in the window: all of it is on one side.
      let start = subject.view.coordinates[segments[0].index]
      guard b.windingAroundShifted(start, in: area) != 0 else { return false }
      for index in segments.indices { appendWhole(index) }
      return false
    }
    var bordering: [Stretch] = []
    // Carried over from segment to segment where no edge touches the vertex between.
    var known: Int?
    var next = 0
    while next < segments.count {
      let index = next
      next += 1
      let carrier = segments[index].carrier
      let isWhole = segments[index].isWhole
      if index % Self.segmentsInRun == 0 {
        let run = index / Self.segmentsInRun
        near.empty()
        b.appendEdges(of: area, in: runs[run].widened(by: b.margin), to: &near)
        // Outside and away from the border: so is all of the run.
        if near.isEmpty, known == 0, isPlain[run] {
          next = index + Self.segmentsInRun
          continue
        }
      }
      events.empty()
      along.empty()
      let touchesEnd = !near.isEmpty && findEvents(carrier, b, area)
      var left: Int
      var right: Int
      if let known, segments[index].continues, isWhole {
        (left, right) = (known, known)
      } else {
        left = b.winding(beside: carrier.from, towards: carrier.to, side: 1, in: area)
        right = b.winding(beside: carrier.from, towards: carrier.to, side: -1, in: area)
      }
      var from = carrier.start
      for event in events {
        if left != 0 || right != 0 { append(index, from, min(event.along, carrier.end)) }
        left += event.left
        right += event.right
        from = max(from, min(event.along, carrier.end))
      }
      if left != 0 || right != 0 { append(index, from, carrier.end) }
      known = isWhole && !touchesEnd ? left : nil
      for (start, end) in along {
        let (start, end) = (max(start, carrier.start), min(end, carrier.end))
        if end > start { bordering.append(Stretch(segment: index, start: start, end: end)) }
      }
    }
    inside += bordering
    return !bordering.isEmpty
  }

  /// Finds where the number of windings changes on either side, between the segment's ends, and where
  /// edges run along it.
  ///
  /// - Returns: Whether an edge may touch the end.
  private mutating func findEvents(_ carrier: Carrier, _ b: EdgeIndexView, _ area: Int) -> Bool {
    let (p, q) = (carrier.from, carrier.to)
    let window = Envelope(p, q).widened(by: b.margin)
    var touchesEnd = false
    func look(_ s: Coordinate, _ t: Coordinate) {
      if b.margin > 0, let stretch = EdgeIndexView.stretch(of: p, q, along: s, t, within: b.margin)
      {
        along.append(stretch)
      }
      let sideS = Orientation.sign(p, q, s)
      let sideT = Orientation.sign(p, q, t)
      guard sideS * sideT <= 0 else { return }
      let sideP = Orientation.sign(s, t, p)
      let sideQ = Orientation.sign(s, t, q)
      guard sideP * sideQ <= 0 else { return }
      if sideQ == 0 { touchesEnd = true }
      // An edge along the segment changes nothing; its neighbours do.
      if sideP == 0 || sideQ == 0 { return }
      let along = Orientation.determinant(s, t, p)
      let beyond = Orientation.determinant(s, t, q)
      events.append(
        (
          along: along / (along - beyond), left: -rise(sideS > 0, sideT > 0),
          right: -rise(sideS >= 0, sideT >= 0)
        ))
    }
    if near.count < Self.manyEdges {
      for edge in near {
        let (s, t) = (b.columns.coordinates[Int(edge)], b.columns.coordinates[Int(edge) + 1])
        if segmentMeets(window, s, t) { look(s, t) }
      }
    } else {
      b.forEachEdge(of: area, in: window) { _, s, t in
        look(s, t)
        return true
      }
    }
    if events.count > 1 { events.sort { $0.along < $1.along } }
    return touchesEnd
  }

  private mutating func appendWhole(_ index: Int) {
    append(index, segments[index].carrier.start, segments[index].carrier.end)
  }

  /// Adds a stretch, to the last one where it goes on there.
  private mutating func append(_ segment: Int, _ start: Double, _ end: Double) {
    guard end > start else { return }
    if let last = inside.last, last.segment == segment, last.end == start {
      inside[inside.count - 1].end = end
    } else {
      inside.append(Stretch(segment: segment, start: start, end: end))
    }
  }

  // MARK: - Stretches

  /// Brings stretches of several polygon features, and along borders, into order, and joins them.
  private mutating func joinStretches(_ slack: Double) {
    inside.sort { ($0.segment, $0.start) < ($1.segment, $1.start) }
    var count = 0
    for stretch in inside {
      if count > 0, inside[count - 1].segment == stretch.segment,
        (stretch.start - inside[count - 1].end) * segments[stretch.segment].length <= slack
      {
        inside[count - 1].end = max(inside[count - 1].end, stretch.end)
      } else {
        inside[count] = stretch
        count += 1
      }
    }
    inside.removeLast(inside.count - count)
  }

  /// Calls `body` with what the stretches leave of the segments, until it returns false.
  private func forEachOutside(_ body: (Stretch) -> Bool) {
    var next = 0
    for index in segments.indices {
      var from = segments[index].carrier.start
      while next < inside.count, inside[next].segment == index {
        let stretch = Stretch(segment: index, start: from, end: inside[next].start)
        if stretch.end > from, !body(stretch) { return }
        from = inside[next].end
        next += 1
      }
      let rest = Stretch(segment: index, start: from, end: segments[index].carrier.end)
      if rest.end > from, !body(rest) { return }
    }
  }

  /// Whole segments are long enough, however short.
  private func isLonger(_ stretch: Stretch, than slack: Double) -> Bool {
    let own = segments[stretch.segment].carrier
    return (stretch.start == own.start && stretch.end == own.end)
      || (stretch.end - stretch.start) * segments[stretch.segment].length > slack
  }

  /// Makes lines of stretches, and returns their length in m.
  private mutating func collect(_ kept: [Stretch], _ view: ColumnsView) -> Double {
    var length = 0.0
    for stretch in kept {
      length += (stretch.end - stretch.start) * segments[stretch.segment].length
    }
    if makesPieces { makePieces(kept, view) }
    return length
  }

  private mutating func makePieces(_ kept: [Stretch], _ view: ColumnsView) {
    pieces = Pieces()
    var openUntil = -1
    for stretch in kept {
      let segment = segments[stretch.segment]
      var carrier = segment.carrier
      let startsWhole = stretch.start == carrier.start
      let endsWhole = stretch.end == carrier.end
      if openUntil == stretch.segment, startsWhole, segment.continues {
        // Goes on from the last vertex.
      } else {
        if openUntil >= 0 { endLine() }
        pieces.geometry.append(
          startsWhole ? view.coordinates[segment.index] : carrier.point(at: stretch.start))
      }
      if !startsWhole || !endsWhole || carrier.start != 0 || carrier.end != 1 {
        carrier.coordinate = UInt32(pieces.geometry.coordinates.count - 1)
        carrier.start = stretch.start
        carrier.end = stretch.end
        pieces.carriers.append(carrier)
      }
      pieces.geometry.append(
        endsWhole ? view.coordinates[segment.index + 1] : carrier.point(at: stretch.end))
      openUntil = endsWhole ? stretch.segment + 1 : Int.max
    }
    endLine()
    pieces.geometry.endFeature()
  }

  private mutating func endLine() {
    pieces.geometry.endRing()
    pieces.geometry.endPart(.line)
  }
}
