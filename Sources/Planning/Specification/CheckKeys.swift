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
        role.name + "-where", .filter, "which features of the \(role.name) layer take part",
        "\(role.words.zh)图层中哪些要素参与")
    }
    let kinds = declaration.roles.filter { $0.kinds.count > 1 }.map { role in
      KeySpecification(
        role.name + "-kind",
        .choices(PartKind.allCases.filter(role.kinds.contains).map(\.word)),
        "which kinds of geometry of the \(role.name) layer take part; of features with several only "
          + "these parts", "\(role.words.zh)图层中哪些几何类型参与；含多种类型的要素只取这些部分")
    }
    let classes =
      declaration.classes == .none
      ? []
      : [
        KeySpecification(
          "by", .field,
          "property of the \(declaration.objectRole?.name ?? "objects") by whose classes figures "
            + "are kept too", "另按\(declaration.objectRole?.words.zh ?? "对象")的此属性分类统计")
      ]
    return classes + [
      .init(
        "zones", .layers,
        Role.zones.help + Text("; several layers are several groupings", "；多个图层为多套分区")),
      .init(
        "zone-id", .fields,
        "property that names a zone, one for all groupings or one for each; without it the "
          + "feature's id",
        "写明分区编号的属性，各套分区共用一个或各写一个；不写时用要素编号"),
      .init(
        "zone-name", .localized, "property that tells what a zone is called in reports",
        "写明分区名称的属性，用于报告"),
      .init(
        GroupTable.key, .table,
        "groups of zones (of the first grouping) that figures are told for too: columns group, member and, as "
          + "needed, name and alias; groups may overlap, and be members",
        "另按分组统计（由第一套分区组成）：表中有 group、member 列，可加 name、alias 列；分组可重叠、可嵌套"),
      .init("scope", .layers, Role.scope.help),
      .init("scope-minus", .layers, Role.scopeMinus.help),
    ] + filters + kinds + [
      .init(
        "zones-where", .filter, "which zones are reported",
        "统计哪些分区"),
      .init(
        "scope-where", .filter, "which features of the scope layers take part",
        "统计范围图层中哪些要素参与"),
      .init(
        "scope-minus-where", .filter, "which features of the scope-minus layers take part",
        "扣除范围图层中哪些要素参与"),
      .init(
        "total", .choice(TotalOf.allCases.map(\.rawValue)), default: TotalOf.all.rawValue,
        "what the total that targets judge is of: all objects, or what lies in a zone (of the first "
          + "grouping)",
        "判定目标所用总计的口径：全部对象，或只含（第一套）分区内的部分"),
      .init(
        "judge", .choice(["all", "total"]), default: "all",
        "what has to reach targets: the total and each zone, or the total alone",
        "须达到目标的是总计及各分区，还是仅总计"),
      .init(
        "zone-least", .number(unit: nil, atLeast: 0, atMost: 1),
        default: Figures.plain(leastShareOfZone),
        "share of a zone's area below which what is measured in it is no more than borders leave: no data",
        "分区内统计对象占分区面积低于此比例时，视为边界误差，按无数据处理"
      ).usually(0...0.05),
      .init(
        "repeats", .choice(["each", "once"]), default: "each",
        "whether objects with the same outline count each, or the first of them alone",
        "轮廓相同的对象逐个计入，还是只计第一个"),
      .init(
        "target", .targets, "what the result has to reach, such as \"at least 0.9\"",
        "结果应达到的目标，如 \"不低于 90%\""),
      .init(
        "frame", .crs, default: "auto", "metric frame: auto, or a projected system in metres",
        "计算坐标系：auto，或以米为单位的投影坐标系"),
      .init(
        "id", .text, default: declaration.name, "identifier, also the name of result files",
        "核查项编号，也用作结果文件名"),
      .init(
        "title", .localized, "what the check is called in results",
        "核查项在结果中的名称"),
      .init(
        "source", .localized, "where the rule stands: document, section, line",
        "依据：文件、章节、条款"),
    ]
  }
}
