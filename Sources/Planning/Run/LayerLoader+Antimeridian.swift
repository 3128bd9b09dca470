import GEOS
import Georeferencing
import Layers
import Measures
import PROJ
import Results

extension LoadedLayer {
  /// Features that cross the antimeridian in one piece on both sides of it, instead of round the globe.
  ///
  /// Each is listed as a repair; the policy of the layer may refuse or skip it instead. Layers in
  /// metres, and numbers that no longitudes are, stay as they are.
  mutating func unwrapAntimeridian() throws {
    let extent = layer.geometry.extent
    guard datum.isGeographic, !extent.isEmpty,
      extent.minX < -180 || extent.maxX > 180
        || extent.width > 180, extent.minX >= -360, extent.maxX <= 360, extent.minY >= -90,
      extent.maxY <= 90
    else { return }
    let outcome = Antimeridian.unwrapped(layer.geometry)
    guard let first = outcome.changed.first else { return }
    if definition.invalid == "refuse" {
      throw error(
        Text("crosses the antimeridian or lies beyond ±180°", "跨越 180° 经线或超出 ±180°"),
        feature: first.feature,
        remedy: Text("cut it there, or let it be repaired ({0})", "请在该处切分，或由程序修复（{0}）"),
        settings: [.layer("invalid", "\"repair\"")])
    }
    let isSkipping = definition.invalid == "skip"
    for (feature, place) in outcome.changed {
      let area = isSkipping ? nil : Self.geodesicArea(outcome.columns, feature)
      fileRepairs.append(
        RepairRecord(
          feature: feature, id: "", outcome: isSkipping ? "skipped" : "repaired",
          reason: "crosses the antimeridian", place: place, areaBefore: area, areaAfter: area))
    }
    if isSkipping {
      layer.geometry = layer.geometry.emptying(Set(outcome.changed.map(\.feature)))
    } else {
      layer.geometry = outcome.columns
      isUnwrapped = true
    }
    let form = isSkipping ? RunMessages.crossingSkipped : RunMessages.crossesAntimeridian
    notes.append(
      form(["layer": .name(definition.name), "count": .count(outcome.changed.count)]))
  }

  /// The area of a feature in m² on the ellipsoid of WGS 84; `nil` without polygons.
  private static func geodesicArea(_ columns: GeometryColumns, _ feature: Int) -> Double? {
    var area = 0.0
    var hasPolygons = false
    for part in columns.parts(ofFeature: feature) where columns.partKinds[part] == .polygon {
      hasPolygons = true
      let rings = columns.rings(ofPart: part)
      for ring in rings {
        let own = abs(
          Geodesic.wgs84.signedArea(
            ofRing: columns.coordinates[columns.coordinates(ofRing: ring)]))
        area += ring == rings.lowerBound ? own : -own
      }
    }
    return hasPolygons ? area : nil
  }
}

extension LayerLoader {
  /// Brings the layers of a job that meet at the antimeridian to one side of it.
  func gather(_ layers: inout [LoadedLayer]) throws {
    var extents: [Envelope] = []
    for layer in layers where layer.reachesAntimeridian {
      extents += layer.partExtents
    }
    guard !extents.isEmpty else { return }
    for layer in layers where !layer.reachesAntimeridian { extents.append(layer.extent) }
    guard let home = Antimeridian.home(of: extents) else {
      for index in layers.indices where layers[index].reachesAntimeridian {
        layers[index].notes.append(
          RunMessages.roundGlobe(["layer": layers[index].named]))
      }
      return
    }
    guard home != 0 else { return }
    for index in layers.indices {
      layers[index].home = home
      layers[index].extent = Antimeridian.moved(layers[index].extent, around: home)
      guard layers[index].datum.isGeographic else { continue }
      layers[index].layer.geometry = try joined(
        Antimeridian.moved(layers[index].layer.geometry, around: home))
      layers[index].extent = layers[index].layer.geometry.extent
    }
  }

  /// Polygons that the file has cut at the antimeridian, in one piece again.
  private func joined(_ columns: GeometryColumns) throws -> GeometryColumns {
    let cut = (0..<columns.featureCount).filter { feature in
      let polygons = columns.parts(ofFeature: feature).filter { columns.partKinds[$0] == .polygon }
      guard polygons.count > 1 else { return false }
      let extents = polygons.map { part in
        Envelope(
          columns.coordinates[columns.coordinates(ofRing: columns.rings(ofPart: part).lowerBound)])
      }
      return [-180.0, 180].contains { seam in
        extents.contains { $0.maxX == seam } && extents.contains { $0.minX == seam }
      }
    }
    guard !cut.isEmpty else { return columns }
    let repaired = try LayerRepair.run(
      columns, features: cut, policy: .repair, limits: .none, workers: options.workers)
    // Only what was valid on either side; other faults are found and listed later.
    let isSound = Dictionary(grouping: repaired.repairs, by: \.feature).mapValues { repairs in
      repairs.allSatisfy { $0.defect == .sharedEdge && $0.action == .repaired }
    }
    var result = GeometryColumns()
    for feature in 0..<columns.featureCount {
      let isJoined = isSound[feature] == true
      result.appendFeature(feature, of: isJoined ? repaired.columns : columns)
    }
    return result
  }
}

extension LoadedLayer {
  /// Whether something lies within two degrees of the antimeridian.
  fileprivate var reachesAntimeridian: Bool {
    !extent.isEmpty && (extent.maxX >= 178 || extent.minX <= -178)
  }

  /// Where each part lies, in degrees of WGS 84; of a layer in metres, all of it.
  fileprivate var partExtents: [Envelope] {
    guard datum.isGeographic else { return [extent] }
    let columns = layer.geometry
    return (0..<columns.partCount).map { part in
      let rings = columns.rings(ofPart: part)
      guard !rings.isEmpty else { return .empty }
      return Envelope(columns.coordinates[columns.coordinates(ofRing: rings.lowerBound)])
    }
  }
}

extension GeometryColumns {
  /// The geometry as GeoJSON wants it: cut at the antimeridian, longitudes within ±180.
  func cutAtAntimeridian() -> GeometryColumns { Antimeridian.split(self).columns }
}
