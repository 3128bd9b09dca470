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
  /// The identifier of what it was measured against.
  public var other: String?
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

  /// The margin as a share of the limit, so that findings with different limits compare.
  public var relativeMargin: Double {
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
  /// in limits, then by identifier.
  ///
  /// - Complexity: O(n log n).
  public func worstFirst() -> [Finding] {
    let levels = Finding.Level.allCases
    let keyed = findings.map { finding in
      (levels.firstIndex(of: finding.level) ?? 0, finding.relativeMargin, finding)
    }
    return keyed.sorted { ($0.0, $0.1, $0.2.id) < ($1.0, $1.1, $1.2.id) }.map(\.2)
  }
}
