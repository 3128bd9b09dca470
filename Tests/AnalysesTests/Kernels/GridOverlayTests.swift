import Layers
import Measures
import TestSupport
import Testing

@testable import Analyses

@Suite("Rectangles on one grid, against counted cells")
struct GridOverlayTests {
  private typealias Block = GridCity.Block
  private let workers = Workers(threads: 2)

  /// A subject, and everything that cuts it.
  private struct Case {
    var subjects: [GridCity.Block]
    var zones: [GridCity.Block]
    var scope: [GridCity.Block]
    var minus: [GridCity.Block]
    var areas: [GridCity.Block]

    init(_ city: inout GridCity) {
      subjects = city.blocks(1...3)
      zones =
        Bool.random(using: &city.random)
        ? city.partition(of: Block(x0: 0, y0: 0, x1: GridCity.side, y1: GridCity.side))
        : city.blocks(1...4)
      scope = Bool.random(using: &city.random) ? city.blocks(1...4) : []
      minus = Bool.random(using: &city.random) ? city.blocks(1...4) : []
      areas = city.blocks(1...4)
    }

    func isInScope(_ x: Int, _ y: Int) -> Bool {
      (scope.isEmpty || scope.contains { $0.contains(x, y) })
        && !minus.contains { $0.contains(x, y) }
    }

    func scopeLayers(_ place: GridCity.Placement) -> Scope {
      Scope(
        inside: scope.isEmpty ? [] : [GridCity.layer(scope, place)],
        outside: minus.isEmpty ? [] : [GridCity.layer(minus, place)])
    }
  }

  private func check(_ one: Case, _ place: GridCity.Placement, _ label: String) throws {
    let side = GridCity.side
    let slack =
      100 * max(abs(place.corner(side, side).x), abs(place.corner(side, side).y)).ulp
      * Double(side) * place.cell.squareRoot() * 4
    func isNear(_ found: Double, _ cells: Int) -> Bool {
      abs(found - Double(cells) * place.cell) <= slack + 1e-12 * place.cell * Double(cells)
    }
    let subjects = GridCity.layer(one.subjects, place)
    let zones = GridCity.layer(one.zones, place)
    let areas = GridCity.layer(one.areas, place)
    let scope = one.scopeLayers(place)

    let scoped = try Splitting.scoped(subjects.geometry, by: scope, workers: workers)
    #expect(scoped.failures.isEmpty, "\(label)")
    let split = try Splitting.byZones(scoped.pieces, zones: zones, workers: workers)
    #expect(split.failures.isEmpty, "\(label)")
    for (i, block) in one.subjects.enumerated() {
      let kept = block.cells.filter { one.isInScope($0.x, $0.y) }
      #expect(isNear(scoped.geometry.area(ofFeature: i), kept.count), "\(label) scoped \(i)")
      for (j, zone) in one.zones.enumerated() {
        let cells = kept.count { zone.contains($0.x, $0.y) }
        let part = split.features.indices.first {
          split.features[$0] == Int32(i) && split.zones[$0] == Int32(j)
        }
        // What has no cell in a zone is not in it, not even with an area of 0.
        #expect((part != nil) == (cells > 0), "\(label) \(i) in zone \(j)")
        guard let part else { continue }
        let piece = Int(split.pieces[part])
        let found = piece < 0 ? scoped.geometry.area(ofFeature: i) : split.measures[piece]
        #expect(isNear(found, cells), "\(label) \(i) in zone \(j)")
      }
    }
    for must in [OverlapRule.outside, .inside] {
      let answer = try Overlap.answer(
        OverlapQuestion(
          subjects: subjects, protected: areas, must: must, zones: zones, scope: scope,
          evidence: true), workers: workers)
      #expect(answer.failures.isEmpty, "\(label)")
      var total = 0
      var byZone = [Int](repeating: 0, count: one.zones.count)
      var once = 0
      var onceByZone = byZone
      var pairs: [[Int?]] = []
      for (i, block) in one.subjects.enumerated() {
        let kept = block.cells.filter { one.isInScope($0.x, $0.y) }
        func add(_ area: Int?, _ cells: [(x: Int, y: Int)]) {
          guard !cells.isEmpty else { return }
          pairs.append([i, area])
          total += cells.count
          for (j, zone) in one.zones.enumerated() {
            byZone[j] += cells.count { zone.contains($0.x, $0.y) }
          }
        }
        let counted = kept.filter { cell in
          one.areas.contains { $0.contains(cell.x, cell.y) } == (must == .outside)
        }
        once += counted.count
        for (j, zone) in one.zones.enumerated() {
          onceByZone[j] += counted.count { zone.contains($0.x, $0.y) }
        }
        switch must {
        case .outside:
          for (j, area) in one.areas.enumerated() {
            add(j, kept.filter { area.contains($0.x, $0.y) })
          }
        case .inside:
          add(nil, kept.filter { cell in !one.areas.contains { $0.contains(cell.x, cell.y) } })
        }
      }
      #expect(answer.pairs.map { [$0.subject, $0.protected] } == pairs, "\(label) \(must)")
      #expect(isNear(answer.total.pairOverlap, total), "\(label) \(must)")
      #expect(isNear(answer.total.overlap, once), "\(label) \(must) once")
      for (found, expected) in zip(answer.zones, zip(byZone, onceByZone)) {
        #expect(isNear(found.pairOverlap, expected.0), "\(label) \(must) zone")
        #expect(isNear(found.overlap, expected.1), "\(label) \(must) zone once")
      }
      guard let geometry = answer.geometry?.geometry else { continue }
      for (position, pair) in answer.pairs.enumerated() {
        #expect(
          abs(geometry.area(ofFeature: position) - pair.overlap) <= slack, "\(label) \(must)")
      }
    }
  }

  @Test("Areas on upright grids, at any easting", arguments: 0..<GridCity.Placement.upright.count)
  func upright(number: Int) throws {
    var city = GridCity(seed: UInt64(1000 + number))
    for round in 0..<300 {
      try check(Case(&city), GridCity.Placement.upright[number], "\(number).\(round)")
    }
  }

  @Test(
    "Areas on turned grids, where borders fall together but for rounding",
    arguments: 0..<GridCity.Placement.turned.count)
  func turned(number: Int) throws {
    var city = GridCity(seed: UInt64(2000 + number))
    for round in 0..<300 {
      try check(Case(&city), GridCity.Placement.turned[number], "\(number).\(round)")
    }
  }

  @Test(
    "Lines along the grid: a stretch on a border is inside",
    arguments: 0..<GridCity.Placement.upright.count)
  func lines(number: Int) throws {
    let place = GridCity.Placement.upright[number]
    var city = GridCity(seed: UInt64(3000 + number))
    for round in 0..<300 {
      let one = Case(&city)
      let path = city.path()
      let subject = columns([(.line, [path.map { place.corner($0.x, $0.y) }])])
      let scope = one.scopeLayers(place)
      let scoped = try Splitting.scoped(subject, by: scope, workers: workers)
      let split = try Splitting.byZones(
        scoped.pieces, zones: GridCity.layer(one.zones, place), workers: workers)
      // Edges of cells, as often as the line passes them; an edge lies in a block with both ends.
      var total = 0.0
      var byZone = [Double](repeating: 0, count: one.zones.count)
      for (from, to) in zip(path, path.dropFirst()) {
        let steps = max(abs(to.x - from.x), abs(to.y - from.y))
        for step in 0..<steps {
          let a = (
            x: from.x + (to.x - from.x) / steps * step, y: from.y + (to.y - from.y) / steps * step
          )
          let b = (x: a.x + (to.x - from.x).signum(), y: a.y + (to.y - from.y).signum())
          func holds(_ block: GridCity.Block) -> Bool {
            block.touches(a.x, a.y) && block.touches(b.x, b.y)
          }
          guard one.scope.isEmpty || one.scope.contains(where: holds),
            !one.minus.contains(where: holds)
          else { continue }
          let length = place.corner(a.x, a.y).distance(to: place.corner(b.x, b.y))
          total += length
          for (j, zone) in one.zones.enumerated() where holds(zone) { byZone[j] += length }
        }
      }
      let slack = 1e-12 * total + 200 * place.corner(GridCity.side, GridCity.side).y.ulp
      #expect(abs(scoped.geometry.length(ofFeature: 0) - total) <= slack, "\(number).\(round)")
      for (j, expected) in byZone.enumerated() {
        let part = split.zones.firstIndex { $0 == Int32(j) }
        let found = part.map {
          split.pieces[$0] < 0
            ? scoped.geometry.length(ofFeature: 0) : split.measures[Int(split.pieces[$0])]
        }
        #expect(abs((found ?? 0) - expected) <= slack, "\(number).\(round) zone \(j)")
        #expect((found != nil) == (expected > 0), "\(number).\(round) zone \(j)")
      }
    }
  }

  @Test("Points on the grid's corners: the border is inside")
  func points() throws {
    for (number, place) in GridCity.Placement.upright.enumerated() {
      var city = GridCity(seed: UInt64(4000 + number))
      for round in 0..<50 {
        let one = Case(&city)
        var corners: [(x: Int, y: Int)] = []
        var subject = GeometryColumns()
        for x in 0...GridCity.side {
          for y in 0...GridCity.side {
            corners.append((x, y))
            subject.appendPart(.point, rings: [[place.corner(x, y)]])
          }
        }
        subject.endFeature(.multiPoint)
        let scoped = try Splitting.scoped(
          subject, by: one.scopeLayers(place), workers: workers)
        let kept = corners.filter { at in
          (one.scope.isEmpty || one.scope.contains { $0.touches(at.x, at.y) })
            && !one.minus.contains { $0.touches(at.x, at.y) }
        }
        #expect(scoped.geometry.pointCount(ofFeature: 0) == kept.count, "\(number).\(round)")
        let split = try Splitting.byZones(
          scoped.pieces, zones: GridCity.layer(one.zones, place), workers: workers)
        for (j, zone) in one.zones.enumerated() {
          let part = split.zones.firstIndex { $0 == Int32(j) }
          let found = part.map {
            split.pieces[$0] < 0 ? Double(kept.count) : split.measures[Int(split.pieces[$0])]
          }
          #expect(
            (found ?? 0) == Double(kept.count { zone.touches($0.x, $0.y) }), "\(number).\(round)")
        }
      }
    }
  }
}
