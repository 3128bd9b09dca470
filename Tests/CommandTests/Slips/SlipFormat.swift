import Foundation
import Layers

/// A format that layers with slips in them go through, written by another program.
struct SlipFormat: Sendable {
  let driver: String
  let ending: String
  var options: [String] = []
  /// Whether a layer may hold geometry of every kind, so that its kind has to be said.
  var isOfAnyKind = false
  /// Whether the writer leaves out features that have no geometry.
  var needsGeometry = false

  static let all = [
    SlipFormat(
      driver: "GPKG", ending: "gpkg", options: ["-lco", "SPATIAL_INDEX=NO"], isOfAnyKind: true),
    SlipFormat(driver: "ESRI Shapefile", ending: "shp", options: ["-lco", "ENCODING=UTF-8"]),
    SlipFormat(
      driver: "FlatGeobuf", ending: "fgb", options: ["-lco", "SPATIAL_INDEX=NO"], isOfAnyKind: true,
      needsGeometry: true),
    SlipFormat(driver: "OpenFileGDB", ending: "gdb", options: ["-nlt", "PROMOTE_TO_MULTI"]),
  ]

  private static let converter = "/usr/bin/ogr2ogr"
  static let isThere = FileManager.default.isExecutableFile(atPath: converter)

  /// Writes a layer and tells the name of its file; `nil` where the format can't hold it.
  ///
  /// A layer without features has the properties of the sound one, as one exported after a filter does.
  func write(
    _ layer: SlipLayer, sound: SlipLayer, _ name: String, in folder: Scratch
  ) throws -> String? {
    let isEmpty = layer.features.isEmpty
    if needsGeometry,
      layer.features.contains(where: { $0["geometry"]?["coordinates"]?.firstPosition == nil })
    {
      return nil
    }
    let source = name + "-source.geojson"
    try (isEmpty ? sound : layer).write(source, in: folder)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: Self.converter)
    process.currentDirectoryURL = folder.url
    process.arguments =
      ["-q", "-f", driver] + options + (isOfAnyKind ? ["-nlt", "GEOMETRY"] : [])
      + (isEmpty ? ["-where", "FALSE"] : []) + ["\(name).\(ending)", source]
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    let file = "\(name).\(ending)"
    // A shapefile without any geometry is a table alone.
    let isWritten = FileManager.default.fileExists(atPath: folder.path(file))
    return process.terminationStatus == 0 && isWritten ? file : nil
  }
}
