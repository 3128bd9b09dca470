import Layers
public import Measures

extension OverlapAnalysis {
  /// What it takes, yields and says.
  public static let declaration = Declaration(
    name: "overlap", synonyms: ["intersect", "intersection", "conflict", "重叠"],
    words: Text("overlap", "重叠核查"),
    summary: Text(
      "subjects that touch protected areas, or leave the area they must stay in",
      "触及管控区或超出限定区域的核查对象"),
    roles: [
      Role(
        "subjects", Text("subjects", "核查对象"), .objects, kinds: [.point, .line, .polygon],
        countsRepeats: true,
        usual: ["projects", "construction-sites", "buildings", "residential-buildings", "parcel"],
        "what is checked: polygons, lines or points",
        "核查对象：面、线或点"),
      Role(
        "protected", Text("protected areas", "管控区"), .surroundings, kinds: [.polygon],
        countsRepeats: true, look: .limit,
        usual: [
          "ecological-red-line", "permanent-farmland", "farmland", "nature-reserves", "protected",
          "protected areas", "water-sources", "保护区", "红线", "growth-boundary",
        ], "protected polygons, or those to stay inside",
        "管控区（面），或不得超出的区域"),
    ],
    keys: [
      .init(
        "must", .choice(OverlapRule.allCases.map(\.rawValue)), default: "outside",
        "outside: must not overlap (red line); inside: must not leave (growth boundary)",
        "outside：不得重叠（红线）；inside：不得超出（城镇开发边界）"),
      .init(
        "min-area", .number(unit: "m2", atLeast: 0), default: "0",
        "overlaps smaller than this (metres for lines) are listed as slivers and not counted",
        "小于此面积（线按长度）的重叠列为微小重叠，不计入"),
      .init(
        "min-share", .number(unit: nil, atLeast: 0, atMost: 1), default: "0",
        "overlaps below this share of the subject are listed as slivers and not counted",
        "占对象比例低于此值的重叠列为微小重叠，不计入"
      ).usually(0...0.2),
      .init(
        "exempt-where", .filter, "subjects that are listed and not counted",
        "只列出、不计入的对象"),
    ],
    quantities: [
      Quantity("subjects", Text("subjects", "核查对象数"), .count),
      Quantity(
        "conflicting", Text("subjects in conflict", "冲突对象数"), .count, good: .less, isMain: true),
      Quantity("pairs", Text("pairs in conflict", "冲突对数"), .count, good: .less),
      Quantity("slivers", Text("slivers", "微小重叠数"), .count),
      Quantity("exempt", Text("exempt pairs", "豁免对数"), .count),
      Quantity("overlap", Text("overlap", "重叠量"), nil, good: .less),
      Quantity("pair_overlap", Text("overlap summed over pairs", "各对重叠量之和"), nil, good: .less),
    ],
    base: "subjects",
    findingKinds: [
      kind("conflict", Text("conflict", "冲突"), .broken, Text("{clause}.", "{clause}。")),
      kind(
        "sliver", Text("sliver", "微小重叠"), .listed,
        Text("{clause}, less than the minimum, so it does not count.", "{clause}，小于下限，不计数。")),
      kind(
        "exempt", Text("exempt", "豁免"), .listed,
        Text("{clause}, but it is exempt.", "{clause}，但属豁免。")),
    ],
    columns: [
      ColumnDeclaration("status", Text("status", "状态")),
      ColumnDeclaration("pairs", Text("pairs in conflict", "冲突对数"), .count),
      ColumnDeclaration("overlap", Text("overlap", "重叠量"), unitColumn: "unit"),
      ColumnDeclaration("overlap_share", Text("share of the object", "占对象比例"), .share),
      ColumnDeclaration("unit", Text("unit", "单位"), isHidden: true),
    ],
    findingColumns: [
      ColumnDeclaration("share_of_subject", Text("share of the object", "占对象比例"), .share),
      ColumnDeclaration("share_of_protected", Text("share of the area", "占区域比例"), .share),
    ],
    line: Text(
      "{conflicting} of {subjects} {@subjects} overlap {@protected} by {overlap}: {pairs:pair|pairs}, "
        + "{slivers:sliver|slivers} not counted",
      "{@subjects} {subjects:@subjects}中有 {conflicting:@subjects}与{@protected}重叠，共 {overlap}（{pairs} 对，"
        + "另有微小重叠 {slivers} 处不计）"),
    goodness: .rest(of: "conflicting", in: "subjects"),
    objectStyle: .words(
      column: "status",
      [
        .init("conflict", .bad), .init("sliver", .doubtful), .init("exempt", .neutral),
        .init("clear", .good, Text("clear", "无冲突")),
      ]),
    example: .init(
      "Which projects touch the red line by more than a square metre",
      "哪些项目与红线重叠超过 1 平方米",
      [
        "subjects": "GeoData/sample/projects.geojson",
        "protected": "GeoData/sample/redline.geojson", "min-area": "1", "target": "zero",
      ]), classes: .asked, resultsMemory: 2.6)

  /// What it declares; what lies where it must not is told by where it must stay.
  public var declaration: Declaration {
    var own = Self.declaration
    if must == .inside {
      own.line = Text(
        "{conflicting} of {subjects} {@subjects} leave {@protected} by {overlap}; {slivers:sliver|slivers} "
          + "not counted",
        "{@subjects} {subjects:@subjects}中有 {conflicting:@subjects}超出{@protected}，共 {overlap}"
          + "（另有微小部分 {slivers} 处不计）")
    }
    return own
  }

  /// A kind whose sentences begin alike: how far an object lies where it must not.
  private static func kind(
    _ name: String, _ words: Text, _ gravity: FindingKind.Gravity, _ sentence: Text
  ) -> FindingKind {
    func sentences(_ clause: Text) -> Text {
      Text(
        sentence.en.replacing("{clause}", with: clause.en),
        sentence.zh.replacing("{clause}", with: clause.zh))
    }
    return FindingKind(
      name, words, gravity: gravity, isLimitFromBelow: false, part: "overlap",
      [
        .init(
          needs: ["other", "share_of_protected"],
          sentences(
            Text(
              "{object} overlaps {other} by {measured}, {share_of_subject} of its own size",
              "{object} 与 {other} 重叠 {measured}，占自身 {share_of_subject}"))),
        .init(
          needs: ["other"],
          sentences(
            Text(
              "{object} lies in {other} with {measured}, {share_of_subject} of it",
              "{object} 有 {measured} 位于 {other} 之内，占自身 {share_of_subject}"))),
        .init(
          sentences(
            Text(
              "{object} leaves the area that it must stay inside by {measured}, "
                + "{share_of_subject} of its own size",
              "{object} 超出限定区域 {measured}，占自身 {share_of_subject}"))),
      ])
  }

  /// What its figures mean.
  public func definition(measuring measure: Measure) -> [Clause] {
    let unit = measure.unit()
    let meaning =
      switch must {
      case .outside:
        Text(
          "The subjects that overlap an area they must stay out of. Each overlap is measured on its "
            + "own; those below the minimum are listed as slivers and not counted.",
          "与禁止区域重叠的核查对象。每处重叠单独量算；小于下限者列为微小重叠，不计数。")
      case .inside:
        Text(
          "The subjects that leave the area they must stay inside. Each part outside is measured on "
            + "its own; those below the minimum are listed as slivers and not counted.",
          "超出限定区域的核查对象。每处超出部分单独量算；小于下限者列为微小重叠，不计数。")
      }
    var clauses = [
      Clause("meaning", Text("measures", "含义"), .string(must.rawValue), meaning),
      Clause(
        "numerator", Text("numerator", "分子"), "conflicting",
        Text(
          "subjects in scope with a pair that is neither sliver nor exempt",
          "统计范围内、至少有一对既非微小重叠也非豁免的核查对象")),
      Clause(
        "denominator", Text("denominator", "分母"), "subjects",
        Text("subjects in scope", "统计范围内的核查对象")),
      Clause(
        "overlapping_areas", Text("overlapping areas", "重叠的区域"), "once",
        Text(
          "the overlap counts each place once; the sum over pairs once a pair",
          "重叠量每处只计一次；各对重叠量之和则逐对计量")),
      Clause(
        "measure", Text("counted by", "计量"), .string(measure.rawValue),
        Text("number of subjects; overlaps in \(unit.word)", "核查对象数；重叠以\(unit.words.zh)计")),
    ]
    if minimumArea > 0 || minimumShare > 0 {
      clauses.append(
        Clause(
          "slivers", Text("not counted", "不计数"),
          ["min_area": .number(minimumArea), "min_share": .number(minimumShare)],
          Text(
            "overlaps below {area} or below {share} of the subject",
            "重叠小于 {area}，或小于对象的 {share}"
          ).filled([
            ("area", .bound(minimumArea, unit)), ("share", .bound(minimumShare, .share)),
          ])))
    }
    if let exempt {
      clauses.append(
        Clause("exempt_where", Text("exempt", "豁免条件"), .string(exempt), Text(exempt)))
    }
    return clauses
  }
}
