import GEOS
import GeoJSON
import Georeferencing
public import Layers

/// Looks at layers before they are used.
public struct Inspector {
  private let workers: Workers

  /// Uses the given threads.
  public init(workers: Workers) { self.workers = workers }

  /// Reads a file and describes it.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - crs: The datum to take its positions for; `nil` takes the file's own, else WGS 84.
  /// - Throws: ``InputError`` when the file can't be read or is no GeoJSON.
  public func inspect(_ path: String, crs: String? = nil) throws -> Inspection {
    let definition = LayerDefinition(name: FilePath.name(of: path), path: path, crs: crs)
    let (layer, sha256) = try LayerLoader.read(path, definition, workers: workers)
    let geometry = layer.geometry
    var inspection = Inspection(
      path: path, sha256: sha256, features: layer.count, types: Self.types(geometry),
      vertices: geometry.coordinates.count, extent: geometry.extent, extentInWGS84: nil,
      declaredDatum: layer.declaredDatum, plausible: [], datumFault: nil, invalid: [],
      duplicates: Duplicates.find(in: layer),
      properties: try layer.propertySummaries(textLimit: 8, workers: workers),
      remarks: layer.notes.summary)
    let named = crs ?? layer.declaredDatum
    do {
      let datum = try named.map { (text) throws(GeoreferencingError) in try Datum(text) } ?? .wgs84
      let extent = try DatumConverter(from: datum).checkedExtent(
        of: geometry, layer: definition.name)
      inspection.extentInWGS84 = extent.isEmpty ? nil : extent
      inspection.plausible = [datum.name]
      let loaded = LoadedLayer(
        definition: definition, layer: layer, sha256: sha256, datum: datum, datumSource: "file",
        extent: extent)
      inspection.invalid = try faults(of: loaded)
    } catch let fault as GeoreferencingError {
      inspection.datumFault =
        fault.remedy.isEmpty ? fault.message : "\(fault.message); \(fault.remedy)"
      inspection.plausible = []
    }
    return inspection
  }

  private static func types(_ geometry: GeometryColumns) -> [(type: GeometryType, count: Int)] {
    var counts: [UInt8: Int] = [:]
    for type in geometry.types { counts[type.rawValue, default: 0] += 1 }
    return counts.keys.sorted().compactMap { raw in
      GeometryType(rawValue: raw).map { ($0, counts[raw, default: 0]) }
    }
  }

  private func faults(of loaded: LoadedLayer) throws -> [RepairRecord] {
    let layer = try CheckLayer.select(loaded, LayerUse(loaded.definition.name), workers: workers)
      .layer
    guard !layer.extent.isEmpty else { return [] }
    let store = PlanarStore(workers: workers, isLenient: true)
    _ = try store.layer(layer, in: try MetricFrame.automatic(over: layer.extent))
    return store.repairs[loaded.definition.name, default: []]
  }
}
