public import Measures
import Results

/// A run as one page that opens from disk, without a network.
public struct HTMLReport: Sendable {
  let run: RunResult
  let words: Words
  let maps: [MapContent]
  let limits: ReportLimits
  let zones: ZoneList
  let series: Series?

  /// Gathers what the page shows.
  ///
  /// - Parameters:
  ///   - folder: The run.
  ///   - language: The language of everything that the inputs do not name.
  ///   - limits: How much the page holds.
  ///   - earlier: Runs of earlier times, the earliest first, to show what became of figures.
  /// - Throws: ``RunFolderError`` for a file that can't be read.
  public init(
    of folder: RunFolder, language: Language, limits: ReportLimits = ReportLimits(),
    after earlier: [RunFolder] = []
  ) throws {
    series = earlier.isEmpty ? nil : try Series(earlier + [folder])
    run = folder.run
    words = Words(language: language)
    self.limits = limits
    zones = ZoneList(run, language)
    let layers = try folder.mapLayers()
    let titles = LayerTitles(run, language)
    let findings = try run.checks.map { try folder.findings($0) }
    let shares = FairShares.of(
      limits.findings, among: findings.map(\.findings.count))
    maps = try zip(run.checks, zip(findings, shares)).map { check, shown in
      MapContent(
        check: check, zones: try folder.zones(check), findings: shown.0,
        overlays: MapOverlay.all(of: check, layers, titles: titles), limit: shown.1)
    }
  }

  /// The page.
  public func html(leaflet: LeafletFiles) -> String {
    var page = HTMLText()
    page.raw("<!doctype html>\n")
    page.element("html", ["lang": words.language.tag]) { page in
      head(&page, leaflet)
      page.element("body") { page in
        body(&page)
        page.element("script") { $0.raw(leaflet.script) }
        page.newLine()
        page.element("script", ["type": "application/json", "id": "report-data"]) {
          $0.raw(ScriptText.json(ReportData(maps: maps, words: words, limits: limits).value))
        }
        page.newLine()
        for name in [PackageResources.tables_js, PackageResources.map_js] {
          page.element("script") { $0.raw("\n" + String(decoding: name, as: UTF8.self)) }
          page.newLine()
        }
      }
    }
    page.newLine()
    return page.text
  }

  private func head(_ page: inout HTMLText, _ leaflet: LeafletFiles) {
    page.element("head") { page in
      page.raw("\n<meta charset=\"utf-8\">\n")
      page.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
      // Nothing may be fetched, whatever an attribute holds.
      page.raw(
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
          + "style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:\">\n")
      page.open("meta", ["name": "generator", "content": "GeoPlan " + run.geoplan])
      page.element("title", [:], title)
      page.raw("\n<link rel=\"icon\" href=\"data:,\">\n")
      page.element("style") { page in
        page.raw("/* Leaflet, BSD 2-Clause, © Vladimir Agafonkin and CloudMade */\n")
        page.raw(leaflet.style)
      }
      page.newLine()
      for name in [PackageResources.report_css, PackageResources.print_css] {
        page.element("style") { $0.raw("\n" + String(decoding: name, as: UTF8.self)) }
        page.newLine()
      }
    }
    page.newLine()
  }

  var title: String { run.title?.text(words.language) ?? words(.reportTitle) }

  private func body(_ page: inout HTMLText) {
    page.element("a", ["class": "skip", "href": "#main"], words(.skip))
    header(&page)
    page.element("main", ["id": "main"]) { page in
      let card = Scorecard(run)
      if !card.isEmpty { EntriesSection(card, series, words).write(to: &page) }
      ScorecardSection(run, zones, words).write(to: &page)
      MatrixSection(run, zones, words).write(to: &page)
      for (index, map) in maps.enumerated() { CheckSection(map, index, words).write(to: &page) }
      ProvenanceSection(run, words).write(to: &page)
    }
    page.element("footer", ["class": "foot"], words(.madeBy, run.geoplan))
    page.newLine()
  }

  private func header(_ page: inout HTMLText) {
    page.element("header", ["class": "head"]) { page in
      page.element("h1", [:], title)
      page.element(
        "p", ["class": "lead"],
        words(
          .overview, NumberText.count(run.checks.count), NumberText.count(run.inputs.count),
          NumberText.count(zones.zones.count)))
      page.element("ul", ["class": "tiles"]) { page in
        for verdict in Verdict.gravestFirst {
          let count = run.checks.count { $0.verdict == verdict }
          if count == 0 { continue }
          page.element("li", ["class": "tile " + PageElements.style(verdict)]) { page in
            page.element("span", ["class": "number"], NumberText.count(count))
            page.element(
              "span", ["class": "what"], words.signed(verdict))
          }
        }
      }
      page.element("nav", ["class": "contents", "aria-label": words(.contents)]) { page in
        guard run.checks.count > Self.openContents else { return contents(&page) }
        page.element("details") { page in
          page.element("summary", [:], Words.capitalized(words(.contents)))
          contents(&page)
        }
      }
    }
    page.newLine()
  }

  /// Longer lists of checks are folded, so that the scorecard stays in sight.
  private static let openContents = 40

  private func contents(_ page: inout HTMLText) {
    page.element("ol") { page in
      for (index, check) in run.checks.enumerated() {
        page.element("li") { page in
          page.element(
            "span", ["class": "sign " + PageElements.style(check.verdict)], check.verdict.sign)
          page.element("a", ["href": "#check-\(index + 1)"], check.title(words.language))
        }
      }
    }
  }
}
