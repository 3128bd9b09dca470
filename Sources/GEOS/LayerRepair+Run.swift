public import Layers

/// Makes the geometry of a layer valid, and says what that took.
public enum LayerRepair {
  /// Checks features and treats invalid ones as the policy says.
  ///
  /// For polygons: repeated points are removed and rings turned (outer counter-clockwise, holes
  /// clockwise), which is only counted; collapsed rings are dropped; what is still invalid is
  /// refused, skipped or made valid ring by ring, with overlapping parts dissolved. Polygons within
  /// a geometry collection are treated like those of a multi-polygon. For lines: repeated points
  /// are removed, lines without length dropped. Points are left alone. Under the policies `refuse`
  /// and `skip`, dropped rings and lines count as invalid too.
  ///
  /// - Parameters:
  ///   - columns: Planar geometry in any unit.
  ///   - features: The features to check, by index, ascending; the others are returned as they are,
  ///     unproven. `nil` checks all.
  ///   - policy: What to do with invalid geometry.
  ///   - limits: How much area repairs may change; not asked under `refuse` and `skip`.
  ///   - workers: The threads to use; the result does not depend on them.
  /// - Returns: The columns with all features at their places.
  /// - Throws: ``LayerRepairError`` when the policy or a limit refuses the layer; what a stop
  ///   request throws.
  public static func run(
    _ columns: consuming GeometryColumns, features: [Int]? = nil,
    policy: InvalidGeometryPolicy = .repair, limits: RepairLimits = RepairLimits(),
    workers: Workers
  ) throws -> RepairedColumns {
    let chunks = try treat(columns, features, policy, limits, workers)
    let tangled = chunks.flatMap(\.tangled)
    guard tangled.isEmpty else {
      throw LayerRepairError(
        kind: .memoryLimit, repairs: tangled, layerShare: 0, limit: Double(limits.memory ?? 0))
    }
    let repairs = chunks.flatMap(\.repairs)
    if policy == .refuse, !repairs.isEmpty {
      throw LayerRepairError(kind: .invalidGeometry, repairs: repairs, layerShare: 0, limit: 0)
    }
    var counts = RepairCounts()
    for chunk in chunks { counts += chunk.counts }
    let repaired = RepairedColumns(
      columns: assemble(columns, chunks), repairs: repairs,
      skipped: repairs.features(with: .skipped), failed: repairs.features(with: .failed),
      emptied: repairs.features(with: .emptied), counts: counts)
    if policy == .repair { try check(repaired, features, limits) }
    return repaired
  }

  /// Looks at all features; a step of its own, so that nothing shares the columns afterwards and
  /// rings can be reversed in place.
  private static func treat(
    _ columns: borrowing GeometryColumns, _ features: [Int]?, _ policy: InvalidGeometryPolicy,
    _ limits: RepairLimits, _ workers: Workers
  ) throws -> [RepairChunk] {
    let columns = copy columns
    return try workers.map(
      count: features?.count ?? columns.featureCount, chunk: 256, state: { PolygonCertificate() }
    ) { certificate, range in
      var chunk = RepairChunk(policy: policy, memory: limits.memory)
      columns.coordinates.withUnsafeBufferPointer { coordinates in
        for index in range {
          chunk.treat(features?[index] ?? index, of: columns, coordinates, &certificate)
        }
      }
      return chunk
    }
  }

  private static func check(
    _ repaired: RepairedColumns, _ features: [Int]?, _ limits: RepairLimits
  ) throws {
    let changing = repaired.repairs.filter(\.changesArea)
    guard !changing.isEmpty else { return }
    let total = repaired.areaBefore(
      ofFeatures: features ?? Array(0..<repaired.columns.featureCount))
    var change = 0.0
    for repair in changing { change += abs(repair.areaAfter - repair.areaBefore) }
    let passesLayer = change > limits.layerShare * total && change > limits.negligibleArea
    let layerShare = passesLayer ? change / total : 0
    let excessive = changing.filter {
      abs($0.areaAfter - $0.areaBefore) > limits.negligibleArea
        && $0.changeShare > limits.featureShare
    }
    guard excessive.isEmpty else {
      throw LayerRepairError(
        kind: .featureLimit, repairs: excessive, layerShare: layerShare,
        limit: limits.featureShare)
    }
    guard passesLayer else { return }
    throw LayerRepairError(
      kind: .layerLimit,
      repairs: changing.sorted {
        abs($0.areaAfter - $0.areaBefore) > abs($1.areaAfter - $1.areaBefore)
      },
      layerShare: layerShare, limit: limits.layerShare)
  }

  /// The columns with all changes of the chunks, which come in the order of the features.
  private static func assemble(
    _ columns: consuming GeometryColumns, _ chunks: [RepairChunk]
  ) -> GeometryColumns {
    var result = columns
    if chunks.contains(where: { !$0.reversedRings.isEmpty }) {
      let starts = result.ringStarts
      result.coordinates.withUnsafeMutableBufferPointer { all in
        for chunk in chunks {
          for ring in chunk.reversedRings {
            var slice = UnsafeMutableBufferPointer(
              rebasing: all[Int(starts[ring])..<Int(starts[ring + 1])])
            slice.reverse()
          }
        }
      }
    }
    guard chunks.contains(where: { !$0.replaced.isEmpty }) else { return result }
    var rebuilt = GeometryColumns()
    rebuilt.reserve(like: result)
    var next = 0
    for chunk in chunks {
      for (index, feature) in chunk.replaced.enumerated() {
        rebuilt.append(next..<feature, of: result)
        rebuilt.append(index..<index + 1, of: chunk.replacements)
        next = feature + 1
      }
    }
    rebuilt.append(next..<result.featureCount, of: result)
    return rebuilt
  }
}

extension [Repair] {
  fileprivate func features(with action: RepairAction) -> [Int] {
    var features: [Int] = []
    for repair in self where repair.action == action && features.last != repair.feature {
      features.append(repair.feature)
    }
    return features
  }
}

extension GeometryColumns {
  fileprivate mutating func reserve(like other: GeometryColumns) {
    coordinates.reserveCapacity(other.coordinates.count)
    ringStarts.reserveCapacity(other.ringStarts.count)
    partStarts.reserveCapacity(other.partStarts.count)
    partKinds.reserveCapacity(other.partKinds.count)
    featureStarts.reserveCapacity(other.featureStarts.count)
    types.reserveCapacity(other.types.count)
    envelopes.reserveCapacity(other.envelopes.count)
  }

  /// Appends a run of features of other columns as they are, level by level.
  fileprivate mutating func append(_ features: Range<Int>, of other: GeometryColumns) {
    guard !features.isEmpty else { return }
    let parts =
      Int(other.featureStarts[features.lowerBound])..<Int(other.featureStarts[features.upperBound])
    let rings = Int(other.partStarts[parts.lowerBound])..<Int(other.partStarts[parts.upperBound])
    let run = Int(other.ringStarts[rings.lowerBound])..<Int(other.ringStarts[rings.upperBound])
    append(
      starts: other.featureStarts, features, from: parts.lowerBound, to: partCount,
      into: \.featureStarts)
    append(
      starts: other.partStarts, parts, from: rings.lowerBound, to: ringCount, into: \.partStarts)
    append(
      starts: other.ringStarts, rings, from: run.lowerBound, to: coordinates.count,
      into: \.ringStarts)
    coordinates.append(contentsOf: other.coordinates[run])
    partKinds.append(contentsOf: other.partKinds[parts])
    types.append(contentsOf: other.types[features])
    envelopes.append(contentsOf: other.envelopes[features])
  }

  private mutating func append(
    starts: [UInt32], _ range: Range<Int>, from old: Int, to new: Int,
    into path: WritableKeyPath<GeometryColumns, [UInt32]>
  ) {
    let ends = starts[range.lowerBound + 1..<range.upperBound + 1]
    self[keyPath: path].append(contentsOf: ends.lazy.map { UInt32(Int($0) - old + new) })
  }
}
