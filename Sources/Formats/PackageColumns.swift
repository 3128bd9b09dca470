import CGDAL
import Layers

/// A column of a table in a GeoPackage.
struct PackageField {
  var name: String
  var kind: gp_field_kind
}

/// A value of one.
struct PackageValue {
  var isNull = false
  var integer: Int64 = 0
  var real = 0.0
  var text: String?

  static let null = PackageValue(isNull: true)

  private init(isNull: Bool) { self.isNull = isNull }
  init(integer: Int64) { self.integer = integer }
  init(real: Double) { self.real = real }

  /// A text; `nil` is null.
  init(text: String?) {
    self.text = text
    isNull = text == nil
  }
}

/// The identifiers and properties of a layer as columns of a table.
struct PackageColumns {
  let fields: [PackageField]
  private let columns: [PropertyColumn]
  private let layer: Layer
  private let hasIdentifiers: Bool

  init(_ layer: Layer, _ workers: Workers) throws {
    self.layer = layer
    hasIdentifiers = layer.attributes.identifierLengths.contains { $0 > 0 }
    let summaries = try layer.propertySummaries(textLimit: 0, workers: workers)
    columns = try layer.columns(named: summaries.map(\.name), workers: workers)
    // The database tells names apart without case.
    var taken: Set<String> = []
    var fields: [PackageField] = []
    if hasIdentifiers {
      let hasOwn = summaries.contains { $0.name.lowercased() == "id" }
      fields.append(PackageField(name: hasOwn ? "geoplan_id" : "id", kind: GP_FIELD_TEXT))
      taken.insert(fields[0].name)
    }
    for (summary, column) in zip(summaries, columns) {
      var name = summary.name
      while !taken.insert(name.lowercased()).inserted { name += "_" }
      fields.append(PackageField(name: name, kind: Self.kind(summary, column)))
    }
    self.fields = fields
  }

  /// A name that no column has.
  func free(_ name: String) -> String {
    var free = name
    while fields.contains(where: { $0.name.lowercased() == free }) { free = "geoplan_" + free }
    return free
  }

  private static func kind(_ summary: PropertySummary, _ column: PropertyColumn) -> gp_field_kind {
    switch (summary.numbers > 0, summary.texts > 0, summary.bools > 0, summary.others > 0) {
    case (true, false, false, false): isOfIntegers(column) ? GP_FIELD_INTEGER : GP_FIELD_REAL
    case (false, false, true, false): GP_FIELD_BOOL
    case (false, false, false, true): GP_FIELD_JSON
    default: GP_FIELD_TEXT
    }
  }

  private static func isOfIntegers(_ column: PropertyColumn) -> Bool {
    (0..<column.count).allSatisfy { row in
      column.kinds[row] != .number || integer(column, row) != nil
    }
  }

  /// A number as a whole one of 64 bits, exactly.
  private static func integer(_ column: PropertyColumn, _ row: Int) -> Int64? {
    guard case .number(let number, let digits) = column[row] else { return nil }
    return digits.map { Int64($0) } ?? Int64(exactly: number)
  }

  /// The values of a feature, one a field.
  func values(_ feature: Int) -> [PackageValue] {
    var values: [PackageValue] = []
    values.reserveCapacity(fields.count)
    if hasIdentifiers {
      values.append(PackageValue(text: layer.identifier(feature)?.description))
    }
    for (field, column) in zip(fields.suffix(columns.count), columns) {
      values.append(Self.value(field.kind, column, feature))
    }
    return values
  }

  private static func value(
    _ kind: gp_field_kind, _ column: PropertyColumn, _ row: Int
  ) -> PackageValue {
    switch (column[row], kind) {
    case (.missing, _), (.null, _): .null
    case (.number, GP_FIELD_INTEGER): PackageValue(integer: integer(column, row) ?? 0)
    case (.number(let number, _), GP_FIELD_REAL): PackageValue(real: number)
    case (.bool(let flag), GP_FIELD_BOOL): PackageValue(integer: flag ? 1 : 0)
    case (.text(let text), _), (.other(let text), _): PackageValue(text: text)
    case (.number(let number, let digits), _):
      PackageValue(text: digits ?? ExactNumber(number).description)
    case (.bool(let flag), _): PackageValue(text: flag ? "true" : "false")
    }
  }
}
