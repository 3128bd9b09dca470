internal import CGEOS
internal import CGEOSSupport

/// Which version of GEOS is at work.
public enum EngineVersion {
  /// The version of the library that is running, such as `3.11.1`.
  public static var running: String {
    let full = String(cString: GEOSversion())
    return String(full.prefix { $0 != "-" })
  }

  /// The version of the header that this package was compiled with.
  public static var compiled: String { String(cString: geos_compiled_version()) }
}
