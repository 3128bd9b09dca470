extension Int {
  /// The cell, of so many of one width, that a place counted in cells lies in; the first or the last for
  /// places outside, the first for what is not a number.
  ///
  /// - Precondition: `count` is at least 1.
  @inlinable
  public init(cell place: Double, of count: Int) {
    // `max` with the number as its second argument gives 0 for one that is not a number.
    self = Int(Swift.min(Double(count - 1), Swift.max(0, place)))
  }

  /// The number without its fraction, the nearest integer there is for what is beyond, 0 for what is not
  /// a number.
  public init(saturating number: Double) {
    self = Int(exactly: number.rounded(.towardZero)) ?? (number > 0 ? .max : number < 0 ? .min : 0)
  }
}
