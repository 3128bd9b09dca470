private import Synchronization

/// What this process is making and nobody may find half made.
///
/// Files and folders are made, and put in place, under one lock. Whoever ends the process at once
/// takes that lock for good, removes what is unfinished, and can be sure that nothing new begins.
public enum UnfinishedFiles {
  /// Stands for one unfinished thing; only valid in this process.
  public struct Ticket: Sendable, Hashable {
    fileprivate let number: Int
  }

  /// What was begun, with the ticket that ends it; without one when there is nothing to remove.
  public struct Beginning<Made: Sendable>: Sendable {
    /// What was made.
    public var made: Made
    /// What ``UnfinishedFiles/finish(_:_:)`` takes.
    public var ticket: Ticket?
  }

  private struct State {
    var next = 0
    var removals: [Int: @Sendable () -> Void] = [:]
  }

  private static let state = Mutex(State())

  /// Makes something, and notes in the same step what removes it.
  ///
  /// - Parameter make: Returns what it made, and what removes that; `nil` when it made nothing. It
  ///   may not begin or finish anything itself.
  public static func begin<Made: Sendable>(
    _ make: () -> (made: Made, remove: (@Sendable () -> Void)?)
  ) -> Beginning<Made> {
    state.withLock { state in
      let (made, remove) = make()
      guard let remove else { return Beginning(made: made, ticket: nil) }
      state.next += 1
      state.removals[state.next] = remove
      return Beginning(made: made, ticket: Ticket(number: state.next))
    }
  }

  /// Puts something in place or removes it.
  ///
  /// - Parameter last: The last step; while it returns `false` the thing stays unfinished.
  /// - Returns: What `last` returned.
  @discardableResult
  public static func finish(_ ticket: Ticket?, _ last: () -> Bool) -> Bool {
    state.withLock { state in
      guard last() else { return false }
      if let ticket { state.removals[ticket.number] = nil }
      return true
    }
  }

  /// Removes everything unfinished, the latest first, and ends the process; until then no other thread begins or
  /// finishes anything.
  public static func abandonAll(_ end: () -> Never) -> Never {
    state.withLock { state in
      for (_, remove) in state.removals.sorted(by: { $0.key > $1.key }) { remove() }
      end()
    }
  }
}
