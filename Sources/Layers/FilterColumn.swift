/// The values of one property as a filter sees them, one a feature.
struct FilterColumn: Sendable {
  /// What a value is.
  enum Kind: UInt8, Sendable, BitwiseCopyable {
    case missing, null, boolean, number, text
    /// An array or an object, which no condition can look into.
    case other
  }

  /// For each feature, what its value is.
  var kinds: [Kind]
  /// For each feature, its number; of a boolean, 0 or 1.
  var numbers: [Double]
  /// For each feature, where its text begins in `bytes`.
  var starts: [Int]
  /// For each feature, how many bytes its text has.
  var lengths: [Int32]
  /// UTF-8.
  var bytes: [UInt8]

  /// Whether some feature has the property, were it null.
  var isPresent: Bool { kinds.contains { $0 != .missing } }
}
