import Measures
public import Planning
import Results

/// How a run ended, for programs and for whoever calls the library.
public enum ExitCode: Int32, Sendable {
  /// Done; no mandatory target is missed, or nobody asked with `--strict`.
  case done = 0
  /// Done, but a mandatory target is missed or has no data, or a finding is an error; only with
  /// `--strict`.
  case missed = 1
  /// The command line, or the job, is wrong.
  case usage = 2
  /// A job, file, datum or geometry was refused.
  case refused = 3
  /// Done, but some objects could not be computed.
  case objectsFailed = 4
  /// The program itself is at fault, or the system failed it.
  case internalError = 5
  /// Stopped by a signal, or by whoever called.
  case stopped = 130
}

extension ExitCode {
  /// How a run ended.
  ///
  /// - Parameter isStrict: Whether mandatory targets that are missed, or have no data or no answer, and findings that
  ///   are errors, tell.
  public init(of output: RunOutput, isStrict: Bool) {
    let run = output.result
    if run.checks.contains(where: { !$0.failures.isEmpty }) {
      self = .objectsFailed
      return
    }
    guard isStrict else {
      self = .done
      return
    }
    let isMissed = run.checks.contains { check in
      zip(check.targets, check.total.judgements).contains { target, judgement in
        target.target.severity == .mandatory
          && (judgement.verdict == .missed || judgement.verdict == .noData)
      }
    }
    let isOpen = run.unanswered.contains {
      $0.entry.severity == .mandatory && [.lacksLayers, .refused].contains($0.reason)
    }
    self = isMissed || isOpen || output.layers.contains(where: \.hasErrors) ? .missed : .done
  }
}
