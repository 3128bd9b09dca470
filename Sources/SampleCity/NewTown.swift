import Layers

/// The new town across the main river: six square areas whose few objects are the planted cases.
///
/// The same at every scale, and at least 500 m from every object made at random. Lengths are in
/// metres from the south-west corner of an area; all hold on the ground to about a centimetre, the
/// last decimal of the coordinates.
struct NewTown: Sendable {
  /// The side of an area.
  static let side = 1150.0
  /// Metres that the main river's far bank lies off at least.
  private static let gap = 250.0

  private let frame: CityFrame
  /// A line across the main river, from the peninsula to the new town.
  let bridge: [CityFrame.Position]

  init(plan: CityPlan) {
    let shape = plan.shape
    let x = 0.45 * shape.length
    let reach = 1.5 * Self.side
    let banks = stride(from: x - reach, through: x + reach, by: 10).map(shape.farSouthBank)
    let top = (banks.min() ?? 0) - Self.gap
    let centre = plan.position(Coordinate(x, top - Self.side))
    frame = CityFrame(longitude: centre.longitude, latitude: centre.latitude)
    bridge = [shape.southBank(at: x) + 40, shape.farSouthBank(at: x) - 40].map {
      plan.position(Coordinate(x, $0))
    }
  }

  /// One of the areas, three in the north and three in the south.
  enum Area: Int, CaseIterable, Sendable {
    case banks, disc, hill, people, projects, parks

    var code: String { "N\(rawValue + 1)" }

    /// The south-west corner in metres from the middle of the town.
    var corner: Coordinate {
      Coordinate(
        (Double(rawValue % 3) - 1.5) * NewTown.side, rawValue < 3 ? 0 : -NewTown.side)
    }

    var population: Int {
      switch self {
      case .banks, .hill: 0
      case .disc: 3000
      case .people: 1500
      case .projects: 500
      case .parks: 300
      }
    }
  }

  /// A rectangle in an area: west, south, east, north in metres from its south-west corner.
  struct Box: Sendable {
    var west, south, east, north: Double

    init(_ west: Double, _ south: Double, _ east: Double, _ north: Double) {
      self.west = west
      self.south = south
      self.east = east
      self.north = north
    }

    var ring: [Coordinate] {
      [
        Coordinate(west, south), Coordinate(east, south), Coordinate(east, north),
        Coordinate(west, north),
      ]
    }
  }

  func position(_ area: Area, _ place: Coordinate) -> CityFrame.Position {
    frame.position(area.corner + place)
  }

  /// Appends the planted features of a layer.
  func write(_ layer: String, to text: inout FeatureText) {
    switch layer {
    case "zones":
      for area in Area.allCases { zone(area, &text) }
    case "parcels":
      for parcel in PlantedObjects.parcels {
        text.begin(parcel.identifier)
        text.property("use", "residential")
        text.property("population", parcel.population)
        text.property("zone", parcel.area.code)
        end(parcel.area, parcel.box.ring, &text)
      }
    case "builtup":
      for parcel in PlantedObjects.parcels {
        text.begin("built-" + parcel.identifier)
        text.property("name", "新城建成区")
        text.property("name_en", "Built-up area of the new town")
        end(parcel.area, parcel.box.ring, &text)
      }
    case "parks":
      for park in PlantedObjects.parks {
        text.begin(park.identifier)
        text.property("name", "新城公园")
        text.property("name_en", "New Town Park")
        text.property("class", "pocket")
        end(park.area, park.box.ring, &text)
      }
    case "stops", "stations":
      for point in layer == "stops" ? PlantedObjects.stops : PlantedObjects.stations {
        text.begin(point.identifier)
        text.property("name", layer == "stops" ? "新城站" : "新城地铁站")
        text.property("name_en", layer == "stops" ? "New Town Stop" : "New Town Metro Station")
        text.property(layer == "stops" ? "lines" : "line", 1)
        text.end(point: position(point.area, point.place))
      }
    case "roads":
      for road in PlantedObjects.roads {
        text.begin(road.identifier)
        text.property("name", "新城街")
        text.property("name_en", "New Town Street")
        text.property("class", "local")
        text.end(line: road.line.map { position(road.area, $0) })
      }
    case "river": for canal in PlantedObjects.canals { self.canal(canal, &text) }
    case "buildings": for building in PlantedObjects.buildings { self.building(building, &text) }
    case "redline":
      text.begin("planted-red")
      text.property("name", "新城林地保护区")
      text.property("name_en", "New Town forest")
      text.property("kind", "forest")
      end(.projects, PlantedObjects.redRing, &text)
    case "farmland":
      text.begin("planted-farm")
      text.property("name", "新城永久基本农田")
      text.property("name_en", "New Town permanent basic farmland")
      end(.projects, PlantedObjects.farmland.ring, &text)
    case "growth":
      text.begin("growth-town")
      text.property("name", "城镇开发边界")
      text.property("name_en", "Urban growth boundary")
      end(.projects, PlantedObjects.growth.ring, &text)
    case "projects": for project in PlantedObjects.projects { self.project(project, &text) }
    default: break
    }
  }

  private func end(_ area: Area, _ ring: [Coordinate], _ text: inout FeatureText) {
    text.end(ring: ring.map { position(area, $0) })
  }

  private func zone(_ area: Area, _ text: inout FeatureText) {
    let numerals = ["一", "二", "三", "四", "五", "六"]
    text.begin(area.code)
    text.property("code", area.code)
    text.property("name", "新城\(numerals[area.rawValue])片区")
    text.property("name_en", "New Town Area \(area.rawValue + 1)")
    text.property("kind", "new town")
    text.property("population", area.population)
    end(area, Box(0, 0, Self.side, Self.side).ring, &text)
  }

  private func canal(_ canal: PlantedObjects.Canal, _ text: inout FeatureText) {
    text.begin(canal.identifier)
    text.property("name", canal.isMain ? "新城干渠" : "新城支渠")
    text.property("name_en", canal.isMain ? "New Town Main Canal" : "New Town Side Canal")
    text.property("class", canal.isMain ? "main" : "tributary")
    let setbacks = CityPlan.setbacks
    text.property("setback_m", canal.isMain ? setbacks.main : setbacks.tributary)
    end(.banks, canal.box.ring, &text)
  }

  private func building(_ building: PlantedObjects.Building, _ text: inout FeatureText) {
    text.begin(building.identifier)
    text.property("use", "industrial")
    text.property("floors", 2)
    text.property("height_m", tenths: 75)
    text.property("population", 0)
    text.property("year", 2020)
    end(.banks, building.box.ring, &text)
  }

  private func project(_ project: PlantedObjects.Project, _ text: inout FeatureText) {
    text.begin(project.identifier)
    text.property("name", "新城试点项目")
    text.property("name_en", "New Town pilot project")
    text.property("kind", "public")
    text.property("status", "planned")
    text.property("approved", "2024-06-01")
    text.property("exempt", project.isExempt)
    end(.projects, project.box.ring, &text)
  }
}
