extension AskedObjects {
  /// All points, by what they belong to.
  static let facilities = services + water + waste + safety + transport + countryside + business

  private static let services = [
    Facility("schools", "学校", "School", 20) {
      $1.property("stage", ["primary", "junior", "senior"][$0 % 3])
      $1.property("green_school", $0 < 12)
      $1.property("smart_campus", $0 < 5)
      $1.property("seats", 600 + 30 * $0)
    },
    // One in all zones but the last street of the sample.
    Facility("health-centres", "社区卫生服务中心", "Health Centre", 16, inEachZone: true),
    Facility("elderly-centres", "养老服务中心", "Elderly-care Centre", 17, inEachZone: true),
    Facility("elderly-homes", "养老院", "Home for the Elderly", 40) {
      $1.property("is_new", $0 < 32)
      $1.property("beds", 100)
    },
    Facility("child-protection-centres", "未成年人救助保护中心", "Child Protection Centre", 38),
    Facility("hospitals", "医院", "Hospital", 20) {
      $1.property("kind_of_hospital", $0 < 10 ? "general" : "community")
      $1.property("grade", $0 < 4 ? 3 : 2)
      $1.property("beds", 200)
      $1.property("key", $0 < 2)
      $1.property("smart", $0 < 6)
      $1.property("water_saving", $0 < 15)
    },
    Facility("medical-institutions", "诊所", "Clinic", 25) {
      $1.property("waste_collected", true)
      $1.property("supervised", $0 > 0)
      $1.property("wastewater_online", $0 < 15)
    },
    Facility("libraries", "图书馆", "Library", 4) { $1.property("books", 30_000) },
    Facility("museums", "博物馆", "Museum", 2),
    Facility("vocational-colleges", "职业学院", "Vocational College", 12) {
      $1.property("double_high", $0 < 9)
    },
    Facility("universities", "大学", "University", 22) { $1.property("water_saving", $0 < 20) },
    Facility("institutions", "机关", "Institution", 30) {
      $1.property("level", $0 < 10 ? "municipal" : "district")
      $1.property("kind_of_body", $0 < 5 || 10..<20 ~= $0 ? "party and government" : "school")
      $1.property("saving", $0 != 10)
      $1.property("water_saving", $0 != 10 && $0 < 27)
    },
    Facility("heritage-sites", "旧居", "Old Residence", 15) {
      $1.property("level", $0 < 3 ? "national" : $0 < 8 ? "municipal" : "district")
      $1.property("open", $0 < 8)
      $1.property("surveyed", true)
      $1.property("filed", $0 < 14)
      $1.property("plaque", $0 < 12)
    },
    Facility("historic-buildings", "历史建筑", "Historic Building", 3),
    Facility("public-toilets", "公厕", "Public Toilet", 12) {
      $1.property("action", $0 < 5 ? "new" : $0 < 8 ? "upgraded" : "none")
    },
  ]

  private static let water = [
    Facility("sewage-plants", "污水处理厂", "Sewage Plant", 10) {
      $1.property("action", $0 < 3 ? "new" : $0 < 5 ? "expanded" : $0 < 6 ? "upgraded" : "none")
      $1.property("is_new", $0 < 3)
      $1.property("capacity_added", $0 < 3 ? 20_000 : 0)
      $1.property("influent_bod", 80 + 10 * $0)
      // 1,000 in all, of which the first has 1.5 %.
      $1.property("sludge", $0 == 0 ? 15 : $0 == 1 ? 89 : 112)
      $1.property("sludge_safe", $0 > 0)
    },
    Facility("waterworks", "水厂", "Waterworks", 64) {
      $1.property("action", $0 < 17 ? "new" : $0 < 47 ? "expanded" : "process")
    },
    Facility("outfalls", "排口", "Outfall", 66) {
      $1.property("river", $0 % 2 == 0 ? CityNames.mainRiver.0 : CityNames.tributary.0)
      $1.property("filed", $0 < 60)
      $1.property("regularised", $0 < 50)
      $1.property("online", $0 < 10)
      $1.property("exposed", $0 < 20)
      $1.property("screened", $0 < 15)
      $1.property("plan", "一口一策")
      $1.property("rectified", $0 < 33)
    },
    Facility("pumping-stations", "泵站", "Pumping Station", 7),
    Facility("monitoring-sections", "断面", "Monitoring Section", 10) {
      $1.property("water_class", $0 < 9 ? 2 : 3)
    },
    Facility("waterlogging-points", "积水点", "Waterlogging Point", 10) {
      $1.property("done", $0 > 0)
    },
    Facility("direct-outlets", "直排口", "Direct Outlet", 10) {
      $1.property("closed", $0 < 9)
    },
    Facility("vessels", "船", "Vessel", 8) {
      $1.property("old", $0 < 6)
      $1.property("done", $0 < 6)
    },
  ]

  private static let waste = [
    Facility("waste-incinerators", "垃圾焚烧发电厂", "Waste Incineration Plant", 16) {
      $1.property("is_new", true)
    },
    Facility("food-waste-plants", "厨余垃圾处理厂", "Food-waste Plant", 9) {
      $1.property("is_new", true)
    },
    Facility("landfills", "填埋场", "Landfill", 19) { $1.property("is_new", true) },
    Facility("restaurants", "饭店", "Restaurant", 12) {
      $1.property("key_unit", $0 < 8)
      $1.property("fume_online", $0 < 6)
      $1.property("large", $0 < 4)
    },
    Facility("canteens", "助餐点", "Canteen", 10) {
      $1.property("below_standard", tenths: $0 == 0 ? 2 : 4)
    },
  ]

  private static let safety = [
    Facility("hydrants", "消火栓", "Hydrant", 100) {
      $1.property("status", $0 < 98 ? "built" : "planned")
      $1.property("working", $0 > 0)
    },
    Facility("fire-stations", "消防站", "Fire Station", 3) { $1.property("is_new", $0 == 0) },
    Facility("emergency-depots", "应急物资库", "Emergency Depot", 8) {
      $1.property("level", $0 < 1 ? "municipal" : $0 < 7 ? "theatre" : "district")
    },
    Facility("shelters", "避难场所", "Shelter", 12) { number, text in
      text.property("command", true)
      text.property("water", true)
      text.property("power", true)
      text.property("communications", true)
      text.property("medical", number > 0)
      text.property("hygiene", true)
      text.property("stores", true)
    },
    Facility("geohazard-points", "地灾点", "Geohazard Point", 30) {
      $1.property("monitored", true)
      $1.property("warden", "网格员")
    },
    Facility("geohazard-treatments", "地灾治理", "Geohazard Treatment", 5) {
      $1.property("done", $0 < 4)
    },
    Facility("gas-boilers", "锅炉", "Gas Boiler", 9) {
      $1.property("low_nox", $0 < 6)
      $1.property("electric", $0 >= 6)
    },
    Facility("complaints", "投诉", "Complaint", 40) {
      $1.property("kind_of_complaint", $0 % 4 == 0 ? "construction noise" : "fumes")
      $1.property("period", $0 % 8 == 0 ? "night" : "day")
      $1.property("assigned", true)
      $1.property("answered_in_time", $0 > 0)
    },
  ]

  private static let transport = [
    Facility("street-lamps", "路灯", "Street Lamp", 50) {
      $1.property("working", $0 < 48)
      $1.property("efficient", $0 < 40)
      $1.property("is_new", $0 % 2 == 0)
      $1.property("rural", $0 % 5 == 0)
    },
    Facility("base-stations", "基站", "Base Station", 40) {
      $1.property("radio", $0 < 30 ? "5G" : "4G")
      $1.property("filed", $0 < 38)
    },
    Facility("swap-stations", "换电站", "Swap Station", 6),
    Facility("hydrogen-stations", "加氢站", "Hydrogen Station", 11),
    Facility("ports", "港区", "Port", 4) {
      $1.property("major", $0 < 3)
      $1.property("shore_power_standard", true)
    },
    Facility("transport-hubs", "枢纽", "Transport Hub", 30) {
      $1.property("tier", $0 < 1 ? 1 : $0 < 2 ? 2 : $0 < 8 ? 3 : $0 < 29 ? 4 : 5)
      $1.property(
        "class", $0 < 2 ? "comprehensive" : $0 < 6 ? "freight" : $0 < 11 ? "passenger" : "local")
    },
    Facility("service-areas", "服务区", "Service Area", 3) { $1.property("demo", $0 < 2) },
  ]

  private static let countryside = [
    Facility("villages", "村", "Village", 40) {
      $1.property("people", 500)
      $1.property("waste_treated", true)
      $1.property("demo", $0 < 10)
      $1.property("sewage_treated", $0 < 16)
      $1.property("tap_water", $0 < 34)
      $1.property("supply", $0 < 20 ? "urban" : "well")
    },
    Facility("rural-settlements", "聚居点", "Settlement", 10) {
      $1.property("households", $0 < 8 ? 250 : 20)
      $1.property("people", $0 < 8 ? 600 : 60)
      $1.property("sewage_treated", $0 < 8)
    },
    Facility("scenic-areas", "景区", "Scenic Area", 10) {
      $1.property("level", 3 + $0 % 3)
      $1.property("gated", false)
      $1.property("smart", $0 < 4)
      $1.property("is_new", $0 < 2)
    },
  ]

  private static let business = [
    Facility("petrol-stations", "加油站", "Petrol Station", 8) {
      $1.property("vapour_online", true)
    },
    Facility("car-repair-shops", "汽修店", "Car Repair Shop", 15) {
      $1.property("vocs_online", $0 > 0)
    },
    Facility("construction-sites", "工地", "Construction Site", 20) {
      $1.property("demo", $0 < 12)
      $1.property("smart", $0 < 12)
      $1.property("dust_online", $0 < 18)
    },
  ]
}
