import CGDAL
import Foundation
import Layers
import Words
import Testing

@testable import Formats

/// Whether files can be made to read: with GDAL's library and its program.
private let isThere =
  gp_gdal_version() > 0 && FileManager.default.isExecutableFile(atPath: "/usr/bin/ogr2ogr")

private let features = """
  {"type":"FeatureCollection","features":[
  {"type":"Feature","properties":{"名称":"甲","big":1763022338150866945,"n":null,"on":true,"day":"2024-02-29","f":0.1,"t":""},
   "geometry":{"type":"Polygon","coordinates":[[[106.5,29.5],[106.6,29.5],[106.6,29.6],[106.5,29.5]]]}},
  {"type":"Feature","properties":{"名称":"乙","big":-9007199254740993,"n":7,"on":false,"day":null,"f":-2.5e10,"t":"x"},
   "geometry":{"type":"MultiPolygon","coordinates":[[[[106.5,29.5],[106.6,29.5],[106.6,29.6],[106.5,29.5]]]]}},
  {"type":"Feature","properties":{"名称":"丙","big":3,"n":-1,"on":null,"day":"1969-12-31","f":null,"t":null},"geometry":null}]}
  """

/// The features in a file of another format.
private func made(_ scratch: Scratch, _ name: String, _ arguments: [String]) throws -> String {
  let input = try scratch.file("input.geojson", features)
  let code = try scratch.run("ogr2ogr", arguments + [name, input])
  try #require(code == 0)
  return scratch.path + "/" + name
}

private func values(_ layer: Layer, _ name: String) throws -> [PropertyValue] {
  let column = try layer.column(named: name, workers: Workers(threads: 1))
  return (0..<column.count).map { column[$0] }
}

@Suite(.enabled(if: isThere, "gdal-bin and libgdal32 are not installed"))
struct GDALTests {
  @Test(arguments: ["GPKG a.gpkg", "FlatGeobuf a.fgb", "OpenFileGDB a.gdb"])
  func `values come as they were written`(_ format: String) throws {
    let scratch = try Scratch()
    let (driver, name) = (
      format.split(separator: " ")[0], format.split(separator: " ")[1]
    )
    // These keep neither both kinds of polygons nor every order.
    let options = driver == "FlatGeobuf" ? ["-lco", "SPATIAL_INDEX=NO"] : []
    let path = try made(
      scratch, String(name), ["-f", String(driver), "-nlt", "MULTIPOLYGON"] + options)
    let layer = try read(path)
    let count = driver == "FlatGeobuf" ? 2 : 3
    #expect(layer.count == count)
    #expect(layer.declaredDatum == "EPSG:4326" && !layer.isWGS84ByStandard)
    #expect(try values(layer, "名称").first == .text("甲"))
    if driver != "OpenFileGDB" {
      #expect(
        try values(layer, "big").prefix(2) == [
          .number(1_763_022_338_150_866_944, digits: "1763022338150866945"),
          .number(-9007199254740992, digits: "-9007199254740993"),
        ])
      #expect(try values(layer, "on").prefix(2) == [.bool(true), .bool(false)])
    }
    #expect(try values(layer, "f").prefix(2) == [.number(0.1), .number(-2.5e10)])
    let numbers = try values(layer, "n")
    #expect([PropertyValue.null, .missing].contains(numbers[0]) && numbers[1] == .number(7))
    #expect(try values(layer, "t").prefix(2) == [.text(""), .text("x")])
    #expect(layer.geometry.coordinates.count == 8)
    #expect(layer.geometry.coordinates[2] == Coordinate(106.6, 29.6) || driver == "OpenFileGDB")
    if driver == "GPKG" {
      #expect(try values(layer, "day")[0] == .text("2024-02-29"))
      #expect(try values(layer, "day")[2] == .text("1969-12-31"))
      #expect(try values(layer, "on")[2] == .null)
      #expect(layer.geometry.types[2] == .none)
      #expect(layer.numbersRows)
    }
  }

  @Test func `a shapefile in GBK is read by its cpg, its language byte, or the key`() throws {
    let scratch = try Scratch()
    let path = try made(
      scratch, "a.shp",
      ["-f", "ESRI Shapefile", "-lco", "ENCODING=GBK", "-select", "名称,n"])
    #expect(try values(read(path), "名称")[1] == .text("乙"))
    try FileManager.default.removeItem(atPath: scratch.path + "/a.cpg")
    #expect(refusal(path)?.key?.name == "encoding")
    #expect(try values(read(path) { $0.encoding = "GBK" }, "名称")[1] == .text("乙"))
    let table = URL(fileURLWithPath: scratch.path + "/a.dbf")
    var bytes = try Data(contentsOf: table)
    bytes[29] = 0x4D
    try bytes.write(to: table)
    #expect(try values(read(path), "名称")[1] == .text("乙"))
    // What programs write for western text without looking: garbage, if it were believed.
    bytes[29] = 0x57
    try bytes.write(to: table)
    #expect(refusal(path)?.key?.name == "encoding")
  }

  @Test func `a shapefile is all of its files`() throws {
    let scratch = try Scratch()
    let path = try made(scratch, "a.shp", ["-f", "ESRI Shapefile", "-lco", "ENCODING=UTF-8"])
    let names = try LayerFile(LayerSource(path: path)).files.map {
      String($0.dropFirst(scratch.path.utf8.count + 1))
    }
    #expect(names == ["a.shp", "a.shx", "a.dbf", "a.prj", "a.cpg"])
    #expect(try read(path).declaredDatum == "EPSG:4326")
    try FileManager.default.removeItem(atPath: scratch.path + "/a.prj")
    #expect(try read(path).declaredDatum == nil)
    try FileManager.default.removeItem(atPath: scratch.path + "/a.dbf")
    #expect(refusal(path)?.words.en.contains(".dbf") == true)
  }

  @Test func `a file of several layers wants one named`() throws {
    let scratch = try Scratch()
    let path = try made(scratch, "a.gpkg", ["-f", "GPKG", "-nln", "道路"])
    let input = try scratch.file("b.geojson", collection)
    try #require(
      try scratch.run("ogr2ogr", ["-f", "GPKG", "-update", path, input, "-nln", "公园"]) == 0)
    let fault = refusal(path)
    #expect(fault?.key?.name == "layer" && fault?.words.en.contains("道路, 公园") == true)
    #expect(try read(path + ":公园").count == 1)
    #expect(try read(path) { $0.layer = "道路" }.count == 3)
    #expect(refusal(path) { $0.layer = "河流" }?.words.zh.contains("道路、公园") == true)
  }

  @Test func `arcs become straight pieces, and are counted`() throws {
    let scratch = try Scratch()
    let arcs = "id,WKT\n1,\"CURVEPOLYGON(CIRCULARSTRING(0 0,1 1,2 0,1 -1,0 0))\"\n"
    let input = try scratch.file("arcs.csv", arcs)
    let path = scratch.path + "/arcs.gpkg"
    try #require(
      try scratch.run("ogr2ogr", ["-f", "GPKG", "-a_srs", "EPSG:4544", path, input]) == 0)
    let layer = try read(path)
    #expect(layer.notes.linearised == 1 && layer.declaredDatum == "EPSG:4544")
    #expect(layer.geometry.types == [.polygon])
    #expect(
      layer.geometry.coordinates.allSatisfy {
        abs(($0 - Coordinate(1, 0)).length - 1) < 1e-9
      })
    #expect(layer.geometry.coordinates.count > 1000)
  }

  @Test func `a file that is cut off is refused, not shortened`() throws {
    let scratch = try Scratch()
    for (driver, name) in [("FlatGeobuf", "a.fgb"), ("GPKG", "a.gpkg")] {
      let path = try made(scratch, name, ["-f", driver, "-nlt", "PROMOTE_TO_MULTI"])
      let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
      for share in [0.3, 0.6, 0.9] {
        let cut = try scratch.file(
          "cut." + name.suffix(4).drop { $0 == "." },
          Array(bytes.prefix(Int(Double(bytes.count) * share))))
        #expect(throws: (any Error).self, "\(name) \(share)") { try read(cut) }
      }
    }
  }

  @Test func `drawings have no datum, and closed lines are areas on request`() throws {
    let scratch = try Scratch()
    let path = try made(
      scratch, "a.dxf",
      ["-f", "DXF", "-sql", "SELECT 'red' AS Layer FROM input WHERE n IS NULL OR n = 7"])
    let layer = try read(path) { $0.closesLines = true }
    #expect(layer.declaredDatum == nil && !layer.isWGS84ByStandard)
    #expect(layer.geometry.partKinds.allSatisfy { $0 == .polygon })
  }

  @Test func `a workbook is read by its columns of positions, and as a table`() throws {
    let scratch = try Scratch()
    let input = try scratch.file("b.csv", "名称,经度,纬度,人口\n甲,106.5,29.5,12\n乙,106.6,29.6,\n")
    let path = scratch.path + "/表.xlsx"
    try #require(
      try scratch.run("ogr2ogr", ["-f", "XLSX", "-oo", "AUTODETECT_TYPE=YES", path, input]) == 0)
    let layer = try read(path)
    #expect(layer.geometry.coordinates == [Coordinate(106.5, 29.5), Coordinate(106.6, 29.6)])
    #expect(layer.notes.guessedPlace == ["经度", "纬度"])
    let table = try WorkbookTable.read(LayerSource(path: path), workers: Workers())
    #expect(table.columns == ["名称", "经度", "纬度", "人口"])
    #expect(table.text("人口", row: 0) == "12" && table.text("人口", row: 1) == nil)
  }

  @Test func `the first row of a workbook names its columns, where all cells are text too`() throws
  {
    let scratch = try Scratch()
    let input = try scratch.file(
      "rules.csv", "id,when,limit\nH1,,100 m\nH2,use = 'residential',80 m\n")
    let path = scratch.path + "/rules.xlsx"
    try #require(try scratch.run("ogr2ogr", ["-f", "XLSX", path, input]) == 0)
    let table = try WorkbookTable.read(LayerSource(path: path), workers: Workers())
    #expect(table.columns == ["id", "when", "limit"] && table.rows.count == 2)
    #expect(table.text("when", row: 0) == nil && table.text("limit", row: 1) == "80 m")
  }
}
