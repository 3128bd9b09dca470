import Foundation
import Georeferencing
import Layers
import TestSupport
import Testing

/// The same published formulas, written down plainly with the C library's functions.
private enum Reference {
  static func gcj02(_ c: Coordinate) -> Coordinate {
    let x = c.x - 105
    let y = c.y - 35
    let sines = 20 * sin(6 * x * .pi) + 20 * sin(2 * x * .pi)
    var north = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * sqrt(abs(x))
    north += sines * 2 / 3
    north += (20 * sin(y * .pi) + 40 * sin(y / 3 * .pi)) * 2 / 3
    north += (160 * sin(y / 12 * .pi) + 320 * sin(y * .pi / 30)) * 2 / 3
    var east = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * sqrt(abs(x))
    east += sines * 2 / 3
    east += (20 * sin(x * .pi) + 40 * sin(x / 3 * .pi)) * 2 / 3
    east += (150 * sin(x / 12 * .pi) + 300 * sin(x / 30 * .pi)) * 2 / 3
    let a = 6_378_245.0
    let e2 = 0.00669342162296594323
    let latitude = c.y / 180 * .pi
    let w = 1 - e2 * sin(latitude) * sin(latitude)
    return Coordinate(
      c.x + east * 180 / (a / sqrt(w) * cos(latitude) * .pi),
      c.y + north * 180 / (a * (1 - e2) / (w * sqrt(w)) * .pi))
  }

  static func bd09(_ c: Coordinate) -> Coordinate {
    let xPi = Double.pi * 3000 / 180
    let z = sqrt(c.x * c.x + c.y * c.y) + 0.00002 * sin(c.y * xPi)
    let theta = atan2(c.y, c.x) + 0.000003 * cos(c.x * xPi)
    return Coordinate(z * cos(theta) + 0.0065, z * sin(theta) + 0.006)
  }
}

private typealias Conversion = @Sendable (UnsafeMutableBufferPointer<Coordinate>) -> Void

@Suite struct ShiftedDatumTests {
  private static let all: [Conversion] = [
    GCJ02.fromWGS84, GCJ02.toWGS84, BD09.fromGCJ02, BD09.toGCJ02,
  ]

  /// A grid over China at steps that fall on no symmetry of the formulas.
  static let china: [Coordinate] = stride(from: 73.6, through: 134.8, by: 0.37).flatMap { x in
    stride(from: 18.1, through: 53.6, by: 0.41).map { y in Coordinate(x, y) }
  }

  private func converted(
    _ coordinates: [Coordinate], _ convert: Conversion
  ) -> [Coordinate] {
    var result = coordinates
    result.withUnsafeMutableBufferPointer { buffer in convert(buffer) }
    return result
  }

  func largestDifference(_ a: [Coordinate], _ b: [Coordinate]) -> Double {
    zip(a, b).map { $0.distance(to: $1) }.max() ?? .infinity
  }

  @Test func `both formulas agree with a plain transcription of the published ones`() {
    let shifted = converted(Self.china, GCJ02.fromWGS84)
    #expect(largestDifference(shifted, Self.china.map(Reference.gcj02)) < 2e-13)
    let baidu = converted(Self.china, BD09.fromGCJ02)
    #expect(largestDifference(baidu, Self.china.map(Reference.bd09)) < 2e-13)
  }

  @Test func `there and back again is exact to 1e-12 degrees over China, both ways`() {
    let pairs: [[Conversion]] = [
      [GCJ02.fromWGS84, GCJ02.toWGS84], [GCJ02.toWGS84, GCJ02.fromWGS84],
      [BD09.fromGCJ02, BD09.toGCJ02], [BD09.toGCJ02, BD09.fromGCJ02],
    ]
    for pair in pairs {
      let there = converted(Self.china, pair[0])
      #expect(largestDifference(there, Self.china) > 1e-3)
      #expect(largestDifference(converted(there, pair[1]), Self.china) < 1e-12)
    }
  }

  @Test func `at 105° east, where the formula has a cusp, the way back still holds`() {
    let near = [-1e-3, -1e-6, -1e-9, 0, 1e-9, 1e-6, 1e-3].map { Coordinate(105 + $0, 29.7) }
    let back = converted(converted(near, GCJ02.fromWGS84), GCJ02.toWGS84)
    #expect(largestDifference(back, near) < 1e-10)
  }

  @Test func `outside China nothing changes`() {
    let abroad = [
      Coordinate(9.52, 47.14), Coordinate(-74, 40.7), Coordinate(151.2, -33.9),
      Coordinate(103.8, 0.5), Coordinate(106, -29),
    ]
    for convert in Self.all {
      #expect(converted(abroad, convert) == abroad)
    }
  }

  @Test func `the result does not depend on a position's place among others`() {
    let many = Array(Self.china.prefix(11))
    for convert in Self.all {
      let together = converted(many, convert)
      for (index, c) in many.enumerated() { #expect(converted([c], convert)[0] == together[index]) }
      #expect(converted([], convert).isEmpty)
    }
  }

  @Test func `the centre of Chongqing moves by the known amount`() {
    // 480 m at Jiefangbei; Baidu's datum about 1,050 m from WGS 84.
    let place = Coordinate(106.5775, 29.5568)
    let gcj = GCJ02.fromWGS84(place)
    let metres = Coordinate(
      (gcj.x - place.x) * 96_860, (gcj.y - place.y) * 110_850)
    #expect((440...520).contains(metres.length))
    let bd = BD09.fromGCJ02(gcj)
    let further = Coordinate((bd.x - place.x) * 96_860, (bd.y - place.y) * 110_850)
    #expect((900...1250).contains(further.length))
  }
}

@Suite struct DatumTests {
  @Test(arguments: [
    ("GCJ-02", "GCJ-02"), ("gcj02", "GCJ-02"), (" Gcj_02 ", "GCJ-02"), ("BD-09", "BD-09"),
    ("bd09", "BD-09"), ("WGS84", "EPSG:4326"), ("wgs 84", "EPSG:4326"), ("EPSG:4326", "EPSG:4326"),
    ("CRS84", "EPSG:4326"), ("epsg:4544", "EPSG:4544"), ("CGCS2000", "EPSG:4490"),
    ("+proj=tmerc +lon_0=106.5", "+proj=tmerc +lon_0=106.5"),
  ])
  func `a datum is read from any of its spellings`(text: String, name: String) throws {
    #expect(try Datum(text).name == name)
  }

  @Test func `kinds are told apart`() throws {
    #expect(Datum.gcj02.isGeographic && !Datum.gcj02.isWGS84Degrees)
    #expect(try Datum("EPSG:4490").isWGS84Degrees)
    #expect(try Datum("CRS84").isWGS84Degrees)
    #expect(try !Datum("EPSG:4610").isWGS84Degrees)
    #expect(try !Datum("EPSG:4544").isGeographic)
  }

  @Test(arguments: ["", "GCJ-03", "4326", "EPSG:999999", "EPSG:4978", "EPSG:5773"])
  func `what is no datum is refused with a reason and a remedy`(text: String) {
    let error = #expect(throws: GeoreferencingError.self) { try Datum(text) }
    #expect(error?.kind == .unknownDatum)
    #expect(error?.remedy != nil)
  }
}
