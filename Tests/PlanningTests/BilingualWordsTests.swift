import Analyses
import Measures
import Testing

@testable import Planning

/// Reads all words of the house in both languages: what the program can say to people stands in its
/// sources as two literals, the English one first.
@Suite struct BilingualWordsTests {
  /// What is wrong with a pair; `nil` where nothing is.
  private static func fault(_ pair: BilingualLiterals.Pair) -> String? {
    let (en, zh) = (pair.en.text, pair.zh.text)
    if en.allSatisfy({ $0 == " " }), pair.en.values.isEmpty { return "no English words" }
    if gaps(en) != gaps(zh) { return "other gaps" }
    let (first, second) = (values(pair.en), values(pair.zh))
    if first != second {
      return "other values: \(first.symmetricDifference(second).sorted().joined(separator: ", "))"
    }
    let quoted = chineseInEnglish.reduce(en) { $0.replacing($1, with: "") }
    if BilingualLiterals.isChinese(quoted) { return "Chinese among the English words" }
    if let word = latinWords(zh).first(where: { !allowed.contains($0) }) {
      return "the English word \(word) among the Chinese ones"
    }
    if zh.hasSuffix(".") || zh.hasSuffix(";") { return "half-width marks" }
    return nil
  }

  /// The names of gaps, without braces that a text shows: `{class: metres}`, "the first { and the last }".
  private static func gaps(_ text: String) -> Set<String> {
    Set(Text.gaps(in: text.replacing(/": \{[^}]*\}/, with: "")).filter { !$0.hasPrefix(" ") })
  }

  /// What is interpolated, without what differs by language: which language's words of a value, literals,
  /// and the plural of an English noun.
  private static func values(_ literal: SwiftLiterals.Literal) -> Set<String> {
    let plain = literal.values.filter { !$0.contains("== 1") && !onlyEnglish.contains($0) }.map {
      code in
      let parts = code.split(separator: "\"", omittingEmptySubsequences: false)
      let bare = parts.indices.filter { $0.isMultiple(of: 2) }.map { String(parts[$0]) }.joined()
      return [
        "rawValue", "en", "zh", "chinese", "words", "word", "message", "reason", "name",
      ].reduce(bare) {
        $0.replacing("." + $1, with: "")
      }.replacing(/^(en|zh)$/, with: "").filter { !$0.isWhitespace && $0 != "?" }
    }
    return Set(plain)
  }

  /// What the system says of itself, which knows no Chinese, and what a Chinese sentence has no use for.
  private static let onlyEnglish: Set<String> = ["system", "found.joined(separator: \" and \")"]

  /// Chinese words that an English text quotes.
  private static let chineseInEnglish = [
    "编制单位", "编制日期", "数据时点", "规划版本", "编制人", "状态", "名称", "编号", "不低于 90%", "经度",
    "纬度", "坐标",
    "另存为 → CSV UTF-8（逗号分隔）",
  ]

  /// Words of more than two letters outside of quotes, flags, gaps and capitals.
  private static func latinWords(_ text: String) -> [String] {
    let quotes = /"[^"]*"|“[^”]*”|--[A-Za-z-]+|\{[^}]*\}/
    return text.replacing(quotes, with: " ").split { !($0.isASCII && ($0.isLetter || $0 == "-")) }
      .map(String.init).filter { word in
        word.count > 2 && !word.allSatisfy { $0.isUppercase || $0 == "-" }
      }
  }

  /// Keys, choices and columns of jobs, and names of formats, programs and files.
  private static let allowed: Set<String> = {
    var words = Set(
      """
      geoplan run list show plan job catalogue init GeoPlan GiB GeoJSON TopoJSON Overpass overpass turbo Esri JSON-FG
      GeoPackage SQLite Shapefile Python None NaN dumps json geojson Git git lfs pull Excel xls xlsx svg png
      html css results report leaflet Leaflet libjs-leaflet install librsvg -bin rsvg-convert fonts-noto-cjk WeasyPrint weasyprint pip pandoc apt
      Schema draft simdjson PROJ null true false auto proj towgs ulimit dev stdin cos sh GeoData
      Point LineString Polygon Feature FeatureCollection checks real green amount homes people population
      postgresql table GeoPandas FlatGeobuf libgdal apt-get shp shx dbf gdb gpkg csv gzip Big Parquet Arrow MapInfo lon lng lat
      new inspect validate explain roff man shell bash zsh fpath
      ratio code bus-stops CRS comparator id crs floors default
      """.split(whereSeparator: \.isWhitespace).map(String.init))
    let keys =
      AnalysisKind.all.flatMap { CheckKeys.all($0) } + LayerKeys.all + LayerKeys.flags + JobKeys.job
      + JobKeys.report + JobKeys.target + FormulaKeys.all
    for key in keys {
      words.insert(key.name)
      if case .choice(let choices) = key.type { words.formUnion(choices) }
    }
    // Columns of tables and members of files, named in one piece.
    words.formUnion(
      "class max min density height source note within when place near field limit severity priority share counted group member name alias own count"
        .split(separator: " ").map(String.init))
    return words
  }()

  @Test func `every text says the same in both languages, and in each only its own words`() throws {
    var read = 0
    for (path, source) in try HouseTests.swiftFiles() where !path.hasPrefix("SampleCity/") {
      let found = BilingualLiterals(source)
      for pair in found.pairs {
        read += 1
        let fault = Self.fault(pair)
        #expect(
          fault == nil, "\(path):\(pair.zh.line): \(fault ?? "")\n\(pair.en.text)\n\(pair.zh.text)")
      }
      for literal in found.untold where !literal.text.hasPrefix("geoplan ") {
        Issue.record("\(path):\(literal.line): has no Chinese words: \(literal.text)")
      }
    }
    #expect(read > 2000)
  }

  @Test(arguments: [
    (#"Text("\(a) of \(b)", "\(a) 个")"#, "other values"),
    (#"Text("{a} here", "这里")"#, "other gaps"), (#"Text("区 here", "这里")"#, "Chinese among"),
    (#"pick("the bridge", "桥梁 bridge 有误")"#, "English word bridge"),
    (#"Text("", "无")"#, "no English words"), (#"Text("ends", "结束.")"#, "half-width"),
  ])
  func `a pair with a fault is found`(_ source: String, _ fault: String) throws {
    let pair = try #require(BilingualLiterals(source).pairs.first)
    #expect(Self.fault(pair)?.contains(fault) == true)
  }

  @Test(arguments: [
    #"Text("\(n) \(n == 1 ? "zone" : "zones")", "\(n) 个分区")"#,
    #"Text("a " + "b \(x.en)", "甲" + "乙\(x.zh)")"#, #"Text("use \"radius\"", "请用 \"radius\"")"#,
  ])
  func `a pair without a fault is not`(_ source: String) throws {
    let pair = try #require(BilingualLiterals(source).pairs.first)
    #expect(Self.fault(pair) == nil)
  }

  @Test func `a sentence in English alone is found`() {
    #expect(BilingualLiterals(#"Text("no such layer")"#).untold.count == 1)
    #expect(BilingualLiterals(#"Text("area")"#).untold.isEmpty)
  }
}
