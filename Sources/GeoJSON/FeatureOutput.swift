public import Layers

/// Features to be written: geometry, what is kept of the input, and what was found out.
public struct FeatureOutput: Sendable {
  /// Geometry in WGS 84, longitude and latitude in degrees; one feature a row.
  public var geometry: GeometryColumns
  /// The identifiers and properties of the input, if any is kept.
  public var attributes: AttributeText?
  /// For each row, the feature in `attributes`; `nil` when rows are features.
  public var features: [Int]?
  /// Gives the rows identifiers other than those of the input; with `nil` those of `attributes` stay.
  public var identifier: (@Sendable (_ row: Int) -> FeatureIdentifier?)?
  /// Names of the members that are added to the properties of every feature.
  ///
  /// A name that some feature of the input has already is written with `geoplan_` before it, in all
  /// features alike, so that nothing of the input is lost or shadowed.
  public var names: [String]
  /// Writes the values of a row, in the order of `names`.
  public var values: @Sendable (_ row: Int, _ writer: inout MemberWriter) -> Void

  /// Makes output; there are as many rows as features in `geometry`.
  public init(
    geometry: GeometryColumns, attributes: AttributeText? = nil, features: [Int]? = nil,
    identifier: (@Sendable (_ row: Int) -> FeatureIdentifier?)? = nil, names: [String] = [],
    values: @escaping @Sendable (_ row: Int, _ writer: inout MemberWriter) -> Void = { _, _ in }
  ) {
    precondition(features.map { $0.count == geometry.featureCount } ?? true)
    self.geometry = geometry
    self.attributes = attributes
    self.features = features
    self.identifier = identifier
    self.names = names
    self.values = values
  }
}

/// Takes the values of one feature's added members, one call a name, in the order of the names.
public struct MemberWriter {
  private let text: TextBuffer
  private let names: [[UInt8]]
  private var next = 0
  private var isFirst: Bool

  init(_ text: TextBuffer, names: [[UInt8]], isFirst: Bool) {
    self.text = text
    self.names = names
    self.isFirst = isFirst
  }

  /// Leaves the next member out.
  public mutating func skip() { next += 1 }

  /// A number, always with a point or an exponent; `nil`, and one that is not finite, is `null`.
  public mutating func number(_ value: Double?) {
    name()
    guard let value, value.isFinite else { return text.append("null") }
    var digits: [UInt8] = []
    JSONValue.append(value, to: &digits)
    text.append(digits)
    // Other programs take a column of whole numbers for integers.
    let isWhole = digits.allSatisfy { ($0 >= 0x30 && $0 <= 0x39) || $0 == 0x2D }
    if isWhole { text.append(".0") }
  }

  /// A whole number; `nil` is `null`.
  public mutating func integer(_ value: Int?) {
    name()
    guard let value else { return text.append("null") }
    text.append(Array(String(value).utf8))
  }

  /// A string; `nil` is `null`.
  public mutating func string(_ value: String?) {
    name()
    guard let value else { return text.append("null") }
    var bytes: [UInt8] = []
    JSONValue.append(value, to: &bytes)
    text.append(bytes)
  }

  /// `true` or `false`; `nil` is `null`.
  public mutating func bool(_ value: Bool?) {
    name()
    switch value {
    case true?: text.append("true")
    case false?: text.append("false")
    case nil: text.append("null")
    }
  }

  /// Any value.
  public mutating func value(_ value: JSONValue) {
    name()
    text.append(value.text())
  }

  private mutating func name() {
    precondition(next < names.count, "more values than names")
    if !isFirst { text.append(UInt8(ascii: ",")) }
    isFirst = false
    text.append(names[next])
    next += 1
  }
}
