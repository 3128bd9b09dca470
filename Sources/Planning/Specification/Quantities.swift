/// The quantities of a result that a target can be set for.
public enum Quantities {
  /// The names in the total and the zones of a result, in the order of output.
  public static func names(_ analysis: AnalysisKind) -> [String] {
    switch analysis {
    case .coverage: ["demand", "covered", "share", "features"]
    case .overlap: ["subjects", "conflicting", "pairs", "slivers", "overlap"]
    case .setback:
      ["subjects", "violations", "within_tolerance", "encroached_m2", "closest_m"]
    }
  }

  /// The quantity that a target is about when it names none.
  public static func standard(_ analysis: AnalysisKind) -> String {
    switch analysis {
    case .coverage: "share"
    case .overlap: "conflicting"
    case .setback: "violations"
    }
  }
}
