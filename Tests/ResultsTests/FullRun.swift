import Layers
import Measures
import Results

/// A run of two checks in which every member of the document has something to tell.
enum FullRun {
  static let declaration = Declaration(
    name: "watching", words: Text("watch", "看守"), summary: Text("what is seen", "所见"),
    roles: [
      Role(
        "herd", Text("herd", "畜群"), .objects, kinds: [.polygon], "what is watched",
        "被照看的畜群"),
      Role(
        "towers", Text("towers", "塔"), .surroundings, kinds: [.point], "who watches",
        "看守的塔"),
    ], keys: [],
    quantities: [
      Quantity("herds", Text("herds", "群数"), .count),
      Quantity("seen", Text("seen", "可见量"), nil, good: .more, range: nil),
      Quantity("part", Text("part seen", "可见率"), .share, good: .more, range: 0...1, isMain: true),
      Quantity("farthest_m", Text("farthest", "最远"), .metre, join: .most, good: .less),
    ], base: "herds",
    findingKinds: [
      FindingKind(
        "lost", Text("lost", "失踪"), gravity: .broken, levelWithoutTarget: "note",
        isLimitFromBelow: true, isOfPair: false, part: "hole",
        [
          .init(needs: ["measured"], Text("{object}: {measured}.", "{object}：{measured}。")),
          .init(Text("{object}.", "{object}。")),
        ]),
      FindingKind(
        "dim", Text("dim", "模糊"), gravity: .doubtful, isLimitFromBelow: false, part: "hole",
        [.init(Text("{object} {unseen}.", "{object} {unseen}。"))]),
    ],
    columns: [
      ColumnDeclaration("part", Text("part seen", "可见率"), .share),
      ColumnDeclaration("state", Text("state", "状态")),
    ],
    findingColumns: [
      ColumnDeclaration("unseen", Text("unseen", "未见"), unitColumn: "unseen_unit"),
      ColumnDeclaration("unseen_unit", Text("unit", "单位"), isHidden: true),
    ],
    line: Text("{seen} of {herds:herd|herds}", "{herds} 群，可见 {seen}"), goodness: .share("part"),
    objectStyle: .share(
      column: "part", none: Text("none", "无"), some: Text("some", "部分"), all: Text("all", "全部")),
    example: .init(
      "What is seen",
      "看得到什么", [:]))

  static let words = MessageForm("few", "{n:tower|towers}", "{n} 座塔")

  static var result: RunResult {
    var run = RunResult(
      versions: Versions(geos: "3.12.1", proj: "9.4.0", simdjson: "3.6.4"),
      title: LocalizedText(["en": "Herds", "zh": "畜群"]), inputs: [input],
      checks: [first, second])
    run.inputs.append(
      InputRecord(
        layer: "towers", path: "towers.geojson", sha256: String(repeating: "b", count: 64),
        features: 0, datum: "GCJ-02", datumSource: .job))
    run.inherited = InheritedRecord(
      path: "office.json", sha256: String(repeating: "a", count: 64),
      keys: ["lang", "each-layer.crs"])
    run.tables = [
      TableRecord(
        .check("watch"), key: "rules", path: "rules.csv",
        sha256: String(repeating: "c", count: 64), rows: 7),
      TableRecord(
        .layer("parcels"), key: "join", path: "people.csv",
        sha256: String(repeating: "d", count: 64), rows: 12),
    ]
    run.geoplan = "0.0.9"
    run.year = 2024
    var block = ReportBlock()
    for part in ReportBlock.parts { block[keyPath: part.path] = LocalizedText(part.key) }
    block.signatures = ["one", "two"]
    run.report = block
    run.summary = TableFile(
      level: .summary, file: "summary.csv",
      columns: [.init(key: "check", unit: nil), .init(key: "value", unit: .share)])
    run.unanswered = UnansweredEntry.Reason.allCases.map { reason in
      UnansweredEntry(entry, reason, words(["n": .count(2)]))
    }
    return run
  }

  /// An entry of a catalogue with all that it may have.
  static var entry: EntryRecord {
    var entry = EntryRecord(
      id: "herds/watched", title: LocalizedText(["en": "Watched", "zh": "看护"]) ?? "",
      document: "Law",
      severity: .strived, isCumulative: true)
    entry.number = "〔2024〕1号"
    entry.date = "2024-01-02"
    entry.clause = "part 2"
    entry.baseline = .init(year: 2020, text: "30 %", value: 0.3, isOfDocument: true)
    entry.declared = [
      .init(year: 2022, text: "II", value: nil, isOfDocument: false),
      .init(year: 2023, text: "35 %", value: 0.35, isOfDocument: true),
    ]
    entry.openGoals = [
      .init(words: Text("rising", "上升"), year: 2030), .init(words: Text("as set", "另定"), year: nil),
    ]
    entry.parameters = [
      .init(key: "radius", value: 300, origin: "document"),
      .init(key: "weight", value: .null, origin: "planner", instead: "m"),
    ]
    entry.hasOwnTargets = true
    entry.contradicts = ["herds/other"]
    entry.note = LocalizedText(["en": "unclear", "zh": "不明"])
    return entry
  }

  private static var input: InputRecord {
    var input = InputRecord(
      layer: "herd", path: "a/herd.geojson", sha256: String(repeating: "a", count: 64),
      features: 12, datum: "EPSG:4326", datumSource: .standard)
    input.title = LocalizedText(["en": "Herd", "zh": "畜群"])
    input.identifier = FieldRecord("code", isGuessed: false)
    input.names = FieldRecord("name", isGuessed: true)
    input.isIdentified = false
    input.transformation = TransformationRecord(
      operation: "from here to there", accuracy: 2.5, isBallpark: false, area: "Elsewhere")
    input.ignoresDatumCheck = true
    input.datumDoubt = DatumDoubt(
      level: "likely", kind: "shifted-datum", proposed: ["GCJ-02", "BD-09"],
      message: words(["n": .count(1)]))
    input.repeats = [RepeatRecord(feature: 7, id: "h7", of: 2, ofID: "h2")]
    input.repaired = 2
    (input.lost.dropped, input.lost.skipped, input.lost.emptied) = (3, 1, 4)
    (input.lost.failed, input.lost.empty, input.lost.null) = (5, 6, 7)
    input.repairs = [
      RepairRecord(
        feature: 3, id: "h3", outcome: "repaired", reason: "spike", place: Coordinate(106.5, 29.25),
        areaBefore: 12.5, areaAfter: 12.25),
      RepairRecord(
        feature: 4, id: "h4", outcome: "skipped", reason: "open", place: nil, areaBefore: nil,
        areaAfter: nil),
    ]
    input.remarks = [words(["n": .count(3)])]
    return input
  }

  /// Two targets, two groupings, classes, failures, and weights of a property called as a unit.
  static var first: CheckResult {
    let targets = [
      CheckTarget(
        Target(.atLeast, 0.9, of: "part", year: 2035, severity: .expected, tolerance: 0.01),
        quantity: 2),
      CheckTarget(Target(.between, 10...500, of: "farthest_m"), quantity: 3),
    ]
    func row(
      _ values: [Double?], _ id: String? = nil, _ name: JSONValue? = nil, grouping: Int = 0
    ) -> ResultRow {
      let hasData = (values[0] ?? 0) > 0
      return ResultRow(
        id: id, name: LocalizedText(name), grouping: grouping, values: values,
        judgements: targets.map { $0.target.judge(hasData ? values[$0.quantity] : nil) },
        hasData: hasData)
    }
    var check = CheckResult(
      id: "watch", declaration,
      frame: FrameRecord(
        [
          .init(crs: "+proj=laea +lon_0=105", scale: 0.99999...1.00001, objects: 8),
          .init(crs: "+proj=laea +lon_0=107", scale: 1...1.00002, objects: 4),
        ], lengthError: 2e-5),
      measure: .weight, unit: .of(property: "m"), total: row([12, 340.5, 0.1 + 0.2, 812.25]))
    check.title = "Watched herds"
    check.entry = entry
    check.source = LocalizedText(["en": "clause 3", "zh": "第 3 条"])
    check.definition = [
      Clause("meaning", Text("measures", "含义"), "seen", Text("what is seen", "所见")),
      Clause("reach", Text("reach", "距离"), ["a": 1, "b": .null], Text("1 m"), isOfData: true),
    ]
    check.layers = [
      LayerUseRecord(
        role: "herd", words: Text("herd", "畜群"), isObjects: true, layer: "herd", filter: "a > 1"),
      LayerUseRecord(
        role: "towers", words: Text("towers", "塔"), isObjects: false, layer: "towers", filter: nil),
    ]
    check.layers[0].kinds = ["point"]
    check.layers[0].title = "Herd"
    check.targets = targets
    check.totalOf = .zones
    check.otherTotal = row([13, 341.5, 0.4, 812.5])
    check.groupings = ["districts", "streets"]
    check.zones = [
      row([5, 300, 0.95, 90], "W", ["en": "West", "zh": "西"]),
      row([7, 40.5, 0.5, 9], "E", "East"), row([0, 0, nil, nil], "1", nil, grouping: 1),
      row([12, 340.5, 0.3, 812.25], "2", grouping: 1),
    ]
    check.classes = [
      ClassRows(label: "sheep", total: row([9, 300, 0.3, 90]), zones: check.zones),
      ClassRows(label: nil, total: row([3, 40.5, 0.3, nil]), zones: check.zones.reversed()),
    ]
    check.zoneBorders = ZoneBordersRecord(
      gaps: .init(count: 2, area: 12.5, largest: 10, place: Coordinate(106.125, 29.5)),
      overlaps: .init(count: 0, area: 0, largest: 0, place: nil))
    check.findings.counted = 3
    check.findings.listed = 4
    var worst = Finding(
      id: "f1", kind: "dim", level: .error, object: "h7", other: "t1", measured: 0.5, limit: 1,
      margin: -0.5, unit: .share)
    worst.name = LocalizedText(["en": "Seven", "zh": "七"])
    worst.otherName = "Tower"
    worst.values = [.init("unseen", 2)]
    check.findings.worst = [worst]
    check.files.objects = "watch.geojson"
    check.files.findings = "watch.findings.geojson"
    check.files.zones = "watch.zones.geojson"
    check.files.shapes = ["seen": "watch.seen.geojson", "hidden": "watch.hidden.geojson"]
    check.files.tables = [
      TableFile(
        level: .objects, file: "watch.objects.csv", columns: [.init(key: "part", unit: .share)])
    ]
    check.failures = [
      FailureRecord(object: "h1", name: "One", other: "t4", reason: words(["n": .count(1)])),
      FailureRecord(object: "h9", other: nil, reason: words(["n": .count(2)])),
    ]
    check.notes = [words(["n": .count(1)]), words(["n": .count(0)])]
    check.notes[0].bearsOnVerdict = true
    return check
  }

  /// One target, one grouping, other styles, and zones without data or with failures.
  static var second: CheckResult {
    let target = Target(.zero, 0, of: "herds")
    var own = declaration
    own.goodness = .rest(of: "seen", in: "herds")
    own.objectStyle = .words(
      column: "state", [.init("lost", .bad), .init("dim", .doubtful), .init("well", .good)])
    func row(_ herds: Double?, _ id: String? = nil, failed: Bool = false) -> ResultRow {
      let hasData = (herds ?? 0) > 0
      return ResultRow(
        id: id, values: [herds, 1, nil, nil],
        judgements: [target.judge(hasData ? herds : nil, failed: failed)], hasData: hasData)
    }
    var check = CheckResult(
      id: "none", own,
      frame: FrameRecord([.init(crs: "EPSG:4544", scale: 1...1, objects: 3)], lengthError: 0),
      measure: .area, unit: .squareMetre, total: row(3, failed: true))
    check.targets = [CheckTarget(target, quantity: 0)]
    check.zones = [
      row(3, "W"), row(0, "E"), row(nil, "N", failed: true), row(2, "S", failed: true),
    ]
    return check
  }
}
