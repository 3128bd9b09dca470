import Layers
import Measures

/// Columns as raw buffers, for loops in which array bookkeeping would show; valid in one closure.
struct ColumnsView {
  let coordinates: UnsafeBufferPointer<Coordinate>
  let ringStarts: UnsafeBufferPointer<UInt32>
  let partStarts: UnsafeBufferPointer<UInt32>
  let partKinds: UnsafeBufferPointer<PartKind>
  let featureStarts: UnsafeBufferPointer<UInt32>
  let envelopes: UnsafeBufferPointer<Envelope>
  /// Of lines that a cut has shortened, the segments as drawn; by coordinate, ascending.
  var carriers = UnsafeBufferPointer<Carrier>(start: nil, count: 0)

  /// The segment as drawn, of which that from a coordinate to the next is a part; `nil` when it is
  /// as drawn itself.
  @inline(__always)
  func carrier(at coordinate: Int) -> Carrier? {
    if carriers.isEmpty { return nil }
    var low = 0
    var high = carriers.count
    while low < high {
      let middle = (low + high) / 2
      if Int(carriers[middle].coordinate) < coordinate { low = middle + 1 } else { high = middle }
    }
    guard low < carriers.count, Int(carriers[low].coordinate) == coordinate else { return nil }
    return carriers[low]
  }

  @inline(__always)
  func parts(_ feature: Int) -> Range<Int> {
    Int(featureStarts[feature])..<Int(featureStarts[feature + 1])
  }

  @inline(__always)
  func rings(ofPart part: Int) -> Range<Int> {
    Int(partStarts[part])..<Int(partStarts[part + 1])
  }

  @inline(__always)
  func rings(_ feature: Int) -> Range<Int> {
    let parts = parts(feature)
    return Int(partStarts[parts.lowerBound])..<Int(partStarts[parts.upperBound])
  }

  @inline(__always)
  func coordinates(ofRing ring: Int) -> Range<Int> {
    Int(ringStarts[ring])..<Int(ringStarts[ring + 1])
  }

  /// The dimension of the feature's highest part: 2 polygon, 1 line, 0 point, −1 nothing.
  func dimension(_ feature: Int) -> Int {
    var highest = -1
    for part in parts(feature) { highest = max(highest, Int(partKinds[part].rawValue) - 1) }
    return highest
  }
}

extension GeometryColumns {
  /// Lends the columns as raw buffers.
  @inline(__always)
  func withView<Result, E: Error>(
    _ body: (ColumnsView) throws(E) -> Result
  ) throws(E) -> Result {
    try coordinates.withUnsafeBufferPointer { (coordinates) throws(E) in
      try ringStarts.withUnsafeBufferPointer { (ringStarts) throws(E) in
        try partStarts.withUnsafeBufferPointer { (partStarts) throws(E) in
          try partKinds.withUnsafeBufferPointer { (partKinds) throws(E) in
            try featureStarts.withUnsafeBufferPointer { (featureStarts) throws(E) in
              try envelopes.withUnsafeBufferPointer { (envelopes) throws(E) in
                try body(
                  ColumnsView(
                    coordinates: coordinates, ringStarts: ringStarts, partStarts: partStarts,
                    partKinds: partKinds, featureStarts: featureStarts, envelopes: envelopes))
              }
            }
          }
        }
      }
    }
  }
}

extension GeometryColumns {
  /// How much there is of each feature, by its highest dimension: m², m or points; 0 without geometry.
  var ownMeasures: [Double] {
    withView { view in (0..<featureCount).map(view.ownMeasure) }
  }
}

extension ColumnsView {
  /// The number of coordinates of a feature.
  @inline(__always)
  func coordinateCount(_ feature: Int) -> Int {
    let rings = rings(feature)
    return Int(ringStarts[rings.upperBound]) - Int(ringStarts[rings.lowerBound])
  }

  /// The number of rings of a feature's polygons.
  func polygonRingCount(_ feature: Int) -> Int {
    var count = 0
    for part in parts(feature) where partKinds[part] == .polygon {
      count += rings(ofPart: part).count
    }
    return count
  }

  /// The area of a feature's polygons in m², holes subtracted; rings wind as in a planar layer.
  func area(_ feature: Int) -> Double {
    let origin = envelopes[feature].center
    var border = BorderIntegral()
    for part in parts(feature) where partKinds[part] == .polygon {
      for ring in rings(ofPart: part) {
        let range = coordinates(ofRing: ring)
        var p = coordinates[range.lowerBound] - origin
        for index in range.dropFirst() {
          let q = coordinates[index] - origin
          border.add(p, q, times: 1)
          p = q
        }
      }
    }
    return border.area
  }

  /// The length of a feature's lines, or of its polygons' rings, in m.
  func length(_ feature: Int, of kind: PartKind) -> Double {
    var sum = 0.0
    for part in parts(feature) where partKinds[part] == kind {
      for ring in rings(ofPart: part) {
        let range = coordinates(ofRing: ring)
        var p = coordinates[range.lowerBound]
        for index in range.dropFirst() {
          let q = coordinates[index]
          sum += p.distance(to: q)
          p = q
        }
      }
    }
    return sum
  }

  /// The area in m² that rounding of coordinates alone may add to or take from a feature.
  ///
  /// The border, moved by sixteen units in the last place: cutting moves it by two a stage, and
  /// summing adds two more.
  func areaNoise(_ feature: Int) -> Double {
    16 * coordinateUlp(feature) * length(feature, of: .polygon)
  }

  /// The distance in m between neighbouring doubles at a feature's largest coordinate.
  func coordinateUlp(_ feature: Int) -> Double {
    let box = envelopes[feature]
    if box.isEmpty { return 0 }
    return max(max(abs(box.minX), abs(box.maxX)), max(abs(box.minY), abs(box.maxY))).ulp
  }

  /// The measure of a feature's parts of one dimension: m², m or count.
  func measure(_ feature: Int, dimension: Int) -> Double {
    switch dimension {
    case 2: return area(feature)
    case 1: return length(feature, of: .line)
    case 0:
      var count = 0.0
      for part in parts(feature) where partKinds[part] == .point { count += 1 }
      return count
    default: return 0
    }
  }

  /// How much there is of a feature, by its highest dimension: m², m or points; 0 without geometry.
  func ownMeasure(_ feature: Int) -> Double { measure(feature, dimension: dimension(feature)) }

  /// The ring of a feature to which an edge belongs, by its coordinates.
  func ringRange(ofEdge edge: Int, _ feature: Int) -> Range<Int> {
    let rings = rings(feature)
    var low = rings.lowerBound
    var high = rings.upperBound
    while high - low > 1 {
      let middle = (low + high) / 2
      if Int(ringStarts[middle]) <= edge { low = middle } else { high = middle }
    }
    return coordinates(ofRing: low)
  }

  /// Whether a fixed position lies in the polygons of a feature shifted by ``SymbolicShift``.
  func shiftedContains(_ p: Coordinate, in feature: Int) -> Bool {
    shiftedWinding(around: p, in: feature) != 0
  }

  /// How often the polygons of a feature, shifted by ``SymbolicShift``, wind around a fixed
  /// position.
  func shiftedWinding(around p: Coordinate, in feature: Int) -> Int {
    var winding = 0
    for part in parts(feature) where partKinds[part] == .polygon {
      for ring in rings(ofPart: part) {
        let range = coordinates(ofRing: ring)
        var a = coordinates[range.lowerBound]
        for index in range.dropFirst() {
          let b = coordinates[index]
          if (a.y >= p.y) != (b.y >= p.y) {
            let side = SymbolicShift.side(ofFixed: p, fromShifted: a, b)
            if (side > 0) == (b.y > a.y) { winding += side }
          }
          a = b
        }
      }
    }
    return winding
  }

  /// The parts of one kind of a feature, as columns with one feature.
  func onlyParts(of feature: Int, kind: PartKind) -> GeometryColumns {
    var result = GeometryColumns()
    for part in parts(feature) where partKinds[part] == kind {
      for ring in rings(ofPart: part) {
        result.coordinates.append(contentsOf: coordinates[coordinates(ofRing: ring)])
        result.endRing()
      }
      result.endPart(kind)
    }
    result.endFeature()
    return result
  }
}
