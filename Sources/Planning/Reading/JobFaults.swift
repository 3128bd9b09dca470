/// Something that is wrong with a job as it is written.
public struct JobFault: Sendable, Hashable {
  /// What, and where.
  public var error: JobError
  /// The identifier of the check that it belongs to; `nil` for what is of no check.
  public var check: String?
}

/// What is wrong with a job, in the order in which it is found, so that all of it can be told at once.
///
/// Whoever reads a job to run it refuses the first.
final class JobFaults {
  private(set) var all: [(fault: PlacedError, check: String?)] = []

  var count: Int { all.count }

  func note(_ fault: PlacedError) { all.append((fault, nil)) }

  /// Does something that may be refused; `nil` where that was noted.
  @discardableResult
  func attempt<Result>(_ body: () throws(PlacedError) -> Result) -> Result? {
    do { return try body() } catch {
      note(error)
      return nil
    }
  }

  /// Says whose some faults are.
  func assign(_ range: Range<Int>, to check: String) {
    for index in range { all[index].check = check }
  }

  /// Does something and refuses the first that it notes.
  static func refusing<Result>(
    _ body: (JobFaults) -> Result?
  ) throws(PlacedError) -> Result {
    let faults = JobFaults()
    let result = body(faults)
    if let first = faults.all.first { throw first.fault }
    guard let result else { throw Place.root.error("nothing could be read", "无法读取") }
    return result
  }
}
