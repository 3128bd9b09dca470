/// Metres for features: one number, or a number by the classes in properties of layers.
public enum LengthRule: Sendable, Hashable {
  /// The same for all, metres.
  case fixed(Double)
  /// By classes.
  case table(LengthTable)

  /// The largest length that the rule names, at least 0.
  public var largest: Double {
    switch self {
    case .fixed(let metres): metres
    case .table(let table): max(table.rows.values.max() ?? 0, table.otherwise ?? 0, 0)
    }
  }

  /// The one length of all, for sentences; `nil` where lengths differ or it is 0.
  public var told: Value? {
    if case .fixed(let metres) = self, metres > 0 { .bound(metres, .metre) } else { nil }
  }
}

/// Lengths by class.
public struct LengthTable: Sendable, Hashable {
  /// For each class key of the rule, the property that holds the class; `nil` where none is used.
  public var fields: [String?]
  /// Metres by the classes in those properties, `""` where none is used; negative where nothing is
  /// required.
  public var rows: [[String]: Double]
  /// Metres for classes that the table lacks, negative for nothing required; `nil` when such
  /// classes are an error.
  public var otherwise: Double?

  /// Makes a table.
  public init(fields: [String?], rows: [[String]: Double], otherwise: Double?) {
    self.fields = fields
    self.rows = rows
    self.otherwise = otherwise
  }
}

/// A property by whose classes lengths may differ: its key inside the value, and whose property.
public struct ClassKey: Sendable, Hashable {
  /// The member that names the property, such as `field`.
  public var key: String
  /// The role of the layer that has the property.
  public var role: String

  /// Declares a class key.
  public init(_ key: String, of role: String) {
    self.key = key
    self.role = role
  }
}
