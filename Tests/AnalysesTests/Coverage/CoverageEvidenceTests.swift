import Analyses
import GEOS
import Layers
import Measures
import TestSupport
import Testing

/// The geometry of gaps and covered parts, held to the figures and to distances.
@Suite("Coverage, evidence")
struct CoverageEvidenceTests {
  static let side = 2000.0

  /// Points, lines and polygons, some of them close together, with one radius or many.
  private func facilities(_ seed: UInt64, _ random: inout SeededRandom) -> PlanarLayer {
    var all = RandomAreas.layer(
      8, side: Self.side, radius: 20...300, vertices: 4...60, seed: seed
    ).geometry
    for _ in 0..<20 {
      let at = Coordinate(random.number(0...Self.side), random.number(0...Self.side))
      all.appendPart(.point, rings: [[at]])
      all.endFeature(.point)
      var line = [at]
      for _ in 0..<Int.random(in: 1...6, using: &random) {
        let last = line[line.count - 1]
        line.append(
          Coordinate(last.x + random.number(-90...90), last.y + random.number(-90...90)))
      }
      all.appendPart(.line, rings: [line])
      all.endFeature(.lineString)
    }
    return PlanarLayer(all)
  }

  private func question(_ seed: UInt64, tolerance: Double) -> CoverageQuestion {
    var random = SeededRandom(seed)
    let demand = RandomAreas.layer(
      40, side: Self.side, radius: 10...600, vertices: 4...80, seed: seed &+ 100)
    let facilities = facilities(seed, &random)
    let isUniform = seed % 2 == 0
    let common = random.number(2...250)
    let radii = (0..<facilities.count).map { _ in isUniform ? common : random.number(2...250) }
    var question = CoverageQuestion(demand: demand, facilities: facilities, radii: radii)
    question.evidence = [.gaps, .covered]
    question.arcTolerance = tolerance
    return question
  }

  private func area(_ layer: PlanarLayer?, of feature: Int) -> (area: Double, border: Double) {
    guard let layer, let place = layer.source.firstIndex(of: feature) else { return (0, 0) }
    return (layer.geometry.area(ofFeature: place), layer.geometry.borderLength(ofFeature: place))
  }

  @Test(
    "areas are those of the figures, but for the chords of the stated tolerance",
    arguments: 1...12 as ClosedRange<UInt64>)
  func areas(seed: UInt64) throws {
    let tolerance = [0.01, 0.1, 2][Int(seed % 3)]
    let question = question(seed, tolerance: tolerance)
    let answer = try Coverage.answer(question, workers: Workers(threads: 2))
    #expect(answer.failures.isEmpty)
    #expect(answer.work.engineCalls == 0, "made by the way that is measured here")
    var partial = 0
    for row in answer.features {
      let gap = area(answer.gaps, of: row.feature)
      let covered = area(answer.covered, of: row.feature)
      let measured = row.measure.demand - row.measure.covered
      let rounding = 1e-6 * row.measure.demand
      #expect(
        gap.area >= measured - rounding && gap.area <= measured + tolerance * gap.border + rounding)
      #expect(abs(gap.area + covered.area - row.measure.demand) <= rounding)
      if row.measure.share != 0, row.measure.share != 1 { partial += 1 }
      if row.measure.share == 1 { #expect(gap.area == 0) }
    }
    #expect(partial > 5)
  }

  @Test(
    "gaps are valid, and hold what lies beyond the radius and nothing else",
    arguments: 1...6 as ClosedRange<UInt64>)
  func places(seed: UInt64) throws {
    let tolerance = 0.05
    let question = question(seed, tolerance: tolerance)
    let answer = try Coverage.answer(question, workers: Workers(threads: 2))
    let gaps = try #require(answer.gaps)
    let wide = ExactCover(
      question.facilities.geometry, radii: question.radii.map { $0 + tolerance })
    let narrow = ExactCover(
      question.facilities.geometry, radii: question.radii.map { $0 - tolerance })
    var random = SeededRandom(seed)
    var seen = 0
    for row in answer.features {
      let place = gaps.source.firstIndex(of: row.feature)
      if let place {
        #expect(try Geometry(columns: gaps.geometry, feature: place).isValid())
      }
      let box = question.demand.geometry.envelopes[row.feature]
      for _ in 0..<200 {
        let p = Coordinate(
          random.number(box.minX...box.maxX), random.number(box.minY...box.maxY))
        guard isInside(p, question.demand.geometry, row.feature) else { continue }
        let isGap = place.map { isInside(p, gaps.geometry, $0) } ?? false
        if !wide.covers(p) { #expect(isGap, "\(p)") }
        if narrow.covers(p) { #expect(!isGap, "\(p)") }
        seen += 1
      }
    }
    #expect(seen > 1000)
  }

  private func isInside(_ p: Coordinate, _ columns: GeometryColumns, _ feature: Int) -> Bool {
    columns.parts(ofFeature: feature).contains {
      PolygonLocator(columns, part: $0).place(of: p) != .outside
    }
  }

  /// Blocks of a grid: edges in one line, corners in one place, radii that are multiples of the sides.
  @Test("many ties leave the areas right", arguments: 1...6 as ClosedRange<UInt64>)
  func ties(seed: UInt64) throws {
    let blocks = { (seed: UInt64) in try RandomAreas.blocks(12, side: 12, seed: seed) }
    let (demand, facilities) = (try blocks(seed), try blocks(seed &+ 50))
    for radius in [0.5, 1, 2] {
      var question = CoverageQuestion(demand: demand, facilities: facilities, radius: radius)
      question.evidence = [.gaps, .covered]
      question.arcTolerance = 0.001
      let answer = try Coverage.answer(question, workers: Workers(threads: 1))
      #expect(answer.failures.isEmpty)
      for row in answer.features {
        let gap = area(answer.gaps, of: row.feature)
        let covered = area(answer.covered, of: row.feature)
        let measured = row.measure.demand - row.measure.covered
        #expect(gap.area >= measured - 1e-5 && gap.area <= measured + 0.001 * gap.border + 1e-5)
        #expect(abs(gap.area + covered.area - row.measure.demand) <= 1e-5)
      }
    }
  }

  @Test("lines are cut exactly", arguments: 1...6 as ClosedRange<UInt64>)
  func lines(seed: UInt64) throws {
    var random = SeededRandom(seed)
    var columns = GeometryColumns()
    for _ in 0..<30 {
      var line = [Coordinate(random.number(0...Self.side), random.number(0...Self.side))]
      for _ in 0..<8 {
        let last = line[line.count - 1]
        line.append(
          Coordinate(last.x + random.number(-400...400), last.y + random.number(-400...400)))
      }
      columns.appendPart(.line, rings: [line])
      columns.endFeature(.lineString)
    }
    let facilities = facilities(seed, &random)
    var question = CoverageQuestion(
      demand: PlanarLayer(columns), facilities: facilities, radius: 80)
    question.evidence = [.gaps, .covered]
    let answer = try Coverage.answer(question, workers: Workers(threads: 2))
    func length(_ layer: PlanarLayer?, _ feature: Int) -> Double {
      guard let layer, let place = layer.source.firstIndex(of: feature) else { return 0 }
      return layer.geometry.length(ofFeature: place)
    }
    #expect(answer.work.engineCalls == 0)
    #expect(answer.features.contains { ($0.measure.share ?? 0) > 0.1 })
    for row in answer.features {
      #expect(abs(length(answer.covered, row.feature) - row.measure.covered) < 1e-6)
      #expect(
        abs(length(answer.gaps, row.feature) - (row.measure.demand - row.measure.covered)) < 1e-6)
    }
  }

  @Test("the geometry is the same for any number of threads")
  func threads() throws {
    let question = question(2, tolerance: 0.1)
    let one = try Coverage.answer(question, workers: Workers(threads: 1))
    let many = try Coverage.answer(question, workers: Workers(threads: 5))
    #expect(one.gaps?.geometry.coordinates == many.gaps?.geometry.coordinates)
    #expect(one.gaps?.source == many.gaps?.source)
    #expect(one.covered?.geometry.coordinates == many.covered?.geometry.coordinates)
    #expect((one.gaps?.count ?? 0) > 0)
  }
}
