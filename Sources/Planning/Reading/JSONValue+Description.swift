import Layers
import Measures

extension JSONValue {
  /// What the value is, as messages about jobs say it.
  var described: Text {
    switch self {
    case .null: Text("null")
    case .bool(let value): Text(value ? "true" : "false")
    case .number(let value):
      value.isFinite ? Text(Figures.plain(value)) : Text("a number out of range", "超出范围的数值")
    case .exact(let number): Text(number.description)
    case .string(let text):
      Text(text.count > 40 ? "\"\(text.prefix(40))…\"" : "\"\(text)\"")
    case .array: Text("a list", "列表")
    case .object: Text("an object", "对象")
    }
  }
}
