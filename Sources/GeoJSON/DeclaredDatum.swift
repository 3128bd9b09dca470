internal import Layers
internal import Words

/// The datum that a `crs` member of the first GeoJSON standard (2008) names.
enum DeclaredDatum {
  /// What a member says.
  enum Reading: Equatable {
    /// `EPSG:n`, `OGC:CRS84`, `GCJ-02` or `BD-09`.
    case named(String)
    /// `null`: nothing may be assumed.
    case none
    /// Not understood, and why.
    case unknown(Text)
  }

  /// Reads the value of a `crs` member.
  static func read(_ value: JSONValue) -> Reading {
    if value == .null { return .none }
    guard let type = value["type"]?.string else {
      return .unknown(Text("the \"crs\" member has no \"type\"", "\"crs\" 成员缺少 \"type\""))
    }
    let properties = value["properties"]
    switch type {
    case "name":
      guard let name = properties?["name"]?.string else {
        return .unknown(Text("the \"crs\" member has no name", "\"crs\" 成员没有名称"))
      }
      return system(named: name).map(Reading.named)
        ?? .unknown(Text("\"\(name)\" is not a known name", "“\(name)”不是已知的坐标系名称"))
    case "EPSG":
      guard let code = properties?["code"]?.number, code > 0, code == code.rounded(), code < 1e7
      else { return .unknown(Text("the \"crs\" member has no code", "\"crs\" 成员没有代码")) }
      return .named("EPSG:\(Int(code))")
    case "link":
      return .unknown(
        Text(
          "the coordinate system is given by a link, which is not followed",
          "坐标系以链接给出，程序不访问链接"))
    default:
      return .unknown(Text("\"\(type)\" is not a type of \"crs\"", "“\(type)”不是 \"crs\" 的类型"))
    }
  }

  /// The canonical form of a name; `nil` when it is of no known form.
  ///
  /// URNs and addresses of OGC, `EPSG:n` and the names of the Chinese map datums; case is ignored.
  static func system(named name: String) -> String? {
    let upper = name.uppercased()
    switch upper {
    case "GCJ-02", "GCJ02": return "GCJ-02"
    case "BD-09", "BD09": return "BD-09"
    case "CRS84", "OGC:CRS84": return "OGC:CRS84"
    case "CRS83", "OGC:CRS83": return "OGC:CRS83"
    default: break
    }
    let prefixes = [
      "URN:OGC:DEF:CRS:", "URN:X-OGC:DEF:CRS:", "HTTP://WWW.OPENGIS.NET/DEF/CRS/",
      "HTTPS://WWW.OPENGIS.NET/DEF/CRS/", "HTTP://WWW.OPENGIS.NET/GML/SRS/EPSG.XML#",
    ]
    for prefix in prefixes where upper.hasPrefix(prefix) {
      let rest = upper.dropFirst(prefix.count)
      if prefix.hasSuffix("#") { return epsg(rest) }
      // Authority, version (may be empty or missing), code.
      let parts = rest.split(
        separator: prefix.hasSuffix(":") ? ":" : "/", omittingEmptySubsequences: false)
      guard (2...3).contains(parts.count), let code = parts.last else { return nil }
      switch parts[0] {
      case "EPSG": return epsg(code)
      case "OGC" where code == "CRS84" || code == "CRS83": return "OGC:\(code)"
      default: return nil
      }
    }
    return upper.hasPrefix("EPSG:") ? epsg(upper.dropFirst(5).drop { $0 == ":" }) : nil
  }

  private static func epsg(_ code: Substring) -> String? {
    let digits = code.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    guard digits, let number = Int(code), number > 0 else { return nil }
    return "EPSG:\(number)"
  }
}
