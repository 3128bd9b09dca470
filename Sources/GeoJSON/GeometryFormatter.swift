internal import Layers

/// Writes geometries by the rules of RFC 7946, on the grid of 10⁻⁷ degrees.
struct GeometryFormatter {
  private(set) var notes = WritingNotes()
  private var ring: [GridPosition] = []

  /// Appends the geometry of a feature, or `null`.
  mutating func append(_ feature: Int, of geometry: GeometryColumns, to text: TextBuffer) {
    let parts = geometry.parts(ofFeature: feature)
    guard let first = parts.first else { return text.append("null") }
    let kind = geometry.partKinds[first]
    let isCollection =
      geometry.types[feature] == .geometryCollection
      || parts.contains { geometry.partKinds[$0] != kind }
    let start = text.count
    if isCollection {
      text.append(#"{"type":"GeometryCollection","geometries":["#)
    } else {
      let several = parts.count > 1 || geometry.types[feature].isMultiple
      text.append(Self.opening(kind, several: several))
      if several { text.append("[") }
    }
    var written = 0
    for part in parts {
      let before = text.count
      if written > 0 { text.append(",") }
      if isCollection { text.append(Self.opening(geometry.partKinds[part], several: false)) }
      guard append(part: part, of: geometry, to: text) else {
        text.truncate(to: before)
        notes.droppedParts += 1
        continue
      }
      if isCollection { text.append("}") }
      written += 1
    }
    guard written > 0 else {
      text.truncate(to: start)
      notes.collapsedFeatures += 1
      return text.append("null")
    }
    if isCollection || parts.count > 1 || geometry.types[feature].isMultiple { text.append("]") }
    text.append("}")
  }

  /// Appends a feature to columns as it would be written, without what then has no extent.
  mutating func append(
    rounded feature: Int, of geometry: GeometryColumns, to columns: inout GeometryColumns
  ) {
    for part in geometry.parts(ofFeature: feature) {
      let kind = geometry.partKinds[part]
      let rings = geometry.rings(ofPart: part)
      let first = columns.ringCount
      for index in rings {
        load(geometry, ring: index)
        let isKept =
          kind == .point || (kind == .line ? ring.count > 1 : ring.count > 3 && doubledArea != 0)
        if isKept {
          for position in ring { columns.append(position.coordinate) }
          columns.endRing()
        } else if index == rings.lowerBound {
          break
        }
      }
      if columns.ringCount > first { columns.endPart(kind) }
    }
    let left = columns.partCount - Int(columns.featureStarts[columns.featureCount])
    columns.endFeature(left == 0 ? .none : geometry.types[feature].holding(left))
  }

  private static func opening(_ kind: PartKind, several: Bool) -> StaticString {
    switch (kind, several) {
    case (.point, false): #"{"type":"Point","coordinates":"#
    case (.point, true): #"{"type":"MultiPoint","coordinates":"#
    case (.line, false): #"{"type":"LineString","coordinates":"#
    case (.line, true): #"{"type":"MultiLineString","coordinates":"#
    case (.polygon, false): #"{"type":"Polygon","coordinates":"#
    case (.polygon, true): #"{"type":"MultiPolygon","coordinates":"#
    }
  }

  /// Appends the coordinates of a part; `false` when nothing is left of it.
  private mutating func append(
    part: Int, of geometry: GeometryColumns, to text: TextBuffer
  ) -> Bool {
    let rings = geometry.rings(ofPart: part)
    switch geometry.partKinds[part] {
    case .point:
      let place = geometry.coordinates(ofRing: rings.lowerBound).lowerBound
      text.append(GridPosition(geometry.coordinates[place]))
      return true
    case .line:
      load(geometry, ring: rings.lowerBound)
      // A line shorter than the grid keeps its place, as two equal positions.
      if ring.count == 1 { ring.append(ring[0]) }
      appendRing(to: text, reversed: false)
      return true
    case .polygon:
      text.append("[")
      for index in rings {
        load(geometry, ring: index)
        let area = doubledArea
        let isShell = index == rings.lowerBound
        if ring.count < 4 || area == 0 {
          if isShell { return false }
          notes.droppedRings += 1
          continue
        }
        if !isShell { text.append(",") }
        appendRing(to: text, reversed: (area > 0) != isShell)
      }
      text.append("]")
      return true
    }
  }

  /// Puts a ring or path on the grid, without the repetitions that this makes.
  private mutating func load(_ geometry: GeometryColumns, ring index: Int) {
    ring.removeAll(keepingCapacity: true)
    geometry.coordinates.withUnsafeBufferPointer { coordinates in
      for place in geometry.coordinates(ofRing: index) {
        let position = GridPosition(coordinates[place])
        if ring.last != position { ring.append(position) }
      }
    }
  }

  /// Twice the area of the ring at hand, above 0 when it runs counter-clockwise.
  ///
  /// From differences to the first position, so that small rings are exact.
  private var doubledArea: Double {
    guard let origin = ring.first else { return 0 }
    var sum = 0.0
    var previous = (x: 0.0, y: 0.0)
    for position in ring.dropFirst() {
      let next = (x: Double(position.x - origin.x), y: Double(position.y - origin.y))
      sum += previous.x * next.y - next.x * previous.y
      previous = next
    }
    return sum
  }

  private func appendRing(to text: TextBuffer, reversed: Bool) {
    text.append("[")
    ring.withUnsafeBufferPointer { ring in
      for index in ring.indices {
        if index > 0 { text.append(UInt8(ascii: ",")) }
        text.append(ring[reversed ? ring.count - 1 - index : index])
      }
    }
    text.append("]")
  }
}

extension GeometryType {
  /// The type for so many parts.
  fileprivate func holding(_ parts: Int) -> GeometryType {
    switch self {
    case .polygon where parts > 1: .multiPolygon
    case .lineString where parts > 1: .multiLineString
    case .point where parts > 1: .multiPoint
    default: self
    }
  }

  /// Whether its coordinates are a list of parts even when there is one.
  fileprivate var isMultiple: Bool {
    self == .multiPoint || self == .multiLineString || self == .multiPolygon
  }
}
