import Analyses
import Georeferencing
import Layers
import Measures
import PROJ
import Results

/// Says what the figures of a check mean: what the analysis says, and what all checks have alike.
struct DefinitionMaker {
  let context: CheckContext
  let lacks: [SurroundingsLack]

  /// The clauses: meaning, layers, parameters, lacks, repairs, targets, frame.
  func clauses(_ measure: Measure) -> [Clause] {
    var own = context.check.analysis.definition(measuring: measure)
    let meaning = own.isEmpty ? [] : [own.removeFirst()]
    return meaning + layers + own + lacks.map(\.clause) + shifts + [invalid, edges, metric]
  }

  private var layers: [Clause] {
    var clauses = context.check.uses.filter {
      $0.role.part != .scope && $0.role.part != .scopeMinus
    }.map { use in
      Clause(use.role.name, use.role.words, use.use.value, use.use.words)
    }
    var seen: Set<String> = []
    for use in context.layers where seen.insert(use.layer.use.layer).inserted {
      clauses += use.layer.loaded.joined.map { $0.clause(of: use.layer.use.layer) }
    }
    for (grouping, field) in zip(context.groupings, context.check.zoneFields) {
      guard let field else { continue }
      clauses.append(
        Clause(
          "zone_id", Text("zones identified by", "分区编号取自"),
          ["layer": .string(grouping.layer.use.layer), "field": .string(field)], Text(field)))
    }
    if let groups = context.groupings.last?.groups { clauses.append(groups.clause) }
    if let field = context.check.classField {
      clauses.append(
        Clause(
          "by", Text("figures by class of", "按类别分列"), .string(field), Text(field)))
    }
    let scope = context.check.uses.filter {
      $0.role.part == .scope || $0.role.part == .scopeMinus
    }
    guard !scope.isEmpty else { return clauses }
    func list(_ part: Role.Part) -> [LayerUse] {
      scope.filter { $0.role.part == part }.map(\.use)
    }
    let (inside, outside) = (list(.scope), list(.scopeMinus))
    var words: [Text] = []
    if !inside.isEmpty {
      words.append(
        Text(
          "inside " + inside.map(\.words.en).joined(separator: " and "),
          "位于 " + inside.map(\.words.zh).joined(separator: " 与 ") + " 之内"))
    }
    if !outside.isEmpty {
      words.append(
        Text(
          "outside " + outside.map(\.words.en).joined(separator: " and "),
          "位于 " + outside.map(\.words.zh).joined(separator: " 与 ") + " 之外"))
    }
    clauses.append(
      Clause(
        "scope", Text("scope", "统计范围"),
        [
          "inside": .array(inside.map(\.value)), "outside": .array(outside.map(\.value)),
        ],
        Text(
          words.map(\.en).joined(separator: ", "), words.map(\.zh).joined(separator: "，"))))
    return clauses
  }

  /// How layers of another datum came to that of the frame.
  private var shifts: [Clause] {
    var seen: Set<String> = []
    let moved = context.layers.map(\.layer).filter {
      $0.loaded.shift != nil && seen.insert($0.use.layer).inserted
    }
    guard !moved.isEmpty else { return [] }
    let texts = moved.map { layer in
      let shift = layer.loaded.shift
      let exactness =
        shift?.accuracy.map {
          Text("to {metres}", "精度 {metres}").filled([("metres", .bound($0, .metre))])
        } ?? Text("accuracy unknown", "精度未知")
      let name = "\(layer.use.layer): \(shift?.name ?? "")"
      return Text("\(name), \(exactness.en)", "\(name)，\(exactness.zh)")
    }
    return [
      Clause(
        "datum_shift", Text("change of datum", "基准转换"),
        .object(
          moved.map { layer in
            .init(
              layer.use.layer,
              [
                "operation": .string(layer.loaded.shift?.name ?? ""),
                "accuracy_m": layer.loaded.shift?.accuracy.map(JSONValue.number) ?? .null,
              ])
          }),
        Text(texts.map(\.en).joined(separator: "; "), texts.map(\.zh).joined(separator: "；")))
    ]
  }

  private var invalid: Clause {
    var seen: Set<String> = []
    let policies = context.layers.filter { role, layer in
      role.part != .scope && role.part != .scopeMinus && seen.insert(layer.use.layer).inserted
    }.map { ($0.layer.use.layer, $0.layer.loaded.definition.invalid ?? "repair") }
    let texts = policies.map { layer, policy in
      let word =
        switch policy {
        case "skip": Text("skipped", "跳过")
        case "refuse": Text("refused", "拒绝")
        default: Text("repaired", "修复")
        }
      return Text("\(layer): \(word.en)", "\(layer)：\(word.zh)")
    }
    return Clause(
      "invalid_geometry", Text("invalid geometry", "无效几何"),
      .object(policies.map { .init($0, .string($1)) }),
      Text(
        texts.map(\.en).joined(separator: "; "), texts.map(\.zh).joined(separator: "；")))
  }

  private var edges: Clause {
    let tolerance = context.groups.map(\.frame.edgeTolerance).max() ?? 0
    return Clause(
      "edges", Text("edges", "边线"), .number(tolerance),
      Text(
        "straight in the coordinates of their layer, so along a parallel where both ends have one "
          + "latitude; within {tolerance} of that in the metric frame, so that points and lines nearer "
          + "than twice that to the border of an area lie on it",
        "在各图层自身坐标下为直线（两端纬度相同则沿纬线）；在计算坐标系中的偏差不超过 {tolerance}，"
          + "距区域边界不超过其两倍的点和线视为位于边界上"
      ).filled([("tolerance", .bound(tolerance, .metre))]))
  }

  private var metric: Clause {
    let record = context.record
    let count = record.frames.count
    let scale = [record.scale.lowerBound, record.scale.upperBound].map {
      Value.name(Figures.fixed($0, decimals: 7))
    }
    let words =
      if let crs = record.crs {
        Text(
          "{crs}; length scale {low} to {high} over the extent", "{crs}；范围内长度比 {low} 至 {high}"
        ).filled([("crs", .name(crs)), ("low", scale[0]), ("high", scale[1])])
      } else {
        Text(
          "{count} frames, each object in the one around it; length scale {low} to {high}; distances "
            + "to what lies more than {halo} from the objects of a frame are less exact",
          "自动，共 {count} 个坐标系，各对象在其所在坐标系中计算；长度比 {low} 至 {high}；距对象超过 {halo} 的距离精度较低"
        ).filled([
          ("count", .count(count)), ("low", scale[0]), ("high", scale[1]),
          ("halo", .bound(context.halo, .metre)),
        ])
      }
    return Clause(
      "metric", Text("metric frame", "计算坐标系"), .string(count == 1 ? "planar" : "planar, by frame"),
      words)
  }
}

extension LayerUse {
  fileprivate var value: JSONValue {
    var members: [JSONValue.Member] = [
      .init("layer", .string(layer)), .init("where", filter.map(JSONValue.string) ?? .null),
    ]
    if kinds != nil { members.append(.init("kinds", .array(kindWords.map(JSONValue.string)))) }
    return .object(members)
  }

  fileprivate var words: Text {
    var words = Text(layer)
    if let filter {
      words = Text("\(words.en); only features with \(filter)", "\(words.zh)；仅限 \(filter)")
    }
    guard kinds != nil else { return words }
    let names = kindWords.joined(separator: ", ")
    return Text("\(words.en); only parts of the kind \(names)", "\(words.zh)；仅限几何类型 \(names)")
  }
}
