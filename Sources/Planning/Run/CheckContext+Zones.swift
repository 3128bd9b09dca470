import Layers

extension CheckContext {
  /// What results call a zone: the property that the check names, else as for other features.
  func zoneIdentifier(_ index: Int) -> String {
    guard let zones, let planarZones else { return "" }
    let feature = planarZones.source[index]
    return zoneColumn?.label(feature) ?? zones.loaded.identifier(feature)
  }

  /// The zones in degrees of WGS 84; `nil` unless files are wanted.
  func zoneGeometry() throws -> GeometryColumns? {
    guard let zones, let planarZones else { return nil }
    return try inWGS84(zones, planarZones.source)
  }

  /// The unit of each target's quantity.
  func targetUnits(_ unit: String) -> [String] {
    check.targets.map { target in
      Quantities.unit(
        of: target.quantity ?? Quantities.standard(check.kind), check.kind, measure: unit)
    }
  }
}
