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

  /// Whether a quantity is a number of things, whatever is measured.
  public static func isWhole(_ quantity: String) -> Bool {
    switch quantity {
    case "features", "subjects", "conflicting", "pairs", "slivers", "exempt", "violations",
      "within_tolerance", "encroached_count":
      true
    default: false
    }
  }

  /// The unit of a quantity: `share`, `count`, `m`, `m2`, or the unit of what the check measures.
  public static func unit(of quantity: String, _ kind: AnalysisKind, measure: String) -> String {
    switch quantity {
    case "share": "share"
    case "closest_m": "m"
    case "encroached_m2": "m2"
    case "demand", "covered", "overlap": measure
    default: "count"
    }
  }
}
