import Georeferencing
import Layers
import PROJ
import TestSupport
import Testing

@Suite struct MetricFrameTests {
  /// Central Chongqing, some 50 km across.
  static let city = Envelope(minX: 106.3, minY: 29.35, maxX: 106.8, maxY: 29.8)
  /// The whole municipality, 470 km wide.
  static let municipality = Envelope(minX: 105.28, minY: 28.16, maxX: 110.2, maxY: 32.21)
  static let china = Envelope(minX: 73.6, minY: 18.1, maxX: 134.8, maxY: 53.6)

  @Test func `the automatic frame stands at the middle of the extent, written shortly`() throws {
    let frame = try MetricFrame.make("auto", over: Self.city)
    #expect(
      frame.definition == "+proj=laea +lat_0=29.575 +lon_0=106.55 +datum=WGS84 +units=m +no_defs")
    #expect(frame.isAutomatic)
    #expect(try CRS(frame.definition).isProjectedMetric)
  }

  @Test func `scale ranges are those of the sources`() throws {
    let city = try MetricFrame.automatic(over: Self.city).scaleRange(over: Self.city)
    #expect(city.lowerBound < 1 && city.upperBound > 1)
    #expect(city.upperBound - 1 < 1e-5 && 1 - city.lowerBound < 1e-5)
    // c²/8 = 3.1·10⁻⁵ at 100 km from the centre on a sphere; on the ellipsoid the equal-area
    // frame adds a third of that here. A square of 141 km has its corners there.
    let square = Envelope(minX: 105.77, minY: 28.86, maxX: 107.23, maxY: 30.136)
    let frame = try MetricFrame.automatic(over: square)
    let range = try frame.scaleRange(over: square)
    #expect((3.1e-5...4.5e-5).contains(range.upperBound - 1))
    let areas = try frame.areaScaleRange(over: square)
    #expect(abs(areas.lowerBound - 1) < 1e-10 && abs(areas.upperBound - 1) < 1e-10)
    // Design measurements: 1.00026 at 1.5° from a Gauss–Krüger meridian; 1.0019 one UTM zone off.
    let edge = Envelope(minX: 106.49, minY: 29.5, maxX: 106.5, maxY: 29.6)
    let zone = try MetricFrame.make("EPSG:4544", over: edge).scaleRange(over: edge)
    #expect(abs(zone.upperBound - 1.00026) < 1e-5)
    let utm = try MetricFrame.make("EPSG:32649", over: edge).scaleRange(over: edge)
    #expect(abs(utm.upperBound - 1.0019) < 1e-4)
  }

  @Test func `an extent too wide for one frame is told, and zones get their own`() throws {
    #expect(try MetricFrame.automatic(over: Self.city).isAccurate(for: Self.city))
    #expect(
      try !MetricFrame.automatic(over: Self.municipality).isAccurate(for: Self.municipality))
    #expect(try !MetricFrame.automatic(over: Self.china).isAccurate(for: Self.china))
    let zones = [Self.city, .empty, Envelope(minX: 109.8, minY: 31, maxX: 110.2, maxY: 31.5)]
    let frames = MetricFrame.automatic(forEach: zones)
    #expect(frames[1] == nil)
    for (frame, zone) in zip(frames, zones) where !zone.isEmpty {
      #expect(try #require(frame).isAccurate(for: zone))
    }
  }

  @Test(arguments: [
    ("EPSG:4326", "degrees"), ("EPSG:4490", "degrees"), ("GCJ-02", "degrees"),
    ("EPSG:3857", "Web Mercator"), ("ESRI:102100", "Web Mercator"), ("EPSG:3785", "Web Mercator"),
    ("+proj=merc +a=6378137 +b=6378137 +units=m", "Web Mercator"), ("EPSG:2263", "foot"),
    ("EPSG:3395", "1.15"), ("EPSG:32630", ""),
  ])
  func `what cannot measure is refused as a frame`(text: String, word: String) {
    let error = #expect(throws: GeoreferencingError.self) {
      try MetricFrame.make(text, over: Self.city)
    }
    #expect(error?.kind == .unsuitableFrame)
    #expect(error?.message.contains(word) == true, "\(error?.message ?? "")")
    #expect(error?.remedy != nil)
  }

  @Test func `no extent and no system are refused`() {
    #expect(throws: GeoreferencingError.self) { try MetricFrame.make("auto", over: .empty) }
    #expect(throws: GeoreferencingError.self) { try MetricFrame.make("EPSG:4544", over: .empty) }
    let error = #expect(throws: GeoreferencingError.self) {
      try MetricFrame.make("EPSG:1", over: Self.city)
    }
    #expect(error?.kind == .unknownDatum)
  }

  @Test(arguments: [
    (MetricFrameTests.city, 1e-5), (MetricFrameTests.municipality, 4.5e-4),
  ])
  func `distances in the frame differ from geodesics by no more than is stated`(
    extent: Envelope, relative: Double
  ) throws {
    let frame = try MetricFrame.automatic(over: extent)
    for distance in [300.0, 500, 5000] {
      let stated = try frame.distanceError(at: distance, over: extent)
      #expect(stated.relative < relative)
      var random = SeededRandom(7)
      let projection = try frame.makeProjection()
      for _ in 0..<500 {
        let a = Coordinate(
          random.number(extent.minX...extent.maxX), random.number(extent.minY...extent.maxY))
        let b = Geodesic.wgs84.position(
          from: a, azimuth: random.number(0...360), metres: random.number(0.01...distance))
        let planar = try projection.transform(a).distance(to: projection.transform(b))
        #expect(abs(planar - Geodesic.wgs84.distance(a, b)) <= stated.metres)
      }
    }
  }

  @Test func `in a country, a frame for each zone keeps distances right to 1e-5`() throws {
    let zones = [(80.0, 40.0), (106, 29), (128, 50), (110, 19)].map {
      Envelope(minX: $0.0, minY: $0.1, maxX: $0.0 + 0.4, maxY: $0.1 + 0.4)
    }
    let one = try MetricFrame.automatic(over: Self.china)
    for (zone, frame) in zip(zones, MetricFrame.automatic(forEach: zones)) {
      let own = try #require(frame).distanceError(at: 500, over: zone)
      #expect(own.relative < 1e-5)
      let shared = try one.distanceError(at: 500, over: zone)
      #expect(shared.relative > 100 * own.relative)
    }
  }

  @Test func `areas in the automatic frame are those on the ellipsoid`() throws {
    let frame = try MetricFrame.automatic(over: Self.municipality)
    let projection = try frame.makeProjection()
    for place in [Coordinate(105.4, 28.3), Coordinate(110, 32), Coordinate(107.7, 30.2)] {
      // A polygon of 1 km with geodesic sides; the sag of a side, some millimetres, is what differs.
      let ring = stride(from: 360.0, to: 0, by: -5).map {
        Geodesic.wgs84.position(from: place, azimuth: $0, metres: 500)
      }
      let ellipsoidal = Geodesic.wgs84.signedArea(ofRing: ring)
      var planar = ring
      try projection.transform(&planar)
      var area = 0.0
      for (a, b) in zip(planar, planar.dropFirst() + planar.prefix(1)) {
        area += (a - planar[0]).cross(b - planar[0]) / 2
      }
      #expect(abs(area / ellipsoidal - 1) < 1e-9)
    }
  }
}

@Suite struct LonLatExtentTests {
  @Test(arguments: [0.0, 29.5, 47, 70, 89.5, -60])
  func `a widened extent holds all that lies within the distance`(latitude: Double) {
    let extent = Envelope(minX: 106, minY: latitude, maxX: 106.2, maxY: latitude + 0.2)
    for metres in [100.0, 5000, 100_000] {
      let wide = LonLatExtent.widened(extent, byMetres: metres)
      for corner in [Coordinate(106, latitude), Coordinate(106.2, latitude + 0.2)] {
        for azimuth in stride(from: 0.0, to: 360, by: 5) {
          let reached = Geodesic.wgs84.position(from: corner, azimuth: azimuth, metres: metres)
          #expect(wide.contains(reached))
        }
      }
    }
    #expect(LonLatExtent.widened(.empty, byMetres: 10).isEmpty)
  }

  @Test func `rectangles lie apart beyond a distance, and empty ones never`() {
    let a = Envelope(minX: 106, minY: 29, maxX: 106.5, maxY: 29.5)
    let b = Envelope(minX: 106.501, minY: 29, maxX: 107, maxY: 29.5)
    #expect(LonLatExtent.areApart(a, b, byMetres: 0))
    #expect(LonLatExtent.areApart(a, b, byMetres: 80))
    #expect(!LonLatExtent.areApart(a, b, byMetres: 300))
    #expect(!LonLatExtent.areApart(a, a, byMetres: 0))
    #expect(!LonLatExtent.areApart(a, .empty, byMetres: 0))
  }
}
