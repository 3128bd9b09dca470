import Layers
import Measures
import Planning
import Reporting
import Results

/// A job file that a command line names, to be run or to be examined.
struct JobFile {
  let path: String
  private let bytes: [UInt8]
  private let arguments: Arguments
  private let command: String
  /// What it is told in: also a refusal of the job is told in its language.
  let language: Language

  /// Reads the file that is the first operand.
  init(_ arguments: Arguments, command: String) throws {
    path = arguments.operands[0]
    self.arguments = arguments
    self.command = command
    bytes = try FilePath.bytes(of: path)
    let allowsOutside = arguments.allowsOutside
    let own = JobParser.language(of: bytes)
    language = try arguments.language(
      ofJob: own ?? Self.inheritedLanguage(bytes, at: path, allowsOutside: allowsOutside),
      command: command)
  }

  /// The language that the defaults of a job state, also where these are refused.
  private static func inheritedLanguage(
    _ bytes: [UInt8], at path: String, allowsOutside: Bool
  ) -> Language? {
    guard let named = JobParser.defaultsPath(in: bytes) else { return nil }
    let read = defaults(of: path, allowsOutside: allowsOutside)
    return (try? read(named))?.flatMap(\.language)
  }

  private var folder: String { FilePath.folder(of: path) }

  /// Runs the job.
  func run() throws -> ExitCode {
    try Speech.telling(language) {
      try request(
        try Self.job(bytes, at: path, allowsOutside: arguments.allowsOutside)
      ).perform()
    }
  }

  /// Does all but the computing, and tells what is wrong.
  func examine() throws -> ExitCode {
    try Speech.telling(language) {
      let (job, faults) = JobParser.examine(
        bytes, file: path, catalogue: Self.catalogues(of: path),
        defaults: Self.defaults(of: path, allowsOutside: arguments.allowsOutside))
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

  // MARK: - Reading

  /// Reads a job, the defaults that it inherits, and the catalogues that it names.
  static func job(at path: String) throws -> Job {
    try job(try FilePath.bytes(of: path), at: path, allowsOutside: false)
  }

  private static func job(
    _ bytes: [UInt8], at path: String, allowsOutside: Bool
  ) throws -> Job {
    try JobParser.parse(
      bytes, file: path, catalogue: catalogues(of: path),
      defaults: defaults(of: path, allowsOutside: allowsOutside))
  }

  /// Reads the file of defaults that a job names, or the one beside it.
  private static func defaults(
    of path: String, allowsOutside: Bool
  ) -> (_ name: String?) throws(JobError) -> JobDefaults? {
    let folder = FilePath.folder(of: path)
    return { (name) throws(JobError) in
      let file = FilePath.resolve(name ?? InheritKeys.fileName, in: folder)
      if name == nil, !FilePath.exists(file) { return nil }
      func fault(_ words: Text) -> JobError {
        var fault = JobError(InheritKeys.key, words)
        fault.file = path
        return fault
      }
      guard allowsOutside || FilePath.lies(file, below: folder) else {
        throw fault(
          Text(
            "\(name ?? InheritKeys.fileName) lies outside the job's folder; move it there, or allow it with "
              + "--allow-outside",
            "\(name ?? InheritKeys.fileName) 在任务文件夹之外；请移入，或用 --allow-outside 允许"))
      }
      let bytes: [UInt8]
      do {
        bytes = try FilePath.bytes(of: file, isForeign: !allowsOutside)
      } catch let error as InputError {
        throw fault(Text(error.text(.en), error.text(.zh)))
      } catch {
        throw fault(Text("\(error)"))
      }
      return try JobDefaults(bytes, path: name ?? InheritKeys.fileName, file: file)
    }
  }

  /// Reads the catalogues that a job names.
  private static func catalogues(
    of path: String
  ) -> (_ name: String, _ known: Catalogue) throws(JobError) -> Catalogue {
    let folder = FilePath.folder(of: path)
    return { (name, known) throws(JobError) in
      let file = FilePath.resolve(name, in: folder)
      do {
        return try CatalogueReader.read(try FilePath.bytes(of: file), file: file, with: known)
      } catch let error as JobError {
        throw error
      } catch {
        var fault = JobError("", Text("\(error)"))
        fault.file = path
        throw fault
      }
    }
  }
}
