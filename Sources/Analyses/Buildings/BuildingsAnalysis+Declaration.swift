import Layers
public import Measures

extension BuildingsAnalysis {
  /// What it takes, yields and says.
  public static let declaration = Declaration(
    name: "buildings", words: Text("buildings", "建筑容量"),
    summary: Text(
      "floor-area ratio, density, storeys and heights of buildings, against limits by class and place",
      "容积率、建筑密度、层数与高度，并按地块类别、距离对照限值"),
    roles: [
      Role(
        "buildings", Text("buildings", "建筑"), .objects, kinds: [.polygon], countsRepeats: true,
        memory: 2, usual: ["buildings", "residential-buildings"], "footprints",
        "建筑基底"),
      Role(
        "parcels", Text("parcels", "地块"), .surroundings, kinds: [.polygon], isRequired: false,
        countsRepeats: true, comesWhole: true,
        usual: ["parcels", "blocks", "地块"],
        "the sites that ratios are of, with their limits: parcels, blocks or zones of a plan; without "
          + "them the ground is that of the zones, or of the scope",
        "计算容积率的用地及其限值：地块、街区或规划分区；不给出时用地取分区或统计范围"),
      Role(
        "bank", Text("bank", "岸线"), .surroundings, kinds: [.line, .polygon], isRequired: false,
        look: .shore,
        usual: ["rivers", "river-banks", "water-bodies", "banks", "water", "岸线", "水系"],
        "what heights by distance are measured to: rivers, ridges, the border of a protected place; "
          + "inside is 0 m",
        "按距离限高时量距离的对象：河流、山脊线、保护范围边界等；其内按 0 米计"),
    ],
    keys: keys, exactlyOneOf: [["floor-area", "storeys"]],
    quantities: quantities(
      Parts(
        storeys: "storeys", hasGround: true, hasParcels: true, hasHeight: true,
        may: (true, true, true, true))),
    base: "ground", findingKinds: kinds,
    columns: [
      ColumnDeclaration("status", Text("status", "状态")),
      ColumnDeclaration("footprint_m2", Text("footprint", "基底面积"), .squareMetre),
      ColumnDeclaration("floor_area_m2", Text("floor area", "建筑面积"), .squareMetre),
      ColumnDeclaration("height_m", Text("height", "建筑高度"), .metre),
      ColumnDeclaration("height_limit_m", Text("height allowed", "限高"), .metre),
      ColumnDeclaration("limit_of", Text("limit of", "限高依据")),
      ColumnDeclaration("bank_m", Text("distance to the bank", "距岸线"), .metre),
      ColumnDeclaration("parcel", Text("parcel", "所在地块")),
    ],
    findingColumns: [
      ColumnDeclaration("parcel", Text("parcel", "地块")),
      ColumnDeclaration("class", Text("class", "类别")),
      ColumnDeclaration("distance_m", Text("distance to the bank", "距岸线"), .metre),
      ColumnDeclaration("limit_of", Text("limit of", "限高依据"), isHidden: true),
    ],
    line: Text(
      "{floor_area} of floor on {ground}: {buildings} {@buildings}, {unknown} without floor area",
      "用地 {ground}，{@buildings} {buildings:@buildings}，建筑面积 {floor_area}（{unknown:@buildings}缺建筑面积）"
    ),
    goodness: .untold,
    objectStyle: .words(
      column: "status",
      [
        .init("too high", .bad), .init("above ratio", .bad), .init("above density", .bad),
        .init("below ratio", .bad), .init("no floor area", .doubtful),
        .init("no height", .doubtful), .init("ratio not known", .doubtful),
        .init("counted", .good, Text("counted", "已计入")),
      ]),
    example: .init(
      "Which buildings are higher, and which parcels denser, than their use and the river allow",
      "哪些建筑超高、哪些地块超密度（按用地性质和距河流距离）",
      [
        "buildings": "GeoData/sample/buildings.geojson", "storeys": "floors",
        "height": "height_m", "parcels": "GeoData/sample/parcels.geojson", "class": "use",
        "limit": "GeoData/building-limits.csv", "bank": "GeoData/sample/river.geojson",
        "bands": "GeoData/bank-heights.csv", "zones": "GeoData/sample/zones.geojson",
        "zone-id": "code", "target": "between 0.6 and 0.8",
      ]), classes: .gathered)

  private static let keys: [KeySpecification] = [
    .init(
      "floor-area", .field, "property of the buildings that holds their floor area, m²",
      "建筑图层中写明建筑面积（平方米）的属性"),
    .init(
      "storeys", .field,
      "property that holds the number of storeys: the floor area is that times the footprint",
      "写明层数的属性：建筑面积为层数乘以基底面积"),
    .init(
      "height", .field, "property that holds the height, m",
      "写明建筑高度（米）的属性"),
    .init(
      "low-rise", .number(unit: "storeys", atLeast: 1, atMost: BuildingVolumes.mostStoreys),
      default: "6",
      "storeys up to which a building is low, for the share of floor area in such ones; needs storeys",
      "不超过此层数为低层，用于低层建筑面积占比；须给出层数"
    ).usually(1...12),
    .init(
      "max-height", .number(unit: "m", above: 0, atMost: BuildingVolumes.mostMetres),
      "height that no building may exceed; the lowest of all limits counts",
      "任何建筑不得超过的高度；多项限高以最低者为准"
    ).usually(3...700),
    .init(
      "at-limit", .choice(["allowed", "forbidden"]), default: "allowed",
      "whether a building may be exactly as high as a limit of heights",
      "建筑高度是否可以正好等于限高"),
    .init(
      "class", .field, "property of the parcels that holds the classes of \"limit\"",
      "地块图层中写明类别的属性，与 \"limit\" 表对应"),
    .init(
      LimitTable.key, .table,
      "limits by class of parcel, one a row; columns: class (* for all others), max_ratio, min_ratio, "
        + "max_density, max_height, source, note",
      "按地块类别的限值，每行一类；列：class（* 为其余各类）、max_ratio、min_ratio、max_density、max_height、source、note"),
    .init(
      Name.maxRatioField, .field,
      "property of the parcels that holds their greatest floor-area ratio; goes before the table",
      "地块图层中写明容积率上限的属性；优先于限值表"),
    .init(
      Name.minRatioField, .field, "the same for the least ratio",
      "同上，容积率下限"),
    .init(
      Name.maxDensityField, .field, "the same for the greatest building density, from 0 to 1",
      "同上，建筑密度上限，取 0 至 1"),
    .init(
      Name.maxHeightField, .field, "the same for the greatest height, m",
      "同上，限高（米）"),
    .init(
      HeightBands.key, .table,
      "heights by distance from the bank, one band a row; columns: within (m), height (m), source, note",
      "按距岸线距离的限高，每行一段；列：within（米）、height（米）、source、note"
    ),
  ]

  /// What a check has beside what all have.
  struct Parts {
    var storeys: String?
    var hasGround: Bool
    var hasParcels: Bool
    var hasHeight: Bool
    var may: (exceedRatio: Bool, fallShort: Bool, exceedDensity: Bool, beTooHigh: Bool)

    var hasRatioLimit: Bool { may.exceedRatio || may.fallShort }
  }

  private var parts: Parts {
    Parts(
      storeys: storeys, hasGround: hasGround, hasParcels: hasParcels, hasHeight: height != nil,
      may: may)
  }

  /// The quantities of a check: only those that it can tell, so that no target is met for want of them.
  private static func quantities(_ parts: Parts) -> [Quantity] {
    var all = [
      Quantity(
        "floor_area", Text("floor area", "建筑面积"), .squareMetre,
        isMain: !parts.hasGround && parts.storeys == nil),
      Quantity("footprint", Text("footprint", "基底面积"), .squareMetre),
    ]
    if parts.hasGround {
      all += [
        Quantity("ground", Text("ground", "用地面积"), .squareMetre),
        Quantity(
          "floor_area_ratio", Text("floor-area ratio", "容积率"), .ratio,
          join: .share(of: "floor_area", in: "ground"), isMain: true, doubt: "ratio_possible"),
        Quantity(
          "density", Text("building density", "建筑密度"), .share,
          join: .share(of: "footprint", in: "ground"), range: 0...1),
      ]
    }
    all.append(Quantity("buildings", Text("buildings", "建筑数"), .count))
    if let storeys = parts.storeys {
      all += [
        Quantity(
          "low_rise", Text("low-rise share of floor area", "低层建筑面积占比"), .share,
          join: .share(of: "low_rise_floor_area", in: "floor_area"), range: 0...1,
          isMain: !parts.hasGround),
        Quantity(
          "low_rise_floor_area", Text("floor area of low-rise buildings", "低层建筑面积"),
          .squareMetre),
        Quantity(
          "mean_storeys", Text("mean storeys by floor area", "平均层数（按建筑面积加权）"),
          .of(property: storeys),
          join: .share(of: "floor_area_by_storeys", in: "floor_area")),
      ]
    }
    all += heights(parts) + sites(parts)
    all.append(
      Quantity(
        "unknown", Text("buildings without floor area", "缺建筑面积的建筑数"), .count, good: .less))
    all.append(
      Quantity(
        "floor_area_possible", Text("floor area that those may add", "其可能增加的建筑面积"),
        .squareMetre))
    if parts.hasGround {
      all += [
        Quantity(
          "ratio_possible", Text("ratio that those may add", "其可能增加的容积率"), .ratio,
          join: .share(of: "floor_area_possible", in: "ground")),
        Quantity(
          "outside", Text("floor area on no such ground", "不在计算用地内的建筑面积"), .squareMetre),
      ]
    }
    if let storeys = parts.storeys {
      all.append(
        Quantity(
          "floor_area_by_storeys", Text("floor area times storeys", "建筑面积×层数"),
          .of(property: "m² × \(storeys)")))
    }
    return all
  }

  private static func heights(_ parts: Parts) -> [Quantity] {
    var all: [Quantity] = []
    if parts.hasHeight {
      all.append(
        Quantity("tallest", Text("tallest building", "最高建筑高度"), .metre, join: .most))
    }
    if parts.may.beTooHigh {
      all += [
        Quantity(
          "too_high", Text("buildings too high", "超高建筑数"), .count, good: .less,
          doubt: "height_unknown"),
        Quantity("height_judged", Text("heights judged", "已核查高度的建筑数"), .count),
        Quantity(
          "height_unknown", Text("heights not known", "缺高度的建筑数"), .count, good: .less),
      ]
    }
    return all
  }

  private static func sites(_ parts: Parts) -> [Quantity] {
    guard parts.hasParcels else { return [] }
    var all: [Quantity] = []
    if parts.may.exceedRatio {
      all.append(
        Quantity(
          "over_ratio", Text("parcels above their ratio", "超容积率地块数"), .count, good: .less,
          doubt: "ratio_unknown"))
    }
    if parts.may.fallShort {
      all.append(
        Quantity(
          "under_ratio", Text("parcels below their ratio", "低于容积率下限地块数"), .count,
          good: .less, doubt: "ratio_unknown"))
    }
    if parts.may.exceedDensity {
      all.append(
        Quantity(
          "over_density", Text("parcels above their density", "超建筑密度地块数"), .count,
          good: .less))
    }
    if parts.hasRatioLimit {
      all.append(
        Quantity(
          "ratio_unknown", Text("parcels with a ratio not known", "容积率无法判定地块数"), .count,
          good: .less))
    }
    if parts.hasRatioLimit || parts.may.exceedDensity {
      all.append(Quantity("parcels_judged", Text("parcels judged", "已核查地块数"), .count))
    }
    return all
  }

  /// What it declares, with what its parameters let it tell.
  public var declaration: Declaration {
    var own = Self.declaration
    own.quantities = Self.quantities(parts)
    if !hasGround {
      own.base = "buildings"
      own.line = Text(
        "{floor_area} of floor: {buildings} {@buildings}, {unknown} without floor area",
        "{@buildings} {buildings:@buildings}，建筑面积 {floor_area}（{unknown:@buildings}缺建筑面积）")
    }
    if may.beTooHigh {
      own.line = Text(
        own.line.en + "; {too_high} of {height_judged} too high",
        own.line.zh + "；已核查高度 {height_judged} 栋，超高 {too_high} 栋")
    }
    return own
  }
}
