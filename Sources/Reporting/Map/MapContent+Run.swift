import Measures
import Results

extension MapContent {
  /// What the map of a check shows, read from the folder of its run.
  ///
  /// - Parameters:
  ///   - layers: What ``RunFolder/mapLayers()`` has read.
  ///   - limit: The most findings to show.
  /// - Throws: ``RunFolderError`` for a file that can't be read.
  init(
    _ check: CheckResult, of folder: RunFolder, _ layers: [MapLayer], language: Language, limit: Int
  ) throws {
    self.init(
      check: check, zones: try folder.zones(check), findings: try folder.findings(check),
      overlays: MapOverlay.all(of: check, layers, language), limit: limit)
  }
}
