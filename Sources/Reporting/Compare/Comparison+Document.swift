public import Layers
import Measures
import Results

extension Comparison {
  /// The comparison for machines.
  public var document: JSONValue {
    [
      "inputs": .array(
        inputs.map { name, a, b in
          ["layer": .string(name), "first": Self.input(a), "second": Self.input(b)]
        }),
      "inherited": inherited.map {
        ["first": Self.inherited($0.first), "second": Self.inherited($0.second)]
      } ?? .null,
      "tables": .array(
        tables.map { a, b in
          let table = b ?? a
          return [
            "key": .string(table?.key ?? ""), "of": .string(table?.readerName ?? ""),
            "first": Self.table(a), "second": Self.table(b),
          ]
        }),
      "checks": .array(checks.map(Self.check)),
      "only_first": .array(onlyFirst.map { .string($0.id) }),
      "only_second": .array(onlySecond.map { .string($0.id) }),
    ]
  }

  private static func input(_ input: InputRecord?) -> JSONValue {
    guard let input else { return .null }
    return ["sha256": .string(input.sha256), "datum": .string(input.datum)]
  }

  private static func inherited(_ record: InheritedRecord?) -> JSONValue {
    guard let record else { return .null }
    return ["path": .string(record.path), "sha256": .string(record.sha256)]
  }

  private static func table(_ table: TableRecord?) -> JSONValue {
    guard let table else { return .null }
    return ["path": .string(table.path), "sha256": .string(table.sha256)]
  }

  private static func check(_ check: CheckComparison) -> JSONValue {
    return [
      "id": .string(check.second.id),
      "comparable": .bool(check.isComparable),
      "differences": .array(
        check.differences.map { one in
          [
            "name": .string(one.id), "first": DefinitionDifference.value(one.first),
            "second": DefinitionDifference.value(one.second),
          ]
        }),
      "targets_differ": .bool(check.targetsDiffer),
      "quantity": .string(check.quantity.name), "unit": .string(check.quantity.unit.word),
      "total": row(check.rows[0], check),
      "zones": .array(check.rows.dropFirst().map { row($0, check) }),
      "without_ids": .array(check.unmatched.map(JSONValue.string)),
      "findings": [
        "appeared": .array(check.appeared.map { .string($0.id) }),
        "disappeared": .array(check.disappeared.map { .string($0.id) }),
        "changed": .array(
          check.changed.map { pair in
            [
              "id": .string(pair.first.id), "first": .optional(pair.first.measured),
              "second": .optional(pair.second.measured),
            ]
          }),
      ],
    ]
  }

  private static func row(_ row: RowComparison, _ check: CheckComparison) -> JSONValue {
    let values = check.values(row)
    var members: [JSONValue.Member] = []
    if let key = row.key {
      members.append(.init("id", .string(key.id)))
      if let grouping = key.grouping { members.append(.init("grouping", .string(grouping))) }
    }
    members.append(.init("first", .optional(values.first)))
    members.append(.init("second", .optional(values.second)))
    members.append(.init("change", .optional(check.change(row))))
    members.append(.init("verdict_first", verdict(row.first)))
    members.append(.init("verdict_second", verdict(row.second)))
    return .object(members)
  }

  private static func verdict(_ row: ResultRow?) -> JSONValue {
    row.map { .string($0.verdict.rawValue) } ?? .null
  }
}
