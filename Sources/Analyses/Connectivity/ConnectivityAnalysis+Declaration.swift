import Layers
public import Measures

extension ConnectivityAnalysis {
  static let joined = MessageForm(
    "ends-joined",
    "{count:end that lies|ends that lie} within {snap} of a line without a vertex in common "
      + "{count:counts|count} as joined to it",
    "{count} 个端点与他线无公共顶点，但相距不超过 {snap}，按相连处理")

  /// What it takes, yields and says.
  public static let declaration = Declaration(
    name: "connectivity", synonyms: ["connect", "network", "连通"],
    words: Text("connectivity", "连通性分析"),
    summary: Text(
      "whether a network of lines hangs together: components, dead ends, gaps",
      "线网是否连通：连通部分、断头、缺口"),
    roles: [
      Role(
        "lines", Text("lines", "线网"), .objects, kinds: [.line], countsRepeats: true, memory: 3,
        usual: [
          "roads", "footpaths", "cycleways", "bus-routes", "metro-lines", "greenways", "sewers",
          "lines",
        ], "the network: lines that join where they have a vertex in common",
        "线网：有公共顶点的线视为相连")
    ],
    keys: [
      .init(
        "snap", .number(unit: "m", atLeast: 0), default: "0",
        "an end no farther than this from a line is joined to it",
        "端点距线不超过此距离时按相连处理"
      ).usually(0...20),
      .init(
        "gap", .number(unit: "m", above: 0), default: "5",
        "a dead end no farther than this from a line that it is not joined to is a gap",
        "断头距未相连的线不超过此距离时列为缺口"
      ).usually(0.1...200),
      .init(
        "detour", .number(unit: "m", atLeast: 0),
        "what is reached by no more than this along the lines is no gap",
        "沿线绕行不超过此距离可达的，不列为缺口"
      ).usually(0...10_000).without(Text("4 × gap", "缺口距离的 4 倍")),
      .init(
        "stub", .number(unit: "m", atLeast: 0), default: "0",
        "dead ends of shorter stubs are not counted",
        "短于此长度的支线，其断头不计"
      ).usually(0...500),
    ],
    quantities: [
      Quantity("length", Text("length", "总长度"), .metre),
      Quantity("main_length", Text("length of the largest component", "最大连通部分长度"), .metre),
      Quantity(
        "connected_share", Text("share in the largest component", "最大连通部分占比"), .share,
        join: .share(of: "main_length", in: "length"), good: .more, range: 0...1, isMain: true),
      Quantity("components", Text("components", "连通部分数"), .count, join: .whole, good: .less),
      Quantity("dead_ends", Text("dead ends", "断头数"), .count, join: .whole, good: .less),
      Quantity("gaps", Text("gaps", "缺口数"), .count, join: .whole, good: .less),
      Quantity(
        "gaps_at_half", Text("gaps at half the distance", "缺口数（距离减半）"), .count, join: .whole),
      Quantity(
        "gaps_at_twice", Text("gaps at twice the distance", "缺口数（距离加倍）"), .count, join: .whole),
    ],
    base: "length",
    findingKinds: [
      FindingKind(
        "isolated", Text("isolated component", "孤立部分"), gravity: .broken,
        levelWithoutTarget: "warning", isLimitFromBelow: false, isOfPair: false, part: "object",
        [
          .init(
            Text(
              "Component {object}, {measured} long, is not joined to the largest.",
              "连通部分 {object}（长 {measured}）与最大部分不相连。"))
        ]),
      FindingKind(
        "gap", Text("gap", "缺口"), gravity: .broken, levelWithoutTarget: "warning",
        isLimitFromBelow: true, part: "gap",
        [
          .init(
            needs: ["leads_to"],
            Text(
              "{line} ends {measured} short of {other}; component {object} would be joined to "
                + "{leads_to}.",
              "{line} 的端点距 {other} 仅 {measured}；补上后 {object} 与 {leads_to} 相连。")),
          .init(
            Text(
              "{line} ends {measured} short of {other}; along the lines of {object} the way is "
                + "much longer.",
              "{line} 的端点距 {other} 仅 {measured}，沿 {object} 绕行则远得多。")),
        ]),
    ],
    columns: [
      ColumnDeclaration("status", Text("status", "状态")),
      ColumnDeclaration("length_m", Text("length", "长度"), .metre),
      ColumnDeclaration("lines", Text("lines", "线数"), .count),
      ColumnDeclaration("dead_ends", Text("dead ends", "断头数"), .count),
      ColumnDeclaration("gaps", Text("gaps", "缺口数"), .count),
    ],
    findingColumns: [
      ColumnDeclaration("line", Text("line that ends", "断头所在线")),
      ColumnDeclaration("leads_to", Text("would be joined to", "补上后相连的部分")),
    ],
    line: Text(
      "{@lines} fall into {components:part|parts}, the largest with {connected_share} of {length}; "
        + "{dead_ends:dead end|dead ends}, {gaps:gap|gaps} ({gaps_at_half} at half the distance, "
        + "{gaps_at_twice} at twice)",
      "{@lines}分为 {components} 个连通部分，最大部分占 {length}的 {connected_share}；断头 {dead_ends} 处，"
        + "缺口 {gaps} 处（距离减半 {gaps_at_half} 处，加倍 {gaps_at_twice} 处）"),
    goodness: .share("connected_share"),
    objectStyle: .words(
      column: "status",
      [.init("main", .good, Text("largest component", "最大连通部分")), .init("isolated", .bad)]),
    example: .init(
      "Which roads are not joined to the others, and where 10 m are missing",
      "哪些道路未与路网相连，哪里相差 10 米以内",
      [
        "lines": "GeoData/sample/roads.geojson", "gap": "10",
        "zones": "GeoData/sample/zones.geojson", "zone-id": "code",
        "target": #"{"comparator": "zero", "of": "gaps"}"#,
      ]),
    resultsMemory: 3)

  /// What its figures mean.
  public func definition(measuring measure: Measure) -> [Clause] {
    func metres(_ id: String, _ label: Text, _ value: Double, _ words: Text) -> Clause {
      Clause(id, label, .number(value), words.filled([("metres", .bound(value, .metre))]))
    }
    func clause(_ id: String, _ label: Text, _ value: String, _ words: Text) -> Clause {
      Clause(id, label, .string(value), words)
    }
    return [
      clause(
        "meaning", Text("measures", "含义"), "components",
        Text(
          "Whether the lines hang together. They are joined where they have a vertex in common; "
            + "lines that merely cross are not, as a bridge is not joined to the road below it.",
          "线网是否连通。有公共顶点处视为相连；仅相交而无公共顶点者不相连，如桥与其下的道路。")),
      clause(
        "numerator", Text("numerator", "分子"), "main_length",
        Text(
          "length in scope of the component that is longest over all", "全网最长连通部分在统计范围内的长度")),
      clause(
        "denominator", Text("denominator", "分母"), "length",
        Text(
          "length of all lines in scope, each line as drawn", "统计范围内全部线的长度，按所绘各线计")),
      metres(
        "snap", Text("joined within", "相连容差"), rules.snap,
        Text("ends no farther than {metres} from a line", "端点距他线不超过 {metres}")),
      metres(
        "gap", Text("gap", "缺口"), rules.gap,
        Text(
          "a dead end no farther than {metres} from a line that it is not joined to; two that "
            + "face each other are one",
          "断头距未相连的线不超过 {metres}；两断头相对者计为一处")),
      metres(
        "detour", Text("joined well enough", "视为已相连的绕行"), rules.detour,
        Text("reached by no more than {metres} along the lines", "沿线绕行不超过 {metres}")),
      metres(
        "stub", Text("shortest stub", "最短支线"), rules.stub,
        Text(
          "dead ends at the tip of at least {metres} without a junction", "断头所在支线至少长 {metres}")),
      clause(
        "borders", Text("at borders", "边界处"), "before cutting",
        Text(
          "the network is taken whole: a border of a zone or of the scope makes no dead end",
          "线网整体分析后再归入分区：分区与统计范围的边界不产生断头")),
    ]
  }
}
