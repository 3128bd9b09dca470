internal import Layers
internal import Words

/// Asks the engine whether a feature's polygons are valid, and has it mend them.
enum EngineRepair {
  enum Outcome {
    case valid
    /// Invalid, and left so; the area after is what a repair would give.
    case invalid(Repair)
    /// The new geometry of the whole feature, and how many lines and points were left over.
    case repaired(Repair, GeometryColumns, debris: Int)
    /// Its borders meet too often for the memory allowed.
    case tangled(Repair)
    /// It could not be told, or not be mended.
    case failed(Repair)
  }

  static func outcome(_ feature: CleanFeature, isRepairing: Bool, memory: Int?) -> Outcome {
    do throws(GEOSError) {
      let (written, others) = feature.columns.separatingPolygons()
      let geometry = try Geometry(columns: written, feature: 0)
      guard let invalidity = try geometry.invalidity() else { return .valid }
      if let memory, let reason = written.tangle(beyond: memory) {
        return .tangled(feature.fault(.other, reason, at: invalidity.place))
      }
      let tangled = TangledRings(in: written)
      let nested = try RingNesting.regrouped(written, tangled)
      let polygons = nested ?? written
      let rings = nested == nil ? tangled : TangledRings(in: polygons)
      var fault = feature.fault(.other, invalidity.reason, at: invalidity.place)
      fault.areaBefore = try polygons.evenOddArea(rings)
      fault.signedAreaBefore = written.area(ofFeature: 0)
      try describe(&fault, written)
      guard let mended = try mended(polygons, rings, isRegrouped: nested != nil) else {
        guard isRepairing else { return .invalid(fault) }
        fault.reason += "; it could not be made valid"
        return .failed(fault)
      }
      var repaired = mended.columns
      fault.areaAfter = repaired.area(ofFeature: 0)
      let change = abs(fault.areaAfter - fault.areaBefore)
      if fault.defect == .overlappingParts, change < 1e-9 * fault.areaBefore {
        fault.defect = .sharedEdge
      }
      guard isRepairing else { return .invalid(fault) }
      repaired.appendParts(of: others)
      return .repaired(fault, repaired, debris: mended.debris)
    } catch {
      let place = feature.columns.coordinates.first ?? Coordinate(0, 0)
      return .failed(feature.fault(.other, error.description, at: place))
    }
  }

  /// The polygons of a valid version: as they are where nesting alone was wrong, else ring by ring,
  /// else by linework, else on a fine grid.
  private static func mended(
    _ polygons: GeometryColumns, _ rings: TangledRings, isRegrouped: Bool
  ) throws(GEOSError) -> (columns: GeometryColumns, debris: Int)? {
    let geometry = try Geometry(columns: polygons, feature: 0)
    // As they were written they are known to be invalid.
    if isRegrouped, try geometry.isValid() { return (polygons, 0) }
    if let mended = try rings.mended(polygons) { return mended }
    let grids: [Double?] = [nil] + Overlay.grids(geometry.envelope)
    for grid in grids {
      for method in [RepairMethod.structure, .linework] {
        do throws(GEOSError) {
          var valid = try geometry.madeValid(method)
          if let grid { valid = try valid.snapped(toGrid: grid) }
          guard try valid.isValid() else { continue }
          var columns = GeometryColumns()
          let read = try valid.append(to: &columns, keeping: .only(.polygon))
          return (columns, read.leftOut)
        } catch {
          continue
        }
      }
    }
    return nil
  }

  /// Says what is wrong with polygons as they were written; areas are known.
  private static func describe(
    _ fault: inout Repair, _ polygons: GeometryColumns
  ) throws(GEOSError) {
    let isCrossing = ["Self-intersection", "Ring Self-intersection"].contains(fault.reason)
    if polygons.partCount > 1, try polygons.partsAreValid() {
      fault.defect = .overlappingParts
    } else if isCrossing, let spike = polygons.firstSpike() {
      fault.defect = .spike
      fault.place = spike
    } else {
      fault.defect = defect(fault, polygons)
    }
  }

  private static func defect(_ fault: Repair, _ polygons: GeometryColumns) -> Defect {
    let defects: [String: Defect] = [
      "Hole lies outside shell": .holeOutside, "Holes are nested": .nestedHoles,
      "Nested shells": .overlappingParts, "Duplicate Rings": .duplicateRings,
      "Interior is disconnected": .disconnectedInterior,
      "Too few points in geometry component": .collapsedRing,
    ]
    if let defect = defects[fault.reason] { return defect }
    // What a ring goes round the other way is subtracted from the signed area, what it goes round
    // twice is added.
    let slack = 1e-9 * fault.areaBefore
    let cancels = fault.signedAreaBefore < fault.areaBefore - slack
    let doubles = fault.signedAreaBefore > fault.areaBefore + slack
    switch fault.reason {
    case "Ring Self-intersection":
      return cancels ? .bowTie : doubles ? .selfIntersection : .selfTouch
    case "Self-intersection":
      if polygons.hasEqualRings() { return .duplicateRings }
      if polygons.ringCount == polygons.partCount { return cancels ? .bowTie : .selfIntersection }
      guard polygons.shellsAreValid() else { return .selfIntersection }
      return cancels ? .holeOutside : .sharedEdge
    default:
      return .other
    }
  }
}

extension GeometryColumns {
  /// The polygons of a single feature, and its other parts, each as one feature.
  fileprivate func separatingPolygons() -> (GeometryColumns, GeometryColumns) {
    guard partKinds.contains(where: { $0 != .polygon }) else {
      var none = GeometryColumns()
      none.endFeature(.none)
      return (self, none)
    }
    var polygons = GeometryColumns()
    var others = GeometryColumns()
    for part in 0..<partCount {
      let rings = rings(ofPart: part).map { Array(coordinates[coordinates(ofRing: $0)]) }
      if partKinds[part] == .polygon {
        polygons.appendPart(.polygon, rings: rings)
      } else {
        others.appendPart(partKinds[part], rings: rings)
      }
    }
    polygons.endFeature(GeometryType(ofParts: polygons.partKinds[...]))
    others.endFeature(GeometryType(ofParts: others.partKinds[...]))
    return (polygons, others)
  }

  /// Whether each polygon is valid by itself.
  fileprivate func partsAreValid() throws(GEOSError) -> Bool {
    for part in 0..<partCount {
      guard try Geometry(columns: self, parts: part..<part + 1).isValid() else { return false }
    }
    return true
  }

  /// The sum of what each polygon surrounds, read even–odd.
  fileprivate func evenOddArea(_ tangled: TangledRings) throws(GEOSError) -> Double {
    var sum = 0.0
    for part in 0..<partCount {
      let polygon = try Geometry(columns: self, parts: part..<part + 1)
      sum += try polygon.isValid() ? polygon.area() : evenOddArea(ofPart: part, tangled)
    }
    return sum
  }

  /// The area that lies inside an odd number of the rings of a polygon, each ring read even–odd.
  private func evenOddArea(
    ofPart part: Int, _ tangled: TangledRings
  ) throws(GEOSError) -> Double {
    let own = rings(ofPart: part)
    if own.count == 1, let known = tangled.evenOddArea(ofRing: own.lowerBound) { return known }
    var areas: [Geometry] = []
    for ring in own {
      if let known = try tangled.evenOdd(ofRing: ring) {
        areas.append(known)
        continue
      }
      let path = Array(coordinates[coordinates(ofRing: ring)])
      let surrounded = try Geometry(polygon: [path])
      areas.append(try surrounded.isValid() ? surrounded : surrounded.madeValid(.linework))
    }
    // In pairs, so that many holes do not each meet the whole outer ring.
    while areas.count > 1 {
      var next: [Geometry] = []
      for index in stride(from: 0, to: areas.count, by: 2) {
        next.append(
          index + 1 < areas.count
            ? try areas[index].symmetricDifference(areas[index + 1]) : areas[index])
      }
      areas = next
    }
    return try areas.first?.area() ?? 0
  }

  /// Appends the parts of another single feature to the only feature.
  fileprivate mutating func appendParts(of other: GeometryColumns) {
    guard other.partCount > 0 else { return }
    for part in 0..<other.partCount {
      let rings = other.rings(ofPart: part).map {
        Array(other.coordinates[other.coordinates(ofRing: $0)])
      }
      appendPart(other.partKinds[part], rings: rings)
    }
    featureStarts[1] = UInt32(partCount)
    envelopes[0].expand(by: other.envelopes[0])
  }

  /// The first vertex of a ring at which it turns back along the line that it came on.
  fileprivate func firstSpike() -> Coordinate? {
    for ring in 0..<ringCount {
      let range = coordinates(ofRing: ring)
      guard range.count >= 4 else { continue }
      for index in range.dropLast() {
        let previous = index == range.lowerBound ? range.upperBound - 2 : index - 1
        let (a, b, c) = (coordinates[previous], coordinates[index], coordinates[index + 1])
        if CertainTurn.of(a, b, c) == 0, (b - a).dot(c - b) < 0 { return b }
      }
    }
    return nil
  }

  /// Whether two rings of a part have the same positions, wherever they begin and turn.
  fileprivate func hasEqualRings() -> Bool {
    for part in 0..<partCount where rings(ofPart: part).count > 1 {
      var known: Set<[Coordinate]> = []
      for ring in rings(ofPart: part) {
        let positions = coordinates[coordinates(ofRing: ring).dropLast()].sorted {
          ($0.x, $0.y) < ($1.x, $1.y)
        }
        if !known.insert(positions).inserted { return true }
      }
    }
    return false
  }

  /// Whether all outer rings are valid by themselves, so that a hole must be at fault.
  fileprivate func shellsAreValid() -> Bool {
    for part in 0..<partCount {
      let shell = Array(coordinates[coordinates(ofRing: rings(ofPart: part).lowerBound)])
      guard (try? Geometry(polygon: [shell]).isValid()) == true else { return false }
    }
    return true
  }
}
