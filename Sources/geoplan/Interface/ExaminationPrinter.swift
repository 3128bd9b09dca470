import Execution
import Layers
import Measures
import Reporting
import Results

/// Tells what an examination found, and ends as the run would have begun.
struct ExaminationPrinter {
  private let arguments: Arguments
  private let language: Language
  /// The job file; `nil` for a check given by flags.
  private let job: String?

  init(_ arguments: Arguments, _ language: Language, job: String?) {
    self.arguments = arguments
    self.language = language
    self.job = job
  }

  /// Prints it, in words or as JSON.
  ///
  /// - Parameter out: The folder that a run would write to; `nil` where it would write nothing.
  func tell(_ examination: Examination, writingTo out: String?) throws -> ExitCode {
    let files = PlannedFiles(examination.checks.filter { $0.state == .ready }).ofRun
    if arguments.isSet("json") {
      try StandardStreams.write(json: document(examination, out, files))
    } else {
      let text = ExaminationText(language, width: StandardStreams.outputWidth)
      try StandardStreams.write(lines: text.text(examination, writingTo: out, files))
    }
    return examination.isSound ? .done : .refused
  }

  private func document(
    _ examination: Examination, _ out: String?, _ files: [String]
  ) -> JSONValue {
    let writes: JSONValue = [
      "folder": out.map(JSONValue.string) ?? .null,
      "files": .array(out == nil ? [] : files.map(JSONValue.string)),
    ]
    var members: [JSONValue.Member] = [
      .init("geoplan", .string(Versions.geoplan)), .init("job", job.map(JSONValue.string) ?? .null),
    ]
    if case .object(let own) = examination.document { members += own }
    return .object(members + [.init("writes", writes)])
  }
}
