public import Layers
public import Measures

/// One object that fails, or is listed for another reason: which, by how much, and why.
public struct Finding: Sendable {
  /// The same for the same check, objects and kind, whatever else changes.
  public var id: String
  /// Why the object is listed: the name of a kind of the check.
  public var kind: String
  /// How grave it is.
  public var level: Level
  /// The object's identifier.
  public var object: String
  /// What people call the object; `nil` when nothing tells.
  public var name: LocalizedText?
  /// The identifier of what it was measured against.
  public var other: String?
  /// What people call that.
  public var otherName: LocalizedText?
  /// What was measured, in `unit`.
  public var measured: Double?
  /// What the rule allows, in the same unit.
  public var limit: Double?
  /// How far the measured value lies on the good side of the limit; negative on the bad side.
  public var margin: Double?
  /// The unit of the three.
  public var unit: Unit
  /// What is stated beside, in the order of the check's columns of findings.
  public var values: [JSONValue.Member] = []
  /// The shortest line between the two, WGS 84.
  public var witness: (start: Coordinate, end: Coordinate)?
  /// The feature that shows the finding, by index in the geometry of ``Findings``; `nil` without.
  public var feature: Int?
  /// What that feature shows, such as `gap` or `object`.
  public var part = ""
  /// The object's row in ``ObjectTable``; `nil` for findings that were read.
  public var row: Int?

  /// Lists an object.
  public init(
    id: String, kind: String, level: Level, object: String, other: String?, measured: Double?,
    limit: Double?, margin: Double?, unit: Unit
  ) {
    self.id = id
    self.kind = kind
    self.level = level
    self.object = object
    self.other = other
    self.measured = measured
    self.limit = limit
    self.margin = margin
    self.unit = unit
  }

  /// How grave a finding is; the raw value is SARIF's word.
  public enum Level: String, Sendable, CaseIterable {
    /// The rule is broken.
    case error
    /// It may be broken, or should not be.
    case warning
    /// Listed for completeness.
    case note
  }

  /// The object as people are told it: its name with its identifier.
  public func object(_ language: Language) -> String {
    FeatureLabel.text(object, name, language)
  }

  /// What it was measured against, told likewise.
  public func other(_ language: Language) -> String? {
    other.map { FeatureLabel.text($0, otherName, language) }
  }

  /// The margin as a share of the limit, so that findings with different limits compare.
  public var relativeMargin: Double { Self.relative(margin, to: limit) }

  /// A margin as a share of a limit; itself where the limit is 0, and 0 without one.
  public static func relative(_ margin: Double?, to limit: Double?) -> Double {
    guard let margin else { return 0 }
    let limit = abs(limit ?? 0)
    return limit > 0 ? margin / limit : margin
  }
}

/// The findings of one check, with their geometry.
public struct Findings: Sendable {
  /// The findings, in the order of objects.
  public var findings: [Finding]
  /// Geometry of findings, WGS 84.
  public var geometry: GeometryColumns

  /// Collects findings.
  public init(findings: [Finding] = [], geometry: GeometryColumns = GeometryColumns()) {
    self.findings = findings
    self.geometry = geometry
  }

  /// The findings from the gravest: by level, then by how far they lie beyond the limit, measured
  /// in limits, then in the order of objects.
  ///
  /// - Complexity: O(n log n).
  public func worstFirst() -> some RandomAccessCollection<Finding> {
    rowsWorstFirst().lazy.map { findings[$0] }
  }

  /// Where the findings stand in ``findings``, the worst first.
  ///
  /// - Complexity: O(n log n).
  public func rowsWorstFirst() -> [Int] {
    let keys = findings.enumerated().map { FindingRank($1, place: $0) }
    return keys.indices.sorted { keys[$0] < keys[$1] }
  }
}

/// How bad a finding is beside others of its check; the worst is the least.
public struct FindingRank: Comparable, Sendable {
  private let level: Int
  private let margin: Double
  private let place: Int

  /// Ranks a finding at a place in the order of objects.
  public init(_ finding: Finding, place: Int) {
    self.init(
      level: finding.level, relativeMargin: finding.relativeMargin, place: place)
  }

  /// Ranks what would be a finding; the margin is a share of the limit.
  public init(level: Finding.Level, relativeMargin: Double, place: Int) {
    self.level = Finding.Level.allCases.firstIndex(of: level) ?? 0
    margin = relativeMargin
    self.place = place
  }

  /// Whether a finding is worse than another: by level, then by margin, then by place.
  public static func < (a: FindingRank, b: FindingRank) -> Bool {
    (a.level, a.margin, a.place) < (b.level, b.margin, b.place)
  }
}
