import Georeferencing
import Layers
import Measures
import PROJ
import Results

/// A layer of the job, read once for all checks that use it.
struct LoadedLayer: Sendable {
  /// What the job says of it.
  var definition: LayerDefinition
  /// The features.
  var layer: Layer
  /// The digest of the file.
  var sha256: String
  /// What its coordinates are in.
  var datum: Datum
  /// Who said so.
  var datumSource: InputRecord.DatumSource
  /// Where all features lie, degrees of WGS 84; empty without any.
  var extent: Envelope
  /// For each feature, whether the layer's own filter is true of it; `nil` without one.
  var matches: [Bool]?
  /// The property that identifies features; `nil` takes their ids.
  var identifiers: PropertyColumn?
  /// Whether nobody named that property and its own name did.
  var guessesIdentifiers = false
  /// Properties that were read already, by name; of a copy, while its columns are read.
  var columnsAtHand: [String: PropertyColumn] = [:]
  /// What tells how features are called; `nil` leaves their identifiers.
  var naming: FeatureNaming?
  /// The tables that its features were joined with, in their order.
  var joined: [JoinedTable] = []
  /// What a reader of figures made from it has to know.
  var notes: [Message] = []
  /// What the gate has against its datum, if anything.
  var datumDoubt: DatumDoubt?
  /// Faults of the file itself and crossings of the antimeridian, each without its identifier.
  var fileRepairs: [RepairRecord] = []
  /// Features that lost their geometry to faults of the file, as the job says.
  var skipped: Set<Int> = []
  /// Features that lost all their geometry to faults of the file, which nobody asked for; they have
  /// failed wherever they would take part.
  var lost: Set<Int> = []
  /// Whether longitudes may go on beyond ±180.
  var isUnwrapped = false
  /// The longitude around which its degrees, and all extents, count; 0 unless layers of the job meet
  /// at the antimeridian.
  var home = 0.0
  /// How its positions come to WGS 84; `nil` where that takes no change of datum.
  var shift: CoordinateOperation?
  /// Features that repeat an earlier one; ascending.
  var repeats: [Repeat] = []
  /// Features with the outline of an earlier one and other properties; ascending.
  var stacked: [Repeat] = []

  /// `fileRepairs` with the identifiers of their features.
  var identifiedFileRepairs: [RepairRecord] {
    fileRepairs.map { repair in
      var repair = repair
      repair.id = identifier(repair.feature)
      return repair
    }
  }

  /// What results call a feature: the property that the job names, else its id, else `#` and its
  /// place in the file, counted from 0.
  func identifier(_ feature: Int) -> String {
    identifiers?.label(feature) ?? layer.identifier(feature)?.description ?? "#\(feature)"
  }

  /// What people call a feature; `nil` when nothing tells.
  func name(_ feature: Int) throws -> LocalizedText? { try naming?.name(feature) }

  /// The layer as people are told it.
  var named: Value { .layer(definition.name, definition.title) }

  /// A feature as people are told it.
  func called(_ feature: Int) throws -> Value { .feature(identifier(feature), try name(feature)) }

  /// Whether no feature has to be told by its place in the file.
  var isIdentified: Bool {
    guard let identifiers else { return !layer.attributes.identifierLengths.contains(0) }
    return (0..<identifiers.count).allSatisfy {
      identifiers.label($0) != nil || layer.attributes.identifierLengths[$0] > 0
    }
  }

  /// The table that a property comes from; `nil` for one of the file's own.
  func table(of property: String) -> JoinedTable? {
    joined.first { $0.columns.contains { $0.property == property } }
  }

  /// Forgets the properties; identifiers stay.
  mutating func dropProperties() { layer.attributes = layer.attributes.identifiersOnly }

  /// Forgets the coordinates; identifiers, envelopes and counts stay.
  mutating func dropCoordinates() { layer.geometry.coordinates = [] }

  /// Refuses the layer or one of its features.
  func error(
    _ reason: Text, feature: Int? = nil, remedy: Text? = nil, settings: [Setting] = []
  ) -> InputError {
    InputError(
      reason, remedy: remedy, settings: settings, file: definition.path, layer: definition.name,
      feature: feature)
  }
}

extension PropertyColumn {
  /// The value of a row as a class or an identifier: text as it is, numbers in their shortest form, from
  /// 2⁵³ on with every digit, booleans as words; `nil` for everything else.
  func label(_ row: Int) -> String? {
    switch self[row] {
    case .text(let text): text
    case .number(let number, let digits): digits ?? Figures.plain(number)
    case .bool(let value): value ? "true" : "false"
    case .missing, .null, .other: nil
    }
  }
}
