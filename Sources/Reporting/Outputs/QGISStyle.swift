import Layers
import Measures
import Results

/// Styles for QGIS 3.16 and later: rules with a filter and a symbol each.
///
/// QGIS takes the style of a layer from the file beside it that has its name and ends in `.qml`.
struct QGISStyle {
  /// The language of the legend.
  let language: Language

  /// One rule: which features, what the legend says, how they are drawn.
  private struct Rule {
    var filter: String
    var label: String
    var fill: String
    var pattern: String?
    var ink: String
    var outline: String
    var width = "0.26"
    var opacity = 255
  }

  /// Zones by the value of the check's quantity, in the classes of maps, with name and value as
  /// labels.
  func zones(_ check: CheckResult) -> String {
    let unit = check.main.unit
    let classes = ValueClasses(
      values: check.zones.compactMap(check.mainValue), target: check.targets.first?.target,
      unit: unit)
    let field = name(check.main.name)
    var rules = classes.classes.map { one in
      var conditions: [String] = []
      if let lower = one.lower {
        conditions.append(field + (one.ends == .upper ? " > " : " >= ") + Figures.plain(lower))
      }
      if let upper = one.upper {
        conditions.append(field + (one.ends == .lower ? " < " : " <= ") + Figures.plain(upper))
      }
      let filter = conditions.isEmpty ? "TRUE" : conditions.joined(separator: " AND ")
      return rule(
        one.style, filter: filter,
        label: NumberText.range(
          one.lower, one.upper, unit: unit,
          closed: one.ends == .upper ? one.lower == nil : one.upper == nil, language))
    }
    // A zone with nothing to measure is no good one.
    let verdict = name("verdict")
    let noData = "'\(Verdict.noData.rawValue)'"
    for index in rules.indices {
      rules[index].filter = "\(verdict) <> \(noData) AND (\(rules[index].filter))"
    }
    rules.append(
      rule(
        .noData, filter: "\(verdict) = \(noData) OR \(field) IS NULL",
        label: Verdict.noData.words[language]))
    return document(
      rules, kinds: [.polygon],
      label: name(check.zones.contains { $0.name != nil } ? "name" : "zone"))
  }

  /// Objects as their analysis declares it: by a share, or by a word.
  ///
  /// - Parameter members: What columns are called in the layer, where a property of the input has
  ///   their name.
  func objects(
    _ check: CheckResult, kinds: Set<PartKind>, members: [String: String]
  ) -> String {
    var rules: [Rule]
    switch check.objectStyle {
    case .share(let column, let none, let some, let all):
      let share = name(members[column] ?? column)
      rules = [
        rule(.bad3, filter: share + " = 0", label: none[language]),
        rule(.bad1, filter: "\(share) > 0 AND \(share) < 1", label: some[language]),
        rule(.good2, filter: share + " >= 1", label: all[language]),
      ]
    case .words(let column, let words):
      let field = name(members[column] ?? column)
      rules = words.map { one in
        let text = "'" + one.word.replacing("'", with: "''") + "'"
        return rule(
          style(one.tone), filter: "\(field) = \(text)", label: check.words(of: one)[language])
      }
    }
    rules.append(rule(.noData, filter: "ELSE", label: Verdict.noData.words[language]))
    return document(rules, kinds: kinds, label: nil)
  }

  private func style(_ tone: Declaration.ObjectStyle.Tone) -> FillStyle {
    switch tone {
    case .bad: .bad3
    case .doubtful: .bad1
    case .neutral: .step2
    case .good: .good1
    }
  }

  /// Findings by level, witness lines apart.
  func findings(_ check: CheckResult, kinds: Set<PartKind>) -> String {
    let strong = FindingMark.colour
    let quiet = FindingMark.quiet
    let levels: [(Finding.Level, String, String?)] = [
      (.error, strong, nil), (.warning, strong, "b_diagonal"), (.note, quiet, "dense6"),
    ]
    var rules = levels.map { level, colour, pattern in
      Rule(
        filter: "\"part\" <> 'witness' AND \"level\" = '\(level.rawValue)'",
        label: level.words[language], fill: pattern == nil ? colour : "#ffffff", pattern: pattern,
        ink: colour, outline: colour, width: "0.5", opacity: 100)
    }
    rules.append(
      Rule(
        filter: "\"part\" = 'witness'", label: language.pick("shortest line", "最短连线"),
        fill: "#1c2329", pattern: nil,
        ink: "#1c2329", outline: "#1c2329", width: "0.4"))
    return document(rules, kinds: kinds, label: nil)
  }

  /// Further geometry, in one colour.
  func shape(_ what: String, kinds: Set<PartKind>) -> String {
    document([rule(.good2, filter: "TRUE", label: what)], kinds: kinds, label: nil)
  }

  private func rule(_ style: FillStyle, filter: String, label: String) -> Rule {
    let pattern: String? =
      switch style.pattern {
      case .plain: nil
      case .dots: "dense6"
      case .lines: "b_diagonal"
      case .dense: "dense5"
      case .cross: "diagonal_x"
      }
    return Rule(
      filter: filter, label: label, fill: style.fill, pattern: pattern, ink: style.ink,
      outline: "#3c4650")
  }

  /// The document; where a layer holds geometry of several kinds, each rule is written for each kind
  /// with a symbol of its own, as QGIS draws a feature only with a symbol of its kind.
  private func document(_ rules: [Rule], kinds: Set<PartKind>, label: String?) -> String {
    let all: [(PartKind, String)] = [(.polygon, "Polygon"), (.line, "Line"), (.point, "Point")]
    let used = all.filter { kinds.contains($0.0) || (kinds.isEmpty && $0.0 == .polygon) }
    var text = "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n"
    text += "<qgis version=\"3.16.0\" styleCategories=\"Symbology|Labeling\" "
    text += "labelsEnabled=\"\(label == nil ? 0 : 1)\">\n"
    text += " <renderer-v2 type=\"RuleRenderer\" symbollevels=\"0\" forceraster=\"0\" "
    text += "enableorderby=\"0\">\n  <rules key=\"{rules}\">\n"
    var symbols = ""
    var number = 0
    for rule in rules {
      for (kind, name) in used {
        var filter = rule.filter
        // ELSE takes what no other rule takes, so it can't be narrowed.
        if used.count > 1, filter != "ELSE" {
          filter = "geometry_type($geometry) = '\(name)' AND (\(filter))"
        }
        text += "   <rule key=\"{rule-\(number)}\" symbol=\"\(number)\" "
        text += "filter=\"\(HTMLText.escaped(filter))\" "
        text += "label=\"\(HTMLText.escaped(rule.label))\"/>\n"
        symbols += symbol(rule, kind, name: String(number))
        number += 1
      }
    }
    text += "  </rules>\n  <symbols>\n" + symbols + "  </symbols>\n </renderer-v2>\n"
    if let label {
      text += " <labeling type=\"simple\">\n  <settings>\n"
      text += "   <text-style fieldName=\"\(HTMLText.escaped(label))\" isExpression=\"1\" "
      text += "fontSize=\"9\" textColor=\"28,35,41,255\" textOpacity=\"1\">\n"
      text += "    <text-buffer bufferDraw=\"1\" bufferSize=\"1\" "
      text += "bufferColor=\"255,255,255,255\"/>\n   </text-style>\n"
      text += "  </settings>\n </labeling>\n"
    }
    return text + "</qgis>\n"
  }

  private func symbol(_ rule: Rule, _ kind: PartKind, name: String) -> String {
    let outline = components(rule.outline, 255)
    switch kind {
    case .polygon:
      // The ground, then the pattern with the outline.
      var layers = [("solid", rule.fill, rule.pattern == nil)]
      if let pattern = rule.pattern { layers.append((pattern, rule.ink, true)) }
      let parts = layers.map { style, colour, hasOutline in
        layer(
          "SimpleFill",
          [
            ("color", components(colour, style == "solid" ? rule.opacity : 255)),
            ("style", style), ("outline_color", outline),
            ("outline_style", hasOutline ? "solid" : "no"), ("outline_width", rule.width),
            ("outline_width_unit", "MM"),
          ])
      }
      return symbol("fill", name, parts.joined())
    case .line:
      return symbol(
        "line", name,
        layer(
          "SimpleLine",
          [
            ("line_color", components(rule.ink, 255)),
            ("line_style", rule.pattern == nil ? "solid" : "dash"), ("line_width", "0.7"),
            ("line_width_unit", "MM"),
          ]))
    case .point:
      return symbol(
        "marker", name,
        layer(
          "SimpleMarker",
          [
            ("color", components(rule.fill, 255)),
            ("name", rule.pattern == nil ? "circle" : "square"), ("outline_color", outline),
            ("size", "2.4"), ("size_unit", "MM"),
          ]))
    }
  }

  private func symbol(_ type: String, _ name: String, _ layers: String) -> String {
    "   <symbol type=\"\(type)\" name=\"\(name)\" alpha=\"1\" clip_to_extent=\"1\">\n"
      + layers + "   </symbol>\n"
  }

  private func layer(_ type: String, _ values: [(key: String, value: String)]) -> String {
    var text = "    <layer class=\"\(type)\" enabled=\"1\" locked=\"0\" pass=\"0\">\n"
    for (key, value) in values { text += "     <prop k=\"\(key)\" v=\"\(value)\"/>\n" }
    return text + "    </layer>\n"
  }

  /// A colour as QGIS writes it: red, green, blue, opacity.
  private func components(_ colour: String, _ alpha: Int) -> String {
    let digits = colour.dropFirst()
    let parts = stride(from: 0, to: 6, by: 2).map { start -> String in
      let from = digits.index(digits.startIndex, offsetBy: start)
      return String(Int(digits[from..<digits.index(from, offsetBy: 2)], radix: 16) ?? 0)
    }
    return (parts + [String(alpha)]).joined(separator: ",")
  }

  /// The name of a property in an expression.
  private func name(_ property: String) -> String {
    "\"" + property.replacing("\"", with: "\"\"") + "\""
  }
}
