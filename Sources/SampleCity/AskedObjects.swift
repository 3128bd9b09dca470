import Layers

/// The objects that requirements of policy documents ask for, in three layers of many kinds.
///
/// They are `facilities` (points), `lines` and `sites` (polygons). The property `kind` names what each one is, as
/// catalogues of requirements do, and the others are those that requirements read of that kind.
///
/// As many at every scale, and built so that the answers are known: shares and counts follow from an
/// object's number in its kind, lengths and areas are drawn by ruler in the ``NewTown``.
struct AskedObjects: Sendable {
  let plan: CityPlan
  let town: NewTown

  /// Writes what an object has beside its kind and names, by its number in the kind.
  typealias Properties = @Sendable (_ number: Int, _ text: inout FeatureText) -> Void

  /// Appends a layer.
  func write(_ layer: String, to text: inout FeatureText) {
    switch layer {
    case "facilities": writeFacilities(&text)
    case "lines": writeLines(&text)
    case "sites": writeSites(&text)
    default: break
    }
  }

  // MARK: - Points

  private func writeFacilities(_ text: inout FeatureText) {
    for (place, facility) in Self.facilities.enumerated() {
      for number in 0..<facility.count {
        var random = CityRandom(plan.seed, .facility, place, number)
        let name = CityNames.place(random.below(144))
        begin(facility.kind, number, &text)
        text.property("name", name.chinese + facility.chinese)
        text.property("name_en", name.english + " " + facility.english)
        facility.properties(number, &text)
        text.end(point: position(of: facility, number, &random))
      }
    }
  }

  private func position(
    of facility: Facility, _ number: Int, _ random: inout CityRandom
  ) -> CityFrame.Position {
    let areas = NewTown.Area.allCases
    let offset = Coordinate(random.between(-60, 60), random.between(-60, 60))
    if facility.isInEachZone {
      let streets = facility.count - areas.count
      return number < streets
        ? plan.position(plan.zones.middle(ofZone: number) + offset)
        : town.position(
          areas[number - streets], Coordinate(NewTown.side / 2, NewTown.side / 2) + offset)
    }
    // Every fourth is in the new town, away from the borders of its areas.
    guard number % 4 == 3 else { return plan.position(plan.shape.place(&random, margin: 20)) }
    return town.position(
      areas[number / 4 % areas.count],
      Coordinate(random.between(100, NewTown.side - 100), random.between(100, NewTown.side - 100)))
  }

  private func begin(_ kind: String, _ number: Int, _ text: inout FeatureText) {
    text.begin("\(kind)-\(number + 1)")
    text.property("kind", kind)
  }

  // MARK: - Lines

  private func writeLines(_ text: inout FeatureText) {
    for line in Self.lines {
      for (number, run) in line.runs.enumerated() {
        begin(line.kind, number, &text)
        text.property("name", "新城" + line.chinese)
        text.property("name_en", "New Town " + line.english)
        line.properties(number, &text)
        let end = Coordinate(run.start.x + run.length, run.start.y)
        text.end(line: [run.start, end].map { town.position(run.area, $0) })
      }
    }
  }

  // MARK: - Polygons

  private func writeSites(_ text: inout FeatureText) {
    for number in 0..<3 { district(number, &text) }
    for site in Self.sites {
      for (number, ground) in site.grounds.enumerated() {
        begin(site.kind, number, &text)
        text.property("name", "新城" + site.chinese)
        text.property("name_en", "New Town " + site.english)
        site.properties(number, &text)
        text.end(ring: ground.box.ring.map { town.position(ground.area, $0) })
      }
    }
    begin("green-cover", 1, &text)
    text.property("name", "半岛绿化覆盖")
    text.property("name_en", "Green cover of the peninsula")
    text.end(ring: greenBelt.map(plan.position))
  }

  /// The peninsula up to the middle of its rivers, and the rows of areas of the new town.
  private func district(_ number: Int, _ text: inout FeatureText) {
    let residents = plan.residentsByZone().reduce(0, +)
    let areas = NewTown.Area.allCases
    let names = [("半岛区", "Peninsula"), ("新城北区", "New Town North"), ("新城南区", "New Town South")]
    begin("districts", number, &text)
    text.property("name", names[number].0)
    text.property("name_en", names[number].1 + " District")
    text.property("group", ["central-city", "new-districts", "northeast"][number])
    let own = areas[(number == 1 ? 0 : 3)..<(number == 1 ? 3 : 6)].map(\.population).reduce(0, +)
    text.property("people", number == 0 ? residents : own)
    text.property("water_saving_society", number < 2)
    text.property("water_saving_city", number < 2)
    text.property("pv_pilot", number == 0)
    text.property("forest_city", number < 2)
    text.property("road_model", ["national", "municipal", "none"][number])
    guard number > 0 else { return text.end(ring: peninsula.map(plan.position)) }
    // The border between both passes the corners of the areas, so that no sliver is left.
    let x = (0...3).map { Double($0) * NewTown.side }
    let far = number == 1 ? NewTown.side + 100 : -NewTown.side - 100
    let border = ([-100] + x + [x[3] + 100]).map { Coordinate($0, 0) }
    let outer = [Coordinate(x[3] + 100, far), Coordinate(-100, far)]
    let ring = border + outer
    text.end(
      ring: (number == 1 ? ring : ring.reversed()).map { town.position(.banks, $0) })
  }

  private var steps: [Double] {
    let count = max(24, plan.shape.vertexCount / 40)
    return (0...count).map { plan.shape.length * (1.07 * Double($0) / Double(count) - 0.02) }
  }

  private var peninsula: [Coordinate] {
    let shape = plan.shape
    return steps.map { Coordinate($0, (shape.southBank(at: $0) + shape.farSouthBank(at: $0)) / 2) }
      + steps.reversed().map {
        Coordinate($0, (shape.northBank(at: $0) + shape.farNorthBank(at: $0)) / 2)
      }
  }

  /// The southern part of the peninsula.
  private var greenBelt: [Coordinate] {
    let shape = plan.shape
    let steps = (0...60).map { shape.length * (0.1 + 0.85 * Double($0) / 60) }
    func y(_ share: Double) -> (Double) -> Coordinate {
      { x in
        let low = shape.southBank(at: x)
        return Coordinate(x, low + share * (shape.northBank(at: x) - low))
      }
    }
    return steps.map(y(0.02)) + steps.reversed().map(y(0.46))
  }
}

extension AskedObjects {
  /// Points of a kind.
  struct Facility: Sendable {
    var kind: String
    var chinese: String
    var english: String
    var count: Int
    /// Whether the last six are one in each area of the new town, and the others one in each of the first
    /// streets; else they are anywhere.
    var isInEachZone = false
    var properties: Properties

    init(
      _ kind: String, _ chinese: String, _ english: String, _ count: Int,
      inEachZone: Bool = false, _ properties: @escaping Properties = { _, _ in }
    ) {
      self.kind = kind
      self.chinese = chinese
      self.english = english
      self.count = count
      isInEachZone = inEachZone
      self.properties = properties
    }
  }

  /// A straight line eastward, in metres from the south-west corner of an area.
  struct Run: Sendable {
    var area: NewTown.Area
    var start: Coordinate
    var length: Double

    init(_ area: NewTown.Area, _ x: Double, _ y: Double, _ length: Double) {
      self.area = area
      start = Coordinate(x, y)
      self.length = length
    }
  }

  /// Lines of a kind.
  struct Line: Sendable {
    var kind: String
    var chinese: String
    var english: String
    var runs: [Run]
    var properties: Properties

    init(
      _ kind: String, _ chinese: String, _ english: String, _ runs: [Run],
      _ properties: @escaping Properties = { _, _ in }
    ) {
      self.kind = kind
      self.chinese = chinese
      self.english = english
      self.runs = runs
      self.properties = properties
    }
  }

  /// A rectangle in an area of the new town.
  struct Ground: Sendable {
    var area: NewTown.Area
    var box: NewTown.Box

    init(_ area: NewTown.Area, _ west: Double, _ south: Double, _ width: Double, _ depth: Double) {
      self.area = area
      box = NewTown.Box(west, south, west + width, south + depth)
    }

    /// Squares of a side in a row eastward, with as much room between them.
    static func row(
      _ area: NewTown.Area, _ west: Double, _ south: Double, side: Double, _ count: Int
    ) -> [Ground] {
      (0..<count).map { Ground(area, west + 2 * side * Double($0), south, side, side) }
    }
  }

  /// Polygons of a kind.
  struct Site: Sendable {
    var kind: String
    var chinese: String
    var english: String
    var grounds: [Ground]
    var properties: Properties

    init(
      _ kind: String, _ chinese: String, _ english: String, _ grounds: [Ground],
      _ properties: @escaping Properties = { _, _ in }
    ) {
      self.kind = kind
      self.chinese = chinese
      self.english = english
      self.grounds = grounds
      self.properties = properties
    }
  }
}
