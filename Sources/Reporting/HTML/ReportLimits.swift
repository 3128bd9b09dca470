import Measures

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

  /// How many findings of each check the page holds.
  ///
  /// One long list among many checks is read from its file, as nobody turns fifty pages of it.
  func shares(among claims: [Int]) -> [Int] {
    let most = max(1000, findings / max(1, claims.count))
    return FairShares.of(findings, among: claims.map { min($0, most) })
  }
}
