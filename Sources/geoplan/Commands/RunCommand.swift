import Measures
import Planning
import Results

/// `geoplan run JOB.json`: everything in a job.
struct RunCommand: Command {
  let name = "run"
  let summary = Text("runs the checks of a job file", "运行任务文件中的核查项")
  let operands = 1...1
  let options: [Option] = [
    Option("only", takes: "ID", repeats: true, Text("run only the check of this id", "只运行此编号的核查项")),
    .out, .threads, .memory, .json, .quiet, .verbose, .strict, .language,
    Option(
      "allow-outside", Text("let the job read and write outside its own folder", "允许任务读写其文件夹以外的文件")),
  ]

  var help: HelpText {
    HelpText(
      usage: "run JOB.json [flags]",
      summary: Text(
        "Reads the layers of a job once, runs its checks, and prints what they found.",
        "读取任务的图层（各读一次），运行各核查项并输出结论。"),
      groups: [(Text("flags", "参数"), options + [.helpFlag])],
      examples: [
        (
          Text("Run the sample and write its results", "运行示例任务并写出结果"),
          "geoplan run GeoData/sample.job.json --out results"
        )
      ],
      notes: [
        Text(
          "Relative paths in a job start at the folder of the job file; --out does not.",
          "任务中的相对路径以任务文件所在文件夹为起点；--out 除外。"), .memory,
      ])
  }

  func run(_ arguments: Arguments) throws -> ExitCode {
    let path = arguments.operands[0]
    let bytes = try FilePath.bytes(of: path)
    // Also a refusal of the job is told in its language.
    let language = try arguments.language(
      ofJob: JobParser.language(of: bytes), command: name)
    return try Speech.telling(language) {
      try run(try Self.job(bytes, at: path), at: path, arguments)
    }
  }

  private func run(_ job: Job, at path: String, _ arguments: Arguments) throws -> ExitCode {
    let folder = FilePath.folder(of: path)
    var request = try RunRequest(job, arguments, command: name)
    request.options.folder = folder
    request.options.allowsOutside = arguments.allowsOutside
    request.options.only = arguments.texts("only")
    if request.out == nil, let out = job.out {
      request.out = try output("out", out, in: folder, arguments)
    }
    if let report = job.report {
      request.report = try output("report", report, in: folder, arguments)
    }
    return try request.perform()
  }

  /// Reads a job, and the catalogues that it names.
  static func job(at path: String) throws -> Job {
    try job(try FilePath.bytes(of: path), at: path)
  }

  private static func job(_ bytes: [UInt8], at path: String) throws -> Job {
    let folder = FilePath.folder(of: path)
    return try JobParser.parse(bytes, file: path) {
      (name, known) throws(JobError) in
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

  /// A file or folder that a job names for its results, which has to stay below the job's own.
  private func output(
    _ key: String, _ path: String, in folder: String, _ arguments: Arguments
  ) throws -> String {
    if arguments.allowsOutside { return FilePath.resolve(path, in: folder) }
    let output = try OutputPath.inJob(path, below: folder, key: key)
    try OutputPath.requireFile(output)
    return output
  }
}
