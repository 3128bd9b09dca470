/// One zone that is listed, by figures that are known once all parts have been joined.
public struct ZoneFinding: Sendable {
  /// The kind, by its name in the declaration; one that is of zones.
  public var kind: String
  /// The grouping and the zone in it, by index.
  public var place: (grouping: Int, zone: Int)
  /// What was measured, in `unit`.
  public var measured: Double?
  /// What the rule allows, in the same unit.
  public var limit: Double?
  /// The unit of both.
  public var unit: Unit
  /// What is stated beside, by the names of the declared columns of findings.
  public var values: [(name: String, value: FindingValue)] = []

  /// Lists a zone.
  public init(
    _ kind: String, _ place: (grouping: Int, zone: Int), measured: Double?, limit: Double?,
    unit: Unit
  ) {
    self.kind = kind
    self.place = place
    self.measured = measured
    self.limit = limit
    self.unit = unit
  }
}
