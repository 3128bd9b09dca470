/// How much a page holds, so that it stays below some megabytes and moves without a halt.
public struct ReportLimits: Sendable, Hashable {
  /// The most findings on the page, of all checks together; the worst of each check are shown.
  public var findings: Int
  /// The most vertices of findings, of all checks together; shapes are simplified further until
  /// they keep to it.
  public var vertices: Int

  /// Limits that keep a city of 200 zones and 10,000 findings below 15 MB.
  public init(findings: Int = 10_000, vertices: Int = 400_000) {
    self.findings = findings
    self.vertices = vertices
  }
}
