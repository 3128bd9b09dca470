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

  @Test func `surroundings are thinned to what is seen`() {
    var random = SeededRandom(3)
    var objects = GeometryColumns()
    for _ in 0..<5000 {
      objects.appendPart(
        .point, rings: [[Coordinate(106.5 + random.number(0...0.1), 29.5 + random.number(0...0.1))]]
      )
      objects.endFeature(.point)
    }
    let large = Self.star(&random, corners: 50, radius: 0.02)
    objects.appendFeature(0, of: large)
    let plane = LocalPlane(extent: objects.extent)
    let extent = Envelope(minX: 106.5, minY: 29.5, maxX: 106.6, maxY: 29.6)
    let around = Surroundings(objects, extent: extent, plane: plane)
    #expect(around.shapes.featureCount == 1)
    #expect((3000..<5000).contains(around.dots.count))
    // From farther away fewer are told apart; elsewhere there are none.
    let far = Surroundings(objects, extent: extent.widened(by: 1), plane: plane)
    #expect(far.dots.count < 600 && far.shapes.featureCount == 1)
    let elsewhere = Envelope(minX: 10, minY: 10, maxX: 11, maxY: 11)
    #expect(Surroundings(objects, extent: elsewhere, plane: plane).isEmpty)
    #expect(Surroundings(GeometryColumns(), extent: extent, plane: plane).isEmpty)
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
