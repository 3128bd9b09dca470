import Layers

extension [Coordinate] {
  /// Changes the positions in place, with an error of the type that `body` has.
  mutating func withPositions<Failure: Error>(
    _ body: (UnsafeMutableBufferPointer<Coordinate>) throws(Failure) -> Void
  ) throws(Failure) {
    let failure = withUnsafeMutableBufferPointer { buffer -> Failure? in
      do throws(Failure) { try body(buffer) } catch { return error }
      return nil
    }
    if let failure { throw failure }
  }
}
