public import Formats
public import Layers
public import Measures

/// How a job is run.
public struct RunOptions: Sendable {
  /// The folder that relative paths of the job start from.
  public var folder: String
  /// Whether layers may lie outside that folder.
  public var allowsOutside: Bool
  /// The identifiers of the checks to run; empty runs all.
  public var only: [String]
  /// Whether geometry for result files is made.
  public var wantsFiles: Bool
  /// Whether single findings are kept where no files are wanted; else they are only counted.
  public var keepsFindings = true
  /// A run that is likely to need more memory is refused before it begins; `nil` takes the job's.
  public var memory: MemorySize?
  /// Whether a file that says of itself that features are missing is refused, not noted.
  public var refusesIncomplete = false
  /// Layers in memory by name.
  ///
  /// A path `arrow:NAME` means one of them. What they hold already does not count against ``memory``.
  public var supplies: [String: LayerSupply] = [:]
  /// Threads, and how to stop.
  public var workers: Workers
  /// Called when something began or went on; from any thread.
  public var progress: (@Sendable (Progress) -> Void)?

  /// Runs everything, for figures alone.
  public init(
    folder: String = ".", allowsOutside: Bool = true, only: [String] = [],
    wantsFiles: Bool = false, workers: Workers = Workers(),
    progress: (@Sendable (Progress) -> Void)? = nil
  ) {
    self.folder = folder
    self.allowsOutside = allowsOutside
    self.only = only
    self.wantsFiles = wantsFiles
    self.workers = workers
    self.progress = progress
  }

  func report(_ stage: Progress.Stage, _ subject: String, done: Int = 0, of total: Int = 0) {
    progress?(Progress(stage: stage, subject: subject, done: done, total: total))
  }
}

/// What a run is doing.
public struct Progress: Sendable, Hashable {
  /// What can be done.
  public enum Stage: Sendable, Hashable, CaseIterable {
    /// Reading a layer or a table.
    case reading
    /// Bringing the layers of a check to its frame.
    case preparing
    /// Computing a check.
    case computing
    /// Writing results.
    case writing

    /// What is being done, in words.
    public var words: Text {
      switch self {
      case .reading: Text("reading", "读取")
      case .preparing: Text("preparing", "准备")
      case .computing: Text("computing", "计算")
      case .writing: Text("writing", "写出")
      }
    }
  }

  /// What is being done.
  public var stage: Stage
  /// To what: the name of a layer, or the identifier of a check.
  public var subject: String
  /// How much of it is done; 0 where that is not known.
  public var done: Int
  /// How much there is; 0 where that is not known.
  public var total: Int

  /// Says what is being done.
  public init(stage: Stage, subject: String, done: Int = 0, total: Int = 0) {
    self.stage = stage
    self.subject = subject
    self.done = done
    self.total = total
  }
}
