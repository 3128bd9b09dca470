import GeoJSON
public import Layers
public import Measures
public import Results
import Spreadsheet

/// Writes the files of a run: all of them or none.
public enum ResultFiles {
  static let findingsName = "findings.sarif"

  /// Writes `results.json` and the files of each check into a folder, which is made when missing.
  ///
  /// For a check `id`: `id.geojson` (its objects with what was measured), `id.findings.geojson`,
  /// with zones `id.zones.geojson`, and a file for each further shape by its name, such as
  /// `id.covered.geojson`; and as tables `id.objects.csv`, `id.findings.csv`, with zones `id.zones.csv` and
  /// with classes `id.classes.csv`. `summary.csv` has the targets of all checks. Each layer has a style for
  /// QGIS beside it, `.qml` instead of `.geojson`; `map-layers.json` has what maps draw of the layers that
  /// checks use;
  /// `findings.sarif` has the findings of all checks; a run that used entries of a catalogue has their
  /// `scorecard.csv` and `.xlsx` and, by zone, `scorecard.zones.geojson`. `repairs.places.geojson` marks what was
  /// repaired, if anything was. All geometry is WGS 84.
  ///
  /// - Parameters:
  ///   - run: What was found.
  ///   - layers: For each check of the run, in the same order, what its files hold.
  ///   - folder: Where the files go.
  ///   - language: Of tables that people read.
  ///   - workers: Layers are written in chunks, in parallel.
  /// - Returns: The run with the names of its files, as `results.json` states it; and what else lies in
  ///   the folder. The files of an earlier run there are gone, whatever checks it had.
  /// - Throws: ``OutputError`` with the file and the system's reason, and `StopRequest.Stopped`; the
  ///   folder then holds what it held before.
  public static func write(
    _ run: RunResult, _ layers: [CheckLayers], to folder: String, language: Language = .en,
    workers: Workers
  ) throws -> (run: RunResult, others: [String]) {
    precondition(layers.count == run.checks.count, "one group of layers a check")
    do {
      var writer = RunWriter(staging: try StagingFolder(in: folder), workers: workers, language)
      var run = run
      let names = FileNames.unique(run.checks.map(\.id))
      for (index, name) in names.enumerated() {
        run.checks[index].files = try writer.write(run.checks[index], layers[index], name)
        run.checks[index].files.tables = try writer.write(
          tablesOf: run.checks[index], layers[index], name)
      }
      run.summary = try writer.write(
        TableText(
          SummaryTable.table(run, Words(language: language)), Words(language: language)), .summary,
        TableFile.Level.summary.file(of: nil))
      let others = try writer.finish(
        run, layers, replacing: EarlierRun.files(in: folder))
      return (run, others)
    } catch let fault as FileError {
      throw OutputError(fault, path: folder)
    } catch let fault as WorkbookError {
      throw OutputError(
        path: folder, reason: Text(fault.description, "无法生成工作簿（\(fault.description)）"))
    }
  }
}

/// Writes the files of a run into a folder where they wait until all are there.
private struct RunWriter: ~Copyable {
  var staging: StagingFolder
  let workers: Workers
  /// Of tables and legends.
  let language: Language
  static let repairsName = "repairs.places"
  static let scorecardName = "scorecard"

  init(staging: consuming StagingFolder, workers: Workers, _ language: Language) {
    self.staging = staging
    self.workers = workers
    self.language = language
  }

  /// Writes the layers of a check with their styles.
  mutating func write(
    _ check: CheckResult, _ layers: CheckLayers, _ name: String
  ) throws -> CheckFiles {
    let styles = QGISStyle(language: language)
    let outputs = FeatureLayers(check, layers)
    var files = CheckFiles()
    let objects = outputs.objects
    let (file, notes) = try write(objects, name)
    files.objects = file
    // What each column is called where a property of the input has its name.
    let members = Dictionary(
      zip(objects.names, notes.names), uniquingKeysWith: { first, _ in first })
    let kinds = Set(layers.objects.geometry?.partKinds ?? [])
    try write(styles.objects(check, kinds: kinds, members: members), name + ".qml")
    files.findings = try write(outputs.findings, name + ".findings").file
    try write(
      styles.findings(check, kinds: layers.kindsOfFindings), name + ".findings.qml")
    for shape in layers.shapes {
      let own = FileNames.safe(shape.name)
      files.shapes[shape.name] = try write(
        outputs.shape(shape.geometry, rows: shape.rows), name + "." + own
      ).file
      try write(
        styles.shape(shape.name, kinds: Set(shape.geometry.partKinds)),
        name + "." + own + ".qml")
    }
    if let zones = layers.zones {
      files.zones = try write(outputs.zones(zones), name + ".zones").file
      try write(styles.zones(check), name + ".zones.qml")
    }
    return files
  }

  /// Writes the tables of a check.
  mutating func write(
    tablesOf check: CheckResult, _ layers: CheckLayers, _ name: String
  ) throws -> [TableFile] {
    let tables = CheckTables(check, layers, language)
    return try tables.levels.map { level in
      let name = level.file(of: name)
      var file = try AtomicFile(path: staging.path(name))
      try file.write(Self.mark)
      let table = try tables.write(level, workers: workers) { try file.write($0) }
      try file.commit()
      return table.record(level, file: name)
    }
  }

  /// Spreadsheets take text without it for the system's own encoding.
  private static let mark = "\u{FEFF}"

  /// Writes a table.
  mutating func write(
    _ table: TableText, _ level: TableFile.Level, _ file: String
  ) throws -> TableFile {
    try write(Self.mark + table.text, file)
    return table.record(level, file: file)
  }

  /// Writes what tells of all checks, and puts everything in its place.
  ///
  /// - Returns: What else lies in the folder.
  consuming func finish(
    _ run: RunResult, _ layers: [CheckLayers],
    replacing earlier: Set<String>
  ) throws -> [String] {
    if let places = RepairPlaces.features(run) { _ = try write(places, Self.repairsName) }
    let card = Scorecard(run)
    if !card.isEmpty {
      try write(Self.mark + card.csv(language), Self.scorecardName + ".csv")
      try card.workbook(language).write(to: staging.path(Self.scorecardName + ".xlsx"))
      if let zones = card.zones(layers) { _ = try write(zones, Self.scorecardName + ".zones") }
    }
    try SARIF(language).write(
      run, layers, workers: workers, path: staging.path(ResultFiles.findingsName))
    if !run.mapLayers.isEmpty {
      var file = try AtomicFile(path: staging.path(RunFolder.mapLayersName))
      try file.write(String(decoding: run.mapLayers.contents.text(), as: UTF8.self) + "\n")
      try file.commit()
    }
    // Last, so that whoever finds it finds the files that it names.
    try write(run.document.document, RunFolder.documentName)
    return try staging.publish(replacing: earlier)
  }

  private mutating func write(
    _ features: FeatureOutput, _ name: String
  ) throws -> (file: String, notes: WritingNotes) {
    let file = name + ".geojson"
    let notes = try GeoJSONWriter.write(features, workers: workers, path: staging.path(file))
    return (file, notes)
  }

  private mutating func write(_ text: String, _ name: String) throws {
    var file = try AtomicFile(path: staging.path(name))
    try file.write(text)
    try file.commit()
  }
}

/// What the run that a folder holds wrote there.
private enum EarlierRun {
  /// The names of its files; none where the folder has no run that this version reads.
  ///
  /// Names are made anew of the checks, as they were when the files were written: nothing that the
  /// document may say makes a file of somebody else's the run's.
  static func files(in folder: String) -> Set<String> {
    guard let run = try? RunFolder(path: folder).run else { return [] }
    var files: Set<String> = [
      RunFolder.documentName, RunFolder.mapLayersName, ResultFiles.findingsName,
      RunWriter.repairsName + ".geojson", TableFile.Level.summary.file(of: nil),
    ]
    if !Scorecard(run).isEmpty {
      files.formUnion([
        RunWriter.scorecardName + ".csv", RunWriter.scorecardName + ".xlsx",
        RunWriter.scorecardName + ".zones.geojson",
      ])
    }
    for (check, name) in zip(run.checks, FileNames.unique(run.checks.map(\.id))) {
      let levels = TableFile.Level.allCases.filter { $0 != .summary }
      files.formUnion(levels.map { $0.file(of: name) })
      let shapes = check.files.shapes.keys.map { "." + FileNames.safe($0) }
      for part in ["", ".findings", ".zones"] + shapes {
        files.formUnion([name + part + ".geojson", name + part + ".qml"])
      }
    }
    return files
  }
}

extension TableFile.Level {
  /// The name of such a table of a check, or of the run.
  func file(of check: String?) -> String {
    (check.map { $0 + "." } ?? "") + rawValue + ".csv"
  }
}

extension CheckLayers {
  /// The kinds of geometry in the layer of findings.
  fileprivate var kindsOfFindings: Set<PartKind> {
    var kinds = Set(findings.geometry.partKinds)
    if findings.findings.contains(where: { $0.feature == nil }) {
      kinds.formUnion(objects.geometry?.partKinds ?? [])
    }
    for witness in findings.findings.lazy.compactMap(\.witness) {
      kinds.insert(witness.start == witness.end ? .point : .line)
    }
    return kinds
  }
}
