public import Layers
public import Measures

/// One way to check a city: what it takes, what it yields, and the computation.
///
/// A value is one check's question with its parameters read once, so that a declared key can't be
/// forgotten. Everything around it (jobs, flags, frames, zones, targets, results, reports) is made
/// of the declaration and knows no analysis by name.
public protocol Analysis: Sendable {
  /// Everything that the house has to know of it.
  static var declaration: Declaration { get }

  /// What it declares with its parameters read: where these decide on units, which quantity is the main
  /// one, or which there are. Names, roles and keys are those of the type's.
  var declaration: Declaration { get }

  /// Reads the parameters; keys that the declaration requires are there, types are checked.
  init(_ values: KeyValues)

  /// Looks at the tables among its parameters: once they are read, and before anything else is asked.
  ///
  /// - Throws: ``Measures/TableFault`` for a table, row or cell that it can't use.
  func checkTables() throws(TableFault)

  /// The property whose numbers are counted instead of areas, lengths and points; `nil` for those.
  var weightProperty: String? { get }

  /// Whether areas, lengths and numbers of objects are added up, so that a role of one kind can't mix
  /// them; by default where no property weighs objects.
  var addsOwnMeasures: Bool { get }

  /// Whether ground that several objects cover is in totals as often, which is then told; by default where
  /// objects of one kind have their own measures added up.
  var countsOverlaps: Bool { get }

  /// The property of the objects by whose classes figures are kept because the analysis compares them;
  /// `nil` leaves that to the check.
  var classProperty: String? { get }

  /// The properties that it reads.
  var wishes: [ColumnWish] { get }

  /// Metres around objects in which other layers matter; at least 0.
  ///
  /// - Throws: ``Measures/ColumnFault`` for a property that it can't use.
  func reach(_ columns: Columns) throws -> Double

  /// Refuses a question of one frame that has no answer, before anything is computed: layers, columns and
  /// groupings are there.
  ///
  /// - Throws: ``AnalysisError``, ``Measures/ColumnFault``; whatever ``answer(_:workers:)`` would refuse.
  func require(_ question: Question, workers: Workers) throws

  /// Whether parts of the city can't be computed apart and joined, so that everything has to be in one
  /// frame; by default where a declared quantity can't be joined.
  var needsOneFrame: Bool { get }

  /// What its figures mean: the meaning first, then its parameters.
  ///
  /// - Parameter measure: What the check measures, over all frames.
  func definition(measuring measure: Measure) -> [Clause]

  /// Answers in one frame: pure, planar, without files.
  ///
  /// The answer does not depend on the number of threads.
  ///
  /// - Throws: ``AnalysisError`` for a question that has no answer, ``Measures/ColumnFault`` for a
  ///   property that it can't use. Objects that the engine fails on stand in the answer.
  func answer(_ question: Question, workers: Workers) throws -> Answer

  /// Tells what only the joined figures of all frames can tell: zones that are listed, and figures
  /// that count them.
  ///
  /// - Parameters:
  ///   - figures: Of all frames; what is added to them is in no frame's answer.
  ///   - measure: What the check measures.
  /// - Returns: Zones by grouping and then in their order.
  func conclude(_ figures: inout Tallies, in measure: Measure) -> [ZoneFinding]

  /// What a reader of the figures of all frames has to know, after ``conclude(_:in:)``.
  ///
  /// - Parameters:
  ///   - figures: Of all frames, with the total that targets judge.
  ///   - marks: What took part in any of them.
  ///   - measure: What the check measures.
  func remarks(on figures: Tallies, marks: Set<String>, in measure: Measure) -> [Message]
}

extension Analysis {
  /// By default what the type declares.
  public var declaration: Declaration { Self.declaration }
  /// By default there is no table, or each is as good as any.
  public func checkTables() throws(TableFault) {}
  /// By default objects have their own measure.
  public var weightProperty: String? { nil }
  /// By default where objects have their own measure.
  public var addsOwnMeasures: Bool { weightProperty == nil }
  /// By default where the objects' own measures are added up.
  public var countsOverlaps: Bool {
    addsOwnMeasures && declaration.roles.contains { $0.part == .objects && $0.isOfOneKind }
  }
  /// By default the check names classes, or nobody.
  public var classProperty: String? { nil }
  /// By default no property is read.
  public var wishes: [ColumnWish] { [] }
  /// By default only what meets an object matters.
  public func reach(_ columns: Columns) throws -> Double { 0 }
  /// By default every question has an answer.
  public func require(_ question: Question, workers: Workers) throws {}
  /// By default where a declared quantity can not be joined.
  public var needsOneFrame: Bool { declaration.quantities.contains { $0.join == .whole } }
  /// By default the joined figures say it all.
  public func conclude(_ figures: inout Tallies, in measure: Measure) -> [ZoneFinding] { [] }
  /// By default figures need no words.
  public func remarks(on figures: Tallies, marks: Set<String>, in measure: Measure) -> [Message] {
    []
  }
}
