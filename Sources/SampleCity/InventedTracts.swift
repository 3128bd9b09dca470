import Layers

/// Invented census tracts and the parks among them: few objects with many vertices, in which what lies
/// within reach of a park has a long and winding border.
///
/// 180 tracts of a square kilometre with borders that wind, and 457 parks of 8 to 400 corners; 60,000
/// vertices. Nothing in it exists. The same bytes on every machine.
public enum InventedTracts {
  /// The names of the layers; each is a file of that name with `.geojson`.
  public static let layers = ["tracts", "greens"]

  private static let columns = 15
  private static let rows = 12
  private static let parks = 457
  private static let seed: UInt64 = 7
  private static let side = 1000.0

  /// Writes both layers into a folder, which is made when missing; files of these names are replaced.
  ///
  /// - Throws: ``SampleCityError`` when a file cannot be written.
  public static func write(to directory: String) throws {
    try LayerFile.makeDirectory(directory)
    let frame = CityFrame(longitude: -770_200_000, latitude: 389_000_000)
    var tracts = FeatureText()
    for row in 0..<rows {
      for column in 0..<columns {
        tracts.begin("T\(row * columns + column)")
        tracts.end(ring: ring(ofTract: column, row).map(frame.position))
      }
    }
    var greens = FeatureText()
    for index in 0..<parks {
      greens.begin("G\(index)")
      greens.end(ring: ring(ofPark: index).map(frame.position))
    }
    for (name, text) in zip(layers, [tracts, greens]) {
      var file = try LayerFile(directory: directory, name: name)
      try file.append(text)
      try file.finish(isEmpty: false)
    }
  }

  // MARK: - Tracts

  private static func ring(ofTract column: Int, _ row: Int) -> [Coordinate] {
    let corners = [(0, 0), (1, 0), (1, 1), (0, 1)].map { (column + $0.0, row + $0.1) }
    return corners.indices.flatMap { index in
      border(corners[index], corners[(index + 1) % corners.count]).dropLast()
    }
  }

  /// The border between two corners, the same from either side.
  private static func border(_ from: (Int, Int), _ to: (Int, Int)) -> [Coordinate] {
    let isForward = from.0 < to.0 || from.1 < to.1
    let (low, high) = isForward ? (from, to) : (to, from)
    let isUpright = low.0 == high.0
    var random = CityRandom(seed, .zoneBorder, 2 * low.0 + (isUpright ? 1 : 0), low.1)
    var path = [corner(low), corner(high)]
    for _ in 0..<5 {
      var finer = [path[0]]
      for (a, b) in zip(path, path.dropFirst()) {
        let along = b - a
        let aside = Coordinate(-along.y, along.x) * random.between(-0.12, 0.12)
        finer += [(a + b) * 0.5 + aside, b]
      }
      path = finer
    }
    return isForward ? path : path.reversed()
  }

  private static func corner(_ place: (Int, Int)) -> Coordinate {
    var random = CityRandom(seed, .node, place.0, place.1)
    return Coordinate(
      (Double(place.0) - Double(columns) / 2) * side + random.between(-150, 150),
      (Double(place.1) - Double(rows) / 2) * side + random.between(-150, 150))
  }

  // MARK: - Parks

  /// A ring around a place: how far its corners lie from there varies in waves.
  private static func ring(ofPark index: Int) -> [Coordinate] {
    var random = CityRandom(seed, .cityPark, index)
    let center = Coordinate(
      random.between(-0.5, 0.5) * Double(columns) * side,
      random.between(-0.5, 0.5) * Double(rows) * side)
    let counts = [8, 8, 20, 20, 40, 40, 80, 80, 200, index % 2 == 0 ? 400 : 240]
    let count = counts[random.below(counts.count)]
    let radius = 12 * Double(count).squareRoot() * random.between(0.5, 1.5)
    let waves = (2..<max(3, min(count / 2, 40))).map { wave in
      (
        wave: Double(wave), height: random.normal() * 0.5 / Double(wave),
        turn: random.between(0, 2 * CityMath.pi)
      )
    }
    let flatness = random.between(0.3, 1)
    let (turnSine, turnCosine) = CityMath.sineAndCosine(random.between(0, CityMath.pi))
    return (0..<count).map { corner in
      let angle = 2 * CityMath.pi * Double(corner) / Double(count)
      let swing = waves.reduce(1) {
        $0 + $1.height * CityMath.sineAndCosine($1.wave * angle + $1.turn).1
      }
      let (sine, cosine) = CityMath.sineAndCosine(angle)
      let reach = radius * min(max(swing, 0.25), 3)
      let (x, y) = (reach * cosine, reach * sine * flatness)
      return center
        + Coordinate(x * turnCosine - y * turnSine, x * turnSine + y * turnCosine)
    }
  }
}
