import Analyses
public import Layers
public import Measures

/// The JSON Schema of a job file, draft 2020-12.
public enum JobSchema {
  /// The schema as a document.
  public static var document: ResultValue {
    .record([
      ("$schema", .text("https://json-schema.org/draft/2020-12/schema")),
      ("title", .text("GeoPlan job")),
      ("description", .text("Layers of a city, and the checks that geoplan run computes on them.")),
      ("type", .text("object")),
      ("required", .list([.text("layers"), .text("checks")])),
      ("additionalProperties", .boolean(false)),
      ("properties", .record(jobProperties)),
      ("$defs", .record([("layer", layer), ("target", target), ("metres", metres)])),
    ])
  }

  private static var jobProperties: [(name: String, value: ResultValue)] {
    [("$schema", .record([("type", .text("string"))])), (InheritKeys.key, inherit)]
      + JobKeys.job.map { ($0.name, property($0)) }
      + [
        ("report", report),
        (
          "layers",
          .record([
            ("description", .text("the layers by name")), ("type", .text("object")),
            ("minProperties", .integer(1)), ("additionalProperties", reference("layer")),
          ])
        ),
        (
          "checks",
          .record([
            ("description", .text("what is computed, in this order")), ("type", .text("array")),
            ("minItems", .integer(1)),
            ("items", .record([("oneOf", .list(AnalysisKind.all.map(check) + [formula, entry]))])),
          ])
        ),
      ]
  }

  private static func check(_ analysis: AnalysisKind) -> ResultValue {
    let keys = CheckKeys.all(analysis)
    let required = ["analysis"] + keys.filter(\.isRequired).map(\.name)
    let named: ResultValue = .record([
      ("description", .text(analysis.declaration.summary.en)), ("const", .text(analysis.name)),
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

  private static var inherit: ResultValue {
    .record([
      (
        "description",
        .text(
          "a file of defaults to inherit, or false for none; without it \(InheritKeys.fileName) beside the job: "
            + "objects are merged member by member, everything else that the job says takes the place of what "
            + "is inherited, and null takes that away (RFC 7396)")
      ),
      ("oneOf", .list([.record(ValueType.path.schema), .record([("const", .boolean(false))])])),
    ])
  }

  /// The schema of a file of defaults.
  public static var defaults: ResultValue {
    let kind = AnalysisKind.all[0]
    let layer = LayerKeys.all.filter { LayerKeys.inherited.contains($0.name) }.map { key in
      var key = key
      if key.name == "crs" { key.help += "; of files that state none" }
      return key
    }
    let check = CheckKeys.all(kind).filter { CheckKeys.inherited.contains($0.name) }
    let own = jobProperties.filter { !["checks", InheritKeys.key].contains($0.name) }
    return .record([
      ("$schema", .text("https://json-schema.org/draft/2020-12/schema")),
      ("title", .text("GeoPlan defaults")),
      ("description", .text("What the jobs of an office have alike; jobs inherit it.")),
      ("type", .text("object")), ("additionalProperties", .boolean(false)),
      (
        "properties",
        .record(
          own + [
            (
              InheritKeys.eachLayer,
              object(layer, description: "what each layer has unless it says else")
            ),
            (
              InheritKeys.eachCheck,
              object(
                check,
                description: "what each check of an analysis has unless it says else; "
                  + CheckKeys.ofZones.joined(separator: ", ") + " come with zones or not at all")
            ),
          ])
      ),
      ("$defs", .record([("layer", self.layer), ("target", target), ("metres", metres)])),
    ])
  }

  private static var formula: ResultValue {
    object(FormulaKeys.all, description: "a figure computed of those of checks before it")
  }

  /// A check of the catalogue: its own members, and those of the analysis that the entry asks for.
  private static var entry: ResultValue {
    let figure = object(
      [
        .init("year", .number(unit: nil, atLeast: 1900, atMost: 3000), required: true, "the year"),
        .init("value", .text, required: true, "the figure with its unit"),
      ], description: "a figure of a year")
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
                .text("an entry of the catalogue, or the beginning of ids before a star")
              ), ("type", .text("string")), ("minLength", .integer(1)),
            ])
          ), ("baseline", figure),
          (
            "declared",
            .record([
              ("description", .text("figures that somebody stated, told beside the computed one")),
              ("type", .text("array")), ("items", figure),
            ])
          ),
        ])
      ),
    ])
  }

  private static var layer: ResultValue {
    object(LayerKeys.all, description: "a file, and how it is read")
  }

  private static var report: ResultValue {
    .record([
      (
        "oneOf",
        .list([
          .record(ValueType.path.schema),
          object(JobKeys.report, description: "the report, and what stands on its first page"),
        ])
      )
    ])
  }

  private static var target: ResultValue {
    let bounds: ResultValue = .record([
      ("description", .text("for between: the two bounds, both inclusive")),
      ("type", .text("array")), ("items", type("number")), ("minItems", .integer(2)),
      ("maxItems", .integer(2)),
    ])
    let properties = JobKeys.target.map { key in
      (name: key.name, value: key.name == "range" ? bounds : property(key))
    }
    return .record([
      ("description", .text("what the result has to reach")), ("type", .text("object")),
      ("required", .list([.text("comparator")])), ("additionalProperties", .boolean(false)),
      ("properties", .record(properties)),
    ])
  }

  private static var metres: ResultValue {
    .record(ValueType.number(unit: "m", atLeast: 0).schema)
  }

  private static func object(_ keys: [KeySpecification], description: String) -> ResultValue {
    .record([
      ("description", .text(description)), ("type", .text("object")),
      ("required", .list(keys.filter(\.isRequired).map { .text($0.name) })),
      ("additionalProperties", .boolean(false)),
      ("properties", .record(keys.map { ($0.name, property($0)) })),
    ])
  }

  private static func property(_ key: KeySpecification) -> ResultValue {
    var members: [(name: String, value: ResultValue)] = [("description", .text(key.help))]
    members += key.type.schema
    if let standard = key.standard {
      if case .number = key.type, let number = Double(standard) {
        members.append(("default", .number(number)))
      } else if case .choice = key.type {
        members.append(("default", .text(standard)))
      }
    }
    return .record(members)
  }

  static func type(_ name: String) -> ResultValue { .record([("type", .text(name))]) }

  static func reference(_ name: String) -> ResultValue {
    .record([("$ref", .text("#/$defs/" + name))])
  }
}
