import Formats
import GEOS
import Georeferencing
public import Layers
public import Measures
public import Results

/// Looks at layers before they are used.
public struct Inspector {
  private let workers: Workers

  /// Uses the given threads.
  public init(workers: Workers) { self.workers = workers }

  /// Reads files and describes them, each by itself and their datums by comparing all of them.
  ///
  /// - Parameters:
  ///   - paths: The files.
  ///   - crs: The datum to take their positions for; `nil` takes each file's own, else WGS 84.
  ///   - encoding: That of their texts, where files do not tell; `nil` takes each file's own, else UTF-8.
  /// - Throws: ``InputError`` when a file can't be read or is no GeoJSON, and for a datum that
  ///   nobody knows.
  ///   - joins: Tables whose columns become properties of the features of each file.
  public func inspect(
    _ paths: [String], crs: String? = nil, encoding: String? = nil, joins: [JoinRule] = []
  ) throws -> [Inspection] {
    var layers: [GateLayer] = []
    var inspections: [Inspection] = []
    for path in paths {
      let (inspection, layer) = try inspect(path, crs: crs, encoding, joins)
      inspections.append(inspection)
      layers.append(layer)
    }
    for finding in try DatumGate.examine(layers, workers: workers) {
      for index in layers.indices where layers[index].name == finding.layer {
        inspections[index].datumDoubts.append(DatumDoubt(finding))
        inspections[index].plausible = finding.proposals
      }
    }
    return inspections
  }

  private func inspect(
    _ argument: String, crs: String?, _ encoding: String?, _ joins: [JoinRule]
  ) throws -> (inspection: Inspection, layer: GateLayer) {
    let source = LayerSource(argument: argument)
    let path = source.shown
    var definition = LayerDefinition(
      name: source.name, path: source.path, crs: crs, invalid: "repair")
    definition.sourceLayer = source.layer
    definition.password = source.password
    definition.encoding = encoding
    definition.joins = joins
    let (layer, sha256) = try LayerFiles.read(source.path, definition, workers: workers)
    let geometry = layer.geometry
    var inspection = Inspection(path: path, sha256: sha256)
    inspection.features = layer.count
    inspection.types = Self.types(geometry)
    inspection.vertices = geometry.coordinates.count
    inspection.extent = geometry.extent
    inspection.declaredDatum = layer.declaredDatum
    inspection.duplicates = Duplicates(in: layer).repeats
    inspection.remarks = ReadingMessages.messages(of: layer.notes)
    var loaded = LoadedLayer(
      definition: definition, layer: layer, sha256: sha256, datum: .wgs84, datumSource: .file,
      extent: .empty)
    var joiner = LayerJoiner(RunOptions(workers: workers))
    try joiner.join(&loaded)
    inspection.remarks += loaded.notes
    inspection.properties = try loaded.layer.propertySummaries(textLimit: 8, workers: workers)
    if let named = crs ?? layer.declaredDatum {
      loaded.datum = try loaded.refusing { () throws(GeoreferencingError) in
        try Datum(named, mayReadFiles: crs != nil)
      }
    }
    loaded.datumSource = crs != nil ? .job : layer.declaredDatum != nil ? .file : .standard
    try loaded.listMended()
    try loaded.dropFlatRings()
    try loaded.unwrapAntimeridian()
    let early = loaded.identifiedFileRepairs
    inspection.invalid = early
    do {
      loaded.extent = try DatumConverter(from: loaded.datum).checkedExtent(
        of: loaded.layer.geometry, layer: definition.name, isUnwrapped: loaded.isUnwrapped)
      inspection.extentInWGS84 = loaded.extent.isEmpty ? nil : loaded.extent
      inspection.plausible = [Text(loaded.datum.name)]
      if !loaded.layer.geometry.extent.isEmpty {
        loaded.shift = try loaded.datum.shift(at: loaded.layer.geometry.extent.center)
      }
      let selected = try CheckLayer.select(loaded, LayerUse(definition.name), workers: workers)
        .layer
      inspection.remarks += PlaceDoubts([selected], reach: 0).notes
      inspection.remarks += try OutlyingFeatures(of: selected).notes
      let (faults, amounts) = try examined(loaded)
      inspection.amounts = amounts
      inspection.invalid = (early + faults).sorted { $0.feature < $1.feature }
    } catch let fault as GeoreferencingError {
      inspection.datumFault = fault.words.then(fault.remedy)
    }
    // By path, as two files of one name may be compared.
    return (inspection, GateLayer(name: path, datum: loaded.datum, geometry: loaded.layer.geometry))
  }

  private static func types(_ geometry: GeometryColumns) -> [(type: GeometryType, count: Int)] {
    var counts: [UInt8: Int] = [:]
    for type in geometry.types { counts[type.rawValue, default: 0] += 1 }
    return counts.keys.sorted().compactMap { raw in
      GeometryType(rawValue: raw).map { ($0, counts[raw, default: 0]) }
    }
  }

  /// What is invalid, and how much there is once that is repaired.
  private func examined(
    _ loaded: LoadedLayer
  ) throws -> (faults: [RepairRecord], amounts: (area: Double, length: Double, points: Int)?) {
    let layer = try CheckLayer.select(loaded, LayerUse(loaded.definition.name), workers: workers)
      .layer
    guard !layer.extent.isEmpty else { return ([], nil) }
    let store = PlanarStore(workers: workers, isLenient: true)
    let frame = try MetricFrame.automatic(over: layer.extent)
    // Where the projection fails, as round the whole globe, lengths are off by as much as they are.
    let error = try? frame.lengthError(of: frame.scaleRange(over: layer.extent))
    let prepared = try store.layer(layer, in: frame.bearing(lengthError: error ?? 1))
    return (
      store.repairs[loaded.definition.name, default: []],
      error == nil ? nil : Self.amounts(of: prepared.planar.geometry)
    )
  }

  private static func amounts(
    of geometry: GeometryColumns
  ) -> (area: Double, length: Double, points: Int) {
    var (area, length) = (ExactSum(), ExactSum())
    for feature in 0..<geometry.featureCount {
      area.add(geometry.area(ofFeature: feature))
      length.add(geometry.length(ofFeature: feature))
    }
    return (area.value, length.value, geometry.partKinds.count { $0 == .point })
  }
}
