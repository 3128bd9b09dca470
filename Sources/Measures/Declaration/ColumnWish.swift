/// A property of a layer that an analysis reads, and how.
public struct ColumnWish: Sendable, Hashable {
  /// What stands in the property.
  public enum Use: Sendable, Hashable {
    /// A number in a range; what happens to features without one. Text with a unit counts where one is
    /// stated, as metres or square metres.
    case number(in: ClosedRange<Double>, missing: Missing, unit: Unit? = nil)
    /// A class: text, number or boolean as a label.
    case label
    /// The number that stands there, whatever it is, and none where there is something else: nothing is
    /// refused or told, as the property is read elsewhere by a condition.
    case plainNumber
    /// Not a property but a condition in CQL2 text: whether it is true of the feature.
    case condition
  }

  /// What a feature without a number means.
  public enum Missing: Sendable, Hashable {
    /// It counts as this number; a message tells how many do.
    case counts(as: Double)
    /// It is known to have none, as `null` says; the value is not a number.
    case isNone
  }

  /// The key of the check that names the property or has the condition.
  public var key: String
  /// The role of the layer.
  public var role: String
  /// The property, or the condition.
  public var field: String
  /// How it is read.
  public var use: Use

  /// Asks for a property.
  public init(key: String, role: String, field: String, use: Use) {
    self.key = key
    self.role = role
    self.field = field
    self.use = use
  }
}

/// The properties that an analysis asked for, for the features of its layers, by index in the file.
public struct Columns: Sendable {
  /// The values of one wish, one a feature of the file.
  public enum Values: Sendable {
    /// Numbers; not a number where there is none.
    case numbers([Double])
    /// Classes: for each feature the position of its label among the labels.
    case labels([Int32], labels: [String?])
    /// Whether a condition holds, and the features, ascending, of which that is not known.
    case flags([Bool], unknown: [Int] = [])
  }

  private var values: [String: Values] = [:]

  /// No properties.
  public init() {}

  /// Adds what a wish asked for.
  public mutating func set(_ wish: ColumnWish, _ values: Values) {
    self.values[Self.name(wish.role, wish.key)] = values
  }

  /// The numbers of a wish; `nil` when it was not made.
  public func numbers(_ key: String, of role: String) -> [Double]? {
    if case .numbers(let numbers)? = values[Self.name(role, key)] { numbers } else { nil }
  }

  /// The classes of a wish; `nil` when it was not made.
  public func labels(_ key: String, of role: String) -> (indices: [Int32], labels: [String?])? {
    if case .labels(let indices, let labels)? = values[Self.name(role, key)] {
      (indices, labels)
    } else {
      nil
    }
  }

  /// Whether the condition of a wish holds; `nil` when it was not made.
  public func flags(_ key: String, of role: String) -> [Bool]? {
    if case .flags(let flags, _)? = values[Self.name(role, key)] { flags } else { nil }
  }

  /// The features, ascending, of which it is not known whether the condition of a wish holds.
  ///
  /// A value that it looks at is missing or of another kind; their flag is false. Empty when the wish was not
  /// made.
  public func unknown(_ key: String, of role: String) -> [Int] {
    if case .flags(_, let unknown)? = values[Self.name(role, key)] { unknown } else { [] }
  }

  private static func name(_ role: String, _ key: String) -> String { role + "\u{1F}" + key }
}

/// A value of a property that an analysis can't use: the run adds layer, file and remedy.
public struct ColumnFault: Error, Sendable, Hashable {
  /// The role of the layer.
  public var role: String
  /// The feature, by index in its file; `nil` when no single one is to blame.
  public var feature: Int?
  /// What is wrong.
  public var reason: String
  /// What to do.
  public var remedy: String?

  /// Blames a feature of a layer.
  public init(role: String, feature: Int?, _ reason: String, remedy: String? = nil) {
    self.role = role
    self.feature = feature
    self.reason = reason
    self.remedy = remedy
  }
}
