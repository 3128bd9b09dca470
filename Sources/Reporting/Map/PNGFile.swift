import GeoJSON

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A drawing as pixels, made by librsvg's `rsvg-convert`.
public enum PNGFile {
  /// Writes a drawing, 2,000 pixels wide; the file appears whole or not at all.
  ///
  /// - Throws: ``OutputError`` when `rsvg-convert` is not installed or fails, with the remedy.
  public static func write(_ svg: String, to path: String) throws {
    let number = String(UInt32.random(in: .min ... .max), radix: 16)
    let source = path + "." + number + ".svg"
    let target = path + "." + number + ".tmp"
    let begun = UnfinishedFiles.begin {
      (
        (),
        {
          unlink(source)
          unlink(target)
        }
      )
    }
    defer {
      UnfinishedFiles.finish(begun.ticket) {
        unlink(source)
        unlink(target)
        return true
      }
    }
    try OutputFile.write(svg, to: source)
    let status = try run(["rsvg-convert", "--width", "2000", "--output", target, source], path)
    guard status == 0 else {
      throw OutputError(path: path, reason: "rsvg-convert ended with status \(status)")
    }
    guard rename(target, path) == 0 else {
      throw OutputError(errno, path: path)
    }
  }

  private struct Started: Sendable {
    var process: pid_t
    /// The system's reason; 0 when it runs.
    var code: Int32
  }

  /// Starts a program without the signals that this one holds back; what ends it comes with it.
  private static func start(
    _ program: String, _ arguments: [UnsafeMutablePointer<CChar>?]
  ) -> (made: Started, remove: (@Sendable () -> Void)?) {
    #if canImport(Darwin)
      var attributes: posix_spawnattr_t?
    #else
      var attributes = posix_spawnattr_t()
    #endif
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
    var process = pid_t()
    let code = posix_spawnp(&process, program, nil, &attributes, arguments, environ)
    let started = Started(process: process, code: code)
    guard code == 0 else { return (started, nil) }
    return (
      started,
      {
        // Dead before its file is removed, so that it makes no other.
        kill(started.process, SIGKILL)
        var status: Int32 = 0
        waitpid(started.process, &status, 0)
      }
    )
  }

  /// Runs a program that is on the path, and returns its status.
  private static func run(_ words: [String], _ path: String) throws -> Int32 {
    var arguments = words.map { strdup($0) }
    defer { for argument in arguments { free(argument) } }
    arguments.append(nil)
    let begun = UnfinishedFiles.begin { start(words[0], arguments) }
    guard begun.made.code == 0 else {
      throw OutputError(
        path: path,
        reason: "\(words[0]) can't be run (\(String(cString: strerror(begun.made.code)))); install "
          + "librsvg2-bin, or ask for a file that ends in .svg")
    }
    let process = begun.made.process
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0 {
      if errno != EINTR { return -1 }
    }
    UnfinishedFiles.finish(begun.ticket) { true }
    return status == 0 ? 0 : (status >> 8) & 0xFF == 0 ? -1 : (status >> 8) & 0xFF
  }
}
