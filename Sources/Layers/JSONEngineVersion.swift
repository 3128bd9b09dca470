internal import CSimdjson

/// Which version of simdjson is at work.
public enum JSONEngineVersion {
  /// The version of the library that reads JSON, such as `3.0.1`.
  public static var text: String { String(cString: gp_simdjson_version()) }
}
