import Layers
import PROJ
import TestSupport
import Testing

@Suite struct TransformationTests {
  static let systems = [
    "EPSG:4490", "EPSG:4544", "EPSG:4545", "EPSG:4546", "EPSG:4523", "EPSG:32648", "EPSG:32649",
    "EPSG:3857",
    "+proj=tmerc +lat_0=0 +lon_0=106.5 +k=1 +x_0=500000 +y_0=0 +ellps=GRS80 +units=m +no_defs",
    "+proj=laea +lat_0=29.5 +lon_0=106.5 +datum=WGS84 +units=m +no_defs",
  ]
  /// Those whose authority puts latitude or northing first, as `cs2cs` then does.
  static let northingFirst: Set = [
    "EPSG:4490", "EPSG:4544", "EPSG:4545", "EPSG:4546", "EPSG:4523",
  ]

  static func positions(_ count: Int) -> [Coordinate] {
    var random = SeededRandom(4544)
    return (0..<count).map { _ in
      Coordinate(
        Double.random(in: 105.3...110.2, using: &random),
        Double.random(in: 28.1...32.2, using: &random))
    }
  }

  @Test(.enabled(if: CS2CS.isPresent, "needs cs2cs of proj-bin"), arguments: systems)
  func `agrees with cs2cs to a micrometre, longitude and easting first`(system: String) throws {
    let input = Self.positions(200)
    let swapped = Self.northingFirst.contains(system)
    let reference = try CS2CS.convert(
      input.map { Coordinate($0.y, $0.x) }, from: "EPSG:4326",
      to: system.hasPrefix("+") ? system + " +type=crs" : system
    ).map { swapped ? Coordinate($0.y, $0.x) : $0 }
    var output = input
    let target = try CRS(system)
    let transformation = try Transformation(from: .wgs84, to: target)
    try transformation.transform(&output)
    #expect(reference.count == input.count)
    // A degree of latitude has at most 111.7 km.
    let tolerance = target.isGeographic ? 1e-6 / 111_700 : 1e-6
    for (a, b) in zip(output, reference) {
      #expect(abs(a.x - b.x) <= tolerance && abs(a.y - b.y) <= tolerance)
    }
    try transformation.transform(&output, .inverse)
    // The inverse of the equal-area projection is a short series in PROJ 9.1, good to 2 mm.
    let back = system.contains("laea") ? 2e-8 : 1e-9
    for (a, b) in zip(output, input) { #expect(a.distance(to: b) < back) }
  }

  @Test func `longitude comes first also where the authority says latitude`() throws {
    let place = Coordinate(106.55, 29.56)
    let geographic = try Transformation(from: CRS("EPSG:4326"), to: CRS("EPSG:4490"))
    #expect(try geographic.transform(place).distance(to: place) < 1e-9)
    let zone = try Transformation(from: CRS("EPSG:4490"), to: CRS("EPSG:4544"))
    let planar = try zone.transform(place)
    #expect((600_000...700_000).contains(planar.x))
    #expect((3_200_000...3_300_000).contains(planar.y))
    let base = try Transformation(projectingTo: CRS("EPSG:4544"))
    #expect(try base.transform(place) == planar)
  }

  @Test func `a pipeline of ours needs no database and gives what the codes give`() throws {
    let pipeline = try Transformation(
      pipeline: "+proj=pipeline +step +proj=unitconvert +xy_in=deg +xy_out=rad"
        + " +step +proj=utm +zone=48 +ellps=WGS84")
    let codes = try Transformation(from: .wgs84, to: CRS("EPSG:32648"))
    for place in Self.positions(50) {
      #expect(try pipeline.transform(place).distance(to: codes.transform(place)) < 1e-8)
    }
    #expect(throws: PROJError.self) { _ = try Transformation(pipeline: "EPSG:4326") }
    #expect(throws: PROJError.self) { _ = try Transformation(pipeline: "+proj=nonsense") }
  }

  @Test func `a copy gives the same to the last bit`() throws {
    let original = try Transformation(from: .wgs84, to: CRS("EPSG:4545"))
    let copy = try original.copy()
    var a = Self.positions(1500)
    var b = a
    try original.transform(&a)
    try copy.transform(&b)
    #expect(a == b)
  }

  @Test(arguments: [0, 511, 512, 1300])
  func `a position that fails is named with PROJ's reason`(index: Int) throws {
    var input = Self.positions(1301)
    input[index] = Coordinate(106, 91)
    let transformation = try Transformation(from: .wgs84, to: CRS("EPSG:32648"))
    let error = #expect(throws: PROJError.self) { try transformation.transform(&input) }
    #expect(error?.index == index)
    #expect(error?.message.contains("91") == true)
    #expect(error?.message.contains("Invalid latitude") == true)
    // The failure leaves nothing behind.
    #expect(try transformation.transform(Coordinate(106, 29)).isFinite)
  }

  @Test func `no coordinates and non-finite ones have stated outcomes`() throws {
    let transformation = try Transformation(from: .wgs84, to: CRS("EPSG:32648"))
    var none: [Coordinate] = []
    try transformation.transform(&none)
    #expect(none.isEmpty)
    var bad = [Coordinate(106, 29), Coordinate(.nan, 29)]
    let error = #expect(throws: PROJError.self) { try transformation.transform(&bad) }
    #expect(error?.index == 1)
  }
}
