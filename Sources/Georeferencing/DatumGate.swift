public import Layers
internal import Words

/// Tells layers that were declared consistently but are really in different datums.
///
/// A layer in GCJ-02 read as WGS 84 lies some 300 to 700 m off, one in BD-09 some 1,000 m; totals
/// hardly change, single verdicts do. The gate looks at positions: for each two layers it asks under
/// which datums they have something to do with each other (see `PeakTest`), and then for the fewest
/// layers whose datum must be other than declared for all pairs to fit.
public enum DatumGate {
  /// Contrast, in standard errors, from which a mismatch is certain when nothing speaks against it.
  public static let certainContrast = 8.0
  /// Contrast from which a mismatch is likely.
  ///
  /// Unrelated layers of tests and of real cities stay below 3.
  public static let likelyContrast = 5.0

  /// Examines the layers of one job in every way: first by their extents, then, those whose extents
  /// make sense, by their positions to each other.
  ///
  /// - Returns: One finding at most for a layer, in the order of the layers.
  /// - Throws: ``StopRequest/Stopped``. Coordinates that the declared datum cannot have are no
  ///   error here but a finding, where a reading of them makes sense; where none does, only
  ///   ``DatumConverter/checkedExtent(of:layer:)`` tells.
  public static func examine(
    _ layers: [GateLayer], workers: Workers
  ) throws -> [DatumFinding] {
    let byExtent = examineExtents(layers)
    let doubted = Set(byExtent.map(\.layer))
    let shifts = try examineShifts(
      layers.filter { !doubted.contains($0.name) }, workers: workers)
    let all = Dictionary(
      (byExtent + shifts).map { ($0.layer, $0) }, uniquingKeysWith: { first, _ in first })
    return layers.compactMap { all[$0.name] }
  }

  /// Recognises swapped axes, degrees and feet declared as metres, metres declared as degrees, wrong
  /// zones, zone numbers before eastings, and wrong hemispheres, from the extents alone.
  ///
  /// A layer is doubted when its declared datum cannot have its coordinates, or when it lies away
  /// from all other layers; a finding needs a reading that brings it among the others, or numbers
  /// that give themselves away.
  public static func examineExtents(_ layers: [GateLayer]) -> [DatumFinding] {
    ExtentExamination(of: layers).findings
  }

  /// Examines the layers of one job by their positions to each other.
  ///
  /// - Parameters:
  ///   - layers: In any number and order, with their declared datums.
  ///   - workers: Who does it; the outcome does not depend on their number.
  /// - Returns: One finding at most for a layer, in the order of the layers; none when all fit, when
  ///   there is no other layer to compare with, or when layers have nothing to do with each other.
  ///   GCJ-02 and BD-09 are proposed only for layers in China. Layers that are off by some metres,
  ///   as by a projection, are not found.
  /// - Throws: ``StopRequest/Stopped``.
  public static func examineShifts(
    _ layers: [GateLayer], workers: Workers
  ) throws -> [DatumFinding] {
    guard layers.count > 1 else { return [] }
    let prepared = try workers.map(count: layers.count, chunk: 1) { range in
      // A layer is one piece of work; its conversion needs no further threads.
      range.map { GateGround(layers[$0], workers: Workers(threads: 1)) }
    }.flatMap { $0 }
    var grounds: [GateGround] = []
    var origins: [Int] = []
    for (index, ground) in prepared.enumerated() {
      guard let ground else { continue }
      grounds.append(ground)
      origins.append(index)
    }
    // Abroad nothing could be proposed.
    guard grounds.count > 1,
      grounds.contains(where: { ChineseMapServices.cover($0.extent.center) })
    else { return [] }
    let all = grounds
    let couples = grounds.indices.flatMap { a in (a + 1..<all.count).map { (a, $0) } }
    let pairs = try workers.map(count: couples.count, chunk: 1) { range in
      range.map { GatePair(couples[$0].0, couples[$0].1, of: all) }
    }.flatMap { $0 }.compactMap { $0 }

    let labelling = Labelling(grounds.map(\.declared), pairs)
    let best = labelling.best()
    return grounds.indices.compactMap { index in
      guard best[index] != grounds[index].declared else { return nil }
      return finding(
        index, grounds, layers.map(\.datum.name)[origins[index]], labelling, best, pairs)
    }
  }

  private static func finding(
    _ index: Int, _ grounds: [GateGround], _ declaredName: String, _ labelling: Labelling,
    _ best: [ShiftLabel], _ pairs: [GatePair]
  ) -> DatumFinding? {
    var evidence: [ShiftEvidence] = []
    for pair in pairs where pair.first == index || pair.second == index {
      let other = pair.first == index ? pair.second : pair.first
      let proposed = (best[pair.first], best[pair.second])
      guard pair.contrast(proposed).size >= likelyContrast * 0.7 else { continue }
      let declared = (grounds[pair.first].declared, grounds[pair.second].declared)
      if let found = pair.evidence(
        for: proposed, against: declared, changedIsSecond: pair.second == index,
        reference: grounds[other].name)
      {
        evidence.append(found)
      }
    }
    evidence.sort {
      ($1.contrastAsProposed, $0.reference) < ($0.contrastAsProposed, $1.reference)
    }
    guard let strongest = evidence.first, strongest.contrastAsProposed >= likelyContrast else {
      return nil
    }
    let rivals = labelling.rivals(of: best, without: index)
    // Other layers are evidence of their own: their contrasts add as standard errors do.
    let clear = evidence.filter { $0.contrastAsProposed > 2 * $0.contrastAsDeclared }
    let together = clear.reduce(0) { $0 + $1.contrastAsProposed * $1.contrastAsProposed }
    let isCertain = together.squareRoot() >= certainContrast
    let name = grounds[index].name
    let proposed = best[index].name
    let message = words(strongest, layer: name, declared: declaredName, proposed: proposed)
    var remedy = Text("declare '\(name)' as \(proposed)", "请将图层“\(name)”声明为 \(proposed)")
    for rival in rivals {
      let changes = rival.map { words($0, grounds) }
      remedy =
        remedy
        + Text(
          ", or " + changes.map(\.en).joined(separator: " and "),
          "，或将" + changes.map(\.zh).joined(separator: "、"))
    }
    return DatumFinding(
      level: isCertain ? .certain : .likely, kind: .shiftedDatum, layer: name,
      declared: declaredName, proposals: [Text(proposed)], words: message,
      remedy: remedy, evidence: evidence)
  }

  /// What the strongest evidence says.
  private static func words(
    _ evidence: ShiftEvidence, layer: String, declared: String, proposed: String
  ) -> Text {
    let times = Int(saturating: evidence.timesBetter.rounded())
    let (reference, count) = (evidence.reference, evidence.samples)
    let (before, after) = (metres(evidence.medianAsDeclared), metres(evidence.medianAsProposed))
    let (fitted, predicted) = (direction(evidence.fittedShift), direction(evidence.predictedShift))
    return Text(
      "layer '\(layer)' is declared \(declared) but fits '\(reference)' \(times) times better as "
        + "\(proposed) (\(count) positions; median distance \(before.en) as declared, \(after.en) as "
        + "\(proposed); best fit moves it \(fitted.en), \(proposed) predicts \(predicted.en))",
      "图层“\(layer)”声明为 \(declared)，但按 \(proposed) 与“\(reference)”的吻合程度高 \(times) 倍"
        + "（\(count) 个坐标；距离中位数：按声明为\(before.zh)，按 \(proposed) 为\(after.zh)；"
        + "最佳吻合需\(fitted.zh)，\(proposed) 的理论偏移为\(predicted.zh)）")
  }

  private static func words(
    _ change: (layer: Int, label: ShiftLabel), _ grounds: [GateGround]
  ) -> Text {
    let name = grounds[change.layer].name
    return Text("'\(name)' as \(change.label.name)", "图层“\(name)”声明为 \(change.label.name)")
  }

  private static func metres(_ value: Double) -> Text {
    guard value >= ShiftEvidence.distanceCap else {
      let metres = LonLatExtent.tenths(value)
      return Text("\(metres) m", " \(metres) 米")
    }
    let metres = Int(saturating: value)
    return Text("over \(metres) m", "超过 \(metres) 米")
  }

  private static func direction(_ shift: Coordinate) -> Text {
    let x = Int(saturating: abs(shift.x).rounded())
    let y = Int(saturating: abs(shift.y).rounded())
    let (isWest, isSouth) = (shift.x < 0, shift.y < 0)
    return Text(
      "\(x) m \(isWest ? "west" : "east") and \(y) m \(isSouth ? "south" : "north")",
      "向\(isWest ? "西" : "东") \(x) 米、向\(isSouth ? "南" : "北") \(y) 米")
  }
}
