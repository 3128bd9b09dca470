import Layers
import Measures

extension JSONValue {
  /// What the value is, as messages about jobs say it.
  var described: String {
    switch self {
    case .null: "null"
    case .bool(let value): value ? "true" : "false"
    case .number(let value): value.isFinite ? Figures.plain(value) : "a number out of range"
    case .exact(let number): number.description
    case .string(let text): text.count > 40 ? "\"\(text.prefix(40))…\"" : "\"\(text)\""
    case .array: "a list"
    case .object: "an object"
    }
  }
}
