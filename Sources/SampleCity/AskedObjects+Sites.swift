extension AskedObjects {
  /// All rectangles.
  ///
  /// What points must keep out of lies in the strips of 100 m along the borders of areas,
  /// where there are none.
  static let sites = land + homes + nature + buildings

  private static let land = [
    Site("new-urban-areas", "新区", "New Area", [Ground(.parks, 50, 550, 1000, 550)]) {
      $1.property("standard_met", $0 == 0)
    },
    Site("renewal-areas", "更新片区", "Renewal Area", [Ground(.hill, 250, 200, 500, 200)]) {
      $1.property("renewal", "renovation")
      $1.property("done", $0 > 0)
    },
    // The last is 50 m wide and reaches 30 m beyond the growth boundary.
    Site(
      "construction-land", "建设用地", "Construction Land",
      Ground.row(.projects, 120, 950, side: 100, 4) + [Ground(.projects, 1050, 200, 80, 50)]
    ) { $1.property("safe_use", true) },
    Site("industrial-land", "工业用地", "Industrial Land", Ground.row(.people, 820, 20, side: 50, 3)) {
      number, text in
      text.property("is_new", true)
      text.property("investment", 300)
      text.property("investment_required", number == 0 ? 350 : 250)
      text.property("output", 500)
      text.property("output_required", 450)
      text.property("tax", 30)
      text.property("tax_required", 25)
      text.property("floor_area_ratio", tenths: 15)
      text.property("floor_area_ratio_required", tenths: 12)
    },
    // Half of the second is out of the park.
    Site(
      "industrial-parks", "产业园", "Industrial Park",
      [Ground(.people, 810, 10, 135, 80), Ground(.people, 1010, 10, 80, 80)]),
    Site("land-supply", "供应地块", "Parcel Supplied", Ground.row(.hill, 200, 20, side: 50, 5)) {
      $1.property("soil_reviewed", true)
      $1.property("prefab_asked", true)
      $1.property("conditions", $0 == 0 ? "none" : "green")
    },
    Site("demolition-areas", "拆除范围", "Demolition Site", Ground.row(.hill, 20, 20, side: 30, 2)) {
      $1.property("now_green", $0 == 0)
    },
  ]

  private static let homes = [
    // Floor area 10,000 m² each, eight of ten done.
    Site(
      "old-neighbourhoods", "老旧小区", "Old Neighbourhood", Ground.row(.hill, 220, 420, side: 20, 10)
    ) {
      $1.property("built_year", 1980 + 2 * $0)
      $1.property("needs_renewal", true)
      $1.property("renewed", $0 < 8)
      $1.property("separated", $0 < 6)
      $1.property("floor_area", 10_000)
    },
    // Of 10,000 people 95 have no gas.
    Site(
      "residential-communities", "小区", "Compound",
      Ground.row(.disc, 100, 500, side: 20, 10) + Ground.row(.disc, 100, 550, side: 20, 10)
    ) {
      $1.property("people", $0 == 0 ? 95 : $0 == 1 ? 545 : 520)
      $1.property("gas", $0 > 0)
      $1.property("sorting", true)
      $1.property("quiet", $0 < 8)
      $1.property("is_new", $0 < 4)
      $1.property("standard_met", $0 < 4)
      $1.property("property_service", $0 < 18)
      $1.property("water_saving", $0 < 12)
      $1.property("elderly_floor_area", $0 == 3 ? 100 : 300)
      $1.property("elderly_floor_area_required", 200)
      $1.property("new_meter_households", 150)
    },
    Site("communities", "社区", "Community", Ground.row(.people, 100, 400, side: 100, 5)) {
      $1.property("green_community", $0 < 3)
      $1.property("complete", $0 < 3)
      $1.property("digital_culture", true)
    },
  ]

  private static let nature = [
    Site("river-management-areas", "河道管理范围", "River Space", [Ground(.banks, 100, 890, 950, 60)]),
    // 43 % of the built-up square of its area; the second is on the peninsula.
    Site("green-cover", "绿化覆盖", "Green Cover", [Ground(.disc, 75, 75, 430, 1000)]),
    Site("sponge-areas", "海绵达标区", "Sponge Area", [Ground(.disc, 75, 75, 500, 1000)]),
    Site("slope-greening", "坡坎崖绿化", "Greened Slope", Ground.row(.parks, 720, 960, side: 30, 5)) {
      $1.property("done", $0 < 4)
      $1.property("demo", $0 < 2)
    },
    Site("bare-patches", "秃斑", "Bare Patch", Ground.row(.hill, 850, 900, side: 20, 3)) {
      $1.property("greened", true)
    },
    Site(
      "sewage-catchments", "污水服务片区", "Sewage Catchment", Ground.row(.parks, 100, 100, side: 120, 4)
    ) {
      $1.property("sewage", $0 == 0 ? 100 : 300)
      $1.property("pollution_load", $0 == 0 ? 100 : 300)
      $1.property("treated", $0 > 0)
      $1.property("collected", $0 > 0)
    },
    Site("lakes", "湖", "Lake", Ground.row(.parks, 120, 20, side: 40, 2)) {
      $1.property("water_class", $0 == 0 ? 4 : 5)
    },
    Site("water-sources", "水源地", "Water Source", Ground.row(.parks, 520, 20, side: 40, 2)) {
      $1.property("quality_met", true)
    },
  ]

  private static let buildings = [
    // New ones of 1,000 m² of floor area on 20 m × 20 m, the last three old. One lies in
    // the main canal, one 29.95 m from the bank of the side canal; all others are farther off.
    Site(
      "buildings", "建筑", "Building",
      Ground.row(.banks, 120, 600, side: 20, 18)
        + [Ground(.banks, 700, 915, 10, 10), Ground(.banks, 800, 250.05, 20, 20)]
    ) { number, text in
      text.property("floor_area", 1000)
      text.property("height", number == 0 ? 160 : 30)
      text.property("height_class", number == 0 ? "super-high-rise" : "multi-storey")
      text.property("use", ["public", "office", "school", "hospital", "factory"][number % 5])
      text.property("is_new", number < 17)
      text.property("government", number == 0 || number == 5)
      text.property("green", number < 17)
      text.property("stars", number == 5 ? 1 : number < 10 ? 2 : 0)
      text.property("prefabricated", number < 6)
      text.property("renewable", number < 4)
      text.property("green_renovated", number >= 17)
      text.property("low_energy", number < 2)
      text.property("vacant", number == 18)
      text.property("demolished", number == 17)
      text.property("illegal", false)
      text.property("condemned", false)
      text.property("danger_class", number < 18 ? "A" : "C")
      text.property("reviewed", number == 0 ? "2023-12" : "none")
      text.property("site_waste", number == 6 ? 350 : 150)
      text.property("eco_estate", false)
      text.property("two_star_material_share", tenths: 7)
      text.property("solar", number % 2 == 0)
      text.property("large", number < 10)
      text.property("energy_monitored", number < 8)
    },
    Site(
      "residential-buildings", "住宅", "Housing", Ground.row(.disc, 100, 660, side: 20, 10)
    ) {
      $1.property("floor_area", 2000)
      $1.property("storeys", $0 == 0 ? 36 : 6)
      $1.property("height_class", $0 == 0 ? "super-high-rise" : "multi-storey")
      $1.property("is_new", $0 < 5)
      $1.property("green", $0 < 4)
    },
  ]
}
