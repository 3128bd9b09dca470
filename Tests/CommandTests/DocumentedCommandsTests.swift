import Foundation
import TestSupport
import Testing

/// Every command that help and README show works as it stands.
@Suite struct DocumentedCommandsTests {
  /// A folder that looks like a checkout, as far as commands need it.
  private static func workplace() throws -> Scratch {
    let folder = try Scratch()
    try FileManager.default.createSymbolicLink(
      at: folder.url.appendingPathComponent("GeoData"),
      withDestinationURL: SharedData.checkout.appendingPathComponent("GeoData"))
    return folder
  }

  @Test(arguments: [
    "run", "coverage", "overlap", "setback", "inspect", "schema", "sample",
  ])
  func `the example in the help of a command works`(_ command: String) throws {
    let help = try BuiltCommand.run([command, "--help"])
    #expect(help.status == 0)
    #expect(help.output.hasPrefix("usage: geoplan \(command)"))
    let folder = try Self.workplace()
    let lines = help.output.replacing("\\\n", with: " ").split(separator: "\n")
    let examples = lines.filter { $0.hasPrefix("  geoplan ") }
    #expect(examples.count == 1)
    for example in examples {
      let outcome = try BuiltCommand.shell(String(example), in: folder.url)
      #expect(outcome.status == 0, "\(outcome.complaints)")
    }
  }

  @Test func `help names every command and exit code`() throws {
    let help = try BuiltCommand.run(["--help"])
    #expect(help.status == 0)
    for word in ["run", "coverage", "overlap", "setback", "inspect", "schema", "sample", "130"] {
      #expect(help.output.contains(word), "\(word)")
    }
    let version = try BuiltCommand.run(["--version"])
    #expect(version.status == 0)
    #expect(
      version.output.split(separator: "\n").map { $0.split(separator: " ")[0] } == [
        "geoplan", "GEOS", "PROJ", "simdjson",
      ])
  }

  private static func text(of readme: String) throws -> String {
    try String(contentsOf: SharedData.checkout.appendingPathComponent(readme), encoding: .utf8)
  }

  @Test func `the READMEs show the same commands in the same order, and lead to each other`() throws
  {
    let english = try Self.text(of: "README.md")
    let chinese = try Self.text(of: "README.zh.md")
    // Jobs have titles in the language, and what is printed is in it; commands are for programs.
    let shown = [english, chinese].map { text in
      Self.blocks(of: text).filter { !["json", "text"].contains($0.language) }.map {
        $0.language + "\n" + $0.block.replacing(" \\\n  --lang zh", with: "")
      }
    }
    #expect(shown[0] == shown[1] && shown[0].count >= 10)
    let heads = [english, chinese].map { text in text.count { $0 == "#" } }
    #expect(heads[0] == heads[1])
    #expect(english.prefix(200).contains("(README.zh.md)"))
    #expect(chinese.prefix(200).contains("(README.md)"))
    for text in [english, chinese] { #expect(text.contains("](GeoData/green-300m.svg)")) }
  }

  @Test(arguments: ["README.md", "README.zh.md"])
  func `the commands of the README work, and print what it shows`(_ readme: String) throws {
    let text = try Self.text(of: readme)
    let folder = try Self.workplace()
    var last = ""
    var commands = 0
    for (language, block) in Self.blocks(of: text) {
      switch language {
      case "sh":
        for line in block.replacing("\\\n", with: " ").split(separator: "\n")
        where line.hasPrefix("geoplan ") {
          let outcome = try BuiltCommand.shell(String(line), in: folder.url)
          // With --strict a missed target is 1.
          let allowed: [Int32] = line.contains("--strict") ? [0, 1] : [0]
          #expect(allowed.contains(outcome.status), "\(line)\n\(outcome.complaints)")
          last = outcome.output
          commands += 1
        }
      case "text": #expect(last.trimmed == block.trimmed)
      case "json":
        try folder.write("GeoData.json", block.replacing("\"sample/", with: "\"GeoData/sample/"))
        let outcome = try BuiltCommand.run(
          ["run", "GeoData.json", "--allow-outside"], in: folder.url)
        #expect(outcome.status == 0, "\(outcome.complaints)")
      default: break
      }
    }
    #expect(commands > 4)
  }

  private static func blocks(of text: String) -> [(language: String, block: String)] {
    text.components(separatedBy: "```").enumerated().filter { !$0.offset.isMultiple(of: 2) }
      .map { _, part in
        let lines = part.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
        return (String(lines[0]), lines.count > 1 ? String(lines[1]) : "")
      }
  }
}

extension String {
  fileprivate var trimmed: String { trimmingCharacters(in: .whitespacesAndNewlines) }
}
