import Foundation
import Layers
import PROJ
import Testing

@Suite struct GeodesicTests {
  @Test func `a degree along the equator and a quarter meridian have their known lengths`() {
    let wgs84 = Geodesic.wgs84
    let degree = wgs84.distance(Coordinate(106, 0), Coordinate(107, 0))
    #expect(abs(degree - 6_378_137 * Double.pi / 180) < 1e-8)
    // The length of a quarter meridian of WGS 84, as tabulated.
    #expect(abs(wgs84.distance(Coordinate(0, 0), Coordinate(0, 90)) - 10_001_965.729) < 1e-3)
  }

  @Test func `going somewhere and measuring the way back agree`() {
    let start = Coordinate(106.55, 29.56)
    for azimuth in stride(from: 0.0, to: 360, by: 37) {
      let end = Geodesic.wgs84.position(from: start, azimuth: azimuth, metres: 50_000)
      #expect(abs(Geodesic.wgs84.distance(start, end) - 50_000) < 1e-7)
    }
  }

  @Test func `an octant of a sphere has an eighth of its surface, with a sign for direction`() {
    let sphere = Geodesic(semiMajor: 6_371_000, inverseFlattening: 0)
    let ring = [Coordinate(0, 0), Coordinate(90, 0), Coordinate(0, 90)]
    let eighth = 4 * Double.pi * 6_371_000 * 6_371_000 / 8
    #expect(abs(sphere.signedArea(ofRing: ring) / eighth - 1) < 1e-12)
    #expect(abs(sphere.signedArea(ofRing: ring.reversed()) / eighth + 1) < 1e-12)
    #expect(sphere.signedArea(ofRing: ring + [ring[0]]) == sphere.signedArea(ofRing: ring))
    #expect(sphere.signedArea(ofRing: []) == 0)
  }

  @Test func `scale factors of an equal-area projection are inverse to each other`() throws {
    let factors = ScaleFactors(
      try Transformation(
        pipeline: "+proj=pipeline +step +proj=unitconvert +xy_in=deg +xy_out=rad"
          + " +step +proj=laea +lat_0=29.5 +lon_0=106.5 +ellps=WGS84"), on: .wgs84)
    let centre = try factors.at(Coordinate(106.5, 29.5))
    #expect(abs(centre.least - 1) < 1e-6 && abs(centre.greatest - 1) < 1e-6)
    #expect(abs(centre.areal - 1) < 1e-10)
    let edge = try factors.at(Coordinate(107.5, 30))
    #expect(edge.greatest > 1.00004 && edge.least < 0.99996)
    #expect(abs(edge.areal - 1) < 1e-10)
    #expect(abs(edge.greatest * edge.least - 1) < 1e-10)
  }

  @Test func `transverse Mercator is conformal and its scale grows as the closed form says`() throws
  {
    // UTM zone 48: 0.9996 at 105° E. EPSG:4544 has northing first and scale 1.
    let utm = try ScaleFactors(of: CRS("EPSG:32648"))
    let zone = try ScaleFactors(of: CRS("EPSG:4544"))
    for longitude in [105.0, 105.7, 106.4] {
      let latitude = 30.0
      let a = cosine(latitude) * (longitude - 105) * .pi / 180
      // Snyder (8-11), ellipsoidal series.
      let e2 = Ellipsoid.wgs84.eccentricitySquared / (1 - Ellipsoid.wgs84.eccentricitySquared)
      let c = e2 * cosine(latitude) * cosine(latitude)
      let t = (1 - cosine(latitude) * cosine(latitude)) / (cosine(latitude) * cosine(latitude))
      let k =
        1 + (1 + c) * a * a / 2 + (5 - 4 * t + 42 * c + 13 * c * c - 28 * e2) * a * a * a * a / 24
      for (factors, atMeridian) in [
        (try utm.at(Coordinate(longitude, latitude)), 0.9996),
        (try zone.at(Coordinate(longitude, latitude)), 1.0),
      ] {
        #expect(abs(factors.greatest / atMeridian - k) < 1e-9)
        #expect(abs(factors.least / atMeridian - k) < 1e-9)
      }
    }
    #expect(throws: PROJError.self) { try zone.at(Coordinate(105, 95)) }
    #expect(throws: PROJError.self) { try utm.at(Coordinate(105, 90)) }
  }

  private func cosine(_ degrees: Double) -> Double { cos(degrees * .pi / 180) }
}
