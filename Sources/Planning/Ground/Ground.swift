import Georeferencing
public import Layers
public import Measures
public import Results

/// Layers that fit together in one metric frame, valid: what analyses take, without a job.
///
/// Files are read, their datums checked against one another, positions brought into the frame, and
/// what is invalid repaired. Layers of one datum are transformed alike, so that positions which two
/// of them share stay shared.
public struct Ground: Sendable {
  /// What results call the frame: a PROJ string or a code.
  public let frame: String
  /// What was repaired, tidied or is doubtful, of all layers.
  public let notes: [Message]
  /// For each layer, by name, what was repaired or skipped in it.
  public let repairs: [String: [RepairRecord]]
  private let planar: [String: PlanarLayer]
  private let loaded: [String: LoadedLayer]

  /// Reads layers with everything at its default: the datum that a file names, else WGS 84; invalid
  /// polygons repaired within the limits of ``LayerDefinition``; features named by their `id`.
  ///
  /// - Parameters:
  ///   - paths: GeoJSON files by the names that layers are to have.
  ///   - frame: `auto`, or a projected system in metres, such as `EPSG:4544`.
  /// - Throws: ``InputError``, as ``init(_:frame:workers:)``.
  public init(
    reading paths: KeyValuePairs<String, String>, frame: String = "auto",
    workers: Workers = Workers()
  ) throws {
    try self.init(
      paths.map { LayerDefinition(name: $0.key, path: $0.value) }, frame: frame, workers: workers)
  }

  /// Reads layers as they are defined: with a datum, a filter, an identifier, a policy of repair.
  ///
  /// - Parameters:
  ///   - definitions: At least one, of different names; paths start from the current folder.
  ///   - frame: `auto`, or a projected system in metres, such as `EPSG:4544`.
  ///   - workers: The threads to use; the ground does not depend on their number.
  /// - Throws: ``InputError`` for files that can't be read, datums that contradict positions, repairs
  ///   beyond the limits and features that can't be repaired, frames that don't suit, and layers so
  ///   far apart that an automatic frame would make lengths wrong by more than 1·10⁻⁴.
  /// - Complexity: O(n log n) in the positions.
  public init(
    _ definitions: [LayerDefinition], frame request: String = "auto",
    workers: Workers = Workers()
  ) throws {
    var names: Set<String> = []
    for definition in definitions where !names.insert(definition.name).inserted {
      throw InputError(Text("two layers have this name", "有两个图层同名"), layer: definition.name)
    }
    let options = RunOptions(workers: workers)
    let loader = LayerLoader(job: Job(layers: definitions, checks: []), options: options)
    let loaded = try loader.load(definitions, for: []).layers
    var layers: [CheckLayer] = []
    var notes: [Message] = []
    var extent = Envelope.empty
    for definition in definitions {
      guard let own = loaded[definition.name] else { continue }
      let selected = try CheckLayer.select(own, LayerUse(definition.name), workers: workers)
      layers.append(selected.layer)
      notes += own.notes + selected.notes
      extent.expand(by: selected.layer.extent)
    }
    let frame = try Self.frame(request, over: extent)
    let store = PlanarStore(workers: workers)
    var planar: [String: PlanarLayer] = [:]
    for layer in layers {
      let prepared = try store.layer(layer, in: frame, with: layers)
      if let feature = prepared.failed.first {
        throw layer.loaded.error(
          Text("could not be repaired", "无法修复"), feature: feature,
          remedy: Text(
            "mend the file, or let the feature be skipped ({0})", "请修正文件，或跳过该要素（{0}）"),
          settings: [.layer("invalid", "\"skip\"")])
      }
      var made = prepared.planar
      made.identifiers = made.source.map(layer.loaded.identifier)
      planar[layer.use.layer] = made
      if let note = layer.note(ofSkipped: Set(prepared.skipped)) { notes.append(note) }
      notes += store.tidied(layer.use.layer)
    }
    var repairs: [String: [RepairRecord]] = [:]
    for (name, layer) in loaded {
      repairs[name] = layer.identifiedFileRepairs + store.repairs[name, default: []]
    }
    self.frame = frame.definition
    self.notes = notes
    self.repairs = repairs
    self.planar = planar
    self.loaded = loaded.mapValues { layer in
      var layer = layer
      layer.dropCoordinates()
      return layer
    }
  }

  private static func frame(_ request: String, over extent: Envelope) throws -> MetricFrame {
    do {
      let frame = try MetricFrame.make(request, over: extent, mayReadFiles: true)
      guard try !frame.isAutomatic || frame.isAccurate(for: extent) else {
        throw InputError(
          Text(
            "the layers spread too far for one automatic frame: lengths would be wrong by more than "
              + "\(Figures.plain(MetricFrame.lengthErrorLimit * 100)) %",
            "图层分布过广，自动选取单一投影坐标系时长度误差将超过 "
              + "\(Figures.plain(MetricFrame.lengthErrorLimit * 100))%"),
          remedy: Text(
            "name a frame, leave features out, or run a job, which takes several frames",
            "请指定投影坐标系，或排除部分要素，或以任务方式运行（可分带投影）"))
      }
      return frame
    } catch let fault as GeoreferencingError {
      throw InputError(
        fault.words, remedy: fault.remedy)
    }
  }

  /// A layer by its name: features with a geometry that the layer's filter selects, in metres, with
  /// their identifiers.
  ///
  /// - Throws: ``InputError`` for a name that was not read.
  public subscript(name: String) -> PlanarLayer {
    get throws {
      guard let layer = planar[name] else { throw unknown(name) }
      return layer
    }
  }

  /// The numbers of a property, one a feature of the planar layer; `nil` for those without one.
  ///
  /// - Throws: ``InputError`` for a layer that was not read, and a property that no feature has.
  public func numbers(
    _ property: String, of name: String, workers: Workers = Workers()
  ) throws -> [Double?] {
    guard let layer = loaded[name], let features = planar[name]?.source else {
      throw unknown(name)
    }
    let column = try layer.column(property, for: "numbers", workers: workers)
    return features.map(column.number)
  }

  private func unknown(_ name: String) -> InputError {
    InputError(
      Text("no such layer was read", "没有读取过该图层") + Suggestion.hint(name, in: planar.keys.sorted()),
      layer: name)
  }
}
