import Layers
public import Measures

extension ProximityAnalysis {
  static let facilitiesWithoutKind = MessageForm(
    "facilities-without-kind",
    "facilities without a value in {field} are of no kind and serve nobody",
    "在 {field} 中没有取值的设施不属于任何类别，不计入")
  static let kindsOfData = MessageForm(
    "kinds-of-data",
    "the kinds are those that {field} has, {count} of them: {kinds}; a kind that is missing altogether is "
      + "not missed, unless \"kinds\" names it",
    "类别取自 {field} 现有的 {count} 种取值：{kinds}；完全缺失的类别不会被发现，除非在 \"kinds\" 中列出")

  /// What it takes, yields and says.
  public static let declaration = Declaration(
    name: "proximity", synonyms: ["near", "nearest", "distance", "邻近"],
    words: Text("proximity", "邻近分析"),
    summary: Text(
      "share of subjects with facilities of any, all or several kinds near them, and the nearest of each",
      "邻近任一类、全部类或若干类设施的对象比例，以及最近设施"),
    roles: [
      Role(
        "subjects", Text("subjects", "核查对象"), .objects, kinds: [.point, .line, .polygon],
        isOfOneKind: true, countsRepeats: true, memory: 2,
        usual: [
          "metro-stations", "stations", "schools", "residential-communities",
          "residential-buildings",
          "projects",
        ], "what should have facilities near it: points, lines or polygons",
        "附近应有设施的对象：点、线或面"),
      Role(
        "facilities", Text("facilities", "设施"), .surroundings, kinds: [.point, .line, .polygon],
        takesSeveral: true, surroundsObjects: true, memory: 3, look: .service,
        usual: [
          "bus-stops", "stops", "parks", "metro-stations", "stations", "schools", "hospitals",
          "community-centres",
          "sports-grounds", "elderly-stations", "fire-stations", "shelters", "facilities", "设施",
        ],
        "what should be near; each of several layers is one kind, unless a property holds the kind",
        "应邻近的设施；给出多个图层时每个图层为一类，除非由属性写明类别"),
    ],
    keys: [
      .init(
        "distance", .lengths(by: distanceKeys, allowsNone: false), required: true,
        "metres within which a facility is near, inclusive; or a table by a property that is the kind "
          + "(\(layerField) for the layer)",
        "视为邻近的距离（米），含端点；或按类别属性列表（按图层则写 \(layerField)）"),
      .init(
        "kind", .field,
        "property of the facilities that holds their kind; without it that of the distances, or the "
          + "layer",
        "写明设施类别的属性；不写时取距离表所用的属性，或以图层为类别"),
      .init(
        "kinds", .texts, "the kinds that count; without it all that there are",
        "计入的类别；不写则为现有的全部类别"),
      .init(
        "within", .choice(["any", "all"]), default: "any",
        "whether one kind is enough or all are needed",
        "任一类即可，还是各类都要有"),
      .init(
        "kinds-needed", .number(unit: nil, atLeast: 1), "how many kinds are needed",
        "须有多少类"),
      .init(
        "side", .choice(ProximitySide.allCases.map(\.rawValue)),
        "on which side of a line a subject has to lie, seen along it, at the nearest place",
        "对象在最近处须位于线的哪一侧（沿线方向）"),
      .init(
        "list", .number(unit: nil, atLeast: 0, atMost: 100), default: "0",
        "how many of the nearest facilities are listed for each subject",
        "为每个对象列出多少个最近设施"),
      .init(
        "measure", .choice(["own", "count"]), default: "own",
        "own: area of polygons, length of lines, number of points; count: each subject once",
        "own：面计面积、线计长度、点计个数；count：每个对象计一次"),
      .init(
        "weight", .field, "property of the subjects to count instead, such as people",
        "改按对象的某一属性计量，如人口"),
    ],
    quantities: [
      Quantity("whole", Text("whole", "总量"), nil),
      Quantity("served", Text("served", "满足量"), nil, good: .more),
      Quantity(
        "share", Text("share served", "满足率"), .share,
        join: .share(of: "served", in: "whole"), good: .more, range: 0...1, isMain: true),
      Quantity("subjects", Text("subjects", "对象数"), .count),
      Quantity("served_subjects", Text("subjects served", "满足对象数"), .count, good: .more),
      Quantity("lacking_subjects", Text("subjects lacking", "不满足对象数"), .count, good: .less),
      Quantity(
        "closest_m", Text("shortest distance to the nearest", "最近设施距离最小值"), .metre,
        join: .least, good: .less, looksBeyondReach: true),
      Quantity(
        "farthest_m", Text("longest distance to the nearest", "最近设施距离最大值"), .metre,
        join: .most, good: .less, looksBeyondReach: true),
      Quantity(
        "nearest_sum_m", Text("sum of distances to the nearest", "最近设施距离之和"), .metre,
        looksBeyondReach: true),
      Quantity(
        "with_nearest", Text("subjects with a nearest", "有最近设施的对象数"), .count,
        looksBeyondReach: true),
      Quantity(
        "mean_m", Text("mean distance to the nearest", "最近设施平均距离"), .metre,
        join: .share(of: "nearest_sum_m", in: "with_nearest"), good: .less,
        looksBeyondReach: true),
    ],
    base: "whole",
    findingKinds: [
      FindingKind(
        "lacking", Text("lacking", "不满足"), gravity: .broken, levelWithoutTarget: "warning",
        isLimitFromBelow: false, isOfPair: false, part: "object",
        [
          .init(
            needs: ["other", "lacks"],
            Text(
              "{object} lacks {lacks}: the nearest, {other}, is {measured} away, and {limit} is the most.",
              "{object} 缺 {lacks}：最近的 {other} 相距 {measured}，要求不超过 {limit}。")),
          .init(
            needs: ["lacks"],
            Text("{object} lacks {lacks}; there is none.", "{object} 缺 {lacks}，没有这类设施。")),
          .init(Text("{object} lacks what it needs.", "{object} 不满足要求。")),
        ])
    ],
    columns: [
      ColumnDeclaration("status", Text("status", "状态")),
      ColumnDeclaration("amount", Text("in scope", "范围内")),
      ColumnDeclaration("reached", Text("kinds near", "邻近类别数"), .count),
      ColumnDeclaration("lacks", Text("lacks", "缺少类别")),
      ColumnDeclaration("distance_m", Text("distance to the nearest", "最近距离"), .metre),
      ColumnDeclaration("nearest", Text("nearest facility", "最近设施")),
      ColumnDeclaration("by_kind", Text("nearest of each kind", "各类最近设施")),
      ColumnDeclaration("ranked", Text("nearest facilities", "邻近设施排序")),
    ],
    findingColumns: [
      ColumnDeclaration("lacks", Text("lacks", "缺少类别")),
      ColumnDeclaration("reached", Text("kinds near", "邻近类别数"), .count),
      ColumnDeclaration("needed", Text("kinds needed", "要求类别数"), .count),
    ],
    line: Text(
      "{share} of {@subjects} have what they need in reach of {@facilities}: {served} of {whole}, "
        + "{lacking_subjects:subject lacks|subjects lack} something; the nearest is {closest_m} to "
        + "{farthest_m} away, {mean_m} on average",
      "{@subjects}中 {share} 满足到{@facilities}的要求：共 {whole}，满足 {served}，{lacking_subjects:@subjects}不满足；"
        + "最近设施距离 {closest_m}至 {farthest_m}，平均 {mean_m}"),
    goodness: .share("share"),
    objectStyle: .words(
      column: "status",
      [.init("lacking", .bad), .init("served", .good, Text("served", "满足"))]),
    example: .init(
      "Which metro stations have a bus stop within 50 m, and which three are nearest to each",
      "哪些轨道站点 50 米内有公交站，以及各自最近的三个",
      [
        "subjects": "GeoData/sample/stations.geojson",
        "facilities": "GeoData/sample/stops.geojson", "distance": "50", "list": "3",
        "target": "at least 85 %",
      ]), classes: .asked)

  /// With the distance in its sentence, where that is one and any facility will do.
  public var declaration: Declaration {
    var own = Self.declaration
    if kinds.isEmpty, least == nil, let reach = distance.told {
      own.line = Text(
        "{share} of {@subjects} have {@facilities} within {reach}: {served} of {whole}, "
          + "{lacking_subjects:lacks it|lack it}; the nearest is {closest_m} to {farthest_m} away, "
          + "{mean_m} on average",
        "{@subjects}中 {share} 在 {reach}内有{@facilities}：共 {whole}，满足 {served}，"
          + "{lacking_subjects:@subjects}不满足；最近设施距离 {closest_m}至 {farthest_m}，平均 {mean_m}"
      ).filled([("reach", reach)])
    }
    return own
  }

  /// What its figures mean.
  public func definition(measuring measure: Measure) -> [Clause] {
    let what =
      switch measure {
      case .area: Text("area of the subjects", "对象的面积")
      case .length: Text("length of the subjects", "对象的长度")
      case .count:
        countsSubjects ? Text("number of subjects", "对象个数") : Text("number of points", "点数")
      case .weight:
        Text("{field} of the subjects, spread evenly over each", "对象的 {field}，在对象内均匀分摊")
          .filled([("field", .name(weight ?? ""))])
      }
    func clause(_ id: String, _ label: Text, _ value: JSONValue, _ words: Text) -> Clause {
      Clause(id, label, value, words)
    }
    let need: (JSONValue, Text) =
      if let least {
        (
          .number(least),
          Text("at least {count} kinds", "至少 {count} 类").filled([
            ("count", .bound(least, .count))
          ])
        )
      } else if needsAll {
        ("all", Text("all kinds", "全部类别"))
      } else {
        ("any", Text("any kind", "任一类别"))
      }
    var clauses = [
      clause(
        "meaning", Text("measures", "含义"), "has facilities near",
        Text(
          "The share of the subjects that have facilities of enough kinds near them. A subject is whole: it "
            + "has one distance to each facility, and counts in each zone by how much of it lies there.",
          "附近设施类别足够的对象所占比例。每个对象作为整体取距离，并按其在各分区内的量计入各分区。")),
      clause(
        "numerator", Text("numerator", "分子"), "served",
        Text(
          "\(what.en) in scope that have \(need.1.en) near them",
          "统计范围内邻近\(need.1.zh)设施的\(what.zh)")),
      clause(
        "denominator", Text("denominator", "分母"), "all",
        Text("\(what.en) in scope", "统计范围内\(what.zh)")),
      clause(
        "distance", Text("distance", "距离"), "shortest",
        Text(
          "the shortest from any part of the subject to any part of the facility, 0 where they meet or one "
            + "lies inside the other; the distance required itself is near",
          "对象任一部分至设施任一部分的最短距离，相接或位于其内时为 0；恰为要求距离者视为邻近")),
      clause(
        "near", Text("near is within", "邻近距离"), distance.value(Self.distanceKeys),
        distance.words),
      clause("kinds_needed", Text("kinds needed", "要求类别"), need.0, need.1),
      clause(
        "kinds", Text("kinds", "类别"),
        [
          "field": .string(kindField),
          "kinds": kinds.isEmpty ? .null : .array(kinds.map(JSONValue.string)),
        ],
        (kinds.isEmpty
          ? Text("all in {field}", "{field} 的全部取值")
          : Text("{kinds} in {field}", "{field} 中的 {kinds}")).filled([
            (
              "field",
              kindField == Self.layerField
                ? .words(Text("the layers, each one kind", "各图层（每层一类）")) : .name(kindField)
            ), ("kinds", .list(kinds.map(Value.name))),
          ])),
      clause(
        "nearest", Text("nearest distance", "最近距离"), "any kind",
        Text(
          "to the nearest facility of any kind that counts, however far; the mean is over subjects, each "
            + "once",
          "至计入类别中最近设施的距离，不论远近；平均值按对象个数计算")),
      clause(
        "measure", Text("counted by", "计量"),
        [
          "measure": .string(countsSubjects ? "subjects" : measure.rawValue),
          "field": weight.map(JSONValue.string) ?? .null,
        ], what),
    ]
    if let side {
      clauses.append(
        clause(
          "side", Text("side", "侧别"), .string(side.rawValue),
          side == .left
            ? Text(
              "facilities serve what lies to the left of them, seen along the line at the place nearest to "
                + "the subject; what they touch lies on both sides",
              "只计线走向左侧的对象，以距对象最近处的走向为准；与线相接者两侧均计")
            : Text(
              "facilities serve what lies to the right of them, seen along the line at the place nearest to "
                + "the subject; what they touch lies on both sides",
              "只计线走向右侧的对象，以距对象最近处的走向为准；与线相接者两侧均计")))
    }
    return clauses
  }
}
