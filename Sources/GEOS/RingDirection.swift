internal import Layers

/// Which way a ring turns.
enum RingDirection {
  case counterClockwise, clockwise
}

extension UnsafeBufferPointer where Element == Coordinate {
  /// Twice the signed area of a closed ring, positive when counter-clockwise; 0 below four
  /// coordinates.
  ///
  /// Summed from the first coordinate as origin, so that large coordinates cost no digits.
  var doubledSignedArea: Double {
    guard count > 3 else { return 0 }
    let origin = self[0]
    var sum = 0.0
    var previous = self[1] - origin
    for index in 2..<count {
      let next = self[index] - origin
      sum += previous.cross(next)
      previous = next
    }
    return sum
  }
}

extension UnsafeMutableBufferPointer where Element == Coordinate {
  /// Reverses a closed ring that turns the other way; true when it did.
  @discardableResult
  func turn(_ direction: RingDirection) -> Bool {
    let area = UnsafeBufferPointer(self).doubledSignedArea
    let isWrong = direction == .counterClockwise ? area < 0 : area > 0
    if isWrong {
      var ring = self
      ring.reverse()
    }
    return isWrong
  }
}
