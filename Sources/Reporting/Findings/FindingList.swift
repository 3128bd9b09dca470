public import Layers
import Measures
public import Results

/// The findings of a run, numbered by check from the worst.
public struct FindingList: Sendable {
  /// A finding with where it stands.
  public struct Entry: Sendable {
    /// The check.
    public var check: CheckResult
    /// Its place among the findings of the check, the worst is 1.
    public var number: Int
    /// The finding.
    public var finding: Finding
    /// Where it is, degrees of WGS 84, longitude first; `nil` without a geometry.
    public var place: Coordinate?
    /// The zones that the place lies in; empty where none does or the check has no zones.
    public var zones: [ResultRow]
  }

  /// The entries, in the order of checks and numbers.
  public private(set) var entries: [Entry] = []
  let folder: RunFolder

  /// Lists the findings of a run.
  ///
  /// - Parameters:
  ///   - folder: The run.
  ///   - check: Only those of the check of this identifier; `nil` lists all.
  ///   - zone: Only those that lie in the zone of this identifier or name: by a place inside of what shows the
  ///     finding, so that an object across a border is in one zone.
  ///   - locatesZones: Whether entries tell their zones; without, none of the zones is read.
  /// - Throws: ``RunFolderError`` for a check or zone that the run does not have, and for files that can't be
  ///   read.
  /// - Complexity: O(n log n) for n findings, and for each its zones' candidates.
  public init(
    of folder: RunFolder, check: String? = nil, zone: String? = nil, locatesZones: Bool = true
  ) throws {
    self.folder = folder
    let run = folder.run
    if let check, run.check(check) == nil {
      throw RunFolderError(
        Text("the run has no check \"\(check)\"", "运行结果中没有核查项“\(check)”")
          + Suggestion.hint(check, in: run.checks.map(\.id)),
        file: folder.path, remedy: Text("it has: ", "已有：") + .list(run.checks.map(\.id)))
    }
    let checks = run.checks.filter { check == nil || $0.id == check }
    let known = Set(checks.flatMap(\.zones).flatMap(\.names))
    if let zone, !known.contains(zone) {
      throw RunFolderError(
        Text("no zone is called \"\(zone)\"", "没有分区“\(zone)”")
          + Suggestion.hint(zone, in: known), file: folder.path)
    }
    for check in checks {
      let findings = try folder.findings(check)
      let shapes = locatesZones ? try folder.zones(check) : .none
      var rows: [ZoneKey: Int] = [:]
      for (row, zone) in check.zones.enumerated() { rows[check.key(of: zone)] = row }
      let locator = ZoneLocator(shapes.geometry, rows: shapes.keys.map { rows[$0] })
      for (index, finding) in findings.worstFirst().enumerated() {
        let place = findings.place(finding)
        let zones = place.map { locator.zones(at: $0).map { check.zones[$0] } } ?? []
        if let zone, !zones.contains(where: { $0.names.contains(zone) }) { continue }
        entries.append(
          Entry(check: check, number: index + 1, finding: finding, place: place, zones: zones))
      }
    }
  }
}

extension ResultRow {
  /// Everything that a zone may be asked by.
  fileprivate var names: [String] {
    [id].compactMap(\.self) + Language.allCases.map(name(_:))
  }
}
