/// The kind of one part of a geometry.
@frozen
public enum PartKind: UInt8, Sendable, BitwiseCopyable, CaseIterable {
  /// One coordinate.
  case point = 1
  /// A path of at least two coordinates.
  case line = 2
  /// An outer ring followed by its holes; every ring repeats its first coordinate at the end.
  case polygon = 3
}

/// The GeoJSON type of a feature's geometry.
@frozen
public enum GeometryType: UInt8, Sendable, BitwiseCopyable {
  /// `null`, or a geometry whose coordinates are empty.
  case none = 0
  case point, multiPoint, lineString, multiLineString, polygon, multiPolygon, geometryCollection

  /// The name in GeoJSON; `null` for none.
  public var name: String {
    switch self {
    case .none: "null"
    case .point: "Point"
    case .multiPoint: "MultiPoint"
    case .lineString: "LineString"
    case .multiLineString: "MultiLineString"
    case .polygon: "Polygon"
    case .multiPolygon: "MultiPolygon"
    case .geometryCollection: "GeometryCollection"
    }
  }
}

/// The geometries of a layer as flat columns: features → parts → rings → coordinates.
///
/// The layout is GeoArrow's: every level holds the start of each element in the level below, and
/// one more entry that ends the last. A point is a part with one ring of one coordinate, a line a
/// part with one ring (its path), a polygon a part with one ring or more. Features without a
/// geometry have no part and an empty envelope. Nested collections are flattened.
///
/// Invariants, kept by whoever fills the columns: starts ascend and begin with 0; coordinates are
/// finite; rings of polygons are closed and have at least four coordinates.
public struct GeometryColumns: Sendable {
  /// All coordinates, ring after ring.
  public var coordinates: [Coordinate] = []
  /// For each ring, where it begins in `coordinates`; one entry more than rings.
  public var ringStarts: [UInt32] = [0]
  /// For each part, its first ring; one entry more than parts.
  public var partStarts: [UInt32] = [0]
  /// For each part, its kind.
  public var partKinds: [PartKind] = []
  /// For each feature, its first part; one entry more than features.
  public var featureStarts: [UInt32] = [0]
  /// For each feature, its GeoJSON type.
  public var types: [GeometryType] = []
  /// For each feature, the envelope of its coordinates; empty without a geometry.
  public var envelopes: [Envelope] = []

  /// Columns without a feature.
  public init() {}

  /// The number of features, those without a geometry included.
  public var featureCount: Int { types.count }
  /// The number of parts of all features.
  public var partCount: Int { partKinds.count }
  /// The number of rings and paths of all parts.
  public var ringCount: Int { ringStarts.count - 1 }

  /// The parts of a feature, by index.
  @inlinable
  public func parts(ofFeature feature: Int) -> Range<Int> {
    Int(featureStarts[feature])..<Int(featureStarts[feature + 1])
  }

  /// The rings of a part, by index; the first is a polygon's outer ring.
  @inlinable
  public func rings(ofPart part: Int) -> Range<Int> {
    Int(partStarts[part])..<Int(partStarts[part + 1])
  }

  /// Where a ring's coordinates lie.
  @inlinable
  public func coordinates(ofRing ring: Int) -> Range<Int> {
    Int(ringStarts[ring])..<Int(ringStarts[ring + 1])
  }

  /// The rings of all parts of a feature, by index.
  @inlinable
  public func rings(ofFeature feature: Int) -> Range<Int> {
    let parts = parts(ofFeature: feature)
    return Int(partStarts[parts.lowerBound])..<Int(partStarts[parts.upperBound])
  }

  /// Where all coordinates of a feature lie.
  @inlinable
  public func coordinates(ofFeature feature: Int) -> Range<Int> {
    let rings = rings(ofFeature: feature)
    return Int(ringStarts[rings.lowerBound])..<Int(ringStarts[rings.upperBound])
  }

  /// The union of all envelopes.
  public var extent: Envelope {
    var all = Envelope.empty
    for envelope in envelopes { all.expand(by: envelope) }
    return all
  }

  /// Appends one coordinate to the ring under construction.
  @inlinable
  public mutating func append(_ coordinate: Coordinate) { coordinates.append(coordinate) }

  /// Ends the ring under construction.
  @inlinable
  public mutating func endRing() { ringStarts.append(UInt32(coordinates.count)) }

  /// Ends the part under construction.
  @inlinable
  public mutating func endPart(_ kind: PartKind) {
    partStarts.append(UInt32(ringStarts.count - 1))
    partKinds.append(kind)
  }

  /// Ends the feature under construction and computes its envelope.
  public mutating func endFeature(_ type: GeometryType) {
    let first = Int(ringStarts[Int(partStarts[Int(featureStarts[types.count])])])
    featureStarts.append(UInt32(partKinds.count))
    types.append(type)
    envelopes.append(Envelope(coordinates[first...]))
  }

  /// Appends a whole part: its rings, each as a run of coordinates.
  public mutating func appendPart(_ kind: PartKind, rings: [[Coordinate]]) {
    for ring in rings {
      coordinates.append(contentsOf: ring)
      endRing()
    }
    endPart(kind)
  }

  /// Appends a feature of other columns, unchanged.
  public mutating func appendFeature(_ feature: Int, of other: GeometryColumns) {
    for part in other.parts(ofFeature: feature) {
      for ring in other.rings(ofPart: part) {
        coordinates.append(contentsOf: other.coordinates[other.coordinates(ofRing: ring)])
        endRing()
      }
      endPart(other.partKinds[part])
    }
    featureStarts.append(UInt32(partKinds.count))
    types.append(other.types[feature])
    envelopes.append(other.envelopes[feature])
  }

  /// The chosen features, in the order given.
  public func selecting(_ features: some Sequence<Int>) -> GeometryColumns {
    var result = GeometryColumns()
    for feature in features { result.appendFeature(feature, of: self) }
    return result
  }
}
