import Formats
import GeoJSON
public import Layers
public import Measures
import Results

/// A run as one GeoPackage: the layers of all checks, each with its style for QGIS.
public struct RunPackage {
  private let folder: RunFolder
  private let language: Language

  /// Takes the folder of a run that wrote files.
  public init(of folder: RunFolder, language: Language) {
    self.folder = folder
    self.language = language
  }

  /// A layer that a check wrote, and what people call it.
  private struct Part {
    var file: String
    var title: String
  }

  /// Zones above findings above further shapes above objects, as a map is laid out.
  private func parts(_ check: CheckResult) -> [Part] {
    let words = Words(language: language)
    let called = check.title?.text(language) ?? check.id
    func part(_ file: String?, _ what: String) -> Part? {
      file.map { Part(file: $0, title: called + " – " + what) }
    }
    let shapes = check.files.shapes.keys.sorted().compactMap { name in
      part(check.files.shapes[name], name)
    }
    return [
      part(check.files.zones, words(.zonesLayer)), part(check.files.findings, words(.findings)),
    ].compactMap(\.self) + shapes
      + [part(check.files.objects, language.pick("objects", "对象"))].compactMap(\.self)
  }

  /// Writes the file; it appears whole or not at all.
  ///
  /// - Throws: ``OutputError``; ``RunFolderError`` for files of the run that can't be read, and for a run
  ///   without any; `StopRequest.Stopped`.
  public func write(to path: String, workers: Workers) throws {
    let parts = folder.run.checks.flatMap(parts)
    guard !parts.isEmpty else {
      throw RunFolderError(Text("the run wrote no layers", "该次运行没有写出图层"), file: folder.path)
    }
    do {
      try OutputFile.write(to: path, ending: "gpkg") { made in
        var writer = try GeoPackageWriter(path: made)
        for part in parts { try writer.add(try content(part, workers), workers: workers) }
        try writer.close()
      }
    } catch let fault as FormatError {
      throw OutputError(
        path: path, reason: fault.remedy.map { fault.words + Text("; ", "；") + $0 } ?? fault.words)
    }
  }

  private func content(_ part: Part, _ workers: Workers) throws -> GeoPackageWriter.Content {
    let stem = String(part.file.dropLast(".geojson".count))
    let layer: Layer
    do {
      layer = try GeoJSONReader.read(
        path: try folder.file(part.file), name: stem, workers: workers)
    } catch let error as GeoJSONError {
      throw RunFolderError(error.words, file: part.file)
    }
    let style = try folder.file(stem + ".qml")
    let text = (try? FilePath.bytes(of: style, isForeign: true)).map {
      String(decoding: $0, as: UTF8.self)
    }
    return GeoPackageWriter.Content(name: stem, title: part.title, layer: layer, style: text)
  }
}
