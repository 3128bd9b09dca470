import Layers
import Measures
import Results

/// The figures of several runs in a row, from the earliest: values, verdicts, findings that came and went.
public struct Series: Sendable {
  /// One figure of one run.
  struct Point: Sendable {
    /// The value; `nil` where the run has none.
    var value: Double?
    /// The verdict; `nil` where the run has no such row.
    var verdict: Verdict?
    /// Whether it means the same as the one before it.
    var isComparable = true
  }

  /// The figures of one check in all or in one zone.
  struct Line: Sendable {
    /// The zone; `nil` for the total.
    var key: ZoneKey?
    /// What the zone is called; the identifier where no run tells.
    var name: LocalizedText
    /// One point a run.
    var points: [Point]
  }

  /// What became of one check.
  struct Course: Sendable {
    /// The check, as the latest run that has it states it.
    var check: CheckResult
    /// The total, then zones.
    var lines: [Line]
    /// For each run but the first, what changed since the one before; `nil` where one of both lacks it.
    var steps: [CheckComparison?]
  }

  /// What each run is called: the year of its data, else the name of its folder.
  public let labels: [String]
  /// The year of the data of each run, where it states one.
  let years: [Int?]
  /// What became of each check, in the order of the latest run, then those that it lacks.
  let courses: [Course]

  /// Sets runs in a row.
  ///
  /// - Parameter folders: At least two, the earliest first.
  /// - Throws: ``RunFolderError`` for a file of findings that can't be read.
  /// - Complexity: O(n) in checks, zones and findings of all runs.
  public init(_ folders: [RunFolder]) throws {
    precondition(folders.count > 1, "two runs make a series")
    labels = Self.labels(folders)
    years = folders.map(\.run.year)
    let comparisons = try zip(folders, folders.dropFirst()).map { try Comparison(of: $0, with: $1) }
    let steps = comparisons.map { Comparison.byName($0.checks, \.second.id) }
    let checks = folders.map { Comparison.byName($0.run.checks, \.id) }
    var seen: Set<String> = []
    courses = folders.reversed().flatMap(\.run.checks).compactMap { check in
      guard seen.insert(check.id).inserted else { return nil }
      let own = steps.map { $0[check.id] }
      return Course(
        check: check, lines: Self.lines(check, checks.map { $0[check.id] }, own), steps: own)
    }
  }

  /// Years where all differ, else the names of folders, with numbers where these are the same, too.
  private static func labels(_ folders: [RunFolder]) -> [String] {
    let years = folders.compactMap(\.run.year)
    if years.count == folders.count, Set(years).count == years.count {
      return years.map(String.init)
    }
    let names = folders.map { FilePath.name(of: $0.path) }
    if Set(names).count == names.count { return names }
    return names.enumerated().map { "\($0 + 1) \($1)" }
  }

  private static func lines(
    _ latest: CheckResult, _ checks: [CheckResult?], _ steps: [CheckComparison?]
  ) -> [Line] {
    var keys: [ZoneKey] = []
    var names: [ZoneKey: LocalizedText] = [:]
    var seen: Set<ZoneKey> = []
    for check in checks.reversed().compactMap(\.self) {
      for zone in check.zones {
        let key = check.key(of: zone)
        if seen.insert(key).inserted { keys.append(key) }
        if names[key] == nil { names[key] = zone.name }
      }
    }
    let rows = checks.map { check in
      check.map { check in Comparison.byName(check.zones, check.key(of:)) }
    }
    func point(_ run: Int, _ row: ResultRow?) -> Point {
      guard let check = checks[run], let row else { return Point() }
      let place = check.index(of: latest.main.name)
      let value = row.hasData ? place.flatMap { row.values[$0] } : nil
      let isComparable = run == 0 || steps[run - 1]?.isComparable != false
      return Point(value: value, verdict: row.verdict, isComparable: isComparable)
    }
    let total = Line(
      key: nil, name: LocalizedText(""), points: checks.indices.map { point($0, checks[$0]?.total) }
    )
    return [total]
      + keys.map { key in
        Line(
          key: key, name: names[key] ?? LocalizedText(key.id),
          points: checks.indices.map { point($0, rows[$0]?[key]) })
      }
  }

  /// What became of the check of an identifier.
  func course(of id: String) -> Course? { courses.first { $0.check.id == id } }
}
