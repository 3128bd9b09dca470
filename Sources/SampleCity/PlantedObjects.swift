import Layers

/// The objects of the new town, in metres from the south-west corner of their area.
enum PlantedObjects {
  typealias Area = NewTown.Area
  typealias Box = NewTown.Box

  /// A residential parcel, which is built-up area too.
  struct Parcel: Sendable {
    var identifier: String
    var area: Area
    var box: Box
    var population: Int
  }

  static let parcels = [
    Parcel(
      identifier: "planted-disc", area: .disc, box: Box(75, 75, 1075, 1075), population: 3000),
    Parcel(identifier: "planted-full", area: .parks, box: Box(20, 20, 120, 120), population: 100),
    Parcel(
      identifier: "planted-strip", area: .parks, box: Box(525, 350, 625, 450), population: 100),
    Parcel(
      identifier: "planted-at-300", area: .parks, box: Box(525, 1040, 625, 1140), population: 100),
    Parcel(
      identifier: "planted-half", area: .people, box: Box(200, 200, 300, 300), population: 1000),
    Parcel(
      identifier: "planted-split", area: .people,
      box: Box(NewTown.side - 50, 200, NewTown.side + 50, 300), population: 1000),
  ]

  struct Park: Sendable {
    var identifier: String
    var area: Area
    var box: Box
  }

  /// 250 m north of the parcels that they cover halfway; the first is 300 m south of a third.
  static let parks = [
    Park(identifier: "planted-park", area: .parks, box: Box(425, 700, 725, 740)),
    Park(identifier: "planted-park-half", area: .people, box: Box(100, 550, 400, 590)),
  ]

  struct Point: Sendable {
    var identifier: String
    var area: Area
    var place: Coordinate
  }

  static let stops = [
    Point(identifier: "planted-stop-disc", area: .disc, place: Coordinate(575, 575)),
    Point(identifier: "planted-stop-full", area: .parks, place: Coordinate(70, 70)),
    Point(identifier: "planted-stop-metro", area: .people, place: Coordinate(600, 900)),
  ]

  /// 30 m and 200 m from the last stop.
  static let stations = [
    Point(identifier: "planted-station-near", area: .people, place: Coordinate(600, 930)),
    Point(identifier: "planted-station-far", area: .people, place: Coordinate(800, 900)),
  ]

  struct Road: Sendable {
    var identifier: String
    var area: Area
    var line: [Coordinate]
  }

  /// A street of 400 m, and one of 100 m that ends 3 m short of it.
  static let roads = [
    Road(
      identifier: "planted-street", area: .hill,
      line: [Coordinate(300, 300), Coordinate(500, 300), Coordinate(700, 300)]),
    Road(
      identifier: "planted-side-street", area: .hill,
      line: [Coordinate(500, 303), Coordinate(500, 403)]),
  ]

  struct Canal: Sendable {
    var identifier: String
    var isMain: Bool
    var box: Box
  }

  /// Water with straight banks: 30 m are required at the side canal, 50 m at the main one.
  static let canals = [
    Canal(identifier: "planted-canal", isMain: false, box: Box(100, 300, 1050, 340)),
    Canal(identifier: "planted-canal-main", isMain: true, box: Box(100, 900, 1050, 940)),
  ]

  struct Building: Sendable {
    var identifier: String
    var box: Box
  }

  static let buildings = [
    Building(identifier: "planted-near", box: Box(200, 277.5, 220, 287.5)),
    // Beyond the limit by one unit of the last decimal, so that rounding can't bring it nearer.
    Building(identifier: "planted-limit", box: Box(300, 259.988, 320, 269.988)),
    Building(identifier: "planted-tolerance", box: Box(400, 260.05, 420, 270.05)),
    Building(identifier: "planted-partial", box: Box(500, 255, 510, 275)),
    Building(identifier: "planted-in-water", box: Box(600, 310, 620, 325)),
    Building(identifier: "planted-corner-345", box: Box(1059, 352, 1069, 362)),
    Building(identifier: "planted-main", box: Box(200, 980, 220, 1000)),
  ]

  /// The red-line area; two vertices more in the east, which one project shares.
  static let redRing = [
    Coordinate(300, 400), Coordinate(700, 400), Coordinate(700, 450), Coordinate(700, 500),
    Coordinate(700, 700), Coordinate(300, 700),
  ]
  static let farmland = Box(100, 800, 200, 900)
  static let growth = Box(50, 50, 1100, 1100)

  struct Project: Sendable {
    var identifier: String
    var box: Box
    var isExempt = false
  }

  static let projects = [
    Project(identifier: "planted-overlap", box: Box(660, 675, 760, 775)),
    Project(identifier: "planted-inside", box: Box(450, 500, 500, 530)),
    Project(identifier: "planted-sliver", box: Box(699.9, 550, 729.9, 553)),
    Project(identifier: "planted-touching", box: Box(700, 450, 750, 500)),
    Project(identifier: "planted-exempt", box: Box(320, 380, 340, 420), isExempt: true),
    Project(identifier: "planted-on-farmland", box: Box(180, 880, 220, 930)),
    Project(identifier: "planted-leaving", box: Box(1080, 600, 1130, 630)),
    Project(identifier: "planted-twin-1", box: Box(100, 100, 140, 140)),
    Project(identifier: "planted-twin-2", box: Box(100, 100, 140, 140)),
  ]
}
