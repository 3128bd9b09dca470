import Execution
import GeoJSON
import Layers

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Turns Ctrl-C and a polite kill into a request to stop, and sees to it that it is followed.
///
/// Work that looks at the request ends in order. Not all of it can: an engine in the middle of a
/// call, a pipe that nobody fills. So a thread waits beside it, and after a quarter of a second
/// removes what is unfinished and ends the process.
enum Interruption {
  /// What is requested.
  static let stop = StopRequest()

  /// How long work may take to stop in order, in hundredths of a second.
  private static let patience = 25

  /// Threads that stop when asked to; one a processor when `nil`.
  static func workers(threads: Int?) -> Workers { Workers(threads: threads, stop: stop) }

  /// Listens to SIGINT and SIGTERM; a second signal ends the process at once.
  ///
  /// A closed pipe on standard output becomes an error of the write instead of a signal.
  static func listen() {
    signal(SIGPIPE, SIG_IGN)
    // A parent may have chosen to ignore them, and what is ignored reaches no thread.
    signal(SIGINT, SIG_DFL)
    signal(SIGTERM, SIG_DFL)
    // Held back here, and so in every thread that is made later; only the one below takes them.
    var both = signals
    pthread_sigmask(SIG_BLOCK, &both, nil)
    #if canImport(Darwin)
      var thread: pthread_t?
    #else
      var thread = pthread_t()
    #endif
    guard pthread_create(&thread, nil, { _ in Interruption.watch() }, nil) == 0 else {
      // Without a thread to take them, signals end the process as they do any other.
      pthread_sigmask(SIG_UNBLOCK, &both, nil)
      return
    }
    #if canImport(Darwin)
      if let thread { pthread_detach(thread) }
    #else
      pthread_detach(thread)
    #endif
  }

  private static var signals: sigset_t {
    var both = sigset_t()
    sigemptyset(&both)
    sigaddset(&both, SIGINT)
    sigaddset(&both, SIGTERM)
    return both
  }

  /// Waits for a signal, then for work to stop, then stops it.
  private static func watch() -> Never {
    var both = signals
    var signal: Int32 = 0
    while sigwait(&both, &signal) != 0 {}
    stop.request()
    for _ in 0..<patience {
      if isAnotherPending { break }
      usleep(10_000)
    }
    if isAnotherPending { sigwait(&both, &signal) }
    // A disk that does not answer could hold the process up even now: the next signal is the last.
    pthread_sigmask(SIG_UNBLOCK, &both, nil)
    UnfinishedFiles.abandonAll {
      let line = StandardStreams.isErrorTerminal ? "\r\u{1B}[K" : ""
      StandardStreams.complain(line + "geoplan: stopped; nothing unfinished was left\n")
      _exit(ExitCode.stopped.rawValue)
    }
  }

  private static var isAnotherPending: Bool {
    var pending = sigset_t()
    sigpending(&pending)
    return sigismember(&pending, SIGINT) == 1 || sigismember(&pending, SIGTERM) == 1
  }
}
