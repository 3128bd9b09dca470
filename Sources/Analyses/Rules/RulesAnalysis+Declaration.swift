import Layers
public import Measures

extension RulesAnalysis {
  /// What it takes, yields and says.
  public static let declaration = Declaration(
    name: "rules", words: Text("rules", "规则核查"),
    summary: Text(
      "subjects that break the rule that a table has for them: limits by attributes, place and distance",
      "对照规则表，核查违反相应规则的对象（按属性、所在分区和距离确定限值）"),
    roles: [
      Role(
        "subjects", Text("subjects", "核查对象"), .objects, kinds: [.point, .line, .polygon],
        countsRepeats: true, memory: 1.5, usual: ["buildings", "projects", "parcel"],
        "what is checked: polygons, lines or points",
        "核查对象：面、线或点"),
      Role(
        "places", Text("places", "分区条件图层"), .surroundings, kinds: [.polygon], isRequired: false,
        usual: [
          "zones", "subzones", "streets", "communities", "townships", "districts", "municipalities",
          "blocks", "分区", "片区", "parcel",
        ], "polygons that rules look at: a subject is in the one that has most of it",
        "规则所依据的区域（面）：对象归入其所占比例最大的一个"),
      Role(
        "lines", Text("lines", "邻近条件图层"), .surroundings, kinds: [.point, .line, .polygon],
        isRequired: false,
        usual: ["rivers", "river-banks", "water-bodies", "banks", "water", "岸线", "水系", "roads"],
        "what rules ask subjects to be near to, such as rivers; inside is 0 m",
        "规则要求对象邻近的要素，如河流；其内按 0 米计"),
    ],
    keys: [
      .init(
        RuleTable.key, .table, required: true,
        "the rules, one a row; columns: id, when, place, near, within, field, comparator, limit, severity, "
          + "source, priority, note",
        "规则表，每行一条；列：id、when、place、near、within、field、comparator、limit、severity、source、priority、note"),
      .init(
        "place-class", .field,
        "property of the places that holds classes: the column place then names classes, else it holds "
          + "conditions in CQL2",
        "区域图层中写明类别的属性：此时 place 列写类别，否则写 CQL2 条件"),
    ],
    quantities: [
      Quantity("subjects", Text("subjects", "核查对象数"), .count),
      Quantity("judged", Text("subjects judged", "已判定对象数"), .count),
      Quantity("broken", Text("rules broken", "违反规则数"), .count, good: .less, isMain: true),
      Quantity(
        "broken_mandatory", Text("mandatory rules broken", "违反约束性规则数"), .count, good: .less),
      Quantity("complying", Text("complying subjects", "符合规则对象数"), .count),
      Quantity(
        "complying_share", Text("share complying", "符合率"), .share,
        join: .share(of: "complying", in: "judged"), good: .more, range: 0...1),
      Quantity("no_rule", Text("subjects without a rule", "无适用规则对象数"), .count),
      Quantity(
        "contradictions", Text("subjects with contradictory rules", "规则矛盾对象数"), .count,
        good: .less),
      Quantity("unknown", Text("subjects not known", "无法判定对象数"), .count, good: .less),
    ],
    base: "judged", findingKinds: kinds,
    columns: [
      ColumnDeclaration("status", Text("status", "状态")),
      ColumnDeclaration("rule", Text("rule", "规则")),
      ColumnDeclaration("decided_by", Text("decided by", "判定依据")),
      ColumnDeclaration("place", Text("place", "所在分区")),
      ColumnDeclaration("field", Text("property", "指标")),
      ColumnDeclaration("asks", Text("asks", "要求")),
      ColumnDeclaration("measured", Text("measured", "实测"), unitColumn: "unit"),
      ColumnDeclaration("value", Text("value", "取值")),
      ColumnDeclaration("limit", Text("limit", "限值"), unitColumn: "unit"),
      ColumnDeclaration("unit", Text("unit", "单位"), isHidden: true),
      ColumnDeclaration("margin", Text("margin", "余量"), unitColumn: "unit"),
      ColumnDeclaration("severity", Text("severity", "约束")),
      ColumnDeclaration("source", Text("source", "依据")),
    ],
    findingColumns: [
      ColumnDeclaration("rule_id", Text("rule", "规则")),
      ColumnDeclaration("field", Text("property", "指标")),
      ColumnDeclaration("asks", Text("asks", "要求")),
      ColumnDeclaration("value", Text("value", "取值")),
      ColumnDeclaration("reason", Text("decided by", "判定依据"), isHidden: true),
      ColumnDeclaration("severity", Text("severity", "约束")),
      ColumnDeclaration("rule_source", Text("source", "依据")),
    ],
    line: Text(
      "{broken} of {judged} {@subjects} judged break a rule, {broken_mandatory} a mandatory one; "
        + "{no_rule} have no rule, {contradictions} contradictory ones, {unknown} can't be judged",
      "{@subjects}已判定 {judged:@subjects}，其中 {broken:@subjects}违反规则（约束性 {broken_mandatory:@subjects}）；"
        + "无适用规则 {no_rule:@subjects}，规则矛盾 {contradictions:@subjects}，无法判定 {unknown:@subjects}"),
    goodness: .share("complying_share"),
    objectStyle: .words(
      column: "status",
      [
        .init("above limit", .bad), .init("below limit", .bad), .init("not as required", .bad),
        .init("forbidden", .bad), .init("contradiction", .doubtful), .init("unknown", .doubtful),
        .init("no rule", .neutral), .init("complies", .good, Text("complies", "符合")),
      ]),
    example: .init(
      "Which buildings are higher than the rules for their use, district and distance to the river allow",
      "哪些建筑超过按用途、区位和距河流距离规定的高度",
      [
        "subjects": "GeoData/sample/buildings.geojson", "places": "GeoData/sample/zones.geojson",
        "lines": "GeoData/sample/river.geojson", "rules": "GeoData/height-rules.csv",
        "target": "zero",
      ]), classes: .asked)

  private static let kinds = [
    FindingKind(
      "above limit", Text("above the limit", "超过限值"), gravity: .broken, isLimitFromBelow: false,
      isOfPair: false, part: "object",
      [
        .init(
          Text(
            "{object}: {field} is {measured}; rule {rule_id} asks {asks}.",
            "{object}：{field} 为 {measured}，规则 {rule_id} 要求 {asks}。"))
      ]),
    FindingKind(
      "below limit", Text("below the limit", "低于限值"), gravity: .broken, isLimitFromBelow: true,
      isOfPair: false, part: "object",
      [
        .init(
          Text(
            "{object}: {field} is {measured}; rule {rule_id} asks {asks}.",
            "{object}：{field} 为 {measured}，规则 {rule_id} 要求 {asks}。"))
      ]),
    FindingKind(
      "not as required", Text("not as required", "不符合要求"), gravity: .broken,
      isLimitFromBelow: false, isOfPair: false, part: "object",
      [
        .init(
          needs: ["value"],
          Text(
            "{object}: {field} is {value}; rule {rule_id} asks {asks}.",
            "{object}：{field} 为 {value}，规则 {rule_id} 要求 {asks}。")),
        .init(
          Text(
            "{object}: rule {rule_id} requires {field}, which has no value.",
            "{object}：规则 {rule_id} 要求填写 {field}，但没有值。")),
      ]),
    FindingKind(
      "forbidden", Text("forbidden", "禁止"), gravity: .broken, isLimitFromBelow: true,
      isOfPair: false, part: "object",
      [
        .init(
          needs: ["other"],
          Text(
            "{object} lies {measured} from {other}; rule {rule_id} forbids it within {limit}.",
            "{object} 距 {other} {measured}，规则 {rule_id} 禁止位于 {limit} 范围内。")),
        .init(Text("Rule {rule_id} forbids {object}.", "规则 {rule_id} 禁止 {object}。")),
      ]),
    FindingKind(
      "contradiction", Text("rules contradict", "规则矛盾"), gravity: .doubtful,
      isLimitFromBelow: false, isOfPair: false, part: "object",
      [
        .init(
          Text(
            "Rules {rule_id} apply to {object} alike and ask different things, so it is not judged.",
            "规则 {rule_id} 同等适用于 {object} 而要求不同，未作判定。"))
      ]),
    FindingKind(
      "unknown", Text("not known", "无法判定"), gravity: .doubtful, isLimitFromBelow: false,
      isOfPair: false, part: "object",
      [
        .init(
          needs: ["rule_id"],
          Text(
            "What rule {rule_id} looks at has no value for {object}, so it is not judged.",
            "规则 {rule_id} 所需的属性在 {object} 没有值，未作判定。")),
        .init(Text("{object} is not judged.", "{object} 未作判定。")),
      ]),
    FindingKind(
      "no rule", Text("no rule", "无适用规则"), gravity: .listed, isLimitFromBelow: false,
      isOfPair: false, part: "object",
      [.init(Text("No rule of the table applies to {object}.", "规则表中没有适用于 {object} 的规则。"))]),
  ]

  /// What its figures mean.
  public func definition(measuring measure: Measure) -> [Clause] {
    var clauses = [
      Clause(
        "meaning", Text("measures", "含义"), "subjects that break a rule",
        Text(
          "The subjects in scope that break the one rule which decides them. Each counts once in the "
            + "total, and once in each zone that has a part of it. Exactly at a limit the word decides: "
            + "at most and at least include it, less than and more than do not.",
          "统计范围内违反其判定规则的对象。每个对象在总计中计一次，在含有其一部分的每个分区中各计一次。恰为限值时以用词为准："
            + "“不超过、以上、以下、不低于”含本数，“超过、小于、低于”不含本数。")),
      Clause(
        "rules", Text("rules", "规则"), .array(rules.map(\.value)), ruleWords),
      Clause(
        "decides", Text("which rule decides", "判定规则的选取"), "priority, then conditions",
        Text(
          "the highest priority; among those the one that states most of when, place and near; where "
            + "several are left that ask different things, the subject has contradictory rules",
          "优先级最高者；同级时取条件（对象、分区、邻近）最多者；仍有多条且要求不同的，列为规则矛盾，不作判定")),
      Clause(
        "unknown", Text("missing values", "缺失值"), "not judged",
        Text(
          "a subject is not judged where the rule's property has no value, or where a condition that "
            + "could change the rule is not known",
          "规则所需属性没有值，或可能改变适用规则的条件无法判断时，对象不作判定")),
    ]
    if rules.contains(where: { $0.place != nil }) {
      clauses.append(
        Clause(
          "place", Text("place of a subject", "对象所在分区"), "most of it",
          Text(
            "the place that has most of it, by area, length or number of points; of several that have "
              + "as much the first in its file",
            "占对象面积、长度或点数最多的分区；相同时取文件中靠前者")))
    }
    if rules.contains(where: { $0.within != nil }) {
      clauses.append(
        Clause(
          "near", Text("near", "邻近"), "shortest distance",
          Text(
            "the shortest distance to any such feature, inside a polygon 0, is no more than that of the "
              + "rule, which is included",
            "至任一符合条件要素的最短距离（面内为 0）不超过规则距离，含本数")))
    }
    return clauses
  }

  private var ruleWords: Text {
    let shown = rules.prefix(12).map { rule in
      rule.id + ": " + (rule.field.map { $0 + " " } ?? "") + rule.demand.sign
    }
    let rest = rules.count - shown.count
    return Text(
      "{count:rule|rules}", "{count} 条"
    ).filled([("count", .count(rules.count))]).appending(
      shown.isEmpty ? "" : " (" + shown.joined(separator: "; ") + (rest > 0 ? "; …" : "") + ")")
  }
}

extension Text {
  /// The same words with what all languages share behind them.
  fileprivate func appending(_ text: String) -> Text { Text(en + text, zh + text) }
}
