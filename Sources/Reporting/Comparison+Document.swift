public import Layers
import Planning

extension Comparison {
  /// The comparison for machines.
  public var document: JSONValue {
    [
      "inputs": .array(
        inputs.map { name, a, b in
          ["layer": .string(name), "first": Self.input(a), "second": Self.input(b)]
        }),
      "checks": .array(checks.map(Self.check)),
      "only_first": .array(onlyFirst.map { .string($0.id) }),
      "only_second": .array(onlySecond.map { .string($0.id) }),
    ]
  }

  private static func input(_ input: RecordedInput?) -> JSONValue {
    guard let input else { return .null }
    return ["sha256": .string(input.sha256), "datum": .string(input.datum)]
  }

  private static func check(_ check: CheckComparison) -> JSONValue {
    let quantity = check.second.quantity
    return [
      "id": .string(check.second.id),
      "comparable": .bool(check.isComparable),
      "differences": .array(
        check.differences.map { one in
          ["name": .string(one.name), "first": one.first, "second": one.second]
        }),
      "targets_differ": .bool(check.targetsDiffer != nil),
      "quantity": .string(quantity), "unit": .string(check.second.unit(of: quantity)),
      "total": row(check.rows[0], check),
      "zones": .array(check.rows.dropFirst().map { row($0, check) }),
      "findings": [
        "appeared": .array(check.appeared.map { .string($0.id) }),
        "disappeared": .array(check.disappeared.map { .string($0.id) }),
        "changed": .array(
          check.changed.map { pair in
            [
              "id": .string(pair.first.id), "first": number(pair.first.measured),
              "second": number(pair.second.measured),
            ]
          }),
      ],
    ]
  }

  private static func row(_ row: RowComparison, _ check: CheckComparison) -> JSONValue {
    let quantity = check.second.quantity
    let values = (row.first?[quantity], row.second?[quantity])
    var members: [JSONValue.Member] = []
    if let id = row.id { members.append(.init("id", .string(id))) }
    members.append(.init("first", number(values.0)))
    members.append(.init("second", number(values.1)))
    if check.isComparable, let a = values.0, let b = values.1 {
      members.append(.init("change", .number(b - a)))
    } else {
      members.append(.init("change", .null))
    }
    members.append(.init("verdict_first", verdict(row.first)))
    members.append(.init("verdict_second", verdict(row.second)))
    return .object(members)
  }

  private static func verdict(_ row: RecordedRow?) -> JSONValue {
    row.map { .string($0.verdict.rawValue) } ?? .null
  }

  private static func number(_ value: Double?) -> JSONValue {
    value.map(JSONValue.number) ?? .null
  }
}
