import Synchronization
import Words

extension CRS {
  /// Reads a definition.
  ///
  /// - Parameters:
  ///   - text: `EPSG:4544` or another authority's code, `OGC:CRS84` or `CRS84`, a URN
  ///     or URL of such a code, a PROJ string (`+proj=…`), WKT, or PROJJSON. Letter case of an
  ///     authority's name does not matter, nor do blanks at the ends.
  ///   - mayReadFiles: Whether the text may name files of grids, as `+nadgrids=` does. The network
  ///     is out of reach in any case.
  /// - Throws: ``PROJError`` with PROJ's reason when the text is none of these, is unknown, or
  ///   defines something other than a system of coordinates.
  ///
  /// The most common systems (WGS 84, CGCS2000 in degrees) are known here and cost nothing; others
  /// are looked up in PROJ's database.
  public init(_ text: String, mayReadFiles: Bool = false) throws(PROJError) {
    let definition = try CRS.canonical(text)
    if !mayReadFiles { try CRS.refuseFiles(in: definition) }
    if let known = CRS.known(definition) {
      self = known
      return
    }
    self = try CRS.reader.withLock { context throws(PROJError) in
      try CRS.read(definition, in: context)
    }
  }

  /// WGS 84 in degrees, longitude first.
  public static let wgs84 = CRS(
    definition: "EPSG:4326", name: "WGS 84", kind: .geographic, unit: .degree,
    ellipsoid: .wgs84, datumName: "World Geodetic System 1984 ensemble",
    areaOfUse: AreaOfUse(west: -180, south: -90, east: 180, north: 90, name: "World."),
    projection: nil)

  /// CGCS2000 in degrees, longitude first.
  public static let cgcs2000 = CRS(
    definition: "EPSG:4490", name: "China Geodetic Coordinate System 2000", kind: .geographic,
    unit: .degree, ellipsoid: .cgcs2000, datumName: "China 2000",
    areaOfUse: AreaOfUse(
      west: 73.62, south: 16.7, east: 134.77, north: 53.56,
      name: "China - onshore and offshore."),
    projection: nil)

  /// One context for reading definitions, so that the database is opened once a process.
  private static let reader = Mutex(Context())

  private static func known(_ definition: String) -> CRS? {
    switch definition {
    case "EPSG:4326", "OGC:CRS84": .wgs84
    case "EPSG:4490": .cgcs2000
    default: nil
    }
  }

  /// The one spelling of a definition that everything else uses.
  static func canonical(_ text: String) throws(PROJError) -> String {
    let trimmed = trimmingBlanks(text)
    let upper = trimmed.uppercased()
    if upper == "CRS84" || upper == "OGC:CRS84" { return "OGC:CRS84" }
    if upper.hasPrefix("URN:OGC:DEF:CRS:OGC:"), upper.hasSuffix(":CRS84") { return "OGC:CRS84" }
    if upper.hasPrefix("HTTP"), upper.contains("OPENGIS.NET/DEF/CRS/OGC/"),
      upper.hasSuffix("/CRS84")
    {
      return "OGC:CRS84"
    }
    if let code = codeOfAuthority(upper, "URN:OGC:DEF:CRS:EPSG:", ":") { return "EPSG:\(code)" }
    if let code = codeOfAuthority(upper, "URN:X-OGC:DEF:CRS:EPSG:", ":") { return "EPSG:\(code)" }
    for scheme in ["HTTP", "HTTPS"] {
      let prefix = "\(scheme)://WWW.OPENGIS.NET/DEF/CRS/EPSG/"
      if let code = codeOfAuthority(upper, prefix, "/") { return "EPSG:\(code)" }
    }
    if isAuthorityCode(upper) { return upper }
    if trimmed.hasPrefix("+") || upper.hasPrefix("PROJ=") { return try projString(trimmed) }
    if trimmed.hasPrefix("{") || trimmed.contains("[") { return trimmed }
    throw PROJError(
      code: 0, function: "CRS",
      message: Text(
        "'\(trimmed)' is not a coordinate system; write a code such as EPSG:4544, a PROJ string "
          + "that begins with +proj=, or WKT",
        "“\(trimmed)”不是坐标系；请写代码（如 EPSG:4544）、以 +proj= 开头的 PROJ 定义或 WKT"))
  }

  private static func projString(_ text: String) throws(PROJError) -> String {
    for (key, reason) in [
      (
        "init=",
        Text(
          "refers to a file of definitions; write the system out or give its EPSG code",
          "引用了定义文件；请写出坐标系的完整定义或 EPSG 代码")
      ),
      (
        "proj=pipeline",
        Text("is an operation, not a coordinate system", "是坐标转换，不是坐标系")
      ),
    ] where text.lowercased().contains(key) {
      throw PROJError(
        code: 0, function: "CRS", message: Text("'\(text)' \(reason.en)", "“\(text)”\(reason.zh)"))
    }
    return text
  }

  /// The code at the end of a URN or URL whose version part is skipped.
  private static func codeOfAuthority(
    _ text: String, _ prefix: String, _ separator: Character
  ) -> Substring? {
    guard text.hasPrefix(prefix) else { return nil }
    let code = text.dropFirst(prefix.count).split(separator: separator).last
    guard let code, code.allSatisfy({ $0.isASCII && $0.isNumber }) else { return nil }
    return code
  }

  private static func isAuthorityCode(_ text: String) -> Bool {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    return parts.count == 2
      && parts.allSatisfy { part in
        !part.isEmpty
          && part.utf8.allSatisfy {
            (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || $0 == 0x5F || $0 == 0x2D
          }
      }
  }

  private static func trimmingBlanks(_ text: String) -> String {
    let blank: (Character) -> Bool = {
      $0 == " " || $0 == "\n" || $0 == "\t" || $0 == "\r" || $0 == "\r\n"
    }
    let start = text.drop(while: blank)
    return String(start.reversed().drop(while: blank).reversed())
  }

  /// What PROJ is given to make the system: a PROJ string needs to be told that it is one.
  var creationText: String {
    guard definition.hasPrefix("+") || definition.lowercased().hasPrefix("proj=") else {
      return definition
    }
    return definition.contains("type=crs") ? definition : definition + " +type=crs"
  }
}
