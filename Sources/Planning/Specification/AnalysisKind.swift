/// The analyses that a check can ask for, by the names that jobs and commands use.
public enum AnalysisKind: String, CaseIterable, Sendable {
  /// Which share of a demand lies within a radius of facilities.
  case coverage
  /// Which subjects touch protected areas, or leave the area they must stay in.
  case overlap
  /// Which subjects come closer to a bank than required.
  case setback

  /// What the analysis answers, in one line.
  public var summary: String {
    switch self {
    case .coverage: "share of the demand within a radius of facilities"
    case .overlap: "subjects that touch protected areas, or leave the area they must stay in"
    case .setback: "subjects that come closer to a bank than required"
    }
  }

  /// The key of the layer whose features are measured: `demand` or `subjects`.
  public var objectRole: LayerRole {
    switch self {
    case .coverage: .demand
    case .overlap, .setback: .subjects
    }
  }

  /// The key of the layer that they are measured against.
  public var otherRole: LayerRole {
    switch self {
    case .coverage: .facilities
    case .overlap: .protected
    case .setback: .bank
    }
  }
}

/// What a layer is to a check; the raw value is the key of the check that names the layer.
public enum LayerRole: String, CaseIterable, Sendable {
  case demand, facilities, subjects, protected, bank, zones, scope
  case scopeMinus = "scope-minus"
}
