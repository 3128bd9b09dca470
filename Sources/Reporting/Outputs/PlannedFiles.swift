public import Results

/// The files that a run writes, as far as that shows before it computes.
///
/// Further shapes of a check, marks of repairs and scorecards come where there are any.
public struct PlannedFiles: Sendable {
  /// For each check, its files.
  public let ofChecks: [[String]]
  /// The files that tell of all checks.
  public let ofAll: [String]

  /// The files of checks, in their order.
  public init(_ checks: [Examination.CheckState]) {
    ofAll = [
      RunFolder.documentName, TableFile.Level.summary.file(of: nil), ResultFiles.findingsName,
    ]
    ofChecks = zip(checks, FileNames.unique(checks.map(\.id))).map { check, name in
      let parts = ["", ".findings"] + (check.hasZones ? [".zones"] : [])
      let levels = TableFile.Level.allCases.filter { level in
        switch level {
        case .summary: false
        case .zones: check.hasZones
        case .classes: check.hasClasses
        case .objects, .findings: true
        }
      }
      return parts.flatMap { [name + $0 + ".geojson", name + $0 + ".qml"] }
        + levels.map { $0.file(of: name) }
    }
  }

  /// All of them, those of all checks first.
  public var ofRun: [String] { ofAll + ofChecks.flatMap(\.self) }
}
