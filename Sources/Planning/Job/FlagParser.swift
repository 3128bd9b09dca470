public import Analyses
import Formats
import Layers
public import Measures

/// Makes a job of one check of the flags of a command: every key of a check is a flag of its name.
public struct FlagParser: Sendable {
  /// The analysis that the command computes.
  public let analysis: AnalysisKind

  /// Parses the flags of an analysis.
  public init(_ analysis: AnalysisKind) { self.analysis = analysis }

  /// The flags, each without its dashes: the keys of the check, then those of its layers.
  public var flags: [KeySpecification] {
    var flags = CheckKeys.all(analysis)
    for role in analysis.declaration.allRoles {
      for key in LayerKeys.flags {
        var flag = key
        flag.name = role.name + "-" + key.name
        flag.help = key.help + Text(" (layer \(role.name))", "（\(role.words.zh)图层）")
        flag.isRequired = false
        flag.synonyms = []
        flags.append(flag)
      }
    }
    // `zone-id` names a zone in results; a second way to say it would only confuse.
    return flags.filter { $0.name != "zones-id" }
  }

  /// Whether a flag may be given more than once.
  public static func repeats(_ key: KeySpecification) -> Bool {
    switch key.type {
    case .layers, .fields, .texts, .choices, .targets, .joins: true
    default: false
    }
  }

  /// The job of the flags, given as name and text in the order of the command line.
  ///
  /// Layers are named by their role; several scope layers by role and number. The same file given
  /// for two roles with the same datum is still read once, as the runner sees to.
  ///
  /// - Throws: ``JobError`` whose place is the flag.
  public func job(_ given: [(name: String, text: String)]) throws(JobError) -> Job {
    do { return try build(given) } catch { throw error.located() }
  }

  private func build(_ given: [(name: String, text: String)]) throws(PlacedError) -> Job {
    let checkKeys = CheckKeys.all(analysis)
    let given = Self.readingFilesAsZones(given)
    var builder = CheckBuilder(analysis) { .flag($0) }
    var layers: [LayerDefinition] = []
    for key in checkKeys {
      let texts = given.filter { $0.name == key.name }.map(\.text)
      guard let first = texts.first else { continue }
      guard texts.count == 1 || Self.repeats(key) else {
        throw Place.flag(key.name).error(
          "given \(texts.count) times; it takes one value", "给了 \(texts.count) 次；只能有一个值")
      }
      switch key.type {
      case .layer, .layers:
        let names = try define(key.name, paths: texts, given, &layers)
        try builder.set(
          key.name, to: names.count == 1 ? .string(names[0]) : .array(names.map { .string($0) }))
      case .fields, .texts:
        try builder.set(key.name, to: .array(texts.map { .string($0) }))
      case .choices:
        let words = texts.flatMap { $0.split(separator: ",").map(String.init) }
        try builder.set(key.name, to: .array(words.map { .string($0) }))
      case .targets:
        let values = try texts.map { text throws(PlacedError) in
          try value(text, key.type, at: .flag(key.name))
        }
        try builder.set(key.name, to: values.count == 1 ? values[0] : .array(values))
      default:
        try builder.set(key.name, to: try value(first, key.type, at: .flag(key.name)))
      }
    }
    for (name, _) in given where !checkKeys.contains(where: { $0.name == name }) {
      let role = analysis.declaration.allRoles.first { role in
        LayerKeys.flags.contains { role.name + "-" + $0.name == name }
      }
      guard let role, given.contains(where: { $0.name == role.name }) else {
        throw Place.flag(name).error(
          "means nothing without the flag of its layer", "须与所属图层的参数一起使用")
      }
    }
    return Job(layers: layers, checks: [try builder.check()])
  }

  /// `--by streets.geojson` means zones: a property does not end like a file.
  private static func readingFilesAsZones(
    _ given: [(name: String, text: String)]
  ) -> [(name: String, text: String)] {
    given.map { name, text in
      let isFile = LayerFile.endings.contains { text.lowercased().hasSuffix("." + $0) }
      return (name == "by" && isFile ? "zones" : name, text)
    }
  }

  private func define(
    _ role: String, paths: [String], _ given: [(name: String, text: String)],
    _ layers: inout [LayerDefinition]
  ) throws(PlacedError) -> [String] {
    var names: [String] = []
    for (index, path) in paths.enumerated() {
      let name = layerName(role, paths, index, taken: layers.map(\.name) + names)
      var layer = LayerBuilder(name: name, place: .flag(role))
      try layer.set("path", to: .string(path), at: .flag(role))
      for key in LayerKeys.plainFlags {
        let flag = role + "-" + key.name
        for (_, text) in given.filter({ $0.name == flag }) {
          try layer.set(key.name, to: try value(text, key.type, at: .flag(flag)), at: .flag(flag))
        }
      }
      for join in try JoinFlags.joins(role + "-", given) { layer.add(join) }
      var definition = try layer.layer()
      // The role says nothing of the layer; whoever typed the path knows it by its file.
      definition.title = definition.title ?? Self.stem(path).map { LocalizedText($0) }
      layers.append(definition)
      names.append(name)
    }
    return names
  }

  /// The name of a file without its ending, or of the layer in it.
  private static func stem(_ path: String) -> String? {
    let source = LayerSource(argument: path)
    if source.layer != nil || LayerSource.isAddress(path) { return source.name }
    return source.name.split(separator: ".").first.map(String.init)
  }

  /// What the layer of a file is called: its role; of several surroundings the file itself, where no two are
  /// called alike, as results tell them apart by it.
  private func layerName(
    _ role: String, _ paths: [String], _ index: Int, taken: [String]
  ) -> String {
    guard paths.count > 1 else { return role }
    let isSurroundings = analysis.declaration.allRoles.contains {
      $0.name == role && $0.part == .surroundings
    }
    let stem = Self.stem(paths[index])
    let known = analysis.declaration.allRoles.map(\.name)
    if isSurroundings, let stem, !taken.contains(stem), !known.contains(stem) { return stem }
    return "\(role)-\(index + 1)"
  }

  /// The value that a text stands for: a number where one is expected, JSON where it looks like it.
  private func value(
    _ text: String, _ type: ValueType, at place: Place
  ) throws(PlacedError) -> JSONValue {
    switch type {
    case .number:
      guard let number = Double(decimal: text) else { return .string(text) }
      return .number(number)
    case .lengths, .targets:
      if text.hasPrefix("{") || text.hasPrefix("[") {
        do { return try JobText.parse(Array(text.utf8)) } catch {
          throw place.error(error.words)
        }
      }
      if case .targets = type { return .string(text) }
      return Double(decimal: text).map(JSONValue.number) ?? .string(text)
    default: return .string(text)
    }
  }
}
