import Analyses
import Foundation
import Layers
import Measures
import TestSupport
import Testing

/// Zones of the same file as the objects of a check, in every analysis, beside layers of other files.
@Suite("Command, zones of the objects' file", .enabled(if: BuiltCommand.isOptimized))
struct ZonesOfObjectsTests {
  private static let kinds = AnalysisKind.all.map(\.name)

  /// The example of an analysis, with zones; what its roles say in place of a file each.
  private struct Example {
    let slips: SlipCase
    let objects: Role
    let zones: SlipLayer

    init(_ name: String) throws {
      slips = try SlipCase(try #require(AnalysisKind.named(name)))
      objects = try #require(slips.layers.first { $0.role.part == .objects }).role
      zones = try SlipLayer(
        of: SharedData.checkout.appendingPathComponent("GeoData/sample/zones.geojson"), most: 160)
    }

    func layer(_ role: Role) -> SlipLayer? {
      slips.layers.first { $0.role.name == role.name }?.layer
    }

    /// Figures in all and by zone; each file by the roles that it stands for, with their filters.
    func run(_ files: [(layer: SlipLayer, roles: [(name: String, filter: String?)])]) throws
      -> (status: Int32, complaints: String, total: JSONValue?, zones: JSONValue?)
    {
      let folder = try Scratch()
      var line = [slips.kind.name, "--json"]
      for (number, file) in files.enumerated() {
        let path = folder.url.appendingPathComponent("\(number).geojson")
        try Data(file.layer.written).write(to: path)
        for role in file.roles {
          line += ["--" + role.name, path.lastPathComponent]
          if let filter = role.filter { line += ["--\(role.name)-where", filter] }
        }
      }
      for (name, value) in slips.flags where !name.hasPrefix("zone") {
        line += ["--" + name, value]
      }
      let outcome = try BuiltCommand.run(line, in: folder.url)
      return (
        outcome.status, outcome.complaints, outcome.check?["total"], outcome.check?["zones"]
      )
    }

    /// The other roles of the example.
    var others: [(layer: SlipLayer, roles: [(name: String, filter: String?)])] {
      slips.layers.filter { $0.role.name != objects.name && $0.role.part != .zones }.map {
        ($0.layer, [($0.role.name, nil)])
      }
    }
  }

  @Test(arguments: kinds) func `objects that are no zones lie in zones of their file as in any`(
    _ name: String
  ) throws {
    let example = try Example(name)
    let objects = try #require(example.layer(example.objects))
    let apart = try example.run(
      [(objects, [(example.objects.name, nil)]), (example.zones, [("zones", nil)])]
        + example.others)
    #expect(apart.status == 0 && apart.zones != nil, "\(apart)")
    var joined = objects
    for feature in joined.features.indices { joined.change(feature, property: "side", "object") }
    let count = joined.features.count
    joined.features += example.zones.features
    for feature in count..<joined.features.count {
      joined.change(feature, property: "side", "zone")
    }
    let one = try example.run(
      [
        (
          joined,
          [(example.objects.name, "side = 'object'"), ("zones", "side = 'zone'")]
        )
      ] + example.others)
    #expect(one.status == 0, "\(one)")
    #expect(one.total == apart.total)
    #expect(one.zones?.items?.map { $0["figures"] } == apart.zones?.items?.map { $0["figures"] })
  }

  @Test(arguments: kinds) func `objects that are zones lie each in its own, beside other layers`(
    _ name: String
  ) throws {
    let example = try Example(name)
    let objects = try #require(example.layer(example.objects))
    let answer = try example.run(
      [(objects, [(example.objects.name, nil), ("zones", nil)])] + example.others)
    guard objects.type.contains("Polygon") else {
      #expect(answer.status == 3 && answer.complaints.contains("polygon"), "\(answer)")
      return
    }
    #expect(answer.status == 0, "\(answer)")
  }

  /// Residents are more than the zones, and lie where they lie.
  @Test func `people of another layer are those in the zones, which are what is counted`() throws {
    let sample = SharedData.checkout.appendingPathComponent("GeoData/sample")
    func run(_ features: String) throws -> JSONValue? {
      let outcome = try BuiltCommand.run(
        [
          "percapita", "--features", features, "--residents", "parcels.geojson", "--people",
          "population", "--per", "km2", "--zones", "zones.geojson", "--zone-id", "code", "--json",
        ], in: sample)
      #expect(outcome.status == 0, "\(outcome)")
      return outcome.check
    }
    let own = try run("zones.geojson")
    // The same zones as another file, which the place of all decides.
    let folder = try Scratch()
    let copy = folder.url.appendingPathComponent("copy.geojson")
    let bytes = try Data(contentsOf: sample.appendingPathComponent("zones.geojson"))
    try (bytes + Data("\n".utf8)).write(to: copy)
    let other = try run(copy.path)
    func people(_ check: JSONValue?) -> [JSONValue?] {
      [check?["total"]] + (check?["zones"]?.items ?? [])
    }
    #expect(own != nil)
    #expect(people(own) == people(other))
  }
}
