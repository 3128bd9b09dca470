import Analyses
import GeoJSON
import Georeferencing
import Layers
import Measures
import Results

/// A file of a folder as a layer of a job, and what it seems to be.
struct DraftLayer {
  /// What its datum was told by.
  enum DatumOrigin: Sendable, Hashable {
    /// The file itself.
    case file
    /// A word in the file's name.
    case name(String)
    /// The positions of other layers.
    case positions(String)
    /// Nothing: WGS 84 is assumed.
    case assumed
  }

  /// As the job defines it.
  var definition: LayerDefinition
  /// The layer as a run reads it; `nil` where that was refused.
  var loaded: LoadedLayer?
  /// Why it was refused.
  var fault: InputError?
  var datumOrigin = DatumOrigin.assumed
  /// What it has to go by.
  var look: LayerLook
  /// The property that identifies its features; `nil` where none seems to, or where they have ids.
  var identifier: String?
  /// Whether that was told by its values more than by its name.
  var guessesIdentifier = false
  /// The properties that seem to tell what features are called.
  var names: LocalizedText?
  /// What it seems to hold of what the catalogue has names for, as a whole.
  var guesses: [LayerGuess] = []

  var name: String { definition.name }

  /// What it is called: the kind of layer that it seems to be, where there is one, else the role of an analysis
  /// that its name tells, else its name without what tells only where the file comes from.
  func title(in catalogue: Catalogue) -> LocalizedText {
    let kinds = guesses.compactMap { catalogue.kind($0.kind)?.title }
    if kinds.count == 1 { return kinds[0] }
    let core = LayerMatching.core(of: name)
    let role = AnalysisKind.all.lazy.flatMap(\.declaration.allRoles).first { role in
      role.name.lowercased() == core.lowercased() && has(anyOf: role.kinds)
    }
    if let title = role.flatMap({ LocalizedText($0.words.value) }) { return title }
    let words = core.split { $0 == "_" || $0.isWhitespace }.joined(separator: " ")
    return LocalizedText(words.isEmpty ? name : words)
  }

  /// The first place in a list of usual names that fits the layer; `nil` where none does.
  func rank(among usual: [String]) -> Int? {
    usual.firstIndex { word in
      guesses.contains { $0.kind == word } || LayerMatching.names(word, look.name)
    }
  }

  /// Whether it has geometry of some kinds.
  func has(anyOf kinds: Set<PartKind>) -> Bool {
    !look.geometry.isDisjoint(with: kinds.map(\.word))
  }
}

/// Properties that may identify features or name them, where none has a usual name for that.
enum DraftFields {
  private static let identifiers = ["code", "id", "_c", "_no", "编号", "代码", "编码"]
  private static let names = ["name", "_n", "名称"]
  /// What numbers the rows of a file is another in the next.
  private static let rows: Set<String> = ["objectid", "fid", "gid", "ogc_fid", "rowid", "oid"]

  /// The first property that seems to be a code and whose value each feature has alone.
  static func identifier(of layer: Layer, _ workers: Workers) throws -> String? {
    try layer.firstPropertyNames().first { name in
      guard ends(name, identifiers), !rows.contains(name.lowercased()) else { return false }
      let column = try layer.column(named: name, workers: workers)
      var seen: Set<String> = []
      return (0..<column.count).allSatisfy { row in
        column.label(row).map { !$0.isEmpty && seen.insert($0).inserted } ?? false
      }
    }
  }

  /// The first property that seems to hold names: texts, not all alike.
  static func name(of layer: Layer, _ workers: Workers) throws -> String? {
    try layer.firstPropertyNames().first { name in
      guard ends(name, names) else { return false }
      let column = try layer.column(named: name, workers: workers)
      return Set((0..<column.count).compactMap { column.text($0) }).count > 1
    }
  }

  private static func ends(_ name: String, _ words: [String]) -> Bool {
    words.contains { name.lowercased().hasSuffix($0) }
  }
}

/// Datums that stand in names of files.
enum DatumName {
  private static let words: [(words: [String], datum: String)] = [
    (["gcj02", "gcj", "gcj-02", "火星", "高德", "amap"], "GCJ-02"),
    (["bd09", "bd", "bd-09", "baidu", "百度"], "BD-09"),
    (["cgcs2000", "国家2000", "4490"], "EPSG:4490"),
    (["wgs84", "wgs", "wgs-84", "4326"], "EPSG:4326"),
  ]

  /// The datum that a name states, and the word that does; `nil` where none does, or two.
  static func datum(in name: String) -> (datum: String, word: String)? {
    let own = name.lowercased()
    let parts = Set(own.split { !($0.isLetter || $0.isNumber || $0 == "-") }.map(String.init))
    let found = words.compactMap { entry -> (datum: String, word: String)? in
      entry.words.first { word in
        word.allSatisfy(\.isASCII) ? parts.contains(word) : own.contains(word)
      }.map { (entry.datum, $0) }
    }
    return found.count == 1 ? found[0] : nil
  }
}
