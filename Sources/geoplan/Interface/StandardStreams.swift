import Layers
import Measures
import Reporting

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Writes to the standard streams without buffers of its own.
enum StandardStreams {
  /// What could not be written, a full disk for instance.
  struct WriteError: Error {
    /// The system's error number.
    var code: Int32
  }

  /// Writes the result.
  static func write(_ text: String) throws { try write(text, to: STDOUT_FILENO) }

  /// Writes a result that has lines, but no control characters of its own.
  static func write(lines text: String) throws {
    try write(DisplayWidth.printable(text, keepsLines: true))
  }

  /// Writes a JSON document in which characters that steer a terminal are escaped.
  static func write(json document: JSONValue) throws {
    try write(DisplayWidth.printable(json: document.document))
  }

  /// Writes a diagnostic; when even that fails, nobody can be told.
  static func complain(_ text: String) { try? write(text, to: STDERR_FILENO) }

  /// Whether standard error is a terminal, so that progress makes sense.
  static var isErrorTerminal: Bool { isatty(STDERR_FILENO) == 1 }

  /// Whether colours are welcome on standard output: a terminal, and no `NO_COLOR`.
  static var isOutputColoured: Bool {
    if let value = getenv("NO_COLOR"), value[0] != 0 { return false }
    if let value = getenv("TERM"), String(cString: value) == "dumb" { return false }
    return isatty(STDOUT_FILENO) == 1
  }

  /// The columns of the terminal on standard output; where it is none, those that `COLUMNS` states, else 100.
  static var outputWidth: Int {
    var size = winsize()
    if isatty(STDOUT_FILENO) == 1, ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0,
      size.ws_col > 0
    {
      return Int(size.ws_col)
    }
    guard let text = getenv("COLUMNS"), let columns = Int(String(cString: text)),
      (1...1000).contains(columns)
    else { return WrappedText.width }
    return columns
  }

  private static func write(_ text: String, to file: Int32) throws {
    var text = text
    try text.withUTF8 { bytes in
      var rest = UnsafeRawBufferPointer(bytes)[...]
      while !rest.isEmpty {
        let part = UnsafeRawBufferPointer(rebasing: rest)
        #if canImport(Glibc)
          let count = Glibc.write(file, part.baseAddress, part.count)
        #else
          let count = Darwin.write(file, part.baseAddress, part.count)
        #endif
        if count < 0 {
          if errno == EINTR { continue }
          throw WriteError(code: errno)
        }
        rest = rest.dropFirst(count)
      }
    }
  }
}
