import Layers

extension SlabSweep {
  /// Finds where the order of curves may change; false when that takes more steps than allowed.
  mutating func collectBreaks(_ box: Envelope, limit: Int) -> Bool {
    breaks.removeAll(keepingCapacity: true)
    breaks.append(box.maxX)
    demandNow.removeAll(keepingCapacity: true)
    linesNow.removeAll(keepingCapacity: true)
    discsNow.removeAll(keepingCapacity: true)
    for (left, curve) in order {
      add(left, box)
      let start = left - Self.touch
      linesNow.removeAll { lines[$0].x1 < start }
      discsNow.removeAll { discs[$0].center.x + discs[$0].radius < start }
      if curve < demandLines {
        let line = lines[curve]
        add(line.x1, box)
        for other in linesNow { addCrossing(line, lines[other], box) }
        for other in discsNow { addCrossings(discs[other], line, box) }
        demandNow.append(curve)
      } else {
        demandNow.removeAll { lines[$0].x1 < start }
        if curve < lines.count {
          let line = lines[curve]
          add(line.x1, box)
          guard
            max(line.y0, line.y1) >= box.minY - Self.touch,
            min(line.y0, line.y1) <= box.maxY + Self.touch
          else { continue }
          for other in demandNow { addCrossing(line, lines[other], box) }
          for other in linesNow where lines[other].group != line.group {
            addCrossing(line, lines[other], box)
          }
          for other in discsNow { addCrossings(discs[other], line, box) }
          linesNow.append(curve)
        } else {
          let disc = discs[curve - lines.count]
          add(disc.center.x + disc.radius, box)
          for other in demandNow { addCrossings(disc, lines[other], box) }
          for other in linesNow { addCrossings(disc, lines[other], box) }
          for other in discsNow { addCrossings(disc, discs[other], box) }
          discsNow.append(curve - lines.count)
        }
        steps += demandNow.count
      }
      steps += linesNow.count + discsNow.count
      if steps > limit { return false }
    }
    return true
  }

  @inline(__always)
  private mutating func addCrossing(_ p: Line, _ q: Line, _ box: Envelope) {
    let from = max(p.x0, q.x0)
    let to = min(p.x1, q.x1)
    guard from < to else { return }
    let d0 = p.y(at: from) - q.y(at: from)
    let d1 = p.y(at: to) - q.y(at: to)
    if (d0 < 0) != (d1 < 0) { add(from + (to - from) * (d0 / (d0 - d1)), box) }
  }

  @inline(__always)
  private mutating func add(_ x: Double, _ box: Envelope) {
    if x > box.minX, x < box.maxX { breaks.append(x) }
  }

  private mutating func addCrossings(_ disc: Disc, _ line: Line, _ box: Envelope) {
    guard line.x0 < disc.center.x + disc.radius, line.x1 > disc.center.x - disc.radius else {
      return
    }
    let d = Coordinate(line.x1 - line.x0, line.y1 - line.y0)
    let length = d.length
    let unit = d * (1 / length)
    let u = disc.center - Coordinate(line.x0, line.y0)
    let along = u.dot(unit)
    let across = u.cross(unit)
    let rest = (disc.radius - across) * (disc.radius + across)
    guard abs(across) < disc.radius + Self.touch else { return }
    let reach = max(0, rest).squareRoot()
    for t in [along - reach, along + reach] where t > 0 && t < length {
      addBreak(line.x0 + unit.x * t, line.y0 + unit.y * t, box)
    }
  }

  private mutating func addCrossings(_ a: Disc, _ b: Disc, _ box: Envelope) {
    let d = b.center - a.center
    let distance = d.length
    guard distance > 0, distance < a.radius + b.radius + Self.touch,
      distance > abs(a.radius - b.radius) - Self.touch
    else { return }
    let middle =
      (distance + (a.radius - b.radius) * (a.radius + b.radius) / distance) / 2
    // Where they only touch, the point of the first circle that is nearest to the other.
    let along = min(max(middle, -a.radius), a.radius)
    let unit = d * (1 / distance)
    let reach = max(0, (a.radius - along) * (a.radius + along)).squareRoot()
    for t in [reach, -reach] {
      addBreak(
        a.center.x + unit.x * along - unit.y * t, a.center.y + unit.y * along + unit.x * t, box)
    }
  }

  /// Curves that come as near as this, in metres, count as touching: far more than coordinates'
  /// rounding, far less than matters.
  private static let touch = 1e-6

  @inline(__always)
  private mutating func addBreak(_ x: Double, _ y: Double, _ box: Envelope) {
    if y >= box.minY - Self.touch, y <= box.maxY + Self.touch { add(x, box) }
  }
}
