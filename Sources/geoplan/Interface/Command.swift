import Execution
import Measures

/// A command of the program.
protocol Command: Sendable {
  /// The word after `geoplan`.
  var name: String { get }
  /// What it does, in one line.
  var summary: Text { get }
  /// Its flags, apart from `--help`.
  var options: [Option] { get }
  /// How many operands it takes.
  var operands: ClosedRange<Int> { get }
  /// Its help.
  var help: HelpText { get }
  /// The words that its first operand may be; empty where it is anything else, such as a file.
  var words: [String] { get }
  /// Words that someone who does not know it may write instead; they are answered with its name.
  var synonyms: [String] { get }
  /// Does it.
  func run(_ arguments: Arguments) throws -> ExitCode
}

extension Command {
  var words: [String] { [] }
  var synonyms: [String] { [] }
}
