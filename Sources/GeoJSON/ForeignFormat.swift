internal import Layers

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
      explained.reason =
        "\(word), which JSON does not have; write null where there is no number (in Python: "
        + "to_json or dumps after replacing NaN by None)"
      return explained
    }
    guard (try? window.load(source, at: 0, count: length)) != nil else { return error }
    if let hint = hint(window.bytes(window.start..<window.end)) { explained.reason = hint }
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
      reason:
        "this is JSON-FG: \(layer.notes.withoutGeometry) of \(layer.count) features have their "
        + "geometry in \"place\", which is not read; export it with \"geometry\", as GeoJSON in WGS 84"
    )
  }

  private static func notANumber(_ bytes: UnsafeRawBufferPointer) -> String? {
    let text = String(decoding: bytes, as: UTF8.self)
    return ["-Infinity", "Infinity", "NaN"].first { word in
      text.hasPrefix(word) || text.dropFirst().hasPrefix(word)
    }
  }

  /// What the file seems to be and what to do; `nil` when it is none of these.
  static func hint(_ start: UnsafeRawBufferPointer) -> String? {
    if start.isEmpty { return "the file is empty" }
    if let mark = marks.first(where: { start.starts(with: $0.bytes) }) { return mark.hint }
    let text = String(decoding: start, as: UTF8.self)
    let begin = text.drop { $0.isWhitespace || $0 == "\u{FEFF}" }
    if begin.hasPrefix("version https://git-lfs") {
      return "this is a pointer of Git LFS, not the file; fetch it with: git lfs pull"
    }
    guard begin.first == "{" || begin.first == "[" else { return table(begin) ?? script(begin) }
    func has(_ word: String) -> Bool { text.contains(word) }
    if has("\"Topology\"") { return "this is TopoJSON; export it as GeoJSON" }
    if has("esriGeometry") || has("\"spatialReference\"")
      || has("\"attributes\"") && has("\"geometry\"")
    {
      return "this is Esri JSON; export it as GeoJSON (of a service: f=geojson)"
    }
    if has("\"osm3s\"") || has("\"elements\"") && has("\"nodes\"") {
      return "this is Overpass JSON; convert it to GeoJSON (overpass turbo: Export, GeoJSON)"
    }
    if has("\"checks\"") && has("\"layers\"") {
      return "this is a job, not a layer; run it with: geoplan run"
    }
    if has("\"error\"") && !has("\"features\"") {
      return "this is a server's error message, not a layer; fetch the layer again"
    }
    return nil
  }

  private static let marks: [(bytes: [UInt8], hint: String)] = [
    ([0xFF, 0xFE], utf16), ([0xFE, 0xFF], utf16),
    ([0x1F, 0x8B], "this is a gzip archive; unpack it first"),
    ([0x50, 0x4B, 0x03, 0x04], "this is a ZIP archive; unpack it first"),
    (Array("SQLite format 3".utf8), "this is a GeoPackage or SQLite file; export it as GeoJSON"),
    ([0x00, 0x00, 0x27, 0x0A], "this is a shapefile; export it as GeoJSON"),
    (Array("<".utf8), "this is XML or HTML (KML, GML, an error page); export it as GeoJSON"),
  ]

  private static let utf16 = "this is UTF-16; convert the file to UTF-8"

  /// A table: the first lines have as many separators each.
  private static func table(_ text: Substring) -> String? {
    let lines = text.split(whereSeparator: \.isNewline).prefix(3)
    guard lines.count >= 2 else { return nil }
    for separator in [",", ";", "\t"] as [Character] {
      let counts = Set(lines.prefix(2).map { line in line.count { $0 == separator } })
      if counts.count == 1, counts != [0] {
        return
          "this is a CSV table; export it as GeoJSON (in QGIS: Add delimited text layer, then Export)"
      }
    }
    return nil
  }

  /// JavaScript that gives data to a page.
  private static func script(_ text: Substring) -> String? {
    guard let brace = text.firstIndex(of: "{") else { return nil }
    let before = text[..<brace].filter { !$0.isWhitespace }
    guard before.hasSuffix("=") || before.hasSuffix("(") else { return nil }
    return
      "this is a script with the data in it; delete what stands before the first { and behind the "
      + "last }"
  }
}
