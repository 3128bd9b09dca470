import CGDAL
import Foundation
import Layers
import Words
import Testing

@testable import Formats

@Suite(.enabled(if: gp_gdal_version() > 0, "libgdal32 is not installed"))
struct WritingTests {
  private static let workers = Workers(threads: 2)

  /// Features of every kind and properties of every type, as GeoJSON.
  private static let mixed = """
    {"type":"FeatureCollection","features":[
    {"type":"Feature","id":"a","properties":{"名称":"甲","big":1763022338150866945,"share":0.5,"on":true,"list":[1,2],"odd":1,"fid":9,"geom":"x","NAME":"u"},
     "geometry":{"type":"Polygon","coordinates":[[[0,0],[3,0],[3,3],[0,0]],[[1,0.5],[2,0.5],[2,1],[1,0.5]]]}},
    {"type":"Feature","id":7,"properties":{"名称":"","big":-1,"share":2,"on":false,"list":null,"odd":"two","name":"l"},
     "geometry":{"type":"MultiPolygon","coordinates":[[[[5,5],[6,5],[6,6],[5,5]]],[[[7,7],[8,7],[8,8],[7,7]]]]}},
    {"type":"Feature","properties":{},"geometry":null}]}
    """

  private func layer(_ scratch: Scratch, _ text: String) throws -> Layer {
    try read(try scratch.file("in.geojson", text))
  }

  @Test func `what is written reads back as it was`() throws {
    let scratch = try Scratch()
    let made = try layer(scratch, Self.mixed)
    let path = scratch.path + "/out.gpkg"
    var writer = try GeoPackageWriter(path: path)
    try writer.add(
      .init(name: "检查.zones", title: "分区", layer: made, style: "<qgis/>"), workers: Self.workers)
    try writer.add(
      .init(
        name: "points", title: "points",
        layer: try layer(scratch, collection)), workers: Self.workers)
    try writer.close()
    let back = try read(path + ":检查.zones")
    #expect(back.count == 3 && back.declaredDatum == "EPSG:4326")
    #expect(back.geometry.coordinates == made.geometry.coordinates)
    #expect(back.geometry.types == [.multiPolygon, .multiPolygon, .none])
    func values(_ name: String) throws -> [PropertyValue] {
      let column = try back.column(named: name, workers: Self.workers)
      return (0..<column.count).map { column[$0] }
    }
    #expect(try values("id") == [.text("a"), .text("7"), .null])
    #expect(try values("名称") == [.text("甲"), .text(""), .null])
    #expect(
      try values("big")[0]
        == .number(1_763_022_338_150_866_944, digits: "1763022338150866945"))
    #expect(try values("share") == [.number(0.5), .number(2), .null])
    #expect(try values("on") == [.bool(true), .bool(false), .null])
    #expect(try values("list") == [.other("[1,2]"), .null, .null])
    #expect(try values("odd") == [.text("1"), .text("two"), .null])
    #expect(try values("fid") == [.number(9), .null, .null])
    #expect(try values("geom") == [.text("x"), .null, .null])
    #expect(try values("NAME")[0] == .text("u"))
    #expect(try values("name_")[1] == .text("l"))
    #expect(try read(path + ":points").geometry.types == [.point])
  }

  @Test func `styles stand where QGIS looks for them`() throws {
    let scratch = try Scratch()
    let path = scratch.path + "/out.gpkg"
    var writer = try GeoPackageWriter(path: path)
    try writer.add(
      .init(
        name: "zones", title: "z", layer: try layer(scratch, collection), style: "<qgis>'重庆'</qgis>"
      ),
      workers: Self.workers)
    try writer.close()
    let script = """
      import sqlite3
      row = sqlite3.connect('out.gpkg').execute(
        'select f_table_name, f_geometry_column, styleQML, useAsDefault from layer_styles').fetchall()
      assert row == [('zones', 'geom', "<qgis>'重庆'</qgis>", 1)], row
      """
    guard let code = try scratch.run("python3", ["-c", script]) else { return }
    #expect(code == 0)
  }

  @Test func `a file that can't be written is refused, with the reason`() throws {
    #expect(throws: FormatError.self) { _ = try GeoPackageWriter(path: "/nowhere/out.gpkg") }
  }
}

@Suite struct DatabaseAddressTests {
  @Test func `the password is taken out of an address`() throws {
    let text = "postgresql://planner:p%40ss:w'o\\rd@db.example:5433/city?table=plan.parcels"
    let source = LayerSource(argument: text)
    #expect(source.path == "postgresql://planner@db.example:5433/city?table=plan.parcels")
    #expect(source.password == "p@ss:w'o\\rd")
    let address = try #require(DatabaseAddress(source.path, password: source.password))
    #expect(
      address.connection
        == "PG:dbname='city' host='db.example' port='5433' user='planner' "
        + "password='p@ss:w\\'o\\\\rd' tables=plan.parcels")
    #expect(address.isComplete)
  }

  @Test func `an address may leave everything out but database and table`() throws {
    let local = try #require(DatabaseAddress("postgresql:///city?host=/tmp/s&table=t"))
    #expect(local.connection == "PG:dbname='city' host='/tmp/s' tables=t")
    #expect(DatabaseAddress("postgresql://u@h/city")?.isComplete == false)
    #expect(DatabaseAddress("postgres://u:@h")?.isComplete == false)
    #expect(DatabaseAddress("city.gpkg") == nil)
    #expect(refusal("postgresql://u:secret@h/city")?.words.en.contains("secret") == false)
  }
}
