import Execution
import Analyses
import Measures
import Planning
import Results

/// `geoplan ANALYSIS`: one check of an analysis, given by flags.
struct AnalysisCommand: Command {
  let kind: AnalysisKind

  init(_ kind: AnalysisKind) { self.kind = kind }

  var name: String { kind.name }
  var synonyms: [String] { kind.declaration.synonyms }
  var summary: Text { kind.declaration.summary }
  var operands: ClosedRange<Int> { 0...1 }
  var options: [Option] { keys + common }

  private var keys: [Option] { FlagParser(kind).flags.map { Option($0) } }
  private var common: [Option] {
    [
      .dryRun, .out, .threads, .memory, .json, .quiet, .verbose, .strict, .language, .allowOutside,
    ]
  }

  var help: HelpText {
    let declaration = kind.declaration
    let check = Set(CheckKeys.all(kind).map(\.name))
    let choices = declaration.exactlyOneOf.compactMap(\.first)
    let required = keys.filter { $0.isRequired || choices.contains($0.name) }
      .map { "--\($0.name) \($0.placeholder ?? "")" }
    let roles = declaration.allRoles.map(\.name)
    return HelpText(
      usage: ([name] + required).joined(separator: " ") + " [flags]",
      summary: Text("One quick question: ", "单项核查：") + summary
        + Text(". Every key of a check is a flag.", "。核查项的每个键都是参数。"),
      groups: [
        (Text("the check", "核查项"), keys.filter { check.contains($0.name) }),
        (Text("how a layer is read, with its flag for ROLE", "图层的读取方式，ROLE 换为图层的参数名"), layerFlags),
        (Text("the run", "运行"), common + [.helpFlag]),
      ],
      examples: [(declaration.example.what, line(declaration.example))],
      notes: [
        Text(
          "ROLE is \(roles.joined(separator: ", ")): --\(roles[0])-crs GCJ-02, for instance.",
          "ROLE 为 \(roles.joined(separator: "、"))，如 --\(roles[0])-crs GCJ-02。"),
        .memory,
      ])
  }

  /// One line for the flags that every layer has alike.
  private var layerFlags: [Option] {
    LayerKeys.flags.map { key in
      Option(
        "ROLE-" + key.name, takes: key.type.placeholder,
        default: key.otherwise ?? key.standard.map { Text($0) }, repeats: FlagParser.repeats(key),
        key.help)
    }
  }

  /// A command line as a shell reads it, broken where it gets long.
  private func line(_ example: Declaration.Example) -> String {
    var lines = ["geoplan " + name]
    for (flag, value) in example.flags {
      let isPlain = value.unicodeScalars.allSatisfy { scalar in
        scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
          || "-_./:".unicodeScalars.contains(scalar)
      }
      let quoted = isPlain ? value : value.contains("\"") ? "'\(value)'" : "\"\(value)\""
      let part = "--\(flag) \(quoted)"
      if lines[lines.count - 1].count + 1 + part.count > 88 {
        lines[lines.count - 1] += " \\"
        lines.append("      " + part)
      } else {
        lines[lines.count - 1] += " " + part
      }
    }
    return lines.joined(separator: "\n")
  }

  func run(_ arguments: Arguments) throws -> ExitCode {
    let common = Set(common.map(\.name))
    var flags = arguments.flags.filter { !common.contains($0.name) }
    if let path = arguments.operands.first, let role = kind.declaration.objectRole {
      guard !arguments.isSet(role.name) else {
        throw UsageError(
          "\"\(path)\" without a flag is the file of \(role.name), and so is --\(role.name): one of "
            + "them, please",
          "“\(path)”和 --\(role.name) 都指 \(role.name) 的文件，只能给出其一", command: name)
      }
      flags.append((role.name, path))
    }
    let job = try FlagParser(kind).job(flags)
    if arguments.isSet(Option.dryRun.name) {
      let request = try RunRequest(job, arguments, command: name)
      return try ExaminationPrinter(arguments, request.language, job: nil)
        .tell(request.examine(byFlags: true), writingTo: request.out)
    }
    do { return try RunRequest(job, arguments, command: name).perform() } catch var error
      as InputError
    {
      error.isOfCommandLine = true
      throw error
    }
  }
}
