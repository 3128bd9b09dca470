internal import Layers

/// One feature without repeated points, collapsed rings and lines without length.
struct CleanFeature {
  let feature: Int
  /// What is left: one feature.
  var columns = GeometryColumns()
  /// The kinds of the parts that were there before.
  let originalKinds: [PartKind]
  /// What was left out, one entry a ring or line.
  var dropped: [Repair] = []
  var repeatedPoints = 0
  /// The first coordinate that is not finite.
  var notFinite: Coordinate?

  /// Whether nothing was removed.
  var isUnchanged: Bool { repeatedPoints == 0 && dropped.isEmpty }

  init(
    _ feature: Int, of source: GeometryColumns, _ coordinates: UnsafeBufferPointer<Coordinate>
  ) {
    self.feature = feature
    let parts = source.parts(ofFeature: feature)
    originalKinds = Array(source.partKinds[parts])
    for part in parts {
      let rings = source.rings(ofPart: part)
      for ring in rings {
        let all = UnsafeBufferPointer(rebasing: coordinates[source.coordinates(ofRing: ring)])
        if !all.allFinite, notFinite == nil { notFinite = all.first { !$0.isFinite } }
        switch source.partKinds[part] {
        case .point: appendPoint(all)
        case .line: appendLine(all)
        // Without an outer ring the next one takes its place: nothing lies in a line.
        case .polygon: appendRing(all)
        }
      }
      let first = Int(columns.partStarts[columns.partCount])
      if columns.ringCount > first { columns.endPart(source.partKinds[part]) }
    }
    columns.endFeature(source.types[feature])
  }

  /// A fault of the feature as a whole; areas are to be filled in.
  func fault(_ defect: Defect, _ reason: String, at place: Coordinate) -> Repair {
    Repair(
      feature: feature, place: place, defect: defect, reason: reason, areaBefore: 0,
      signedAreaBefore: 0, areaAfter: 0, action: .dropped)
  }

  private mutating func appendPoint(_ all: UnsafeBufferPointer<Coordinate>) {
    columns.coordinates.append(contentsOf: all)
    columns.endRing()
  }

  private mutating func appendLine(_ all: UnsafeBufferPointer<Coordinate>) {
    let start = appendWithoutRepeats(all)
    guard columns.coordinates.count - start >= 2 else {
      return drop(.zeroLengthLine, "all positions of the line are the same", all, from: start)
    }
    columns.endRing()
  }

  private mutating func appendRing(_ all: UnsafeBufferPointer<Coordinate>) {
    let start = appendWithoutRepeats(all)
    let count = columns.coordinates.count - start
    guard count >= 4 else {
      return drop(.collapsedRing, "fewer than three different positions", all, from: start)
    }
    let isFlat = columns.coordinates.withUnsafeBufferPointer {
      UnsafeBufferPointer(rebasing: $0[start...]).isFlat
    }
    if isFlat, notFinite == nil {
      return drop(.collapsedRing, "all positions lie on one line", all, from: start)
    }
    columns.endRing()
  }

  private mutating func appendWithoutRepeats(_ all: UnsafeBufferPointer<Coordinate>) -> Int {
    let start = columns.coordinates.count
    for c in all {
      if columns.coordinates.count > start, columns.coordinates.last == c {
        repeatedPoints += 1
      } else {
        columns.coordinates.append(c)
      }
    }
    return start
  }

  private mutating func drop(
    _ defect: Defect, _ reason: String, _ all: UnsafeBufferPointer<Coordinate>, from start: Int
  ) {
    columns.coordinates.removeSubrange(start...)
    dropped.append(fault(defect, reason, at: all.first ?? Coordinate(0, 0)))
  }
}

extension UnsafeBufferPointer where Element == Coordinate {
  /// Whether no position lies surely beside the line through the first and the one farthest from it.
  fileprivate var isFlat: Bool {
    guard let origin = first else { return true }
    let far = self.max { (a, b) in
      let u = a - origin
      let v = b - origin
      return u.dot(u) < v.dot(v)
    }
    guard let far else { return true }
    return allSatisfy { CertainTurn.of(origin, far, $0) == 0 }
  }
}
