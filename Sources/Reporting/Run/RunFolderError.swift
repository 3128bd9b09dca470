import Layers
public import Measures
import Results

/// Why a run can't be read: which file, what is wrong, what to do.
public struct RunFolderError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The file or folder.
  public var file: String
  /// What is wrong, in every language.
  public var words: Text
  /// What to do about it, in every language.
  public var advice: Text?

  /// Makes an error.
  public init(_ words: Text, file: String, remedy: Text? = nil) {
    self.words = words
    self.file = file
    advice = remedy
  }

  /// What to do about a folder whose files do not go together.
  static let again = Text("run the job again", "请重新运行任务")

  /// A file that is not JSON.
  init(_ fault: JSONError, file: String) {
    self.init(
      Text(
        "not JSON: \(fault.reason), at byte \(fault.offset)",
        "不是 JSON：第 \(fault.offset) 字节有误（\(fault.words.zh)）"), file: file)
  }

  /// A document of the run that is not what it has to be.
  init(_ fault: ResultsError, file: String) {
    self.init(fault.text, file: file, remedy: Self.again)
  }

  /// What is wrong, in English.
  public var reason: String { words.en }

  /// What to do about it, in English.
  public var remedy: String? { advice?.en }

  /// File and reason in a language, without the remedy.
  public func text(_ language: Language) -> String {
    file + language.pick(": ", "：") + words[language]
  }

  /// All of it in English, the remedy on a line of its own.
  public var description: String { text(.en) + (remedy.map { "\n  " + $0 } ?? "") }
}
