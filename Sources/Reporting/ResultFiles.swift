import GeoJSON
public import Layers
public import Planning

/// Writes the files of a run: all of them or none.
public enum ResultFiles {
  /// Writes `results.json` and the files of each check into a folder, which is made when missing.
  ///
  /// For a check `id`: `id.geojson` (its objects with what was measured), `id.findings.geojson`,
  /// `id.csv`, with zones `id.zones.geojson`, and `id.covered.geojson` where it was asked for.
  /// Each layer has a style for QGIS beside it, `.qml` instead of `.geojson`; `findings.sarif` has the
  /// findings of all checks.
  /// `repairs.places.geojson` marks what was repaired, if anything was. All geometry is WGS 84.
  ///
  /// - Returns: For each check, the name of its file of findings.
  /// - Throws: ``OutputError`` with the file and the system's reason, and `StopRequest.Stopped`; the
  ///   folder then holds what it held before.
  public static func write(
    _ run: RunResult, to folder: String, workers: Workers
  ) throws -> [String?] {
    do {
      var staging = try StagingFolder(in: folder)
      let names = FileNames.unique(run.checks.map(\.id))
      let members = try zip(run.checks, names).map { check, name in
        try write(check, name, &staging, workers)
      }
      try RepairPlaces.write(run, &staging, workers)
      let findings: [String?] = names.map { $0 + ".findings.geojson" }
      let document = ResultsDocument.document(run, findingFiles: findings)
      let recorded = try RecordedRun(document, file: RunFolder.documentName)
      for (index, name) in names.enumerated() {
        try writeStyles(
          recorded.checks[index], run.checks[index], name, members: members[index], &staging)
      }
      try SARIF.write(recorded, run, workers: workers, path: staging.path("findings.sarif"))
      // Last, so that whoever finds it finds the files that it names.
      var results = try AtomicFile(path: staging.path(RunFolder.documentName))
      try results.write(document.document)
      try results.commit()
      try staging.publish()
      return findings
    } catch let fault as FileError {
      throw OutputError(path: folder, reason: fault.reason)
    }
  }

  /// Writes the layers of a check; returns what each quantity of the objects is called in their file.
  private static func write(
    _ check: CheckResult, _ name: String, _ staging: inout StagingFolder, _ workers: Workers
  ) throws -> [String: String] {
    let objects = check.objectFeatures
    let notes = try GeoJSONWriter.write(
      objects, workers: workers, path: staging.path(name + ".geojson"))
    try GeoJSONWriter.write(
      check.findingFeatures, workers: workers, path: staging.path(name + ".findings.geojson"))
    if let covered = check.covered {
      try GeoJSONWriter.write(
        check.coveredFeatures(covered.geometry, covered.objects), workers: workers,
        path: staging.path(name + ".covered.geojson"))
    }
    if let zones = check.zoneGeometry {
      try GeoJSONWriter.write(
        check.zoneFeatures(zones), workers: workers, path: staging.path(name + ".zones.geojson"))
    }
    try write(CSVReport.text(check), name + ".csv", &staging)
    return Dictionary(uniqueKeysWithValues: zip(objects.names, notes.names))
  }

  /// QGIS takes the style of a layer from the file of the same name that ends in `.qml`.
  private static func writeStyles(
    _ check: RecordedCheck, _ result: CheckResult, _ name: String, members: [String: String],
    _ staging: inout StagingFolder
  ) throws {
    let objects = Set(result.objects.geometry?.partKinds ?? [])
    var findings = Set(result.evidence.partKinds)
    if result.findings.contains(where: { $0.geometry == nil }) { findings.formUnion(objects) }
    for witness in result.findings.lazy.compactMap(\.witness) {
      findings.insert(witness.start == witness.end ? .point : .line)
    }
    try write(
      QGISStyle.findings(check, kinds: findings), name + ".findings.qml", &staging)
    try write(QGISStyle.objects(check, kinds: objects, members: members), name + ".qml", &staging)
    if let covered = result.covered {
      try write(
        QGISStyle.covered(kinds: Set(covered.geometry.partKinds)), name + ".covered.qml", &staging)
    }
    if !check.zones.isEmpty {
      try write(QGISStyle.zones(check), name + ".zones.qml", &staging)
    }
  }

  private static func write(
    _ text: String, _ name: String, _ staging: inout StagingFolder
  ) throws {
    var file = try AtomicFile(path: staging.path(name))
    try file.write(text)
    try file.commit()
  }
}
