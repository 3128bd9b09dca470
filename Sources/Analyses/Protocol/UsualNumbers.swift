/// What the numbers of buildings and of distances usually are, in the unit that is asked for: where all are less or
/// more, they are in another one.
enum UsualNumbers {
  /// Metres from the ground to the roof.
  static let height = 2.0...1_000
  /// Storeys above the ground.
  static let storeys = 1.0...200
  /// Square metres of floor; tens of thousands of them are below.
  static let floorArea = 8.0...1e7
  /// Metres that planning documents ask for.
  static let distance = 1.0...50_000
}
