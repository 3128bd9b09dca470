import Layers
import Planning
import Reporting
import Results
public import Words

/// An error in words, with the exit code that it ends a run with.
public struct Fault: Sendable {
  /// What is wrong, in one line.
  public var what: String
  /// What to do about it.
  public var remedy: String?
  /// The place in a text, on lines of its own.
  public var display: String?
  /// How the run ends.
  public var code: ExitCode

  /// Takes words.
  public init(_ what: String, remedy: String? = nil, display: String? = nil, code: ExitCode) {
    self.what = what
    self.remedy = remedy
    self.display = display
    self.code = code
  }

  /// Whatever a run may throw, told in a language.
  public init(_ error: any Error, _ language: Language) {
    switch error {
    case let error as JobError:
      self.init(error.text(language), code: error.file == nil ? .usage : .refused)
    case let error as InputError:
      self.init(
        error.text(language), remedy: error.remedy(language), display: error.display,
        code: .refused)
    case let error as RunFolderError:
      self.init(error.text(language), remedy: error.advice?[language], code: .refused)
    case is StopRequest.Stopped:
      self.init(language.pick("stopped; nothing was written", "已中断；未写出任何结果"), code: .stopped)
    case let error as OutputError:
      self.init(error.text(language), code: error.isOfPath ? .usage : .internalError)
    case let error as any WordedError:
      self.init(
        language.pick("internal error: ", "程序内部错误：") + error.text[language], code: .internalError)
    default:
      self.init(language.pick("internal error: ", "程序内部错误：") + "\(error)", code: .internalError)
    }
  }
}
