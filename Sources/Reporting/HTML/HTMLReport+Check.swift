import Layers
import Planning

extension HTMLReport {
  /// The section of one check: figures, definition, map, zones, findings, warnings.
  func check(_ index: Int, _ page: inout HTMLText) {
    let check = run.checks[index]
    let id = "check-\(index + 1)"
    page.element("section", ["id": id, "class": "check", "aria-labelledby": id + "-title"]) {
      page in
      page.element("h2", ["id": id + "-title"]) { page in
        page.append(check.title.text(words.language) + " ")
        badge(check.verdict, &page)
      }
      figures(check, &page)
      map(index, &page)
      definition(check, &page)
      if !check.warnings.isEmpty {
        page.element("h3", [:], words(.warnings))
        warnings(check, &page)
      }
      failures(check, &page)
      zones(check, index, &page)
      findings(index, &page)
    }
    page.newLine()
  }

  private func figures(_ check: RecordedCheck, _ page: inout HTMLText) {
    page.element("div", ["class": "figures"]) { page in
      let quantity = check.quantity
      figure(
        words.quantity(quantity),
        NumberText.value(check.total[quantity], unit: check.unit(of: quantity)), style: "main",
        &page)
      for target in check.targets {
        let name =
          target.quantity == quantity
          ? words(.target) : words(.targetFor, words.quantity(target.quantity))
        var note = words.severity(target.target.severity)
        if let year = target.target.year { note += " · " + words(.inYear, String(year)) }
        figure(name, words.target(target), note: note, &page)
        if let margin = target.margin {
          figure(
            words(.margin), NumberText.difference(margin, unit: target.unit, words.language),
            &page)
        }
      }
      for member in check.total.values where member.name != quantity {
        guard let number = member.value.number else { continue }
        figure(
          words.quantity(member.name),
          NumberText.value(number, unit: check.unit(of: member.name)), &page)
      }
      if !check.zones.isEmpty {
        let counts = CheckWords(check, words).zoneCounts.map {
          words.verdict($0.verdict) + " " + NumberText.count($0.count)
        }
        figure(words(.zonesByVerdict), counts.joined(separator: " · "), style: "text", &page)
      }
    }
  }

  private func figure(
    _ name: String, _ value: String, style: String? = nil, note: String? = nil,
    _ page: inout HTMLText
  ) {
    page.element("div", ["class": style.map { "figure " + $0 } ?? "figure"]) { page in
      page.element("span", ["class": "name"], name)
      page.element("span", ["class": "value"], value)
      if let note { page.element("span", ["class": "note"], note) }
    }
  }

  private func definition(_ check: RecordedCheck, _ page: inout HTMLText) {
    page.element("h3", [:], words(.definition))
    page.element("dl", ["class": "definition"]) { page in
      if let source = check.source {
        page.element("dt", [:], words(.source))
        page.element("dd", [:], source.text(words.language))
      }
      for line in DefinitionWords(check: check, words: words).lines {
        page.element("dt", [:], line.name)
        page.element("dd", [:], line.text)
      }
    }
  }

  private func map(_ index: Int, _ page: inout HTMLText) {
    let content = maps[index]
    let title = words(.mapOf, content.check.title.text(words.language))
    page.element("div", ["class": "map-block"]) { page in
      page.element(
        "div",
        [
          "class": "map screen", "id": "map-\(index + 1)", "data-check": String(index),
          "role": "application", "aria-label": title,
        ], "")
      page.element("div", ["class": "legend screen"]) { legend(content, &$0) }
      page.element("figure", ["class": "drawing"]) { page in
        page.raw(
          StaticMap(content: content, words: words, heading: nil, prefix: "map\(index + 1)-").svg)
      }
    }
  }

  private func legend(_ content: MapContent, _ page: inout HTMLText) {
    let lines = content.legend(words)
    if !lines.isEmpty {
      page.element("strong", [:], words.quantity(content.quantity))
      page.element("ul") { page in
        for line in lines {
          page.element("li") { page in
            page.raw(
              "<svg width=\"30\" height=\"18\" aria-hidden=\"true\"><rect x=\".5\" y=\".5\" "
                + "width=\"29\" height=\"17\" fill=\"url(#p\(line.style.rawValue))\" "
                + "stroke=\"#3c4650\"/></svg>")
            page.element(
              "span", [:], words(.legendZones, line.label, NumberText.count(line.zones)))
          }
        }
      }
    }
    if let objects = content.objectsLegend(words) {
      page.element("ul") { page in
        page.element("li") { page in
          page.raw(
            "<svg width=\"30\" height=\"18\" aria-hidden=\"true\"><circle cx=\"15\" cy=\"9\" r=\"3\" "
              + "fill=\"#a3abb3\"/></svg>")
          page.element("span", [:], objects)
        }
      }
    }
    let marks = FindingMark.legend(content.findings, words: words)
    guard !marks.isEmpty else { return }
    page.element("strong", [:], words(.findings))
    page.element("ul") { page in
      for mark in marks {
        page.element("li") { page in
          page.raw(
            "<svg width=\"30\" height=\"18\" aria-hidden=\"true\">"
              + mark.mark.sample(x: 0, y: 2) + "</svg>")
          page.element(
            "span", [:],
            words(.legendFindings, mark.mark.label, NumberText.count(mark.count)))
        }
      }
    }
  }

  private func failures(_ check: RecordedCheck, _ page: inout HTMLText) {
    guard !check.failures.isEmpty else { return }
    page.element("h3", [:], words(.failures, NumberText.count(check.failures.count)))
    page.element("ul", ["class": "warnings"]) { page in
      for failure in check.failures.prefix(50) {
        let pair = [failure.object, failure.other].compactMap(\.self).joined(separator: " × ")
        page.element("li", [:], words(.labelled, pair, failure.reason))
      }
      if check.failures.count > 50 {
        page.element("li", [:], words(.andMore, NumberText.count(check.failures.count - 50)))
      }
    }
  }

  func warnings(_ check: RecordedCheck, _ page: inout HTMLText) {
    page.element("ul", ["class": "warnings"]) { page in
      for warning in check.warnings {
        page.element("li", [:], WarningWords.text(warning, words.language))
      }
    }
  }
}
