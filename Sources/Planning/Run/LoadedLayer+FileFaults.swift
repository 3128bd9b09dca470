import Georeferencing
import Layers
import Measures
import Results

/// Faults that show in the file itself, before anything is brought to a frame.
extension LoadedLayer {
  /// Lists the rings and lines that reading closed or dropped, as the policy of the layer says.
  ///
  /// A ring or line with too few positions has no area and no length, so that nothing is lost when it
  /// is dropped. To close a ring is a guess, and only done where the job asks for `repair` by name.
  mutating func listMended() throws {
    let mended = layer.notes.repairs
    guard !mended.isEmpty else { return }
    if definition.invalid == nil, let open = mended.first(where: { $0.kind == .closedRing }) {
      var refusal = error(
        Text(
          "a ring is not closed: its last position has to repeat its first",
          "边界环未闭合：末点应与首点相同"), feature: open.feature,
        remedy: Text(
          "close it in the file, or ask for {0}, which closes it",
          "请在文件中闭合，或设 {0} 由程序闭合"),
        settings: [.layer("invalid", "\"repair\"")])
      refusal.offset = open.offset
      throw refusal
    }
    // They had a geometry, which is told as dropped.
    let emptied = Set(mended.map(\.feature)).count { layer.geometry.types[$0] == .none }
    layer.notes.withoutGeometry = max(0, layer.notes.withoutGeometry - emptied)
    if layer.notes.emptyGeometries > 0 {
      layer.notes.emptyGeometries = max(0, layer.notes.emptyGeometries - emptied)
    }
    try settle(
      mended.map { repair in
        let (outcome, reason) =
          switch repair.kind {
          case .closedRing: ("repaired", "ring not closed")
          case .droppedRing: ("dropped", "ring with too few positions")
          case .droppedLine: ("dropped", "line of one position")
          }
        return FileFault(
          feature: repair.feature, outcome: outcome, reason: reason,
          place: firstPosition(of: repair.feature))
      })
  }

  /// Drops triangles without an area.
  mutating func dropFlatRings() throws {
    let flat = FlatRings(droppedFrom: layer.geometry)
    guard !flat.faults.isEmpty else { return }
    layer.geometry = flat.columns
    try settle(flat.faults)
  }

  /// Lists faults as the policy says, and skips their features where it says that.
  private mutating func settle(_ faults: [FileFault]) throws {
    if definition.invalid == "refuse", let first = faults.first {
      let what = RepairRecord.words(ofDefect: first.reason)
      throw error(
        Text("invalid geometry: \(what.en)", "图形无效（\(what.zh)）"), feature: first.feature,
        remedy: Text(
          "mend the file, or let it be repaired or skipped ({0})", "请修正文件，或修复、跳过该要素（{0}）"),
        settings: [.layer("invalid", "\"skip\"")])
    }
    let isSkipping = definition.invalid == "skip"
    let converter = DatumConverter(from: datum)
    for fault in faults {
      var place = fault.place.map { [$0] } ?? []
      if (try? converter.toWGS84(&place)) == nil { place = [] }
      fileRepairs.append(
        RepairRecord(
          feature: fault.feature, id: "", outcome: isSkipping ? "skipped" : fault.outcome,
          reason: fault.reason, place: place.first, areaBefore: nil, areaAfter: nil))
    }
    let affected = Set(faults.map(\.feature))
    guard isSkipping else {
      lost.formUnion(affected.filter { layer.geometry.types[$0] == .none })
      return
    }
    skipped.formUnion(affected)
    layer.geometry = layer.geometry.emptying(affected)
  }

  private func firstPosition(of feature: Int) -> Coordinate? {
    let range = layer.geometry.coordinates(ofFeature: feature)
    return range.isEmpty ? nil : layer.geometry.coordinates[range.lowerBound]
  }
}

extension GeometryColumns {
  /// The same features, some without their geometry.
  func emptying(_ features: Set<Int>) -> GeometryColumns {
    var result = GeometryColumns()
    for feature in 0..<featureCount {
      if features.contains(feature) {
        result.endFeature(.none)
      } else {
        result.appendFeature(feature, of: self)
      }
    }
    return result
  }
}
