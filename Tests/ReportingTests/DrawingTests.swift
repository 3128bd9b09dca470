import Layers
import Measures
import TestSupport
import Testing

@testable import Reporting

@Suite struct DrawingTests {
  /// A star around a centre, degrees.
  private static func star(
    _ random: inout SeededRandom, corners: Int, radius: Double = 0.01
  ) -> GeometryColumns {
    var ring: [Coordinate] = (0..<corners).map { corner in
      let turn = Double(corner) / Double(corners)
      let size = radius * random.number(0.3...1)
      // A triangle wave is as good as a circle here, and needs no sine.
      let x = abs(turn * 4 - 2) - 1
      let y = abs((turn + 0.25).truncatingRemainder(dividingBy: 1) * 4 - 2) - 1
      return Coordinate(106.5 + size * x, 29.5 + size * y)
    }
    ring.append(ring[0])
    var columns = GeometryColumns()
    columns.appendPart(.polygon, rings: [ring])
    columns.endFeature(.polygon)
    return columns
  }

  @Test func `what is dropped lies within the tolerance of what remains`() {
    var random = SeededRandom(7)
    for corners in [3, 5, 40, 400] {
      let star = Self.star(&random, corners: corners)
      let plane = LocalPlane(extent: star.extent)
      for tolerance in [0.0, 5, 100, 100_000] {
        let simple = Simplifier.simplified(star, plane: plane) { _ in tolerance }
        let kept = simple.coordinates
        #expect(kept.count >= 4 && kept.first == kept.last)
        #expect(kept.count <= star.coordinates.count)
        if tolerance == 0 { #expect(kept == star.coordinates) }
        let path = kept.map(plane.metres)
        for vertex in star.coordinates.map(plane.metres) {
          let distance = zip(path, path.dropFirst()).map { Self.distance(vertex, $0, $1) }.min()
          #expect((distance ?? .infinity) <= tolerance + 1e-6)
        }
      }
    }
  }

  private static func distance(_ p: Coordinate, _ a: Coordinate, _ b: Coordinate) -> Double {
    let d = b - a
    let squared = d.dot(d)
    let t = squared > 0 ? min(max((p - a).dot(d) / squared, 0), 1) : 0
    return p.distance(to: a + d * t)
  }

  @Test func `labels stand inside`() {
    var random = SeededRandom(11)
    for _ in 0..<50 {
      let star = Self.star(&random, corners: 60)
      guard let place = InnerPoint.of(0, in: star) else {
        Issue.record("no place")
        continue
      }
      #expect(PolygonLocator(star, part: 0).place(of: place) == .inside)
    }
    var empty = GeometryColumns()
    empty.endFeature(.none)
    #expect(InnerPoint.of(0, in: empty) == nil)
  }

  @Test(arguments: [Hatch.Direction.rising, .falling])
  func `hatches cover an area at their spacing, and only it`(_ direction: Hatch.Direction) throws {
    // A square of 300 with a hole of 100.
    let outer = [(0.0, 0.0), (300, 0), (300, 300), (0, 300), (0, 0)].map { Coordinate($0.0, $0.1) }
    let hole = [(100.0, 100.0), (100, 200), (200, 200), (200, 100), (100, 100)].map {
      Coordinate($0.0, $0.1)
    }
    let data = Hatch.lines(in: [outer, hole], spacing: 3, direction)
    var length = 0.0
    for segment in data.split(separator: "M") {
      let parts = segment.split(separator: "l")
      let start = parts[0].split(separator: " ").compactMap { Double($0) }
      let step = parts[1].split(separator: " ").compactMap { Double($0) }
      #expect(abs(step[0]) == abs(step[1]))
      #expect((step[1] < 0) == (direction == .rising))
      let middle = (start[0] + step[0] / 2, start[1] + step[1] / 2)
      let isInHole = (100.2...199.8).contains(middle.0) && (100.2...199.8).contains(middle.1)
      #expect((0...300).contains(middle.0) && (0...300).contains(middle.1) && !isInHole)
      length += (step[0] * step[0] + step[1] * step[1]).squareRoot()
    }
    // Lines at a distance from each other, times the distance, are the area.
    #expect(abs(length * 3 / 80_000 - 1) < 0.01)
  }

  @Test(arguments: [0.3, 1, 7, 49.9, 50, 999, 1000, 25_000, 3e6])
  func `scale bars are round and not too long`(_ longest: Double) {
    let bar = ScaleBar(longest: longest)
    #expect(bar.metres <= longest && bar.metres > longest / 2.5)
    #expect(bar.label.hasSuffix(bar.metres < 1000 ? " m" : " km"))
  }

  @Test(arguments: Comparator.allCases)
  func `every value has one class, good where the target is met`(_ comparator: Comparator) {
    var random = SeededRandom(UInt64(comparator.rawValue.utf8.count))
    for unit in [Unit.share, .count, .metre] {
      for _ in 0..<40 {
        let scale = unit == .share ? 1.0 : random.number(1...5000)
        func value(_ random: inout SeededRandom) -> Double {
          let value = random.number(0...1) * scale
          return unit == .count ? value.rounded() : value
        }
        let bound = comparator == .zero ? 0 : value(&random)
        let target =
          comparator == .between
          ? Target(.between, bound...(bound + scale / 10)) : Target(comparator, bound)
        let values = (0..<30).map { _ in value(&random) } + [bound]
        let classes = ValueClasses(values: values, target: target, unit: unit)
        #expect(classes.classes.count <= 7)
        for value in values {
          let holding = classes.classes.filter { $0.contains(value) }
          #expect(holding.count == 1, "\(value) for \(target.text) in \(unit)")
          let isGood = [.good1, .good2].contains(holding.first?.style)
          #expect(isGood == target.isMet(by: value), "\(value) for \(target.text)")
        }
      }
    }
  }

  @Test func `without a target classes are even, and nothing has no class`() {
    let classes = ValueClasses(values: [0.12, 0.5, 0.93], target: nil, unit: .share)
    #expect((2...5).contains(classes.classes.count))
    #expect(classes.style(of: nil) == .noData)
    #expect(classes.style(of: .nan) == .noData)
    #expect(Set([0.12, 0.5, 0.93].map(classes.style)).count == 3)
    #expect(ValueClasses(values: [], target: nil, unit: .metre).classes.isEmpty)
    #expect(ValueClasses(values: [4, 4], target: nil, unit: .count).style(of: 4) != .noData)
  }

  @Test func `no class of shares goes beyond all of it`() {
    for values in [[0.4, 0.9, 1], [0.95, 1], [1.0, 1], [0.0, 1], [0.2, 0.3]] {
      let classes = ValueClasses(values: values, target: nil, unit: .share)
      for value in values {
        #expect(classes.classes.filter { $0.contains(value) }.count == 1, "\(value) of \(values)")
      }
      #expect(classes.classes.allSatisfy { ($0.upper ?? 2) <= 1 })
    }
  }

  @Test func `class borders are round, the target among them`() {
    for (bound, most) in [(0.9, 1.0), (0.75, 0.97), (12, 83), (0.62, 0.99)] {
      let values = stride(from: 0, through: most, by: most / 50).map { $0 }
      let unit: Unit = bound > 1 ? .metre : .share
      let classes = ValueClasses(values: values, target: Target(.atLeast, bound), unit: unit)
      let borders = classes.classes.compactMap(\.lower)
      #expect(borders.contains(bound) && borders.count >= 2)
      let power = RoundNumbers.powerOfTen(notAbove: bound)
      for border in borders where border != bound {
        // Two digits at most, below the power of ten of the bound.
        let steps = border / (power / 4)
        let fine = border / (power / 50)
        #expect(
          abs(steps - steps.rounded()) < 1e-9 || abs(fine - fine.rounded()) < 1e-9,
          "\(border) for \(bound)")
      }
    }
  }

  @Test func `neighbours go on sharing their border`() {
    var random = SeededRandom(21)
    // A wavy border from south to north between two boxes that are drawn from different corners.
    let border = (0...200).map { step in
      Coordinate(106.5 + random.number(-0.0004...0.0004), 29.5 + Double(step) / 20_000)
    }
    let (south, north) = (border[0].y, border[200].y)
    let west = [Coordinate(106.49, south)] + border + [Coordinate(106.49, north)]
    let east = border.reversed() + [Coordinate(106.51, south), Coordinate(106.51, north)]
    var columns = GeometryColumns()
    for ring in [west, east] {
      columns.appendPart(.polygon, rings: [ring + [ring[0]]])
      columns.endFeature(.polygon)
    }
    let simple = Simplifier.simplified(
      columns, plane: LocalPlane(extent: columns.extent), borders: SharedBorders(columns)
    ) { _ in 20 }
    let shared = Set(border)
    let kept = (0..<2).map { feature in
      Set(simple.coordinates[simple.coordinates(ofFeature: feature)]).intersection(shared)
    }
    #expect(kept[0] == kept[1])
    #expect((3..<150).contains(kept[0].count))
    #expect(kept[0].isSuperset(of: [border[0], border[200]]))
  }

  @Test(arguments: [Hatch.Direction.rising, .falling])
  func `hatches end at the frame`(_ direction: Hatch.Direction) {
    let ring = [(-500.0, -500.0), (900, -500), (900, 900), (-500, 900), (-500, -500)].map {
      Coordinate($0.0, $0.1)
    }
    let frame = Envelope(minX: 10, minY: 20, maxX: 110, maxY: 80)
    let data = Hatch.lines(in: [ring], spacing: 5, direction, within: frame)
    var count = 0
    for segment in data.split(separator: "M") {
      let numbers = segment.split { $0 == "l" || $0 == " " }.compactMap { Double($0) }
      let end = Coordinate(numbers[0] + numbers[2], numbers[1] + numbers[3])
      for place in [Coordinate(numbers[0], numbers[1]), end] {
        #expect(frame.widened(by: 0.2).contains(place))
      }
      count += 1
    }
    #expect((15...40).contains(count))
  }

  @Test func `labels never overlap`() {
    var placer = LabelPlacer(frame: Envelope(minX: 0, minY: 0, maxX: 10, maxY: 10))
    func box(_ x: Double, _ y: Double) -> Envelope {
      Envelope(minX: x, minY: y, maxX: x + 4, maxY: y + 2)
    }
    let boxes = [box(1, 1), box(4, 2), box(1, 4), box(8, 8)]
    let placed = boxes.map { placer.place($0) }
    #expect(placed == [true, false, true, false])
  }
}
