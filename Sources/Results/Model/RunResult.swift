public import Measures

/// What a run found: the same whatever the number of threads, and without times or machine names.
///
/// It is written as `results.json` and read back as the same value. What layers hold (geometry,
/// rows of objects, findings) lies in files beside it, see ``CheckLayers``.
public struct RunResult: Sendable {
  /// The version of the document; readers refuse others.
  public static let format = 2

  /// The version of GeoPlan that computed.
  public var geoplan: String
  /// The libraries that computed.
  public var versions: Versions
  /// The title of the job.
  public var title: LocalizedText?
  /// What the job says of its report; `nil` where it says nothing.
  public var report: ReportBlock?
  /// The layers that were read, in the order of the job.
  public var inputs: [InputRecord]
  /// What the job took from a file of defaults; `nil` where there is none.
  public var inherited: InheritedRecord?
  /// The tables that checks read from files, in the order of the job.
  public var tables: [TableRecord] = []
  /// The answers, in the order of the job.
  public var checks: [CheckResult]
  /// What maps draw of the layers that checks use; empty where no files were written.
  public var mapLayers: [MapLayer] = []
  /// Entries of catalogues that the job uses and no check answers.
  public var unanswered: [UnansweredEntry] = []
  /// The table of all targets; `nil` where no files were written.
  public var summary: TableFile?
  /// The year of the data, as the job states it.
  public var year: Int?

  /// Collects what was found by this program.
  public init(
    versions: Versions, title: LocalizedText?, inputs: [InputRecord], checks: [CheckResult]
  ) {
    geoplan = Versions.geoplan
    self.versions = versions
    self.title = title
    self.inputs = inputs
    self.checks = checks
  }

  /// The check of an identifier; `nil` when the run has none.
  public func check(_ id: String) -> CheckResult? { checks.first { $0.id == id } }
}
