import Layers
import PROJ
import Synchronization

/// Transformations of one kind for any number of threads: each takes one, uses it, puts it back.
final class EnginePool: Sendable {
  private let idle = Mutex<[Engine]>([])
  private let make: @Sendable () throws(PROJError) -> Transformation

  init(_ make: @escaping @Sendable () throws(PROJError) -> Transformation) {
    self.make = make
  }

  /// Transforms positions in place with an engine that no other thread uses meanwhile.
  func transform(
    _ coordinates: UnsafeMutableBufferPointer<Coordinate>, _ direction: Transformation.Direction
  ) throws(PROJError) {
    let engine = try take()
    defer { idle.withLock { $0.append(engine) } }
    try engine.transformation.transform(coordinates, direction)
  }

  private func take() throws(PROJError) -> Engine {
    if let engine = idle.withLock({ $0.popLast() }) { return engine }
    return Engine(try make())
  }

  /// Because: an engine is either in the list, which the lock guards, or used by the one thread that
  /// took it out; `FrameTransformerTests`' test over threads would show otherwise.
  private final class Engine: @unchecked Sendable {
    let transformation: Transformation
    init(_ transformation: consuming Transformation) { self.transformation = transformation }
  }
}
