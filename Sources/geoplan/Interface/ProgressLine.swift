import Measures
import Planning
import Reporting
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// One line on the terminal that tells what a run is doing, once it takes more than a second.
final class ProgressLine: Sendable {
  private struct State {
    var shownAt = 0.0
    var isShown = false
  }

  private let language: Language
  private let began = ProgressLine.seconds
  private let state = Mutex(State())

  /// A line in a language.
  init(_ language: Language) { self.language = language }

  /// Shows what is being done, at most ten times a second.
  func show(_ progress: Progress) {
    let now = Self.seconds
    guard now - began > 1 else { return }
    state.withLock { state in
      guard now - state.shownAt > 0.1 else { return }
      state.shownAt = now
      state.isShown = true
      var text = progress.stage.words[language] + " " + DisplayWidth.printable(progress.subject)
      if progress.total > 0 {
        let share = 100 * progress.done / progress.total
        text += language.pick(
          " \(progress.done) of \(progress.total) (\(share) %)",
          "：\(progress.done)/\(progress.total)（\(share)%）")
      }
      StandardStreams.complain("\r\u{1B}[K" + text)
    }
  }

  /// Removes the line.
  func clear() {
    state.withLock { state in
      if state.isShown { StandardStreams.complain("\r\u{1B}[K") }
      state.isShown = false
    }
  }

  private static var seconds: Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }
}
