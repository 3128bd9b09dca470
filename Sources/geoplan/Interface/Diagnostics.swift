import GEOS
import GeoJSON
import Georeferencing
import Layers
import PROJ
import Planning
import Reporting
import Results
import SampleCity

/// The one place where an error becomes words and an exit code.
enum Diagnostics {
  /// Tells standard error what went wrong.
  static func report(_ error: any Error) -> ExitCode {
    switch error {
    case let error as UsageError:
      let more = error.command.map { "geoplan \($0) --help" } ?? "geoplan --help"
      complain(error.message, "see \(more)")
      return .usage
    case let error as JobError:
      complain(error.description)
      return error.file == nil ? .usage : .refused
    case let error as InputError:
      var first = error
      first.remedy = nil
      first.display = nil
      complain(first.description, error.remedy, display: error.display)
      return .refused
    case let error as RunFolderError:
      var first = error
      first.remedy = nil
      complain(first.description, error.remedy)
      return .refused
    case is StopRequest.Stopped:
      complain("stopped; nothing was written")
      return .stopped
    case let error as OutputError:
      complain(error.description)
      return error.isOfPath ? .usage : .internalError
    case let error as SampleCityError:
      complain(error.description)
      return error.isOfPath ? .usage : .internalError
    case let error as StandardStreams.WriteError:
      complain("standard output: \(error.reason)")
      return .internalError
    default:
      complain("internal error: \(error)")
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
