import Layers
public import Measures

extension RenewalAnalysis {
  /// What it takes, yields and says.
  public static let declaration = Declaration(
    name: "renewal", words: Text("renewal", "拆除占比"),
    summary: Text(
      "share of the existing floor area that is to be demolished, by project",
      "拆除建筑面积占现状总建筑面积的比例（按片区或项目）"),
    roles: [
      Role(
        "buildings", Text("buildings", "现状建筑"), .objects, kinds: [.point, .polygon],
        countsRepeats: true, memory: 1.5,
        usual: ["buildings", "residential-buildings"],
        "what stands today: footprints, or points with a floor area",
        "现状建筑：建筑基底，或带建筑面积的点")
    ],
    keys: [
      .init(
        "floor-area", .field, "property of the buildings that holds their floor area, m²",
        "建筑图层中写明建筑面积（平方米）的属性"),
      .init(
        "storeys", .field,
        "property that holds the number of storeys: the floor area is that times the footprint",
        "写明层数的属性：建筑面积为层数乘以基底面积"),
      .init(
        "demolished", .filter, required: true,
        "which buildings are to be demolished",
        "哪些建筑将被拆除"),
      .init(
        "exempt", .filter,
        "which demolished buildings do not count, such as illegal or condemned ones; told apart",
        "哪些拆除建筑不计入，如违法建筑、危房；单独列出"),
      .init(
        "limit", .number(unit: nil, atLeast: 0, atMost: 1), default: "0.2",
        "share above which a zone is listed; exactly this much is allowed",
        "超过此比例的分区列出；正好等于时允许"),
    ],
    exactlyOneOf: [["floor-area", "storeys"]],
    quantities: [
      Quantity(
        "demolished", Text("floor area demolished", "拆除建筑面积"), .squareMetre, good: .less),
      Quantity("existing", Text("existing floor area", "现状总建筑面积"), .squareMetre),
      Quantity(
        "share", Text("share demolished", "拆除占比"), .share,
        join: .share(of: "demolished", in: "existing"), good: .less, range: 0...1, isMain: true,
        doubt: "undecided_share"),
      Quantity("exempt", Text("exempt floor area demolished", "豁免拆除建筑面积"), .squareMetre),
      Quantity(
        "counted", Text("floor area without what is exempt", "扣除豁免后的建筑面积"), .squareMetre),
      Quantity(
        "share_of_counted", Text("share without what is exempt", "扣除豁免后的拆除占比"), .share,
        join: .share(of: "demolished", in: "counted"), good: .less, range: 0...1),
      Quantity(
        "undecided", Text("floor area of unknown fate", "去留不明建筑面积"), .squareMetre, good: .less),
      Quantity(
        "undecided_share", Text("share of unknown fate", "去留不明占比"), .share,
        join: .share(of: "undecided", in: "existing"), good: .less, range: 0...1),
      Quantity("buildings", Text("buildings", "建筑数"), .count),
      Quantity(
        "without", Text("buildings without floor area", "缺建筑面积的建筑数"), .count, good: .less),
      Quantity(
        "demolished_without", Text("demolished without floor area", "缺建筑面积的拆除建筑数"), .count,
        good: .less),
      Quantity("zones_above", Text("zones above the limit", "超限分区数"), .count, good: .less),
    ],
    base: "existing",
    findingKinds: [
      FindingKind(
        "above limit", Text("above the limit", "超过上限"), gravity: .broken,
        levelWithoutTarget: "warning", isLimitFromBelow: false, isOfPair: false, isOfZone: true,
        part: "zone",
        [
          .init(
            Text(
              "{object}: {measured} of the floor area is to be demolished; at most {limit} may be.",
              "{object}：拆除建筑面积占 {measured}，不应大于 {limit}。"))
        ]),
      FindingKind(
        "demolished without", Text("demolished without floor area", "拆除建筑缺建筑面积"),
        gravity: .doubtful, isLimitFromBelow: false, isOfPair: false, part: "object",
        [
          .init(
            Text(
              "{object} is to be demolished and has no floor area, so the share is too low by it.",
              "{object} 拟拆除但没有建筑面积，占比因此偏低。"))
        ]),
      FindingKind(
        "not known", Text("fate not known", "去留不明"), gravity: .doubtful, isLimitFromBelow: false,
        isOfPair: false, part: "object",
        [
          .init(
            Text(
              "Whether {object} is to be demolished is not known; it counts as standing.",
              "{object} 是否拆除无法判断，按保留计。"))
        ]),
      FindingKind(
        "no floor area", Text("no floor area", "缺建筑面积"), gravity: .listed,
        isLimitFromBelow: false, isOfPair: false, part: "object",
        [.init(Text("{object} has no floor area and is in no sum.", "{object} 没有建筑面积，未计入合计。"))]),
    ],
    columns: [
      ColumnDeclaration("status", Text("status", "状态")),
      ColumnDeclaration("floor_area_m2", Text("floor area", "建筑面积"), .squareMetre),
    ],
    findingColumns: [],
    line: Text(
      "{demolished} of {existing} of floor area is to be demolished, {exempt} more is exempt: "
        + "{buildings} {@buildings}, {without} without floor area",
      "现状建筑面积 {existing} 中拆除 {demolished}，另豁免 {exempt}（{@buildings} {buildings:@buildings}，"
        + "{without:@buildings}缺建筑面积）"),
    goodness: .rest(of: "demolished", in: "existing"),
    objectStyle: .words(
      column: "status",
      [
        .init("demolished", .doubtful, Text("demolished", "拆除")),
        .init("demolished without", .doubtful),
        .init("not known", .doubtful), .init("no floor area", .doubtful),
        .init("exempt", .neutral, Text("exempt", "豁免")), .init("kept", .good, Text("kept", "保留")),
      ]),
    example: .init(
      "Which streets would lose more than a fifth of their floor area with what was built before 1985",
      "拆除 1985 年以前的建筑后，哪些街道减少的建筑面积超过五分之一",
      [
        "buildings": "GeoData/sample/buildings.geojson", "storeys": "floors",
        "demolished": "year < 1985", "exempt": "use = 'industrial'",
        "zones": "GeoData/sample/zones.geojson", "zone-id": "code", "target": "at most 20 %",
      ]), classes: .gathered)

  /// What its figures mean.
  public func definition(measuring measure: Measure) -> [Clause] {
    let floors =
      if let floorArea {
        Text("the property {field}, m²", "取属性 {field}（平方米）").filled([
          ("field", .name(floorArea))
        ])
      } else {
        Text("{field} times the footprint", "{field} 乘以基底面积").filled([
          ("field", .name(storeys ?? ""))
        ])
      }
    return [
      Clause(
        "meaning", Text("measures", "含义"), "share demolished",
        Text(
          "The share of the existing floor area that is to be demolished, over everything and in each "
            + "zone. Buildings that a border cuts count pro rata by footprint; points count with all of "
            + "theirs in each zone that has them.",
          "拆除建筑面积占现状总建筑面积的比例，按总计和各分区分别计算。被边界切开的建筑按基底面积比例分摊；点要素全部计入其所在的每个分区。")),
      Clause(
        "floor_area", Text("floor area", "建筑面积"),
        [
          "floor-area": floorArea.map(JSONValue.string) ?? .null,
          "storeys": storeys.map(JSONValue.string) ?? .null,
        ], floors),
      Clause(
        "numerator", Text("numerator", "分子"), .string(demolished),
        Text(
          "floor area in scope of buildings with {condition}, exempt ones left out",
          "统计范围内符合 {condition} 且未豁免的建筑面积"
        ).filled([("condition", .name(demolished))])),
      Clause(
        "exempt", Text("exempt", "豁免"), exempt.map(JSONValue.string) ?? .null,
        exempt.map { Text("buildings with \($0)", "符合 \($0) 的建筑") } ?? Text("none", "无")),
      Clause(
        "denominator", Text("denominator", "分母"), "existing",
        Text(
          "floor area in scope of all buildings, exempt ones too; share_of_counted leaves those out",
          "统计范围内全部建筑面积，含豁免建筑；share_of_counted 则予以扣除")),
      Clause(
        "limit", Text("limit of a zone", "分区上限"), .number(limit),
        NumberText.bound(limit, unit: .share)),
      Clause(
        "unknown", Text("missing values", "缺失值"), "counted apart",
        Text(
          "a building without floor area (or with 0) is in no sum and is listed; one of which it is not "
            + "known whether it is demolished counts as standing, and a verdict that it could turn is "
            + "within tolerance",
          "没有建筑面积（或为 0）的建筑不计入合计并列出；是否拆除无法判断的按保留计，若可能改变结论则判为在误差范围内")),
    ]
  }
}
