import Layers
public import Measures

extension ComplianceAnalysis {
  static let conditionUnknown = MessageForm(
    "condition-unknown",
    "of {count:feature|features} ({amount}) it is not known whether the condition holds, as a value that "
      + "it looks at is missing or of another kind; they count in the whole and as not complying",
    "{count} 个要素（{amount}）因所需取值缺失或类型不符，无法判断是否满足条件；计入总量，不计为达标", bearsOnVerdict: true)
  static let withoutClass = MessageForm(
    "class-unknown",
    "{count:feature has|features have} no class in {field} ({amount}); they count in the whole",
    "{count} 个要素在 {field} 中没有类别（{amount}）；计入总量")
  static let orderBroken = MessageForm(
    "order-broken",
    "out of order over everything: {class} has {share}, no less than {before} with {other}",
    "总计次序不符：{class} 占 {share}，不少于应在其前的 {before}（{other}）")
  static let classesWithoutPlace = MessageForm(
    "classes-without-place",
    "{share} is of classes that the order does not name ({classes}); it counts in the whole and is "
      + "compared with nothing",
    "{share} 属于次序未列出的类别（{classes}）；计入总量，不参与比较")

  /// What it takes, yields and says.
  public static let declaration = Declaration(
    name: "compliance", words: Text("compliance", "达标核查"),
    summary: Text(
      "share of objects that meet a condition, a ledger of the others, or shares in an order",
      "满足条件的对象比例、不达标清单，以及各类占比的次序"),
    roles: [
      Role(
        "features", Text("features", "核查要素"), .objects, kinds: [.point, .line, .polygon],
        isOfOneKind: true, countsRepeats: true, memory: 2,
        usual: ["buildings", "residential-buildings", "parcel", "projects", "roads"],
        "what is looked at: polygons, lines or points",
        "核查要素：面、线或点")
    ],
    keys: [
      .init(
        "condition", .filter,
        "what a feature has to meet, such as \"floors <= 6\"; needed unless an order is given",
        "要素应满足的条件，如 \"floors <= 6\"；给出次序时可不写"),
      .init(
        "measure", .choice(["own", "count"]), default: "own",
        "own: area of polygons, length of lines, number of points; count: each feature once",
        "own：面计面积、线计长度、点计个数；count：每个要素计一次"),
      .init(
        "weight", .field,
        "property of the features to count instead, such as people or floor area",
        "改按要素的某一属性计量，如人口、建筑面积"),
      .init(
        "class", .field, "property that holds the classes of the order",
        "写明次序中各类别的属性"),
      .init(
        "order", .texts,
        "classes whose shares have to descend, the largest first; without a condition the first one "
          + "complies",
        "占比应依次递减的类别，大的在前；未写条件时第一类视为达标"),
    ],
    quantities: [
      Quantity("whole", Text("whole", "总量"), nil),
      Quantity("complying", Text("complying", "达标量"), nil, good: .more),
      Quantity(
        "share", Text("share complying", "达标率"), .share,
        join: .share(of: "complying", in: "whole"), good: .more, range: 0...1, isMain: true),
      Quantity("unknown", Text("not known", "未知量"), nil, good: .less),
      Quantity(
        "complying_features", Text("features complying", "达标要素数"), .count, good: .more),
      Quantity(
        "failing_features", Text("features not complying", "不达标要素数"), .count, good: .less),
      Quantity("unknown_features", Text("features not known", "未知要素数"), .count, good: .less),
      Quantity(
        "broken_steps", Text("shares out of order", "次序不符处数"), .count, good: .less),
    ],
    base: "whole",
    findingKinds: kinds,
    columns: [
      ColumnDeclaration("status", Text("status", "状态")),
      ColumnDeclaration("amount", Text("in scope", "范围内")),
      ColumnDeclaration("value", Text("value", "现值"), unitColumn: "value_unit"),
      ColumnDeclaration("enough", Text("limit of what complies", "达标界限"), unitColumn: "value_unit"),
      ColumnDeclaration("value_unit", Text("property", "属性"), isHidden: true),
      ColumnDeclaration("failing", Text("not met", "未满足")),
    ],
    findingColumns: [
      ColumnDeclaration("failing", Text("not met", "未满足")),
      ColumnDeclaration("has", Text("has", "取值")),
      ColumnDeclaration("missing", Text("without a value", "缺失属性")),
      ColumnDeclaration("class", Text("class", "类别")),
      ColumnDeclaration("before", Text("should exceed it", "应在其前")),
      ColumnDeclaration("before_share", Text("share of that", "其占比"), .share),
      ColumnDeclaration("strict", Text("bound excluded", "不含界限"), isHidden: true),
      ColumnDeclaration("exact", Text("only this value", "唯一取值"), isHidden: true),
    ],
    line: Text(
      "{complying} of {whole} of {@features} comply, {share}: {failing_features:feature does|features do} "
        + "not, {unknown_features} can't be told",
      "{@features} {whole} 中 {complying} 达标，占 {share}（{failing_features} 个要素不达标，{unknown_features} 个无法判断）"
    ),
    goodness: .share("share"),
    objectStyle: .words(
      column: "status",
      [
        .init("too little", .bad), .init("too much", .bad), .init("fails", .bad),
        .init("unknown", .doubtful), .init("other class", .neutral, Text("other class", "其他类别")),
        .init("complies", .good, Text("complies", "达标")),
      ]),
    example: .init(
      "Which share of the homes' area stands in buildings of up to six storeys, street by street",
      "各街道六层及以下建筑的面积占比",
      [
        "features": "GeoData/sample/buildings.geojson", "condition": "floors <= 6",
        "zones": "GeoData/sample/zones.geojson", "zone-id": "code", "target": "at least 60 %",
      ]), classes: .gathered)

  private static let kinds = [
    amiss(
      "too little", Text("too little", "低于要求"), isFromBelow: true,
      Text("more than {limit} would comply", "应大于 {limit}"),
      Text("at least {limit} would comply", "应不小于 {limit}")),
    amiss(
      "too much", Text("too much", "高于要求"), isFromBelow: false,
      Text("less than {limit} would comply", "应小于 {limit}"),
      Text("at most {limit} would comply", "应不大于 {limit}")),
    FindingKind(
      "fails", Text("does not comply", "不达标"), gravity: .broken,
      levelWithoutTarget: "warning", isLimitFromBelow: true, isOfPair: false, part: "object",
      [
        .init(
          needs: ["has"],
          Text("{object} does not comply: {has}.", "{object} 不达标：{has}。")),
        .init(Text("{object} does not comply.", "{object} 不达标。")),
      ]),
    FindingKind(
      "unknown", Text("not known", "未知"), gravity: .doubtful, levelWithoutTarget: "warning",
      isLimitFromBelow: true, isOfPair: false, part: "object",
      [
        .init(
          needs: ["missing"],
          Text(
            "{object} has nothing in {missing} that the condition can use, so it is not known whether it "
              + "complies.", "{object} 的 {missing} 没有可用取值，无法判断是否达标。")),
        .init(
          Text(
            "It is not known whether {object} complies.", "无法判断 {object} 是否达标。")),
      ]),
    FindingKind(
      "out of order", Text("out of order", "次序不符"), gravity: .broken,
      levelWithoutTarget: "warning", isLimitFromBelow: false, isOfPair: false, isOfZone: true,
      part: "zone",
      [
        .init(
          Text(
            "In {object}, {class} has {measured}, no less than {before} with {before_share}.",
            "{object} 中 {class} 占 {measured}，不少于应在其前的 {before}（{before_share}）。"))
      ]),
  ]

  /// A kind of a value on the wrong side of a bound.
  private static func amiss(
    _ name: String, _ words: Text, isFromBelow: Bool, _ strict: Text, _ inclusive: Text
  ) -> FindingKind {
    func sentence(_ rest: Text) -> Text {
      Text("{object} has {measured}; \(rest.en).", "{object} 为 {measured}，\(rest.zh)。")
    }
    return FindingKind(
      name, words, gravity: .broken, levelWithoutTarget: "warning",
      isLimitFromBelow: isFromBelow, isOfPair: false, part: "object",
      [
        .init(needs: ["strict"], sentence(strict)),
        .init(
          needs: ["exact"], sentence(Text("only {limit} would comply", "应为 {limit}"))),
        .init(sentence(inclusive)),
      ])
  }

  /// What it declares; with an order, whether shares descend stands in the line too.
  public var declaration: Declaration {
    var own = Self.declaration
    guard order.count > 1 else { return own }
    let steps = order.count - 1
    own.line = Text(
      own.line.en + "; {broken_steps} of \(steps) in the order of shares broken",
      own.line.zh + "；占比次序 \(steps) 处中有 {broken_steps} 处不符")
    return own
  }

  /// What its figures mean.
  public func definition(measuring measure: Measure) -> [Clause] {
    let what =
      switch measure {
      case .area: Text("area", "面积")
      case .length: Text("length", "长度")
      case .count:
        countsFeatures ? Text("number of features", "要素个数") : Text("number of points", "点数")
      case .weight:
        Text("{field}, spread evenly over each feature", "{field}（在要素内均匀分摊）")
          .filled([("field", .name(weight ?? ""))])
      }
    let rule =
      if let condition {
        Text(condition)
      } else {
        Text("{field} is {class}", "{field} 为 {class}").filled([
          ("field", .name(classField ?? "")), ("class", .name(order.first ?? "")),
        ])
      }
    func clause(_ id: String, _ label: Text, _ value: JSONValue, _ words: Text) -> Clause {
      Clause(id, label, value, words)
    }
    var clauses = [
      clause(
        "meaning", Text("measures", "含义"), "meets a condition",
        Text(
          "The share of the features that meets the condition, over everything and in each zone. "
            + "Features are cut at zone borders.",
          "满足条件的要素所占比例，按总计和各分区分别计算；要素在分区边界处分割。")),
      clause(
        "condition", Text("condition", "条件"),
        condition.map(JSONValue.string) ?? .null, rule),
      clause(
        "numerator", Text("numerator", "分子"), "complying",
        Text(
          "\(what.en) in scope of features of which the condition is true",
          "统计范围内条件成立的要素的\(what.zh)")),
      clause(
        "denominator", Text("denominator", "分母"), "all",
        Text(
          "\(what.en) in scope of all features, those of which the condition is not known too",
          "统计范围内全部要素的\(what.zh)，含条件未知者")),
      clause(
        "unknown", Text("not known", "未知"), "in the denominator only",
        Text(
          "where a value that decides is missing, null or of another kind, a feature neither complies nor "
            + "fails; it is counted apart and stays in the denominator",
          "决定条件的取值缺失、为空或类型不符时，该要素既不算达标也不算不达标，另行计数，并保留在分母中")),
      clause(
        "measure", Text("counted by", "计量"),
        [
          "measure": .string(countsFeatures ? "features" : measure.rawValue),
          "field": weight.map(JSONValue.string) ?? .null,
        ], what),
    ]
    if !order.isEmpty {
      clauses.append(
        clause(
          "order", Text("order of shares", "占比次序"),
          [
            "class": classField.map(JSONValue.string) ?? .null,
            "order": .array(order.map(JSONValue.string)),
          ],
          Text(
            "the shares of {classes} in {field} have to descend; equal shares do not, nothing after nothing "
              + "does; classes that are not named are compared with nothing",
            "{field} 中 {classes} 的占比应依次递减；相等不算递减，均为零视为符合；未列出的类别不参与比较"
          ).filled([
            ("classes", .list(order.map(Value.name))), ("field", .name(classField ?? "")),
          ])))
    }
    return clauses
  }
}
