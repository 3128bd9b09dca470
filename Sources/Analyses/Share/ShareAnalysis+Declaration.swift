import Layers
public import Measures

extension ShareAnalysis {
  /// What it takes, yields and says.
  public static let declaration = Declaration(
    name: "share", synonyms: ["ratio", "percentage", "占比"],
    words: Text("share", "占比统计"),
    summary: Text(
      "share of some classes in all features, or in the ground of zones",
      "若干类别在全部要素或分区用地中的比例"),
    roles: [
      Role(
        "features", Text("features", "统计要素"), .objects, kinds: [.point, .line, .polygon],
        isOfOneKind: true, countsRepeats: true, memory: 2,
        usual: [
          "parks", "green-space", "accessible-green-spaces", "forests", "wetlands", "green", "绿地",
        ], "what is measured: polygons, lines or points",
        "统计要素：面、线或点")
    ],
    keys: [
      .init(
        "class", .field, "property of the features that holds their class",
        "写明要素类别的属性"),
      .init(
        "classes", .texts, "the classes whose share is asked for; without it all features",
        "计算占比的类别；不写则为全部要素"),
      .init(
        "of", .choice(Whole.allCases.map(\.rawValue)), default: "features",
        "what the share is taken of: all features, or the ground of the zones (of the scope "
          + "without zones)",
        "占比的分母：全部要素，或分区用地（未给分区时为统计范围）"),
      .init(
        "overlaps", .choice(["each", "once"]), default: "each",
        "whether a place in several features counts in each of them, or once",
        "同一处在多个要素内时逐个计入，还是只计一次"),
      .init(
        "weight", .field,
        "property of the features to count instead of area, length or number, such as floor area",
        "不按面积、长度或个数，改按要素的某一属性计量，如建筑面积"),
    ],
    quantities: [
      Quantity("part", Text("part", "所求部分"), nil, good: .more),
      Quantity("whole", Text("whole", "总量"), nil),
      Quantity(
        "share", Text("share", "占比"), .share, join: .share(of: "part", in: "whole"), good: .more,
        range: 0...1, isMain: true),
      Quantity("features", Text("features of the part", "所求要素数"), .count),
    ],
    base: "whole",
    findingKinds: [
      FindingKind(
        "none", Text("none of the classes", "缺所求类别"), gravity: .listed, isLimitFromBelow: true,
        isOfPair: false, isOfZone: true, part: "zone",
        [
          .init(
            Text("{object} has none of what is asked for.", "{object} 没有所求类别。"))
        ])
    ],
    columns: [
      ColumnDeclaration("status", Text("status", "状态")),
      ColumnDeclaration("measure", Text("in scope", "范围内")),
    ],
    findingColumns: [],
    line: Text(
      "{part} of {whole} of {@features} count, {share}: {features:feature|features}",
      "{@features} {whole}中符合条件的有 {part}，占 {share}（{features} 个要素）"),
    goodness: .share("share"),
    objectStyle: .words(
      column: "status",
      [
        .init("counted", .good, Text("counted", "已计入")),
        .init("other", .neutral, Text("other", "其他")),
      ]),
    example: .init(
      "Which share of each district is green space, overlapping parks counted once",
      "各分区绿地占比（重叠的公园只计一次）",
      [
        "features": "GeoData/sample/parks.geojson", "of": "zones", "overlaps": "once",
        "zones": "GeoData/sample/zones.geojson", "zone-id": "code", "target": "at least 5 %",
      ]))

  /// With the ground in its sentence, where that is the whole.
  public var declaration: Declaration {
    var own = Self.declaration
    if whole == .zones {
      own.line =
        classes.isEmpty
        ? Text(
          "{@features} take {part} of {whole} of ground, {share}: {features:feature|features}",
          "{@features}{part}，占用地 {whole}的 {share}（{features} 个要素）")
        : Text(
          "what is asked for of {@features} takes {part} of {whole} of ground, {share}: "
            + "{features:feature|features}",
          "{@features}中所求类别 {part}，占用地 {whole}的 {share}（{features} 个要素）")
    }
    return own
  }

  /// What its figures mean.
  public func definition(measuring measure: Measure) -> [Clause] {
    let what =
      switch measure {
      case .area: Text("area", "面积")
      case .length: Text("length", "长度")
      case .count: Text("number of points", "点数")
      case .weight:
        Text(
          "{field}, spread evenly over each feature", "{field}（在要素内均匀分摊）"
        ).filled([("field", .name(weight ?? ""))])
      }
    let chosen =
      if classes.isEmpty {
        Text("all features", "全部要素")
      } else {
        Text(
          "features whose {field} is {classes}", "{field} 为 {classes} 的要素"
        ).filled([("field", .name(field ?? "")), ("classes", .list(classes.map(Value.name)))])
      }
    let ground =
      switch whole {
      case .features: Text("\(what.en) of all features in scope", "统计范围内全部要素的\(what.zh)")
      case .zones:
        Text(
          "area of the zones in scope, each place once in the total; of the scope without zones",
          "统计范围内分区的面积，总计中每处只计一次；未给分区时为统计范围的面积")
      }
    return [
      Clause(
        "meaning", Text("measures", "含义"), .string(whole.rawValue),
        Text(
          "The share that the features asked for have of the whole, over everything and in each "
            + "zone.",
          "所求要素占总量的比例，按总计和各分区分别计算。")),
      Clause(
        "numerator", Text("numerator", "分子"),
        [
          "class": field.map(JSONValue.string) ?? .null,
          "classes": .array(classes.map(JSONValue.string)),
        ],
        whole == .zones
          ? Text(
            "\(what.en) of \(chosen.en) inside the zones, in scope",
            "统计范围与分区内\(chosen.zh)的\(what.zh)")
          : Text("\(what.en) of \(chosen.en) in scope", "统计范围内\(chosen.zh)的\(what.zh)")),
      Clause("denominator", Text("denominator", "分母"), .string(whole.rawValue), ground),
      Clause(
        "overlaps", Text("overlapping features", "重叠的要素"), dissolve ? "once" : "each",
        dissolve
          ? Text("a place in several features counts once", "位于多个要素中的地方只计一次")
          : Text(
            "each feature counts by itself: a place in two of them counts twice",
            "各要素分别计量：位于两个要素中的地方计两次")),
    ]
  }
}
