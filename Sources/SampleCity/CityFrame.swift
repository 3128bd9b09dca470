import Layers

/// Metres east and north of a place, and the longitudes and latitudes they stand for.
///
/// The second-order expansion of geodesics from the origin on the WGS 84 ellipsoid: distances and
/// areas hold to 1e-7 within 2 km, to 1e-5 within 20 km. Degrees come as whole multiples of 1e-7, so
/// that text is exact; one is about 11 mm north and 10 mm east.
struct CityFrame: Sendable {
  /// The origin, in units of 1e-7 degrees.
  let longitude: Int
  let latitude: Int
  private let unitsPerMetreEast: Double
  private let unitsPerMetreNorth: Double
  private let lift: Double
  private let drop: Double
  private let stretch: Double

  /// A position in units of 1e-7 degrees.
  struct Position: Hashable, Sendable {
    var longitude: Int
    var latitude: Int
  }

  init(longitude: Int, latitude: Int) {
    self.longitude = longitude
    self.latitude = latitude
    let radian = CityMath.pi / 180
    let (s, c) = CityMath.sineAndCosine(Double(latitude) * 1e-7 * radian)
    let flattening = 1 / 298.257_223_563
    let e2 = flattening * (2 - flattening)
    let w = 1 - e2 * s * s
    let across = 6_378_137 / w.squareRoot()
    let along = 6_378_137 * (1 - e2) / (w * w.squareRoot())
    unitsPerMetreEast = 1e7 / (radian * across * c)
    unitsPerMetreNorth = 1e7 / (radian * along)
    // What a metre squared changes: north by going east, north by going north, east by going north.
    drop = s / c / (2 * across)
    lift = 1.5 * e2 * s * c / (w * along)
    stretch = s / c / across
  }

  /// The position of a place in metres from the origin, not rounded.
  private func exact(_ place: Coordinate) -> (Double, Double) {
    let north = place.y - drop * place.x * place.x - lift * place.y * place.y
    let east = place.x * (1 + stretch * place.y)
    return (east * unitsPerMetreEast, north * unitsPerMetreNorth)
  }

  /// The position of a place in metres from the origin, rounded to the nearest unit.
  func position(_ place: Coordinate) -> Position {
    let (east, north) = exact(place)
    return Position(
      longitude: longitude + Int(east.rounded()), latitude: latitude + Int(north.rounded()))
  }
}
