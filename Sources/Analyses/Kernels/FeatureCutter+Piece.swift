extension FeatureCutter {
  /// What is left of a feature, with its geometry.
  enum Piece {
    case none
    case all
    case piece(Pieces, measure: Double)
  }
}
