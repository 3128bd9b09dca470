internal import Layers
internal import Words

/// Files that are often given instead of GeoJSON, by what they begin with.
enum ForeignFormat {
  /// How many bytes are looked at.
  private static let length = 1 << 14

  /// The error with what the file seems to be, and the way out, where that says more than the place
  /// of the first wrong character.
  static func explained(_ error: GeoJSONError, in source: ByteSource) -> GeoJSONError {
    let kinds: Set<GeoJSONError.Kind> = [
      .unexpectedByte, .missingMember, .unknownType, .wrongType, .truncated, .invalidEncoding,
      .invalidNumber,
    ]
    guard kinds.contains(error.kind) else { return error }
    var window = TextWindow()
    var explained = error
    if error.kind == .unexpectedByte, let offset = error.offset,
      (try? window.load(source, at: max(0, offset - 1), count: 16)) != nil,
      let word = notANumber(window.bytes(window.start..<window.end))
    {
      explained.words = Text(
        "\(word), which JSON does not have; write null where there is no number (in Python: "
          + "to_json or dumps after replacing NaN by None)",
        "JSON 中没有 \(word)；没有数值处请写 null（Python：先将 NaN 换成 None，再 to_json 或 dumps）")
      return explained
    }
    guard (try? window.load(source, at: 0, count: length)) != nil else { return error }
    if let hint = hint(window.bytes(window.start..<window.end)) { explained.words = hint }
    return explained
  }

  /// Refuses a file whose features keep their geometry where this format has none.
  static func requireGeometry(_ layer: Layer, of source: ByteSource) throws(GeoJSONError) {
    guard layer.notes.withoutGeometry > 0, layer.notes.foreignMembers > 0 else { return }
    var window = TextWindow()
    try window.load(source, at: 0, count: length)
    let text = String(decoding: window.bytes(window.start..<window.end), as: UTF8.self)
    guard text.contains("\"place\""), text.contains("coordRefSys") || text.contains("json-fg")
    else { return }
    throw GeoJSONError(
      path: source.path, kind: .missingMember,
      reason: Text(
        "this is JSON-FG: \(layer.notes.withoutGeometry) of \(layer.count) features have their "
          + "geometry in \"place\", which is not read; export it with \"geometry\", as GeoJSON in WGS 84",
        "这是 JSON-FG：\(layer.count) 个要素中有 \(layer.notes.withoutGeometry) 个的几何写在 \"place\" 中，"
          + "程序不读取；请导出为含 \"geometry\" 的 WGS 84 GeoJSON"))
  }

  private static func notANumber(_ bytes: UnsafeRawBufferPointer) -> String? {
    let text = String(decoding: bytes, as: UTF8.self)
    return ["-Infinity", "Infinity", "NaN"].first { word in
      text.hasPrefix(word) || text.dropFirst().hasPrefix(word)
    }
  }

  /// What the file seems to be and what to do; `nil` when it is none of these.
  static func hint(_ start: UnsafeRawBufferPointer) -> Text? {
    if start.isEmpty { return Text("the file is empty", "文件为空") }
    if let mark = marks.first(where: { start.starts(with: $0.bytes) }) { return mark.hint }
    let text = String(decoding: start, as: UTF8.self)
    let begin = text.drop { $0.isWhitespace || $0 == "\u{FEFF}" }
    if begin.hasPrefix("version https://git-lfs") {
      return Text(
        "this is a pointer of Git LFS, not the file; fetch it with: git lfs pull",
        "这是 Git LFS 的指针，不是文件本身；请执行 git lfs pull 获取")
    }
    guard begin.first == "{" || begin.first == "[" else { return table(begin) ?? script(begin) }
    func has(_ word: String) -> Bool { text.contains(word) }
    if has("\"Topology\"") { return exported("TopoJSON") }
    if has("esriGeometry") || has("\"spatialReference\"")
      || has("\"attributes\"") && has("\"geometry\"")
    {
      return Text(
        "this is Esri JSON; export it as GeoJSON (of a service: f=geojson)",
        "这是 Esri JSON；请导出为 GeoJSON（服务请求写 f=geojson）")
    }
    if has("\"osm3s\"") || has("\"elements\"") && has("\"nodes\"") {
      return Text(
        "this is Overpass JSON; convert it to GeoJSON (overpass turbo: Export, GeoJSON)",
        "这是 Overpass JSON；请转换为 GeoJSON（overpass turbo：导出 → GeoJSON）")
    }
    if has("\"checks\"") && has("\"layers\"") {
      return Text(
        "this is a job, not a layer; run it with: geoplan run",
        "这是任务文件，不是图层；请用 geoplan run 运行")
    }
    if has("\"error\"") && !has("\"features\"") {
      return Text(
        "this is a server's error message, not a layer; fetch the layer again",
        "这是服务器的错误信息，不是图层；请重新获取图层")
    }
    return nil
  }

  private static func exported(_ format: String) -> Text {
    Text("this is \(format); export it as GeoJSON", "这是 \(format)；请导出为 GeoJSON")
  }

  private static func packed(_ format: String) -> Text {
    Text("this is a \(format) archive; unpack it first", "这是 \(format) 压缩文件；请先解压")
  }

  private static let marks: [(bytes: [UInt8], hint: Text)] = [
    ([0xFF, 0xFE], utf16), ([0xFE, 0xFF], utf16),
    ([0x1F, 0x8B], packed("gzip")),
    ([0x50, 0x4B, 0x03, 0x04], packed("ZIP")),
    (
      Array("SQLite format 3".utf8),
      Text(
        "this is a GeoPackage or SQLite file; export it as GeoJSON",
        "这是 GeoPackage 或 SQLite 文件；请导出为 GeoJSON")
    ),
    (
      [0x00, 0x00, 0x27, 0x0A],
      Text("this is a shapefile; export it as GeoJSON", "这是 Shapefile；请导出为 GeoJSON")
    ),
    (
      Array("<".utf8),
      Text(
        "this is XML or HTML (KML, GML, an error page); export it as GeoJSON",
        "这是 XML 或 HTML（KML、GML 或出错网页）；请导出为 GeoJSON")
    ),
  ]

  private static let utf16 = Text(
    "this is UTF-16; convert the file to UTF-8", "文件编码是 UTF-16；请转换为 UTF-8")

  /// A table: the first lines have as many separators each.
  private static func table(_ text: Substring) -> Text? {
    let lines = text.split(whereSeparator: \.isNewline).prefix(3)
    guard lines.count >= 2 else { return nil }
    for separator in [",", ";", "\t"] as [Character] {
      let counts = Set(lines.prefix(2).map { line in line.count { $0 == separator } })
      if counts.count == 1, counts != [0] {
        return Text(
          "this is a CSV table; give its file a name that ends in .csv",
          "这是 CSV 表格；请将文件扩展名改为 .csv")
      }
    }
    return nil
  }

  /// JavaScript that gives data to a page.
  private static func script(_ text: Substring) -> Text? {
    guard let brace = text.firstIndex(of: "{") else { return nil }
    let before = text[..<brace].filter { !$0.isWhitespace }
    guard before.hasSuffix("=") || before.hasSuffix("(") else { return nil }
    return Text(
      "this is a script with the data in it; delete what stands before the first { and behind the "
        + "last }", "这是含有数据的脚本；请删除第一个 { 之前和最后一个 } 之后的内容")
  }
}
