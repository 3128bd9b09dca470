/// Small layers in metres, near the middle of EPSG:4544, so that figures have closed forms.
enum PlaneLayers {
  /// The system and frame of the layers.
  static let crs = "EPSG:4544"

  /// A feature as JSON text.
  static func feature(_ id: String, _ geometry: String, _ properties: String = "{}") -> String {
    #"{"type":"Feature","id":"\#(id)","properties":\#(properties),"geometry":\#(geometry)}"#
  }

  /// A collection of features.
  static func collection(_ features: [String]) -> String {
    #"{"type":"FeatureCollection","features":["# + features.joined(separator: ",\n") + "]}"
  }

  /// A rectangle by its lower left corner, east and north of the origin of these tests.
  static func rectangle(_ x: Double, _ y: Double, _ width: Double, _ height: Double) -> String {
    let corners = [
      (x, y), (x + width, y), (x + width, y + height), (x, y + height), (x, y),
    ]
    let text = corners.map { position($0.0, $0.1) }.joined(separator: ",")
    return #"{"type":"Polygon","coordinates":[[\#(text)]]}"#
  }

  static func point(_ x: Double, _ y: Double) -> String {
    #"{"type":"Point","coordinates":\#(position(x, y))}"#
  }

  static func line(_ positions: [(Double, Double)]) -> String {
    let text = positions.map { position($0.0, $0.1) }.joined(separator: ",")
    return #"{"type":"LineString","coordinates":[\#(text)]}"#
  }

  private static func position(_ x: Double, _ y: Double) -> String {
    "[\(500_000 + x),\(3_280_000 + y)]"
  }

  /// Flags that put the layers of some roles into the tests' system, and the frame with them.
  static func flags(_ roles: [String]) -> [String] {
    roles.flatMap { ["--\($0)-crs", crs] } + ["--frame", crs]
  }
}
