public import PROJ
internal import Words

/// The coordinate system that a layer is really in.
public struct Datum: Hashable, Sendable, CustomStringConvertible {
  /// What kinds there are.
  public enum Kind: Hashable, Sendable {
    /// A system that PROJ knows: an EPSG code, a PROJ string, WKT.
    case system(CRS)
    /// The shifted datum of Chinese map services.
    case gcj02
    /// Baidu's datum.
    case bd09
  }

  /// Which it is.
  public let kind: Kind

  /// Adopts a kind.
  public init(_ kind: Kind) { self.kind = kind }

  /// WGS 84 in degrees.
  public static let wgs84 = Datum(.system(.wgs84))
  /// GCJ-02 in degrees.
  public static let gcj02 = Datum(.gcj02)
  /// BD-09 in degrees.
  public static let bd09 = Datum(.bd09)

  /// Reads what a job, a command line or a file says.
  ///
  /// - Parameters:
  ///   - text: `GCJ-02`, `GCJ02`, `BD-09`, `BD09` (any letter case), `WGS84`, `CGCS2000`,
  ///     `CRS84`, or any text that ``CRS`` reads: `EPSG:4544`, a PROJ string, WKT.
  ///   - mayReadFiles: Whether the text may name files of grids, see ``CRS``.
  /// - Throws: ``GeoreferencingError`` `.unknownDatum` with PROJ's reason; also for systems that are
  ///   neither in degrees nor in a plane.
  public init(_ text: String, mayReadFiles: Bool = false) throws(GeoreferencingError) {
    let word = text.uppercased().filter { !" -_\t\n\r".contains($0) }
    switch word {
    case "GCJ02", "GCJ": kind = .gcj02
    case "BD09", "BD09LL": kind = .bd09
    case "WGS84": kind = .system(.wgs84)
    case "CGCS2000": kind = .system(.cgcs2000)
    default:
      do throws(PROJError) {
        kind = .system(try CRS(text, mayReadFiles: mayReadFiles))
      } catch {
        throw GeoreferencingError(
          .unknownDatum,
          Text("'\(text)' is not a datum: \(error.message)", "“\(text)”不是坐标系：\(error.words.zh)"),
          remedy: Text(
            "name an EPSG code, a PROJ string, WKT, GCJ-02 or BD-09",
            "请写 EPSG 代码、PROJ 定义、WKT、GCJ-02 或 BD-09"), underlying: error)
      }
    }
    guard case .system(let system) = kind, system.kind == .other else { return }
    throw GeoreferencingError(
      .unknownDatum,
      Text(
        "'\(text)' (\(system.name)) has neither degrees nor a plane",
        "“\(text)”（\(system.name)）既不是地理坐标系也不是投影坐标系"),
      remedy: Text("name a geographic or projected system", "请写地理坐标系或投影坐标系"))
  }

  /// The canonical name: `EPSG:4326`, `GCJ-02`, `BD-09`, or the definition of the system.
  public var name: String {
    switch kind {
    case .gcj02: "GCJ-02"
    case .bd09: "BD-09"
    case .system(let system): system.definition
    }
  }

  /// The canonical name.
  public var description: String { name }

  /// Whether coordinates are longitude and latitude in degrees.
  public var isGeographic: Bool {
    switch kind {
    case .gcj02, .bd09: true
    case .system(let system): system.isGeographic
    }
  }

  /// The system, unless it is one of the two shifted ones.
  public var system: CRS? {
    if case .system(let system) = kind { return system }
    return nil
  }

  /// Whether its coordinates are those of WGS 84 in degrees, to within a metre.
  public var isWGS84Degrees: Bool {
    guard let system else { return false }
    return system.isGeographic && system.isOnWGS84 && system.unit == .degree
  }
}
