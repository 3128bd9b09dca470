import Layers
public import Measures

extension BuildingsAnalysis {
  /// Why buildings, and parcels by the building that has most of their floor area, are listed.
  static let kinds = [
    FindingKind(
      "too high", Text("too high", "超高"), gravity: .broken, isLimitFromBelow: false,
      isOfPair: false, part: "object",
      [
        .init(
          needs: ["distance_m", "other"],
          Text(
            "{object} is {measured} high and {distance_m} from {other}, where {limit} are allowed.",
            "{object} 高 {measured}，距 {other} {distance_m}，该处限高 {limit}。")),
        .init(
          needs: ["class", "other"],
          Text(
            "{object} is {measured} high; on {other} ({class}) {limit} are allowed.",
            "{object} 高 {measured}，所在地块 {other}（{class}）限高 {limit}。")),
        .init(
          needs: ["other"],
          Text(
            "{object} is {measured} high; on {other} {limit} are allowed.",
            "{object} 高 {measured}，所在地块 {other} 限高 {limit}。")),
        .init(
          Text(
            "{object} is {measured} high; {limit} are allowed.",
            "{object} 高 {measured}，限高 {limit}。")),
      ]),
    site(
      "above ratio", Text("above the ratio", "超容积率"), isLimitFromBelow: false,
      Text(
        "The floor-area ratio of {other} is {measured}, at most {limit} is allowed; {object} has most of "
          + "it.", "地块 {other} 容积率 {measured}，不应大于 {limit}；其中 {object} 建筑面积最大。")),
    site(
      "below ratio", Text("below the ratio", "低于容积率下限"), isLimitFromBelow: true,
      Text(
        "The floor-area ratio of {other} is {measured}, at least {limit} is required; {object} has most "
          + "of it.", "地块 {other} 容积率 {measured}，不应小于 {limit}；其中 {object} 建筑面积最大。")),
    site(
      "above density", Text("above the density", "超建筑密度"), isLimitFromBelow: false,
      Text(
        "Buildings cover {measured} of {other}, at most {limit} is allowed; {object} has most floor area.",
        "地块 {other} 建筑密度 {measured}，不应大于 {limit}；其中 {object} 建筑面积最大。")),
    site(
      "ratio not known", Text("ratio not known", "容积率无法判定"), gravity: .doubtful,
      isLimitFromBelow: false,
      Text(
        "The floor-area ratio of {other}, where {object} stands, is at least {measured}; buildings there have "
          + "no floor area, so it is not judged against {limit}.",
        "地块 {other}（{object} 所在）有建筑缺建筑面积，容积率至少 {measured}，无法对照 {limit} 判定。")),
    FindingKind(
      "no floor area", Text("no floor area", "缺建筑面积"), gravity: .doubtful,
      isLimitFromBelow: false, isOfPair: false, part: "object",
      [
        .init(
          Text(
            "{object} has no floor area, so the ratios of its ground are too low by it.",
            "{object} 缺建筑面积，所在用地的容积率因此偏低。"))
      ]),
    FindingKind(
      "no height", Text("no height", "缺高度"), gravity: .doubtful, isLimitFromBelow: false,
      isOfPair: false, part: "object",
      [
        .init(
          Text(
            "{object} has no height and is not judged against {limit}.",
            "{object} 缺高度，无法对照限高 {limit} 判定。"))
      ]),
  ]

  private static func site(
    _ name: String, _ words: Text, gravity: FindingKind.Gravity = .broken, isLimitFromBelow: Bool,
    _ sentence: Text
  ) -> FindingKind {
    FindingKind(
      name, words, gravity: gravity, isLimitFromBelow: isLimitFromBelow, part: "parcel",
      [.init(sentence)])
  }

  // MARK: - Notes

  static let unknownFloor = MessageForm(
    "floor-area-unknown",
    "{count:building has|buildings have} no floor area and no part in its sums: {figure} is a lower bound, "
      + "and may be up to {most} were they as dense as the densest of the others",
    "{count} 栋建筑缺建筑面积，未计入合计：{figure}为下限；若其与其余建筑中最密者相同，可达 {most}", bearsOnVerdict: true)
  static let unknownShare = MessageForm(
    "low-rise-unknown",
    "with buildings of unknown storeys the low-rise share lies between {least} and {most}",
    "计入层数不明的建筑，低层占比介于 {least} 与 {most} 之间", bearsOnVerdict: true)
  static let outsideGround = MessageForm(
    "floor-area-outside", "{area} of floor area lies on none of the ground that ratios are of",
    "{area} 建筑面积不在计算容积率的用地内")
  static let unknownHeight = MessageForm(
    "height-unknown",
    "{count:building with a limit has|buildings with a limit have} no height, and no verdict",
    "{count} 栋有限高的建筑缺高度，不作判定")
  static let noHeightLimit = MessageForm(
    "height-without-limit", "no building has a limit of its height, so none is judged",
    "没有建筑适用限高，均未判定", bearsOnVerdict: true)
  static let noSiteJudged = MessageForm(
    "parcels-not-judged", "no parcel with a building has a limit of its ratio or density",
    "没有带建筑的地块适用容积率或建筑密度限值", bearsOnVerdict: true)

  static let lessThanFootprint = MessageForm(
    "floor-area-below-footprint",
    "the floor area of all buildings, {floor}, is less than half of their footprint, {footprint}; check the unit of "
      + "{field}",
    "全部建筑的建筑面积 {floor} 不足其基底面积 {footprint} 的一半；请核对“{field}”的单位", bearsOnVerdict: true)

  /// Says what is missing from the figures.
  public func remarks(on figures: Tallies, marks: Set<String>, in measure: Measure) -> [Message] {
    let quantities = declaration.quantities
    func value(_ name: String) -> Double? {
      quantities.firstIndex { $0.name == name }.flatMap {
        figures.total.value($0, of: quantities, in: measure)
      }
    }
    var notes: [Message] = []
    let (floor, possible) = (value("floor_area") ?? 0, value("floor_area_possible") ?? 0)
    if let count = value("unknown"), count > 0 {
      let ratio = value("floor_area_ratio").map { $0 + (value("ratio_possible") ?? 0) }
      notes.append(
        Self.unknownFloor([
          "count": .count(Int(count)),
          "figure": .words(
            hasGround ? Text("the floor-area ratio", "容积率") : Text("the floor area", "建筑面积")),
          "most": ratio.map { .measured($0, .ratio) } ?? .measured(floor + possible, .squareMetre),
        ]))
    }
    if let low = value("low_rise_floor_area"), possible > 0 {
      let all = floor + possible
      notes.append(
        Self.unknownShare([
          "least": .measured(low / all, .share),
          "most": .measured((low + possible) / all, .share),
        ]))
    }
    if let floorArea, let footprint = value("footprint"), value("unknown") == 0, floor > 0,
      floor < 0.5 * footprint
    {
      notes.append(
        Self.lessThanFootprint([
          "floor": .measured(floor, .squareMetre), "footprint": .measured(footprint, .squareMetre),
          "field": .name(floorArea),
        ]))
    }
    if let outside = value("outside"), outside > 0 {
      notes.append(Self.outsideGround(["area": .measured(outside, .squareMetre)]))
    }
    if let unknown = value("height_unknown"), unknown > 0 {
      notes.append(Self.unknownHeight(["count": .count(Int(unknown))]))
    } else if value("height_judged") == 0 {
      notes.append(Self.noHeightLimit())
    }
    if value("parcels_judged") == 0 { notes.append(Self.noSiteJudged()) }
    return notes
  }
}
