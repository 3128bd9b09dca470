import Layers

extension Layer {
  /// Makes areas of lines that end where they begin, each by itself; drawings have no other areas.
  ///
  /// - Complexity: linear in the parts.
  mutating func closeLines() {
    var closed = 0
    for part in geometry.partKinds.indices where geometry.partKinds[part] == .line {
      let ring = geometry.coordinates(ofRing: geometry.rings(ofPart: part).lowerBound)
      guard ring.count >= 4,
        geometry.coordinates[ring.lowerBound] == geometry.coordinates[ring.upperBound - 1]
      else { continue }
      geometry.partKinds[part] = .polygon
      closed += 1
    }
    guard closed > 0 else { return }
    for feature in 0..<count {
      geometry.types[feature] = GeometryType(
        ofParts: geometry.partKinds[geometry.parts(ofFeature: feature)])
    }
    notes.closedLines = closed
  }
}
