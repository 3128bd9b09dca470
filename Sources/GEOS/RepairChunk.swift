internal import Layers

/// What checking some neighbouring features brought.
struct RepairChunk: Sendable {
  var policy: InvalidGeometryPolicy
  /// How many bytes mending a feature may take.
  var memory: Int?
  /// Rings to reverse, by index in the checked columns.
  var reversedRings: [Int] = []
  /// Features with another geometry, by index in the checked columns; ascending.
  var replaced: [Int] = []
  /// The new geometry of those.
  var replacements = GeometryColumns()
  var repairs: [Repair] = []
  /// Features whose borders meet too often for the memory allowed.
  var tangled: [Repair] = []
  var counts = RepairCounts()

  init(policy: InvalidGeometryPolicy, memory: Int?) {
    self.policy = policy
    self.memory = memory
  }

  /// Checks one feature and records what has to change.
  mutating func treat(
    _ feature: Int, of columns: GeometryColumns,
    _ coordinates: UnsafeBufferPointer<Coordinate>, _ certificate: inout PolygonCertificate
  ) {
    counts.features += 1
    let parts = columns.parts(ofFeature: feature)
    if othersAreClean(parts, of: columns, coordinates),
      certificate.holds(columns, coordinates, parts: parts)
    {
      noteDirections(parts, of: columns, coordinates)
      return
    }
    var clean = CleanFeature(feature, of: columns, coordinates)
    counts.repeatedPoints += clean.repeatedPoints
    if let place = clean.notFinite {
      let reason = "a coordinate is not a finite number"
      return lose(clean.fault(.notFinite, reason, at: place), .failed)
    }
    if policy != .repair, let fault = clean.dropped.first {
      return lose(fault, policy == .refuse ? .refused : .skipped)
    }
    counts.droppedRings += clean.dropped.count { $0.defect == .collapsedRing }
    counts.droppedLines += clean.dropped.count { $0.defect == .zeroLengthLine }
    for fault in clean.dropped {
      record(fault, clean.columns.partCount == 0 ? .emptied : .dropped)
    }
    let isCertain = clean.columns.coordinates.withUnsafeBufferPointer {
      certificate.holds(clean.columns, $0, parts: 0..<clean.columns.partCount)
    }
    if !isCertain {
      counts.engineChecks += 1
      switch EngineRepair.outcome(clean, isRepairing: policy == .repair, memory: memory) {
      case .valid:
        if clean.isUnchanged { return noteDirections(parts, of: columns, coordinates) }
      case .invalid(let fault):
        return lose(fault, policy == .refuse ? .refused : .skipped)
      case .tangled(let fault):
        tangled.append(fault)
        return
      case .failed(let fault):
        return lose(fault, .failed)
      case .repaired(let fault, let repaired, let debris):
        counts.repaired += 1
        counts.droppedDebris += debris
        clean.columns = repaired
        record(fault, repaired.partCount == 0 ? .emptied : .repaired)
      }
    }
    replace(with: clean, type: columns.types[feature])
  }

  /// Whether the lines have length and no repeated points, and points and lines are finite.
  private func othersAreClean(
    _ parts: Range<Int>, of columns: GeometryColumns,
    _ coordinates: UnsafeBufferPointer<Coordinate>
  ) -> Bool {
    for part in parts where columns.partKinds[part] != .polygon {
      let range = columns.coordinates(ofRing: columns.rings(ofPart: part).lowerBound)
      guard UnsafeBufferPointer(rebasing: coordinates[range]).allFinite else { return false }
      guard columns.partKinds[part] == .line else { continue }
      guard range.count >= 2 else { return false }
      for index in range.dropFirst() where coordinates[index] == coordinates[index - 1] {
        return false
      }
    }
    return true
  }

  private mutating func noteDirections(
    _ parts: Range<Int>, of columns: GeometryColumns,
    _ coordinates: UnsafeBufferPointer<Coordinate>
  ) {
    for part in parts where columns.partKinds[part] == .polygon {
      let rings = columns.rings(ofPart: part)
      for ring in rings {
        let range = columns.coordinates(ofRing: ring)
        let area = UnsafeBufferPointer(rebasing: coordinates[range]).doubledSignedArea
        guard ring == rings.lowerBound ? area < 0 : area > 0 else { continue }
        reversedRings.append(ring)
        counts.reversedRings += 1
      }
    }
  }

  private mutating func record(_ fault: Repair, _ action: RepairAction) {
    var repair = fault
    repair.action = action
    repairs.append(repair)
  }

  /// The feature loses its geometry.
  private mutating func lose(_ fault: Repair, _ action: RepairAction) {
    var fault = fault
    if action != .refused { fault.areaAfter = 0 }
    record(fault, action)
    counts.emptied += 1
    replaced.append(fault.feature)
    replacements.endFeature(.none)
  }

  private mutating func replace(with clean: CleanFeature, type: GeometryType) {
    var columns = clean.columns
    counts.reversedRings += columns.turnRings()
    if columns.partCount == 0 { counts.emptied += 1 }
    if columns.partKinds != clean.originalKinds {
      columns.types[0] = GeometryType(ofParts: columns.partKinds[...])
    } else {
      columns.types[0] = type
    }
    replaced.append(clean.feature)
    replacements.appendFeature(0, of: columns)
  }
}

extension GeometryColumns {
  /// Turns outer rings counter-clockwise and holes clockwise; returns how many turned otherwise.
  fileprivate mutating func turnRings() -> Int {
    var turned = 0
    for part in 0..<partCount where partKinds[part] == .polygon {
      let rings = rings(ofPart: part)
      for ring in rings {
        let range = coordinates(ofRing: ring)
        coordinates.withUnsafeMutableBufferPointer { all in
          let slice = UnsafeMutableBufferPointer(rebasing: all[range])
          if slice.turn(ring == rings.lowerBound ? .counterClockwise : .clockwise) { turned += 1 }
        }
      }
    }
    return turned
  }
}
