import Georeferencing
import Layers
import PROJ
import TestSupport
import Testing

@Suite struct FrameTransformerTests {
  static let city = MetricFrameTests.city
  static let municipality = MetricFrameTests.municipality

  static func scattered(_ count: Int, in extent: Envelope, seed: UInt64) -> [Coordinate] {
    var random = SeededRandom(seed)
    return (0..<count).map { _ in
      Coordinate(
        random.number(extent.minX...extent.maxX), random.number(extent.minY...extent.maxY))
    }
  }

  func largestDifference(_ a: [Coordinate], _ b: [Coordinate]) -> Double {
    zip(a, b).map { max(abs($0.x - $1.x), abs($0.y - $1.y)) }.max() ?? .infinity
  }

  @Test(arguments: [
    (city, "auto"), (municipality, "auto"), (city, "EPSG:4544"), (city, "EPSG:32648"),
    (Envelope(minX: 9.47, minY: 47.05, maxX: 9.64, maxY: 47.27), "auto"),
    (Envelope(minX: 103.6, minY: 1.2, maxX: 104.1, maxY: 1.5), "auto"),
    (Envelope(minX: -0.3, minY: -0.2, maxX: 0.2, maxY: 0.2), "auto"),
    (Envelope(minX: 20, minY: 78, maxX: 24, maxY: 80), "auto"),
    (Envelope(minX: 106.55, minY: 29.5, maxX: 106.55, maxY: 29.5), "auto"),
  ])
  func `polynomials agree with PROJ below a micrometre where they were not fitted`(
    extent: Envelope, request: String
  ) throws {
    let frame = try MetricFrame.make(request, over: extent)
    let transformer = try FrameTransformer(from: .wgs84, to: frame, over: extent)
    #expect(transformer.isInterpolated)
    #expect(transformer.errorBound < 1e-6)
    let input = Self.scattered(1000, in: extent, seed: 99)
    var fast = input
    try transformer.toFrame(&fast)
    var exact = input
    try frame.makeProjection().transform(&exact)
    #expect(largestDifference(fast, exact) < 1e-6)
    #expect(largestDifference(fast, exact) <= max(transformer.errorBound, 1e-9))

    let inverse = FrameInverse(from: frame, over: Envelope(exact))
    #expect(inverse.isInterpolated)
    try inverse.toWGS84(&fast)
    // 1e-11 degrees are 1.1 µm.
    #expect(largestDifference(fast, input) < 2e-11)
  }

  @Test func `an extent too wide for polynomials is left to PROJ`() throws {
    let wide = Envelope(minX: 10, minY: -60, maxX: 150, maxY: 70)
    let frame = try MetricFrame.automatic(over: wide)
    let transformer = try FrameTransformer(from: .wgs84, to: frame, over: wide)
    #expect(!transformer.isInterpolated && transformer.errorBound == 0)
    let input = Self.scattered(700, in: wide, seed: 1)
    var output = input
    try transformer.toFrame(&output)
    var exact = input
    try frame.makeProjection().transform(&exact)
    #expect(output == exact)
    let inverse = FrameInverse(from: frame, over: Envelope(exact))
    try inverse.toWGS84(&output)
    #expect(largestDifference(output, input) < 1e-9)
  }

  @Test func `positions outside the stated extent come out as exactly`() throws {
    let frame = try MetricFrame.automatic(over: Self.city)
    let transformer = try FrameTransformer(from: .wgs84, to: frame, over: Self.city)
    let input = Self.scattered(1000, in: Self.municipality, seed: 5)
    var fast = input
    try transformer.toFrame(&fast)
    var exact = input
    try frame.makeProjection().transform(&exact)
    #expect(largestDifference(fast, exact) < 1e-6)
    // One at a time, each is the same to the last bit.
    for (index, position) in input.enumerated() {
      var one = [position]
      try transformer.toFrame(&one)
      #expect(one[0] == fast[index])
    }
  }

  @Test(arguments: ["GCJ-02", "BD-09", "EPSG:4490", "EPSG:4544", "EPSG:32648", "EPSG:4523"])
  func `every datum leads to the same place in the frame`(name: String) throws {
    let datum = try Datum(name)
    let frame = try MetricFrame.automatic(over: Self.city)
    let places = Self.scattered(500, in: Self.city, seed: 3)
    var declared = places
    switch datum.kind {
    case .gcj02: declared = places.map(GCJ02.fromWGS84)
    case .bd09: declared = places.map { BD09.fromGCJ02(GCJ02.fromWGS84($0)) }
    case .system(let system): try Transformation(from: .wgs84, to: system).transform(&declared)
    }
    var expected = places
    try frame.makeProjection().transform(&expected)
    let transformer = try FrameTransformer(from: datum, to: frame, over: Envelope(declared))
    #expect(transformer.isInterpolated)
    var planar = declared
    try transformer.toFrame(&planar)
    #expect(largestDifference(planar, expected) < 1.5e-6)

    let converter = DatumConverter(from: datum)
    var back = declared
    try converter.toWGS84(&back)
    #expect(largestDifference(back, places) < 1e-10)
    let extent = try converter.extent(of: Envelope(declared))
    #expect(extent.widened(by: 1e-4).contains(Envelope(places)))
    let window = converter.window(around: Envelope(places), withinMetres: 500)
    #expect(window.contains(Envelope(declared)))
  }

  @Test func `an old datum is shifted as PROJ shifts it`() throws {
    let system = try CRS("EPSG:4610")
    let frame = try MetricFrame.automatic(over: Self.city)
    let places = Self.scattered(50, in: Self.city, seed: 4)
    var expected = places
    try Transformation(from: system, to: CRS(frame.definition)).transform(&expected)
    let datum = Datum(.system(system))
    let transformer = try FrameTransformer(from: datum, to: frame, over: Self.city)
    var planar = places
    try transformer.toFrame(&planar)
    #expect(largestDifference(planar, expected) < 1e-6)
  }

  static func columns() -> GeometryColumns {
    var random = SeededRandom(11)
    var columns = GeometryColumns()
    for feature in 0..<5200 {
      let c = Coordinate(
        random.number(city.minX...city.maxX - 0.01), random.number(city.minY...city.maxY - 0.01))
      switch feature % 4 {
      case 0:
        columns.appendPart(.point, rings: [[c]])
        columns.endFeature(.point)
      case 1:
        columns.appendPart(.line, rings: [[c, c + Coordinate(0.001, 0.002)]])
        columns.appendPart(.line, rings: [[c, c + Coordinate(-0.001, 0.002)]])
        columns.endFeature(.multiLineString)
      case 2:
        let ring = [c, c + Coordinate(0.001, 0), c + Coordinate(0.001, 0.001), c]
        columns.appendPart(.polygon, rings: [ring, ring.reversed()])
        columns.endFeature(.polygon)
      default: columns.endFeature(.none)
      }
    }
    return columns
  }

  @Test func `columns keep their shape and are the same for any number of threads`() throws {
    let columns = Self.columns()
    let frame = try MetricFrame.automatic(over: Self.city)
    let transformer = try FrameTransformer(from: .gcj02, to: frame, over: columns.extent)
    let all = try transformer.planarColumns(of: columns, workers: Workers(threads: 1))
    #expect(all.ringStarts == columns.ringStarts && all.partKinds == columns.partKinds)
    var coordinates = columns.coordinates
    try transformer.toFrame(&coordinates)
    #expect(all.coordinates == coordinates)
    for feature in [0, 1, 2, 3, 5199] {
      #expect(
        all.envelopes[feature] == Envelope(coordinates[columns.coordinates(ofFeature: feature)]))
    }
    for threads in [2, 3, 16] {
      let again = try transformer.planarColumns(of: columns, workers: Workers(threads: threads))
      #expect(again.coordinates == all.coordinates && again.envelopes == all.envelopes)
    }
  }

  @Test func `chosen features are the same as chosen from all`() throws {
    let columns = Self.columns()
    let frame = try MetricFrame.automatic(over: Self.city)
    let transformer = try FrameTransformer(from: .wgs84, to: frame, over: columns.extent)
    let all = try transformer.planarColumns(of: columns, workers: Workers(threads: 2))
    let window = Envelope(minX: 106.4, minY: 29.4, maxX: 106.45, maxY: 29.45)
    let near = columns.features(meeting: window)
    #expect(!near.isEmpty && near.count < columns.featureCount / 10)
    for chosen in [near, near.reversed(), [], [3], Array(0..<columns.featureCount)] {
      let some = try transformer.planarColumns(
        of: columns, selecting: chosen, workers: Workers(threads: 3))
      let expected = all.selecting(chosen)
      #expect(some.coordinates == expected.coordinates)
      #expect(some.envelopes == expected.envelopes && some.types == expected.types)
      #expect(some.ringStarts == expected.ringStarts && some.partStarts == expected.partStarts)
      #expect(some.featureStarts == expected.featureStarts)
      #expect(some.partKinds == expected.partKinds)
    }
  }

  @Test func `a feature that cannot be transformed is named`() throws {
    var columns = Self.columns()
    columns.coordinates[columns.coordinates(ofFeature: 5002).lowerBound + 3] = Coordinate(106, 95)
    let frame = try MetricFrame.automatic(over: Self.city)
    let transformer = try FrameTransformer(from: .wgs84, to: frame, over: Self.city)
    for chosen in [nil, [4000, 5002, 5100]] {
      let error = #expect(throws: GeoreferencingError.self) {
        try transformer.planarColumns(
          of: columns, selecting: chosen, workers: Workers(threads: 2))
      }
      #expect(error?.feature == 5002)
      #expect(error?.message.contains("Invalid latitude") == true)
    }
  }

  @Test func `back from the frame across the antimeridian longitudes stay within ±180`() throws {
    let frame = MetricFrame.automatic(at: Coordinate(179.9, -17))
    let inverse = FrameInverse(
      from: frame, over: Envelope(minX: -50_000, minY: -50_000, maxX: 50_000, maxY: 50_000))
    var positions = [Coordinate(40_000, 0), Coordinate(-40_000, 1000)]
    let planar = positions
    try inverse.toWGS84(&positions)
    #expect(positions[0].x < -179 && positions[0].x >= -180)
    #expect(positions[1].x > 179 && positions[1].x <= 180)
    try frame.makeProjection().transform(&positions)
    #expect(largestDifference(positions, planar) < 1e-6)
  }
}

@Suite struct DatumRangeTests {
  func points(_ positions: [Coordinate]) -> GeometryColumns {
    var columns = GeometryColumns()
    for c in positions {
      columns.appendPart(.point, rings: [[c]])
      columns.endFeature(.point)
    }
    return columns
  }

  @Test func `a layer within its system passes with its extent`() throws {
    let inside = points([Coordinate(106.5, 29.5), Coordinate(106.7, 29.6)])
    let extent = try DatumConverter(from: .wgs84).checkedExtent(of: inside, layer: "stops")
    #expect(extent == Envelope(minX: 106.5, minY: 29.5, maxX: 106.7, maxY: 29.6))
    let planar = points([Coordinate(650_000, 3_270_000), Coordinate(660_000, 3_280_000)])
    for name in ["EPSG:4544", "EPSG:32648", "+proj=tmerc +lon_0=105 +x_0=500000 +ellps=GRS80"] {
      let extent = try DatumConverter(from: Datum(name)).checkedExtent(of: planar, layer: "roads")
      #expect(Envelope(minX: 106.5, minY: 29.5, maxX: 106.7, maxY: 29.7).contains(extent))
    }
    let none = try DatumConverter(from: .wgs84).checkedExtent(of: points([]), layer: "none")
    #expect(none.isEmpty)
  }

  @Test(arguments: [
    ("EPSG:4326", Coordinate(106.5, 95)), ("GCJ-02", Coordinate(650_000, 3_270_000)),
    ("EPSG:4326", Coordinate(181, 20)), ("EPSG:32648", Coordinate(106.5, 29.5)),
    ("EPSG:4544", Coordinate(36_450_000, 3_270_000)), ("EPSG:4544", Coordinate(3_270_000, 650_000)),
    ("EPSG:32648", Coordinate(650_000, -3_270_000)), ("EPSG:4544", Coordinate(1e12, 1e12)),
    ("+proj=tmerc +lon_0=105 +x_0=500000 +ellps=GRS80", Coordinate(36_450_000, 3_270_000)),
  ])
  func `a layer outside its system is refused with the first such feature`(
    name: String, position: Coordinate
  ) throws {
    let datum = try Datum(name)
    let good = datum.isGeographic ? Coordinate(106.5, 29.5) : Coordinate(650_000, 3_270_000)
    let isDegreesInMetres = position.x == 106.5 && !datum.isGeographic
    let columns = points(isDegreesInMetres ? [position] : [good, good, position, good])
    let error = #expect(throws: GeoreferencingError.self) {
      try DatumConverter(from: datum).checkedExtent(of: columns, layer: "stops")
    }
    #expect(error?.kind == .outsideDatum)
    #expect(error?.message.contains("stops") == true)
    #expect(error?.remedy != nil)
    if !isDegreesInMetres { #expect(error?.feature == 2) }
  }
}
