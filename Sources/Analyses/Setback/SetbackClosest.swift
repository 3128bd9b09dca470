import Layers
import Measures

/// The smallest distance between subjects and the banks from which any distance is required of
/// them, whether or not it is kept.
struct SetbackClosest: Sendable {
  let question: SetbackQuestion
  let banks: BankLayer

  /// Parts of subjects, and what is known of the distance before they are looked at.
  private struct Part {
    var view: ColumnsView
    var feature: Int
    var subject: Int
  }

  /// The smallest distance of all features, in metres; `nil` without features, banks or a
  /// requirement.
  ///
  /// Each search looks no farther than the least distance found before it: O(s log b) for s
  /// subjects and b banks that lie about each other, O(s·b) at worst.
  ///
  /// - Parameter known: The distance of a pair known already; nothing farther is looked at.
  func least(
    of features: GeometryColumns, known: Double?, workers: Workers
  ) throws -> Double? {
    guard isAnyRequired, known != 0 else { return known }
    let chunks = try workers.map(
      count: features.featureCount, chunk: 2048, state: { BankSearch() }
    ) { search, range in
      var best = known ?? .infinity
      search.columnsChanged()
      features.withView { view in
        banks.withView { b in
          var near: [Int] = []
          for feature in range where best > 0 {
            look(Part(view: view, feature: feature, subject: feature), b, &search, &near, &best)
          }
        }
      }
      return best
    }
    let best = chunks.reduce(known ?? .infinity) { min($0, $1) }
    return best < .infinity ? best : nil
  }

  /// The same for each of so many zones, of what lies in it.
  func least(
    of features: GeometryColumns, in split: Splitting.Zoned, known: [Double?], workers: Workers
  ) throws -> [Double?] {
    guard isAnyRequired else { return known }
    var starts = [Int](repeating: 0, count: known.count + 1)
    for zone in split.zones { starts[Int(zone) + 1] += 1 }
    for zone in known.indices { starts[zone + 1] += starts[zone] }
    var next = starts
    var parts = [Int](repeating: 0, count: split.zones.count)
    for part in split.zones.indices {
      let zone = Int(split.zones[part])
      parts[next[zone]] = part
      next[zone] += 1
    }
    let (ordered, bounds) = (parts, starts)
    return try workers.map(count: known.count, chunk: 1, state: { BankSearch() }) { search, range in
      let zone = range.lowerBound
      var best = known[zone] ?? .infinity
      features.withView { wholes in
        split.geometry.withView { cut in
          banks.withView { b in
            var near: [Int] = []
            for part in ordered[bounds[zone]..<bounds[zone + 1]] where best > 0 {
              let subject = Int(split.features[part])
              let piece = Int(split.pieces[part])
              // Pieces and wholes stand in different columns.
              search.columnsChanged()
              look(
                piece < 0
                  ? Part(view: wholes, feature: subject, subject: subject)
                  : Part(view: cut, feature: piece, subject: subject), b, &search, &near, &best)
            }
          }
        }
      }
      return best < .infinity ? best : nil
    }
  }

  private var isAnyRequired: Bool {
    banks.geometry.featureCount > 0 && question.required.table.contains { $0.contains { $0 >= 0 } }
  }

  private func look(
    _ part: Part, _ b: EdgeIndexView, _ search: inout BankSearch, _ near: inout [Int],
    _ best: inout Double
  ) {
    let envelope = part.view.envelopes[part.feature]
    guard !envelope.isEmpty else { return }
    banks.find(envelope.widened(by: best), into: &near)
    for bank in near where best > 0 {
      guard question.required.distance(subject: part.subject, bank: bank) >= 0 else { continue }
      let pair = BankPair(view: part.view, feature: part.feature, banks: b, bank: bank)
      if let found = search.nearest(pair, of: banks, below: best) { best = found.distance }
    }
  }
}
