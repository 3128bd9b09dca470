public import Measures

/// What the job says of its report: who made it, when, of which data, under which plan.
///
/// Nothing here is ever filled in by the program, least of all a date.
public struct ReportBlock: Sendable, Hashable {
  /// What stands in the head of the page; `nil` takes the title of the job.
  public var title: LocalizedText?
  /// The office that answers for it.
  public var organisation: LocalizedText?
  /// The day of the report.
  public var date: LocalizedText?
  /// The time that the layers show.
  public var dataDate: LocalizedText?
  /// The plan and its version.
  public var plan: LocalizedText?
  /// Who made it.
  public var author: LocalizedText?
  /// How far it has got, such as `draft`.
  public var status: LocalizedText?
  /// Who signs, in the order of signing.
  public var signatures: [LocalizedText] = []

  /// Nothing said yet.
  public init() {}

  /// Whether nothing is said.
  public var isEmpty: Bool { self == ReportBlock() }

  /// A part of one text with the key that it has in jobs and results.
  public typealias Part = (key: String, path: WritableKeyPath<ReportBlock, LocalizedText?>)

  /// The parts of one text, in the order in which a page tells them.
  public static var parts: [Part] {
    [
      ("title", \.title), ("organisation", \.organisation), ("date", \.date),
      ("data-date", \.dataDate), ("plan", \.plan), ("author", \.author), ("status", \.status),
    ]
  }
}
