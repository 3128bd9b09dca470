import Layers

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Whether two layers have something to do with each other at a given offset and not beside it.
///
/// Layers of one place are related in ways that nobody states: stops lie near roads, buildings keep
/// clear of them, borders run along rivers, buildings lie in parcels. Whatever the relation, at the
/// right offset a measure of closeness is extreme, and moving one layer a little in any direction
/// spoils it. So the mean closeness of the samples is compared with that at eight offsets around:
/// only when it is better than at all eight, or worse than at all eight, is there a contrast, and
/// its size is counted in standard errors, from groups of neighbouring samples.
struct PeakTest: Sendable {
  let samples: GateSamples
  let reference: GateReference

  /// How far the eight offsets are, and which distances tell.
  struct Scale: Sendable {
    /// Distances beyond this count as this, metres.
    var cap: Double
    /// How far off the eight comparisons are, metres.
    var ring: Double
    /// Distances well below this are as good as none, metres.
    var grain: Double

    /// For relations of streets, lots and borders.
    static let fine = Scale(cap: ShiftEvidence.distanceCap, ring: 200, grain: 4)
    /// For relations of broad things such as rivers.
    static let broad = Scale(cap: 900, ring: 500, grain: 40)

    /// How far from a sample the reference is looked at.
    var reach: Double { cap + ring }
  }

  /// What was found at an offset.
  struct Contrast: Sendable {
    /// In standard errors, at least 0; 0 when one of the eight directions disagrees.
    var size = 0.0
    /// Which measure, for fitting.
    var measure = Measure.distance
    var scale = Scale.fine
    /// Whether the layers attract (closer than beside) or repel each other.
    var attracts = true
  }

  enum Measure: Sendable {
    /// To the nearest point, line or border.
    case distance
    /// To the nearest area, 0 inside one.
    case distanceToArea
    /// Whether features lie in areas; see `CoverTest`.
    case cover
  }

  /// The greatest contrast over measures and scales, at the given places of the samples.
  func contrast(at places: [Coordinate], scales: [Scale]) -> Contrast {
    var best = Contrast()
    guard samples.groups >= 6 else { return best }
    for scale in scales {
      let centre = scores(places, Coordinate(0, 0), scale)
      var sides: [(distance: [Double], area: [Double])] = []
      for direction in Self.directions {
        sides.append(scores(places, direction * scale.ring, scale))
        // Most offsets show in few directions that there is nothing: all eight have to agree.
        if sides.count > 1, !isOneSided(centre.distance, sides.map(\.distance)),
          !isOneSided(centre.area, sides.map(\.area))
        {
          break
        }
      }
      guard sides.count == Self.directions.count else { continue }
      let found = [
        (Measure.distance, size(centre.distance, sides.map(\.distance))),
        (Measure.distanceToArea, size(centre.area, sides.map(\.area))),
      ]
      for (measure, signed) in found where abs(signed) > best.size {
        best = Contrast(
          size: abs(signed), measure: measure, scale: scale, attracts: signed > 0)
      }
    }
    return best
  }

  /// The offset, near none, at which the samples fit best, metres; searched within 120 m.
  func bestOffset(at places: [Coordinate], _ contrast: Contrast) -> Coordinate {
    var best = Coordinate(0, 0)
    var bestScore = -Double.infinity
    for (step, reach) in [(30.0, 4), (6.0, 4)] {
      let around = best
      for row in -reach...reach {
        for column in -reach...reach {
          let offset = around + Coordinate(Double(column) * step, Double(row) * step)
          let all = scores(places, offset, contrast.scale)
          let values = contrast.measure == .distance ? all.distance : all.area
          let score = -values.reduce(0, +) * (contrast.attracts ? 1 : -1)
          if score > bestScore + 1e-9 {
            bestScore = score
            best = offset
          }
        }
      }
    }
    return best
  }

  /// The median distance from the samples to the reference.
  func medianDistance(at places: [Coordinate]) -> Double {
    let sorted = places.map { reference.distance(from: $0, cap: Scale.fine.cap) }.sorted()
    return sorted.isEmpty ? Scale.fine.cap : sorted[sorted.count / 2]
  }

  /// Eight directions, turned off the axes along which streets often run.
  private static let directions: [Coordinate] = [0, 4, 2, 6, 1, 5, 3, 7].map { step in
    let angle = Double(step) * .pi / 4 + 0.2
    return Coordinate(cos(angle), sin(angle))
  }

  /// For each sample, how far it is from the reference: logarithms, so that near counts most.
  private func scores(
    _ places: [Coordinate], _ offset: Coordinate, _ scale: Scale
  ) -> (distance: [Double], area: [Double]) {
    var distances: [Double] = []
    var areas: [Double] = []
    distances.reserveCapacity(places.count)
    if reference.hasAreas { areas.reserveCapacity(places.count) }
    for place in places {
      let p = place + offset
      let score = log(1 + reference.distance(from: p, cap: scale.cap) / scale.grain)
      distances.append(score)
      if reference.hasAreas { areas.append(reference.holds(p) ? 0 : score) }
    }
    return (distances, areas)
  }

  private func isOneSided(_ centre: [Double], _ sides: [[Double]]) -> Bool {
    let total = centre.reduce(0, +)
    let differences = sides.map { $0.reduce(0, +) - total }
    return differences.allSatisfy { $0 > 0 } || differences.allSatisfy { $0 < 0 }
  }

  /// Least share of the mean difference that each direction must show.
  private static let leastShare = 0.4

  /// The mean difference in standard errors, positive when the centre is closest; else 0.
  private func size(_ centre: [Double], _ sides: [[Double]]) -> Double {
    guard !centre.isEmpty, isOneSided(centre, sides) else { return 0 }
    let count = Double(centre.count)
    let centreMean = centre.reduce(0, +) / count
    let means = sides.map { $0.reduce(0, +) / count - centreMean }
    let mean = means.reduce(0, +) / Double(means.count)
    guard means.allSatisfy({ abs($0) >= Self.leastShare * abs(mean) }) else { return 0 }
    var groupSums = [Double](repeating: 0, count: samples.groups)
    for index in centre.indices {
      var difference = 0.0
      for side in sides { difference += side[index] }
      difference = difference / Double(sides.count) - centre[index]
      groupSums[samples.group(index)] += difference - mean
    }
    let groups = Double(samples.groups)
    let variance = groupSums.reduce(0) { $0 + $1 * $1 } * groups / (groups - 1)
    let error = variance.squareRoot() / count
    return error > abs(mean) / 100 ? mean / error : (mean > 0 ? 100 : -100)
  }
}
