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
    /// Whether it has one is not known: the value is not a number, and the analysis says what comes of
    /// it.
    case isUnknown
  }

  /// What stands for a property where the class of a feature is the layer that it is of, by name.
  public static let layerName = "layer()"

  /// The key of the check that names the property or has the condition.
  public var key: String
  /// The role of the layer.
  public var role: String
  /// The property, or the condition.
  public var field: String
  /// How it is read.
  public var use: Use
  /// Which of the role's layers has it, by its place; `nil` for each of them.
  public var layer: Int?
  /// What has to be told of classes.
  public var classDoubts = ClassDoubts()
  /// What numbers are usually, `nil` for anything: where all are less or more, the unit is in doubt.
  public var usual: ClosedRange<Double>?
  /// Whether the analysis takes 0 for no value, and says so; elsewhere 0 is told where it is hardly meant.
  public var takesZeroAsMissing = false

  /// Asks for a property.
  public init(key: String, role: String, field: String, use: Use, layer: Int? = nil) {
    self.key = key
    self.role = role
    self.field = field
    self.use = use
    self.layer = layer
  }

  /// The same, with what has to be told of its classes.
  public func doubting(_ doubts: ClassDoubts) -> ColumnWish {
    var wish = self
    wish.classDoubts = doubts
    return wish
  }

  /// The same, with what its numbers usually are.
  public func usually(_ range: ClosedRange<Double>?, zeroIsMissing: Bool = false) -> ColumnWish {
    var wish = self
    wish.usual = range
    wish.takesZeroAsMissing = zeroIsMissing
    return wish
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
    /// Whether a condition holds; of which features, ascending, that is unknown.
    case flags([Bool], unknown: [Int] = [])
  }

  /// For each wish the values of the role's layers, by their place.
  private var values: [String: [Int: Values]] = [:]

  /// No properties.
  public init() {}

  /// Adds what a wish asked for, of one of the role's layers.
  public mutating func set(_ wish: ColumnWish, _ values: Values, layer: Int = 0) {
    self.values[Self.name(wish.role, wish.key), default: [:]][layer] = values
  }

  /// The numbers of a wish; `nil` when it was not made.
  ///
  /// - Parameter layer: Which of the role's layers, by its place.
  public func numbers(_ key: String, of role: String, layer: Int = 0) -> [Double]? {
    if case .numbers(let numbers)? = self[key, role, layer] { numbers } else { nil }
  }

  /// The classes of a wish; `nil` when it was not made.
  public func labels(_ key: String, of role: String) -> (indices: [Int32], labels: [String?])? {
    labelsOfLayers(key, of: role).first
  }

  /// The classes of a wish in each layer of its role, in their order; empty when it was not made.
  public func labelsOfLayers(
    _ key: String, of role: String
  ) -> [(indices: [Int32], labels: [String?])] {
    (values[Self.name(role, key)] ?? [:]).sorted { $0.key < $1.key }.compactMap { _, values in
      if case .labels(let indices, let labels) = values { (indices, labels) } else { nil }
    }
  }

  /// Whether the condition of a wish holds; `nil` when it was not made.
  public func flags(_ key: String, of role: String) -> [Bool]? {
    if case .flags(let flags, _)? = self[key, role] { flags } else { nil }
  }

  /// The features of which the condition of a wish is unknown, as a property that it looks at is null or
  /// absent; ascending, none when the wish was not made.
  public func unknown(_ key: String, of role: String) -> [Int] {
    if case .flags(_, let unknown)? = self[key, role] { unknown } else { [] }
  }

  private subscript(key: String, role: String, layer: Int = 0) -> Values? {
    values[Self.name(role, key)]?[layer]
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
  public var words: Text
  /// What to do.
  public var remedy: Text?

  /// What is wrong, in English.
  public var reason: String { words.en }

  /// Blames a feature of a layer.
  public init(role: String, feature: Int?, _ words: Text, remedy: Text? = nil) {
    self.role = role
    self.feature = feature
    self.words = words
    self.remedy = remedy
  }
}
