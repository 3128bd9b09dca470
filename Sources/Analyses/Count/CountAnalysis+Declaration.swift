import Layers
public import Measures

extension CountAnalysis {
  /// What it takes, yields and says.
  public static let declaration = Declaration(
    name: "count", synonyms: ["number", "tally", "数量"],
    words: Text("count", "数量统计"),
    summary: Text(
      "how many features each zone has, and which zones have fewer than they must",
      "各分区的要素数量，以及数量不足的分区"),
    roles: [
      Role(
        "features", Text("features", "统计要素"), .objects, kinds: [.point, .line, .polygon],
        countsRepeats: true, memory: 1.5,
        usual: [
          "bus-stops", "stops", "metro-stations", "stations", "parks", "schools", "hospitals",
          "facilities", "设施",
        ], "what is counted: points, lines or polygons",
        "计数要素：点、线或面")
    ],
    keys: [
      .init(
        "quota", .number(unit: nil, atLeast: 0), default: "1",
        "features that each zone must have at least; with 0 zones without any are only listed",
        "各分区至少应有的个数；为 0 时仅列出没有要素的分区")
    ],
    quantities: [
      Quantity("count", Text("features", "要素数"), .count, good: .more, isMain: true),
      Quantity("in_no_zone", Text("features in no zone", "分区外要素数"), .count),
      Quantity("zones", Text("zones", "分区数"), .count),
      Quantity("empty", Text("zones without any", "空白分区数"), .count, good: .less),
      Quantity("short", Text("zones below the quota", "不足分区数"), .count, good: .less),
    ],
    base: "zones",
    findingKinds: [
      FindingKind(
        "empty", Text("empty zone", "空白分区"), gravity: .broken, levelWithoutTarget: "warning",
        isLimitFromBelow: true, isOfPair: false, isOfZone: true, part: "zone",
        [
          .init(
            Text(
              "{object} has none; at least {limit} are required.",
              "{object} 一个也没有，要求不少于 {limit} 个。"))
        ]),
      FindingKind(
        "short", Text("below the quota", "数量不足"), gravity: .broken,
        levelWithoutTarget: "warning", isLimitFromBelow: true, isOfPair: false, isOfZone: true,
        part: "zone",
        [
          .init(
            Text(
              "{object} has {measured}; at least {limit} are required.",
              "{object} 仅有 {measured} 个，要求不少于 {limit} 个。"))
        ]),
      FindingKind(
        "none", Text("zone without any", "无要素分区"), gravity: .listed, isLimitFromBelow: true,
        isOfPair: false, isOfZone: true, part: "zone",
        [.init(Text("{object} has none.", "{object} 一个也没有。"))]),
      FindingKind(
        "in no zone", Text("in no zone", "不在任何分区"), gravity: .listed, isLimitFromBelow: true,
        isOfPair: false, part: "object",
        [
          .init(
            Text(
              "{object} lies in no zone, so it counts in the total only.",
              "{object} 不在任何分区内，只计入总计。"))
        ]),
    ],
    columns: [
      ColumnDeclaration("status", Text("status", "状态")),
      ColumnDeclaration("zones", Text("zones that have it", "所在分区数"), .count),
    ],
    findingColumns: [],
    line: Text(
      "{count} {@features}, {in_no_zone} in no zone; of {zones:zone|zones} {empty:has|have} none",
      "{@features}共 {count:@features}，其中 {in_no_zone:@features}不在任何分区；{zones} 个分区中空白 {empty} 个"),
    goodness: .rest(of: "short", in: "zones"),
    objectStyle: .words(
      column: "status",
      [.init("counted", .good, Text("counted", "已计入")), .init("in no zone", .doubtful)]),
    example: .init(
      "Which districts have fewer than three bus stops",
      "哪些分区的公交站少于三个",
      [
        "features": "GeoData/sample/stops.geojson", "zones": "GeoData/sample/zones.geojson",
        "zone-id": "code", "quota": "3",
        "target": #"{"comparator": "zero", "of": "short"}"#,
      ]), classes: .gathered)

  /// With the quota in its sentence, where that is not one of each; no zone has fewer than none, so that a
  /// target on those that do can't be missed.
  public var declaration: Declaration {
    var own = Self.declaration
    if quota > 1 {
      let asked = Text(
        " and {short:has|have} fewer than {quota}", "，不足 {quota} 个的 {short} 个"
      ).filled([("quota", .bound(quota, .count))])
      own.line = own.line + asked
    }
    guard quota == 0 else { return own }
    for index in own.quantities.indices where own.quantities[index].name == "short" {
      own.quantities[index].range = 0...0
    }
    return own
  }

  /// What its figures mean.
  public func definition(measuring measure: Measure) -> [Clause] {
    func clause(_ id: String, _ label: Text, _ value: JSONValue, _ words: Text) -> Clause {
      Clause(id, label, value, words)
    }
    return [
      clause(
        "meaning", Text("measures", "含义"), "features",
        Text(
          "The number of features. A feature counts once in the total, and once in each zone that "
            + "has a part of it; a polygon or line that only touches a zone is not in it, a point on "
            + "the border of two zones is in both.",
          "要素个数。每个要素在总计中计一次，在含有其一部分的每个分区中各计一次；仅与分区相接的面或线不计入，位于两分区共同边界上的点两区均计入。")),
      clause(
        "numerator", Text("numerator", "分子"), "count",
        Text("features with a part in scope, whatever its size", "在统计范围内有任何部分的要素")),
      clause(
        "quota", Text("quota", "数量要求"), .number(quota),
        quota > 0
          ? Text(
            "at least {quota} in each zone", "每个分区不少于 {quota} 个"
          ).filled([("quota", .bound(quota, .count))])
          : Text("none", "无")),
      clause(
        "zones_counted", Text("zones counted", "计数的分区"), "all groupings",
        Text(
          "those of all groupings; without zones, everything is one",
          "所有分区图层的分区；未给分区时以全部范围为一个")),
      clause(
        "no_features", Text("without any feature", "没有要素时"), "no data",
        Text(
          "when nothing at all is counted there is no data, and no verdict",
          "总计为零时视为无数据，不作判定")),
    ]
  }
}
