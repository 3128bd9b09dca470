import Layers

/// How much of a distance is rounding.
enum CoordinateRounding {
  /// The largest difference between distances, in metres, that the rounding of coordinates explains.
  ///
  /// Each coordinate is the nearest double to the one that was meant, off by at most half a unit in
  /// the last place u of the largest magnitude. Two positions are then up to √2 u farther apart or
  /// nearer than meant; the foot of a perpendicular, the unit direction of an edge and the distance
  /// itself take each up to 2 u more, as no difference of coordinates is larger than twice the
  /// largest. Eight units hold all of it: 4·10⁻¹⁰ m at eastings of 500,000 m, 4·10⁻⁹ m at northings
  /// of 4,000,000 m.
  static func bound(_ extents: Envelope...) -> Double {
    var most = 0.0
    for extent in extents where !extent.isEmpty {
      most = max(most, max(abs(extent.minX), abs(extent.maxX)))
      most = max(most, max(abs(extent.minY), abs(extent.maxY)))
    }
    return 8 * most.ulp
  }
}
