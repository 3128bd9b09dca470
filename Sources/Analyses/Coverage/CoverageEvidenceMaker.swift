import GEOS
import Layers
import Measures

/// Makes the geometry of gaps and of covered parts: the one place where circles become polygons.
///
/// The arcs are approximated from inside by chords, nowhere farther away than the stated tolerance,
/// so gaps are shown too large rather than too small. No figure is taken from this geometry.
struct CoverageEvidenceMaker: Sendable {
  let question: CoverageQuestion
  /// The demand in scope.
  let demand: GeometryColumns
  let cover: ExactCover
  /// For each feature of `demand`, its covered share from 0 to 1.
  let shares: [Double]

  struct Evidence: Sendable {
    var gaps: PlanarLayer?
    var covered: PlanarLayer?
    var failures: [Failure] = []
    var work = WorkCounts()
  }

  func make(workers: Workers) throws -> Evidence {
    guard !question.evidence.isEmpty else { return Evidence() }
    let chunks = try workers.map(
      count: demand.featureCount, chunk: 32, state: { ExactCover.Scratch() }
    ) { scratch, range in
      var chunk = Evidence(gaps: PlanarLayer(.init()), covered: PlanarLayer(.init()))
      for feature in range where demand.types[feature] != .none {
        add(feature, to: &chunk, &scratch)
      }
      return chunk
    }
    var all = Evidence(gaps: PlanarLayer(.init()), covered: PlanarLayer(.init()))
    for chunk in chunks {
      all.gaps?.append(chunk.gaps)
      all.covered?.append(chunk.covered)
      all.failures += chunk.failures
      all.work = all.work + chunk.work
    }
    if !question.evidence.contains(.gaps) { all.gaps = nil }
    if !question.evidence.contains(.covered) { all.covered = nil }
    return all
  }

  private func add(
    _ feature: Int, to chunk: inout Evidence, _ scratch: inout ExactCover.Scratch
  ) {
    if shares[feature] <= 0 {
      chunk.gaps?.append(feature, of: demand, source: feature)
      return
    }
    if shares[feature] >= 1 {
      chunk.covered?.append(feature, of: demand, source: feature)
      return
    }
    if demand.parts(ofFeature: feature).allSatisfy({ demand.partKinds[$0] == .point }) {
      addPoints(feature, to: &chunk)
      return
    }
    do {
      let whole = try Geometry(columns: demand, feature: feature)
      let reach = try union(
        cover.shapes(bearingOn: demand, feature: feature, scratch: &scratch), work: &chunk.work)
      let (gap, step) = try Overlay.difference(whole, reach)
      chunk.work.engineCalls += 1
      chunk.work.note(step)
      if question.evidence.contains(.gaps) {
        try chunk.gaps?.append(gap, dimension: whole.dimension, source: feature)
      }
      if question.evidence.contains(.covered) {
        let (covered, step) = try Overlay.intersection(whole, reach)
        chunk.work.engineCalls += 1
        chunk.work.note(step)
        try chunk.covered?.append(covered, dimension: whole.dimension, source: feature)
      }
    } catch {
      chunk.failures.append(
        Failure(feature: feature, reason: "evidence geometry: \(error.message)"))
    }
  }

  private func addPoints(_ feature: Int, to chunk: inout Evidence) {
    var gaps = GeometryColumns()
    var covered = GeometryColumns()
    for part in demand.parts(ofFeature: feature) {
      let ring = demand.rings(ofPart: part).lowerBound
      let at = demand.coordinates[demand.coordinates(ofRing: ring).lowerBound]
      if cover.covers(at) {
        covered.appendPart(.point, rings: [[at]])
      } else {
        gaps.appendPart(.point, rings: [[at]])
      }
    }
    for (layer, isGap) in [(gaps, true), (covered, false)] where layer.partCount > 0 {
      var layer = layer
      layer.endFeature(layer.partCount > 1 ? .multiPoint : .point)
      if isGap {
        chunk.gaps?.append(0, of: layer, source: feature)
      } else {
        chunk.covered?.append(0, of: layer, source: feature)
      }
    }
  }

  /// The union of shapes as one geometry.
  private func union(
    _ shapes: [CoverShape], work: inout WorkCounts
  ) throws(GEOSError) -> Geometry {
    var polygons: [Geometry] = []
    for shape in shapes {
      if let polygon = try cover.polygon(shape, tolerance: question.arcTolerance) {
        polygons.append(polygon)
      }
    }
    let (union, step) = try Overlay.unaryUnion(
      Geometry(collecting: polygons, as: .geometryCollection))
    work.engineCalls += 1
    work.note(step)
    return union
  }
}

extension PlanarLayer {
  /// Appends a feature of other columns.
  mutating func append(_ feature: Int, of columns: GeometryColumns, source: Int) {
    geometry.appendFeature(feature, of: columns)
    self.source.append(source)
  }

  /// Appends the parts of an engine's geometry that have the dimension; nothing without any.
  mutating func append(
    _ shape: Geometry, dimension: Int, source: Int
  ) throws(GEOSError) {
    let kind: PartKind = dimension == 2 ? .polygon : dimension == 1 ? .line : .point
    let columns = try shape.columns(keeping: .only(kind))
    if columns.partCount > 0 { append(0, of: columns, source: source) }
  }

  /// Appends all features of another layer.
  mutating func append(_ other: PlanarLayer?) {
    guard let other else { return }
    geometry.append(other.geometry)
    source += other.source
  }
}
