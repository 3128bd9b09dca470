internal import GEOS
import Layers
import Measures

/// Finds the pairs of an overlap question.
struct OverlapFinder: Sendable {
  let question: OverlapQuestion
  /// The subjects, reduced to the scope.
  let pieces: Pieces
  let areas: AreaLayer

  var subjects: GeometryColumns { pieces.geometry }

  /// What a thread works with.
  private struct State {
    var cutter = FeatureCutter()
    var ground = SharedGround()
  }

  /// What a run of subjects gave.
  struct Found: Sendable {
    var pairs: [OverlapPair] = []
    /// With evidence, one feature a pair.
    var geometry = GeometryColumns()
    /// By subject, what areas that overlap one another have of it together.
    var unions: [Int: SharedGround.Union] = [:]
    var failures: [Failure] = []
    var work = WorkCounts()
  }

  func findPairs(workers: Workers) throws -> Found {
    let sizes = try workers.map(count: areas.geometry.featureCount, chunk: 256) { range in
      areas.geometry.withView { view in range.map { view.area($0) } }
    }
    let areaSizes = Array(sizes.joined())
    let chunks = try workers.map(
      count: subjects.featureCount, chunk: 256,
      state: { State() }
    ) { state, range in
      var found = Found()
      let before = state.cutter.work
      state.cutter.columnsChanged()
      pieces.withView { view in
        areas.withView { b in
          var candidates: [Int] = []
          for subject in range {
            areas.find(view.envelopes[subject], into: &candidates)
            if candidates.isEmpty, question.must == .outside { continue }
            guard let own = CutSubject(view, subject) else { continue }
            switch question.must {
            case .outside:
              state.ground.begin(candidates)
              for area in candidates {
                let target = CutArea(edges: b, feature: area, isKept: true)
                addOverlap(own, target, areaSizes[area], &state, to: &found)
              }
              addUnion(own, b, &state, to: &found)
            case .inside:
              addBeyond(own, b, candidates, &state.cutter, to: &found)
            }
          }
        }
      }
      found.work = state.cutter.work - before
      return found
    }
    var all = Found()
    all.pairs.reserveCapacity(chunks.reduce(0) { $0 + $1.pairs.count })
    for chunk in chunks {
      all.pairs += chunk.pairs
      all.unions.merge(chunk.unions) { own, _ in own }
      all.failures += chunk.failures
      all.work = all.work + chunk.work
    }
    all.geometry = .joined(chunks.map(\.geometry))
    return all
  }

  /// A pair that shares nothing yet.
  private func pair(_ subject: CutSubject, _ area: Int?) -> OverlapPair {
    OverlapPair(
      subject: subject.feature, protected: area, overlap: 0,
      measure: Measure(dimension: subject.dimension), shareOfSubject: 0, shareOfProtected: nil,
      status: .conflict)
  }

  /// Adds the pair of a subject and an area, if they overlap.
  private func addOverlap(
    _ subject: CutSubject, _ area: CutArea, _ areaSize: Double, _ state: inout State,
    to found: inout Found
  ) {
    var pair = pair(subject, area.feature)
    do {
      let cut = try state.cutter.cut(.inside, subject, by: area)
      switch cut {
      case .none: return
      case .all: pair.overlap = subject.measure
      case .part(let measure): pair.overlap = measure
      }
      finish(&pair, subject.measure)
      if subject.dimension == 2, areaSize > 0 { pair.shareOfProtected = pair.overlap / areaSize }
      found.pairs.append(pair)
      if case .part(let measure) = cut {
        let isShared =
          pair.status == .conflict && state.ground.needsPart(of: subject, in: area)
        guard question.evidence || isShared else { return }
        let made = try state.cutter.piece(.inside, subject, by: area, measure: measure)
        if question.evidence { found.geometry.append(made?.pieces.geometry ?? .nothing) }
        if isShared, let made { state.ground.keep(made, of: pair, in: area.feature) }
      } else if question.evidence {
        found.geometry.appendFeatureParts(
          of: subject.feature, from: subjects, dimension: subject.dimension)
      }
    } catch {
      found.fail(pair, error, evidence: question.evidence)
    }
  }

  /// Adds what the subject of the last pairs shares with all its areas, where these overlap.
  private func addUnion(
    _ subject: CutSubject, _ b: EdgeIndexView, _ state: inout State, to found: inout Found
  ) {
    var first = found.pairs.endIndex
    while first > 0, found.pairs[first - 1].subject == subject.feature { first -= 1 }
    let counted = found.pairs[first...].filter { $0.status == .conflict }
    guard counted.count > 1 else { return }
    // All of it in one area is all of it in all of them.
    if counted.contains(where: { $0.overlap == subject.measure }) {
      found.unions[subject.feature] = .init(overlap: subject.measure, share: 1)
      return
    }
    do {
      found.unions[subject.feature] = try state.ground.union(
        of: subject, counted, b, &state.cutter)
    } catch {
      found.failures.append(
        Failure(feature: subject.feature, other: nil, reason: "overlap with all areas: \(error)"))
    }
  }

  /// Adds the part of a subject beyond the union of the areas, if there is one.
  private func addBeyond(
    _ subject: CutSubject, _ b: EdgeIndexView, _ candidates: [Int], _ cutter: inout FeatureCutter,
    to found: inout Found
  ) {
    var pair = pair(subject, nil)
    do {
      let beyond = try cutter.cut(.outside, subject, byUnionIn: b, of: candidates)
      switch beyond {
      case .none: return
      case .all: pair.overlap = subject.measure
      case .piece(_, let measure): pair.overlap = measure
      }
      finish(&pair, subject.measure)
      found.pairs.append(pair)
      guard question.evidence else { return }
      if case .piece(let piece, _) = beyond {
        found.geometry.append(piece.geometry)
      } else {
        found.geometry.appendFeatureParts(
          of: subject.feature, from: subjects, dimension: subject.dimension)
      }
    } catch {
      found.fail(pair, error, evidence: question.evidence)
    }
  }

  /// Fills in share and status.
  private func finish(_ pair: inout OverlapPair, _ own: Double) {
    pair.shareOfSubject = own > 0 ? min(1, pair.overlap / own) : 0
    let isSmall = pair.measure != .count && pair.overlap < question.minimumArea
    if let exempt = question.exempt, exempt[pair.subject] {
      pair.status = .exempt
    } else if isSmall || pair.shareOfSubject < question.minimumShare {
      pair.status = .sliver
    }
  }
}

extension OverlapFinder.Found {
  /// Records a pair that failed; when only its geometry did, the pair stays, with none.
  fileprivate mutating func fail(_ pair: OverlapPair, _ error: GEOSError, evidence: Bool) {
    failures.append(
      Failure(
        feature: pair.subject, other: pair.protected.map { .partner($0) },
        reason: "overlap: \(error)"))
    if evidence, geometry.featureCount < pairs.count { geometry.endFeature(.none) }
  }
}

extension GeometryColumns {
  /// Appends the parts of one dimension of a feature of other columns as a feature.
  mutating func appendFeatureParts(
    of feature: Int, from other: GeometryColumns, dimension: Int
  ) {
    if other.types[feature] != .geometryCollection {
      appendFeature(feature, of: other)
    } else {
      appendParts(of: feature, from: other, kind: PartKind(dimension: dimension))
      endFeature()
    }
  }
}

extension Measure {
  /// The dimension of what is measured, 0 for counts.
  var dimension: Int { self == .area ? 2 : self == .length ? 1 : 0 }
}
