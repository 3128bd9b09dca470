import GEOS
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
        "a ring is not closed: its last position has to repeat its first", feature: open.feature,
        remedy: "close it in the file, or ask for \"invalid\": \"repair\", which closes it")
      refusal.offset = open.offset
      throw refusal
    }
    try settle(
      mended.map { repair in
        let (outcome, reason) =
          switch repair.kind {
          case .closedRing: ("repaired", "ring not closed")
          case .droppedRing: ("dropped", "ring with too few positions")
          case .droppedLine: ("dropped", "line of one position")
          }
        return (repair.feature, outcome, reason, firstPosition(of: repair.feature))
      })
  }

  /// Drops triangles without an area, which in a frame would become slivers.
  mutating func dropFlatRings() throws {
    let geometry = layer.geometry
    var flat: Set<Int> = []
    for ring in 0..<geometry.ringCount
    where geometry.ringStarts[ring + 1] - geometry.ringStarts[ring] == 4 {
      let first = Int(geometry.ringStarts[ring])
      let a = geometry.coordinates[first]
      let ab = geometry.coordinates[first + 1] - a
      let ac = geometry.coordinates[first + 2] - a
      // No higher above its longest side than the rounding of its positions: then it has no area that
      // anybody meant, whichever of them comes first.
      let longest = max(ab.length, ac.length, (ac - ab).length)
      let largest = geometry.coordinates[first..<first + 3].reduce(0.0) {
        max($0, abs($1.x), abs($1.y))
      }
      if abs(ab.cross(ac)) <= 4 * largest.ulp * longest { flat.insert(ring) }
    }
    guard !flat.isEmpty else { return }
    var result = GeometryColumns()
    var faults: [FileFault] = []
    for feature in 0..<geometry.featureCount {
      let parts = geometry.parts(ofFeature: feature)
      let own = geometry.rings(ofFeature: feature)
      guard own.contains(where: { flat.contains($0) && geometry.isInPolygon($0, of: parts) })
      else {
        result.appendFeature(feature, of: geometry)
        continue
      }
      var kinds: [PartKind] = []
      for part in parts {
        let rings = geometry.rings(ofPart: part)
        let isPolygon = geometry.partKinds[part] == .polygon
        let dropped = isPolygon ? rings.filter(flat.contains) : []
        for ring in dropped {
          let place = geometry.coordinates[geometry.coordinates(ofRing: ring).lowerBound]
          faults.append((feature, "dropped", Defect.collapsedRing.rawValue, place))
        }
        // Without its outer ring a polygon is nothing; its holes go with it.
        guard dropped.first != rings.lowerBound else { continue }
        result.appendPart(
          geometry.partKinds[part],
          rings: rings.filter { !dropped.contains($0) }.map {
            Array(geometry.coordinates[geometry.coordinates(ofRing: $0)])
          })
        kinds.append(geometry.partKinds[part])
      }
      result.endFeature(
        kinds.count == parts.count ? geometry.types[feature] : GeometryType(ofParts: kinds[...]))
    }
    guard !faults.isEmpty else { return }
    layer.geometry = result
    try settle(faults)
  }

  /// A fault of a feature, what was done, and where it is in the layer's own coordinates.
  private typealias FileFault = (feature: Int, outcome: String, reason: String, place: Coordinate?)

  /// Lists faults as the policy says, and skips their features where it says that.
  private mutating func settle(_ faults: [FileFault]) throws {
    if definition.invalid == "refuse", let first = faults.first {
      throw error(
        "invalid geometry: \(first.reason)", feature: first.feature,
        remedy: "mend the file, or let it be repaired or skipped (\"invalid\")")
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

  fileprivate func isInPolygon(_ ring: Int, of parts: Range<Int>) -> Bool {
    parts.contains { partKinds[$0] == .polygon && rings(ofPart: $0).contains(ring) }
  }
}
