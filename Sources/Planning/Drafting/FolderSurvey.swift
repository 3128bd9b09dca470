import Formats
import Georeferencing
import Layers
import Measures
import Results

/// Looks at the files of a folder as a run would read them, and guesses what they are.
struct FolderSurvey {
  let catalogue: Catalogue
  /// The folder of the job that is drafted; paths start there.
  let folder: String
  let workers: Workers

  /// The layers, in the order of the files.
  ///
  /// Datums come from the files, else from their names, else from how layers fit one another.
  func layers(of sources: [LayerSource]) throws -> [DraftLayer] {
    var taken: Set<String> = []
    var origins: [String: DraftLayer.DatumOrigin] = [:]
    var definitions = sources.map { source in
      let stem = source.layer ?? FilePath.stem(of: source.path)
      var name = stem
      var number = 2
      while !taken.insert(name).inserted {
        name = "\(stem)-\(number)"
        number += 1
      }
      var definition = LayerDefinition(name: name, path: path(of: source.path))
      definition.sourceLayer = source.layer
      if let (datum, word) = DatumName.datum(in: stem) {
        definition.crs = datum
        origins[name] = .name(word)
      }
      return definition
    }
    var (loaded, refusals) = try read(definitions)
    var isChanged = false
    for index in definitions.indices {
      let name = definitions[index].name
      guard let doubt = loaded[name]?.datumDoubt,
        doubt.level == DatumFinding.Level.certain.rawValue,
        loaded[name]?.layer.declaredDatum == nil,
        let other = doubt.proposed.first(where: { (try? Datum($0)) != nil })
      else { continue }
      definitions[index].crs = other
      origins[name] = .positions(other)
      isChanged = true
    }
    if isChanged { (loaded, refusals) = try read(definitions) }
    let matching = LayerMatching(kinds: catalogue.kinds)
    return try definitions.map { definition in
      var own = loaded[definition.name]
      let fault = refusals.first { $0.layer == definition.name }
      let look = try own.map { try self.look($0, definition.name) }
      var layer = DraftLayer(
        definition: definition, fault: fault,
        look: look ?? LayerLook(name: definition.name, geometry: [], properties: []))
      if let stated = own?.layer.declaredDatum {
        // What the file says of itself needs no word of the job.
        layer.datumOrigin = .file
        if (try? Datum(stated)) == own?.datum { layer.definition.crs = nil }
      } else {
        layer.datumOrigin = origins[definition.name] ?? .assumed
      }
      layer.guesses = matching.guesses(layer.look).filter { $0.filter == nil }
      if let own { try name(&layer, own) }
      own?.definition = layer.definition
      layer.loaded = fault == nil ? own : nil
      return layer
    }
  }

  /// Finds what identifies and names features.
  private func name(_ layer: inout DraftLayer, _ loaded: LoadedLayer) throws {
    layer.identifier = loaded.identifiers?.name
    if layer.identifier == nil, !loaded.isIdentified {
      layer.identifier = try DraftFields.identifier(of: loaded.layer, workers)
      layer.guessesIdentifier = layer.identifier != nil
    }
    layer.names = loaded.naming?.fields
    if layer.names == nil {
      layer.names = try DraftFields.name(of: loaded.layer, workers).map { LocalizedText($0) }
    }
  }

  private func read(
    _ definitions: [LayerDefinition]
  ) throws -> (loaded: [String: LoadedLayer], refusals: [InputError]) {
    let refusals = Refusals(collects: true)
    let loader = LayerLoader(
      job: Job(layers: definitions, checks: []),
      options: RunOptions(folder: folder, workers: workers), refusals: refusals)
    return (try loader.load(definitions, for: []).layers, refusals.all)
  }

  private func look(_ loaded: LoadedLayer, _ name: String) throws -> LayerLook {
    let summaries = try loaded.layer.propertySummaries(textLimit: 200, workers: workers)
    return LayerLook(
      name: name, geometry: Set(Set(loaded.layer.geometry.partKinds).map(\.word)),
      properties: summaries.map { .init(name: $0.name, values: $0.examples) })
  }

  /// A file as the job names it: from the job's folder where it lies below, else from the root.
  private func path(of file: String) -> String {
    guard let real = FilePath.real(file), let root = FilePath.real(folder) else { return file }
    let start = root == "/" ? root : root + "/"
    return real.hasPrefix(start) ? String(real.dropFirst(start.count)) : real
  }
}
