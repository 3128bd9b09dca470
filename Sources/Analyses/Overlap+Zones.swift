internal import GEOS
import Layers

extension Overlap {
  /// Adds the sums by zone to an answer whose pairs are complete.
  static func addZones(
    _ zones: PlanarLayer, _ finder: OverlapFinder, to answer: inout OverlapAnswer,
    workers: Workers
  ) throws {
    let split = try Splitting.byZones(finder.subjects, zones: zones, workers: workers)
    answer.failures += split.failures
    answer.work = answer.work + split.work
    var totals = [OverlapSum](repeating: OverlapSum(), count: zones.count)
    for zone in split.zones { totals[Int(zone)].counts.subjects += 1 }

    let ranges = pairRanges(answer.pairs, subjects: finder.subjects.featureCount)
    // Only parts of subjects that are in some pair matter from here on.
    let concerned = split.features.indices.filter { !ranges[Int(split.features[$0])].isEmpty }
    let pairs = answer.pairs
    let chunks = try workers.map(
      count: concerned.count, chunk: 256, state: { FeatureCutter() }
    ) { cutter, range in
      var shares = ZoneShares()
      let before = cutter.work
      cutter.columnsChanged()
      split.geometry.withView { view in
        finder.areas.withView { b in
          var candidates: [Int] = []
          for part in concerned[range] {
            let own = ranges[Int(split.features[part])]
            let piece = Int(split.pieces[part])
            if piece < 0 {
              for pair in own { shares.entries.append((part, pair, pairs[pair].overlap)) }
            } else {
              finder.areas.find(view.envelopes[piece], into: &candidates)
              var candidate = 0
              for pair in own {
                if let area = pairs[pair].protected {
                  // Both ascend; areas beyond the piece's envelope share nothing with it.
                  while candidate < candidates.count, candidates[candidate] < area {
                    candidate += 1
                  }
                  guard candidate < candidates.count, candidates[candidate] == area else {
                    continue
                  }
                }
                shares.add(
                  part, pair, pairs[pair], candidates, split, piece, view, finder.areas, b,
                  &cutter)
              }
            }
          }
        }
      }
      shares.work = cutter.work - before
      return shares
    }
    for chunk in chunks {
      var lastPart = -1
      for (part, pair, overlap) in chunk.entries {
        let zone = Int(split.zones[part])
        totals[zone].add(
          pairs[pair], overlap: overlap, measure: answer.measure, isNewSubject: part != lastPart)
        if pairs[pair].status == .conflict { lastPart = part }
      }
      answer.failures += chunk.failures
      answer.work = answer.work + chunk.work
    }
    answer.zones = totals.map(\.total)
  }

  /// For each subject, where its pairs lie.
  private static func pairRanges(_ pairs: [OverlapPair], subjects: Int) -> [Range<Int>] {
    var ranges = [Range<Int>](repeating: 0..<0, count: subjects)
    var first = 0
    while first < pairs.count {
      var end = first + 1
      while end < pairs.count, pairs[end].subject == pairs[first].subject { end += 1 }
      ranges[pairs[first].subject] = first..<end
      first = end
    }
    return ranges
  }
}

/// What pairs have in zones.
private struct ZoneShares: Sendable {
  /// A part of a split, a pair, and the overlap that the two have.
  var entries: [(part: Int, pair: Int, overlap: Double)] = []
  var failures: [Failure] = []
  var work = WorkCounts()

  /// Measures a pair within a cut part of its subject, and adds it when anything is there.
  mutating func add(
    _ part: Int, _ index: Int, _ pair: OverlapPair, _ candidates: [Int],
    _ split: Splitting.Zoned, _ piece: Int, _ view: ColumnsView, _ areas: AreaLayer,
    _ b: EdgeIndexView, _ cutter: inout FeatureCutter
  ) {
    let dimension = pair.measure.dimension
    let measure = split.measures[piece]
    do {
      let overlap: Double
      if let area = pair.protected {
        let cut = try cutter.cut(
          .inside, split.geometry, view, piece, dimension: dimension, measure: measure,
          areas.geometry, b, area, key: area)
        switch cut {
        case .none: return
        case .all: overlap = measure
        case .part(let share): overlap = share
        }
      } else {
        let beyond = try cutter.cutByUnion(
          .outside, split.geometry, view, piece, dimension: dimension, measure: measure,
          areas.geometry, b, candidates)
        switch beyond {
        case .none: return
        case .all: overlap = measure
        case .piece(_, let share): overlap = share
        }
      }
      entries.append((part, index, overlap))
    } catch {
      failures.append(
        Failure(
          feature: pair.subject, other: pair.protected,
          reason: "overlap in zone \(split.zones[part]): \(error)"))
    }
  }
}
