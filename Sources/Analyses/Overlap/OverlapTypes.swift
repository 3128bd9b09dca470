public import Layers
public import Measures

/// What an overlap asks: which subjects touch protected areas, or leave the area they must keep to.
public struct OverlapQuestion: Sendable {
  /// Polygons, lines or points that are checked.
  public var subjects: PlanarLayer
  /// Protected polygons, or those that subjects must stay inside.
  public var protected: PlanarLayer
  /// On which side of the protected areas subjects have to be.
  public var must: OverlapRule
  /// Overlaps smaller than this, in m² (m for lines), are slivers; at least 0.
  public var minimumArea: Double
  /// Overlaps below this share of the subject are slivers; from 0 to 1.
  public var minimumShare: Double
  /// For each subject, whether a filter exempts it: listed, not counted.
  ///
  /// `nil` exempts none.
  public var exempt: [Bool]?
  /// Polygons to report by, one layer a grouping; zones may overlap, nest and leave gaps.
  public var groupings: [PlanarLayer]
  /// The area that counts.
  public var scope: Scope
  /// Whether to return overlap geometry.
  public var evidence: Bool

  /// Asks with everything else at its default.
  public init(
    subjects: PlanarLayer, protected: PlanarLayer, must: OverlapRule = .outside,
    minimumArea: Double = 0, minimumShare: Double = 0, exempt: [Bool]? = nil,
    zones: PlanarLayer? = nil, scope: Scope = Scope(), evidence: Bool = false
  ) {
    self.subjects = subjects
    self.protected = protected
    self.must = must
    self.minimumArea = minimumArea
    self.minimumShare = minimumShare
    self.exempt = exempt
    groupings = zones.map { [$0] } ?? []
    self.scope = scope
    self.evidence = evidence
  }
}

/// On which side of the protected areas subjects have to be.
public enum OverlapRule: String, Sendable, CaseIterable {
  /// Subjects must not overlap a protected area (red line).
  case outside
  /// Subjects must not leave the union of the areas (growth boundary).
  case inside
}

/// Why a pair counts or not.
public enum PairStatus: String, Sendable, CaseIterable {
  /// Counted.
  case conflict
  /// Listed, below the minimum area or share.
  case sliver
  /// Listed, exempted by a filter.
  case exempt
}

/// One subject and one protected area that overlap; with the rule `inside`, one subject and the
/// part of it that lies beyond.
public struct OverlapPair: Sendable, Hashable {
  /// The subject, by index in its planar layer.
  public var subject: Int
  /// The protected area, by index in its planar layer; `nil` with the rule `inside`.
  public var protected: Int?
  /// m², m or count of the overlap, in the unit of the subject's kind.
  public var overlap: Double
  /// The unit of `overlap`.
  public var measure: Measure
  /// Overlap / the subject's own measure in scope.
  public var shareOfSubject: Double
  /// Overlap / the protected area's area; `nil` for lines, points and the rule `inside`.
  public var shareOfProtected: Double?
  /// Whether it counts.
  public var status: PairStatus
}

/// Sums over pairs; what was measured per subject kind stays apart.
public struct OverlapTotal: Sendable, Hashable {
  /// Subjects with a part in scope (and in the zone).
  public var subjects = 0
  /// Subjects with at least one counted pair.
  public var conflicting = 0
  /// Counted pairs.
  public var pairs = 0
  /// Pairs listed as slivers.
  public var slivers = 0
  /// Pairs listed as exempt.
  public var exempt = 0
  /// What subjects share with the areas of counted pairs, in the unit of the answer; each place once.
  public var overlap = 0.0
  /// Sum over counted pairs; where areas overlap, a place counts once a pair.
  public var pairOverlap = 0.0

  /// Nothing yet.
  public init() {}
}

/// The answer of an overlap check.
public struct OverlapAnswer: Sendable {
  /// What `overlap` counts: of the subjects' kind with the most dimensions.
  public var measure: Measure
  /// All pairs, by subject and then by protected area.
  public var pairs: [OverlapPair]
  /// For each grouping one sum a zone, in the order of the zones; parts of answers add up exactly.
  public var groupings: [[OverlapSum]]
  /// The sum over everything.
  public var sum: OverlapSum
  /// The subjects with a part in scope, by index in their planar layer; ascending.
  public var inScope: [Int] = []
  /// With evidence, one feature a pair, in the order of `pairs`; `source` is the pair's index.
  public var geometry: PlanarLayer?
  /// Objects that could not be computed.
  public var failures: [Failure]
  /// What it took.
  public var work: WorkCounts
  /// By subject, what areas that overlap one another have of it together.
  var unions: [Int: SharedGround.Union] = [:]
  /// What the subjects are called.
  public var subjectNames: FeatureNames
  /// What the protected areas are called.
  public var protectedNames: FeatureNames

  /// What the subject of a pair is called.
  public func subject(of pair: OverlapPair) -> String { subjectNames[pair.subject] }
  /// What the protected area of a pair is called; `nil` with the rule `inside`.
  public func protected(of pair: OverlapPair) -> String? {
    pair.protected.map { protectedNames[$0] }
  }

  /// The sum over everything.
  public var total: OverlapTotal { sum.total }
  /// The sums of the first grouping; empty without zones.
  public var zones: [OverlapTotal] { groupings.first?.map(\.total) ?? [] }
}
