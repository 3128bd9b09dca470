/// Why PROJ could not make or apply something.
///
/// `message` is what PROJ wrote to its log, since the text for its error numbers is often only
/// "Unknown error"; compare ``code`` or ``function`` in tests, as messages vary by version.
public struct PROJError: Error, Hashable, Sendable, CustomStringConvertible {
  /// PROJ's error number, or 0 when it gave none.
  public var code: Int32
  /// The C function that failed.
  public var function: String
  /// PROJ's own reason, or ours where PROJ has none.
  public var message: String
  /// The position in the array that could not be transformed; `nil` when none is to blame.
  public var index: Int?

  /// Makes an error from its parts.
  public init(code: Int32, function: String, message: String, index: Int? = nil) {
    self.code = code
    self.function = function
    self.message = message
    self.index = index
  }

  /// The reason, with the index of the position where there is one.
  public var description: String {
    let place = index.map { "position \($0): " } ?? ""
    return "\(place)\(message) (\(function)\(code == 0 ? "" : ", code \(code)"))"
  }
}
