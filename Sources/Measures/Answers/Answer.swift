public import Layers

/// What an analysis found in one frame.
///
/// Features are numbered as in the planar layers of the question.
public struct Answer: Sendable {
  /// The sums, in the order of the declared quantities.
  public var tallies: Tallies
  /// The measures of the objects in scope; sums are given in the highest over all frames.
  public var measures: Set<Measure> = []
  /// The objects in scope with what was measured on each.
  public var objects = ObjectRows()
  /// Objects that are listed, by object, and those of one object in an order that does not depend
  /// on that of files.
  public var findings = FindingRows()
  /// Geometry of findings; `source` is the finding's index.
  public var evidence: PlanarLayer?
  /// Further geometry by name, such as what is covered; `source` is the object's feature.
  public var shapes: [(name: String, layer: PlanarLayer)] = []
  /// Objects that could not be computed.
  public var failures: [Failure] = []
  /// What a reader of the figures has to know.
  public var notes: [Message] = []
  /// Names of what took part, rules that decided for instance: those of all frames are told together, see
  /// `Analysis.remarks`.
  public var marks: Set<String> = []
  /// Rows of objects for which surroundings beyond those given may matter: the run asks again for
  /// them, with more, and takes what is stated of them from that answer; sums stay.
  public var openRows: [Int] = []
  /// Where the objects in scope lie; `nil` when the analysis does not tell.
  public var extent: Envelope?
  /// What it took.
  public var work = WorkCounts()

  /// An answer with sums only.
  public init(_ tallies: Tallies) { self.tallies = tallies }
}

/// The objects of an answer: features of the input, or made by the analysis.
public struct ObjectRows: Sendable {
  /// For each row, its feature in the objects' layer, or in `made`; ascending.
  public var features: [Int] = []
  /// What is stated of each, in the order of the declared columns; empty unless files are wanted.
  public var columns: [AnswerColumn] = []
  /// Objects that the analysis made; `nil` when they are features of the input.
  public var made: MadeObjects?

  /// No objects.
  public init() {}
}

/// Objects that an analysis made, components of a network for instance.
public struct MadeObjects: Sendable {
  /// Their geometry.
  public var geometry: GeometryColumns
  /// What results call each; the same whatever the order of the input.
  public var identifiers: [String]

  /// Names objects.
  public init(geometry: GeometryColumns, identifiers: [String]) {
    self.geometry = geometry
    self.identifiers = identifiers
  }
}

/// One value of all objects of an answer.
public enum AnswerColumn: Sendable {
  case numbers([Double?])
  case integers([Int?])
  case texts([String?])
  /// Features of the layer of a role, which results call by their identifiers.
  case features([Int?], of: String)
  /// The same where a role has several layers.
  case related([RelatedFeature?])
  /// Several features an object, told one after another with their distances.
  case ranked([[RankedFeature]])
}

/// A feature of a list of the nearest.
public struct RankedFeature: Sendable, Hashable {
  /// The feature.
  public var feature: RelatedFeature
  /// How far it is, in metres.
  public var metres: Double
  /// What stands before it, such as its kind.
  public var label: String?

  /// Lists a feature.
  public init(_ feature: RelatedFeature, metres: Double, label: String? = nil) {
    self.feature = feature
    self.metres = metres
    self.label = label
  }
}

/// One object that is listed.
public struct FindingRow: Sendable {
  /// The kind, by its name in the declaration.
  public var kind: String
  /// The row of the object.
  public var row: Int
  /// What it was measured against: a feature of the layer of a role.
  public var other: RelatedFeature?
  /// What was measured, in `unit`.
  public var measured: Double?
  /// What the rule allows, in the same unit.
  public var limit: Double?
  /// The unit of both.
  public var unit: Unit
  /// What is stated beside, by the names of the declared columns of findings.
  public var values: [(name: String, value: FindingValue)]
  /// The shortest line between the two, in the frame.
  public var witness: (start: Coordinate, end: Coordinate)?

  /// Lists an object.
  public init(
    kind: String, row: Int, other: RelatedFeature? = nil, measured: Double?, limit: Double?,
    unit: Unit, values: [(name: String, value: FindingValue)] = [],
    witness: (start: Coordinate, end: Coordinate)? = nil
  ) {
    self.kind = kind
    self.row = row
    self.other = other
    self.measured = measured
    self.limit = limit
    self.unit = unit
    self.values = values
    self.witness = witness
  }
}

/// A value that is stated of a finding.
public enum FindingValue: Sendable, Hashable {
  case number(Double?)
  case text(String?)
  /// A feature of the layer of a role, which results call by its identifier.
  case feature(RelatedFeature)
}

/// A feature of the layer of a role.
public struct RelatedFeature: Sendable, Hashable {
  /// The role.
  public var role: String
  /// The feature, by index in the planar layer.
  public var feature: Int
  /// Which layer of the role, where it takes several.
  public var layer: Int

  /// Names a feature.
  public init(_ role: String, _ feature: Int, layer: Int = 0) {
    self.role = role
    self.feature = feature
    self.layer = layer
  }
}

/// An object that could not be computed although everything was tried; all others were.
public struct Failure: Sendable, Hashable {
  /// The feature, by index in the objects' layer.
  public var feature: Int
  /// The other feature of a pair, where there is one.
  public var other: RelatedFeature?
  /// What the engine said, and which steps were tried.
  public var reason: String

  /// Records a failed object.
  public init(feature: Int, other: RelatedFeature? = nil, reason: String) {
    self.feature = feature
    self.other = other
    self.reason = reason
  }
}
