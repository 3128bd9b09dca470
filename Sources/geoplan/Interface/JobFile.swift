import Execution
import Layers
import Measures
import Planning
import Reporting
import Results

/// A job file that a command line names, to be run or to be examined.
struct JobFile {
  let path: String
  private let text: WrittenJob
  private let arguments: Arguments
  private let command: String
  /// What it is told in: also a refusal of the job is told in its language.
  let language: Language

  /// Reads the file that is the first operand.
  init(_ arguments: Arguments, command: String) throws {
    path = arguments.operands[0]
    self.arguments = arguments
    self.command = command
    let bytes = try FilePath.bytes(of: path)
    text = WrittenJob(bytes, at: path, allowsOutside: arguments.allowsOutside)
    language = try arguments.language(ofJob: text.language, command: command)
  }

  private var folder: String { FilePath.folder(of: path) }

  /// Runs the job.
  func run() throws -> ExitCode {
    try Speech.telling(language) {
      try request(try text.job()).perform()
    }
  }

  /// Does all but the computing, and tells what is wrong.
  func examine() throws -> ExitCode {
    try Speech.telling(language) {
      let (job, faults) = text.examine()
      var examination = Examination(title: nil)
      var out: String?
      if let job {
        var plain = job
        (plain.out, plain.report) = (nil, nil)
        let request = try request(plain)
        examination = try request.examine(faults)
        out = try request.out ?? output("out", job.out, &examination)
        try report(job, out: out, &examination)
      } else {
        examination.problems = faults.map { Examination.Problem($0) }
      }
      return try ExaminationPrinter(arguments, language, job: path)
        .tell(examination, writingTo: out)
    }
  }

  /// The page that a run would write, which needs results beside it.
  private func report(_ job: Job, out: String?, _ examination: inout Examination) throws {
    guard job.report != nil else { return }
    _ = try output("report", job.report, &examination)
    try note(&examination) { try RunRequest.requireResults(out) }
    try note(&examination) { _ = try LeafletFiles() }
  }

  /// A folder or file that the job names for its results; `nil` where it may not be written.
  private func output(
    _ key: String, _ path: String?, _ examination: inout Examination
  ) throws -> String? {
    guard let path else { return nil }
    var found: String?
    try note(&examination) { found = try output(key, path) }
    return found
  }

  private func note(_ examination: inout Examination, _ body: () throws -> Void) throws {
    do { try body() } catch let fault as InputError {
      examination.problems.append(Examination.Problem(fault))
    }
  }

  private func request(_ job: Job) throws -> RunRequest {
    var request = try RunRequest(job, arguments, command: command)
    request.options.folder = folder
    request.options.allowsOutside = arguments.allowsOutside
    request.options.only = arguments.texts("only")
    if request.out == nil, let out = job.out { request.out = try output("out", out) }
    if let report = job.report { request.report = try output("report", report) }
    return request
  }

  /// A file or folder that a job names for its results, which has to stay below the job's own.
  private func output(_ key: String, _ path: String) throws -> String {
    if arguments.allowsOutside { return FilePath.resolve(path, in: folder) }
    let output = try OutputPath.inJob(path, below: folder, key: key)
    try OutputPath.requireFile(output)
    return output
  }
}
