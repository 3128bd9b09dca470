import Analyses
public import Formats
import Georeferencing
public import Layers
public import Measures
import Results

/// Looks which entries of a catalogue the layers of a folder or a job can answer, and writes the job.
public struct CataloguePlanner {
  private let catalogue: Catalogue
  private let workers: Workers

  /// Plans with a catalogue.
  public init(_ catalogue: Catalogue, workers: Workers) {
    self.catalogue = catalogue
    self.workers = workers
  }

  /// Looks at layers.
  ///
  /// - Parameters:
  ///   - sources: Where they stand; what they hold is guessed.
  ///   - entries: What is asked about.
  /// - Throws: ``InputError`` for a file that can't be read.
  public func plan(_ sources: [LayerSource], _ entries: [CatalogueEntry]) throws -> CataloguePlan {
    let matching = LayerMatching(kinds: catalogue.kinds)
    let holdings = try sources.map { source in
      var definition = LayerDefinition(
        name: source.layer ?? FilePath.stem(of: source.path), path: source.path)
      definition.sourceLayer = source.layer
      let look = try self.look(definition, in: ".")
      return CataloguePlan.Holding(
        name: look.name, source: source, guesses: matching.guesses(look), isStated: false,
        properties: Set(look.properties.map(\.name)))
    }
    return plan(holdings, entries)
  }

  /// Looks at the layers of a job; what those hold that don't say so is guessed.
  ///
  /// - Parameter folder: Where its paths start.
  public func plan(
    _ job: Job, in folder: String, _ entries: [CatalogueEntry]
  ) throws -> CataloguePlan {
    let matching = LayerMatching(kinds: catalogue.kinds)
    let holdings = try job.layers.map { layer in
      let look = try self.look(layer, in: folder)
      let stated = layer.contents.map { name in
        var fields = catalogue.kind(name).map { matching.fields(of: $0, in: look) } ?? [:]
        fields.merge(layer.fields) { $1 }
        return LayerGuess(kind: name, filter: nil, found: name, fields: fields)
      }
      return CataloguePlan.Holding(
        name: layer.name, source: layer.source(at: layer.path),
        guesses: stated.isEmpty ? matching.guesses(look) : stated, isStated: !stated.isEmpty,
        properties: Set(look.properties.map(\.name)))
    }
    return plan(holdings, entries)
  }

  /// What layers can answer of entries.
  func plan(
    _ holdings: [CataloguePlan.Holding], _ entries: [CatalogueEntry]
  ) -> CataloguePlan {
    CataloguePlan(entries, of: catalogue, holdings) { analysis in
      AnalysisKind.named(analysis).map { Set($0.declaration.allRoles.map(\.name)) }
    }
  }

  /// What a layer has to go by, the columns of its tables among its properties.
  private func look(_ definition: LayerDefinition, in folder: String) throws -> LayerLook {
    let path = FilePath.resolve(definition.path, in: folder)
    let (layer, sha256) = try LayerFiles.read(path, definition, workers: workers)
    var loaded = LoadedLayer(
      definition: definition, layer: layer, sha256: sha256, datum: .wgs84, datumSource: .file,
      extent: .empty)
    var joiner = LayerJoiner(RunOptions(folder: folder, workers: workers))
    try joiner.join(&loaded)
    let summaries = try loaded.layer.propertySummaries(textLimit: 200, workers: workers)
    return LayerLook(
      name: definition.name,
      geometry: Set(Set(layer.geometry.partKinds).map(\.word)),
      properties: summaries.map { .init(name: $0.name, values: $0.examples) })
  }

  // MARK: - The job

  /// A job with the entries that can be answered, with comments on what was guessed.
  ///
  /// - Parameters:
  ///   - plan: What layers can answer.
  ///   - language: Of the comments.
  /// - Returns: `nil` where nothing can be answered.
  public func job(_ plan: CataloguePlan, _ language: Language) -> String? {
    let entries = plan.answerable
    guard !entries.isEmpty else { return nil }
    var used: Set<String> = []
    for entry in entries {
      let roles = entry.analysis.flatMap(AnalysisKind.named)?.declaration.allRoles.map(\.name) ?? []
      for parameter in entry.parameters where roles.contains(parameter.key) {
        used.formUnion(parameter.layerKinds)
      }
      used.formUnion(entry.units)
    }
    var layers: [String] = []
    var taken: Set<String> = []
    for holding in plan.holdings {
      let own = holding.guesses.filter { used.contains($0.kind) && taken.insert($0.kind).inserted }
      // One layer for all that it holds as a whole, one more for each part of it.
      let whole = own.filter { $0.filter == nil }
      if !whole.isEmpty { layers.append(layer(holding, holding.name, whole, language)) }
      for part in own where part.filter != nil {
        layers.append(layer(holding, holding.name + "-" + part.kind, [part], language))
      }
    }
    let confirm = Text(
      "What layers hold was guessed from their names: confirm each \"is\" and \"fields\" before you rely on it.",
      "各图层的内容系按名称推测：使用结果前请逐一确认 \"is\" 与 \"fields\"。")
    var lines = ["{"]
    if plan.holdings.contains(where: { !$0.isStated }) { lines.append("  // " + confirm[language]) }
    lines += ["  \"layers\": {", layers.joined(separator: ",\n"), "  },", "  \"checks\": ["]
    let checks = entries.map { entry in
      "    // \(Self.comment(entry.title.text(language)))\n    {\"uses\": \(Self.quoted(entry.id))}"
    }
    lines += [checks.joined(separator: ",\n"), "  ]", "}", ""]
    return lines.joined(separator: "\n")
  }

  private func layer(
    _ holding: CataloguePlan.Holding, _ name: String, _ guesses: [LayerGuess],
    _ language: Language
  ) -> String {
    var members = ["\"path\": \(Self.quoted(holding.source.path))"]
    if let part = holding.source.layer { members.append("\"layer\": \(Self.quoted(part))") }
    if let filter = guesses.first?.filter { members.append("\"where\": \(Self.quoted(filter))") }
    let kinds = guesses.map { Self.quoted($0.kind) }
    members.append(
      "\"is\": " + (kinds.count == 1 ? kinds[0] : "[\(kinds.joined(separator: ", "))]"))
    var fields: [String: String] = [:]
    for guess in guesses { fields.merge(guess.fields.filter { $0 != $1 }) { own, _ in own } }
    if !fields.isEmpty {
      let list = fields.sorted { $0.key < $1.key }.map {
        "\(Self.quoted($0.key)): \(Self.quoted($0.value))"
      }
      members.append("\"fields\": {\(list.joined(separator: ", "))}")
    }
    let line = "    \(Self.quoted(name)): {\(members.joined(separator: ", "))}"
    if holding.isStated { return line }
    let found = guesses.map(\.found).joined(separator: ", ")
    let guess = Text(
      guesses.count > 1 ? "guessed, keep one: “{found}”" : "guessed: “{found}”",
      guesses.count > 1 ? "推测，请保留其一：“{found}”" : "推测：“{found}”"
    ).filled([("found", .name(Self.comment(found)))])
    return "    // \(guess[language])\n" + line
  }

  private static func quoted(_ text: String) -> String {
    String(decoding: JSONValue.string(text).text(.compact), as: UTF8.self)
  }

  /// A text that ends no comment.
  private static func comment(_ text: String) -> String {
    String(text.map { $0.isNewline ? " " : $0 })
  }
}
