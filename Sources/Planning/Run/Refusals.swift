import Results

/// What becomes of refusals: a run ends with the first, an examination notes each and goes on.
///
/// Both go the same way, so that what an examination accepts a run can compute.
final class Refusals {
  /// Thrown where something that was refused is needed to go on; what was wrong with it is noted by then.
  struct Noted: Error {}

  /// Whether each is noted; else the first is thrown.
  let collects: Bool
  /// What was noted, in the order in which it was found.
  private(set) var all: [InputError] = []

  init(collects: Bool = false) { self.collects = collects }

  /// How many were noted.
  var count: Int { all.count }

  /// Does something that may be refused; `nil` where that was noted.
  ///
  /// - Throws: The refusal where refusals are not collected; whatever is no refusal.
  func attempt<Result>(_ body: () throws -> Result) throws -> Result? {
    do {
      return try body()
    } catch let fault as InputError where collects {
      note(fault)
      return nil
    } catch is Noted where collects {
      return nil
    }
  }

  /// Notes a refusal, once.
  func note(_ fault: InputError) {
    if !all.contains(fault) { all.append(fault) }
  }

  /// Ends what needs everything since a moment to be right.
  func requireNone(since count: Int) throws {
    if all.count > count { throw Noted() }
  }

  /// Takes back what was noted since a moment.
  func takeBack(since count: Int) -> [InputError] {
    defer { all.removeSubrange(count...) }
    return Array(all[count...])
  }
}
