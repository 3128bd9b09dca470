import Foundation
import Layers
import Testing

/// Small layers in EPSG:32632 with slips in them, and what the program says beside its figures.
enum DoubtfulLayers {
  private static func position(_ x: Int, _ y: Int) -> String { "[\(500_000 + x),\(5_000_000 + y)]" }

  private static func feature(
    _ id: String, _ type: String, _ coordinates: String, _ properties: String
  ) -> String {
    """
    {"type":"Feature","id":"\(id)","properties":{\(properties)},"geometry":{"type":"\(type)",\
    "coordinates":\(coordinates)}}
    """
  }

  /// A rectangle by its lower left corner, with properties as JSON members.
  static func square(
    _ x: Int, y: Int = 0, side: Int = 100, height: Int? = nil, _ properties: String = "",
    turned: Bool = false
  ) -> String {
    let (right, top) = (x + side, y + (height ?? side))
    var ring = [(x, y), (right, y), (right, top), (x, top)]
    // From another corner, the other way round.
    if turned { ring = [ring[2], ring[1], ring[0], ring[3]] }
    ring.append(ring[0])
    let text = ring.map { position($0.0, $0.1) }.joined(separator: ",")
    return feature("s\(x)-\(y)-\(side)\(turned ? "-t" : "")", "Polygon", "[[\(text)]]", properties)
  }

  static func point(_ x: Int, _ y: Int, _ properties: String = "") -> String {
    feature("p\(x)-\(y)", "Point", position(x, y), properties)
  }

  static func line(_ id: String, _ positions: [(Int, Int)], _ properties: String = "") -> String {
    let text = positions.map { position($0.0, $0.1) }.joined(separator: ",")
    return feature(id, "LineString", "[\(text)]", properties)
  }

  /// Writes a layer; more members of the collection begin with a comma.
  static func write(
    _ scratch: Scratch, _ name: String, _ features: [String], more: String = ""
  ) throws {
    let crs = #""crs":{"type":"name","properties":{"name":"EPSG:32632"}}"#
    try scratch.write(
      name,
      "{\"type\":\"FeatureCollection\",\(crs)\(more),\"features\":[\n"
        + features.joined(separator: ",\n") + "]}")
  }

  /// A run for its first check; status 0 is expected.
  static func check(_ arguments: [String], in scratch: Scratch) throws -> JSONValue {
    let outcome = try BuiltCommand.run(arguments + ["--json"], in: scratch.url)
    return try #require(outcome.check, "\(outcome.status) \(outcome.complaints)")
  }

  /// The identifiers of the notes of a check.
  static func notes(_ check: JSONValue?) -> [String] {
    check?["notes"]?.items?.compactMap { $0["id"]?.string } ?? []
  }

  static func notes(_ arguments: [String], in scratch: Scratch) throws -> [String] {
    notes(try check(arguments, in: scratch))
  }

  /// A target on a quantity that is to be 0.
  static func zero(_ quantity: String) -> [String] {
    ["--target", #"{"comparator": "zero", "of": "\#(quantity)"}"#]
  }
}
