public import Analyses
import Layers
public import Measures
import Results

/// The keys of a check, for each analysis: those of its roles, its own, and those that all have.
public enum CheckKeys {
  /// All keys that a check of an analysis may have, in the order of help and schema.
  public static func all(_ kind: AnalysisKind) -> [KeySpecification] {
    let declaration = kind.declaration
    let roles = declaration.roles.map { role in
      KeySpecification(
        role.name, role.takesSeveral ? .layers : .layer, required: role.isRequired, role.help)
    }
    return roles + declaration.keys + common(declaration)
  }

  /// The share of a zone's area below which what is measured in it counts as nothing, unless a check says
  /// otherwise.
  static let leastShareOfZone = 0.001

  private static func common(_ declaration: Declaration) -> [KeySpecification] {
    let filters = declaration.roles.map { role in
      KeySpecification(
        role.name + "-where", .filter, "which features of the \(role.name) layer take part")
    }
    let kinds = declaration.roles.filter { $0.kinds.count > 1 }.map { role in
      KeySpecification(
        role.name + "-kind",
        .choices(PartKind.allCases.filter(role.kinds.contains).map(\.word)),
        "which kinds of geometry of the \(role.name) layer take part; of features with several only "
          + "these parts")
    }
    let classes =
      declaration.classes == .none
      ? []
      : [
        KeySpecification(
          "by", .field,
          "property of the \(declaration.objectRole?.name ?? "objects") by whose classes figures "
            + "are kept too")
      ]
    return classes + [
      .init("zones", .layers, Role.zones.help + "; several layers are several groupings"),
      .init(
        "zone-id", .fields,
        "property that names a zone, one for all groupings or one for each; without it the "
          + "feature's id"),
      .init("zone-name", .localized, "property that tells what a zone is called in reports"),
      .init(
        GroupTable.key, .table,
        "groups of zones (of the first grouping) that figures are told for too: columns group, member and, as "
          + "needed, name and alias; groups may overlap, and be members"),
      .init("scope", .layers, Role.scope.help),
      .init("scope-minus", .layers, Role.scopeMinus.help),
    ] + filters + kinds + [
      .init("zones-where", .filter, "which zones are reported"),
      .init("scope-where", .filter, "which features of the scope layers take part"),
      .init("scope-minus-where", .filter, "which features of the scope-minus layers take part"),
      .init(
        "total", .choice(TotalOf.allCases.map(\.rawValue)), default: TotalOf.all.rawValue,
        "what the total that targets judge is of: all objects, or what lies in a zone (of the first "
          + "grouping)"),
      .init(
        "judge", .choice(["all", "total"]), default: "all",
        "what has to reach targets: the total and each zone, or the total alone"),
      .init(
        "zone-least", .number(unit: nil, atLeast: 0, atMost: 1),
        default: Figures.plain(leastShareOfZone),
        "share of a zone's area below which what is measured in it is no more than borders leave: no data"
      ),
      .init(
        "repeats", .choice(["each", "once"]), default: "each",
        "whether objects with the same outline count each, or the first of them alone"),
      .init("target", .targets, "what the result has to reach, such as \"at least 0.9\""),
      .init("frame", .crs, default: "auto", "metric frame: auto, or a projected system in metres"),
      .init("id", .text, default: declaration.name, "identifier, also the name of result files"),
      .init("title", .localized, "what the check is called in results"),
      .init("source", .localized, "where the rule stands: document, section, line"),
    ]
  }
}
