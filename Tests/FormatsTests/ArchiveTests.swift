import CGDAL
import Foundation
import Layers
import Words
import Testing

@testable import Formats

private let isThere =
  gp_gdal_version() > 0 && FileManager.default.isExecutableFile(atPath: "/usr/bin/ogr2ogr")

/// Layers of other formats in ZIP archives, as offices send them.
@Suite(.enabled(if: isThere, "gdal-bin and libgdal32 are not installed"))
struct ArchiveTests {
  /// Packs files with Python, names as a system in Chinese writes them where `gbk` says so.
  private static func pack(
    _ scratch: Scratch, _ name: String, _ folder: String = "", gbk: Bool = false
  ) throws -> String {
    let script = """
      import os, zipfile
      class Named(zipfile.ZipInfo):
          def _encodeFilenameFlags(self):
              return (self.filename.encode('gbk'), 0) if \(gbk ? "True" : "False") \
      else super()._encodeFilenameFlags()
      with zipfile.ZipFile('\(name)', 'w', zipfile.ZIP_DEFLATED) as z:
          for root, _, files in os.walk('in'):
              for file in sorted(files):
                  path = os.path.join(root, file)
                  info = Named('\(folder)' + os.path.relpath(path, 'in'))
                  info.compress_type = zipfile.ZIP_DEFLATED
                  z.writestr(info, open(path, 'rb').read())
      """
    let code = try scratch.run("python3", ["-c", script])
    try #require(code == 0)
    return scratch.path + "/" + name
  }

  private static func folder() throws -> Scratch {
    let scratch = try Scratch()
    try FileManager.default.createDirectory(
      atPath: scratch.path + "/in", withIntermediateDirectories: true)
    _ = try scratch.file("input.geojson", collection)
    return scratch
  }

  /// What is left of unpacked layers.
  private static func remains() throws -> Set<String> {
    Set(
      try FileManager.default.contentsOfDirectory(atPath: "/tmp").filter {
        $0.hasPrefix("geoplan-") && $0.count == "geoplan-XXXXXX".count
      })
  }

  @Test func `a shapefile with its parts is read, whatever folder and encoding its names have`()
    throws
  {
    let scratch = try Self.folder()
    let code = try scratch.run(
      "ogr2ogr",
      ["-f", "ESRI Shapefile", "-lco", "ENCODING=GBK", "in/公园.shp", "input.geojson"])
    try #require(code == 0)
    for (name, gbk) in [("a.zip", false), ("b.zip", true)] {
      let path = try Self.pack(scratch, name, "数据/", gbk: gbk)
      let layer = try read(path)
      #expect(try layer.column(named: "name", workers: Workers())[0] == .text("人民公园"))
      #expect(layer.geometry.coordinates == [Coordinate(106.5, 29.5)])
      #expect(layer.declaredDatum != nil)
    }
    try FileManager.default.removeItem(atPath: scratch.path + "/in/公园.cpg")
    try FileManager.default.removeItem(atPath: scratch.path + "/in/公园.shx")
    #expect(refusal(try Self.pack(scratch, "c.zip"))?.words.zh.contains(".shx") == true)
  }

  @Test func `of several layers one is named, of a geodatabase its layer`() throws {
    let scratch = try Self.folder()
    for (driver, name) in [("GPKG", "in/a.gpkg"), ("OpenFileGDB", "in/b.gdb")] {
      let code = try scratch.run(
        "ogr2ogr", ["-f", driver, "-nln", "stops", name, "input.geojson"])
      try #require(code == 0)
    }
    let path = try Self.pack(scratch, "a.zip")
    let fault = refusal(path)
    #expect(fault?.key?.name == "layer")
    #expect(fault?.words.en.contains("a.gpkg, b.gdb") == true)
    for name in ["a.gpkg", "b.gdb"] {
      #expect(try read(path) { $0.layer = name }.count == 1)
    }
    try FileManager.default.removeItem(atPath: scratch.path + "/in/a.gpkg")
    let alone = try Self.pack(scratch, "b.zip")
    #expect(try read(alone).count == 1)
    #expect(try read(alone) { $0.layer = "stops" }.count == 1)
    #expect(refusal(alone) { $0.layer = "roads" }?.words.en.contains("stops") == true)
  }

  @Test func `names that lead out of the archive are not followed, and nothing stays behind`()
    throws
  {
    let before = try Self.remains()
    let scratch = try Self.folder()
    let code = try scratch.run("ogr2ogr", ["-f", "GPKG", "in/a.gpkg", "input.geojson"])
    try #require(code == 0)
    let path = try Self.pack(scratch, "a.zip", "../../")
    #expect(try read(path).count == 1)
    #expect(!FileManager.default.fileExists(atPath: scratch.path + "/../../a.gpkg"))
    let folder = try TemporaryFolder()
    for name in ["../a", "a/../../b", "a/b/c", "a\0b"] {
      #expect(throws: FormatError.self) { try folder.write([1], as: name) }
    }
    let own = folder.path
    _ = consume folder
    #expect(!FileManager.default.fileExists(atPath: own))
    #expect(try Self.remains().subtracting(before).isEmpty)
  }

  @Test func `layers of a folder are found in files of every format`() throws {
    let scratch = try Scratch()
    let input = try scratch.file("parks.geojson", collection)
    for arguments in [
      ["-f", "GPKG", "city.gpkg", "-nln", "stops"],
      ["-f", "GPKG", "-update", "city.gpkg", "-nln", "roads"],
      ["-f", "ESRI Shapefile", "rivers.shp"], ["-f", "OpenFileGDB", "land.gdb", "-nln", "land"],
    ] {
      let code = try scratch.run("ogr2ogr", arguments + [input])
      try #require(code == 0)
    }
    _ = try scratch.file("notes.txt", "x")
    _ = try scratch.file("skipped.json", "{}")
    let layers = try FolderLayers.all(in: scratch.path) { $0 != "skipped.json" }
    #expect(
      layers.map { $0.shown.split(separator: "/").last.map(String.init) } == [
        "city.gpkg:stops", "city.gpkg:roads", "land.gdb", "parks.geojson", "rivers.shp",
      ])
  }
}
