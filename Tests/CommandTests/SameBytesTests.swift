import Foundation
import Layers
import TestSupport
import Testing

/// The same input gives the same bytes: for any number of threads, in any locale and time zone, and,
/// where order has no meaning, for any order of features.
@Suite("Command, same bytes")
struct SameBytesTests {
  private static let checks = #"""
    {"id": "stops", "analysis": "coverage", "demand": "builtup", "facilities": "stops",
     "radius": 500, "zones": "zones", "zone-id": "code", "evidence": ["gaps", "covered"]},
    {"id": "green", "analysis": "coverage", "demand": "parcels", "facilities": "parks",
     "demand-where": "use = 'residential'", "radius": 300, "zones": "zones", "zone-id": "code",
     "weight": "population"},
    {"id": "redline", "analysis": "overlap", "subjects": "projects", "protected": "redline",
     "zones": "zones", "zone-id": "code", "scope-minus": ["river"]},
    {"id": "growth", "analysis": "overlap", "subjects": "projects", "protected": "growth",
     "must": "inside", "zones": "zones", "zone-id": "code"},
    {"id": "river", "analysis": "setback", "subjects": "buildings", "bank": "river",
     "distance": 60, "zones": "zones", "zone-id": "code"},
    {"id": "banks", "analysis": "setback", "subjects": "buildings", "bank": "banks",
     "distance": 40, "tolerance": 0.5}
    """#

  private static let layers = [
    "zones", "builtup", "parcels", "parks", "stops", "buildings", "river", "banks", "redline",
    "growth", "projects",
  ]

  /// A job over the city in a folder.
  private static func job(in city: String) -> String {
    let list = layers.map { #""\#($0)": {"path": "\#(city)/\#($0).geojson"}"# }
    return #"{"layers": {\#(list.joined(separator: ","))}, "checks": [\#(checks)]}"#
  }

  /// All files of a run, by name, with what it printed.
  private static func results(
    _ folder: Scratch, _ job: String, only checks: String, threads: Int,
    environment: [String: String] = [:]
  ) throws -> [String: String] {
    let out = "out-\(UUID().uuidString)"
    let outcome = try BuiltCommand.run(
      ["run", job, "--only", checks, "--json", "--threads", String(threads), "--out", out],
      in: folder.url, environment: environment)
    #expect(outcome.status == 0, "\(outcome.complaints)")
    var results = ["printed": outcome.output]
    for name in try folder.names(out) { results[name] = try folder.text(out + "/" + name) }
    return results
  }

  private static func city(_ arguments: [String]) throws -> Scratch {
    let folder = try Scratch()
    let made = try BuiltCommand.run(["sample", "city"] + arguments, in: folder.url)
    #expect(made.status == 0, "\(made.complaints)")
    try folder.write("job.json", job(in: "city"))
    return folder
  }

  @Test("threads, locale and time zone change no byte")
  func surroundings() throws {
    let folder = try Self.city(["--scale", BuiltCommand.isOptimized ? "0.1" : "0.003"])
    let checks = "stops,green,redline,growth,river,banks"
    let one = try Self.results(folder, "job.json", only: checks, threads: 1)
    #expect(one.count > 15)
    let places = [
      ["LC_ALL": "de_DE.UTF-8", "TZ": "Asia/Shanghai"],
      ["LC_ALL": "C", "LANG": "tr_TR.UTF-8", "TZ": "America/St_Johns"],
      ["LC_ALL": "", "LANG": "ar_EG.UTF-8", "LC_NUMERIC": "fr_FR.UTF-8", "TZ": "UTC-14"],
    ]
    for (threads, place) in zip([2, 3, 16], places) {
      let other = try Self.results(
        folder, "job.json", only: checks, threads: threads, environment: place)
      for (name, text) in one { #expect(other[name] == text, "\(name), \(threads) threads") }
      #expect(other.count == one.count)
    }
  }

  @Test("sixteen threads give the same bytes time after time")
  func often() throws {
    let folder = try Self.city(["--scale", "0.002"])
    let first = try Self.results(folder, "job.json", only: "growth", threads: 16)
    for _ in 0..<5 {
      #expect(try Self.results(folder, "job.json", only: "growth", threads: 16) == first)
    }
  }

  @Test("features in another order give the same figures")
  func order() throws {
    let folder = try Self.city(["--scale", "0.002"])
    var random = SeededRandom(5)
    for layer in Self.layers {
      // One feature a line, between the first line and the last.
      var lines = try folder.text("city/\(layer).geojson").split(separator: "\n").map(String.init)
      let last = lines.removeLast()
      let first = lines.removeFirst()
      var features = lines.map { $0.hasSuffix(",") ? String($0.dropLast()) : $0 }
      if layer != "zones" { features.shuffle(using: &random) }
      try folder.write(
        "shuffled/\(layer).geojson",
        first + "\n" + features.joined(separator: ",\n") + "\n" + last + "\n")
    }
    try folder.write("other.json", Self.job(in: "shuffled"))
    let all = "stops,green,redline,growth,river,banks"
    let results = try Self.results(folder, "job.json", only: all, threads: 2)
    let others = try Self.results(folder, "other.json", only: all, threads: 2)
    #expect(try folder.text("city/parcels.geojson") != folder.text("shuffled/parcels.geojson"))

    let run = try JSONValue(parsing: results["results.json"] ?? "")
    let other = try JSONValue(parsing: others["results.json"] ?? "")
    let checks = try #require(run["checks"]?.items)
    #expect(checks.count == 6)
    for (check, same) in zip(checks, try #require(other["checks"]?.items)) {
      let id = try #require(check["id"]?.string)
      for member in ["total", "zones", "frame", "verdict", "notes", "quantities"] {
        #expect(check[member] == same[member], "\(id) \(member)")
      }
      // Objects by identifier; findings too, of which each has one of its own.
      for file in ["\(id).geojson", "\(id).findings.geojson"] {
        let own = try Self.properties(try #require(results[file]))
        let shuffled = try Self.properties(try #require(others[file]))
        #expect(!own.isEmpty && own == shuffled, "\(file)")
      }
    }
  }

  /// The features of a collection without their geometry, sorted.
  private static func properties(_ text: String) throws -> [String] {
    let features = try #require(try JSONValue(parsing: text)["features"]?.items)
    return features.map { feature in
      let id = feature["id"] ?? .null
      let properties = feature["properties"] ?? .null
      return String(decoding: JSONValue.array([id, properties]).text(), as: UTF8.self)
    }.sorted()
  }
}
