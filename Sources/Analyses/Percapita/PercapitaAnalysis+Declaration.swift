import Layers
public import Measures

extension PercapitaAnalysis {
  /// What it takes, yields and says.
  public static let declaration = Declaration(
    name: "percapita", synonyms: ["per-capita", "capita", "人均"],
    words: Text("per capita", "人均指标"),
    summary: Text(
      "area, length, number or capacity for so many people, or people for so much area",
      "人均（每若干人）面积、长度、数量或容量，或人口密度"),
    roles: [
      Role(
        "features", Text("features", "统计要素"), .objects, kinds: [.point, .line, .polygon],
        countsRepeats: true, memory: 2,
        usual: [
          "parks", "green-space", "accessible-green-spaces", "forests", "wetlands", "green", "绿地",
          "schools", "hospitals", "facilities", "设施",
        ], "what there is so much of: polygons, lines or points",
        "人均所统计的要素：面、线或点")
    ] + RateBase.roles,
    keys: [
      .init(
        "measure", .choice(What.allCases.map(\.rawValue)), default: "area",
        "what of the features counts: area of polygons, length of lines, number, or a capacity",
        "统计要素的什么：面的面积、线的长度、个数或容量"),
      .init(
        "capacity", .field,
        "property of the features that holds a capacity, beds or seats; part of a feature has its share",
        "写明容量（床位、座位等）的属性；要素的一部分按比例计"
      ),
      .init(
        "per", .choice(["person", "1000", "10000", "100000", "ha", "km2"]), default: "person",
        "how many people the amount is stated for; ha or km2 turns it round: people for so much area",
        "折算到多少人；写 ha 或 km2 则反过来为单位面积的人数"
      ),
    ] + requiringPeople(RateBase.keys),
    quantities: quantities(.area, of: .squareMetre, RateBase(.people, each: 1, KeyValues())),
    base: "people",
    findingKinds: [
      FindingKind(
        "nobody", Text("zone without people", "无人口分区"), gravity: .listed, isLimitFromBelow: true,
        isOfPair: false, isOfZone: true, part: "zone",
        [
          .init(
            Text(
              "{object} has {measured} and no people, so no figure.",
              "{object} 有 {measured}，但没有人口，故无数值。"))
        ]),
      FindingKind(
        "nothing", Text("zone without any", "空白分区"), gravity: .listed, isLimitFromBelow: true,
        isOfPair: false, isOfZone: true, part: "zone",
        [
          .init(
            Text("{object} has {measured} and none of it.", "{object} 有 {measured}，但没有所统计的要素。"))
        ]),
    ],
    columns: [
      ColumnDeclaration("status", Text("status", "状态")),
      ColumnDeclaration("amount", Text("counted", "计入量")),
    ],
    findingColumns: [],
    line: Text(
      "{amount} of {@features} for {people}", "{@features} {amount}，对应 {people}"),
    goodness: .untold,
    objectStyle: .words(
      column: "status",
      [
        .init("counted", .good, Text("counted", "已计入")),
        .init("in no zone", .doubtful, Text("in no zone", "不在任何分区")),
      ]),
    example: .init(
      "How many square metres of park each inhabitant of a street has, people taken from parcels",
      "各街道人均公园面积（人口取自地块）",
      [
        "features": "GeoData/sample/parks.geojson", "residents": "GeoData/sample/parcels.geojson",
        "people": "population", "zones": "GeoData/sample/zones.geojson", "zone-id": "code",
        "target": "at least 12 m2/person",
      ]), classes: .gathered)

  private static func requiringPeople(_ keys: [KeySpecification]) -> [KeySpecification] {
    keys.map { key in
      var key = key
      if key.name == RateBase.Name.people { key.isRequired = true }
      return key
    }
  }

  private static func quantities(
    _ what: What, of amount: Unit, _ base: RateBase, isDensity: Bool = false
  ) -> [Quantity] {
    let people = base.unit
    let rate =
      isDensity ? Rate(people, for: base.each, of: .squareMetre) : base.rate(of: amount)
    let main =
      isDensity
      ? Quantity(
        "density", Text("people for so much area", "人口密度"), .rate(rate),
        join: .share(of: "people", in: "amount", times: rate.factor), isMain: true)
      : Quantity(
        "per_head", Text(base.each == 1 ? "for each person" : "for so many people", "人均"),
        .rate(rate), join: .share(of: "amount", in: "people", times: rate.factor), isMain: true)
    return [
      Quantity("amount", words(of: what), amount),
      Quantity("people", Text("people", "人口"), people), main,
      Quantity(
        "outside", Text("in no zone that states people", "不在有人口数值的分区内"), amount),
    ]
  }

  private static func words(of what: What) -> Text {
    switch what {
    case .area: Text("area", "面积")
    case .length: Text("length", "长度")
    case .count: Text("number", "数量")
    case .capacity: Text("capacity", "容量")
    }
  }

  /// The unit of what is set against people.
  var amountUnit: Unit {
    switch what {
    case .area: .squareMetre
    case .length: .metre
    case .count: .count
    case .capacity: .of(property: capacity ?? "capacity")
    }
  }

  /// What it declares, in the units of its parameters.
  public var declaration: Declaration {
    var own = Self.declaration
    own.quantities = Self.quantities(what, of: amountUnit, base, isDensity: isDensity)
    if isDensity { own.base = "amount" }
    own.columns[1].unit = amountUnit
    own.line =
      switch (isDensity, what) {
      case (true, _):
        Text(
          "{people} on {amount} of {@features}: {density}",
          "{@features} {amount}，对应 {people}：{density}")
      case (_, .count):
        Text(
          "{amount} {@features} for {people}: {per_head}",
          "{@features} {amount} 个，对应 {people}：{per_head}")
      default:
        Text(
          "{amount} of {@features} for {people}: {per_head}",
          "{@features} {amount}，对应 {people}：{per_head}")
      }
    return own
  }

  /// What its figures mean.
  public func definition(measuring measure: Measure) -> [Clause] {
    let amount = Self.words(of: what)
    let meaning =
      isDensity
      ? Text("people divided by the area of the features", "人口除以要素面积")
      : Text("{amount} of the features divided by people", "要素的{amount}除以人口")
        .filled([("amount", .words(amount))])
    let numerator =
      switch what {
      case .count:
        Text(
          "features with a part in scope, each once in the total and in every zone that has a part of it",
          "在统计范围内有任何部分的要素，总计计一次，在含其一部分的每个分区各计一次")
      case .capacity:
        Text(
          "the property {field}, spread evenly over each feature; of features that a border cuts their "
            + "share", "属性“{field}”，在要素内均匀分布，被边界切割的要素按比例计入"
        ).filled([("field", .name(capacity ?? ""))])
      case .area, .length:
        Text(
          "{amount} of the features in scope, split at the borders of zones; what lies in two features "
            + "counts twice", "统计范围内要素的{amount}，在分区边界处切分；重叠处重复计入"
        ).filled([("amount", .words(amount))])
      }
    return [
      Clause(
        "meaning", Text("measures", "含义"), .string(isDensity ? "density" : what.rawValue), meaning),
      Clause(
        isDensity ? "amount" : "numerator",
        isDensity ? Text("area", "面积") : Text("numerator", "分子"),
        .string(what.rawValue), numerator),
    ] + base.clauses + [
      Clause(
        "no_people", Text("without people", "没有人口时"), "no data",
        Text("no data, and no verdict", "视为无数据，不作判定"))
    ]
  }
}
