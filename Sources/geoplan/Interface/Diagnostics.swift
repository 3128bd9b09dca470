import Execution
import Measures
import Reporting
import Results
import SampleCity

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The one place where an error of a command line is told.
enum Diagnostics {
  /// Tells standard error what went wrong, in a language.
  static func report(_ error: any Error, _ language: Language) -> ExitCode {
    let fault: Fault
    switch error {
    case let error as UsageError:
      let more = error.command.map { "geoplan \($0) --help" } ?? "geoplan --help"
      fault = Fault(
        error.words[language], remedy: language.pick("see \(more)", "用法见 \(more)"), code: .usage)
    case let error as SampleCityError:
      fault = Fault(error.text[language], code: error.isOfPath ? .usage : .internalError)
    case let error as StandardStreams.WriteError:
      fault = Fault(
        language.pick("standard output: ", "标准输出：") + SystemReason.text(error.code)[language],
        code: .internalError)
    default: fault = Fault(error, language)
    }
    complain(fault)
    return fault.code
  }

  /// One line, the place in a text where there is one, and a line for what to do.
  private static func complain(_ fault: Fault) {
    // Names of files, layers and classes come from elsewhere: they make no lines of their own.
    var text = "geoplan: " + DisplayWidth.printable(fault.what) + "\n"
    if let display = fault.display {
      text += DisplayWidth.printable(display, keepsLines: true) + "\n"
    }
    if let remedy = fault.remedy { text += "  " + DisplayWidth.printable(remedy) + "\n" }
    StandardStreams.complain(text)
  }
}

/// Ends the process; everything that had to be written has been written.
func exit(_ code: Int32) -> Never {
  #if canImport(Glibc)
    Glibc.exit(code)
  #else
    Darwin.exit(code)
  #endif
}
