public import Words

/// Why PROJ could not make or apply something.
///
/// ``message`` is what PROJ wrote to its log, since the text for its error numbers is often only
/// "Unknown error"; compare ``code`` or ``function`` in tests, as messages vary by version.
public struct PROJError: WordedError, Hashable, Sendable {
  /// PROJ's error number, or 0 when it gave none.
  public var code: Int32
  /// The C function that failed.
  public var function: String
  /// PROJ's own reason, or ours where PROJ has none.
  public var words: Text
  /// The position in the array that could not be transformed; `nil` when none is to blame.
  public var index: Int?

  /// Makes an error from its parts.
  public init(code: Int32, function: String, message: Text, index: Int? = nil) {
    self.code = code
    self.function = function
    words = message
    self.index = index
  }

  /// The reason in English.
  public var message: String { words.en }

  /// The reason, with the index of the position where there is one.
  public var text: Text {
    let place = index.map { Text("position \($0): ", "第 \($0) 个坐标：") } ?? Text("")
    let number = code == 0 ? Text("") : Text(", code \(code)", "，代码 \(code)")
    return place + words + Text(" (\(function)\(number.en))", "（\(function)\(number.zh)）")
  }
}
