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
      fields.append(PackageField(name: name, kind: Self.kind(column.type(summary))))
    }
    self.fields = fields
  }

  /// A name that no column has.
  func free(_ name: String) -> String {
    var free = name
    while fields.contains(where: { $0.name.lowercased() == free }) { free = "geoplan_" + free }
    return free
  }

  private static func kind(_ type: PropertyType) -> gp_field_kind {
    switch type {
    case .integer: GP_FIELD_INTEGER
    case .real: GP_FIELD_REAL
    case .bool: GP_FIELD_BOOL
    case .text: GP_FIELD_TEXT
    case .json: GP_FIELD_JSON
    }
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
    switch kind {
    case GP_FIELD_INTEGER: column.integer(row).map(PackageValue.init(integer:)) ?? .null
    case GP_FIELD_REAL: column.number(row).map(PackageValue.init(real:)) ?? .null
    case GP_FIELD_BOOL:
      column.bool(row).map { PackageValue(integer: $0 ? 1 : 0) } ?? .null
    default: PackageValue(text: column.written(row))
    }
  }
}
