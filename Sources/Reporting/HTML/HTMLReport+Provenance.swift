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
      let remarks = run.inputs.filter { !$0.remarks.isEmpty }
      if !remarks.isEmpty {
        page.element("h3", [:], words(.remarks))
        page.element("ul", ["class": "warnings"]) { page in
          for input in remarks {
            for remark in input.remarks {
              page.element("li", [:], words(.labelled, input.layer, remark))
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
