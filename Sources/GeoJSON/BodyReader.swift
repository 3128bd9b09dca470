internal import CSimdjson
internal import Layers
import Synchronization
internal import Words

/// Reads the features of a text in chunks, several at a time, and adds them in the file's order.
///
/// Where a chunk's first feature begins is a guess, made so that chunks can be read before those in
/// front of them. A chunk counts only when the one before it ends exactly there; otherwise it is read
/// again from where that one ended. So the outcome, errors included, is that of one pass from start
/// to end, and the same for any number of threads.
final class BodyReader: Sendable {
  let plan: ReadingPlan
  private let waiting = Mutex(Waiting())
  private let progress: Mutex<Progress>
  /// Whether what later chunks hold can't matter any more.
  private let isOver = Atomic(false)

  /// Chunks that are read and wait for their turn, and readers that are free.
  private struct Waiting {
    var read: [Int: ChunkReader] = [:]
    var free: [ChunkReader] = []
  }

  private struct Progress {
    var assembly: LayerAssembly
    /// The chunk to be added next.
    var chunk = 0
    /// Where the next feature begins; everything before it is in the assembly.
    var position: Int
    var ended = false
    var failure: GeoJSONError?
  }

  init(plan: ReadingPlan, continuing assembly: LayerAssembly) {
    self.plan = plan
    progress = Mutex(Progress(assembly: assembly, position: plan.bodyStart))
  }

  /// Reads to the end of the features; gives the columns and where they end.
  ///
  /// - Throws: ``GeoJSONError``; ``StopRequest/Stopped``.
  func read(_ workers: Workers) throws -> (assembly: LayerAssembly, end: Int) {
    _ = try workers.map(count: plan.chunkCount, chunk: 1) { indices in
      for index in indices { try read(chunk: index, threads: workers.threads) }
    }
    addReadChunks(waitForTurn: true)
    return try progress.withLock { progress in
      if let failure = progress.failure { throw failure }
      guard progress.ended else {
        throw GeoJSONError(
          path: plan.source.path, feature: progress.assembly.featureCount,
          offset: plan.source.size, kind: .truncated,
          reason: .endsEarly)
      }
      let result = progress.assembly
      progress.assembly = LayerAssembly()
      return (result, progress.position)
    }
  }

  private func read(chunk index: Int, threads: Int) throws(GeoJSONError) {
    guard let reader = waiting.withLock({ $0.free.popLast() }) ?? ChunkReader() else {
      throw GeoJSONError(
        path: plan.source.path, kind: .outOfMemory, reason: Text("no memory left", "内存不足"))
    }
    if isOver.load(ordering: .relaxed) {
      reader.skip(plan, chunk: index)
    } else {
      reader.read(plan, chunk: index)
    }
    if case .nothing = reader.outcome { reader.releaseText() }
    let count = waiting.withLock { waiting in
      waiting.read[index] = reader
      return waiting.read.count
    }
    // Whoever finds nobody at it adds what is there; with many waiting, readers wait in turn.
    addReadChunks(waitForTurn: count > 2 * threads)
  }

  private func addReadChunks(waitForTurn: Bool) {
    if waitForTurn {
      progress.withLock { addReadChunks(to: &$0) }
    } else {
      _ = progress.withLockIfAvailable { addReadChunks(to: &$0) }
    }
  }

  private func addReadChunks(to progress: inout Progress) {
    while let reader = takeRead(progress.chunk) {
      add(reader, to: &progress)
      progress.chunk += 1
      reader.releaseText(beyond: 4 * plan.options.chunkSize)
      if !reader.isLarge(plan) { waiting.withLock { $0.free.append(reader) } }
    }
  }

  private func takeRead(_ chunk: Int) -> ChunkReader? {
    waiting.withLock { $0.read.removeValue(forKey: chunk) }
  }

  private func add(_ reader: ChunkReader, to progress: inout Progress) {
    guard progress.failure == nil else { return }
    do {
      if let onBytes = plan.options.onBytes { onBytes(try reader.bytes(plan)) }
      // Nothing begins in a chunk that lies within one feature, or behind the last.
      guard !progress.ended, progress.position < reader.range.upperBound else { return }
      var isRead = reader.start == progress.position
      if case .nothing = reader.outcome { isRead = false }
      if !isRead { reader.read(plan, from: progress.position) }
      // Before room for the columns is made: one feature can be most of the file.
      reader.releaseText(beyond: 4 * plan.options.chunkSize)
      let reached = max(reader.end, reader.range.upperBound)
      let outlook = Outlook(done: reached - plan.bodyStart, rest: plan.source.size - reached)
      try progress.assembly.append(
        reader.columns, base: reader.base, outlook, path: plan.source.path)
    } catch {
      return fail(error, &progress)
    }
    progress.position = reader.end
    switch reader.outcome {
    case .next, .nothing: break
    case .end:
      progress.ended = true
      isOver.store(true, ordering: .relaxed)
    case .failed(var error, let insideFeature):
      if insideFeature { error.feature = progress.assembly.featureCount }
      fail(error, &progress)
    }
  }

  private func fail(_ error: GeoJSONError, _ progress: inout Progress) {
    progress.failure = error
    isOver.store(true, ordering: .relaxed)
  }
}
