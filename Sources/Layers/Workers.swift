import Dispatch
import Synchronization

/// How many threads a computation may use, and the one way to use them.
///
/// Work is cut into chunks whose bounds depend only on the count, results come back in the order of
/// the chunks, and nothing shared is mutable: so the outcome is the same for any number of threads.
public struct Workers: Sendable {
  /// Threads used at once, at least 1.
  public let threads: Int
  private let stop: StopRequest?

  /// Uses the given number of threads, or one a processor when `nil`.
  ///
  /// When `stop` is requested, work ends at the next chunk with ``StopRequest/Stopped``.
  public init(threads: Int? = nil, stop: StopRequest? = nil) {
    self.threads = max(1, threads ?? Workers.processors)
    self.stop = stop
  }

  /// Processors that the system has online.
  public static let processors = ProcessorCount.online

  /// Runs `body` for consecutive ranges of at most `chunk` indices that together are `0..<count`.
  ///
  /// - Parameters:
  ///   - count: How many indices; with 0 nothing runs.
  ///   - chunk: Indices a call, at least 1.
  ///   - state: Made once for each thread, for instance an engine that only one thread may use.
  ///   - body: Gets its thread's state and a range; its results are returned in range order.
  /// - Throws: The error of the first range, by position, that failed; later ranges may not have run.
  public func map<State, Result: Sendable>(
    count: Int, chunk: Int, state: @Sendable () throws -> State,
    _ body: @Sendable (inout State, Range<Int>) throws -> Result
  ) throws -> [Result] {
    guard count > 0 else { return [] }
    let chunks = (count + chunk - 1) / chunk
    let range = { @Sendable (index: Int) in index * chunk..<min(count, (index + 1) * chunk) }
    if threads == 1 || chunks == 1 {
      var own = try state()
      return try (0..<chunks).map { index in
        try stop?.check()
        return try body(&own, range(index))
      }
    }
    let next = Atomic<Int>(0)
    let failedAt = Atomic<Int>(Int.max)
    let outcomes = Mutex<[Outcome<Result>?]>(Array(repeating: nil, count: chunks))
    DispatchQueue.concurrentPerform(iterations: min(threads, chunks)) { _ in
      var index = next.add(1, ordering: .relaxed).oldValue
      do {
        guard index < chunks else { return }
        var own = try state()
        while index < chunks, index < failedAt.load(ordering: .relaxed) {
          try stop?.check()
          let result = try body(&own, range(index))
          outcomes.withLock { $0[index] = .done(result) }
          index = next.add(1, ordering: .relaxed).oldValue
        }
      } catch {
        failedAt.min(index, ordering: .relaxed)
        outcomes.withLock { $0[index] = .failed(error) }
      }
    }
    var results: [Result] = []
    results.reserveCapacity(chunks)
    for outcome in outcomes.withLock({ $0 }) {
      switch outcome {
      case .done(let result)?: results.append(result)
      case .failed(let error)?: throw error
      case nil: preconditionFailure("a chunk before the first failure did not run")
      }
    }
    return results
  }

  /// The same without a state.
  public func map<Result: Sendable>(
    count: Int, chunk: Int, _ body: @Sendable (Range<Int>) throws -> Result
  ) throws -> [Result] {
    try map(count: count, chunk: chunk, state: {}) { _, range in try body(range) }
  }

  /// One value for each index, in their order; see ``map(count:chunk:_:)``.
  ///
  /// What chunks made is freed as it is joined.
  public func each<Value: Sendable>(
    count: Int, chunk: Int, _ body: @Sendable (Int) throws -> Value
  ) throws -> [Value] {
    var chunks = try map(count: count, chunk: chunk) { range in try range.map(body) }
    if chunks.count == 1 { return chunks[0] }
    var all: [Value] = []
    all.reserveCapacity(count)
    for index in chunks.indices {
      all += chunks[index]
      chunks[index] = []
    }
    return all
  }

  private enum Outcome<Result: Sendable>: Sendable {
    case done(Result)
    case failed(any Error)
  }
}

/// A request, from a signal handler for instance, that work should end soon.
public final class StopRequest: Sendable {
  /// What work that was asked to stop throws.
  public struct Stopped: Error, Sendable {}

  private let requested = Atomic<Bool>(false)

  /// Nothing requested yet.
  public init() {}

  /// Asks for the stop; safe from any thread and from a signal handler.
  public func request() { requested.store(true, ordering: .relaxed) }

  /// Throws ``Stopped`` once a stop was requested.
  public func check() throws {
    if requested.load(ordering: .relaxed) { throw Stopped() }
  }
}
