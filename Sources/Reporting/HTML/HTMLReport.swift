import Formats
import Layers
public import Measures
import Results

/// A run as one page that opens from disk, without a network.
public struct HTMLReport: Sendable {
  private let run: RunResult
  private let words: Words
  private let maps: [MapContent]
  private let limits: ReportLimits
  private let zones: ZoneList
  private let series: Series?

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
    let findings = try run.checks.map { try folder.findings($0) }
    let shares = limits.shares(among: findings.map(\.findings.count))
    maps = try zip(run.checks, zip(findings, shares)).map { check, shown in
      MapContent(
        check: check, zones: try folder.zones(check), findings: shown.0,
        overlays: MapOverlay.all(of: check, layers, language), limit: shown.1)
    }
  }

  /// The page for a browser.
  public func html(leaflet: LeafletFiles) -> String { page(.screen, leaflet).text }

  /// The page for a program that sets pages on paper, such as WeasyPrint: no scripts, no moving maps.
  public var paper: String { page(.paper, nil).text }

  /// The page for a program for texts, such as pandoc: words, tables and drawings.
  ///
  /// - Parameter address: Where a picture of a drawing is, or the picture itself as such an address.
  /// - Throws: What `address` throws.
  func text(_ address: (_ svg: String) throws -> String) rethrows -> String {
    try page(.text, nil).filled(address)
  }

  private func page(_ medium: PageMedium, _ leaflet: LeafletFiles?) -> HTMLText {
    let elements = PageElements(words: words, medium: medium)
    var page = HTMLText()
    page.raw("<!doctype html>\n")
    page.element("html", ["lang": words.language.tag]) { page in
      head(&page, elements, leaflet)
      page.element("body") { page in
        body(&page, elements)
        if let leaflet { scripts(&page, leaflet) }
      }
    }
    page.newLine()
    return page
  }

  private func scripts(_ page: inout HTMLText, _ leaflet: LeafletFiles) {
    page.element("script") { $0.raw(leaflet.script) }
    page.newLine()
    let data = ReportData(maps: maps, words: words, limits: limits).value
    page.element("script", ["type": "text/plain", "id": "report-data"]) {
      $0.raw(Base64.text(GZip.packed(Array(data.text(.compact)))))
    }
    page.newLine()
    let scripts = [
      PackageResources.page_js, PackageResources.data_js, PackageResources.tables_js,
      PackageResources.takeaway_js, PackageResources.map_js,
    ]
    for script in scripts {
      page.element("script") { $0.raw("\n" + String(decoding: script, as: UTF8.self)) }
      page.newLine()
    }
  }

  private func head(_ page: inout HTMLText, _ elements: PageElements, _ leaflet: LeafletFiles?) {
    let title = TitleBlock(run, elements).title
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
      if elements.medium != .text { styles(&page, title, leaflet) }
    }
    page.newLine()
  }

  private func styles(_ page: inout HTMLText, _ title: String, _ leaflet: LeafletFiles?) {
    if let leaflet {
      page.element("style") { page in
        page.raw("/* Leaflet, BSD 2-Clause, © Vladimir Agafonkin and CloudMade */\n")
        page.raw(leaflet.style)
      }
      page.newLine()
    }
    for name in [PackageResources.report_css, PackageResources.print_css] {
      page.element("style") { $0.raw("\n" + String(decoding: name, as: UTF8.self)) }
      page.newLine()
    }
    // The running head of every sheet but the first.
    page.element("style") { page in
      page.raw("@page { @top-left { content: \(StyleText.css(title)); } }\n")
      page.raw("@page :first { @top-left { content: none; } }\n")
    }
    page.newLine()
  }

  private func body(_ page: inout HTMLText, _ elements: PageElements) {
    let matrix = MatrixSection(run, zones, elements)
    if elements.medium.isScreen {
      page.element("a", ["class": "skip", "href": "#main"], words(.skip))
      ContentsList(run, hasMatrix: !matrix.isEmpty, elements).write(to: &page)
    }
    page.element("div", ["class": "sheet"]) { page in
      let title = TitleBlock(run, elements)
      title.write(to: &page)
      page.element("main", ["id": "main"]) { page in
        if elements.medium.isScreen {
          page.element(
            "p", ["class": "hint notice screen", "id": "old-browser", "hidden": ""],
            words(.oldBrowser))
        }
        SummarySection(run, elements).write(series, to: &page)
        title.signatures(to: &page)
        matrix.write(to: &page)
        for (index, map) in maps.enumerated() {
          CheckSection(map, index, elements).write(to: &page)
        }
        UnansweredSection(run, elements).write(to: &page)
        DefinitionsSection(run, elements).write(to: &page)
        ProvenanceSection(run, elements).write(to: &page)
      }
      page.element("footer", ["class": "foot"], words(.madeBy, run.geoplan))
    }
    page.newLine()
  }
}
