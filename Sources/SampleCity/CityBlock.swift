import Layers

/// A block of the street grid: one parcel, with its use, its residents and its buildings.
struct CityBlock: Sendable {
  let column: Int
  let row: Int
  /// The parcel's corners, counter-clockwise from the south-west; streets are left outside.
  let corners: [Coordinate]
  let centre: Coordinate
  let use: Use
  /// Residents; 0 unless residential.
  let population: Int
  let buildingCount: Int
  let zone: Int
  private let seed: UInt64

  enum Use: String, Sendable {
    case residential, commercial, industrial, green, `public`, education, vacant, farmland

    /// How often each is, in per cent, outside the farmland in the west.
    static let shares: [(use: Use, percent: Int)] = [
      (.residential, 40), (.commercial, 10), (.industrial, 12), (.green, 11), (.public, 9),
      (.education, 4), (.vacant, 14),
    ]
  }

  init(plan: CityPlan, column: Int, row: Int, corners nodes: [Coordinate]) {
    self.column = column
    self.row = row
    seed = plan.seed
    let middle = (nodes[0] + nodes[1] + nodes[2] + nodes[3]) * 0.25
    centre = middle
    corners = nodes.map { middle + ($0 - middle) * 0.86 }
    zone = plan.zones.zone(at: middle)

    var random = CityRandom(plan.seed, .block, column, row)
    use = Self.use(at: middle, plan, &random)
    let density = plan.density(middle)
    let residents = 320 * density + 18 * random.normal()
    population = use == .residential ? max(0, Int(residents.rounded())) : 0
    switch use {
    case .residential: buildingCount = 3 + random.below(5)
    case .commercial, .industrial, .public, .education:
      buildingCount = random.unit() < 0.9 ? 2 + random.below(6) : 0
    case .green, .vacant, .farmland: buildingCount = 0
    }
  }

  private static func use(
    at place: Coordinate, _ plan: CityPlan, _ random: inout CityRandom
  ) -> Use {
    let chance = random.unit()
    if place.x < 0.1 * plan.shape.length, random.unit() < 0.8 { return .farmland }
    if plan.isInCityPark(place) { return .green }
    var percent = Int(chance * 100)
    for (use, share) in Use.shares {
      if percent < share { return use }
      percent -= share
    }
    return .vacant
  }

  /// The identifier of the parcel, also the beginning of those of its buildings.
  var identifier: String { "\(column)-\(row)" }

  /// The parcel's outline: three vertices a side, not quite straight.
  func outline() -> [Coordinate] {
    var random = CityRandom(seed, .block, column, ~row)
    return (0..<4).flatMap { side in
      let a = corners[side]
      let b = corners[(side + 1) & 3]
      return [a]
        + [0.33, 0.67].map { share in
          a + (b - a) * share + Coordinate(1.2 * random.normal(), 1.2 * random.normal())
        }
    }
  }

  /// A building of the block.
  struct Building {
    var number: Int
    var ring: [Coordinate]
    var floors: Int
    /// Decimetres.
    var height: Int
    var population: Int
    var year: Int
  }

  /// The buildings: rectangles and L shapes in nine lots of the parcel, along its streets.
  func buildings(density: Double) -> [Building] {
    var random = CityRandom(seed, .buildings, column, row)
    var lots = Array(0..<9)
    return (0..<buildingCount).map { number in
      lots.swapAt(number, number + random.below(9 - number))
      let lot = lots[number]
      let centre = place(
        0.2 + 0.3 * Double(lot % 3) + random.between(-0.02, 0.02),
        0.2 + 0.3 * Double(lot / 3) + random.between(-0.02, 0.02))
      let direction = corners[1] - corners[0]
      let along = direction * (1 / direction.length)
      let across = Coordinate(-along.y, along.x)
      let x = along * random.between(5, 10.5)
      let y = across * random.between(4, 9)
      let ring =
        random.unit() < 0.3
        ? [centre - x - y, centre + x - y, centre + x, centre, centre + y, centre - x + y]
        : [centre - x - y, centre + x - y, centre + x + y, centre - x + y]
      let floors = 1 + random.below(floorLimit(density))
      let share = population / buildingCount
      return Building(
        number: number + 1, ring: ring, floors: floors, height: floors * 30 + random.below(40),
        population: number == 0 ? population - share * (buildingCount - 1) : share,
        year: 1956 + random.below(69))
    }
  }

  private func floorLimit(_ density: Double) -> Int {
    switch use {
    case .residential: Int(6 + 28 * density)
    case .commercial: Int(4 + 40 * density)
    case .industrial: 4
    default: 8
    }
  }

  /// A place of the parcel by its shares east and north.
  private func place(_ east: Double, _ north: Double) -> Coordinate {
    let low = corners[0] + (corners[1] - corners[0]) * east
    let high = corners[3] + (corners[2] - corners[3]) * east
    return low + (high - low) * north
  }
}
