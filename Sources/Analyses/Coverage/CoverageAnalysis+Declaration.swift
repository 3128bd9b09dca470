import Layers
public import Measures

extension CoverageAnalysis {
  static let radiusKeys = [ClassKey("field", of: "facilities")]

  /// What it takes, yields and says.
  public static let declaration = Declaration(
    name: "coverage", synonyms: ["cover", "catchment", "服务覆盖", "覆盖"],
    words: Text("coverage", "覆盖分析"),
    summary: Text("share of the demand within a radius of facilities", "服务对象在设施服务半径内的比例"),
    roles: [
      Role(
        "demand", Text("demand", "服务对象"), .objects, kinds: [.point, .line, .polygon],
        isOfOneKind: true, countsRepeats: true, memory: 1.5,
        usual: [
          "residential-land", "residential-buildings", "residential-communities", "built-up-area",
          "population", "parcel", "buildings", "zones", "subzones", "streets", "communities",
          "townships", "districts", "municipalities", "blocks", "分区", "片区",
        ], "what should be served: polygons, lines or points",
        "应被服务的对象：面、线或点"),
      Role(
        "facilities", Text("facilities", "设施"), .surroundings,
        kinds: [.point, .line, .polygon], surroundsObjects: true, memory: 4.2, look: .service,
        usual: [
          "bus-stops", "stops", "parks", "metro-stations", "stations", "schools", "hospitals",
          "community-centres",
          "sports-grounds", "elderly-stations", "fire-stations", "shelters", "facilities", "设施",
        ], "what serves: points, lines or polygons",
        "提供服务的设施：点、线或面"),
    ],
    keys: [
      .init(
        "radius", .lengths(by: radiusKeys, allowsNone: false), required: true,
        synonyms: ["buffer", "distance", "range", "reach"],
        "metres within which a facility serves, inclusive; or a table by a property of the facility",
        "设施的服务半径（米），含端点；或按设施属性列表"
      ),
      .init(
        "weight", .field,
        "property of the demand to count instead of area, length or number, such as people",
        "不按面积、长度或个数，改按服务对象的某一属性计量，如人口"),
      .init(
        "evidence", .choices(CoverageEvidence.allCases.map(\.rawValue)),
        "geometry to write: what lies beyond the radius, what lies within",
        "写出的图形：半径以外的部分、半径以内的部分"),
      .init(
        "arc-tolerance", .number(unit: "m", atLeast: 0.001), default: "0.1",
        "how far evidence geometry may depart from true circles; figures always use true circles",
        "写出的图形与真实圆弧的最大偏差；数值始终按真实圆弧计算"),
    ],
    quantities: [
      Quantity("demand", Text("demand", "服务对象总量"), nil),
      Quantity("covered", Text("covered", "已覆盖"), nil, good: .more),
      Quantity(
        "share", Text("share covered", "覆盖率"), .share,
        join: .share(of: "covered", in: "demand"), good: .more, range: 0...1, isMain: true),
      Quantity("features", Text("features", "要素数"), .count),
    ],
    base: "demand",
    findingKinds: [
      FindingKind(
        "gap", Text("gap", "未覆盖区域"), gravity: .broken, levelWithoutTarget: "note",
        isLimitFromBelow: true, isOfPair: false, part: "gap",
        [
          .init(
            needs: ["measured"],
            Text(
              "Only {measured} of {object} is covered; {uncovered} is not.",
              "{object} 仅 {measured} 被覆盖，未覆盖 {uncovered}。")),
          .init(
            needs: ["distance_m"],
            Text(
              "{object} is not covered: the nearest facility, {other}, is {distance_m} away.",
              "{object} 未被覆盖：最近设施 {other} 相距 {distance_m}。")),
          .init(Text("{object} is not covered.", "{object} 未被覆盖。")),
        ])
    ],
    columns: [
      ColumnDeclaration("demand", Text("demand", "服务对象总量")),
      ColumnDeclaration("covered", Text("covered", "已覆盖")),
      ColumnDeclaration("share", Text("share covered", "覆盖率"), .share),
      ColumnDeclaration("distance_m", Text("distance to the nearest", "最近距离"), .metre),
      ColumnDeclaration("nearest", Text("nearest facility", "最近设施")),
    ],
    findingColumns: [
      ColumnDeclaration(
        "uncovered", Text("not covered", "未覆盖"), unitColumn: "uncovered_unit"),
      ColumnDeclaration("uncovered_unit", Text("unit", "单位"), isHidden: true),
      ColumnDeclaration("distance_m", Text("distance to the nearest", "最近距离"), .metre),
    ],
    line: Text(
      "{@facilities} cover {share} of {@demand}: {covered} of {demand}, {features:feature|features}",
      "{@facilities}覆盖{@demand}的 {share}：共 {demand}，已覆盖 {covered}（{features} 个要素）"),
    goodness: .share("share"),
    objectStyle: .share(
      column: "share", none: Text("not covered", "未覆盖"), some: Text("covered in part", "部分覆盖"),
      all: Text("covered", "已覆盖")),
    example: .init(
      "Which share of each street's built-up area is within 500 m of a bus stop",
      "各街道建成区在公交站 500 米半径内的比例",
      [
        "demand": "GeoData/sample/builtup.geojson", "facilities": "GeoData/sample/stops.geojson",
        "radius": "500", "zones": "GeoData/sample/zones.geojson", "zone-id": "code",
        "target": "at least 90 %",
      ]), classes: .asked)

  /// With the radius in its sentence, where that is one.
  public var declaration: Declaration {
    var own = Self.declaration
    if let reach = radius.told {
      own.line = Text(
        "{@facilities} cover {share} of {@demand} within {reach}: {covered} of {demand}, "
          + "{features:feature|features}",
        "{@facilities} {reach}半径覆盖{@demand}的 {share}：共 {demand}，已覆盖 {covered}（{features} 个要素）"
      ).filled([("reach", reach)])
    }
    return own
  }

  /// What its figures mean.
  public func definition(measuring measure: Measure) -> [Clause] {
    let what =
      switch measure {
      case .area: Text("area of the demand", "服务对象的面积")
      case .length: Text("length of the demand", "服务对象的长度")
      case .count: Text("number of demand points", "服务对象的点数")
      case .weight:
        Text(
          "{field} of the demand, spread evenly over each feature", "服务对象的 {field}，在要素内均匀分摊"
        ).filled([("field", .name(weight ?? ""))])
      }
    func clause(_ id: String, _ label: Text, _ words: Text) -> Clause {
      Clause(id, label, .string(words.en), words)
    }
    var clauses = [
      clause(
        "meaning", Text("measures", "含义"),
        Text(
          "The share of the demand that lies within the radius of a facility. Distances run from "
            + "the demand to the nearest point of a facility, with true circles; facilities "
            + "outside a zone count.",
          "服务对象位于设施服务半径以内的比例。距离从服务对象量至设施最近点，按真圆计算；分区以外的设施同样计入。")),
      clause(
        "numerator", Text("numerator", "分子"),
        Text(
          what.en + " in scope within the radius of any facility", "统计范围内、任一设施半径内" + what.zh)),
      clause(
        "denominator", Text("denominator", "分母"), Text(what.en + " in scope", "统计范围内" + what.zh)),
      clause(
        "distance", Text("distance", "距离"),
        Text(
          "from each place of the demand to the nearest point of a facility, 0 inside a polygon; "
            + "the radius itself counts",
          "服务对象各处至设施最近点的距离，面内为 0；恰在半径上计入")),
      Clause(
        "radius", Text("radius", "服务半径"), radius.value(Self.radiusKeys), radius.words),
      Clause(
        "measure", Text("counted by", "计量"),
        ["measure": .string(measure.rawValue), "field": weight.map(JSONValue.string) ?? .null],
        what),
      clause(
        "overlapping_demand", Text("overlapping demand", "重叠的服务对象"),
        Text(
          "each feature counts by itself: a place in two of them counts twice",
          "各要素分别计量：位于两个要素中的地方计两次")),
    ]
    if !evidence.isEmpty {
      clauses.append(
        Clause(
          "arcs", Text("arcs", "圆弧"), .number(arcTolerance),
          Text(
            "figures with true circles; evidence within {tolerance} of them",
            "数值按真圆计算；图形与真圆相差不超过 {tolerance}"
          ).filled([("tolerance", .bound(arcTolerance, .metre))])))
    }
    return clauses
  }
}
