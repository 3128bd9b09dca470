import Layers

extension ExactCover {
  /// Finds the stretches of a part of a curve that lie in other shapes; `false` when all of it does.
  func findHidden(
    _ curve: CoverCurve, _ from: Double, _ to: Double, _ level: Level,
    _ outline: inout CoverOutline
  ) -> Bool {
    outline.hidden.removeAll(keepingCapacity: true)
    let middle = curve.position(at: (from + to) / 2)
    let half = (to - from) / 2 * (curve.kind == .arc ? curve.radius : 1)
    for reach in level.reaches {
      let index = Int(reach.site)
      let site = sites[index]
      let radius = radii[Int(site.facility)]
      if reach.isEdge {
        if curve.kind != .arc, curve.site == index { continue }
        let u = middle - site.at
        let t = u.dot(site.along)
        let v = u.dot(CoverCurve.outward(site.along))
        let low = site.isPolygon ? 0 : -radius
        if t + half < 0 || t - half > site.length || v - half > radius || v + half < low {
          continue
        }
        if t - half >= 0, t + half <= site.length, v + half < radius - 4 * tie,
          v - half > low + (site.isPolygon ? 0 : 4 * tie)
        {
          return false
        }
        if curve.kind == .arc {
          hide(curve, inStrip: index, &outline)
        } else {
          hide(side: curve, inStrip: index, &outline)
        }
      } else {
        if curve.kind == .arc, curve.site == index { continue }
        let distance = middle.distance(to: site.at)
        if distance - half > radius { continue }
        if distance + half < radius - 4 * tie { return false }
        if curve.kind == .arc {
          guard hide(curve, inDisc: index, &outline) else { return false }
        } else if let (enter, leave) = CoverMeeting.of(
          curve, circle: site.at, radius, tie: 4 * tie)
        {
          outline.hidden.append((curve.stop(enter), curve.stop(leave)))
        }
      }
    }
    return true
  }

  /// Hides what of an arc lies in another disc; `false` when that is all.
  private func hide(
    _ arc: CoverCurve, inDisc index: Int, _ outline: inout CoverOutline
  ) -> Bool {
    let other = CoverCurve(index, .arc, of: self)
    if let (enter, leave) = CoverMeeting.of(arc, other) {
      hide(arc, arc.stop(enter), arc.stop(leave), &outline)
      return true
    }
    let distance = arc.center.distance(to: other.center)
    if distance + arc.radius > other.radius { return true }
    // Of equal circles one stays.
    let isSame = distance + other.radius <= arc.radius
    return isSame && arc.rank < other.rank
  }

  /// Hides the way around an arc from one place counter-clockwise to another one.
  private func hide(
    _ arc: CoverCurve, _ from: CoverStop, _ to: CoverStop, _ outline: inout CoverOutline
  ) {
    if from.at <= to.at {
      outline.hidden.append((from, to))
    } else {
      outline.hidden.append((CoverStop(at: 0, point: arc.start), to))
      outline.hidden.append((from, CoverStop(at: 2 * .pi, point: arc.start)))
    }
  }

  /// Hides what of a side lies in another strip.
  private func hide(side: CoverCurve, inStrip index: Int, _ outline: inout CoverOutline) {
    let site = sites[index]
    let radius = radii[Int(site.facility)]
    let outward = CoverCurve.outward(site.along)
    let u = side.start - site.at
    var from = CoverStop(at: 0, point: side.start)
    var to = CoverStop(at: side.extent, point: side.position(at: side.extent))
    func keep(_ value: Double, _ slope: Double, atMost bound: Double, _ meeting: Coordinate?)
      -> Bool
    {
      // At most `bound`, on a line that rises by `slope` a metre.
      if slope == 0 { return value <= bound }
      let at = meeting.map { side.place(of: $0) } ?? (bound - value) / slope
      let stop = CoverStop(at: at, point: meeting ?? side.position(at: at))
      if slope > 0 {
        if stop.at < to.at { to = stop }
      } else if stop.at > from.at {
        from = stop
      }
      return from.at < to.at
    }
    let (t, along) = (u.dot(site.along), side.direction.dot(site.along))
    guard keep(t, along, atMost: site.length, nil), keep(-t, -along, atMost: 0, nil) else { return }
    let (v, out) = (u.dot(outward), side.direction.dot(outward))
    for kind in site.isPolygon ? [CoverCurve.Kind.right] : [.right, .left] {
      let other = CoverCurve(index, kind, of: self)
      let sign = kind == .right ? 1.0 : -1.0
      let (height, slope) = (sign * v, sign * out)
      if abs(slope) * side.extent <= 4 * tie {
        if height > radius + 4 * tie { return }
        if height < radius - 4 * tie { continue }
        // Both run along one line: of two with one direction one stays, and else both do.
        let isSame = side.direction.dot(other.direction) > 0
        guard isSame, other.rank < side.rank else { return }
      } else if !keep(height, slope, atMost: radius, CoverMeeting.of(side, other)) {
        return
      }
    }
    if site.isPolygon, !keep(-v, -out, atMost: 0, nil) { return }
    outline.hidden.append((from, to))
  }

  /// Hides what of an arc lies in a strip.
  private func hide(_ arc: CoverCurve, inStrip index: Int, _ outline: inout CoverOutline) {
    let site = sites[index]
    let radius = radii[Int(site.facility)]
    let outward = CoverCurve.outward(site.along)
    let u = arc.center - site.at
    let (t, v) = (u.dot(site.along), u.dot(outward))
    outline.marks.removeAll(keepingCapacity: true)
    for kind in site.isPolygon ? [CoverCurve.Kind.right] : [.right, .left] {
      let height = kind == .right ? v : -v
      if height - arc.radius > radius { return }
      let side = CoverCurve(index, kind, of: self)
      if let (enter, leave) = CoverMeeting.of(side, circle: arc.center, arc.radius, tie: 4 * tie) {
        outline.marks.append(arc.stop(enter))
        outline.marks.append(arc.stop(leave))
      }
    }
    // Along the strip's other sides something else covers as much, so that their places need not be
    // the same whoever asks.
    func mark(_ normal: Coordinate, _ offset: Double) {
      let rest = (arc.radius - offset) * (arc.radius + offset)
      guard rest > 0 else { return }
      let foot = arc.center + normal * offset
      let along = Coordinate(-normal.y, normal.x) * rest.squareRoot()
      outline.marks.append(arc.stop(foot + along))
      outline.marks.append(arc.stop(foot - along))
    }
    mark(site.along, -t)
    mark(site.along, site.length - t)
    if site.isPolygon { mark(outward, -v) }
    func isInside(_ p: Coordinate) -> Bool {
      let u = p - site.at
      let (t, v) = (u.dot(site.along), u.dot(outward))
      let low = site.isPolygon ? 0 : -radius - 4 * tie
      return t >= 0 && t <= site.length && v <= radius + 4 * tie && v >= low
    }
    let end = CoverStop(at: arc.extent, point: arc.position(at: arc.extent))
    guard !outline.marks.isEmpty else {
      if isInside(arc.position(at: arc.extent / 2)) {
        outline.hidden.append((CoverStop(at: 0, point: arc.start), end))
      }
      return
    }
    outline.marks.sort { $0.at < $1.at }
    var from = CoverStop(at: 0, point: arc.start)
    for index in 0...outline.marks.count {
      let to = index < outline.marks.count ? outline.marks[index] : end
      if to.at > from.at, isInside(arc.position(at: (from.at + to.at) / 2)) {
        outline.hidden.append((from, to))
      }
      from = to
    }
  }
}
