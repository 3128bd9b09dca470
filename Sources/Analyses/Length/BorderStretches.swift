import Layers

/// Lines that run along the borders of zones: such a stretch belongs in equal parts to the zones that
/// have it.
struct BorderStretches: Sendable {
  /// The lines, cut where they enter or leave a border; marks are zones.
  let stretches: MarkedStretches

  /// Finds them.
  ///
  /// - Complexity: O(n log z) for n coordinates and z zones, beside the edges near each line.
  init(_ lines: GeometryColumns, zones: PlanarLayer, workers: Workers) throws {
    let areas = try AreaLayer(zones, workers: workers)
    let bound = max(CoordinateRounding.bound(lines.extent), areas.margin)
    // Most runs of segments lie in one zone, or away from all borders.
    let near = { @Sendable (run: Envelope) -> [Int]? in
      var found: [Int] = []
      let window = run.widened(by: bound)
      areas.find(window, into: &found)
      guard found.count > 1 else { return nil }
      let isNear = areas.withView { view in
        found.contains { view.hasEdge(of: $0, in: window) }
      }
      return isNear ? found : nil
    }
    stretches = try MarkedStretches(lines, slack: bound, workers: workers, near: near) {
      segment, marks in
      let (a, b) = (segment.a, segment.b)
      let window = Envelope(a, b).widened(by: bound)
      areas.withView { view in
        let reach = window.widened(by: areas.margin)
        func isThere(_ zone: Int) -> Bool { view.columns.envelopes[zone].intersects(reach) }
        guard segment.near.count(where: isThere) > 1 else { return }
        for zone in segment.near where isThere(zone) {
          view.forEachEdge(of: zone, in: window) { _, c, d in
            // By the rule of the cut by zones: what only crosses a border is not shared.
            let beside = EdgeIndexView.stretch(of: a, b, along: c, d, within: view.margin)
            if let (start, end) = beside {
              marks.append(MarkedStretches.Mark(start: start, end: end, what: Int32(zone)))
            }
            return true
          }
        }
      }
    }
  }

  /// What zones have of the lines, stretches along several borders in equal parts.
  ///
  /// - Parameter parts: Of the stretches, by stretch and then by zone.
  func shares(
    _ parts: [ScopedMeasures.Part]
  ) -> [(line: Int, zone: Int, length: Double)] {
    var shares: [(line: Int, zone: Int, length: Double)] = []
    var first = 0
    while first < parts.count {
      let stretch = parts[first].feature
      var end = first
      while end < parts.count, parts[end].feature == stretch { end += 1 }
      let marks = stretches.marks[stretch]
      func isOnBorder(_ part: ScopedMeasures.Part) -> Bool { marks.contains(Int32(part.zone)) }
      let sharers = marks.count > 1 ? parts[first..<end].count(where: isOnBorder) : 0
      for part in parts[first..<end] {
        let isShared = sharers > 1 && isOnBorder(part)
        shares.append(
          (
            stretches.owners[stretch], part.zone,
            isShared ? part.measure / Double(sharers) : part.measure
          ))
      }
      first = end
    }
    return shares
  }
}
