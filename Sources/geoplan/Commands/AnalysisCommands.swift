import Planning

/// A command that runs one check, given by flags.
protocol AnalysisCommand: Command {
  static var analysis: AnalysisKind { get }
  static var examples: [(what: String, line: String)] { get }
}

extension AnalysisCommand {
  static var name: String { analysis.rawValue }
  static var summary: String { analysis.summary }
  static var operands: ClosedRange<Int> { 0...0 }
  static var options: [Option] { keys + common }

  private static var keys: [Option] { FlagParser(analysis).flags.map(Option.init) }
  private static var common: [Option] { [.out, .threads, .json, .strict] }

  static var help: HelpText {
    let check = Set(CheckKeys.all(analysis).map(\.name))
    let required = keys.filter(\.isRequired).map { "--\($0.name) \($0.placeholder ?? "")" }
    let usage = ([name] + required + (analysis == .setback ? ["--distance M"] : []))
    return HelpText(
      usage: usage.joined(separator: " ") + " [flags]",
      summary: "One quick question: " + summary + ". Every key of a check is a flag.",
      groups: [
        ("the check", keys.filter { check.contains($0.name) }),
        ("how its layers are read", keys.filter { !check.contains($0.name) }),
        ("the run", common + [.helpFlag]),
      ],
      examples: examples)
  }

  static func run(_ arguments: Arguments) throws -> ExitCode {
    let common = Set(common.map(\.name))
    let parser = FlagParser(analysis)
    let job = try parser.job(arguments.flags.filter { !common.contains($0.name) })
    return try RunRequest(job, arguments, command: name).perform()
  }
}

/// `geoplan coverage`.
enum CoverageCommand: AnalysisCommand {
  static let analysis = AnalysisKind.coverage
  static let examples = [
    (
      what: "Which share of each street is within 500 m of a bus stop",
      line: "geoplan coverage --demand GeoData/streets.geojson --facilities GeoData/stops.geojson "
        + "--radius 500"
    )
  ]
}

/// `geoplan overlap`.
enum OverlapCommand: AnalysisCommand {
  static let analysis = AnalysisKind.overlap
  static let examples = [
    (
      what: "Which projects touch the red line",
      line: "geoplan overlap --subjects GeoData/projects.geojson "
        + "--protected GeoData/redline.geojson --target zero"
    )
  ]
}

/// `geoplan setback`.
enum SetbackCommand: AnalysisCommand {
  static let analysis = AnalysisKind.setback
  static let examples = [
    (
      what: "Which buildings stand less than 30 m from a river",
      line: "geoplan setback --subjects GeoData/buildings.geojson --bank GeoData/rivers.geojson "
        + "--distance 30 --tolerance 0.5"
    )
  ]
}
