#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// How the program ends.
enum ExitCode: Int32 {
  /// Done; no mandatory target is missed, or nobody asked with `--strict`.
  case done = 0
  /// Done, but a mandatory target is missed or has no data, or a finding is an error; only with
  /// `--strict`.
  case missed = 1
  /// The command line is wrong.
  case usage = 2
  /// A job, file, datum or geometry was refused.
  case refused = 3
  /// Done, but some objects could not be computed.
  case objectsFailed = 4
  /// The program itself is at fault, or the system failed it.
  case internalError = 5
  /// Stopped by a signal.
  case stopped = 130
}

/// Ends the process; everything that had to be written has been written.
func exit(_ code: Int32) -> Never {
  #if canImport(Glibc)
    Glibc.exit(code)
  #else
    Darwin.exit(code)
  #endif
}
