import Formats
import Georeferencing
import Layers
import Measures
import Results

/// Reads the layers that some checks need, each file once.
struct LayerLoader {
  var job: Job
  var options: RunOptions
  var refusals = Refusals()

  /// The layers of the checks by name.
  ///
  /// Files are read at the same time; the error is that of the first layer in the job's order.
  ///
  /// - Returns: The layers, and how many bytes are left of the memory that the run may take, after
  ///   what all layers are likely to need; `nil` where it may take any.
  func load(_ checks: [Check]) throws -> (layers: [String: LoadedLayer], memoryLeft: Int?) {
    var names = Set(checks.flatMap { check in check.uses.map(\.use.layer) })
    if refusals.collects { names.formUnion(job.layersOfUnmade) }
    return try load(job.layers.filter { names.contains($0.name) }, for: checks)
  }

  /// Layers by name, for checks that are known or for whatever they will be asked.
  func load(
    _ definitions: [LayerDefinition], for checks: [Check]
  ) throws -> (layers: [String: LoadedLayer], memoryLeft: Int?) {
    var files: [(path: String, definition: LayerDefinition)] = []
    var found: [(definition: LayerDefinition, file: Int)] = []
    var numbers: [LayerSource: Int] = [:]
    let places = InputPlaces(options: options)
    for definition in definitions {
      let place = try refusals.attempt {
        try places.path(definition.path) { $0.layer = definition.name }
      }
      guard let path = place else { continue }
      let real = FilePath.real(path) ?? path
      let source = definition.source(at: real)
      if let known = numbers[source] {
        found.append((definition, known))
      } else {
        numbers[source] = files.count
        found.append((definition, files.count))
        files.append((real, definition))
      }
    }
    var memoryLeft: Int?
    if let limit = options.memory ?? job.memory {
      let layers = found.map { ($0.definition, files[$0.file].path) }
      memoryLeft = try refusals.attempt {
        let estimate = try MemoryEstimate(checks, layers, wantsFiles: options.wantsFiles)
        try estimate.require(limit)
        return limit.bytes - estimate.total.bytes
      }
    }
    let read = try files.map { file in
      try refusals.attempt { try self.read(file.path, file.definition) }
    }
    var joiner = LayerJoiner(options)
    var loaded: [LoadedLayer] = []
    var fileOfLayer: [Int] = []
    for (definition, file) in found {
      guard let (layer, sha256) = read[file] else { continue }
      let made = try refusals.attempt {
        var layer = try declare(definition, layer, sha256)
        try joiner.join(&layer)
        try layer.listMended()
        try layer.dropFlatRings()
        try layer.unwrapAntimeridian()
        return layer
      }
      guard let made else { continue }
      loaded.append(made)
      fileOfLayer.append(file)
    }
    let grounds = grounds(of: loaded, files: fileOfLayer)
    try passGate(&loaded, grounds)
    let all = loaded
    let repeats = try options.workers.map(count: grounds.count, chunk: 1) { range in
      range.map { Duplicates(in: all[grounds[$0][0]].layer) }
    }.flatMap(\.self)
    for (ground, repeats) in zip(grounds, repeats) {
      for index in ground {
        (loaded[index].repeats, loaded[index].stacked) = (repeats.repeats, repeats.stacked)
      }
    }
    loaded = try loaded.compactMap { layer in try refusals.attempt { try finish(layer) } }
    _ = try refusals.attempt { try gather(&loaded) }
    var layers: [String: LoadedLayer] = [:]
    for layer in loaded { layers[layer.definition.name] = layer }
    return (layers, memoryLeft)
  }

  /// What layers have in common that are parts of one file.
  private struct FilePart: Hashable {
    var file: Int
    var datum: Datum
    /// How faults of the file were treated.
    var invalid: String?
  }

  /// The layers with the same positions, together, each by its place; a job may take many kinds of things
  /// from one file, and what the file is like has to be found out once.
  private func grounds(of layers: [LoadedLayer], files: [Int]) -> [[Int]] {
    var places: [FilePart: Int] = [:]
    var grounds: [[Int]] = []
    for (index, layer) in layers.enumerated() {
      let ground = FilePart(
        file: files[index], datum: layer.datum, invalid: layer.definition.invalid)
      let place = places[ground] ?? grounds.count
      places[ground] = place
      if place == grounds.count { grounds.append([]) }
      grounds[place].append(index)
    }
    return grounds
  }

  /// Compares positions with declared datums: a certain mismatch stops the run unless the job
  /// ignores it, a likely one becomes a warning of the layer.
  private func passGate(_ layers: inout [LoadedLayer], _ grounds: [[Int]]) throws {
    // One layer speaks for all of its ground: one that does not ignore what the gate says.
    let speakers = grounds.map { ground in
      ground.first { !layers[$0].definition.ignoresDatumCheck } ?? ground[0]
    }
    let findings = try DatumGate.examine(
      speakers.map {
        GateLayer(
          name: layers[$0].definition.name, datum: layers[$0].datum,
          geometry: layers[$0].layer.geometry)
      }, workers: options.workers)
    var refused: [DatumFinding] = []
    for finding in findings {
      guard let place = speakers.firstIndex(where: { layers[$0].definition.name == finding.layer })
      else { continue }
      for index in grounds[place] {
        layers[index].datumDoubt = DatumDoubt(finding)
        let reason = Value.words(finding.words)
        if layers[index].definition.ignoresDatumCheck {
          layers[index].notes.append(RunMessages.datumIgnored(["reason": reason]))
        } else if finding.level == .certain {
          if index == speakers[place] { refused.append(finding) }
        } else {
          layers[index].notes.append(
            RunMessages.datumDoubt(["reason": reason, "remedy": .words(finding.remedy)]))
        }
      }
    }
    guard !refused.isEmpty else { return }
    if refusals.collects {
      for finding in refused { refusals.note(Self.refusal(of: [finding], layers)) }
    } else {
      throw Self.refusal(of: refused, layers)
    }
  }

  /// The refusal of a layer, and of others with it, for what the gate found.
  private static func refusal(of refused: [DatumFinding], _ layers: [LoadedLayer]) -> InputError {
    let first = refused[0]
    let file = layers.first { $0.definition.name == first.layer }?.definition.path
    return InputError(
      .sentences(refused.map(\.words)),
      remedy: .sentences(refused.map(\.remedy))
        + (refused.allSatisfy(\.isPossible)
          ? Text("; to use it as it is, set {0} for it", "；如确需照原样使用，设 {0}") : Text("")),
      settings: [.layer("datum-check", "\"ignore\"")], file: file, layer: first.layer)
  }

  private func read(
    _ path: String, _ definition: LayerDefinition
  ) throws -> (layer: Layer, sha256: String) {
    options.report(.reading, definition.name)
    return try LayerFiles.read(
      path, definition, within: InputPlaces(options: options),
      supply: LayerSource.nameInMemory(path).flatMap { options.supplies[$0] },
      workers: options.workers)
  }

  /// Settles the datum of a layer.
  private func declare(
    _ definition: LayerDefinition, _ layer: Layer, _ sha256: String
  ) throws -> LoadedLayer {
    var loaded = LoadedLayer(
      definition: definition, layer: layer, sha256: sha256, datum: .wgs84,
      datumSource: .standard, extent: .empty)
    if let text = definition.crs ?? layer.declaredDatum ?? definition.usualCRS {
      // What a file says is never the user's own word.
      let mayReadFiles =
        (definition.crs != nil || layer.declaredDatum == nil) && options.allowsOutside
      loaded.datum = try loaded.refusing { () throws(GeoreferencingError) in
        try Datum(text, mayReadFiles: mayReadFiles)
      }
      loaded.datumSource =
        definition.crs != nil ? .job : layer.declaredDatum != nil ? .file : .inherited
    } else if !layer.isWGS84ByStandard {
      throw loaded.error(
        Text(
          "states no coordinate system, and its format has none of its own", "未标明坐标系，该格式也没有默认坐标系"),
        remedy: Text(
          "state the one that it is really in with {0}, such as EPSG:4490 (CGCS2000), EPSG:4326 or GCJ-02",
          "请用 {0} 指明其实际坐标系，如 EPSG:4490（CGCS2000）、EPSG:4326 或 GCJ-02"),
        settings: [.layer("crs", "\"EPSG:4490\"")])
    }
    try noteLack(&loaded)
    if !layer.notes.editions.isEmpty {
      var files = layer.notes.editions.prefix(5).map(Value.name)
      if layer.notes.editions.count > 5 { files.append(.more) }
      loaded.notes.append(
        RunMessages.editions(["layer": .name(definition.name), "files": .list(files)]))
    }
    if let own = layer.declaredDatum, definition.crs != nil,
      let stated = try? Datum(own), stated != loaded.datum
    {
      loaded.notes.append(
        RunMessages.datumDiffers([
          "layer": .name(definition.name), "file": .name(stated.name),
          "job": .name(loaded.datum.name),
        ]))
    }
    return loaded
  }

  /// Says what the file says of its own completeness.
  private func noteLack(_ loaded: inout LoadedLayer) throws {
    guard let lack = loaded.layer.notes.lacks else { return }
    let layer = Value.name(loaded.definition.name)
    let note =
      switch lack {
      case .cut(let member): RunMessages.cutByServer(["layer": layer, "member": .name(member)])
      case .counted(let all):
        RunMessages.fewerThanCounted([
          "layer": layer, "all": .count(all), "count": .count(loaded.layer.count),
        ])
      case .morePages: RunMessages.morePages(["layer": layer])
      case .roundNumber(let count):
        RunMessages.roundNumber(["layer": layer, "count": .count(count)])
      }
    if lack.isStated, options.refusesIncomplete {
      throw loaded.error(
        note.words,
        remedy: Text(
          "fetch it whole, or run without --strict to have this noted",
          "请重新获取完整数据，或不加 --strict 运行（仅作提示）"))
    }
    loaded.notes.append(note)
  }

  /// Finds the extent, identifiers and selected features of a layer.
  private func finish(_ declared: LoadedLayer) throws -> LoadedLayer {
    var loaded = declared
    let definition = declared.definition
    loaded.extent = try loaded.refusing { () throws(GeoreferencingError) in
      try DatumConverter(from: loaded.datum).checkedExtent(
        of: loaded.layer.geometry, layer: definition.name, isUnwrapped: loaded.isUnwrapped)
    }
    try loaded.findShift()
    if let field = definition.id {
      loaded.identifiers = try refusals.attempt {
        try loaded.column(field, for: "id", workers: options.workers)
      }
    } else if let guess = try UsualFields.identifier(of: loaded.layer, options.workers) {
      loaded.identifiers = guess
      loaded.guessesIdentifiers = true
    }
    if let fields = definition.nameFields {
      loaded.naming = try refusals.attempt {
        try loaded.naming(fields, for: "name", workers: options.workers)
      }
    } else if let fields = try UsualFields.names(of: loaded.layer) {
      loaded.naming = FeatureNaming(
        fields, isGuessed: true, of: loaded.layer, workers: options.workers)
    }
    let selection = try loaded.matches(
      definition.filter, key: "where", workers: options.workers)
    loaded.matches = selection.matches
    loaded.notes += selection.notes
    return loaded
  }
}
