import GeoJSON
public import Layers
public import Planning

/// Writes the files of a run: all of them or none.
public enum ResultFiles {
  /// Writes `results.json` and the files of each check into a folder, which is made when missing.
  ///
  /// For a check `id`: `id.geojson` (its objects with what was measured), `id.findings.geojson`,
  /// `id.csv`, with zones `id.zones.geojson`, and `id.covered.geojson` where it was asked for.
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
      for (check, name) in zip(run.checks, names) {
        try write(check, name, &staging, workers)
      }
      try RepairPlaces.write(run, &staging, workers)
      let findings: [String?] = names.map { $0 + ".findings.geojson" }
      // Last, so that whoever finds it finds the files that it names.
      var results = try AtomicFile(path: staging.path("results.json"))
      try results.write(ResultsDocument.document(run, findingFiles: findings).document)
      try results.commit()
      try staging.publish()
      return findings
    } catch let fault as FileError {
      throw OutputError(path: folder, reason: fault.reason)
    }
  }

  private static func write(
    _ check: CheckResult, _ name: String, _ staging: inout StagingFolder, _ workers: Workers
  ) throws {
    try GeoJSONWriter.write(
      check.objectFeatures, workers: workers, path: staging.path(name + ".geojson"))
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
    var csv = try AtomicFile(path: staging.path(name + ".csv"))
    try csv.write(CSVReport.text(check))
    try csv.commit()
  }
}
