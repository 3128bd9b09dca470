import Layers

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Turns Ctrl-C and a polite kill into a request to stop.
enum Interruption {
  /// What is requested.
  static let stop = StopRequest()

  /// Threads that stop when asked to; one a processor when `nil`.
  static func workers(threads: Int?) -> Workers { Workers(threads: threads, stop: stop) }

  /// Listens to SIGINT and SIGTERM; a second signal ends the process at once.
  ///
  /// A closed pipe on standard output becomes an error of the write instead of a signal.
  static func listen() {
    _ = stop  // made now, not in the handler
    var action = sigaction()
    #if canImport(Glibc)
      action.__sigaction_handler.sa_handler = { _ in Interruption.stop.request() }
    #else
      action.__sigaction_u.__sa_handler = { _ in Interruption.stop.request() }
    #endif
    action.sa_flags = Int32(bitPattern: UInt32(truncatingIfNeeded: SA_RESETHAND))
    // A program that was started from a thread which holds signals back inherits that.
    var both = sigset_t()
    sigemptyset(&both)
    sigaddset(&both, SIGINT)
    sigaddset(&both, SIGTERM)
    sigprocmask(SIG_UNBLOCK, &both, nil)
    sigaction(SIGINT, &action, nil)
    sigaction(SIGTERM, &action, nil)
    signal(SIGPIPE, SIG_IGN)
  }
}
