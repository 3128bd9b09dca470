public import Measures

/// An analysis that checks can ask for, by its name.
public struct AnalysisKind: Sendable {
  /// All of them, in the order of help.
  public static let all = [
    AnalysisKind(CoverageAnalysis.self),
    AnalysisKind(OverlapAnalysis.self),
    AnalysisKind(SetbackAnalysis.self),
    AnalysisKind(CountAnalysis.self),
    AnalysisKind(ShareAnalysis.self),
    AnalysisKind(ConnectivityAnalysis.self),
    AnalysisKind(PercapitaAnalysis.self),
    AnalysisKind(LengthAnalysis.self),
    AnalysisKind(ReconcileAnalysis.self),
    AnalysisKind(ComplianceAnalysis.self),
    AnalysisKind(ProximityAnalysis.self),
    AnalysisKind(RulesAnalysis.self),
    AnalysisKind(RenewalAnalysis.self),
    AnalysisKind(BuildingsAnalysis.self),
  ]

  /// What the analysis declares.
  public let declaration: Declaration
  /// Makes the analysis of the values of a check's keys.
  public let make: @Sendable (KeyValues) -> any Analysis

  /// Lists an analysis.
  public init<Kind: Analysis>(_ kind: Kind.Type) {
    declaration = kind.declaration
    make = { kind.init($0) }
  }

  /// The name in jobs and on the command line.
  public var name: String { declaration.name }

  /// The analysis of a name; `nil` when there is none.
  public static func named(_ name: String) -> AnalysisKind? { all.first { $0.name == name } }
}
