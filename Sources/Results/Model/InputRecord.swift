public import Layers
public import Measures

/// A layer as it was read: enough to recognise the file, and what was done to it.
public struct InputRecord: Sendable, Hashable {
  /// The layer's name in the job.
  public var layer: String
  /// What the layer is called; `nil` leaves its name in the job.
  public var title: LocalizedText?
  /// The path as written in the job.
  public var path: String
  /// The digest of the file's bytes, 64 hexadecimal digits.
  public var sha256: String
  /// Features in the file, those without a geometry included.
  public var features: Int
  /// The datum that was used.
  public var datum: String
  /// Who said so.
  public var datumSource: DatumSource
  /// Whether every feature has an identifier of its own, by its id or by the property that the job names;
  /// otherwise some are told by their place in the file, which means nothing in another file.
  public var isIdentified = true
  /// The property that identifies features; `nil` for their ids.
  public var identifier: FieldRecord?
  /// The properties that tell what features are called; `nil` where none does.
  public var names: FieldRecord?
  /// How positions came to WGS 84; `nil` where that takes no change of datum.
  public var transformation: TransformationRecord?
  /// Whether the job overrides the check of the datum for this layer.
  public var ignoresDatumCheck: Bool
  /// What the check of the datum has against it; with a certain doubt only when it is overridden.
  public var datumDoubt: DatumDoubt?
  /// Features that repeat an earlier one, with the identifiers of both; ascending.
  public var repeats: [RepeatRecord]
  /// The number of features of those that took part whose geometry was repaired and is still there; not those
  /// that were skipped, lost all of it, or could not be repaired.
  public var repaired: Int
  /// What became of other features, each counted apart.
  public var lost = LostCounts()
  /// Each repair, in the order of features.
  public var repairs: [RepairRecord]
  /// What reading dropped, counted or accepted.
  public var remarks: [Message]

  /// What the layer is called: its title, else its name.
  public var called: LocalizedText { title ?? LocalizedText(layer) }

  /// Who told the datum of a layer.
  public enum DatumSource: String, Sendable, Hashable {
    /// The job.
    case job
    /// The file.
    case file
    /// Defaults that the job inherits, as the file states none.
    case inherited
    /// Neither: WGS 84, as GeoJSON's standard says.
    case standard
  }

  /// Describes a layer.
  public init(
    layer: String, path: String, sha256: String, features: Int, datum: String,
    datumSource: DatumSource
  ) {
    self.layer = layer
    self.path = path
    self.sha256 = sha256
    self.features = features
    self.datum = datum
    self.datumSource = datumSource
    ignoresDatumCheck = false
    repeats = []
    repaired = 0
    repairs = []
    remarks = []
  }
}

/// Features of a layer whose geometry is missing, by why: each of these is another thing.
public struct LostCounts: Sendable, Hashable {
  /// Rings, lines or parts of it that were no geometry were dropped; what is left counts.
  public var dropped = 0
  /// Left out for being invalid, as the job asks.
  public var skipped = 0
  /// Nothing was left once it was repaired.
  public var emptied = 0
  /// Could not be repaired.
  public var failed = 0
  /// A geometry without a position.
  public var empty = 0
  /// No geometry at all.
  public var null = 0

  /// Nothing missing.
  public init() {}
}

/// A property that a layer's features are told by.
public struct FieldRecord: Sendable, Hashable {
  /// The property, by language where there are several.
  public var property: LocalizedText
  /// Whether nobody said so and the property's own name did.
  public var isGuessed: Bool

  /// Records a property.
  public init(_ property: LocalizedText, isGuessed: Bool) {
    self.property = property
    self.isGuessed = isGuessed
  }
}

/// The operation by which the positions of a layer came to WGS 84.
public struct TransformationRecord: Sendable, Hashable {
  /// What it is called, step by step.
  public var operation: String
  /// How far positions may be off, in metres; `nil` where nobody has said.
  public var accuracy: Double?
  /// Whether no change of datum was known, and both were taken for alike.
  public var isBallpark: Bool
  /// Where it is meant for; `nil` when nothing says so.
  public var area: String?

  /// Records an operation.
  public init(operation: String, accuracy: Double?, isBallpark: Bool, area: String?) {
    self.operation = operation
    self.accuracy = accuracy
    self.isBallpark = isBallpark
    self.area = area
  }
}

/// A feature with the geometry and the properties of an earlier one.
public struct RepeatRecord: Sendable, Hashable {
  /// The later feature's index in its file.
  public var feature: Int
  /// Its identifier.
  public var id: String
  /// The index of the first feature that it equals.
  public var of: Int
  /// The identifier of that one.
  public var ofID: String

  /// Records a repeat.
  public init(feature: Int, id: String, of: Int, ofID: String) {
    self.feature = feature
    self.id = id
    self.of = of
    self.ofID = ofID
  }
}

/// One repaired or skipped geometry.
public struct RepairRecord: Sendable, Hashable {
  /// The feature's index in its file.
  public var feature: Int
  /// Its identifier.
  public var id: String
  /// What was done, as a word such as `repaired` or `skipped`.
  public var outcome: String
  /// What was wrong, as a word such as `spike`.
  public var reason: String
  /// Where, longitude and latitude in WGS 84; `nil` when not known.
  public var place: Coordinate?
  /// m² before; `nil` where it has no meaning.
  public var areaBefore: Double?
  /// m² after.
  public var areaAfter: Double?

  /// Records a repair.
  public init(
    feature: Int, id: String, outcome: String, reason: String, place: Coordinate?,
    areaBefore: Double?, areaAfter: Double?
  ) {
    self.feature = feature
    self.id = id
    self.outcome = outcome
    self.reason = reason
    self.place = place
    self.areaBefore = areaBefore
    self.areaAfter = areaAfter
  }
}
