import Foundation
import Layers
import TestSupport
import Testing

/// The manual page, and what shells complete.
@Suite struct ManualTests {
  /// Runs a program of the system; `nil` where it is not installed.
  private static func system(
    _ name: String, _ arguments: [String], in folder: URL
  ) throws -> BuiltCommand.Outcome? {
    let found = try BuiltCommand.shell("command -v \(name)", in: folder)
    guard found.status == 0 else { return nil }
    let line = (["LC_ALL=C.UTF-8", name] + arguments.map { "'\($0)'" }).joined(separator: " ")
    return try BuiltCommand.shell(line, in: folder)
  }

  @Test(arguments: ["en", "zh"])
  func `the page has every command and flag, and roff has nothing against it`(
    _ language: String
  ) throws {
    let folder = try Scratch()
    let page = try BuiltCommand.run(["man", "--lang", language]).output
    try folder.write("geoplan.1", page)
    for words in [
      "\n.TH GEOPLAN 1", "\\fB\\-\\-demand\\fR \\fIFILE\\fR", ".SH GEOPLAN COVERAGE",
      "\\-\\-dry\\-run",
      ".SH GEOPLAN COMPLETIONS", "geoplan.defaults.json", "\\fB\\-o\\fR, \\fB\\-\\-out\\fR",
    ] {
      #expect(page.contains(words), "\(words)")
    }
    #expect(page.contains(language == "en" ? ".SH EXIT STATUS" : ".SH 退\\:出\\:码"))
    let checked = try Self.system(
      "groff", ["-man", "-ww", "-Tutf8", "-Kutf8", "-z", "geoplan.1"], in: folder.url)
    if let checked {
      #expect(checked.status == 0 && checked.complaints.isEmpty, "\(checked.complaints)")
    }
    let shown = try Self.system("man", ["--warnings=w", "-l", "geoplan.1"], in: folder.url)
    if let shown {
      #expect(shown.status == 0 && shown.complaints.isEmpty, "\(shown.complaints)")
      #expect(shown.output.contains("geoplan coverage"))
    }
  }

  /// A line of which the last word is completed; without words, more than two that begin alike.
  struct Line: Sendable, CustomTestStringConvertible {
    var words: [String]
    var expected: [String]?
    var testDescription: String { words.joined(separator: " ") }

    init(_ words: [String], _ expected: [String]?) {
      self.words = words
      self.expected = expected
    }
  }

  @Test(arguments: [
    Line(["geoplan", "cov"], ["coverage"]),
    Line(["geoplan", "coverage", "--dem"], nil),
    Line(["geoplan", "coverage", "--demand-kind", ""], ["point", "line", "polygon"]),
    Line(["geoplan", "report", "--lang", "=", "z"], ["zh"]),
    Line(["geoplan", "catalogue", "p"], ["plan"]),
    Line(["geoplan", "completions", "f"], ["fish"]),
    Line(["geoplan", "run", "jo"], ["job one.json", "jobs"]),
    Line(["geoplan", "coverage", "--demand", "jo"], ["job one.json", "jobs"]),
    Line(["geoplan", "run", "--only", "jo"], []),
    Line(["geoplan", "nothing", "jo"], []),
    Line(["geoplan", "map", "results", "-"], nil),
  ])
  func `bash completes commands, flags, their words, and files`(_ typed: Line) throws {
    let line = typed.words
    let folder = try Scratch()
    try folder.write("geoplan.bash", try BuiltCommand.run(["completions", "bash"]).output)
    try folder.write("job one.json", "{}")
    try folder.write("jobs/x", "")
    let words = line.map { "'\($0)'" }.joined(separator: " ")
    let script = """
      . ./geoplan.bash
      complete -p geoplan >/dev/null || exit 1
      COMP_WORDS=(\(words)); COMP_CWORD=\(line.count - 1)
      _geoplan
      printf '%s\\n' "${COMPREPLY[@]}"
      """
    try folder.write("drive.sh", script)
    let outcome = try BuiltCommand.shell("bash drive.sh", in: folder.url)
    #expect(outcome.status == 0 && outcome.complaints.isEmpty, "\(outcome.complaints)")
    let found = outcome.output.split(separator: "\n").map(String.init)
    if let expected = typed.expected {
      #expect(Set(found) == Set(expected), "\(found)")
    } else {
      #expect(
        found.count > 2 && found.allSatisfy { $0.hasPrefix(line[line.count - 1]) }, "\(found)")
    }
  }

  @Test func `the other shells read their scripts, and know every command`() throws {
    let folder = try Scratch()
    let commands = ["run", "validate", "coverage", "catalogue", "completions"]
    for (shell, file, flags) in [
      ("zsh", "_geoplan", ["-n"]), ("fish", "geoplan.fish", ["--no-execute"]),
    ] {
      let script = try BuiltCommand.run(["completions", shell]).output
      for command in commands { #expect(script.contains(command), "\(shell): \(command)") }
      #expect(script.contains("zh en"))
      try folder.write(file, script)
      if let outcome = try Self.system(shell, flags + [file], in: folder.url) {
        #expect(outcome.status == 0 && outcome.complaints.isEmpty, "\(outcome.complaints)")
      }
    }
    let other = try BuiltCommand.run(["completions", "fissh"])
    #expect(other.status == 2)
    #expect(other.complaints.contains("did you mean \"fish\"?"))
  }
}
