import Layers
public import Measures
public import Results

/// An inspection in words, at most 100 columns wide.
public struct InspectionText {
  /// How many invalid geometries and repeated features are listed.
  private static let listed = 10

  private let inspection: Inspection
  private let language: Language

  /// The lines in a language, each ended by a line feed.
  public static func text(_ inspection: Inspection, _ language: Language) -> String {
    InspectionText(inspection: inspection, language: language).text
  }

  private var text: String {
    var lines = [inspection.path]
    let types = inspection.types.map {
      pick(
        "\($0.count) \($0.type.name)",
        Self.chinese[$0.type.name, default: $0.type.name] + " \($0.count) 个")
    }
    lines += entry(
      .features, "\(inspection.features)" + (types.isEmpty ? "" : pick(": ", "：") + list(types)))
    lines += entry(.vertices, String(inspection.vertices))
    lines += amounts
    let e = inspection.extent
    let (west, east) = (Figures.plain(e.minX), Figures.plain(e.maxX))
    let (south, north) = (Figures.plain(e.minY), Figures.plain(e.maxY))
    lines += entry(
      .extent,
      e.isEmpty
        ? pick("nothing", "空")
        : pick(
          "x \(west) to \(east), y \(south) to \(north)",
          "x \(west) 至 \(east)，y \(south) 至 \(north)"))
    lines += entry(
      .declared,
      inspection.declaredDatum
        ?? pick("none, so WGS 84 by the standard", "未声明，按标准视为 WGS 84"))
    if !inspection.plausible.isEmpty {
      let likely = inspection.plausible.map { $0[language] }
      lines += entry(.plausible, likely.joined(separator: pick("; ", "；")))
    }
    for doubt in inspection.datumDoubts {
      let level = doubt.level == "certain" ? pick(doubt.level, "确定") : pick(doubt.level, "可能")
      lines += entry(.doubt, level + pick(": ", "：") + doubt.message.text(language))
    }
    if let fault = inspection.datumFault { lines += entry(.fault, fault[language]) }
    lines += invalid + duplicates
    for remark in inspection.remarks { lines += entry(.remark, remark.text(language)) }
    if !inspection.properties.isEmpty { lines.append("  " + pick("properties", "属性")) }
    let width = min(24, inspection.properties.map { DisplayWidth.of($0.name) }.max() ?? 0)
    for property in inspection.properties {
      let name = DisplayWidth.padded(property.name, to: width)
      lines += WrappedText.lines(self.property(property), mark: "    \(name)  ")
    }
    return lines.map { DisplayWidth.printable($0) + "\n" }.joined()
  }

  private static let chinese: [String: String] = [
    "Point": "点", "MultiPoint": "多点", "LineString": "线", "MultiLineString": "多线", "Polygon": "面",
    "MultiPolygon": "多面", "GeometryCollection": "几何集合", "null": "无几何",
  ]

  private func pick(_ en: String, _ zh: String) -> String { language.pick(en, zh) }

  private func list(_ parts: [String]) -> String { parts.joined(separator: pick(", ", "、")) }

  private var amounts: [String] {
    guard let amounts = inspection.amounts else { return [] }
    let points = NumberText.count(amounts.points)
    let all: [(Bool, String)] = [
      (amounts.area > 0, NumberText.value(amounts.area, unit: .squareMetre, language)),
      (amounts.length > 0, NumberText.value(amounts.length, unit: .metre, language)),
      (amounts.points > 0, pick("\(points) points", "\(points) 个点")),
    ]
    let told = all.filter(\.0).map(\.1)
    return told.isEmpty ? [] : entry(.measures, list(told))
  }

  /// What a line tells.
  private enum Entry {
    case features, vertices, measures, extent, declared, plausible, doubt, fault
    case invalid, repeated, remark

    var words: Text {
      switch self {
      case .features: Text("features", "要素")
      case .vertices: Text("vertices", "坐标点")
      case .measures: Text("measures", "面积、长度、点数")
      case .extent: Text("extent", "范围")
      case .declared: Text("declared datum", "声明的坐标系")
      case .plausible: Text("plausible datum", "可能的坐标系")
      case .doubt: Text("datum doubt", "坐标系存疑")
      case .fault: Text("datum fault", "坐标系有误")
      case .invalid: Text("invalid", "几何无效")
      case .repeated: Text("repeated", "重复要素")
      case .remark: Text("remark", "说明")
      }
    }
  }

  private func entry(_ entry: Entry, _ text: String) -> [String] {
    WrappedText.lines(text, mark: "  " + DisplayWidth.padded(entry.words[language], to: 16) + " ")
  }

  private var invalid: [String] {
    let count = inspection.invalid.count
    guard count > 0 else { return entry(.invalid, pick("none", "无")) }
    var lines = entry(
      .invalid, pick("\(count), places in WGS 84", "\(count) 个，位置为 WGS 84 经纬度"))
    for fault in inspection.invalid.prefix(Self.listed) {
      let (number, id) = (fault.feature, fault.id)
      let reason = RepairRecord.words(ofDefect: fault.reason)
      var text = pick(
        "feature \(number) (\(id)): \(reason.en)", "要素 \(number)（\(id)）：\(reason.zh)")
      if let place = fault.place {
        let at = "\(Figures.fixed(place.x, decimals: 6)), \(Figures.fixed(place.y, decimals: 6))"
        text += pick(" at \(at)", "，位于 \(at)")
      }
      lines += WrappedText.lines(text, mark: "    ")
    }
    let rest = count - Self.listed
    if rest > 0 {
      lines.append(
        "    " + pick("… and \(rest) more; --json lists them all", "……另有 \(rest) 个；--json 列出全部"))
    }
    return lines
  }

  private var duplicates: [String] {
    let count = inspection.duplicates.count
    guard count > 0 else { return entry(.repeated, pick("none", "无")) }
    let pairs = inspection.duplicates.prefix(Self.listed).map {
      pick("\($0.feature) repeats \($0.of)", "\($0.feature) 与 \($0.of) 相同")
    }
    let more = count > Self.listed ? pick(", …", "……") : ""
    return entry(
      .repeated, pick("\(count) features: ", "\(count) 个要素：") + list(pairs) + more)
  }

  private func property(_ property: PropertySummary) -> String {
    var parts: [String] = []
    if property.numbers > 0, let range = property.range {
      let (least, most) = (range.lowerBound, range.upperBound)
      parts.append(
        pick(
          "\(property.numbers) numbers from \(least) to \(most)",
          "\(property.numbers) 个数值，\(least) 至 \(most)"))
    }
    if property.texts > 0 {
      let examples = list(property.examples.map { DisplayWidth.fitted($0, to: 20) })
      let more = property.hasMoreTexts ? pick(", …", "……") : ""
      parts.append(
        pick("\(property.texts) texts: ", "\(property.texts) 个文本：") + examples + more)
    }
    let others: [(count: Int, words: Text)] = [
      (property.bools, Text("true or false", "个是或否")),
      (property.others, Text("arrays or objects", "个数组或对象")),
      (property.nulls, Text("null", "个空值")), (property.missing, Text("missing", "个要素无此属性")),
    ]
    parts += others.filter { $0.count > 0 }.map { "\($0.count) \($0.words[language])" }
    return parts.joined(separator: pick("; ", "；"))
  }
}
