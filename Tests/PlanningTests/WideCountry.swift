import Foundation
import Layers
import PROJ
import Results

@testable import Planning

/// Five places in a row 600 km long, with figures that are known from geodesics; one frame over all
/// of them would be off by 1·10⁻³.
struct WideCountry {
  static let places = 5
  static let radius = 500.0

  private let geodesic = Geodesic(.wgs84)
  private var zones: [String] = []
  private var demand: [String] = []
  private var stops: [String] = []
  private var subjects: [String] = []
  private var areas: [String] = []
  private var houses: [String] = []
  private var bank: [String] = []

  /// For each demand feature in the order of the file, its place, its area and what is covered.
  private(set) var demandFigures: [(zone: Int, area: Double, covered: Double)] = []
  /// For each subject, its place and the overlap.
  private(set) var overlaps: [(zone: Int, area: Double)] = []
  /// For each house, its place and its distance from the bank.
  private(set) var distances: [(zone: Int, metres: Double)] = []

  init() {
    for zone in 0..<Self.places {
      let c = center(zone)
      zones.append(
        feature(
          polygon([
            Coordinate(c.x - 0.05, c.y - 0.05), Coordinate(c.x + 0.05, c.y - 0.05),
            Coordinate(c.x + 0.05, c.y + 0.05), Coordinate(c.x - 0.05, c.y + 0.05),
          ]), zone))
    }
    // Round by round through the places, so that the order of files is none of groups.
    for round in 0..<3 {
      for zone in [3, 0, 4, 1, 2] {
        addDemand(round, zone)
        addSubject(round, zone)
        addHouse(round, zone)
      }
    }
    for zone in 0..<Self.places {
      let c = center(zone)
      let path = stride(from: -0.04, through: 0.0401, by: 0.004).map {
        Coordinate(c.x - 0.02, c.y + $0)
      }
      bank.append(feature(#"{"type": "LineString", "coordinates": \#(list(path))}"#, zone))
    }
  }

  func center(_ zone: Int) -> Coordinate { Coordinate(105 + 1.55 * Double(zone), 30) }

  /// A stop in the middle of a square, on its western edge, and far within a small one.
  private mutating func addDemand(_ round: Int, _ zone: Int) {
    let c = center(zone)
    let stop = Coordinate(c.x - 0.03 + 0.03 * Double(round), c.y + 0.01 * Double(round))
    stops.append(feature(point(stop), zone))
    let disc = Double.pi * Self.radius * Self.radius
    let west = round == 1 ? 0.0 : round == 0 ? 600 : 200
    let east = round == 2 ? 200.0 : 600
    let ring = self.ring(around: stop, west: west, east: east, side: round == 2 ? 200 : 600)
    let area = self.area(ofRing: ring)
    demand.append(feature(polygon(ring), zone))
    demandFigures.append((zone, area, [disc, disc / 2, area][round]))
  }

  /// A square of which a protected area has the western half.
  private mutating func addSubject(_ round: Int, _ zone: Int) {
    let c = center(zone)
    let middle = Coordinate(c.x - 0.02 + 0.02 * Double(round), c.y - 0.03)
    let size = 300.0 + 100 * Double(round)
    let ring = self.ring(around: middle, west: size, east: size, side: size)
    subjects.append(feature(polygon(ring), zone))
    let half = [ring[0], between(ring[0], ring[1], 0.5), between(ring[2], ring[3], 0.5), ring[3]]
    areas.append(feature(polygon(half), zone))
    overlaps.append((zone, area(ofRing: half)))
  }

  /// The area of a ring whose edges are straight in longitude and latitude, as those of the files.
  private func area(ofRing ring: [Coordinate]) -> Double {
    let next = ring.dropFirst() + ring.prefix(1)
    return geodesic.signedArea(
      ofRing: zip(ring, next).flatMap { a, b in
        (0..<64).map { between(a, b, Double($0) / 64) }
      })
  }

  private func between(_ a: Coordinate, _ b: Coordinate, _ share: Double) -> Coordinate {
    Coordinate(a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share)
  }

  /// A point east of the bank.
  private mutating func addHouse(_ round: Int, _ zone: Int) {
    let metres = 150 + 120 * Double(round) + 10 * Double(zone)
    let c = center(zone)
    let foot = Coordinate(c.x - 0.02, c.y - 0.03 + 0.025 * Double(round))
    houses.append(feature(point(geodesic.position(from: foot, azimuth: 90, metres: metres)), zone))
    distances.append((zone, metres))
  }

  /// A ring whose sides lie so many metres from a position.
  private func ring(
    around c: Coordinate, west: Double, east: Double, side: Double
  ) -> [Coordinate] {
    let left = geodesic.position(from: c, azimuth: 270, metres: west)
    let right = geodesic.position(from: c, azimuth: 90, metres: east)
    return [
      geodesic.position(from: left, azimuth: 180, metres: side),
      geodesic.position(from: right, azimuth: 180, metres: side),
      geodesic.position(from: right, azimuth: 0, metres: side),
      geodesic.position(from: left, azimuth: 0, metres: side),
    ]
  }

  private func list(_ positions: [Coordinate]) -> String {
    "[" + positions.map { "[\($0.x), \($0.y)]" }.joined(separator: ", ") + "]"
  }

  private func polygon(_ ring: [Coordinate]) -> String {
    #"{"type": "Polygon", "coordinates": [\#(list(ring + [ring[0]]))]}"#
  }

  private func point(_ c: Coordinate) -> String {
    #"{"type": "Point", "coordinates": [\#(c.x), \#(c.y)]}"#
  }

  private func feature(_ geometry: String, _ zone: Int) -> String {
    #"{"type": "Feature", "properties": {"zone": "z\#(zone)"}, "geometry": \#(geometry)}"#
  }

  /// The answer of one check, with what its files hold.
  struct Computed {
    var check: CheckResult
    var layers: CheckLayers
  }

  /// Writes the layers and runs all three analyses on them.
  ///
  /// - Parameters:
  ///   - only: The place whose objects take part; `nil` for all.
  ///   - lonely: A further piece of demand, far from all stops.
  ///   - wantsFiles: Whether all is kept that files hold, else figures and the worst findings.
  func run(
    only: Int? = nil, lonely: Coordinate? = nil, threads: Int = 2, wantsFiles: Bool = true
  ) throws -> [Computed] {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "wide-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let extra = lonely.map { feature(polygon(ring(around: $0, west: 50, east: 50, side: 50)), 9) }
    let layers = [
      ("zones", zones), ("demand", demand + [extra].compactMap(\.self)), ("stops", stops),
      ("subjects", subjects), ("areas", areas), ("houses", houses), ("bank", bank),
    ]
    for (name, features) in layers {
      let text =
        #"{"type": "FeatureCollection", "features": ["# + features.joined(separator: ",\n") + "]}"
      try Data(text.utf8).write(to: folder.appendingPathComponent(name + ".geojson"))
    }
    let filter = only.map { #", "where": "zone = 'z\#($0)'""# } ?? ""
    let list = layers.map { name, _ in
      let own = ["demand", "subjects", "houses"].contains(name) ? filter : ""
      return #""\#(name)": {"path": "\#(name).geojson"\#(own)}"#
    }
    let job = try JobParser.parse(
      Array(
        """
        {"layers": {\(list.joined(separator: ", "))}, "checks": [
          {"analysis": "coverage", "id": "c", "demand": "demand", "facilities": "stops",
           "radius": \(Self.radius), "zones": "zones", "zone-id": "zone",
           "evidence": ["gaps", "covered"]},
          {"analysis": "overlap", "id": "o", "subjects": "subjects", "protected": "areas",
           "zones": "zones", "zone-id": "zone"},
          {"analysis": "setback", "id": "s", "subjects": "houses", "bank": "bank",
           "distance": 500, "zones": "zones", "zone-id": "zone"}]}
        """.utf8), file: "job.json")
    var options = RunOptions(
      folder: folder.path, wantsFiles: wantsFiles, workers: Workers(threads: threads))
    options.keepsFindings = wantsFiles
    let output = try Runner(job, options).run()
    return zip(output.result.checks, output.layers).map { Computed(check: $0, layers: $1) }
  }
}
