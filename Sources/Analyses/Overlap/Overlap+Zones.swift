internal import GEOS
import Layers
import Measures

extension Overlap {
  /// Adds the sums by zone to an answer whose pairs are complete.
  static func addZones(
    _ zones: PlanarLayer, _ finder: OverlapFinder, to answer: inout OverlapAnswer,
    workers: Workers
  ) throws {
    let split = try Splitting.byZones(finder.pieces, zones: zones, workers: workers)
    answer.failures += split.failures
    answer.work = answer.work + split.work
    var totals = [OverlapSum](repeating: OverlapSum(), count: zones.count)
    for zone in split.zones { totals[Int(zone)].counts.subjects += 1 }

    let ranges = pairRanges(answer.pairs, subjects: finder.subjects.featureCount)
    // Only parts of subjects that are in some pair matter from here on.
    let concerned = split.features.indices.filter { !ranges[Int(split.features[$0])].isEmpty }
    let pairs = answer.pairs
    let unions = answer.unions
    let chunks = try workers.map(
      count: concerned.count, chunk: 256, state: { FeatureCutter() }
    ) { cutter, range in
      var shares = ZoneShares()
      let before = cutter.work
      cutter.columnsChanged()
      split.parts.withView { view in
        finder.areas.withView { b in
          var candidates: [Int] = []
          for part in concerned[range] {
            let own = ranges[Int(split.features[part])]
            let piece = Int(split.pieces[part])
            let union = unions[Int(split.features[part])]
            if piece < 0 {
              for pair in own { shares.entries.append((part, pair, pairs[pair].overlap)) }
              if let union { shares.unions[part] = union.overlap }
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
                let subject = CutSubject(
                  view, piece, dimension: pairs[pair].measure.dimension,
                  measure: split.measures[piece])
                shares.add(
                  ZoneShares.Place(
                    part: part, zone: Int(split.zones[part]), pair: pair, candidates: candidates),
                  pairs[pair], subject, b, &cutter)
              }
              guard union != nil else { continue }
              let areas = own.filter { pairs[$0].status == .conflict }.compactMap {
                pairs[$0].protected
              }
              let subject = CutSubject(
                view, piece, dimension: pairs[own.lowerBound].measure.dimension,
                measure: split.measures[piece])
              shares.addUnion(
                .init(
                  part: part, zone: Int(split.zones[part]), feature: Int(split.features[part])),
                subject, areas, b, &cutter)
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
          pairs[pair], overlap: overlap, once: chunk.unions[part], measure: answer.measure,
          isNewSubject: part != lastPart)
        if pairs[pair].status == .conflict { lastPart = part }
      }
      answer.failures += chunk.failures
      answer.work = answer.work + chunk.work
    }
    answer.groupings.append(totals)
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
  /// By part, what areas that overlap one another have of it together.
  var unions: [Int: Double] = [:]
  var failures: [Failure] = []
  var work = WorkCounts()

  /// Where a pair is measured.
  struct Place {
    /// A part of a split, and the zone it lies in.
    var part, zone: Int
    var pair: Int
    /// The areas that may reach the part.
    var candidates: [Int]
  }

  /// Measures what areas that overlap have of a cut part together.
  mutating func addUnion(
    _ place: UnionPlace, _ subject: CutSubject, _ areas: [Int], _ b: EdgeIndexView,
    _ cutter: inout FeatureCutter
  ) {
    do {
      unions[place.part] = try SharedGround.union(of: subject, in: areas, b, &cutter).overlap
    } catch {
      failures.append(
        Failure(
          feature: place.feature, other: .zone(place.zone),
          reason: "overlap with all areas in a zone: \(error)"))
    }
  }

  /// A part of a split, the zone it lies in, and the subject that it is of.
  struct UnionPlace {
    var part, zone, feature: Int
  }

  /// Measures a pair within a cut part of its subject, and adds it when anything is there.
  mutating func add(
    _ place: Place, _ pair: OverlapPair, _ subject: CutSubject, _ b: EdgeIndexView,
    _ cutter: inout FeatureCutter
  ) {
    do {
      let overlap: Double
      if let area = pair.protected {
        switch try cutter.cut(
          .inside, subject, by: CutArea(edges: b, feature: area, isKept: true))
        {
        case .none: return
        case .all: overlap = subject.measure
        case .part(let share): overlap = share
        }
      } else {
        switch try cutter.cut(.outside, subject, byUnionIn: b, of: place.candidates) {
        case .none: return
        case .all: overlap = subject.measure
        case .piece(_, let share): overlap = share
        }
      }
      entries.append((place.part, place.pair, overlap))
    } catch {
      failures.append(
        Failure(
          feature: pair.subject, other: pair.protected.map { .partner($0) } ?? .zone(place.zone),
          reason: "overlap in a zone: \(error)"))
    }
  }
}
