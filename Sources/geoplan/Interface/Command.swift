/// A command of the program.
protocol Command: Sendable {
  /// The word after `geoplan`.
  var name: String { get }
  /// What it does, in one line.
  var summary: String { get }
  /// Its flags, apart from `--help`.
  var options: [Option] { get }
  /// How many operands it takes.
  var operands: ClosedRange<Int> { get }
  /// Its help.
  var help: HelpText { get }
  /// Does it.
  func run(_ arguments: Arguments) throws -> ExitCode
}
