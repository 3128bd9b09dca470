internal import GEOS
import Layers

extension GeometryColumns {
  /// Appends all features of other columns.
  mutating func append(_ other: GeometryColumns) {
    let coordinateShift = UInt32(coordinates.count)
    let ringShift = UInt32(ringCount)
    let partShift = UInt32(partCount)
    coordinates.append(contentsOf: other.coordinates)
    ringStarts.append(contentsOf: other.ringStarts.dropFirst().lazy.map { $0 + coordinateShift })
    partStarts.append(contentsOf: other.partStarts.dropFirst().lazy.map { $0 + ringShift })
    partKinds.append(contentsOf: other.partKinds)
    featureStarts.append(contentsOf: other.featureStarts.dropFirst().lazy.map { $0 + partShift })
    types.append(contentsOf: other.types)
    envelopes.append(contentsOf: other.envelopes)
  }

  /// Makes room for as many features as other columns have, with so many coordinates.
  mutating func reserve(_ other: GeometryColumns, coordinates count: Int) {
    coordinates.reserveCapacity(count)
    ringStarts.reserveCapacity(other.ringStarts.count)
    partStarts.reserveCapacity(other.partStarts.count)
    partKinds.reserveCapacity(other.partKinds.count)
    featureStarts.reserveCapacity(other.featureStarts.count)
    types.reserveCapacity(other.types.count)
    envelopes.reserveCapacity(other.envelopes.count)
  }

  /// Appends a run of features of other columns, unchanged; linear in what they hold.
  mutating func append(_ features: Range<Int>, of other: GeometryColumns) {
    guard !features.isEmpty else { return }
    let (first, last) = (features.lowerBound, features.upperBound)
    let parts = Int(other.featureStarts[first])..<Int(other.featureStarts[last])
    let rings = Int(other.partStarts[parts.lowerBound])..<Int(other.partStarts[parts.upperBound])
    let places =
      Int(other.ringStarts[rings.lowerBound])..<Int(other.ringStarts[rings.upperBound])
    // What stands before the run in one of them and not in the other; either may have more.
    let coordinateShift = coordinates.count - places.lowerBound
    let ringShift = ringCount - rings.lowerBound
    let partShift = partCount - parts.lowerBound
    func moved(_ starts: [UInt32], _ run: Range<Int>, by shift: Int) -> some Sequence<UInt32> {
      starts[run.lowerBound + 1..<run.upperBound + 1].lazy.map { UInt32(Int($0) + shift) }
    }
    coordinates.append(contentsOf: other.coordinates[places])
    ringStarts.append(contentsOf: moved(other.ringStarts, rings, by: coordinateShift))
    partStarts.append(contentsOf: moved(other.partStarts, parts, by: ringShift))
    partKinds.append(contentsOf: other.partKinds[parts])
    featureStarts.append(contentsOf: moved(other.featureStarts, features, by: partShift))
    types.append(contentsOf: other.types[features])
    envelopes.append(contentsOf: other.envelopes[features])
  }

  /// Joins columns made by chunks, in their order.
  static func joined(_ chunks: [GeometryColumns]) -> GeometryColumns {
    var all = GeometryColumns()
    all.coordinates.reserveCapacity(chunks.reduce(0) { $0 + $1.coordinates.count })
    all.ringStarts.reserveCapacity(chunks.reduce(1) { $0 + $1.ringCount })
    all.envelopes.reserveCapacity(chunks.reduce(0) { $0 + $1.featureCount })
    for chunk in chunks { all.append(chunk) }
    return all
  }

  /// Ends the feature under construction with the type that its parts make.
  mutating func endFeature() {
    let first = Int(featureStarts[types.count])
    endFeature(GeometryType(ofParts: partKinds[first...]))
  }

  /// Appends the parts of one kind of a feature of other columns, without ending the feature.
  mutating func appendParts(of feature: Int, from other: GeometryColumns, kind: PartKind) {
    for part in other.parts(ofFeature: feature) where other.partKinds[part] == kind {
      for ring in other.rings(ofPart: part) {
        coordinates.append(contentsOf: other.coordinates[other.coordinates(ofRing: ring)])
        endRing()
      }
      endPart(kind)
    }
  }

  /// Columns with one feature: the parts of one kind of a feature.
  func onlyParts(of feature: Int, kind: PartKind) -> GeometryColumns {
    var result = GeometryColumns()
    result.appendParts(of: feature, from: self, kind: kind)
    result.endFeature()
    return result
  }

  /// Columns with one feature, a rectangle; its width and height are more than 0.
  static func rectangle(_ e: Envelope) -> GeometryColumns {
    var result = GeometryColumns()
    result.appendPart(
      .polygon,
      rings: [
        [
          Coordinate(e.minX, e.minY), Coordinate(e.maxX, e.minY), Coordinate(e.maxX, e.maxY),
          Coordinate(e.minX, e.maxY), Coordinate(e.minX, e.minY),
        ]
      ])
    result.endFeature(.polygon)
    return result
  }
}

extension PartKind {
  /// The kind of parts of a dimension: 0 points, 1 lines, 2 polygons.
  init(dimension: Int) {
    self = dimension == 2 ? .polygon : dimension == 1 ? .line : .point
  }
}
