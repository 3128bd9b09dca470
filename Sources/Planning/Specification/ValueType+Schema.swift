import Layers

extension ValueType {
  /// What JSON Schema says of a value, without its description.
  var schema: [(name: String, value: ResultValue)] {
    switch self {
    case .text, .path, .field, .filter, .crs, .layer:
      [("type", .text("string")), ("minLength", .integer(1))]
    case .localized: Self.textByLanguage
    case .memory:
      [("type", .text("string")), ("pattern", .text(#"^[0-9.]+ ?([kKmMgG]i?)?[bB]?$"#))]
    case .number(_, let low, let above, let high): Self.number(low, above, high)
    case .choice(let words): [("enum", .list(words.map(ResultValue.text)))]
    case .choices(let words):
      Self.oneOrSeveral(.record([("enum", .list(words.map(ResultValue.text)))]))
    case .layers:
      Self.oneOrSeveral(.record([("type", .text("string")), ("minLength", .integer(1))]))
    case .radius:
      [("oneOf", .list([JobSchema.reference("metres"), Self.radiusTable]))]
    case .distance:
      [("oneOf", .list([JobSchema.reference("metres"), Self.distanceTable]))]
    case .targets:
      Self.oneOrSeveral(
        .record([
          ("oneOf", .list([JobSchema.reference("target"), JobSchema.type("string")]))
        ]))
    }
  }

  private static var textByLanguage: [(name: String, value: ResultValue)] {
    let text: ResultValue = .record([("type", .text("string")), ("minLength", .integer(1))])
    return [
      (
        "oneOf",
        .list([
          text,
          .record([
            ("type", .text("object")), ("minProperties", .integer(1)),
            ("additionalProperties", .boolean(false)),
            ("properties", .record(Language.allCases.map { ($0.rawValue, text) })),
          ]),
        ])
      )
    ]
  }

  private static func number(
    _ low: Double?, _ above: Double?, _ high: Double?
  ) -> [(name: String, value: ResultValue)] {
    var members: [(name: String, value: ResultValue)] = [("type", .text("number"))]
    if let low { members.append(("minimum", .number(low))) }
    if let above { members.append(("exclusiveMinimum", .number(above))) }
    if let high { members.append(("maximum", .number(high))) }
    return members
  }

  private static func oneOrSeveral(
    _ item: ResultValue
  ) -> [(name: String, value: ResultValue)] {
    let several: ResultValue = .record([
      ("type", .text("array")), ("items", item), ("minItems", .integer(1)),
    ])
    return [("oneOf", .list([item, several]))]
  }

  private static var radiusTable: ResultValue {
    .record([
      ("type", .text("object")), ("additionalProperties", .boolean(false)),
      ("required", .list([.text("field"), .text("table")])),
      (
        "properties",
        .record([
          ("field", JobSchema.type("string")),
          (
            "table",
            .record([
              ("type", .text("object")), ("minProperties", .integer(1)),
              ("additionalProperties", JobSchema.reference("metres")),
            ])
          ), ("default", JobSchema.reference("metres")),
        ])
      ),
    ])
  }

  private static var distanceTable: ResultValue {
    let metres: ResultValue = .record([
      ("type", .list([.text("number"), .text("null")])), ("minimum", .integer(0)),
    ])
    let row: ResultValue = .record([
      ("type", .text("object")), ("additionalProperties", metres),
    ])
    return .record([
      ("type", .text("object")), ("additionalProperties", .boolean(false)),
      ("required", .list([.text("table")])),
      (
        "anyOf",
        .list(
          ["bank-field", "subject-field"].map { .record([("required", .list([.text($0)]))]) })
      ),
      (
        "properties",
        .record([
          ("bank-field", JobSchema.type("string")), ("subject-field", JobSchema.type("string")),
          (
            "table",
            .record([
              ("type", .text("object")), ("minProperties", .integer(1)),
              ("additionalProperties", .record([("anyOf", .list([metres, row]))])),
            ])
          ), ("default", metres),
        ])
      ),
    ])
  }
}
