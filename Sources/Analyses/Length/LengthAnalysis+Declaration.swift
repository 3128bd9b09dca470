import Layers
public import Measures

extension LengthAnalysis {
  /// What it takes, yields and says.
  public static let declaration = Declaration(
    name: "length", synonyms: ["lengths", "density", "长度"],
    words: Text("length", "长度统计"),
    summary: Text(
      "length of lines by zone and class, for so much ground or so many people",
      "线要素长度，可按分区与类别统计，并折算单位用地或人均长度"),
    roles: [
      Role(
        "lines", Text("lines", "线要素"), .objects, kinds: [.line], countsRepeats: true, memory: 3,
        usual: [
          "roads", "footpaths", "cycleways", "bus-routes", "metro-lines", "greenways", "sewers",
          "lines",
        ], "what is measured: roads, paths, pipes, banks",
        "统计的线：道路、步道、管线、岸线等")
    ] + RateBase.roles,
    keys: [
      .init(
        "per", .choice(["ha", "km2", "person", "1000", "10000", "100000"]),
        "what the length is stated for: ground of the zones (of the scope without zones), or so many "
          + "people",
        "长度折算的基数：分区用地（未给分区时为统计范围）或人口"),
      .init(
        "pair", .field,
        "property that the two carriageways of one road have in common: lines that share a value count "
          + "half each; with \"carriageways\" only such lines are looked at side by side",
        "同一道路两幅车行道共有的属性：取值相同的线各计一半；与 \"carriageways\" 同写时只比较这样的线"),
      .init(
        "carriageways", .number(unit: "m", above: 0, atMost: 1000),
        "metres within which lines that run side by side are carriageways of one road, which counts once",
        "并行的线相距在此（米）以内时视为同一道路的车行道，只计一次"
      ).usually(0...100),
      .init(
        "condition", .filter,
        "condition whose share of the length is asked for; it may depend on the class of the line",
        "计算其长度占比的条件；可随线的类别而不同"),
    ] + RateBase.keys,
    quantities: quantities(nil, countsOnce: false, hasCondition: false),
    base: "places",
    findingKinds: [
      FindingKind(
        "fails", Text("does not meet the condition", "不满足条件"), gravity: .broken,
        levelWithoutTarget: "warning", isLimitFromBelow: true, isOfPair: false, part: "line",
        [
          .init(
            Text(
              "{object} does not meet the condition, with {measured}.",
              "{object} 不满足条件，长 {measured}。"))
        ]),
      FindingKind(
        "unknown", Text("condition not known", "条件无法判断"), gravity: .doubtful,
        isLimitFromBelow: true, isOfPair: false, part: "line",
        [
          .init(
            Text(
              "Of {object}, {measured}, it is not known whether it meets the condition.",
              "{object}（长 {measured}）缺少属性，无法判断是否满足条件。"))
        ]),
      FindingKind(
        "none", Text("zone without any", "无线要素分区"), gravity: .listed, isLimitFromBelow: true,
        isOfPair: false, isOfZone: true, part: "zone",
        [.init(Text("{object} has none.", "{object} 没有线要素。"))]),
    ],
    columns: [
      ColumnDeclaration("status", Text("status", "状态")),
      ColumnDeclaration("counted_m", Text("counted", "计入长度"), .metre),
      ColumnDeclaration("left_out_m", Text("other carriageway", "另一幅不计长度"), .metre),
    ],
    findingColumns: [],
    line: Text("{length} of {@lines}", "{@lines}共 {length}"),
    goodness: .untold,
    objectStyle: .words(
      column: "status",
      [
        .init("counted", .good, Text("counted", "已计入")),
        .init("meets", .good, Text("meets the condition", "满足条件")), .init("fails", .bad),
        .init("unknown", .doubtful), .init("not counted", .neutral, Text("not counted", "未计入")),
      ]),
    example: .init(
      "How many kilometres of road each square kilometre of a street has",
      "各街道的路网密度（公里/平方公里）",
      [
        "lines": "GeoData/sample/roads.geojson", "zones": "GeoData/sample/zones.geojson",
        "zone-id": "code", "per": "km2", "target": "> 8 km/km2",
      ]), classes: .gathered)

  private static func quantities(
    _ base: RateBase?, countsOnce: Bool, hasCondition: Bool
  ) -> [Quantity] {
    var all = [
      Quantity(
        "length", Text("length", "长度"), .metre, isMain: base == nil && !hasCondition)
    ]
    if countsOnce {
      all.append(Quantity("left_out", Text("other carriageways", "另一幅车行道长度"), .metre))
    }
    if hasCondition {
      all.append(Quantity("meets", Text("meets the condition", "满足条件长度"), .metre, good: .more))
      all.append(
        Quantity(
          "share", Text("share that meets the condition", "满足条件比例"), .share,
          join: .share(of: "meets", in: "length"), good: .more, range: 0...1, isMain: true))
    }
    if let base {
      let rate = base.rate(of: .metre)
      let name = base.kind == .ground ? "ground" : "people"
      all.append(
        Quantity(
          name, base.kind == .ground ? Text("ground", "用地面积") : Text("people", "人口"), base.unit))
      all.append(
        Quantity(
          "density",
          base.kind == .ground ? Text("density", "密度") : Text("for so many people", "人均长度"),
          .rate(rate), join: .share(of: "length", in: name, times: rate.factor),
          isMain: !hasCondition))
      all.append(Quantity("outside", Text("in no such zone", "不在计数分区内"), .metre))
    }
    all.append(Quantity("places", Text("places counted", "统计单元数"), .count))
    return all
  }

  /// What it declares, in the units of its parameters.
  public var declaration: Declaration {
    var own = Self.declaration
    own.quantities = Self.quantities(
      base, countsOnce: countsOnce, hasCondition: condition != nil)
    var (en, zh) = (Self.declaration.line.en, Self.declaration.line.zh)
    if let base {
      own.base = base.kind == .ground ? "ground" : "people"
      en += (base.kind == .ground ? " on {ground}" : " for {people}") + ": {density}"
      zh = "{\(own.base)}，" + zh + "：{density}"
    }
    if condition != nil {
      if base == nil { own.base = "length" }
      own.goodness = .share("share")
      en += ", of which {meets} meet the condition"
      zh += "，其中 {meets} 满足条件"
    }
    if countsOnce {
      en += ", {left_out} of other carriageways left out"
      zh += "，另一幅车行道 {left_out} 不计"
    }
    own.line = Text(en, zh)
    return own
  }

  /// What its figures mean.
  public func definition(measuring measure: Measure) -> [Clause] {
    var clauses = [
      Clause(
        "meaning", Text("measures", "含义"), "length",
        Text(
          "the length of lines in scope, each as drawn: lines that lie on one another count each",
          "统计范围内线要素的长度，按图形计；重合的线各计各的")),
      Clause(
        "borders", Text("on borders", "分区边界上"), "equal parts",
        Text(
          "lines are split at the borders of zones; a stretch along the border of several zones "
            + "belongs to each of them in equal parts",
          "线在分区边界处切分；沿多个分区共同边界的线段由这些分区均分")),
    ]
    if let carriageways {
      clauses.append(
        Clause(
          "carriageways", Text("carriageways", "多幅道路"), .number(carriageways),
          Text(
            "where k lines run side by side within {distance}, their directions no more than 20° apart, "
              + "each counts 1/k",
            "在 {distance} 内并行（方向相差不超过 20°）的 k 条线，各按 1/k 计"
          ).filled([("distance", .bound(carriageways, .metre))])))
    }
    if let pair {
      clauses.append(
        Clause(
          "pair", Text("pairs", "成对字段"), .string(pair),
          carriageways == nil
            ? Text(
              "lines that share a value of {field} with another one count half",
              "“{field}”的值相同的线各按一半计"
            ).filled([("field", .name(pair))])
            : Text(
              "only lines with the same value of {field} are carriageways of one road",
              "只有“{field}”的值相同的线才视为同一道路"
            ).filled([("field", .name(pair))])))
    }
    if let condition {
      clauses.append(
        Clause(
          "condition", Text("condition", "条件"), .string(condition),
          Text(
            "the share of the length for which this is true; where a property is missing it is not",
            "满足该条件的长度所占比例；缺少属性的按不满足计")))
    }
    return clauses + (base?.clauses ?? [])
  }
}
