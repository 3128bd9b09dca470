import Layers
public import Measures

extension ReconcileAnalysis {
  /// What it takes, yields and says.
  public static let declaration = Declaration(
    name: "reconcile", words: Text("reconciliation", "申报核对"),
    summary: Text(
      "declared area, length or number against the measured one, with the rounding that digits imply",
      "申报的面积、长度或数量与实测值核对，计入申报数字的舍入"),
    roles: [
      Role(
        "features", Text("features", "核对要素"), .objects, kinds: [.point, .line, .polygon],
        countsRepeats: true, memory: 2,
        usual: [
          "parks", "roads", "zones", "subzones", "streets", "communities", "townships", "districts",
          "municipalities", "blocks", "分区", "片区",
        ], "of what something is declared: polygons, lines or points",
        "有申报值的要素：面、线或点")
    ],
    keys: [
      .init(
        "measure", .choice(What.allCases.map(\.rawValue)), default: "area",
        "what is declared: area of polygons, length of lines, or number",
        "申报的内容：面的面积、线的长度或个数"),
      .init(
        "declared", .field,
        "property that declares the amount of each object, as a number or text with a unit",
        "写明各对象申报值的属性：数字，或带单位的文本"),
      .init(
        "declared-total", .text, "what all objects together are declared as, such as \"109 km\"",
        "全部对象的申报总值，如 \"109公里\""),
      .init(
        "declared-unit", .choice(["m", "km", "m2", "ha", "km2", "亩"]),
        "unit of declared numbers that state none; without it m or m2",
        "未写单位的申报数字的单位；不写时为米或平方米"),
      .init(
        "name", .field, "property that names objects: features with the same name are one",
        "写明对象名称的属性：同名要素合为一个对象"),
      .init(
        "allow", .number(unit: nil, atLeast: 0, atMost: 1), default: "0",
        "share of what is declared by which it may be off beside its rounding, such as \"1 %\"",
        "舍入之外另允许的偏差，占申报值的比例，如 \"1%\""
      ).usually(0...0.2),
    ],
    quantities: [
      Quantity("objects", Text("objects", "对象数"), .count),
      Quantity("off", Text("objects that are off", "不符对象数"), .count, good: .less, isMain: true),
      Quantity(
        "undeclared", Text("objects without a declaration", "未申报对象数"), .count, good: .less),
      Quantity("measured", Text("measured", "实测"), nil),
      Quantity("declared", Text("declared in sum", "申报合计"), nil),
      // Of the whole alone: zones have none of it, and so no verdict.
      Quantity("total", Text("declared of the whole", "申报总量"), nil, join: .most),
      Quantity(
        "total_off", Text("whole that is off", "总量不符"), .count, join: .most, good: .less,
        range: 0...1),
      Quantity("compared", Text("objects compared", "已核对对象数"), .count),
    ],
    base: "objects",
    findingKinds: [
      FindingKind(
        "off", Text("off", "不符"), gravity: .broken, levelWithoutTarget: "warning",
        isLimitFromBelow: true, isOfPair: false, part: "object",
        [
          .init(
            needs: ["name"],
            Text(
              "{name} ({object}) is declared as {limit} and measures {measured}.",
              "{name}（{object}）申报 {limit}，实测 {measured}。")),
          .init(
            Text(
              "{object} is declared as {limit} and measures {measured}.",
              "{object} 申报 {limit}，实测 {measured}。")),
        ]),
      FindingKind(
        "undeclared", Text("nothing declared", "未申报"), gravity: .doubtful, isLimitFromBelow: true,
        isOfPair: false, part: "object",
        [
          .init(
            Text(
              "Of {object}, which measures {measured}, nothing is declared.",
              "{object} 实测 {measured}，没有申报值。"))
        ]),
    ],
    columns: [
      ColumnDeclaration("status", Text("status", "状态")),
      ColumnDeclaration("measured", Text("measured", "实测")),
      ColumnDeclaration("declared", Text("declared", "申报")),
      ColumnDeclaration("difference", Text("measured less declared", "实测减申报")),
    ],
    findingColumns: [
      ColumnDeclaration("name", Text("name", "名称")),
      ColumnDeclaration("difference", Text("measured less declared", "实测减申报")),
    ],
    line: Text(
      "{off} of {objects} {@features} differ from what is declared, {undeclared} declare nothing; "
        + "{measured} measured",
      "{@features} {objects:@features}中有 {off:@features}与申报不符，{undeclared:@features}未申报；实测共 {measured}"
    ),
    goodness: .rest(of: "off", in: "objects"),
    objectStyle: .words(
      column: "status",
      [
        .init("agrees", .good, Text("agrees", "相符")), .init("off", .bad),
        .init("undeclared", .doubtful),
        .init("counted", .neutral, Text("counted", "已计入")),
      ]),
    example: .init(
      "Whether all parks together measure the 44.7 ha that they are declared as",
      "公园总面积与申报的 44.7 公顷是否相符",
      [
        "features": "GeoData/sample/parks.geojson", "declared-total": "44.7 ha",
        "zones": "GeoData/sample/zones.geojson", "zone-id": "code",
        "target": #"{"comparator": "zero", "of": "total_off"}"#,
      ]))

  /// What it declares: without declarations of single objects it is about the whole.
  public var declaration: Declaration {
    var own = Self.declaration
    guard declared == nil else {
      // What declares nothing agrees with nothing.
      if declaredTotal == nil { own.base = "compared" }
      return own
    }
    for index in own.quantities.indices {
      own.quantities[index].isMain = own.quantities[index].name == "total_off"
    }
    own.line = Text(
      "{@features} measure {measured}, {total} is declared", "{@features}实测 {measured}，申报 {total}")
    return own
  }

  /// What its figures mean.
  public func definition(measuring measure: Measure) -> [Clause] {
    var clauses = [
      Clause(
        "meaning", Text("measures", "含义"), .string(what.rawValue),
        Text(
          "what is declared of objects against what of them is measured in scope",
          "对象的申报值与其在统计范围内的实测值之比较")),
      Clause(
        "rounding", Text("rounding", "舍入"), "last digit",
        Text(
          "a declaration admits half a step of its last digit either way: 109 km is 108.5 to 109.5 km",
          "申报值允许其末位数字半个单位的出入：109 公里即 108.5 至 109.5 公里")),
      Clause(
        "allowed", Text("allowed beside", "另允许偏差"), .number(allowed),
        NumberText.bound(allowed, unit: .share)),
      Clause(
        "zones", Text("by zone", "分区"), "parts",
        Text(
          "what is measured is split at the borders of zones; an object counts, whole, in each zone that "
            + "has a part of it", "实测值在分区边界处切分；对象在含其一部分的每个分区中按整体核对并各计一次")),
    ]
    if let name {
      clauses.append(
        Clause(
          "name", Text("objects", "对象"), .string(name),
          Text("features with the same {field} are one object", "“{field}”相同的要素为一个对象")
            .filled([("field", .name(name))])))
    }
    if let declaredTotal {
      clauses.append(
        Clause(
          "declared_total", Text("declared of the whole", "申报总量"), .string(declaredTotal),
          Text(declaredTotal)))
    }
    return clauses
  }
}
