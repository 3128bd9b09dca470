import Layers

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The exact area of a polygon within a union of discs, rectangles and polygons, by slabs.
///
/// Between consecutive breakpoints (vertices, sides of circles, crossings) a vertical line meets the
/// same curves in the same order. So in each slab the covered intervals of the line at its middle
/// name the curves that bound the covered part, and its area is a closed form. Nothing depends on
/// borders closing up: coincident and nearly equal curves cost accuracy only in proportion to the
/// area between them. Where curves touch, or nearly do, is a breakpoint like a crossing: a slab whose
/// middle it were could not tell on which side of one another they lie.
///
/// Curves enter and leave a list as the sweep passes, so a slab costs what stands in it: for n curves
/// with k crossings, O(n log n) and for each of the n + k slabs the curves in it, sorted.
struct SlabSweep {
  /// A line segment from left to right, or a horizontal arc.
  struct Line {
    var x0, y0, x1, y1: Double
    /// By how much crossing it upwards changes how often a ring goes around.
    var winding: Int32
    /// Lines of the same group do not cross, or their crossings do not matter.
    var group: Int32
    @inline(__always) func y(at x: Double) -> Double {
      let t = (x - x0) / (x1 - x0)
      return y0 + (y1 - y0) * t
    }
  }

  struct Disc {
    var center: Coordinate
    var radius: Double
  }

  /// What bounds an interval from below or above.
  private enum Curve {
    case line(Int)
    case lower(Int)
    case upper(Int)
  }

  private struct Interval {
    var low, high: Double
    var floor, ceiling: Curve
  }

  var lines: [Line] = []
  var demandLines = 0
  /// Where the lines of each convex quadrilateral end, after the demand's.
  private var quadEnds: [Int] = []
  private var regionEnds: [Int] = []
  var discs: [Disc] = []
  var breaks: [Double] = []
  private var hits: [(y: Double, line: Int)] = []
  private var spare: [Interval] = []
  private var spareRegion: [Interval] = []
  /// Where the first of the curves that stand on the vertical line ends.
  private var leave = Double.infinity
  private var covers: [Interval] = []
  /// Lines and discs from left to right by where they begin; discs are numbered after the lines.
  var order: [(left: Double, curve: Int)] = []
  /// The curves that stand where the sweep is, ascending: the demand's lines, the union's, discs.
  var demandNow: [Int] = []
  var linesNow: [Int] = []
  var discsNow: [Int] = []
  /// Steps that the last sweep took: pairs of curves, and curves in slabs.
  var steps = 0

  /// Forgets the last problem; the demand's rings are given, inside to their left.
  ///
  /// All coordinates are taken relative to `origin`.
  mutating func start(demand: RingSet, origin: Coordinate) {
    lines.removeAll(keepingCapacity: true)
    quadEnds.removeAll(keepingCapacity: true)
    regionEnds.removeAll(keepingCapacity: true)
    discs.removeAll(keepingCapacity: true)
    addRings(demand, origin: origin, group: 0)
    demandLines = lines.count
  }

  /// Adds a disc to the union; its radius is more than 0.
  mutating func add(disc center: Coordinate, radius: Double, origin: Coordinate) {
    discs.append(Disc(center: center - origin, radius: radius))
  }

  /// Adds a rectangle to the union, by its corners in ring order.
  mutating func add(
    quad a: Coordinate, _ b: Coordinate, _ c: Coordinate, _ d: Coordinate, origin: Coordinate
  ) {
    let group = Int32(quadEnds.count + 1)
    addLine(a - origin, b - origin, group)
    addLine(b - origin, c - origin, group)
    addLine(c - origin, d - origin, group)
    addLine(d - origin, a - origin, group)
    quadEnds.append(lines.count)
  }

  /// Adds a polygon to the union, inside to the left of its rings; after all rectangles.
  mutating func add(region: RingSet, origin: Coordinate) {
    addRings(region, origin: origin, group: Int32(quadEnds.count + regionEnds.count + 1))
    regionEnds.append(lines.count)
  }

  private mutating func addRings(_ rings: RingSet, origin: Coordinate, group: Int32) {
    for edge in rings.edges {
      let (x0, x1) = (edge.x0 - origin.x, edge.x1 - origin.x)
      guard x0 < x1 else { continue }
      lines.append(
        Line(
          x0: x0, y0: edge.y0 - origin.y, x1: x1, y1: edge.y1 - origin.y, winding: edge.winding,
          group: group))
    }
  }

  @inline(__always)
  private mutating func addLine(_ a: Coordinate, _ b: Coordinate, _ group: Int32) {
    if a.x < b.x {
      lines.append(Line(x0: a.x, y0: a.y, x1: b.x, y1: b.y, winding: 1, group: group))
    } else if a.x > b.x {
      lines.append(Line(x0: b.x, y0: b.y, x1: a.x, y1: a.y, winding: -1, group: group))
    }
  }

  /// The area of the demand within the union; m².
  ///
  /// - Parameter limit: How many steps it may take.
  /// - Returns: `nil` when it would take more.
  mutating func area(limit: Int = .max) -> Double? {
    steps = 0
    guard demandLines > 0 else { return 0 }
    var box = Envelope.empty
    for line in lines[..<demandLines] {
      box.expand(by: Coordinate(line.x0, line.y0))
      box.expand(by: Coordinate(line.x1, line.y1))
    }
    arrange(box)
    guard collectBreaks(box, limit: limit) else { return nil }
    breaks.sort()
    demandNow.removeAll(keepingCapacity: true)
    linesNow.removeAll(keepingCapacity: true)
    discsNow.removeAll(keepingCapacity: true)
    leave = .infinity
    var next = 0
    var sum = 0.0
    var a = box.minX
    for b in breaks where b > a {
      advance(to: a + (b - a) / 2, &next)
      sum += slab(a, b)
      steps += demandNow.count + linesNow.count + discsNow.count
      if steps > limit { return nil }
      a = b
    }
    return sum
  }

  /// Puts the curves that pass over the demand's extent in order.
  private mutating func arrange(_ box: Envelope) {
    order.removeAll(keepingCapacity: true)
    for (index, line) in lines.enumerated() where line.x0 < box.maxX && line.x1 > box.minX {
      order.append((line.x0, index))
    }
    for (index, disc) in discs.enumerated()
    where disc.center.x - disc.radius < box.maxX && disc.center.x + disc.radius > box.minX {
      order.append((disc.center.x - disc.radius, lines.count + index))
    }
    Self.sort(&order) { $0.left < $1.left || ($0.left == $1.left && $0.curve < $1.curve) }
  }

  /// Lets curves enter that begin before `x`, and leave that end there.
  private mutating func advance(to x: Double, _ next: inout Int) {
    if leave <= x { letLeave(at: x) }
    let linesBefore = linesNow.count
    while next < order.count, order[next].left <= x {
      let curve = order[next].curve
      next += 1
      if curve >= lines.count {
        let disc = discs[curve - lines.count]
        leave = min(leave, disc.center.x + disc.radius)
        discsNow.append(curve - lines.count)
      } else if lines[curve].x1 > x {
        leave = min(leave, lines[curve].x1)
        if curve < demandLines { demandNow.append(curve) } else { linesNow.append(curve) }
      }
    }
    // Lines of one rectangle or polygon stand together by their numbers.
    if linesNow.count > linesBefore { Self.sort(&linesNow) { $0 < $1 } }
  }

  /// Lets those curves leave that end at `x` or before.
  private mutating func letLeave(at x: Double) {
    demandNow.removeAll { lines[$0].x1 <= x }
    linesNow.removeAll { lines[$0].x1 <= x }
    discsNow.removeAll { discs[$0].center.x + discs[$0].radius <= x }
    leave = .infinity
    for index in demandNow { leave = min(leave, lines[index].x1) }
    for index in linesNow { leave = min(leave, lines[index].x1) }
    for index in discsNow { leave = min(leave, discs[index].center.x + discs[index].radius) }
  }

  /// The covered area between two breakpoints.
  private mutating func slab(_ a: Double, _ b: Double) -> Double {
    let x = a + (b - a) / 2
    var wanted: [Interval] = []
    swap(&wanted, &spare)
    defer { swap(&wanted, &spare) }
    intervals(of: demandNow, at: x, into: &wanted)
    guard !wanted.isEmpty else { return 0 }
    coverIntervals(at: x)
    var sum = 0.0
    var next = 0
    for want in wanted {
      // A run that reaches beyond one interval may meet the one above it too.
      while next < covers.count, covers[next].high <= want.low { next += 1 }
      var index = next
      while index < covers.count, covers[index].low < want.high {
        let run = covers[index]
        let floor = run.low > want.low ? run.floor : want.floor
        let ceiling = run.high < want.high ? run.ceiling : want.ceiling
        sum += integral(ceiling, a, b) - integral(floor, a, b)
        index += 1
      }
    }
    return sum
  }

  /// Makes `covers` the parts of a vertical line within the union, disjoint and ascending.
  private mutating func coverIntervals(at x: Double) {
    covers.removeAll(keepingCapacity: true)
    for index in discsNow {
      let disc = discs[index]
      let u = x - disc.center.x
      let rest = (disc.radius - u) * (disc.radius + u)
      guard rest > 0 else { continue }
      let reach = rest.squareRoot()
      covers.append(
        Interval(
          low: disc.center.y - reach, high: disc.center.y + reach, floor: .lower(index),
          ceiling: .upper(index)))
    }
    var position = 0
    while position < linesNow.count, Int(lines[linesNow[position]].group) <= quadEnds.count {
      let group = lines[linesNow[position]].group
      var floor = linesNow[position]
      var ceiling = floor
      var low = Double.infinity
      var high = -Double.infinity
      while position < linesNow.count, lines[linesNow[position]].group == group {
        let line = linesNow[position]
        let y = lines[line].y(at: x)
        if y < low { (low, floor) = (y, line) }
        if y > high { (high, ceiling) = (y, line) }
        position += 1
      }
      if low < high {
        covers.append(
          Interval(low: low, high: high, floor: .line(floor), ceiling: .line(ceiling)))
      }
    }
    while position < linesNow.count {
      let group = lines[linesNow[position]].group
      let end = linesNow[position...].firstIndex { lines[$0].group != group } ?? linesNow.count
      var region: [Interval] = []
      swap(&region, &spareRegion)
      intervals(of: linesNow[position..<end], at: x, into: &region)
      covers.append(contentsOf: region)
      swap(&region, &spareRegion)
      position = end
    }
    Self.sort(&covers) { $0.low < $1.low }
    var last = -1
    // By index, as they are moved to the front while they are read.
    for index in covers.indices {
      let interval = covers[index]
      if last >= 0, interval.low <= covers[last].high {
        if interval.high > covers[last].high {
          covers[last].high = interval.high
          covers[last].ceiling = interval.ceiling
        }
      } else {
        last += 1
        covers[last] = interval
      }
    }
    covers.removeLast(covers.count - 1 - last)
  }

  /// Sorts, by insertion while there are few.
  @inline(__always)
  private static func sort<Item>(_ items: inout [Item], _ precedes: (Item, Item) -> Bool) {
    guard items.count <= 24 else {
      items.sort(by: precedes)
      return
    }
    for index in items.indices {
      let item = items[index]
      var slot = index
      while slot > 0, precedes(item, items[slot - 1]) {
        items[slot] = items[slot - 1]
        slot -= 1
      }
      items[slot] = item
    }
  }

  /// The intervals of the vertical line at `x` that directed lines enclose.
  private mutating func intervals(
    of active: some Sequence<Int>, at x: Double, into result: inout [Interval]
  ) {
    result.removeAll(keepingCapacity: true)
    hits.removeAll(keepingCapacity: true)
    for index in active { hits.append((lines[index].y(at: x), index)) }
    Self.sort(&hits) { $0.y < $1.y }
    var winding: Int32 = 0
    var open = 0
    for index in hits.indices {
      let before = winding
      winding += lines[hits[index].line].winding
      if before == 0 {
        open = index
      } else if winding == 0, hits[index].y > hits[open].y {
        result.append(
          Interval(
            low: hits[open].y, high: hits[index].y, floor: .line(hits[open].line),
            ceiling: .line(hits[index].line)))
      }
    }
  }

  /// The integral of a curve's y over a slab.
  private func integral(_ curve: Curve, _ a: Double, _ b: Double) -> Double {
    switch curve {
    case .line(let index): return lines[index].y(at: a + (b - a) / 2) * (b - a)
    case .lower(let index): return arc(discs[index], a, b, -1)
    case .upper(let index): return arc(discs[index], a, b, 1)
    }
  }

  /// Below the chord a trapezoid, between chord and arc a circular segment.
  private func arc(_ disc: Disc, _ a: Double, _ b: Double, _ side: Double) -> Double {
    let r = disc.radius
    let ua = a - disc.center.x
    let ub = b - disc.center.x
    let ha = max(0, (r - ua) * (r + ua)).squareRoot()
    let hb = max(0, (r - ub) * (r + ub)).squareRoot()
    let chord = Coordinate(b - a, hb - ha).length
    let theta = 2 * asin(min(1, chord / (2 * r)))
    let segment = r * r / 2 * thetaLessSine(theta)
    return (disc.center.y + side * (ha + hb) / 2) * (b - a) + side * segment
  }

  /// `θ − sin θ`, by its series where the difference would lose digits.
  @inline(__always)
  private func thetaLessSine(_ theta: Double) -> Double {
    guard theta < 0.25 else { return theta - sin(theta) }
    let q = theta * theta
    return theta * q / 6
      * (1 - q / 20 * (1 - q / 42 * (1 - q / 72 * (1 - q / 110))))
  }
}
