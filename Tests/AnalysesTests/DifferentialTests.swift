import Foundation
import GEOS
import Layers
import Measures
import Testing

@testable import Analyses

/// Small random cities on a lattice, each question against the engine's overlays; areas within a
/// radius against its buffers, which bracket the truth.
///
/// The seed is another in each run; `GEOPLAN_SEED` repeats one.
@Suite("Small cities on one lattice, against the engine")
struct DifferentialTests {
  private static let count: UInt64 = 60
  private static let seed: UInt64 =
    ProcessInfo.processInfo.environment["GEOPLAN_SEED"].flatMap(UInt64.init)
    ?? .random(in: 0..<1_000_000_000)
  private let workers = Workers(threads: 2)

  /// Calls a body with each city and scope, and where it is.
  private func forEachCity(
    _ body: (LatticeCity, LatticeCity.ScopeKind, Comment) throws -> Void
  ) throws {
    for number in 0..<Self.count {
      let city = try LatticeCity(seed: Self.seed &* 1000 &+ number)
      let kind = LatticeCity.ScopeKind.allCases[Int(number % 4)]
      try body(city, kind, "GEOPLAN_SEED=\(Self.seed), city \(number), scope \(kind)")
    }
  }

  private func expect(
    _ got: Double, in range: (Double, Double), _ place: Comment, _ what: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(
      got >= range.0 - 1e-9 && got <= range.1 + 1e-9,
      "\(place): \(what) is \(got), not \(range.0) to \(range.1)", sourceLocation: sourceLocation)
  }

  @Test func `what is covered of every feature, in zones and in total`() throws {
    try forEachCity { city, kind, place in
      let answer = try Coverage.answer(
        CoverageQuestion(
          demand: city.demand, facilities: city.facilities,
          radii: Array(repeating: city.radius, count: city.facilities.count),
          zones: city.zones, scope: city.scope(kind)), workers: workers)
      #expect(answer.failures.isEmpty, place)
      let cover = try city.cover(of: Array(0..<city.facilities.count))
      let demand = try LatticeCity.shapes(city.demand).map { try city.inScope($0, kind) }
      func range(_ shape: Geometry) throws -> (Double, Double) {
        (
          try shape.intersection(cover.within).area(), try shape.intersection(cover.around).area()
        )
      }
      var rows: [Int: CoverageOfFeature] = [:]
      for row in answer.features { rows[row.feature] = row }
      for (index, shape) in demand.enumerated() {
        let row = rows[index]
        let area = try shape.area()
        expect(row?.measure.demand ?? 0, in: (area, area), place, "demand \(index)")
        expect(row?.measure.covered ?? 0, in: try range(shape), place, "covered \(index)")
      }
      let zones = try LatticeCity.shapes(city.zones)
      for (index, sum) in answer.zones.enumerated() {
        let parts = try demand.map { try $0.intersection(zones[index]) }
        let area = try parts.reduce(0) { $0 + (try $1.area()) }
        let ranges = try parts.map(range)
        expect(sum.demand, in: (area, area), place, "demand of zone \(index)")
        expect(
          sum.covered, in: (ranges.reduce(0) { $0 + $1.0 }, ranges.reduce(0) { $0 + $1.1 }), place,
          "covered of zone \(index)")
      }
    }
  }

  @Test func `what overlaps in pairs, zones and total`() throws {
    try forEachCity { city, kind, place in
      let answer = try Overlap.answer(
        OverlapQuestion(
          subjects: city.demand, protected: city.minus, zones: city.zones,
          scope: kind == .outside || kind == .both ? Scope() : city.scope(kind)),
        workers: workers)
      #expect(answer.failures.isEmpty, place)
      let counted = kind == .outside || kind == .both ? .everything : kind
      let subjects = try LatticeCity.shapes(city.demand).map { try city.inScope($0, counted) }
      let areas = try LatticeCity.shapes(city.minus)
      let union = try LatticeCity.union(city.minus)
      var pairs: [[Int]: Double] = [:]
      for pair in answer.pairs { pairs[[pair.subject, pair.protected ?? -1]] = pair.overlap }
      for (i, subject) in subjects.enumerated() {
        for (j, area) in areas.enumerated() {
          let right = try subject.intersection(area).area()
          expect(pairs[[i, j]] ?? 0, in: (right, right), place, "overlap of \(i) and \(j)")
        }
      }
      for (index, zone) in try LatticeCity.shapes(city.zones).enumerated() {
        var right = 0.0
        var once = 0.0
        for subject in subjects {
          let part = try subject.intersection(zone)
          for area in areas { right += try part.intersection(area).area() }
          once += try part.intersection(union).area()
        }
        let zone = answer.zones[index]
        expect(zone.pairOverlap, in: (right, right), place, "overlap in zone \(index)")
        expect(zone.overlap, in: (once, once), place, "overlap in zone \(index), once")
      }
    }
  }

  @Test func `what lies beyond the areas to stay in`() throws {
    try forEachCity { city, kind, place in
      let answer = try Overlap.answer(
        OverlapQuestion(
          subjects: city.demand, protected: city.facilities.areasOnly, must: .inside,
          zones: city.zones, scope: city.scope(kind)), workers: workers)
      #expect(answer.failures.isEmpty, place)
      let union = try LatticeCity.union(city.facilities.areasOnly)
      let beyond = try LatticeCity.shapes(city.demand).map {
        try city.inScope($0, kind).difference(union)
      }
      var parts: [Int: Double] = [:]
      for pair in answer.pairs { parts[pair.subject] = pair.overlap }
      for (index, shape) in beyond.enumerated() {
        let right = try shape.area()
        expect(parts[index] ?? 0, in: (right, right), place, "what is beyond of \(index)")
      }
      for (index, zone) in try LatticeCity.shapes(city.zones).enumerated() {
        let right = try beyond.reduce(0) { $0 + (try $1.intersection(zone).area()) }
        expect(answer.zones[index].overlap, in: (right, right), place, "beyond in zone \(index)")
      }
    }
  }

  @Test func `what comes too near of every pair and in total`() throws {
    try forEachCity { city, kind, place in
      let answer = try Setback.answer(
        SetbackQuestion(
          subjects: city.demand, bank: city.facilities,
          required: RequiredDistance(city.radius, banks: city.facilities.count),
          scope: city.scope(kind)), workers: workers)
      #expect(answer.failures.isEmpty, place)
      let subjects = try LatticeCity.shapes(city.demand).map { try city.inScope($0, kind) }
      var pairs: [[Int]: Double] = [:]
      for pair in answer.violations { pairs[[pair.subject, pair.bank]] = pair.encroached }
      for bank in 0..<city.facilities.count {
        let cover = try city.cover(of: [bank])
        for (index, subject) in subjects.enumerated() {
          let range = (
            try subject.intersection(cover.within).area(),
            try subject.intersection(cover.around).area()
          )
          expect(pairs[[index, bank]] ?? 0, in: range, place, "encroached of \(index), \(bank)")
        }
      }
      let cover = try city.cover(of: Array(0..<city.facilities.count))
      expect(
        answer.total.encroachedArea,
        in: (
          try subjects.reduce(0) { $0 + (try $1.intersection(cover.within).area()) },
          try subjects.reduce(0) { $0 + (try $1.intersection(cover.around).area()) }
        ), place, "encroached in total")
    }
  }
}

extension PlanarLayer {
  /// The polygons of a layer; a square far away where it has none.
  fileprivate var areasOnly: PlanarLayer {
    let areas = (0..<count).filter {
      geometry.types[$0] == .polygon || geometry.types[$0] == .multiPolygon
    }
    guard areas.isEmpty else { return PlanarLayer(geometry.selecting(areas)) }
    return PlanarLayer(columns([(.polygon, [rectangle(100, 100, 101, 101)])]))
  }
}
