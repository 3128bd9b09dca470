public import Layers
public import Measures

/// What a setback asks: which subjects come closer to a bank than they must stay.
public struct SetbackQuestion: Sendable {
  /// Polygons, lines or points that are checked.
  public var subjects: PlanarLayer
  /// Lines, or polygons whose edge is the bank and whose inside counts as 0 m.
  public var bank: PlanarLayer
  /// The distance required between a subject and a bank feature, both by index, in metres;
  /// `nil` where none is required.
  public var required: RequiredDistance
  /// Positional accuracy in metres, at least 0: a shortfall up to it is `within tolerance`.
  public var tolerance: Double
  /// Polygons to report by, one layer a grouping; zones may overlap, nest and leave gaps.
  public var groupings: [PlanarLayer]
  /// The area that counts.
  public var scope: Scope
  /// Whether to return encroached geometry.
  public var evidence: Bool
  /// How far, in metres, evidence geometry may depart from true circles; more than 0.
  public var arcTolerance: Double
  /// How many bytes evidence geometry may take while it is made; `nil` for no limit.
  public var memory: Int?

  /// Asks with everything else at its default.
  public init(
    subjects: PlanarLayer, bank: PlanarLayer, required: RequiredDistance, tolerance: Double = 0,
    zones: PlanarLayer? = nil, scope: Scope = Scope(), evidence: Bool = false,
    arcTolerance: Double = 0.1
  ) {
    self.subjects = subjects
    self.bank = bank
    self.required = required
    self.tolerance = tolerance
    groupings = zones.map { [$0] } ?? []
    self.scope = scope
    self.evidence = evidence
    self.arcTolerance = arcTolerance
  }
}

/// The distance that a rule requires, looked up by bank class and subject class.
public struct RequiredDistance: Sendable {
  /// For each bank feature, its class: a row of `table`.
  public var bankClass: [Int]
  /// For each subject, its class: a column of `table`; `nil` when there is one column.
  public var subjectClass: [Int]?
  /// Metres by bank class and subject class; negative where nothing is required.
  public var table: [[Double]]

  /// The same distance everywhere, for so many bank features.
  public init(_ distance: Double, banks: Int) {
    self.init(bankClass: Array(repeating: 0, count: banks), table: [[distance]])
  }

  /// One distance a bank feature.
  public init(ofBank distances: [Double]) {
    self.init(bankClass: Array(distances.indices), table: distances.map { [$0] })
  }

  /// A table, with the class of every feature.
  public init(bankClass: [Int], subjectClass: [Int]? = nil, table: [[Double]]) {
    self.bankClass = bankClass
    self.subjectClass = subjectClass
    self.table = table
  }

  /// Metres required of a subject at a bank feature; negative for none.
  @inlinable
  public func distance(subject: Int, bank: Int) -> Double {
    table[bankClass[bank]][subjectClass?[subject] ?? 0]
  }
}

/// A subject that comes closer to a bank feature than required.
public struct SetbackViolation: Sendable, Hashable {
  /// The subject, by index in its planar layer.
  public var subject: Int
  /// The bank feature, by index in its planar layer.
  public var bank: Int
  /// Metres between the two; 0 when they meet or the subject lies inside a bank polygon.
  public var distance: Double
  /// Metres required; the pair is listed when `distance < required`.
  public var required: Double
  /// Whether the shortfall `required - distance` is at most the tolerance.
  public var isWithinTolerance: Bool
  /// m² (m, count) of the subject nearer than required to this bank feature.
  public var encroached: Double
  /// The unit of `encroached`.
  public var measure: Measure
  /// The shortest line between the two, from the subject to the bank; both ends equal at 0 m.
  public var witness: (subject: Coordinate, bank: Coordinate) {
    get { (witnessStart, witnessEnd) }
  }
  /// The subject's end of the witness line.
  public var witnessStart: Coordinate
  /// The bank's end of the witness line.
  public var witnessEnd: Coordinate
}

/// Sums over violations.
public struct SetbackTotal: Sendable, Hashable {
  /// Subjects with a part in scope (and in the zone).
  public var subjects = 0
  /// Subjects with at least one violation beyond the tolerance.
  public var violations = 0
  /// Subjects whose violations all lie within the tolerance.
  public var withinTolerance = 0
  /// Encroached m² of polygon subjects, each place once whatever the number of banks.
  public var encroachedArea = 0.0
  /// Encroached m of line subjects, each place once.
  public var encroachedLength = 0.0
  /// Encroached points, each once.
  public var encroachedCount = 0
  /// The smallest distance between a subject and a bank from which any distance is required of it,
  /// whether or not it is kept; `nil` without such a pair.
  public var closest: Double?

  /// Nothing yet.
  public init() {}
}

/// The answer of a setback check.
public struct SetbackAnswer: Sendable {
  /// All pairs nearer than required, by subject and then by bank feature.
  public var violations: [SetbackViolation]
  /// For subjects with several violations what of them is encroached, each place once, by subject;
  /// others have it in their only one.
  public var unions: [Int: Double] = [:]
  /// For each grouping one sum a zone, in the order of the zones; parts of answers add up exactly.
  public var groupings: [[SetbackSum]]
  /// The sum over everything.
  public var sum: SetbackSum
  /// The subjects with a part in scope, by index in their planar layer; ascending.
  public var inScope: [Int] = []
  /// With evidence, the encroached geometry of each pair in the order of `violations`; `source` is
  /// the pair's index.
  public var geometry: PlanarLayer?
  /// Objects that could not be computed.
  public var failures: [Failure]
  /// What it took.
  public var work: WorkCounts
  /// What the subjects are called.
  public var subjectNames: FeatureNames
  /// What the bank features are called.
  public var bankNames: FeatureNames

  /// What the subject of a violation is called.
  public func subject(of violation: SetbackViolation) -> String {
    subjectNames[violation.subject]
  }
  /// What the bank feature of a violation is called.
  public func bank(of violation: SetbackViolation) -> String { bankNames[violation.bank] }

  /// The sum over everything.
  public var total: SetbackTotal { sum.total }
  /// The sums of the first grouping; empty without zones.
  public var zones: [SetbackTotal] { groupings.first?.map(\.total) ?? [] }
}
