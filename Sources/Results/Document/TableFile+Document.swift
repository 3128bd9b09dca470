import Layers
import Measures

extension TableFile {
  var document: JSONValue {
    .record([
      ("level", .text(level.rawValue)), ("file", .text(file)),
      (
        "columns",
        .list(
          columns.map { column in
            var members: [Measured] = [("key", .text(column.key))]
            if let unit = column.unit { members.append(("unit", unit.value)) }
            return .record(members)
          })
      ),
    ])
  }

  init(_ part: DocumentPart) throws(ResultsError) {
    var columns: [Column] = []
    for column in try part["columns"].items() {
      let unit = column["unit"]
      columns.append(
        Column(
          key: try column["key"].text(),
          unit: unit.isNull ? nil : try unit.read("a unit", Unit.init(_:))))
    }
    self.init(
      level: try part["level"].word(Level.self), file: try part["file"].text(), columns: columns)
  }
}
