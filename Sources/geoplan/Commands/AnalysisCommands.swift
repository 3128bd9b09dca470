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
  private static var common: [Option] { [.out, .threads, .memory, .json, .strict, .allowOutside] }

  static var help: HelpText {
    let check = Set(CheckKeys.all(analysis).map(\.name))
    let required = keys.filter(\.isRequired).map { "--\($0.name) \($0.placeholder ?? "")" }
    let usage = ([name] + required + (analysis == .setback ? ["--distance M"] : []))
    return HelpText(
      usage: usage.joined(separator: " ") + " [flags]",
      summary: "One quick question: " + summary + ". Every key of a check is a flag.",
      groups: [
        ("the check", keys.filter { check.contains($0.name) }),
        ("how a layer is read, with its flag for ROLE", layerFlags),
        ("the run", common + [.helpFlag]),
      ],
      examples: examples,
      notes: [
        "ROLE is \(CheckKeys.roles(analysis).map(\.rawValue).joined(separator: ", ")): "
          + "--\(analysis.objectRole.rawValue)-crs GCJ-02, for instance.", .memory,
      ])
  }

  /// One line for the flags that every layer has alike.
  private static var layerFlags: [Option] {
    LayerKeys.flags.map { key in
      Option("ROLE-" + key.name, takes: key.type.placeholder, default: key.standard, key.help)
    }
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
      what: "Which share of each street's built-up area is within 500 m of a bus stop",
      line: """
      geoplan coverage --demand GeoData/sample/builtup.geojson \\
          --facilities GeoData/sample/stops.geojson --radius 500 \\
          --zones GeoData/sample/zones.geojson --zone-id code --target "at least 90 %"
      """
    )
  ]
}

/// `geoplan overlap`.
enum OverlapCommand: AnalysisCommand {
  static let analysis = AnalysisKind.overlap
  static let examples = [
    (
      what: "Which projects touch the red line by more than a square metre",
      line: """
      geoplan overlap --subjects GeoData/sample/projects.geojson \\
          --protected GeoData/sample/redline.geojson --min-area 1 --target zero
      """
    )
  ]
}

/// `geoplan setback`.
enum SetbackCommand: AnalysisCommand {
  static let analysis = AnalysisKind.setback
  static let examples = [
    (
      what: "Which buildings stand nearer to a river than its class demands",
      line: """
      geoplan setback --subjects GeoData/sample/buildings.geojson \\
          --bank GeoData/sample/river.geojson --tolerance 0.5 \\
          --distance '{"bank-field": "class", "table": {"main": 50, "tributary": 30}}'
      """
    )
  ]
}
