import GEOS
import GeoJSON
import Georeferencing
import Layers
import Measures
import PROJ
import Planning
import Reporting
import Results
import SampleCity

/// The one place where an error becomes words and an exit code.
enum Diagnostics {
  /// Tells standard error what went wrong, in a language.
  static func report(_ error: any Error, _ language: Language) -> ExitCode {
    switch error {
    case let error as UsageError:
      let more = error.command.map { "geoplan \($0) --help" } ?? "geoplan --help"
      complain(error.words[language], language.pick("see \(more)", "用法见 \(more)"))
      return .usage
    case let error as JobError:
      complain(error.text(language))
      return error.file == nil ? .usage : .refused
    case let error as InputError:
      complain(error.text(language), error.remedy(language), display: error.display)
      return .refused
    case let error as RunFolderError:
      complain(error.text(language), error.advice?[language])
      return .refused
    case is StopRequest.Stopped:
      complain(language.pick("stopped; nothing was written", "已中断；未写出任何结果"))
      return .stopped
    case let error as OutputError:
      complain(error.text(language))
      return error.isOfPath ? .usage : .internalError
    case let error as SampleCityError:
      complain(error.text[language])
      return error.isOfPath ? .usage : .internalError
    case let error as StandardStreams.WriteError:
      let reason = SystemReason.text(error.code)[language]
      complain(language.pick("standard output: ", "标准输出：") + reason)
      return .internalError
    case let error as any WordedError:
      complain(language.pick("internal error: ", "程序内部错误：") + error.text[language])
      return .internalError
    default:
      complain(language.pick("internal error: ", "程序内部错误：") + "\(error)")
      return .internalError
    }
  }

  /// One line, the place in a text where there is one, and a line for what to do.
  private static func complain(_ what: String, _ remedy: String? = nil, display: String? = nil) {
    // Names of files, layers and classes come from elsewhere: they make no lines of their own.
    var text = "geoplan: " + DisplayWidth.printable(what) + "\n"
    if let display { text += DisplayWidth.printable(display, keepsLines: true) + "\n" }
    if let remedy { text += "  " + DisplayWidth.printable(remedy) + "\n" }
    StandardStreams.complain(text)
  }
}
