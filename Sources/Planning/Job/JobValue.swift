/// A value of a job: from the file, or made from the text of a flag.
indirect enum JobValue {
  case null
  case boolean(Bool)
  case number(Double)
  case text(String)
  case list([JobValue])
  case members([(name: String, value: JobValue)])

  /// What the value is, as messages say it.
  var described: String {
    switch self {
    case .null: "null"
    case .boolean(let value): value ? "true" : "false"
    case .number(let value): value.isFinite ? Figures.plain(value) : "a number out of range"
    case .text(let text): text.count > 40 ? "\"\(text.prefix(40))…\"" : "\"\(text)\""
    case .list: "a list"
    case .members: "an object"
    }
  }
}
