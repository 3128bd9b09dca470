import Layers
import Measures

extension ValueType {
  /// What JSON Schema says of a value, without its description; descriptions inside of it in a language.
  func schema(_ language: Language) -> [(name: String, value: ResultValue)] {
    switch self {
    case .text, .path, .field, .filter, .crs, .layer:
      [("type", .text("string")), ("minLength", .integer(1))]
    case .localized: Self.textByLanguage
    case .localizedTexts: Self.oneOrSeveral(.record(Self.textByLanguage))
    case .memory:
      [("type", .text("string")), ("pattern", .text(MemorySize.pattern))]
    case .number(let unit, let low, let above, let high):
      Self.measure(
        Self.number(low, above, high, in: NumberBounds.of(unit)), unit: unit,
        hasMinus: max(low ?? -.infinity, above ?? -.infinity) < 0)
    case .choice(let words): [("enum", .list(words.map(ResultValue.text)))]
    case .choices(let words):
      Self.oneOrSeveral(.record([("enum", .list(words.map(ResultValue.text)))]))
    case .layers, .fields, .texts:
      Self.oneOrSeveral(.record([("type", .text("string")), ("minLength", .integer(1))]))
    case .names:
      [
        ("type", .text("object")), ("minProperties", .integer(1)),
        (
          "additionalProperties",
          .record([("type", .text("string")), ("minLength", .integer(1))])
        ),
      ]
    case .lengths(let keys, let allowsNone):
      [
        (
          "oneOf",
          .list([JobSchema.reference("metres"), Self.table(keys, allowsNone: allowsNone)])
        )
      ]
    case .table: Self.rows
    case .joins: Self.oneOrSeveral(Self.join(language))
    case .targets:
      Self.oneOrSeveral(
        .record([
          ("oneOf", .list([JobSchema.reference("target"), JobSchema.type("string")]))
        ]))
    }
  }

  /// The path of a table, or its rows.
  private static var rows: [(name: String, value: ResultValue)] {
    let cell: ResultValue = .record([
      ("type", .list(["string", "number", "boolean", "null"].map(ResultValue.text)))
    ])
    let row: ResultValue = .record([
      ("type", .text("object")), ("minProperties", .integer(1)), ("additionalProperties", cell),
    ])
    return [
      (
        "oneOf",
        .list([
          .record([("type", .text("string")), ("minLength", .integer(1))]),
          .record([("type", .text("array")), ("items", row), ("minItems", .integer(1))]),
        ])
      )
    ]
  }

  /// A table whose columns become properties.
  private static func join(_ language: Language) -> ResultValue {
    let name: ResultValue = .record([("type", .text("string")), ("minLength", .integer(1))])
    let keys: ResultValue = .record([
      ("type", .text("object")), ("additionalProperties", .boolean(false)),
      ("required", .list([.text("layer"), .text("table")])),
      ("properties", .record([("layer", name), ("table", name)])),
    ])
    let names: ResultValue = .record([
      ("type", .text("array")), ("items", name), ("minItems", .integer(1)),
    ])
    let renamed: ResultValue = .record([
      ("type", .text("object")), ("minProperties", .integer(1)), ("additionalProperties", name),
    ])
    let members: [(name: String, words: Text, value: [(name: String, value: ResultValue)])] = [
      ("table", Text("a CSV or JSON file, or rows", "CSV 或 JSON 文件，或各行"), rows),
      (
        "on",
        Text(
          "the property of the layer that the table has as a column, or the names of both",
          "表格中有同名列的图层属性，或两者的名称"),
        [("oneOf", .list([name, keys]))]
      ),
      (
        "encoding",
        Text(
          "the encoding of a CSV file, such as GBK; without it UTF-8", "CSV 文件的编码，如 GBK；省略为 UTF-8"),
        [("type", .text("string")), ("minLength", .integer(1))]
      ),
      (
        "columns",
        Text(
          "the columns that become properties, or new names by column",
          "作为属性挂接的列，或各列的新名称"),
        [("oneOf", .list([name, names, renamed]))]
      ),
    ]
    return .record([
      (
        "oneOf",
        .list([
          name,
          .record([
            ("type", .text("object")), ("additionalProperties", .boolean(false)),
            ("required", .list([.text("table")])),
            (
              "properties",
              .record(
                members.map {
                  ($0.name, .record([("description", .text($0.words[language]))] + $0.value))
                })
            ),
          ]),
        ])
      )
    ])
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
    _ low: Double?, _ above: Double?, _ high: Double?, in bounds: ClosedRange<Double>
  ) -> [(name: String, value: ResultValue)] {
    var members: [(name: String, value: ResultValue)] = [("type", .text("number"))]
    if let above {
      members.append(("exclusiveMinimum", .number(above)))
    } else {
      members.append(("minimum", .number(low ?? bounds.lowerBound)))
    }
    members.append(("maximum", .number(high ?? bounds.upperBound)))
    return members
  }

  /// A number, or the same as text with a unit where it has one.
  private static func measure(
    _ number: [(name: String, value: ResultValue)], unit: String?, hasMinus: Bool
  ) -> [(name: String, value: ResultValue)] {
    guard let pattern = MeasureText.pattern(unit: unit, hasMinus: hasMinus) else { return number }
    let text: ResultValue = .record([("type", .text("string")), ("pattern", .text(pattern))])
    return [("oneOf", .list([.record(number), text]))]
  }

  private static func oneOrSeveral(
    _ item: ResultValue
  ) -> [(name: String, value: ResultValue)] {
    let several: ResultValue = .record([
      ("type", .text("array")), ("items", item), ("minItems", .integer(1)),
    ])
    return [("oneOf", .list([item, several]))]
  }

  /// A table by the classes in properties; rows may hold rows where there may be several.
  private static func table(_ keys: [ClassKey], allowsNone: Bool) -> ResultValue {
    let length = JobSchema.reference("metres")
    let metres =
      allowsNone
      ? ResultValue.record([("oneOf", .list([length, JobSchema.type("null")]))]) : length
    var row = metres
    for _ in keys.dropFirst() {
      row = .record([
        (
          "anyOf",
          .list([
            metres,
            .record([("type", .text("object")), ("additionalProperties", row)]),
          ])
        )
      ])
    }
    return .record([
      ("type", .text("object")), ("additionalProperties", .boolean(false)),
      ("required", .list([.text("table")])),
      ("anyOf", .list(keys.map { .record([("required", .list([.text($0.key)]))]) })),
      (
        "properties",
        .record(
          keys.map { ($0.key, JobSchema.type("string")) } + [
            (
              "table",
              .record([
                ("type", .text("object")), ("minProperties", .integer(1)),
                ("additionalProperties", row),
              ])
            ), ("default", metres),
          ])
      ),
    ])
  }
}
