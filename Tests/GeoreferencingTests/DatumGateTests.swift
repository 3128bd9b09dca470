import Foundation
import GeoJSON
import Georeferencing
import Layers
import TestSupport
import Testing
import Words

@Suite struct DatumGateTests {
  static let city = GateCity()
  static let names = ["parcels", "buildings", "roads", "stops", "zones"]

  static func examine(_ layers: [GateLayer], threads: Int = 2) throws -> [DatumFinding] {
    try DatumGate.examineShifts(layers, workers: Workers(threads: threads))
  }

  @Test func `a place that many features share says the same each time`() throws {
    let corner = Coordinate(106.5, 29.5)
    var stack = GeometryColumns()
    let ring = [(0.0, 0.0), (1e-3, 0), (1e-3, 1e-3), (0, 1e-3), (0, 0)].map {
      corner + Coordinate($0.0, $0.1)
    }
    for _ in 0..<1000 {
      stack.appendPart(.polygon, rings: [ring])
      stack.endFeature(.polygon)
    }
    var points = GeometryColumns()
    for i in 0..<200 {
      let place = Coordinate(
        Double(i * 37 % 3000 - 1500) * 1e-5, Double(i * 91 % 3000 - 1500) * 1e-5)
      points.appendPart(.point, rings: [[corner + place]])
      points.endFeature(.point)
    }
    let layers = [
      GateLayer(name: "stack", datum: .wgs84, geometry: stack),
      GateLayer(name: "points", datum: .wgs84, geometry: points),
    ]
    #expect(try DatumGate.examine(layers, workers: Workers(threads: 1)).isEmpty)
  }

  @Test func `layers that fit are not doubted`() throws {
    #expect(try Self.examine(Self.city.gateLayers(Self.names)).isEmpty)
    #expect(try Self.examine([]).isEmpty)
    #expect(try Self.examine(Self.city.gateLayers(["roads"])).isEmpty)
  }

  @Test(arguments: [
    ("parcels", Datum.bd09), ("buildings", .gcj02), ("roads", .gcj02), ("stops", .gcj02),
    ("stops", .bd09), ("zones", .bd09),
  ])
  func `one layer in another datum is found and named`(name: String, truth: Datum) throws {
    // With the layers that it has most to do with, to keep the test short.
    let company = name == "zones" ? ["parcels", "stops"] : ["parcels", "roads", "stops"]
    var layers = Self.city.gateLayers(company.filter { $0 != name } + [name])
    let wrong = layers.count - 1
    layers[wrong].geometry = layers[wrong].geometry.mapping {
      converted($0, from: .wgs84, to: truth)
    }
    let findings = try Self.examine(layers)
    let finding = try #require(findings.first)
    #expect(findings.count == 1)
    #expect(finding.layer == name)
    #expect(finding.kind == .shiftedDatum)
    #expect(finding.proposed == [truth.name])
    #expect(finding.level == .certain)
    let evidence = try #require(finding.evidence.first)
    #expect(evidence.contrastAsProposed > 8)
    #expect(evidence.contrastAsDeclared < evidence.contrastAsProposed / 1.5)
    #expect(evidence.fittedShift.distance(to: evidence.predictedShift) < 40)
    #expect(finding.message.contains("times better as \(truth.name)"))
    #expect(finding.remedy.en.contains("declare '\(name)' as \(truth.name)"))
  }

  @Test func `a layer declared shifted that is not is found too`() throws {
    var layers = Self.city.gateLayers(["parcels", "roads", "stops"])
    layers[2].datum = .gcj02
    let finding = try #require(try Self.examine(layers).first)
    #expect(finding.layer == "stops" && finding.proposed == ["WGS 84"])
    #expect(finding.declared == "GCJ-02")
  }

  @Test func `of two layers either may be the wrong one, and both remedies are named`() throws {
    var layers = Self.city.gateLayers(["parcels", "roads"])
    layers[1].datum = .gcj02
    let finding = try #require(try Self.examine(layers).first)
    #expect(finding.remedy.en.contains("'parcels' as GCJ-02"))
    #expect(finding.remedy.en.contains("'roads' as WGS 84"))
  }

  @Test func `layers that are all wrong together fit each other`() throws {
    let layers = Self.city.gateLayers(["parcels", "roads", "stops"]).map { layer in
      var shifted = layer
      shifted.geometry = layer.geometry.mapping { converted($0, from: .wgs84, to: .gcj02) }
      return shifted
    }
    #expect(try Self.examine(layers).isEmpty)
  }

  @Test func `an offset of some metres, as by a projection, is no other datum`() throws {
    for metres in [3.0, 12] {
      var layers = Self.city.gateLayers(["parcels", "roads", "stops"])
      layers[2].geometry = layers[2].geometry.mapping {
        $0 + Coordinate(metres / 96_800, -metres / 110_850)
      }
      #expect(try Self.examine(layers).isEmpty)
    }
  }

  @Test func `abroad nothing is proposed, whatever the offset`() throws {
    let abroad = GateCity(origin: Coordinate(9.5, 47.1), blocks: 30)
    var layers = abroad.gateLayers(["parcels", "roads", "stops"])
    layers[2].geometry = layers[2].geometry.mapping { $0 + Coordinate(0.0041, -0.0027) }
    #expect(try Self.examine(layers).isEmpty)
  }

  @Test(arguments: [
    ("Hong Kong", 114.15, 22.30), ("Taipei", 121.50, 25.02), ("Hanoi", 105.80, 21.00),
    ("Vladivostok", 131.88, 43.10), ("Ulaanbaatar", 106.88, 47.90), ("Almaty", 76.90, 43.23),
    ("Lao Cai", 103.93, 22.44), ("Seoul", 126.95, 37.53),
  ])
  func `right layers at and beyond the borders of China are not doubted`(
    name: String, longitude: Double, latitude: Double
  ) throws {
    let city = GateCity(origin: Coordinate(longitude, latitude), blocks: 24)
    var layers = city.gateLayers(["parcels", "roads", "stops"])
    #expect(try Self.examine(layers).isEmpty)
    // Hong Kong aside, no map service shifts these; an offset of that size is something else.
    guard name != "Hong Kong" else { return }
    layers[2].geometry = layers[2].geometry.mapping { $0 + Coordinate(0.0041, -0.0027) }
    #expect(try Self.examine(layers).allSatisfy { $0.kind != .shiftedDatum })
  }

  @Test func `layers that have nothing to do with each other are not doubted`() throws {
    var random = SeededRandom(5)
    func scattered(_ count: Int) -> GeometryColumns {
      var columns = GeometryColumns()
      for _ in 0..<count {
        columns.appendPart(
          .point, rings: [[Coordinate(random.number(106.4...106.7), random.number(29.4...29.7))]])
        columns.endFeature(.point)
      }
      return columns
    }
    let layers = (0..<4).map {
      GateLayer(name: "points \($0)", datum: .wgs84, geometry: scattered(900))
    }
    #expect(try Self.examine(layers).isEmpty)
  }

  @Test func `the outcome does not depend on threads`() throws {
    var layers = Self.city.gateLayers(["roads", "stops"])
    layers[1].geometry = layers[1].geometry.mapping { converted($0, from: .wgs84, to: .gcj02) }
    let one = try Self.examine(layers, threads: 1)
    #expect(!one.isEmpty)
    #expect(try Self.examine(layers, threads: 3) == one)
  }
}

/// Each of the real layers in a datum that it is not declared in; see the folder's README.
@Suite(.enabled(if: SharedData.isPresent, "needs the folder of real layers"))
struct RealDatumTests {
  static let chongqing: [(file: String, datum: Datum)] = [
    ("bus_stops_gcj02", .gcj02), ("districts_main9_gcj02", .gcj02),
    ("metro_lines_bd09_asis", .bd09), ("metro_stations_gcj02_2017", .gcj02),
    ("yangtze_line_osm", .wgs84),
  ]

  static func read(_ path: String) throws -> GeometryColumns {
    try GeoJSONReader.read(
      path: SharedData.data(path).path, name: path, workers: Workers(threads: 2)
    ).geometry
  }

  static func chongqingLayers() throws -> [GateLayer] {
    try chongqing.map {
      GateLayer(
        name: $0.file, datum: $0.datum, geometry: try read("chongqing/\($0.file).geojson"))
    }
  }

  @Test func `layers of Chongqing, declared as they are, are not doubted`() throws {
    #expect(try DatumGateTests.examine(Self.chongqingLayers()).isEmpty)
  }

  @Test(arguments: [
    (0, Datum.wgs84), (0, .bd09), (1, .bd09), (2, .gcj02), (3, .wgs84), (4, .gcj02),
  ])
  func `each layer of Chongqing in another datum is found`(wrong: Int, truth: Datum) throws {
    var layers = try Self.chongqingLayers()
    let declared = layers[wrong].datum
    layers[wrong].geometry = layers[wrong].geometry.mapping {
      converted($0, from: declared, to: truth)
    }
    let findings = try DatumGateTests.examine(layers)
    #expect(findings.count == 1)
    #expect(findings.first?.layer == layers[wrong].name)
    #expect(findings.first?.level == .certain)
    #expect(findings.first?.proposed.first == (truth == .wgs84 ? "WGS 84" : truth.name))
  }

  @Test(arguments: [
    ("vaduz", ["bus_stops", "roads", "buildings", "zones"]),
    ("liechtenstein", ["bus_stops", "roads", "zones"]),
    ("singapore", ["bus_stops", "parks_osm2021", "zones_subzones_pop2020"]),
  ])
  func `layers outside China are never doubted`(folder: String, files: [String]) throws {
    let layers = try files.map {
      GateLayer(name: $0, datum: .wgs84, geometry: try Self.read("\(folder)/\($0).geojson"))
    }
    #expect(try DatumGateTests.examine(layers).isEmpty)
  }

  /// The files named `derived` are rounded to 1e-7 degrees, 9 mm at most; the way from BD-09 was
  /// made by a public converter in one step, 0.12 m off.
  @Test(arguments: [
    ("bus_stops_gcj02", "bus_stops_wgs84_derived", Datum.gcj02, Datum.wgs84, 0.01),
    ("metro_lines_bd09_asis", "metro_lines_gcj02_derived", .bd09, .gcj02, 0.12),
    ("metro_stations_gcj02_2017", "metro_stations_wgs84_derived_2017", .gcj02, .wgs84, 0.01),
    ("districts_main9_gcj02", "districts_main9_wgs84_derived", .gcj02, .wgs84, 0.01),
  ])
  func `the derived files are reproduced`(
    source: String, target: String, from: Datum, to: Datum, metres: Double
  ) throws {
    let original = try Self.read("chongqing/\(source).geojson")
    let derived = try Self.read("chongqing/\(target).geojson")
    #expect(original.coordinates.count == derived.coordinates.count)
    var worst = 0.0
    for (a, b) in zip(original.coordinates, derived.coordinates) {
      let c = converted(a, from: from, to: to)
      worst = max(worst, Coordinate((c.x - b.x) * 96_800, (c.y - b.y) * 110_850).length)
    }
    #expect(worst < metres, "\(worst) m")
  }
}
