import GEOS
import GeoJSON
import Georeferencing
import Layers
import PROJ
import Planning
import Reporting
import SampleCity

/// The one place where an error becomes words and an exit code.
enum Diagnostics {
  /// Tells standard error what went wrong.
  static func report(_ error: any Error) -> ExitCode {
    switch error {
    case let error as UsageError:
      let more = error.command.map { "geoplan \($0) --help" } ?? "geoplan --help"
      complain(error.message + "\n  see \(more)")
      return .usage
    case let error as JobError:
      complain(error.description)
      return error.file == nil ? .usage : .refused
    case let error as InputError:
      complain(error.description)
      return .refused
    case let error as RunFolderError:
      complain(error.description)
      return .refused
    case is StopRequest.Stopped:
      complain("stopped; nothing was written")
      return .stopped
    case let error as OutputError:
      complain(error.description)
      return .internalError
    case let error as SampleCityError:
      complain(error.description)
      return .internalError
    case let error as StandardStreams.WriteError:
      complain("standard output: \(error.reason)")
      return .internalError
    default:
      complain("internal error: \(error)")
      return .internalError
    }
  }

  private static func complain(_ text: String) {
    // Names of files, layers and classes come from elsewhere.
    let text = DisplayWidth.printable(text, keepsLines: true)
    StandardStreams.complain("geoplan: " + text + "\n")
  }
}
