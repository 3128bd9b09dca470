import CPROJ
import Words

/// A PROJ context of its own: no network, and log lines kept instead of printed.
///
/// One thread at a time may use it and what was made in it.
final class Context {
  let pointer: OpaquePointer?
  let withDatabase: Bool
  private let log = LogCapture()

  /// Makes a context; without the database, objects that need none are made in a tenth of the time.
  init(withDatabase: Bool = true) {
    self.withDatabase = withDatabase
    pointer = proj_context_create()
    proj_log_level(pointer, PJ_LOG_ERROR)
    proj_log_func(pointer, Unmanaged.passUnretained(log).toOpaque()) { data, level, text in
      guard let data, let text, level == Int32(PJ_LOG_ERROR.rawValue) else { return }
      Unmanaged<LogCapture>.fromOpaque(data).takeUnretainedValue().lines.append(
        String(cString: text))
    }
    // Grids are never fetched: the same job gives the same figures on a machine without a network.
    proj_context_set_enable_network(pointer, 0)
    if !withDatabase {
      // PROJ opens the database even for operations that name nothing in it, and reading its schema
      // takes five milliseconds; where it finds none it goes on without.
      "/dev/null".withCString { path in
        var paths: [UnsafePointer<CChar>?] = [path]
        proj_context_set_search_paths(pointer, 1, &paths)
      }
    }
  }

  deinit { proj_context_destroy(pointer) }

  /// Forgets earlier messages; called before each function whose failure is reported.
  func clearLog() { log.lines.removeAll(keepingCapacity: true) }

  /// The reason for the failure of `function`, taken from the log and then forgotten.
  func error(_ function: String, code: Int32? = nil, index: Int? = nil) -> PROJError {
    let code = code ?? proj_context_errno(pointer)
    defer { clearLog() }
    var message = log.lines.joined(separator: "; ")
    if message.isEmpty, code != 0, let text = proj_context_errno_string(pointer, code) {
      message = String(cString: text)
    }
    // PROJ knows no Chinese: its words are quoted.
    let words =
      message.isEmpty
      ? Text("PROJ gives no reason", "PROJ 未说明原因") : Text(message, "PROJ 报告“\(message)”")
    return PROJError(code: code, function: function, message: words, index: index)
  }

  /// An object made by `function`, or its reason for not making one.
  func nonNull(_ function: String, _ object: OpaquePointer?) throws(PROJError) -> OpaquePointer {
    guard let object else { throw error(function) }
    return object
  }
}

/// Where the log function puts its lines; a class, so that its address is stable.
private final class LogCapture {
  var lines: [String] = []
}
