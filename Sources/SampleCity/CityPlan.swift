import Layers

/// Everything that the layers of one invented city share: its shape, street grid and sizes.
struct CityPlan: Sendable {
  let scale: Double
  let seed: UInt64
  let frame: CityFrame
  let shape: CityShape
  let zones: CityZones
  let noise: CityNoise
  /// Blocks of the street grid, east and north.
  let columns: Int
  let rows: Int
  /// The first row's southern border, in metres.
  private let base: Double
  /// The side of the cells that each hold one large park.
  let cityParkCell: Double

  /// Metres between the lines of the street grid.
  static let block = 100.0
  /// The share of the land that the blocks of the grid cover.
  private static let fill = 0.98

  init(scale: Double, seed: UInt64) {
    self.scale = scale
    self.seed = seed
    noise = CityNoise(seed: seed)
    frame = CityFrame(longitude: 1_078_000_000, latitude: 299_000_000)
    let area = max(2, 200_000 * scale) * Self.block * Self.block / Self.fill
    let length = (area / CityShape.areaFactor).squareRoot()
    shape = CityShape(length: length, wantedSpacing: scale < 0.05 ? 8 : 4, seed: seed)
    zones = CityZones(shape: shape, count: max(11, Self.count(192, scale)), seed: seed)
    columns = Int((length / Self.block).rounded(.up))
    base = ((shape.south.min() ?? 0) / Self.block).rounded(.down) * Self.block
    rows = Int((((shape.north.max() ?? 0) - base) / Self.block).rounded(.up))
    cityParkCell = (area / max(1, 400 * scale)).squareRoot()
  }

  /// How many things there are when there are `atOne` at scale 1.
  static func count(_ atOne: Double, _ scale: Double) -> Int { Int((atOne * scale).rounded()) }

  func count(_ atOne: Double, atLeast least: Int = 0) -> Int {
    max(least, Self.count(atOne, scale))
  }

  /// The position of a place in metres from the neck of the peninsula.
  func position(_ place: Coordinate) -> CityFrame.Position {
    frame.position(Coordinate(place.x - shape.length / 2, place.y))
  }

  /// A crossing of the street grid.
  func node(_ column: Int, _ row: Int) -> Coordinate {
    let place = Coordinate(Double(column) * Self.block, base + Double(row) * Self.block)
    var random = CityRandom(seed, .node, column, row)
    return Coordinate(
      place.x + 30 * noise.field(.warpX, at: place, wave: 900) + 5 * random.normal(),
      place.y + 30 * noise.field(.warpY, at: place, wave: 900) + 5 * random.normal())
  }

  /// How dense the city is at a place, from 0.3 in the west to 1 near the tip.
  func density(_ place: Coordinate) -> Double {
    let t = place.x / shape.length
    return min(1, 0.3 + 0.9 * t)
  }

  /// The block between four crossings, or `nil` where it is not wholly on the land.
  func block(_ column: Int, _ row: Int) -> CityBlock? {
    let corners = [
      node(column, row), node(column + 1, row), node(column + 1, row + 1), node(column, row + 1),
    ]
    guard corners.allSatisfy({ isOnLand($0, margin: 14) }) else { return nil }
    return CityBlock(plan: self, column: column, row: row, corners: corners)
  }

  /// Whether a place lies on the peninsula, away from its banks and its western border.
  func isOnLand(_ place: Coordinate, margin: Double) -> Bool {
    shape.contains(place, margin: margin) && place.x > zones.neck(at: place.y) + margin
  }

  /// The large park of a cell, as centre and radius; `nil` where there is no room.
  func cityPark(_ i: Int, _ j: Int) -> (centre: Coordinate, radius: Double)? {
    var random = CityRandom(seed, .cityPark, i, j)
    let side = cityParkCell
    let radius = min(random.between(80, 420), 0.04 * shape.length)
    let centre = Coordinate(
      (Double(i) + random.between(0.3, 0.7)) * side, (Double(j) + random.between(0.3, 0.7)) * side)
    return isOnLand(centre, margin: 1.3 * radius) ? (centre, radius) : nil
  }

  /// Whether a place lies in a large park, or so near that no block is built there.
  func isInCityPark(_ place: Coordinate) -> Bool {
    let i = Int((place.x / cityParkCell).rounded(.down))
    let j = Int((place.y / cityParkCell).rounded(.down))
    for x in i - 1...i + 1 {
      for y in j - 1...j + 1 {
        if let park = cityPark(x, y), park.centre.distance(to: place) < 1.25 * park.radius {
          return true
        }
      }
    }
    return false
  }

  /// A ring around a centre whose distance from it varies by a fractal: never crosses itself.
  func ring(
    around centre: Coordinate, radius: Double, vertices: Int, roughness: Double,
    _ random: inout CityRandom
  ) -> [Coordinate] {
    var waves: [(height: Double, phase: Double)] = []
    var count = 1
    while count <= max(3, vertices / 6), waves.count < 48 {
      waves.append(
        (roughness * random.normal() / Double(count), random.between(0, 2 * CityMath.pi)))
      count += 1
    }
    return (0..<vertices).map { index in
      let angle = 2 * CityMath.pi * Double(index) / Double(vertices)
      let (sine, cosine) = CityMath.sineAndCosine(angle)
      var share = 1.0
      for (wave, shape) in waves.enumerated() {
        share += shape.height * CityMath.sine(Double(wave + 1) * angle + shape.phase)
      }
      let distance = radius * min(max(share, 0.35), 1.25)
      return Coordinate(centre.x + distance * cosine, centre.y + distance * sine)
    }
  }
}
