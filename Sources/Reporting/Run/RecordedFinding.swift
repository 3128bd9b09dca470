public import Layers
public import Planning

/// A finding as the folder of a run recorded it.
public struct RecordedFinding: Sendable {
  /// The same for the same check, objects and kind, whatever else changes.
  public var id: String
  /// The word for why the object is listed, such as `gap`.
  public var kindWord: String
  /// How grave it is.
  public var level: Finding.Level
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
  public var unit: String
  /// Further quantities, in the order of the file.
  public var values: [JSONValue.Member]
  /// The shortest line between the two objects, WGS 84.
  public var witness: (start: Coordinate, end: Coordinate)?
  /// The feature of the file that shows the gap, overlap, encroachment or object: an index into
  /// ``RecordedFindings/geometry``.
  public var feature: Int
  /// What that feature shows, such as `gap` or `object`.
  public var part: String

  /// Why the object is listed, where this version knows the word.
  public var kind: Finding.Kind? { Finding.Kind(rawValue: kindWord) }

  /// Whether the finding counts; the others are only listed.
  public var isCounted: Bool { kind?.isCounted ?? true }
}

/// The findings of one check, with their geometry.
public struct RecordedFindings: Sendable {
  /// The findings, in the order of the file.
  public var findings: [RecordedFinding]
  /// The geometry of the file's features, WGS 84; a finding may have none.
  public var geometry: GeometryColumns

  /// No findings.
  public static let none = RecordedFindings(findings: [], geometry: GeometryColumns())

  /// Where a finding is: inside its geometry, else in the middle of its witness line.
  public func place(_ finding: RecordedFinding) -> Coordinate? {
    if let place = InnerPoint.of(finding.feature, in: geometry) { return place }
    return finding.witness.map {
      Coordinate(($0.start.x + $0.end.x) / 2, ($0.start.y + $0.end.y) / 2)
    }
  }

  /// The findings from the gravest: by level, then by how far they lie beyond the limit, measured
  /// in limits, then by identifier.
  public func worstFirst() -> [RecordedFinding] {
    let keyed = findings.map { finding -> (Int, Double, RecordedFinding) in
      let rank = Finding.Level.allCases.firstIndex(of: finding.level) ?? 0
      return (rank, Self.relativeMargin(finding), finding)
    }
    return keyed.sorted { a, b in
      (a.0, a.1, a.2.id) < (b.0, b.1, b.2.id)
    }.map(\.2)
  }

  /// The margin as a share of the limit, so that findings with different limits compare.
  private static func relativeMargin(_ finding: RecordedFinding) -> Double {
    guard let margin = finding.margin else { return 0 }
    let limit = abs(finding.limit ?? 0)
    return limit > 0 ? margin / limit : margin
  }
}

/// The zones of one check, with their geometry.
public struct RecordedZones: Sendable {
  /// For each feature of the file, the identifier of its zone.
  public var identifiers: [String]
  /// The geometry, WGS 84, one feature a zone.
  public var geometry: GeometryColumns

  /// No zones.
  public static let none = RecordedZones(identifiers: [], geometry: GeometryColumns())
}
