public import Analyses
public import Layers
public import Measures
public import Results

/// An indicator bound to layers of a job: what is computed, and what it has to reach.
public struct Check: Sendable {
  /// Unique in the job; also the name of result files.
  public var id: String
  /// What results call it; `nil` leaves the id.
  public var title: LocalizedText?
  /// Where the rule stands.
  public var source: LocalizedText?
  /// The entry of a catalogue that it answers; `nil` for one of the job's own.
  public var entry: EntryRecord?
  /// The metric frame; `nil` takes the job's.
  public var frame: String?
  /// What has to be reached; empty when nothing has.
  public var targets: [Target]
  /// Which analysis computes it.
  public var kind: AnalysisKind
  /// The same with the check's parameters.
  public var analysis: any Analysis
  /// What the analysis declares with those.
  public internal(set) var declaration: Declaration
  /// All layers that take part, by role: the analysis' own, then zones and scope.
  public var uses: [RoleUse]
  /// For each grouping of zones, the property that names a zone; `nil` takes the feature's id.
  public var zoneFields: [String?]
  /// The property that tells what a zone is called, by language; `nil` leaves its identifier.
  public var zoneName: LocalizedText?
  /// The property of the objects by whose classes figures are kept too; `nil` for none.
  public var classField: String?

  /// Groups of zones of the first grouping that are one more grouping; `nil` for none, and before their
  /// table is read.
  var groups: GroupTable?
  /// The values of its keys.
  var values = KeyValues()
  /// The keys that hold tables, in the order of the declaration.
  var tables: [TableUse] = []

  /// For each target as written, whether its number has no unit.
  var bareTargets: [Bool] = []

  /// What the total that targets judge is of.
  public var totalOf = TotalOf.all
  /// Whether each zone has to reach the targets, too; else the total alone.
  public var judgesZones = true
  /// The share of a zone's area below which what is measured in it counts as no data.
  public var leastShareOfZone = CheckKeys.leastShareOfZone
  /// Whether objects with the outline of an earlier one count.
  public var countsRepeats = true

  /// Takes a table that was read from the file that a key names: the analysis is made with it.
  mutating func take(_ table: Table, as key: String) {
    values[key] = .table(table)
    analysis = kind.make(values)
    declaration = analysis.declaration
  }

  /// The layers of a part of the run, in their order.
  func uses(_ part: Role.Part) -> [RoleUse] { uses.filter { $0.role.part == part } }
}

/// A table as one check uses it.
struct TableUse: Sendable, Hashable {
  /// The key that holds it.
  var key: String
  /// The file, as written in the job; `nil` where the rows stand in the job itself.
  var path: String?
}

/// A layer as one check uses it in one role.
public struct RoleUse: Sendable, Hashable {
  /// What the layer is to the check.
  public var role: Role
  /// The layer, and which of its features.
  public var use: LayerUse

  /// Uses a layer in a role.
  public init(_ role: Role, _ use: LayerUse) {
    self.role = role
    self.use = use
  }
}

/// A layer as one check uses it.
public struct LayerUse: Sendable, Hashable {
  /// The layer's name in the job.
  public var layer: String
  /// CQL2 text, beside the layer's own filter: which features take part in this check.
  public var filter: String?
  /// The kinds of geometry that take part, of features with several only these parts; `nil` for all.
  public var kinds: Set<PartKind>?

  /// Uses a layer.
  public init(_ layer: String, where filter: String? = nil, kinds: Set<PartKind>? = nil) {
    self.layer = layer
    self.filter = filter
    self.kinds = kinds
  }

  /// The kinds of geometry in words of filters; empty for all.
  public var kindWords: [String] {
    PartKind.allCases.filter { kinds?.contains($0) == true }.map(\.word)
  }
}
