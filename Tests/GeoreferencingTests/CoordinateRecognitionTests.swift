import Georeferencing
import Layers
import PROJ
import TestSupport
import Testing
import Words

@Suite struct CoordinateRecognitionTests {
  static let area = Envelope(minX: 106.45, minY: 29.48, maxX: 106.65, maxY: 29.62)

  static func points(_ seed: UInt64, _ change: (Coordinate) -> Coordinate) -> GeometryColumns {
    var random = SeededRandom(seed)
    var columns = GeometryColumns()
    for _ in 0..<60 {
      let c = Coordinate(
        random.number(area.minX...area.maxX), random.number(area.minY...area.maxY))
      columns.appendPart(.point, rings: [[change(c)]])
      columns.endFeature(.point)
    }
    return columns
  }

  static func points(_ seed: UInt64, in system: String) throws -> GeometryColumns {
    let transformation = try Transformation(from: .wgs84, to: CRS(system))
    let plain = points(seed) { $0 }
    var coordinates = plain.coordinates
    try transformation.transform(&coordinates)
    var next = coordinates.makeIterator()
    return plain.mapping { _ in next.next() ?? Coordinate(0, 0) }
  }

  static func company() -> [GateLayer] {
    [1, 2].map {
      GateLayer(name: "right \($0)", datum: .wgs84, geometry: points(UInt64($0)) { $0 })
    }
  }

  func onlyFinding(
    _ geometry: GeometryColumns, declared: String, company: [GateLayer] = Self.company()
  ) throws -> DatumFinding {
    let doubtful = GateLayer(name: "doubtful", datum: try Datum(declared), geometry: geometry)
    let findings = DatumGate.examineExtents(company + [doubtful])
    #expect(findings.count == 1)
    let finding = try #require(findings.first)
    #expect(finding.layer == "doubtful" && !finding.remedy.isEmpty)
    #expect(finding.message.contains("doubtful"))
    return finding
  }

  @Test func `right layers in any system are not doubted`() throws {
    var layers = Self.company()
    for system in [
      "EPSG:4544", "EPSG:4545", "EPSG:4523", "EPSG:4490", "EPSG:32648", "EPSG:3857", "EPSG:2363",
    ] {
      layers.append(
        GateLayer(
          name: system, datum: try Datum(system), geometry: try Self.points(9, in: system)))
    }
    #expect(DatumGate.examineExtents(layers).isEmpty)
    #expect(DatumGate.examineExtents([]).isEmpty)
    #expect(DatumGate.examineExtents(Array(layers.prefix(1))).isEmpty)
  }

  @Test func `swapped axes are recognised in degrees and in metres, alone and in company`() throws {
    let swapped = Self.points(3) { Coordinate($0.y, $0.x) }
    #expect(try onlyFinding(swapped, declared: "EPSG:4326").kind == .swappedAxes)
    let alone = try onlyFinding(swapped, declared: "EPSG:4326", company: [])
    #expect(alone.kind == .swappedAxes && alone.level == .certain)
    let planar = try Self.points(3, in: "EPSG:4544").mapping { Coordinate($0.y, $0.x) }
    let finding = try onlyFinding(planar, declared: "EPSG:4544")
    #expect(finding.kind == .swappedAxes && finding.remedy.en.contains("exchange"))
  }

  @Test func `swapped axes that are degrees both ways need company to be recognised`() throws {
    func vaduz(_ isSwapped: Bool) -> GeometryColumns {
      Self.points(4) {
        let c = $0 + Coordinate(9.52 - 106.55, 47.14 - 29.55)
        return isSwapped ? Coordinate(c.y, c.x) : c
      }
    }
    let right = (1...2).map {
      GateLayer(name: "right \($0)", datum: .wgs84, geometry: vaduz(false))
    }
    let finding = try onlyFinding(vaduz(true), declared: "EPSG:4326", company: right)
    #expect(finding.kind == .swappedAxes && finding.level == .certain)
    let two = DatumGate.examineExtents(
      [right[0], GateLayer(name: "doubtful", datum: .wgs84, geometry: vaduz(true))])
    // With one other layer either may be the wrong one.
    #expect(two.allSatisfy { $0.level == .likely && $0.kind == .swappedAxes })
    #expect(two.contains { $0.layer == "doubtful" })
  }

  @Test func `degrees declared as metres`() throws {
    let finding = try onlyFinding(Self.points(5) { $0 }, declared: "EPSG:4544")
    #expect(finding.kind == .degreesAsMetres && finding.level == .certain)
    #expect(finding.proposed == ["EPSG:4326"])
  }

  @Test(arguments: ["EPSG:32648", "EPSG:4544", "EPSG:3857", "EPSG:4523", "EPSG:4507"])
  func `metres declared as degrees, with the system they are in`(system: String) throws {
    let finding = try onlyFinding(Self.points(6, in: system), declared: "EPSG:4326")
    #expect(finding.kind == .metresAsDegrees && finding.level == .certain)
    // Zones whose meridian and scale agree give the same place; any of them is right.
    let proposed = try #require(finding.proposed.first)
    let back = try Transformation(from: CRS(proposed), to: .wgs84)
    let there = try Transformation(from: .wgs84, to: CRS(system))
    let place = try back.transform(there.transform(Coordinate(106.55, 29.55)))
    #expect(place.distance(to: Coordinate(106.55, 29.55)) < 0.2)
  }

  @Test func `feet declared as metres`() throws {
    let feet = try Self.points(7, in: "EPSG:4544").mapping { $0 * (1 / 0.3048) }
    let finding = try onlyFinding(feet, declared: "EPSG:4544")
    #expect(finding.kind == .feetAsMetres && finding.remedy.en.contains("feet"))
  }

  @Test(arguments: [
    ("EPSG:4544", "EPSG:4545"), ("EPSG:4546", "EPSG:4544"), ("EPSG:32649", "EPSG:32648"),
    ("EPSG:2382", "EPSG:2380"),
  ])
  func `a neighbouring zone`(declared: String, truth: String) throws {
    let finding = try onlyFinding(Self.points(8, in: truth), declared: declared)
    #expect(finding.kind == .wrongZone && finding.proposed == [truth])
    #expect(finding.level == .certain)
  }

  @Test func `eastings that begin with the number of the zone, or should`() throws {
    let prefixed = try onlyFinding(Self.points(10, in: "EPSG:4524"), declared: "EPSG:4545")
    #expect(prefixed.kind == .zonePrefix && prefixed.proposed == ["EPSG:4524"])
    let plain = try onlyFinding(Self.points(10, in: "EPSG:4545"), declared: "EPSG:4524")
    #expect(plain.kind == .zonePrefix && plain.proposed == ["EPSG:4545"])
    // The number names the zone even where the declared meridian is another.
    let other = try onlyFinding(
      Self.points(10, in: "EPSG:4524"), declared: "EPSG:4544", company: [])
    #expect(other.kind == .zonePrefix && other.proposed == ["EPSG:4524"])
    let xian = try onlyFinding(Self.points(10, in: "EPSG:2360"), declared: "EPSG:2381")
    #expect(xian.kind == .zonePrefix && xian.proposed == ["EPSG:2360"])
  }

  @Test func `the wrong hemisphere, by sign or by false northing`() throws {
    let south = Self.points(11) { Coordinate($0.x, -$0.y) }
    #expect(try onlyFinding(south, declared: "EPSG:4326").kind == .wrongHemisphere)
    let utm = try onlyFinding(Self.points(11, in: "EPSG:32648"), declared: "EPSG:32748")
    #expect(utm.kind == .wrongHemisphere && utm.proposed == ["EPSG:32648"])
  }

  @Test func `single features far away hide neither a wrong zone nor a wrong system`() throws {
    // As of the bus stops of Chongqing some lie in other provinces.
    var company = Self.company()
    var far = Self.points(21) { $0 }
    for place in [Coordinate(114.3, 30.6), Coordinate(104.1, 22.5)] {
      far.appendPart(.point, rings: [[place]])
      far.endFeature(.point)
    }
    company[1].geometry = far
    let zone = try onlyFinding(
      Self.points(8, in: "EPSG:32648"), declared: "EPSG:32649", company: company)
    #expect(zone.kind == .wrongZone && zone.proposed == ["EPSG:32648"])
    let metres = try onlyFinding(
      Self.points(8, in: "EPSG:4544"), declared: "EPSG:4326", company: company)
    // UTM and Gauss–Krüger zones of one meridian lie a kilometre apart: both are named.
    #expect(metres.kind == .metresAsDegrees)
    #expect(metres.proposed.contains("EPSG:4544") && metres.proposed.contains("EPSG:32648"))
    #expect(metres.remedy.en.contains("ask its source"))
  }

  @Test func `a layer far away for which no reading makes sense is left alone`() throws {
    let elsewhere = Self.points(12) { $0 + Coordinate(-20, 7) }
    let layers =
      Self.company() + [GateLayer(name: "far", datum: .wgs84, geometry: elsewhere)]
    #expect(DatumGate.examineExtents(layers).isEmpty)
  }

  @Test func `extents and shifts are examined together`() throws {
    var layers = Self.company()
    layers.append(
      GateLayer(
        name: "doubtful", datum: .wgs84, geometry: Self.points(3) { Coordinate($0.y, $0.x) }))
    let findings = try DatumGate.examine(layers, workers: Workers(threads: 2))
    #expect(findings.map(\.kind) == [.swappedAxes])
  }
}
