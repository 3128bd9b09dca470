import Analyses
public import Layers
public import Measures

/// The JSON Schema of a job file, draft 2020-12, its descriptions in one language.
public struct JobSchema {
  private let language: Language

  /// The schema in a language.
  public init(_ language: Language) { self.language = language }

  /// The schema as a document.
  public var document: ResultValue {
    .record([
      ("$schema", .text("https://json-schema.org/draft/2020-12/schema")),
      ("title", .text("GeoPlan job")),
      (
        "description",
        told(
          "Layers of a city, and the checks that geoplan run computes on them.",
          "城市的图层，以及 geoplan run 对其进行的核查")
      ),
      ("type", .text("object")),
      ("required", .list([.text("layers"), .text("checks")])),
      ("additionalProperties", .boolean(false)),
      ("properties", .record(jobProperties)),
      ("$defs", .record([("layer", layer), ("target", target), ("metres", metres)])),
    ])
  }

  private var jobProperties: [(name: String, value: ResultValue)] {
    [("$schema", .record([("type", .text("string"))])), (InheritKeys.key, inherit)]
      + JobKeys.job.map { ($0.name, property($0)) }
      + [
        ("report", report),
        (
          "layers",
          .record([
            ("description", told("the layers by name", "图层，以名称为键")), ("type", .text("object")),
            ("minProperties", .integer(1)), ("additionalProperties", Self.reference("layer")),
          ])
        ),
        (
          "checks",
          .record([
            ("description", told("what is computed, in this order", "核查项，按此顺序计算")),
            ("type", .text("array")),
            ("minItems", .integer(1)),
            ("items", .record([("oneOf", .list(AnalysisKind.all.map(check) + [formula, entry]))])),
          ])
        ),
      ]
  }

  private func check(_ analysis: AnalysisKind) -> ResultValue {
    let keys = CheckKeys.all(analysis)
    let required = ["analysis"] + keys.filter(\.isRequired).map(\.name)
    let named: ResultValue = .record([
      ("description", .text(analysis.declaration.summary[language])),
      ("const", .text(analysis.name)),
    ])
    var members: [(name: String, value: ResultValue)] = [
      ("title", .text(analysis.name)), ("type", .text("object")),
      ("required", .list(required.map(ResultValue.text))),
      ("additionalProperties", .boolean(false)),
    ]
    let groups = analysis.declaration.exactlyOneOf.map { group in
      ResultValue.record([
        ("oneOf", .list(group.map { .record([("required", .list([.text($0)]))]) }))
      ])
    }
    if groups.count == 1, case .object(let only) = groups[0] {
      members += only.map { ($0.name, $0.value) }
    } else if !groups.isEmpty {
      members.append(("allOf", .list(groups)))
    }
    members.append(
      ("properties", .record([("analysis", named)] + keys.map { ($0.name, property($0)) })))
    return .record(members)
  }

  private var inherit: ResultValue {
    .record([
      (
        "description",
        told(
          "a file of defaults to inherit, or false for none; without it \(InheritKeys.fileName) beside the job: "
            + "objects are merged member by member, everything else that the job says takes the place of what "
            + "is inherited, and null takes that away (RFC 7396)",
          "要继承的默认设置文件，false 表示不继承；不写则用任务文件旁的 \(InheritKeys.fileName)：对象逐个成员合并，其余以任务为准，"
            + "null 去掉所继承的内容（RFC 7396）")
      ),
      (
        "oneOf",
        .list([
          .record(ValueType.path.schema(language)), .record([("const", .boolean(false))]),
        ])
      ),
    ])
  }

  /// The schema of a file of defaults.
  public var defaults: ResultValue {
    let kind = AnalysisKind.all[0]
    let layer = LayerKeys.all.filter { LayerKeys.inherited.contains($0.name) }.map { key in
      var key = key
      if key.name == "crs" {
        key.help = key.help + Text("; of files that state none", "；只用于未声明坐标系的文件")
      }
      return key
    }
    let check = CheckKeys.all(kind).filter { CheckKeys.inherited.contains($0.name) }
    let own = jobProperties.filter { !["checks", InheritKeys.key].contains($0.name) }
    return .record([
      ("$schema", .text("https://json-schema.org/draft/2020-12/schema")),
      ("title", .text("GeoPlan defaults")),
      (
        "description",
        told("What the jobs of an office have alike; jobs inherit it.", "同一单位各任务共同的设置，由任务继承。")
      ),
      ("type", .text("object")), ("additionalProperties", .boolean(false)),
      (
        "properties",
        .record(
          own + [
            (
              InheritKeys.eachLayer,
              object(
                layer, description: Text("what each layer has unless it says else", "各图层未另行说明时的设置"))
            ),
            (
              InheritKeys.eachCheck,
              object(
                check,
                description: Text(
                  "what each check of an analysis has unless it says else; "
                    + CheckKeys.ofZones.joined(separator: ", ") + " come with zones or not at all",
                  "各核查项未另行说明时的设置；" + CheckKeys.ofZones.joined(separator: "、") + " 随 zones 一并继承"))
            ),
          ])
      ),
      ("$defs", .record([("layer", self.layer), ("target", target), ("metres", metres)])),
    ])
  }

  private var formula: ResultValue {
    object(
      FormulaKeys.all,
      description: Text(
        "a figure computed of those of checks before it", "由前面核查项的数值计算的数值"))
  }

  /// A check of the catalogue: its own members, and those of the analysis that the entry asks for.
  private var entry: ResultValue {
    let figure = object(
      [
        .init(
          "year", .number(unit: nil, atLeast: 1900, atMost: 3000), required: true, "the year",
          "年份"),
        .init(
          "value", .text, required: true, "the figure with its unit",
          "数值及单位"),
      ], description: Text("a figure of a year", "某一年的数值"))
    return .record([
      ("title", .text("catalogue")), ("type", .text("object")),
      ("required", .list([.text("uses")])),
      (
        "properties",
        .record([
          (
            "uses",
            .record([
              (
                "description",
                told(
                  "an entry of the catalogue, or the beginning of ids before a star",
                  "指标库的一个条目，或编号的开头加星号")
              ), ("type", .text("string")), ("minLength", .integer(1)),
            ])
          ), ("baseline", figure),
          (
            "declared",
            .record([
              (
                "description",
                told(
                  "figures that somebody stated, told beside the computed one",
                  "有关方面给出的数值，与计算值并列")
              ),
              ("type", .text("array")), ("items", figure),
            ])
          ),
        ])
      ),
    ])
  }

  private var layer: ResultValue {
    object(LayerKeys.all, description: Text("a file, and how it is read", "文件及读取方式"))
  }

  private var report: ResultValue {
    .record([
      (
        "oneOf",
        .list([
          .record(ValueType.path.schema(language)),
          object(
            JobKeys.report,
            description: Text(
              "the report, and what stands on its first page", "报告，及其首页内容")),
        ])
      )
    ])
  }

  private var target: ResultValue {
    let bounds: ResultValue = .record([
      ("description", told("for between: the two bounds, both inclusive", "比较方式为区间时的上下限，均含端点")),
      ("type", .text("array")), ("items", Self.type("number")), ("minItems", .integer(2)),
      ("maxItems", .integer(2)),
    ])
    let properties = JobKeys.target.map { key in
      (name: key.name, value: key.name == "range" ? bounds : property(key))
    }
    return .record([
      ("description", told("what the result has to reach", "结果应达到的目标")), ("type", .text("object")),
      ("required", .list([.text("comparator")])), ("additionalProperties", .boolean(false)),
      ("properties", .record(properties)),
    ])
  }

  private var metres: ResultValue {
    .record(ValueType.number(unit: "m", atLeast: 0).schema(language))
  }

  private func object(_ keys: [KeySpecification], description: Text) -> ResultValue {
    .record([
      ("description", .text(description[language])), ("type", .text("object")),
      ("required", .list(keys.filter(\.isRequired).map { .text($0.name) })),
      ("additionalProperties", .boolean(false)),
      ("properties", .record(keys.map { ($0.name, property($0)) })),
    ])
  }

  private func property(_ key: KeySpecification) -> ResultValue {
    var members: [(name: String, value: ResultValue)] = [("description", .text(key.help[language]))]
    members += key.type.schema(language)
    if let standard = key.standard {
      if case .number = key.type, let number = Double(standard) {
        members.append(("default", .number(number)))
      } else if case .choice = key.type {
        members.append(("default", .text(standard)))
      }
    }
    return .record(members)
  }

  private func told(_ en: String, _ zh: String) -> ResultValue { .text(language.pick(en, zh)) }

  static func type(_ name: String) -> ResultValue { .record([("type", .text(name))]) }

  static func reference(_ name: String) -> ResultValue {
    .record([("$ref", .text("#/$defs/" + name))])
  }
}
