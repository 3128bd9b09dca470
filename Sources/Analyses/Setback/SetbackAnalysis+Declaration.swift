import Layers
public import Measures

extension SetbackAnalysis {
  static let distanceKeys = [
    ClassKey("bank-field", of: "bank"), ClassKey("subject-field", of: "subjects"),
  ]

  /// What it takes, yields and says.
  public static let declaration = Declaration(
    name: "setback", synonyms: ["offset", "退距", "退让"],
    words: Text("setback", "退距核查"),
    summary: Text("subjects that come closer to a bank than required", "与岸线距离小于要求的核查对象"),
    roles: [
      Role(
        "subjects", Text("subjects", "核查对象"), .objects, kinds: [.point, .line, .polygon],
        countsRepeats: true, memory: 1.5,
        usual: ["buildings", "projects", "residential-buildings"],
        "what is checked: polygons, lines or points",
        "核查对象：面、线或点"),
      Role(
        "bank", Text("bank", "岸线"), .surroundings, kinds: [.point, .line, .polygon],
        look: .shore,
        usual: ["rivers", "river-banks", "water-bodies", "banks", "water", "岸线", "水系"],
        "lines, or polygons whose inside counts as 0 m",
        "线，或面（面内按 0 米计）"),
    ],
    keys: [
      .init(
        "distance", .lengths(by: distanceKeys, allowsNone: true),
        "metres required; or a table by a property of the bank, of the subject, or of both",
        "要求的距离（米）；或按岸线属性、对象属性或二者列表"),
      .init(
        "distance-field", .field, "property of the bank that holds the metres required",
        "岸线图层中写明要求距离（米）的属性"),
      .init(
        "tolerance", .number(unit: "m", atLeast: 0), default: "0",
        "positional accuracy: a shortfall up to it is listed as within tolerance",
        "位置精度：不足量在此以内的列为误差范围内"
      ).usually(0...20),
      .init(
        "arc-tolerance", .number(unit: "m", atLeast: 0.001), default: "0.1",
        "how far encroached geometry may depart from true circles",
        "侵占图形与真实圆弧的最大偏差"),
    ],
    exactlyOneOf: [["distance", "distance-field"]],
    quantities: [
      Quantity("subjects", Text("subjects", "核查对象数"), .count),
      Quantity(
        "violations", Text("subjects too close", "退距不足对象数"), .count, good: .less,
        isMain: true, doubt: "within_tolerance"),
      Quantity(
        "within_tolerance", Text("within tolerance", "误差范围内对象数"), .count, good: .less),
      Quantity("encroached_m2", Text("encroached area", "侵占面积"), .squareMetre, good: .less),
      Quantity("encroached_m", Text("encroached length", "侵占长度"), .metre, good: .less),
      Quantity("encroached_count", Text("encroached points", "侵占点数"), .count, good: .less),
      Quantity(
        "closest_m", Text("closest distance", "最近距离"), .metre, join: .least, good: .more,
        looksBeyondReach: true),
    ],
    base: "subjects",
    findingKinds: [
      FindingKind(
        "violation", Text("violation", "退距不足"), gravity: .broken, isLimitFromBelow: true,
        part: "encroachment",
        [
          .init(
            Text(
              "{object} is {measured} from {other}; at least {limit} is required.",
              "{object} 距 {other} 仅 {measured}，要求不少于 {limit}。"))
        ]),
      FindingKind(
        "within tolerance", Text("within tolerance", "误差范围内"), gravity: .doubtful,
        isLimitFromBelow: true, part: "encroachment",
        [
          .init(
            Text(
              "{object} is {measured} from {other}, less than the required {limit} by no more than "
                + "the positional accuracy.",
              "{object} 距 {other} 为 {measured}，不足要求的 {limit}，但差值在位置精度以内。"))
        ]),
    ],
    columns: [
      ColumnDeclaration("status", Text("status", "状态")),
      ColumnDeclaration("violations", Text("violations", "退距不足处数"), .count),
      ColumnDeclaration("bank", Text("bank", "岸线")),
      ColumnDeclaration("distance_m", Text("distance", "距离"), .metre),
      ColumnDeclaration("required_m", Text("required", "要求"), .metre),
      ColumnDeclaration("shortfall_m", Text("shortfall", "差值"), .metre),
      ColumnDeclaration("encroached", Text("encroached", "侵占"), unitColumn: "encroached_unit"),
      ColumnDeclaration("encroached_unit", Text("unit", "单位"), isHidden: true),
    ],
    findingColumns: [
      ColumnDeclaration("shortfall_m", Text("shortfall", "差值"), .metre, isHidden: true),
      ColumnDeclaration("encroached", Text("encroached", "侵占"), unitColumn: "encroached_unit"),
      ColumnDeclaration("encroached_unit", Text("unit", "单位"), isHidden: true),
    ],
    line: Text(
      "{violations} of {subjects} {@subjects} stand too close to {@bank}, the closest at {closest_m}: "
        + "{encroached_m2} encroached, {within_tolerance} more within tolerance",
      "{@subjects} {subjects:@subjects}中有 {violations:@subjects}距{@bank}退距不足，最近 {closest_m}，侵占 {encroached_m2}"
        + "（另有 {within_tolerance:@subjects}在误差范围内）"),
    goodness: .rest(of: "violations", in: "subjects"),
    objectStyle: .words(
      column: "status",
      [
        .init("violation", .bad), .init("within tolerance", .doubtful),
        .init("clear", .good, Text("clear", "退距足够")),
      ]),
    example: .init(
      "Which buildings stand nearer to a river than its class demands",
      "哪些建筑与河流的距离小于其等级要求",
      [
        "subjects": "GeoData/sample/buildings.geojson", "bank": "GeoData/sample/river.geojson",
        "tolerance": "0.5",
        "distance": #"{"bank-field": "class", "table": {"main": 50, "tributary": 30}}"#,
      ]), classes: .asked)

  /// With the distance in its sentence, where that is one; nothing is nearer than 0 m, so that a target on what
  /// is can't be missed.
  public var declaration: Declaration {
    var own = Self.declaration
    if let reach = distance?.told {
      own.line = Text(
        "{violations} of {subjects} {@subjects} stand nearer than {reach} to {@bank}, the closest at "
          + "{closest_m}: {encroached_m2} encroached, {within_tolerance} more within tolerance",
        "{@subjects} {subjects:@subjects}中有 {violations:@subjects}距{@bank}不足 {reach}，最近 {closest_m}，"
          + "侵占 {encroached_m2}（另有 {within_tolerance:@subjects}在误差范围内）"
      ).filled([("reach", reach)])
    }
    guard let distance, distance.largest == 0 else { return own }
    let counts = [
      "violations", "within_tolerance", "encroached_m2", "encroached_m", "encroached_count",
    ]
    for index in own.quantities.indices where counts.contains(own.quantities[index].name) {
      own.quantities[index].range = 0...0
    }
    return own
  }

  /// What its figures mean.
  public func definition(measuring measure: Measure) -> [Clause] {
    var clauses = [
      Clause(
        "meaning", Text("measures", "含义"), "closer than required",
        Text(
          "The subjects that come closer to a bank than required. The distance is the shortest "
            + "between the two; inside a bank polygon it is zero. What is exactly as far as required "
            + "is far enough.",
          "与岸线距离小于规定值的核查对象。距离取两者最短距离；位于岸线面内时为零；恰为规定距离者视为满足。")),
      Clause(
        "numerator", Text("numerator", "分子"), "violations",
        Text(
          "subjects in scope nearer than required, beyond the tolerance", "统计范围内、退距不足且超出精度的核查对象")),
      Clause(
        "denominator", Text("denominator", "分母"), "subjects",
        Text("subjects in scope", "统计范围内的核查对象")),
    ]
    let label = Text("required distance", "要求距离")
    if let distanceField {
      clauses.append(
        Clause(
          "required", label, ["distance-field": .string(distanceField)],
          Text(
            "the metres in the property {field} of the bank", "取岸线属性 {field} 的米数"
          ).filled([("field", .name(distanceField))])))
    } else if let distance {
      clauses.append(
        Clause("required", label, distance.value(Self.distanceKeys), distance.words))
    }
    clauses.append(
      Clause(
        "tolerance", Text("positional accuracy", "位置精度"), .number(tolerance),
        NumberText.bound(tolerance, unit: .metre)))
    clauses.append(
      Clause(
        "closest", Text("closest distance", "最近距离"), "all",
        Text(
          "the smallest between a subject in scope and a bank from which a distance is required of "
            + "it, whether or not it is kept", "统计范围内各核查对象与对其有距离要求的岸线之间的最小距离，不论是否满足")))
    clauses.append(
      Clause(
        "encroached", Text("encroached", "侵占"), "once",
        Text(
          "part of the subject nearer than required; in sums each place counts once",
          "核查对象中近于要求的部分；合计中每处只计一次")))
    return clauses
  }
}
