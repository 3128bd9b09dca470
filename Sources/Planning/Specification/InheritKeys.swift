import Analyses
import Measures

/// The keys by which jobs inherit, and those of a file of defaults that no job has.
public enum InheritKeys {
  /// What the file is called where it lies beside a job.
  public static let fileName = "geoplan.defaults.json"
  /// The key of a job that names it, or says `false` to inherit nothing.
  public static let key = "inherit"
  /// What each layer has unless it says else.
  static let eachLayer = "each-layer"
  /// What each check of an analysis has unless it says else.
  static let eachCheck = "each-check"
}

extension LayerKeys {
  /// The keys that each layer may inherit.
  static let inherited = all.map(\.name).filter {
    !["path", "title", "where", "join", "is", "fields"].contains($0)
  }
}

extension CheckKeys {
  /// The keys that each check may inherit: those that all analyses have, but what names one check.
  static let inherited: [String] = {
    let kinds = AnalysisKind.all.map { Set(all($0).map(\.name)) }
    let shared = kinds.dropFirst().reduce(kinds[0]) { $0.intersection($1) }
    return shared.subtracting(["id", "title", "target"]).sorted()
  }()
  /// Keys that belong to zones: they are inherited with them, or not at all.
  static let ofZones = ["zone-id", "zone-name", GroupTable.key]
  /// Keys that mean nothing without zones, whichever these are.
  static let withZones = ["total", "judge", "zone-least", "zones-where"]
}
