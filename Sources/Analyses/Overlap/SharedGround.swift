internal import GEOS
import Layers

/// Measures what several protected areas have of a subject together, each place once; one value serves
/// one thread.
///
/// The sum over pairs is that already unless areas overlap. Where they may, the parts of a subject are
/// kept as its pairs are measured, and each then counts with what no larger one has: where parts are
/// apart, or one lies within another, that is seen without measuring anything.
struct SharedGround {
  /// The part of a subject that lies in protected areas, each place once.
  struct Union: Sendable {
    /// m², m or count.
    var overlap: Double
    /// Of the subject's own measure in scope.
    var share: Double
  }

  /// What an area has of the subject at hand.
  private struct Part {
    var area: Int
    var overlap: Double
    var pieces: Pieces
    /// Of the pieces; that of the pair but for rounding.
    var measure: Double
  }

  /// The areas that may reach the subject at hand; ascending.
  private var candidates: [Int] = []
  private var parts: [Part] = []

  init() {}

  /// Turns to the next subject.
  mutating func begin(_ candidates: [Int]) {
    self.candidates = candidates
    parts.removeAll(keepingCapacity: true)
  }

  /// Whether the subject's part in an area may be needed: another area may have ground of the subject
  /// in common with it, as far as their envelopes tell.
  func needsPart(of subject: CutSubject, in area: CutArea) -> Bool {
    let envelopes = area.edges.columns.envelopes
    let own = subject.view.envelopes[subject.feature].intersection(envelopes[area.feature])
    return candidates.contains { $0 != area.feature && envelopes[$0].intersects(own) }
  }

  /// Keeps the subject's part in an area that its overlap is counted with.
  mutating func keep(
    _ made: (pieces: Pieces, measure: Double), of pair: OverlapPair, in area: Int
  ) {
    parts.append(
      Part(area: area, overlap: pair.overlap, pieces: made.pieces, measure: made.measure))
  }

  /// What the subject has in common with all areas of its counted pairs; `nil` where that is the sum
  /// over them.
  ///
  /// - Parameters:
  ///   - pairs: The subject's counted pairs, none of which has all of it.
  ///   - cutter: Cuts the parts.
  mutating func union(
    of subject: CutSubject, _ pairs: [OverlapPair], _ b: EdgeIndexView,
    _ cutter: inout FeatureCutter
  ) throws(GEOSError) -> Union? {
    guard parts.count > 1 else { return nil }
    parts.sort { ($1.overlap, $0.area) < ($0.overlap, $1.area) }
    var sum = ExactSum()
    for pair in pairs { sum.add(pair.overlap) }
    var isShared = false
    defer { cutter.columnsChanged() }
    for index in parts.indices.dropFirst() {
      // Each part is the first feature of columns of its own.
      cutter.columnsChanged()
      let part = parts[index]
      let larger = parts[..<index].map(\.area).sorted()
      let own = try part.pieces.withView { (view) throws(GEOSError) in
        try cutter.measure(
          of: CutSubject(view, 0, dimension: subject.dimension, measure: part.measure),
          beyondUnionIn: b, of: larger)
      }
      guard own < part.measure else { continue }
      isShared = true
      sum.add(own - part.overlap)
    }
    return isShared ? Self.union(sum.value, of: subject) : nil
  }

  /// What a part of a subject has in common with areas that are known to overlap.
  static func union(
    of subject: CutSubject, in areas: [Int], _ b: EdgeIndexView, _ cutter: inout FeatureCutter
  ) throws(GEOSError) -> Union {
    let beyond = try cutter.measure(of: subject, beyondUnionIn: b, of: areas)
    return union(subject.measure - beyond, of: subject)
  }

  private static func union(_ overlap: Double, of subject: CutSubject) -> Union {
    let overlap = min(max(0, overlap), subject.measure)
    return Union(overlap: overlap, share: subject.measure > 0 ? overlap / subject.measure : 0)
  }
}
