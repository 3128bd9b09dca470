import GeoJSON
public import Measures
import Results

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Why results could not be written; nothing of the run is in place then, unless it says so.
public struct OutputError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The file or folder.
  public var path: String
  /// The system's reason, in every language.
  public var words: Text
  /// Whether files of the run are in place beside those of an earlier one.
  public var isPartial: Bool
  /// Whether the path that was named is at fault, so that another one mends it; not the system.
  public var isOfPath: Bool

  /// Names what could not be written, and why.
  public init(path: String, reason: Text, isPartial: Bool = false, isOfPath: Bool = false) {
    self.path = path
    words = reason
    self.isPartial = isPartial
    self.isOfPath = isOfPath
  }

  /// What the system said of a path.
  init(_ code: Int32, path: String, isPartial: Bool = false) {
    self.init(
      path: path, reason: SystemReason.text(code), isPartial: isPartial,
      isOfPath: FileError(code, path: path).isOfPath)
  }

  /// A file that could not be written.
  init(_ fault: FileError, path: String) {
    self.init(path: path, reason: fault.words, isOfPath: fault.isOfPath)
  }

  /// Path, reason and what is in place, on one line.
  public func text(_ language: Language) -> String {
    let rest =
      isPartial
      ? Text("only some of the results are in place; run again", "结果只写出了一部分，请重新运行")
      : Text("no results were written", "未写出任何结果")
    return path + language.pick(": ", "：") + words[language] + language.pick("; ", "；")
      + rest[language]
  }

  /// The text in English.
  public var description: String { text(.en) }
}
