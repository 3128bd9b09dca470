/// How much of something there is: what a share or a total counts.
public enum Measure: String, Sendable, CaseIterable {
  /// Square metres of polygons.
  case area
  /// Metres of lines.
  case length
  /// Points, each part of a multipoint once.
  case count
  /// The numbers of a property, such as people, apportioned within a feature by its own measure.
  case weight

  /// The unit of what is measured; `property` is that of weights.
  public func unit(property: String? = nil) -> Unit {
    switch self {
    case .area: .squareMetre
    case .length: .metre
    case .count: .count
    case .weight: property.map(Unit.of(property:)) ?? .count
    }
  }

  /// The measure of parts of a dimension: 0 points, 1 lines, 2 polygons.
  public init(dimension: Int) {
    self = dimension == 2 ? .area : dimension == 1 ? .length : .count
  }

  /// Of several measures the one that sums are given in: that of the most dimensions.
  public static func highest(of measures: Set<Measure>) -> Measure? {
    [.weight, .area, .length, .count].first(where: measures.contains)
  }
}
