/// The keys of a check, for each analysis.
public enum CheckKeys {
  /// All keys that a check of an analysis may have, in the order of help and schema.
  public static func all(_ analysis: AnalysisKind) -> [KeySpecification] {
    switch analysis {
    case .coverage: coverage + common(.coverage)
    case .overlap: overlap + common(.overlap)
    case .setback: setback + common(.setback)
    }
  }

  /// The roles of an analysis that a layer can have, in the order of help.
  public static func roles(_ analysis: AnalysisKind) -> [LayerRole] {
    [analysis.objectRole, analysis.otherRole, .zones, .scope, .scopeMinus]
  }

  private static let coverage: [KeySpecification] = [
    .init("demand", .layer, required: true, "what should be served: polygons, lines or points"),
    .init("facilities", .layer, required: true, "what serves: points, lines or polygons"),
    .init(
      "radius", .radius, required: true,
      "metres within which a facility serves, inclusive; or a table by a property of the facility"),
    .init(
      "weight", .field,
      "property of the demand to count instead of area, length or number, such as people"),
    .init(
      "evidence", .choices(["gaps", "covered"]),
      "geometry to write: what lies beyond the radius, what lies within"),
    .init(
      "arc-tolerance", .number(unit: "m", above: 0), default: "0.1",
      "how far evidence geometry may depart from true circles; figures always use true circles"),
  ]

  private static let overlap: [KeySpecification] = [
    .init("subjects", .layer, required: true, "what is checked: polygons, lines or points"),
    .init("protected", .layer, required: true, "protected polygons, or those to stay inside"),
    .init(
      "must", .choice(["outside", "inside"]), default: "outside",
      "outside: must not overlap (red line); inside: must not leave (growth boundary)"),
    .init(
      "min-area", .number(unit: "m2", atLeast: 0), default: "0",
      "overlaps smaller than this (metres for lines) are listed as slivers and not counted"),
    .init(
      "min-share", .number(unit: nil, atLeast: 0, atMost: 1), default: "0",
      "overlaps below this share of the subject are listed as slivers and not counted"),
    .init("exempt-where", .filter, "subjects that are listed and not counted"),
  ]

  private static let setback: [KeySpecification] = [
    .init("subjects", .layer, required: true, "what is checked: polygons, lines or points"),
    .init("bank", .layer, required: true, "lines, or polygons whose inside counts as 0 m"),
    .init(
      "distance", .distance,
      "metres required; or a table by a property of the bank, of the subject, or of both"),
    .init("distance-field", .field, "property of the bank that holds the metres required"),
    .init(
      "tolerance", .number(unit: "m", atLeast: 0), default: "0",
      "positional accuracy: a shortfall up to it is listed as within tolerance"),
    .init(
      "arc-tolerance", .number(unit: "m", above: 0), default: "0.1",
      "how far encroached geometry may depart from true circles"),
  ]

  private static func common(_ analysis: AnalysisKind) -> [KeySpecification] {
    let object = analysis.objectRole.rawValue
    let other = analysis.otherRole.rawValue
    return [
      .init("zones", .layer, "polygons to report by; they may overlap and nest"),
      .init("zone-id", .field, "property that names a zone; without it the feature's id"),
      .init("zone-name", .localized, "property that tells what a zone is called in reports"),
      .init("scope", .layers, "polygons that count: the intersection of all layers named"),
      .init("scope-minus", .layers, "polygons that do not count"),
      .init("\(object)-where", .filter, "which features of the \(object) layer take part"),
      .init("\(other)-where", .filter, "which features of the \(other) layer take part"),
      .init("zones-where", .filter, "which zones are reported"),
      .init("scope-where", .filter, "which features of the scope layers take part"),
      .init("scope-minus-where", .filter, "which features of the scope-minus layers take part"),
      .init("target", .targets, "what the result has to reach, such as \"at least 0.9\""),
      .init("frame", .crs, default: "auto", "metric frame: auto, or a projected system in metres"),
      .init("id", .text, default: analysis.rawValue, "identifier, also the name of result files"),
      .init("title", .localized, "what the check is called in results"),
      .init("source", .localized, "where the rule stands: document, section, line"),
    ]
  }
}
