public import Layers
public import Measures

/// The objects of a check, with what was measured on each: rows refer to features of a layer.
public struct ObjectTable: Sendable {
  /// The layer as read, whose attributes are kept in result files; `nil` for objects made.
  public var layer: Layer?
  /// The geometry of the layer in WGS 84, one feature a row; `nil` unless files were asked for.
  public var geometry: GeometryColumns?
  /// For each row, the feature's index in `layer`.
  public var features: [Int]
  /// For each row, the feature's identifier.
  public var identifiers: [String]
  /// For each row, what people call the feature; empty where nothing is named.
  public var names: [LocalizedText?] = []
  /// What was measured, in the order of output.
  public var columns: [ResultColumn]

  /// Takes a table.
  public init(
    layer: Layer?, geometry: GeometryColumns?, features: [Int], identifiers: [String],
    columns: [ResultColumn]
  ) {
    self.layer = layer
    self.geometry = geometry
    self.features = features
    self.identifiers = identifiers
    self.columns = columns
  }

  /// The number of rows.
  public var count: Int { features.count }

  /// A table without rows, for runs that write no files.
  public static func empty(of layer: Layer) -> ObjectTable {
    ObjectTable(layer: layer, geometry: nil, features: [], identifiers: [], columns: [])
  }
}

/// One measured quantity of all objects.
public struct ResultColumn: Sendable {
  /// The property's name in result files.
  public var name: String
  /// One value an object.
  public var values: Values

  /// The values of a column, by type.
  public enum Values: Sendable {
    case numbers([Double?])
    case integers([Int?])
    case texts([String?])
  }

  /// Names a column.
  public init(_ name: String, _ values: Values) {
    self.name = name
    self.values = values
  }

  /// The value of a row.
  public func value(_ row: Int) -> ResultValue {
    switch values {
    case .numbers(let numbers): .optional(numbers[row])
    case .integers(let integers): integers[row].map(ResultValue.integer) ?? .null
    case .texts(let texts): .optional(texts[row])
    }
  }
}
