import Measures

/// A scale bar of a round length.
struct ScaleBar: Sendable, Hashable {
  /// Metres from end to end.
  let metres: Double
  /// How many equal parts are drawn in turn dark and light.
  let parts: Int

  /// The longest bar of 1, 2 or 5 times a power of ten metres that is not longer than some metres.
  ///
  /// - Parameter longest: Metres, more than 0.
  init(longest: Double) {
    let power = RoundNumbers.powerOfTen(notAbove: longest)
    let factor = longest >= 5 * power ? 5.0 : longest >= 2 * power ? 2 : 1
    metres = factor * power
    parts = factor == 5 ? 5 : factor == 2 ? 2 : 4
  }

  /// The label of its end, such as `2 km` or `500 m`.
  var label: String {
    metres < 1000 ? Figures.short(metres) + " m" : Figures.short(metres / 1000) + " km"
  }
}
