public import Analyses
public import Layers

/// What a run found: the same whatever the number of threads, and without times or machine names.
public struct RunResult: Sendable {
  /// The version of GeoPlan and of the libraries that computed.
  public var versions: Versions
  /// The title of the job.
  public var title: LocalizedText?
  /// The layers that were read, in the order of the job.
  public var inputs: [InputRecord]
  /// The answers, in the order of the job.
  public var checks: [CheckResult]

  /// Collects what was found.
  public init(
    versions: Versions, title: LocalizedText?, inputs: [InputRecord], checks: [CheckResult]
  ) {
    self.versions = versions
    self.title = title
    self.inputs = inputs
    self.checks = checks
  }
}

/// A layer as it was read: enough to recognise the file, and what was done to it.
public struct InputRecord: Sendable {
  /// The layer's name in the job.
  public var layer: String
  /// The path as written in the job.
  public var path: String
  /// The digest of the file's bytes, 64 hexadecimal digits.
  public var sha256: String
  /// Features in the file, those without a geometry included.
  public var features: Int
  /// The datum that was used.
  public var datum: String
  /// Who said so: `job`, `file`, or `standard` when neither did and WGS 84 was taken.
  public var datumSource: String
  /// Whether the job overrides the check of the datum for this layer.
  public var ignoresDatumCheck: Bool
  /// What the check of the datum has against it; with a certain doubt only when it is overridden.
  public var datumDoubt: DatumDoubt?
  /// Features that repeat an earlier one, with the identifiers of both; ascending.
  public var repeats: [RepeatRecord]
  /// The number of features whose geometry was repaired or skipped, of those that took part.
  public var repaired: Int
  /// Each repair, in the order of features.
  public var repairs: [RepairRecord]
  /// What reading dropped, counted or accepted, in words.
  public var remarks: [String]
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
}

/// One repaired or skipped geometry.
public struct RepairRecord: Sendable, Hashable {
  /// The feature's index in its file.
  public var feature: Int
  /// Its identifier.
  public var id: String
  /// What was done: `repaired` or `skipped`.
  public var outcome: String
  /// What was wrong.
  public var reason: String
  /// Where, longitude and latitude in WGS 84; `nil` when not known.
  public var place: Coordinate?
  /// m² before; `nil` where it has no meaning.
  public var areaBefore: Double?
  /// m² after.
  public var areaAfter: Double?
}

/// The answer of one check.
public struct CheckResult: Sendable {
  /// The check's identifier.
  public var id: String
  /// What was computed.
  public var kind: AnalysisKind
  /// What the check is called.
  public var title: LocalizedText?
  /// Where its rule stands.
  public var source: LocalizedText?
  /// What the figures mean: numerator, denominator, scope, metric, limits.
  public var definition: ResultValue
  /// The metric frame, and the range of its scale over the extent of the check.
  public var frame: FrameRecord
  /// The targets, in the order of the job.
  public var targets: [Target]
  /// The unit of the targets' quantities, in the same order.
  public var targetUnits: [String]
  /// The figures over everything.
  public var total: ResultRow
  /// The figures by zone, in the order of the zones.
  public var zones: [ResultRow]
  /// Objects that fail, and others that are listed, in the order of objects.
  public var findings: [Finding]
  /// What a reader of the figures has to know.
  public var warnings: [String]
  /// Objects that could not be computed.
  public var failures: [FailureRecord]
  /// The objects with what was measured on each.
  public var objects: ObjectTable
  /// Geometry of findings, WGS 84; one feature a finding geometry, see ``Finding/geometry``.
  public var evidence: GeometryColumns
  /// Geometry of what is covered, WGS 84, with the object that each feature belongs to.
  public var covered: (geometry: GeometryColumns, objects: [Int])?
  /// Where the zones leave gaps and overlap, places in WGS 84; `nil` without zones, or when the
  /// engine could not tell.
  public var zoneBorders: ZoneBorders?
  /// The zones' geometry, WGS 84, in the order of `zones`; `nil` unless asked for.
  public var zoneGeometry: GeometryColumns?

  /// The verdict of the total; the gravest where there are several targets.
  public var verdict: Verdict { total.verdict }
}

/// The metric frame of a check as results state it, or the frames where one would be too coarse.
public struct FrameRecord: Sendable, Hashable {
  /// The coordinate system, as PROJ reads it; `auto, N frames` where there are several.
  public var crs: String
  /// The smallest and the largest length scale over the extent of the check, of all frames.
  public var scale: ClosedRange<Double>
  /// The frames, at least one.
  public var frames: [Part]
  /// No planar distance between an object and what lies within the radius or required distance
  /// departs from the geodesic one by more than this share of it.
  public var lengthError: Double

  /// One frame, and what it was used for.
  public struct Part: Sendable, Hashable {
    /// The coordinate system, as PROJ reads it.
    public var crs: String
    /// The smallest and the largest length scale over the extent of its objects.
    public var scale: ClosedRange<Double>
    /// How many objects were computed in it.
    public var objects: Int
  }

  /// Sums frames up.
  init(_ frames: [Part], lengthError: Double) {
    crs = frames.count == 1 ? frames[0].crs : "auto, \(frames.count) frames"
    let least = frames.map(\.scale.lowerBound).min() ?? 1
    scale = least...max(least, frames.map(\.scale.upperBound).max() ?? 1)
    self.frames = frames
    self.lengthError = lengthError
  }
}

/// The figures of a total or a zone.
public struct ResultRow: Sendable {
  /// The zone's identifier; `nil` for the total.
  public var id: String?
  /// What the zone is called, where the job names the properties that tell; `nil` for the total.
  public var name: LocalizedText?
  /// The quantities in the order of ``Quantities/names(_:)``, then those without a target.
  public var values: [Measured]
  /// The answer to each target.
  public var judgements: [Judgement]

  /// The gravest verdict; `no target` without targets.
  public var verdict: Verdict { decisive?.verdict ?? .noTarget }
  /// The margin of the target with the gravest verdict.
  public var margin: Double? { decisive?.margin }
  /// Which target decides: of equally grave ones the first.
  public var decisiveTarget: Int? {
    judgements.indices.max { a, b in
      let gravity = (judgements[a].verdict.gravity, judgements[b].verdict.gravity)
      return gravity.0 < gravity.1 || (gravity.0 == gravity.1 && a > b)
    }
  }
  private var decisive: Judgement? { decisiveTarget.map { judgements[$0] } }

  /// A quantity by its name.
  public subscript(name: String) -> ResultValue? { values.first { $0.name == name }?.value }
}

extension Verdict {
  /// How much the verdict matters beside others: the gravest decides for several targets.
  public var gravity: Int {
    switch self {
    case .noTarget: 0
    case .met: 1
    case .noData: 2
    case .withinTolerance: 3
    case .missed: 4
    case .failed: 5
    }
  }
}

/// An object that could not be computed.
public struct FailureRecord: Sendable, Hashable {
  /// The object's identifier.
  public var object: String
  /// The identifier of the other one of a pair.
  public var other: String?
  /// What was tried, and what went wrong.
  public var reason: String
}
