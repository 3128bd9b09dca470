import Planning

extension HTMLReport {
  /// What a reader needs to trust the figures: words, warnings, inputs, versions.
  func provenance(_ page: inout HTMLText) {
    page.element("section", ["id": "provenance", "aria-labelledby": "provenance-title"]) { page in
      page.element("h2", ["id": "provenance-title"], words(.provenance))
      page.element("h3", [:], words(.verdictMeanings))
      page.element("dl", ["class": "definition"]) { page in
        for verdict in Verdict.allCases {
          page.element("dt") { badge(verdict, &$0) }
          page.element("dd", [:], words.meaning(verdict))
        }
      }
      let warned = run.checks.filter { !$0.warnings.isEmpty }
      if !warned.isEmpty {
        page.element("h3", [:], words(.warnings))
        for check in warned {
          page.element("h4", [:], check.title.text(words.language))
          warnings(check, &page)
        }
      }
      page.element("h3", [:], words(.inputs))
      page.element("table", ["class": "cards inputs"]) { page in
        page.element("thead") { page in
          page.element("tr") { page in
            for phrase in [Phrase.layer, .file, .featureCount, .datum, .repaired, .digest] {
              page.element("th", ["scope": "col"], words(phrase))
            }
          }
        }
        page.element("tbody") { page in
          for input in run.inputs { self.input(input, &page) }
        }
      }
      repairs(&page)
      let remarks = run.inputs.filter { !$0.remarks.isEmpty }
      if !remarks.isEmpty {
        page.element("h3", [:], words(.remarks))
        page.element("ul", ["class": "warnings"]) { page in
          for input in remarks {
            for remark in input.remarks {
              page.element(
                "li", [:], words(.labelled, input.layer, WarningWords.text(remark, words.language)))
            }
          }
        }
      }
      page.element("h3", [:], words(.versions))
      page.element("p") { page in
        page.append(
          (["GeoPlan " + run.geoplan] + run.versions.map { "\($0.name) \($0.version)" })
            .joined(separator: " · "))
      }
      page.element("p", ["class": "hint"], words(.reproducible))
    }
    page.newLine()
  }

  /// How many repairs the page lists.
  private static let listedRepairs = 100

  private func repairs(_ page: inout HTMLText) {
    let all = run.inputs.flatMap { input in input.repairs.map { (input.layer, $0) } }
    guard !all.isEmpty else { return }
    page.element("h3", [:], words(.repairs))
    page.element("table", ["class": "cards inputs"]) { page in
      page.element("thead") { page in
        page.element("tr") { page in
          for phrase in [Phrase.layer, .object, .defect, .outcome] {
            page.element("th", ["scope": "col"], words(phrase))
          }
          for phrase in [Phrase.areaBefore, .areaAfter] {
            page.element("th", ["scope": "col", "class": "number"], words(phrase))
          }
        }
      }
      page.element("tbody") { page in
        for (layer, repair) in all.prefix(Self.listedRepairs) {
          let scale = NumberScale(unit: "m2", column: [repair.areaBefore, repair.areaAfter])
          page.element("tr") { page in
            cell(.layer, "", &page) { $0.append(layer) }
            cell(.object, "", &page) { $0.append(repair.object) }
            cell(.defect, "", &page) { $0.append(words.defect(repair.reason)) }
            cell(.outcome, "", &page) { $0.append(words.outcome(repair.outcome)) }
            cell(.areaBefore, "", &page, number: true) { $0.append(scale.text(repair.areaBefore)) }
            cell(.areaAfter, "", &page, number: true) { $0.append(scale.text(repair.areaAfter)) }
          }
          page.newLine()
        }
      }
    }
    if all.count > Self.listedRepairs {
      page.element(
        "p", ["class": "hint"], words(.andMore, NumberText.count(all.count - Self.listedRepairs)))
    }
  }

  private func input(_ input: RecordedInput, _ page: inout HTMLText) {
    page.element("tr") { page in
      cell(.layer, "", &page) { $0.append(input.layer) }
      cell(.file, "", &page) { $0.element("span", ["class": "path"], input.path) }
      cell(.featureCount, "", &page, number: true) { $0.append(NumberText.count(input.features)) }
      cell(.datum, "", &page) { page in
        page.append(input.datum + " ")
        page.element("span", ["class": "quiet"], words.datumSource(input.datumSource))
      }
      cell(.repaired, "", &page, number: true) { $0.append(NumberText.count(input.repaired)) }
      cell(.digest, "", &page) { $0.element("code", [:], input.sha256) }
    }
    page.newLine()
  }
}
