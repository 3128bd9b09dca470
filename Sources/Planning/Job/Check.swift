public import Analyses

/// An indicator bound to layers of a job: what is computed, and what it has to reach.
public struct Check: Sendable {
  /// Unique in the job; also the name of result files.
  public var id: String
  /// What results call it; `nil` leaves the id.
  public var title: LocalizedText?
  /// Where the rule stands.
  public var source: LocalizedText?
  /// The metric frame; `nil` takes the job's.
  public var frame: String?
  /// What has to be reached; empty when nothing has.
  public var targets: [Target]
  /// Polygons to report by.
  public var zones: LayerUse?
  /// The property that names a zone; `nil` takes the feature's id.
  public var zoneField: String?
  /// The property that tells what a zone is called, by language; `nil` leaves its identifier.
  public var zoneName: LocalizedText?
  /// The area that counts: inside all of these layers.
  public var scope: [LayerUse]
  /// Outside all of these.
  public var scopeMinus: [LayerUse]
  /// What is computed.
  public var analysis: Analysis

  /// What is computed, with its own parameters.
  public enum Analysis: Sendable {
    /// A share of demand within a radius.
    case coverage(CoverageCheck)
    /// Subjects against protected areas.
    case overlap(OverlapCheck)
    /// Subjects against a bank.
    case setback(SetbackCheck)
  }

  /// The name of what is computed.
  public var kind: AnalysisKind {
    switch analysis {
    case .coverage: .coverage
    case .overlap: .overlap
    case .setback: .setback
    }
  }

  /// The layer whose features are measured.
  public var objects: LayerUse {
    switch analysis {
    case .coverage(let check): check.demand
    case .overlap(let check): check.subjects
    case .setback(let check): check.subjects
    }
  }

  /// The layer that they are measured against.
  public var others: LayerUse {
    switch analysis {
    case .coverage(let check): check.facilities
    case .overlap(let check): check.protected
    case .setback(let check): check.bank
    }
  }

  /// All layers that take part, with their roles.
  public var uses: [(role: LayerRole, use: LayerUse)] {
    var all = [(kind.objectRole, objects), (kind.otherRole, others)]
    if let zones { all.append((.zones, zones)) }
    all += scope.map { (.scope, $0) }
    all += scopeMinus.map { (.scopeMinus, $0) }
    return all
  }
}

/// A layer as one check uses it.
public struct LayerUse: Sendable, Hashable {
  /// The layer's name in the job.
  public var layer: String
  /// CQL2 text, beside the layer's own filter: which features take part in this check.
  public var filter: String?

  /// Uses a layer.
  public init(_ layer: String, where filter: String? = nil) {
    self.layer = layer
    self.filter = filter
  }
}

/// The parameters of a coverage.
public struct CoverageCheck: Sendable {
  /// What should be served.
  public var demand: LayerUse
  /// What serves.
  public var facilities: LayerUse
  /// Metres, inclusive.
  public var radius: ClassedLength
  /// The property of the demand that is counted instead of its measure.
  public var weight: String?
  /// Which geometry is written.
  public var evidence: Set<CoverageEvidence>
  /// Metres by which evidence may depart from true circles.
  public var arcTolerance: Double
}

/// The parameters of an overlap.
public struct OverlapCheck: Sendable {
  /// What is checked.
  public var subjects: LayerUse
  /// Protected areas, or those to stay inside.
  public var protected: LayerUse
  /// On which side subjects have to be.
  public var must: OverlapRule
  /// m² (m for lines) below which an overlap is a sliver.
  public var minimumArea: Double
  /// Share of the subject below which an overlap is a sliver.
  public var minimumShare: Double
  /// CQL2 text: which subjects are exempt.
  public var exempt: String?
}

/// The parameters of a setback.
public struct SetbackCheck: Sendable {
  /// What is checked.
  public var subjects: LayerUse
  /// Lines or polygons.
  public var bank: LayerUse
  /// Metres required.
  public var distance: RequiredLength
  /// Positional accuracy in metres.
  public var tolerance: Double
  /// Metres by which evidence may depart from true circles.
  public var arcTolerance: Double
}

/// Metres for a feature: one number, or a number by the class in a property.
public enum ClassedLength: Sendable, Hashable {
  /// The same for all.
  case fixed(Double)
  /// By the text or number of a property; `otherwise` for classes that the table lacks, `nil` when
  /// those are an error.
  case table(field: String, lengths: [String: Double], otherwise: Double?)
}

/// Metres required between a subject and a bank.
public enum RequiredLength: Sendable, Hashable {
  /// The same for all.
  case fixed(Double)
  /// The number in a property of the bank.
  case bankField(String)
  /// By classes of the bank, of the subject, or of both: `rows` by the bank's class (one row named
  /// `""` without a bank field), then by the subject's class (`""` without a subject field).
  ///
  /// `otherwise` holds for classes that the table lacks: metres, `nil` when those are an error, and
  /// a negative number when nothing is required of them.
  case table(
    bankField: String?, subjectField: String?, rows: [String: [String: Double]],
    otherwise: Double?)
}
