internal import CSimdjson

/// What a whole reading has in common.
struct ReadingPlan: Sendable {
  let source: ByteSource
  let options: ReadOptions
  let root: gp_root
  /// Where the first feature or record begins.
  let bodyStart: Int
  let inSequence: Bool

  var scanOptions: gp_read_options {
    gp_read_options(
      max_depth: UInt32(options.maximumDepth), mend: options.brokenParts == .mend)
  }

  /// How much is read behind a chunk at once, for the feature that reaches beyond it.
  var slack: Int { min(1 << 15, options.chunkSize) }

  var chunkCount: Int {
    (source.size - bodyStart + options.chunkSize - 1) / options.chunkSize
  }

  /// The bytes whose features a chunk reads: those that begin there.
  func range(ofChunk index: Int) -> Range<Int> {
    let first = bodyStart + index * options.chunkSize
    return first..<min(source.size, first + options.chunkSize)
  }
}

/// Reads the features that begin in one run of the body, into columns of their own.
final class ChunkReader: @unchecked Sendable {
  // Because: one thread at a time has it; the pool that hands it over is behind a lock. Reading with
  // 1, 2 and 16 threads in tests would differ.

  /// How the reading of a chunk ended.
  enum Outcome {
    /// At the next feature, in a later chunk.
    case next
    /// Behind the last feature.
    case end
    case failed(GeoJSONError, insideFeature: Bool)
    /// It began where no feature seems to begin, or would have taken too much text for a guess.
    case nothing
  }

  private(set) var range = 0..<0
  /// Where the first feature was taken to begin.
  private(set) var start = 0
  /// Where the reading ended.
  private(set) var end = 0
  private(set) var outcome = Outcome.nothing
  let columns: OpaquePointer
  private var window = TextWindow()

  /// Fails without memory.
  init?() {
    guard let columns = gp_columns_create() else { return nil }
    self.columns = columns
  }

  deinit { gp_columns_destroy(columns) }

  /// Where offsets in the columns count from, in the source.
  var base: Int { range.lowerBound }

  /// Whether it grew far beyond a chunk, for a very large feature.
  func isLarge(_ plan: ReadingPlan) -> Bool {
    gp_columns_contents(columns).coordinate_count > plan.options.chunkSize
  }

  /// The bytes of the chunk itself.
  func bytes(_ plan: ReadingPlan) throws(GeoJSONError) -> UnsafeRawBufferPointer {
    try load(plan)
    return window.bytes(range)
  }

  /// Frees the text, or what goes beyond the usual size; it is read again if it is needed again.
  func releaseText(beyond limit: Int = 0) { window.shrink(to: limit) }

  /// Takes a chunk without reading it, because nothing in it counts.
  func skip(_ plan: ReadingPlan, chunk index: Int) {
    begin(plan, chunk: index)
    releaseText()
  }

  private func begin(_ plan: ReadingPlan, chunk index: Int) {
    range = plan.range(ofChunk: index)
    start = range.lowerBound
    outcome = .nothing
    gp_columns_clear(columns)
  }

  /// Reads a chunk from where its first feature seems to begin.
  func read(_ plan: ReadingPlan, chunk index: Int) {
    begin(plan, chunk: index)
    do {
      try load(plan)
    } catch {
      outcome = .failed(error, insideFeature: false)
      return
    }
    if index > 0 {
      var root = plan.root
      let view = window.view(of: plan.source)
      let found = gp_find_start(view, 0, range.count, &root, plan.inSequence)
      guard found < range.count else { return }
      start += found
    }
    // A wrong guess must not cost the rest of the file; the first chunk's start is none.
    scan(plan, limit: index == 0 ? .max : 8 * plan.options.chunkSize)
  }

  /// Reads the chunk again from where a feature is known to begin.
  func read(_ plan: ReadingPlan, from known: Int) {
    gp_columns_clear(columns)
    start = known
    do {
      try load(plan)
    } catch {
      outcome = .failed(error, insideFeature: false)
      return
    }
    scan(plan, limit: .max)
  }

  /// Makes sure that the chunk's text is there.
  private func load(_ plan: ReadingPlan) throws(GeoJSONError) {
    guard window.start != range.lowerBound || window.length < range.count else { return }
    try window.load(plan.source, at: range.lowerBound, count: range.count + plan.slack)
  }

  /// Scans from `start`, taking in more text as needed, up to `limit` bytes.
  private func scan(_ plan: ReadingPlan, limit: Int) {
    var options = plan.scanOptions
    var position = start - window.start
    while true {
      let view = window.view(of: plan.source)
      let progress =
        plan.inSequence
        ? gp_scan_records(view, position, range.upperBound - window.start, &options, columns)
        : gp_scan_features(view, position, range.upperBound - window.start, &options, columns)
      position = progress.position
      end = window.start + position
      switch progress.step {
      case GP_STEP_NEXT: outcome = .next
      case GP_STEP_END: outcome = .end
      case GP_STEP_MORE:
        guard window.length < limit else {
          gp_columns_clear(columns)
          outcome = .nothing
          return
        }
        do {
          try window.extend(plan.source, by: max(plan.slack, 2 * window.length))
        } catch {
          outcome = .failed(error, insideFeature: false)
          return
        }
        continue
      default:
        let error = GeoJSONError(
          progress.failure, path: plan.source.path, feature: nil, base: window.start,
          maximumDepth: plan.options.maximumDepth)
        outcome = .failed(error, insideFeature: progress.inside_feature)
      }
      return
    }
  }
}
