import Layers

/// Lets labels stand only where they cover no other one.
struct LabelPlacer: Sendable {
  private var taken: [Envelope]
  private let frame: Envelope

  /// Places labels inside a frame, and off some boxes.
  init(frame: Envelope, taken: [Envelope] = []) {
    self.frame = frame
    self.taken = taken
  }

  /// Takes a box when it lies in the frame and touches no box taken before.
  mutating func place(_ box: Envelope) -> Bool {
    guard frame.contains(box), !taken.contains(where: { $0.intersects(box) }) else { return false }
    taken.append(box)
    return true
  }
}
