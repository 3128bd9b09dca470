import Layers
public import Measures

extension BuildingsAnalysis {
  /// What its figures mean.
  public func definition(measuring measure: Measure) -> [Clause] {
    var clauses = [
      Clause(
        "meaning", Text("measures", "含义"), "capacity",
        Text(
          "How much floor area and footprint stand on the ground. Buildings that a border cuts count pro "
            + "rata by footprint, footprints that overlap count each; numbers of buildings are of those "
            + "with any part in the zone.",
          "用地上的建筑面积与基底面积。被边界切开的建筑按基底面积比例分摊，重叠的基底各计各的；建筑数为在分区内有任何部分的建筑。")),
      Clause(
        "floor_area", Text("floor area", "建筑面积"),
        [
          "floor-area": floorArea.map(JSONValue.string) ?? .null,
          "storeys": storeys.map(JSONValue.string) ?? .null,
        ], floorWords),
      Clause(
        "unknown", Text("missing values", "缺失值"), "lower bound",
        Text(
          "a building without floor area or storeys (or with 0) is in no sum of floor area, is counted and "
            + "listed; the ratio is then a lower bound, and a verdict that such buildings could turn, were "
            + "they as dense as the densest of the others, is within tolerance",
          "没有建筑面积或层数（或为 0）的建筑不计入建筑面积合计，单独计数并列出；容积率此时为下限，若按其余建筑中最密者估计可能改变结论，"
            + "则判为在误差范围内")),
    ]
    if hasGround {
      clauses.append(
        Clause("ground", Text("ground", "用地"), .string(groundValue), groundWords))
    }
    if storeys != nil {
      clauses.append(
        Clause(
          "low_rise", Text("low-rise", "低层"), .number(lowRise),
          Text(
            "up to {count} storeys, that number included", "{count} 层及以下，含本数"
          ).filled([("count", .bound(lowRise, .count))])))
    }
    return clauses + limitClauses
  }

  private var floorWords: Text {
    if let floorArea {
      return Text("the property {field}, m²", "取属性 {field}（平方米）").filled([
        ("field", .name(floorArea))
      ])
    }
    return Text("{field} times the footprint", "{field} 乘以基底面积").filled([
      ("field", .name(storeys ?? "storeys"))
    ])
  }

  private var groundValue: String {
    hasParcels ? "parcels" : hasZones ? "zones" : "scope"
  }

  private var groundWords: Text {
    hasParcels
      ? Text(
        "the area of the parcels in scope, each place once; what stands on none of them is in no area or "
          + "ratio", "统计范围内地块的面积，每处只计一次；不在任何地块上的建筑面积与基底面积不计入")
      : hasZones
        ? Text(
          "the area of the zones in scope, each place once in the total; what stands in none of them is "
            + "in no area or ratio", "统计范围内分区的面积，总计中每处只计一次；不在任何分区内的不计入")
        : Text("the area of the scope", "统计范围的面积")
  }

  private var limitClauses: [Clause] {
    var clauses: [Clause] = []
    if let limits {
      clauses.append(
        Clause("limit", Text("limits by class", "分类限值"), limits.value, limits.words))
    }
    let fields = [
      (Name.maxRatioField, maxRatioField), (Name.minRatioField, minRatioField),
      (Name.maxDensityField, maxDensityField), (Name.maxHeightField, maxHeightField),
    ].compactMap { key, field in field.map { (key, $0) } }
    if !fields.isEmpty {
      let words = fields.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
      clauses.append(
        Clause(
          "own_limits", Text("limits of parcels", "地块自带限值"),
          .object(fields.map { .init($0.0, .string($0.1)) }),
          Text(
            "as their properties state, before those of the class: \(words)",
            "取地块属性，优先于类别限值：\(words)")))
    }
    if limits != nil || !fields.isEmpty {
      clauses.append(
        Clause(
          "parcels", Text("parcels against limits", "地块核查"), "in scope",
          Text(
            "each parcel with the floor area and footprint on its part in scope, exactly a limit is "
              + "allowed; a parcel without building is not judged. A building is on the parcel that has "
              + "most of it. A parcel is listed by the building with most floor area on it",
            "每个地块按其在统计范围内的部分及其上的建筑核查，恰为限值时视为符合；没有建筑的地块不作判定。建筑归属占其基底最多的地块；"
              + "地块以其上建筑面积最大的建筑列出")))
    }
    if may.beTooHigh { clauses += heightClauses }
    return clauses
  }

  private var heightClauses: [Clause] {
    var clauses: [Clause] = []
    if let bands {
      clauses.append(
        Clause(
          "bands", Text("heights by distance", "按距离限高"), bands.value, bands.words))
    }
    if let maxHeight {
      clauses.append(
        Clause(
          "max_height", Text("greatest height", "最大高度"), .number(maxHeight),
          NumberText.bound(maxHeight, unit: .metre)))
    }
    clauses.append(
      Clause(
        "height", Text("heights", "建筑高度"),
        [
          "field": height.map(JSONValue.string) ?? .null,
          "at-limit": isLimitForbidden ? "forbidden" : "allowed",
        ],
        Text(
          "the property {field}; of all limits of a building the lowest counts, of bands the nearest "
            + "that it is nearer than, by the shortest distance; exactly the limit is {at}",
          "取属性 {field}；多项限高取最低者，距离带按最短距离取最近的一带；恰为限值时{at}"
        ).filled([
          ("field", .name(height ?? "")),
          (
            "at",
            .words(
              isLimitForbidden ? Text("too high", "视为超高") : Text("allowed", "视为符合"))
          ),
        ])))
    return clauses
  }
}
