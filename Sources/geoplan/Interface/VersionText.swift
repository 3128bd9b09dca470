import Planning
import Results

/// What `--version` prints.
enum VersionText {
  static var text: String {
    let versions = Versions.running
    return """
      geoplan \(Versions.geoplan)
      GEOS \(versions.geos)
      PROJ \(versions.proj)
      simdjson \(versions.simdjson)

      """
  }
}
