public import Layers

/// What the files of a check hold, fresh from a run: objects, findings, zones, further geometry.
public struct CheckLayers: Sendable {
  /// The objects with what was measured on each.
  public var objects: ObjectTable
  /// The findings with their geometry.
  public var findings: Findings
  /// Whether a finding, kept or only counted, is an error.
  public var hasErrors = false
  /// Further geometry by what it shows, WGS 84, with the row of the object that each feature
  /// belongs to.
  public var shapes: [(name: String, geometry: GeometryColumns, rows: [Int])] = []
  /// The zones' geometry, WGS 84, in the order of the check's zones; `nil` unless asked for.
  public var zones: GeometryColumns?
  /// What the input states of each zone, in the same order; empty for groups of zones.
  public var zoneProperties: [[JSONValue.Member]] = []

  /// Collects layers.
  public init(objects: ObjectTable, findings: Findings) {
    self.objects = objects
    self.findings = findings
  }
}
