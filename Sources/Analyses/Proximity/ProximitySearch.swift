import Layers
import Measures

/// Finds the nearest facilities of each kind to every subject.
struct ProximitySearch: Sendable {
  private typealias Near = ProximityFound.Near

  /// The facilities of one kind, of whatever layers; a class, as the search for every subject passes it on.
  private final class OfKind: Sendable {
    let index: Int
    let banks: BankLayer
    /// Distances that differ by up to so many metres are equal.
    let tie: Double

    init(_ index: Int, _ banks: BankLayer, tie: Double) {
      self.index = index
      self.banks = banks
      self.tie = tie
    }
  }

  private let subjects: PlanarLayer
  private let kinds: [OfKind]
  private let facilities: [[RelatedFeature]]
  private let metres: [Double]
  private let listed: Int
  private let side: ProximitySide?

  init(
    _ asked: ProximityAnalysis, _ known: ProximityKinds, _ question: Question, workers: Workers
  ) throws {
    subjects = question["subjects"]
    listed = asked.listed
    side = asked.side
    metres = known.metres
    var geometry = Array(repeating: GeometryColumns(), count: known.names.count)
    var facilities = Array(repeating: [RelatedFeature](), count: known.names.count)
    for (place, layer) in (question.layers["facilities"] ?? []).enumerated() {
      for feature in 0..<layer.count where !layer.geometry.envelopes[feature].isEmpty {
        guard let kind = known.kind(ofFeature: layer.source[feature], layer: place) else {
          continue
        }
        geometry[kind].appendFeature(feature, of: layer.geometry)
        facilities[kind].append(RelatedFeature("facilities", feature, layer: place))
      }
    }
    self.facilities = facilities
    let extent = subjects.geometry.extent
    kinds = try geometry.enumerated().map { kind, geometry in
      let banks = try BankLayer(PlanarLayer(geometry), workers: workers)
      return OfKind(kind, banks, tie: CoordinateRounding.bound(extent, banks.tree.extent))
    }
  }

  /// What is near each subject, whole.
  ///
  /// - Complexity: O(s k log f) for s subjects, k kinds and f facilities that lie about each other.
  func found(workers: Workers) throws -> ProximityFound {
    var lists: [[[Near]]] = []
    // Each thread writes into its place: most of the memory of a search is what it found.
    let nearest = try [Near](
      unsafeUninitializedCapacity: subjects.count * kinds.count
    ) { output, count in
      // Because: every thread touches only what belongs to its own range of subjects; the tests that
      // compare answers over numbers of threads would differ.
      nonisolated(unsafe) let output = output
      lists = try workers.map(count: subjects.count, chunk: 256, state: { BankSearch() }) {
        search, range in
        let places = range.lowerBound * kinds.count..<range.upperBound * kinds.count
        return find(range, &search, into: UnsafeMutableBufferPointer(rebasing: output[places]))
      }
      count = output.count
    }
    return ProximityFound(
      facilities: facilities, limits: zip(metres, kinds).map { $0 + $1.tie }, nearest: nearest,
      lists: lists.flatMap(\.self))
  }

  /// Writes what is nearest to a run of subjects, of each kind; what is listed for each is the result.
  private func find(
    _ range: Range<Int>, _ search: inout BankSearch, into nearest: UnsafeMutableBufferPointer<Near>
  ) -> [[Near]] {
    for place in nearest.indices {
      nearest.initializeElement(
        at: place, to: Near(kind: Int32(kinds[place % kinds.count].index)))
    }
    var lists = Array(repeating: [Near](), count: listed > 0 ? range.count : 0)
    var best: [Near] = []
    search.columnsChanged()
    subjects.geometry.withView { view in
      for kind in kinds {
        kind.banks.withView { banks in
          // Subjects follow one another from place to place: what was nearest to one is near the next.
          var before: Coordinate?
          for (place, subject) in range.enumerated() where !view.envelopes[subject].isEmpty {
            let pair = BankPair(view: view, feature: subject, banks: banks, bank: 0)
            find(pair, kind, &search, from: before, into: &best)
            before = best.first?.end
            if let first = best.first { nearest[place * kinds.count + kind.index] = first }
            if listed > 0 { lists[place] += best }
          }
        }
      }
    }
    for place in lists.indices {
      lists[place] = Array(lists[place].sorted(by: precedes).prefix(listed))
    }
    return lists
  }

  /// By distance, and of equals by kind and then by place; those of one kind are in order already.
  private func precedes(_ a: Near, _ b: Near) -> Bool {
    if a.distance != b.distance { return a.distance < b.distance }
    if a.kind != b.kind { return a.kind < b.kind }
    return kinds[Int(a.kind)].banks.geometry.precedes(Int(a.place), Int(b.place))
  }

  /// Replaces `best` by the facilities of a kind that are nearest to a subject, nearest first: one, or as many
  /// as are listed.
  ///
  /// - Parameter known: A place of one of these facilities, if any is known.
  private func find(
    _ pair: BankPair, _ kind: OfKind, _ search: inout BankSearch, from known: Coordinate?,
    into best: inout [Near]
  ) {
    // What the search calls holds no more than it needs: all of this is for every subject.
    let (wanted, side, tie, index) = (max(listed, 1), side, kind.tie, Int32(kind.index))
    if !best.isEmpty { best.removeAll(keepingCapacity: true) }
    var pair = pair
    var bound = Double.infinity
    if let known, wanted == 1, side == nil {
      let first = pair.view.rings(pair.feature).lowerBound
      let start = pair.view.coordinates[pair.view.coordinates(ofRing: first).lowerBound]
      // No nearest one is farther.
      bound = start.distance(to: known)
    }
    _ = kind.banks.tree.search(
      from: pair.view.envelopes[pair.feature], within: bound, slack: tie
    ) { bank, bound in
      pair.bank = bank
      // A little more, so that equals are found whatever rounding does.
      let limit = best.count < wanted ? .infinity : bound + max(tie, 1e-12)
      guard let found = search.nearest(pair, of: kind.banks, below: limit),
        side.map({ Self.isOn($0, found, bank, kind) }) ?? true
      else { return bound }
      let near = Near(
        distance: found.distance, kind: index, place: Int32(bank),
        start: found.subject, end: found.bank)
      let place =
        best.firstIndex { other in
          near.distance != other.distance
            ? near.distance < other.distance
            : kind.banks.geometry.precedes(bank, Int(other.place))
        } ?? best.count
      best.insert(near, at: place)
      if best.count > wanted { best.removeLast() }
      return best.count < wanted ? bound : min(bound, best[best.count - 1].distance)
    }
  }

  /// Whether the subject's end of the shortest line lies on the side asked for; where the two meet it is on
  /// both.
  private static func isOn(
    _ side: ProximitySide, _ found: BankSearch.Nearest, _ line: Int, _ kind: OfKind
  ) -> Bool {
    guard found.distance > 0 else { return true }
    let turn = kind.banks.geometry.turn(
      from: found.bank, to: found.subject, along: line, tie: kind.tie)
    return side == .left ? turn > 0 : turn < 0
  }
}

extension GeometryColumns {
  /// On which side of a line a position lies whose nearest point on the line is known: more than 0 left, less
  /// right, 0 straight ahead of an end.
  ///
  /// Nearest to a corner, a position lies outside of the turn: right where the line turns left. Linear in
  /// the coordinates of the line.
  fileprivate func turn(
    from foot: Coordinate, to p: Coordinate, along feature: Int, tie: Double
  ) -> Double {
    var best = (distance: Double.infinity, turn: 0.0)
    for ring in rings(ofFeature: feature) {
      // Edges of no length have no direction.
      var places: [Coordinate] = []
      for index in coordinates(ofRing: ring) where places.last != coordinates[index] {
        places.append(coordinates[index])
      }
      guard places.count > 1 else { continue }
      let last = places.count - 1
      let isClosed = last > 2 && places[0] == places[last]
      for edge in 0..<last {
        let (s, t) = (places[edge], places[edge + 1])
        let distance = PlanarMath.nearestPoint(on: s, t, to: foot).distance(to: foot)
        guard distance < best.distance else { continue }
        var turn = (t - s).cross(p - s)
        let before = edge > 0 ? places[edge - 1] : isClosed ? places[last - 1] : nil
        let after = edge + 2 <= last ? places[edge + 2] : isClosed ? places[1] : nil
        if foot.distance(to: t) <= tie, let after {
          let bend = (t - s).cross(after - t)
          if bend != 0 { turn = -bend }
        } else if foot.distance(to: s) <= tie, let before {
          let bend = (s - before).cross(t - s)
          if bend != 0 { turn = -bend }
        }
        best = (distance, turn)
      }
    }
    return best.turn
  }
}
