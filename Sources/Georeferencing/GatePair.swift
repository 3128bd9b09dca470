import Layers

/// Two layers of the gate and how well they fit under each pair of labels.
struct GatePair: Sendable {
  let first: Int
  let second: Int
  /// Contrast for the label of `first` (row) and of `second` (column).
  private(set) var contrasts: [PeakTest.Contrast]
  /// Which of the two tests each contrast comes from: samples of the second in the first, or the
  /// other way round.
  private var sampledSecond: [Bool]
  private var tests: [(test: PeakTest, positions: [Coordinate], isSecondSampled: Bool)]
  private let plane: GatePlane

  /// From this contrast on, a relation is taken as settled and other labels are not tried; streets at
  /// even distances fit a block further too, but less well.
  static let settled = 15.0

  /// `nil` when the layers do not come near each other or have too few samples.
  init?(_ first: Int, _ second: Int, of grounds: [GateGround]) {
    let a = grounds[first]
    let b = grounds[second]
    // Two kilometres, more than any shift between the three datums.
    let near = a.extent.widened(by: 0.02).intersection(b.extent.widened(by: 0.02))
    guard !near.isEmpty else { return nil }
    self.first = first
    self.second = second
    let plane = GatePlane(at: near.center)
    self.plane = plane
    contrasts = Array(repeating: PeakTest.Contrast(), count: 9)
    sampledSecond = Array(repeating: true, count: 9)
    tests = []
    let declared = (a.declared, b.declared)
    let isInChina = ChineseMapServices.cover(near.center)
    let pairsOfSamples = [(b, a, true), (a, b, false)].map { from, _, isSecond in
      (samples: GateSamples(of: from, in: near), isSecond: isSecond)
    }
    let covers = [(a, b, true), (b, a, false)].compactMap { areas, inside, isSecond in
      Cover(of: inside, in: areas, near, isSecond: isSecond)
    }
    // As declared first: most layers fit, and then little of either is looked at.
    var tests = Self.makeTests(
      pairsOfSamples, a, b, labels: [declared], plane)
    evaluate(tests, declared, a, b)
    evaluate(covers, declared)
    if contrast(declared).size < Self.settled, isInChina {
      let others = ShiftLabel.allCases.flatMap { x in ShiftLabel.allCases.map { (x, $0) } }
        .filter { ($0.0 == declared.0) != ($0.1 == declared.1) }
      tests = Self.makeTests(
        pairsOfSamples, a, b, labels: [declared] + others, plane)
      for labels in others {
        evaluate(tests, labels, a, b)
        evaluate(covers, labels)
      }
    }
    self.tests = tests
    // Two layers with the same label keep their places to each other, whichever label it is.
    let same = (0..<3).map { $0 * 4 }.max { contrasts[$0].size < contrasts[$1].size } ?? 0
    for cell in [0, 4, 8] {
      contrasts[cell] = contrasts[same]
      sampledSecond[cell] = sampledSecond[same]
    }
  }

  func contrast(_ labels: (ShiftLabel, ShiftLabel)) -> PeakTest.Contrast {
    contrasts[labels.0.rawValue * 3 + labels.1.rawValue]
  }

  /// A layer of very many features has one near everywhere, so that far ones tell nothing.
  private static func scales(of reference: GateGround) -> [PeakTest.Scale] {
    reference.geometry.featureCount > 5000 ? [.fine] : [.fine, .broad]
  }

  private static func makeTests(
    _ samples: [(samples: GateSamples, isSecond: Bool)], _ a: GateGround, _ b: GateGround,
    labels: [(ShiftLabel, ShiftLabel)], _ plane: GatePlane
  ) -> [(test: PeakTest, positions: [Coordinate], isSecondSampled: Bool)] {
    samples.compactMap { samples, isSecond in
      guard samples.groups >= 6 else { return nil }
      var places: [Coordinate] = []
      for pair in labels { places += Self.places(samples.positions, isSecond, pair, plane) }
      let other = isSecond ? a : b
      let reach = scales(of: other).map(\.reach).max() ?? 0
      let reference = GateReference(
        of: other, near: places, reach: reach, plane: plane)
      guard !reference.isEmpty else { return nil }
      return (
        PeakTest(samples: samples, reference: reference), samples.positions, isSecond
      )
    }
  }

  /// Where samples lie in the coordinates of the other layer, in metres, under labels of both.
  private static func places(
    _ positions: [Coordinate], _ isSecond: Bool, _ labels: (ShiftLabel, ShiftLabel),
    _ plane: GatePlane
  ) -> [Coordinate] {
    var moved = positions
    ShiftLabel.convert(
      &moved, from: isSecond ? labels.1 : labels.0, to: isSecond ? labels.0 : labels.1)
    return moved.map(plane.metres)
  }

  private mutating func evaluate(
    _ tests: [(test: PeakTest, positions: [Coordinate], isSecondSampled: Bool)],
    _ labels: (ShiftLabel, ShiftLabel), _ a: GateGround, _ b: GateGround
  ) {
    let cell = labels.0.rawValue * 3 + labels.1.rawValue
    for (test, positions, isSecond) in tests {
      let places = Self.places(positions, isSecond, labels, plane)
      let found = test.contrast(at: places, scales: Self.scales(of: isSecond ? a : b))
      if found.size > contrasts[cell].size {
        contrasts[cell] = found
        sampledSecond[cell] = isSecond
      }
    }
  }

  private mutating func evaluate(_ covers: [Cover], _ labels: (ShiftLabel, ShiftLabel)) {
    let cell = labels.0.rawValue * 3 + labels.1.rawValue
    for cover in covers {
      let places = cover.test.places(
        in: cover.raster, from: cover.isSecond ? labels.1 : labels.0,
        to: cover.isSecond ? labels.0 : labels.1)
      let size = cover.test.contrast(at: places, in: cover.raster)
      if size > contrasts[cell].size {
        contrasts[cell] = PeakTest.Contrast(size: size, measure: .cover)
        sampledSecond[cell] = cover.isSecond
      }
    }
  }

  /// The features of one layer in the areas of the other.
  private struct Cover {
    let test: CoverTest
    let raster: AreaRaster
    let isSecond: Bool

    init?(
      of inside: GateGround, in areas: GateGround, _ region: Envelope, isSecond: Bool
    ) {
      guard let raster = areas.raster else { return nil }
      self.raster = raster
      self.isSecond = isSecond
      test = CoverTest(of: inside, in: region, raster)
    }
  }

  /// What the pair says for a proposed pair of labels against the declared one.
  ///
  /// - Parameter changedIsSecond: Whether the second layer is the doubtful one.
  func evidence(
    for proposed: (ShiftLabel, ShiftLabel), against declared: (ShiftLabel, ShiftLabel),
    changedIsSecond: Bool, reference: String
  ) -> ShiftEvidence? {
    let cell = proposed.0.rawValue * 3 + proposed.1.rawValue
    guard
      let (test, positions, isSecond) = tests.first(where: {
        $0.isSecondSampled == sampledSecond[cell]
      })
    else { return nil }
    let asDeclared = Self.places(positions, isSecond, declared, plane)
    let asProposed = Self.places(positions, isSecond, proposed, plane)
    let best = contrasts[cell]
    var shift = Coordinate(0, 0)
    for (a, b) in zip(asDeclared, asProposed) {
      shift = shift + (b - a) * (1 / Double(positions.count))
    }
    var fitted = shift
    if best.measure != .cover { fitted = fitted + test.bestOffset(at: asProposed, best) }
    // Stated as the move of the doubtful layer.
    if isSecond != changedIsSecond {
      shift = shift * -1
      fitted = fitted * -1
    }
    let before = contrast(declared).size
    return ShiftEvidence(
      reference: reference, samples: positions.count,
      medianAsDeclared: test.medianDistance(at: asDeclared),
      medianAsProposed: test.medianDistance(at: asProposed), contrastAsDeclared: before,
      contrastAsProposed: best.size, timesBetter: best.size / max(1, before),
      predictedShift: shift, fittedShift: fitted)
  }
}
