extension AskedObjects {
  /// All lines.
  ///
  /// Those in the areas of the southern row (`people`, `projects`, `parks`) lie outside the
  /// central city.
  static let lines = walking + pipes + rails + banks

  private static let walking = [
    // 1,000 m in the central city, and 100 m outside.
    Line(
      "footpaths", "步道", "Footpath",
      [
        Run(.banks, 100, 500, 300), Run(.banks, 400, 500, 300), Run(.hill, 250, 500, 400),
        Run(.parks, 200, 900, 100),
      ]
    ) {
      $1.property("walk", ["riverside", "woodland", "lane", "lane"][$0])
      $1.property("riverside", $0 == 0)
      $1.property("terrain", "gentle")
      $1.property("is_new", $0 < 3)
      $1.property("ridge", $0 == 1)
    },
    // The first two join; 1,000 m in the built-up square of 3,000 people, 300 m on their own.
    Line(
      "greenways", "绿道", "Greenway",
      [Run(.disc, 75, 400, 500), Run(.disc, 575, 400, 500), Run(.parks, 700, 900, 300)]
    ) { $1.property("is_new", $0 < 2) },
    // One short of the sixteen verticals.
    Line(
      "footpath-routes", "步道线", "Footpath Route",
      (0..<22).map { Run(.hill, 100, 640 + 10 * Double($0), 50) }
    ) { $1.property("frame", $0 < 1 ? "belt" : $0 < 7 ? "across" : "along") },
    Line("alleys", "背街小巷", "Alley", [Run(.hill, 250, 350, 200), Run(.hill, 250, 400, 50)]) {
      $1.property("treated", $0 == 0)
    },
  ]

  private static let pipes = [
    // 1,000 m, of which 250 m combined; the last is in the new area.
    Line(
      "sewers", "排水管", "Sewer",
      [
        Run(.people, 100, 700, 250), Run(.hill, 300, 250, 250), Run(.disc, 100, 700, 250),
        Run(.parks, 100, 600, 250),
      ]
    ) {
      $1.property("system", $0 == 0 ? "combined" : "sewage")
      $1.property("is_new", $0 >= 2)
      $1.property("renewed", $0 == 1)
      $1.property("repaired", $0 == 1)
    },
    // 900 m in order, and 100 m that are 60 years old.
    Line(
      "water-mains", "供水管", "Water Main",
      [Run(.disc, 100, 800, 900), Run(.hill, 300, 900, 100)]
    ) {
      $1.property("age", $0 == 0 ? 10 : 60)
      $1.property("material_ok", true)
      $1.property("damaged", false)
      $1.property("renewed", $0 == 0)
      $1.property("is_new", $0 == 0)
    },
    Line(
      "emergency-water-links", "应急供水联络管", "Emergency Water Link",
      (0..<13).map { Run(.disc, 700, 100 + 10 * Double($0), 50) }),
    // 890 m of 1,000 m.
    Line("levees", "堤防", "Levee", [Run(.banks, 100, 260, 890), Run(.banks, 100, 240, 110)]) {
      $1.property("meets_standard", $0 == 0)
    },
  ]

  private static let rails = [
    Line(
      "metro-lines", "轨道线", "Metro Line",
      [Run(.disc, 0, 1000, 1000), Run(.hill, 0, 1000, 500), Run(.people, 0, 1000, 600)]
    ) {
      $1.property("status", $0 == 1 ? "building" : "built")
      $1.property("programme", $0 == 1 ? "phase-4" : "none")
    },
    Line("railways", "铁路", "Railway", [Run(.people, 0, 1100, 1000), Run(.parks, 0, 1100, 500)]) {
      $1.property("rail", $0 == 0 ? "high-speed" : "ordinary")
      $1.property("status", "built")
    },
    Line(
      "expressways", "高速公路", "Expressway",
      [Run(.people, 0, 1050, 1000), Run(.projects, 0, 1050, 500)]
    ) {
      $1.property("status", $0 == 0 ? "built" : "started")
      $1.property("is_new", $0 == 0)
      $1.property("started", $0 == 0 ? 2018 : 2022)
      $1.property("opened", $0 == 0 ? 2022 : 0)
    },
  ]

  /// The banks of the side canal, of which the northern one is natural.
  private static let banks = [
    Line(
      "river-banks", "渠岸", "Canal Bank", [Run(.banks, 100, 340, 950), Run(.banks, 100, 300, 950)]
    ) {
      $1.property("class", "tributary")
      $1.property("reach", "两江四岸")
      $1.property("side", $0 == 0 ? "north" : "south")
      $1.property("status", "built")
      $1.property("function", $0 == 0 ? "ecological" : "living")
      $1.property("natural", $0 == 0)
      $1.property("improved", $0 == 0)
    }
  ]
}
