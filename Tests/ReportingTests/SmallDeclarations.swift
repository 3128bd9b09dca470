import Layers
import Measures

/// What three analyses declare that no program has: outputs have to tell their results all the same.
enum SmallDeclarations {
  /// Shares of ground within reach of something.
  static let reach = Declaration(
    name: "reaching", words: Text("reach", "可达"), summary: Text("what is near", "可达范围"),
    roles: [
      Role(
        "ground", Text("ground", "用地"), .objects, kinds: [.polygon], "what is reached",
        "被服务的用地"),
      Role(
        "things", Text("things", "事物"), .surroundings, kinds: [.point], "what reaches",
        "提供服务的事物"),
    ], keys: [],
    quantities: [
      Quantity("demand", Text("demand", "总量"), nil),
      Quantity("covered", Text("covered", "已覆盖"), nil, good: .more),
      Quantity(
        "share", Text("share reached", "可达率"), .share, join: .share(of: "covered", in: "demand"),
        good: .more, range: 0...1, isMain: true),
      Quantity("features", Text("features", "要素数"), .count),
    ], base: "demand",
    findingKinds: [
      FindingKind(
        "gap", Text("gap", "缺口"), gravity: .broken, levelWithoutTarget: "note",
        isLimitFromBelow: true, part: "gap",
        [
          .init(
            needs: ["measured"],
            Text(
              "Only {measured} of {object} is covered; {uncovered} is not.",
              "{object} 仅 {measured} 被覆盖，未覆盖 {uncovered}。")),
          .init(
            needs: ["distance_m"],
            Text(
              "{object} is not covered: the nearest, {other}, is {distance_m} away.",
              "{object} 未被覆盖：最近的 {other} 相距 {distance_m}。")),
          .init(Text("{object} is not covered.", "{object} 未被覆盖。")),
        ])
    ],
    columns: [
      ColumnDeclaration("share", Text("share reached", "可达率"), .share),
      ColumnDeclaration("nearest", Text("nearest", "最近")),
    ],
    findingColumns: [
      ColumnDeclaration("uncovered", Text("not covered", "未覆盖"), unitColumn: "uncovered_unit"),
      ColumnDeclaration("uncovered_unit", Text("unit", "单位"), isHidden: true),
      ColumnDeclaration("distance_m", Text("distance", "距离"), .metre),
    ],
    line: Text(
      "{covered} of {demand} covered, {features:feature|features}",
      "共 {demand}，已覆盖 {covered}，{features} 个要素"),
    goodness: .share("share"),
    objectStyle: .share(
      column: "share", none: Text("not covered", "未覆盖"), some: Text("covered in part", "部分覆盖"),
      all: Text("covered", "已覆盖")),
    example: .init(
      "What is near",
      "哪些在附近", [:]))

  /// Things that lie where they must not; what overlaps has an area, a length or a number.
  static let stay = Declaration(
    name: "staying", words: Text("stay", "避让"), summary: Text("what lies in it", "冲突"),
    roles: [
      Role(
        "subjects", Text("subjects", "对象"), .objects, kinds: [.polygon], "what is checked",
        "核查对象")
    ], keys: [],
    quantities: [
      Quantity("subjects", Text("subjects", "对象数"), .count),
      Quantity(
        "conflicting", Text("subjects in conflict", "冲突对象数"), .count, good: .less, isMain: true),
      Quantity("overlap", Text("overlap", "重叠量"), nil, good: .less),
    ], base: "subjects",
    findingKinds: [
      FindingKind(
        "conflict", Text("conflict", "冲突"), gravity: .broken, isLimitFromBelow: false,
        part: "overlap",
        [
          .init(
            needs: ["other"],
            Text("{object} overlaps {other} by {measured}.", "{object} 与 {other} 重叠 {measured}。"))
        ]),
      FindingKind(
        "sliver", Text("sliver", "微小重叠"), gravity: .listed, isLimitFromBelow: false,
        part: "overlap",
        [
          .init(
            Text(
              "{object} overlaps by {measured}, which does not count.",
              "{object} 重叠 {measured}，不计数。")
          )
        ]),
    ],
    columns: [
      ColumnDeclaration("status", Text("status", "状态")),
      ColumnDeclaration("overlap", Text("overlap", "重叠量"), unitColumn: "unit"),
      ColumnDeclaration("unit", Text("unit", "单位"), isHidden: true),
    ],
    findingColumns: [
      ColumnDeclaration("share_of_subject", Text("share of the object", "占对象比例"), .share)
    ],
    line: Text(
      "{conflicting} of {subjects:subject|subjects} in conflict, {overlap}",
      "{subjects} 个对象中 {conflicting} 个冲突，重叠 {overlap}"),
    goodness: .rest(of: "conflicting", in: "subjects"),
    objectStyle: .words(
      column: "status",
      [
        .init("conflict", .bad), .init("sliver", .doubtful),
        .init("clear", .good, Text("clear", "无冲突")),
      ]
    ),
    example: .init(
      "What lies in it",
      "哪些在其中", [:]))

  /// Things that have to keep a distance.
  static let away = Declaration(
    name: "keeping-away", words: Text("distance", "间距"), summary: Text("what is too near", "过近"),
    roles: [
      Role(
        "subjects", Text("subjects", "对象"), .objects, kinds: [.polygon], "what is checked",
        "核查对象"),
      Role(
        "edge", Text("edge", "边线"), .surroundings, kinds: [.line], "what from",
        "据以量距离的边线"),
    ], keys: [],
    quantities: [
      Quantity("subjects", Text("subjects", "对象数"), .count),
      Quantity(
        "violations", Text("subjects too close", "过近对象数"), .count, good: .less, isMain: true),
      Quantity("closest_m", Text("closest distance", "最近距离"), .metre, join: .least, good: .more),
    ], base: "subjects",
    findingKinds: [
      FindingKind(
        "violation", Text("violation", "间距不足"), gravity: .broken, isLimitFromBelow: true,
        part: "encroachment",
        [
          .init(
            Text(
              "{object} is {measured} from {other}; at least {limit} is required.",
              "{object} 距 {other} 仅 {measured}，要求不少于 {limit}。"))
        ])
    ],
    columns: [
      ColumnDeclaration("status", Text("status", "状态")),
      ColumnDeclaration("distance_m", Text("distance", "距离"), .metre),
    ],
    findingColumns: [
      ColumnDeclaration("shortfall_m", Text("shortfall", "差值"), .metre, isHidden: true)
    ],
    line: Text(
      "{violations} of {subjects:subject|subjects} too close, closest {closest_m}",
      "{subjects} 个对象中 {violations} 个过近，最近 {closest_m}"),
    goodness: .rest(of: "violations", in: "subjects"),
    objectStyle: .words(
      column: "status",
      [.init("violation", .bad), .init("clear", .good, Text("clear", "退距足够"))]),
    example: .init(
      "What is too near",
      "哪些过近", [:]))
}
