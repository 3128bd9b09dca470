import GEOS
import Layers
import Measures

/// Makes the geometry of gaps and of covered parts: the one place where circles become polygons.
///
/// The arcs are approximated from inside by chords, nowhere farther away than the stated tolerance,
/// so gaps are shown too large rather than too small. No figure is taken from this geometry, but the
/// geometry is held to the figures: what departs from them by more than its chords lose is made again from
/// all that reaches the feature, by the engine, and held to them again; what still departs is not shown
/// but said to have failed. Lines and points are cut exactly.
struct CoverageEvidenceMaker: Sendable {
  let question: CoverageQuestion
  /// The demand in scope.
  let demand: GeometryColumns
  let cover: ExactCover
  /// What was measured of each feature of `demand`.
  let parts: [Coverage.Part]

  struct Evidence: Sendable {
    var gaps: PlanarLayer?
    var covered: PlanarLayer?
    var failures: [Failure] = []
    var work = WorkCounts()
  }

  /// What one thread brings.
  private struct Tools {
    var scratch = ExactCover.Scratch()
    var cutter = FeatureCutter()
  }

  /// What the engine may take for arcs; those of a border that is followed are few.
  private var budget: ArcBudget {
    ArcBudget(tolerance: question.arcTolerance, memory: question.memory)
  }

  func make(workers: Workers) throws -> Evidence {
    guard !question.evidence.isEmpty else { return Evidence() }
    try budget.require(radius: question.radii.max() ?? 0)
    let chunks = try workers.map(
      count: demand.featureCount, chunk: 32, state: { Tools() }
    ) { tools, range in
      var chunk = Evidence(gaps: PlanarLayer(.init()), covered: PlanarLayer(.init()))
      let before = tools.cutter.work.engineCalls
      for feature in range where demand.types[feature] != .none {
        try add(feature, to: &chunk, &tools, threads: workers.threads)
      }
      chunk.work.engineCalls += tools.cutter.work.engineCalls - before
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
    _ feature: Int, to chunk: inout Evidence, _ tools: inout Tools, threads: Int
  ) throws(AnalysisError) {
    let part = parts[feature]
    if part.covered <= 0 || part.own <= 0 {
      chunk.gaps?.append(feature, of: demand, source: feature)
    } else if part.covered >= part.own {
      chunk.covered?.append(feature, of: demand, source: feature)
    } else if part.isCount {
      addPoints(feature, to: &chunk)
    } else if !part.isArea {
      addLines(feature, to: &chunk, &tools.scratch)
    } else if !addPolygons(feature, to: &chunk, &tools) {
      try addByEngine(feature, to: &chunk, threads: threads)
    }
  }

  // MARK: - Polygons

  /// Cuts a feature along the border of what is covered; `false` when the outcome cannot be right.
  private func addPolygons(
    _ feature: Int, to chunk: inout Evidence, _ tools: inout Tools
  ) -> Bool {
    guard
      let outline = cover.outline(
        around: demand, feature: feature, tolerance: question.arcTolerance,
        scratch: &tools.scratch)
    else { return false }
    let part = parts[feature]
    let pieces = demand.withView { view in
      outline.rings.withView { columns in
        EdgeIndex(columns, feature: 0).withView(columns) { edges in
          let subject = CutSubject(view, feature, dimension: 2, measure: part.own)
          let area = CutArea(edges: edges, feature: 0)
          return try? cut(subject, by: area, &tools.cutter)
        }
      }
    }
    guard let pieces else { return false }
    if let gap = pieces.gap {
      var shown = Shown(gap: gap.area(ofFeature: 0), border: gap.borderLength(ofFeature: 0))
      if question.evidence.contains(.covered) {
        shown.covered = pieces.covered?.area(ofFeature: 0) ?? 0
      }
      guard fits(shown, part, feature, chordLoss: outline.chordLoss) else { return false }
      chunk.gaps?.append(0, of: gap, source: feature)
    } else if part.covered < (1 - Target.equality) * part.own {
      // However little lies beyond the radius: a gap that is lost is made again.
      return false
    }
    if let covered = pieces.covered { chunk.covered?.append(0, of: covered, source: feature) }
    return true
  }

  private func cut(
    _ subject: CutSubject, by area: CutArea, _ cutter: inout FeatureCutter
  ) throws(GEOSError) -> (gap: GeometryColumns?, covered: GeometryColumns?) {
    let whole = subject.view.onlyParts(of: subject.feature, kind: .polygon)
    switch try cutter.cut(.outside, subject, by: area) {
    case .none: return (nil, whole)
    case .all: return (whole, nil)
    case .part(let left):
      // Whoever holds it to the figure needs the gap, also where it is not shown.
      let gap = try cutter.piece(.outside, subject, by: area, measure: left)
      guard question.evidence.contains(.covered) else { return (gap?.pieces.geometry, nil) }
      let covered = try cutter.piece(
        .inside, subject, by: area, measure: subject.measure - left)
      return (gap?.pieces.geometry, covered?.pieces.geometry)
    }
  }

  /// What a gap and a covered part measure.
  private struct Shown {
    var gap: Double
    var border: Double
    /// `nil` where the covered part was not made.
    var covered: Double?
  }

  /// Whether the area of a gap is the one that was measured, and as much more as chords lose at most, and
  /// the covered part is the rest.
  private func fits(
    _ shown: Shown, _ part: Coverage.Part, _ feature: Int, chordLoss: Double
  ) -> Bool {
    let measured = part.own - part.covered
    let border = demand.borderLength(ofFeature: feature) + shown.border
    let rounding = 1e-9 * part.own + 1e-3 * min(question.arcTolerance, 1) * border
    return shown.gap >= measured - rounding && shown.gap <= measured + rounding + chordLoss
      && abs(part.own - shown.gap - (shown.covered ?? part.own - shown.gap)) <= rounding
  }

  /// Takes the union of all shapes that reach a feature from it.
  private func addByEngine(
    _ feature: Int, to chunk: inout Evidence, threads: Int
  ) throws(AnalysisError) {
    let shapes = cover.shapes(reaching: demand.envelopes[feature])
    try budget.require(
      vertices: shapes.reduce(0) { $0 + cover.vertices($1, budget) }, threads: threads)
    do {
      let whole = try Geometry(
        columns: demand.withView { $0.onlyParts(of: feature, kind: .polygon) }, feature: 0)
      var polygons: [Geometry] = []
      var chordLoss = 0.0
      for shape in shapes {
        guard let polygon = try cover.polygon(shape, tolerance: question.arcTolerance) else {
          continue
        }
        polygons.append(polygon)
        chordLoss += cover.chordLoss(shape, tolerance: question.arcTolerance)
      }
      let (part, bound) = (parts[feature], chordLoss)
      let split = try Overlay.split(whole, byUnionOf: polygons) { pieces throws(GEOSError) in
        let shown = Shown(
          gap: try pieces.outside.area(), border: try pieces.outside.length(),
          covered: try pieces.inside.area())
        return fits(shown, part, feature, chordLoss: bound)
          ? nil : "a gap of \(shown.gap) m² where \(part.own - part.covered) m² were measured"
      }
      chunk.work.engineCalls += split.calls
      chunk.work.note(split.step)
      if question.evidence.contains(.gaps) {
        try chunk.gaps?.append(split.outside, source: feature)
      }
      if question.evidence.contains(.covered) {
        try chunk.covered?.append(split.inside, source: feature)
      }
    } catch {
      chunk.failures.append(
        Failure(feature: feature, reason: "evidence geometry: \(error.message)"))
    }
  }

  // MARK: - Lines and points

  private func addLines(
    _ feature: Int, to chunk: inout Evidence, _ scratch: inout ExactCover.Scratch
  ) {
    var gaps = PathCollector()
    var covered = PathCollector()
    for part in demand.parts(ofFeature: feature) where demand.partKinds[part] == .line {
      for ring in demand.rings(ofPart: part) {
        for index in demand.coordinates(ofRing: ring).dropLast() {
          let (a, b) = (demand.coordinates[index], demand.coordinates[index + 1])
          let length = a.distance(to: b)
          guard length > 0 else { continue }
          func place(_ at: Double) -> Coordinate {
            at <= 0 ? a : at >= length ? b : a + (b - a) * (at / length)
          }
          var reached = 0.0
          for stretch in cover.coveredStretches(from: a, to: b, scratch: &scratch) {
            gaps.append(place(reached), place(stretch.from))
            covered.append(place(stretch.from), place(stretch.to))
            reached = stretch.to
          }
          gaps.append(place(reached), b)
        }
        gaps.end()
        covered.end()
      }
    }
    if let columns = gaps.columns { chunk.gaps?.append(0, of: columns, source: feature) }
    if let columns = covered.columns { chunk.covered?.append(0, of: columns, source: feature) }
  }

  private func addPoints(_ feature: Int, to chunk: inout Evidence) {
    var gaps = GeometryColumns()
    var covered = GeometryColumns()
    for part in demand.parts(ofFeature: feature) where demand.partKinds[part] == .point {
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
}

/// Stretches on their way into columns: those that follow one another make one line.
private struct PathCollector {
  private var lines: [[Coordinate]] = []
  private var isOpen = false

  mutating func append(_ a: Coordinate, _ b: Coordinate) {
    guard a != b else { return }
    if isOpen, let last = lines.indices.last, lines[last].last == a {
      lines[last].append(b)
    } else {
      lines.append([a, b])
      isOpen = true
    }
  }

  /// Ends the line as drawn.
  mutating func end() { isOpen = false }

  /// The lines as one feature; `nil` without any.
  var columns: GeometryColumns? {
    guard !lines.isEmpty else { return nil }
    var result = GeometryColumns()
    for line in lines { result.appendPart(.line, rings: [line]) }
    result.endFeature(lines.count > 1 ? .multiLineString : .lineString)
    return result
  }
}

extension PlanarLayer {
  /// Appends a feature of other columns.
  mutating func append(_ feature: Int, of columns: GeometryColumns, source: Int) {
    geometry.appendFeature(feature, of: columns)
    self.source.append(source)
  }

  /// Appends the polygons of an engine's geometry; nothing without any.
  mutating func append(_ shape: Geometry, source: Int) throws(GEOSError) {
    let columns = try shape.columns(keeping: .only(.polygon))
    if columns.partCount > 0 { append(0, of: columns, source: source) }
  }

  /// Appends all features of another layer.
  mutating func append(_ other: PlanarLayer?) {
    guard let other else { return }
    geometry.append(other.geometry)
    source += other.source
  }
}
