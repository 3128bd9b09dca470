import Measures
import Results

/// What a reader needs to trust the figures: words, inputs, repairs, versions.
struct ProvenanceSection: Sendable {
  private let run: RunResult
  private let page: PageElements

  init(_ run: RunResult, _ page: PageElements) {
    self.run = run
    self.page = page
  }

  private var words: Words { page.words }

  /// Writes the section.
  func write(to text: inout HTMLText) {
    text.element("section", ["id": "provenance", "aria-labelledby": "provenance-title"]) { text in
      text.element("h2", ["id": "provenance-title"], words(.provenance))
      text.element("h3", [:], words(.verdictMeanings))
      text.element("dl", ["class": "definition"]) { text in
        for verdict in Verdict.allCases {
          text.element("dt") { page.badge(verdict, &$0) }
          text.element("dd", [:], words(verdict.meaning))
        }
      }
      text.element("h3", [:], words(.inputs))
      text.element("table", ["class": "cards inputs"]) { text in
        text.element("thead") { text in
          text.element("tr") { text in
            for phrase in [Phrase.layer, .file, .featureCount, .datum, .repaired, .digest] {
              text.element("th", ["scope": "col"], words(phrase))
            }
          }
        }
        text.element("tbody") { text in
          for input in run.inputs { self.input(input, &text) }
        }
      }
      tables(&text)
      inherited(&text)
      repairs(&text)
      let remarks = run.inputs.filter { !$0.remarks.isEmpty }
      if !remarks.isEmpty {
        text.element("h3", [:], words(.remarks))
        text.element("ul", ["class": "warnings"]) { text in
          for input in remarks {
            for remark in input.remarks {
              text.element(
                "li", [:], words(.labelled, input.layer, remark.text(words.language)))
            }
          }
        }
      }
      text.element("h3", [:], words(.versions))
      text.element("p") { text in
        text.append(
          [
            "GeoPlan " + run.geoplan, "GEOS " + run.versions.geos, "PROJ " + run.versions.proj,
            "simdjson " + run.versions.simdjson,
          ].joined(separator: " · "))
      }
      text.element("p", ["class": "hint"], words(.reproducible))
    }
    text.newLine()
  }

  /// How many repairs the page lists.
  private static let listedRepairs = 100

  private func repairs(_ text: inout HTMLText) {
    let all = run.inputs.flatMap { input in input.repairs.map { (input.layer, $0) } }
    guard !all.isEmpty else { return }
    text.element("h3", [:], words(.repairs))
    text.element("table", ["class": "cards inputs"]) { text in
      text.element("thead") { text in
        text.element("tr") { text in
          for phrase in [Phrase.layer, .object, .defect, .outcome] {
            text.element("th", ["scope": "col"], words(phrase))
          }
          for phrase in [Phrase.areaBefore, .areaAfter] {
            text.element("th", ["scope": "col", "class": "number"], words(phrase))
          }
        }
      }
      text.element("tbody") { text in
        for (layer, repair) in all.prefix(Self.listedRepairs) {
          let scale = NumberScale(
            unit: .squareMetre, column: [repair.areaBefore, repair.areaAfter], words.language)
          text.element("tr") { text in
            page.cell(.text, &text) { $0.append(layer) }
            page.cell(.text, &text) { $0.append(repair.id) }
            page.cell(.text, &text) { $0.append(words.defect(repair.reason)) }
            page.cell(.text, &text) { $0.append(words.outcome(repair.outcome)) }
            page.cell(.number, &text) { $0.append(scale.text(repair.areaBefore)) }
            page.cell(.number, &text) { $0.append(scale.text(repair.areaAfter)) }
          }
          text.newLine()
        }
      }
    }
    if all.count > Self.listedRepairs {
      text.element(
        "p", ["class": "hint"], words(.andMore, NumberText.count(all.count - Self.listedRepairs)))
    }
  }

  /// What the job took from a file of defaults.
  private func inherited(_ text: inout HTMLText) {
    guard let record = run.inherited else { return }
    text.element("h3", [:], words(.inherited))
    text.element("p") { text in
      text.element("span", ["class": "path"], record.path)
      text.append(
        words.pick(": ", "：") + record.keys.joined(separator: words.pick(", ", "、")) + " ")
      text.element("code", [:], record.sha256)
    }
  }

  /// The tables that checks read from files.
  private func tables(_ text: inout HTMLText) {
    guard !run.tables.isEmpty else { return }
    text.element("h3", [:], words(.tables))
    text.element("table", ["class": "cards inputs"]) { text in
      text.element("thead") { text in
        text.element("tr") { text in
          for phrase in [Phrase.tableReader, .tableKey, .file, .rowCount, .digest] {
            text.element("th", ["scope": "col"], words(phrase))
          }
        }
      }
      text.element("tbody") { text in
        for table in run.tables {
          text.element("tr") { text in
            page.cell(.text, &text) { $0.append(table.readerName) }
            page.cell(.text, &text) { $0.append(table.key) }
            page.cell(.text, &text) { $0.element("span", ["class": "path"], table.path) }
            page.cell(.number, &text) { $0.append(NumberText.count(table.rows)) }
            page.cell(.text, &text) { $0.element("code", [:], table.sha256) }
          }
          text.newLine()
        }
      }
    }
  }

  private func input(_ input: InputRecord, _ text: inout HTMLText) {
    text.element("tr") { text in
      page.cell(.text, &text) { $0.append(input.layer) }
      page.cell(.text, &text) { $0.element("span", ["class": "path"], input.path) }
      page.cell(.number, &text) { $0.append(NumberText.count(input.features)) }
      page.cell(.text, &text) { text in
        text.append(input.datum + " ")
        text.element("span", ["class": "quiet"], words(input.datumSource.words))
      }
      page.cell(.number, &text) { $0.append(NumberText.count(input.repaired)) }
      page.cell(.text, &text) { $0.element("code", [:], input.sha256) }
    }
    text.newLine()
  }
}
