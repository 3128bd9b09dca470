import Analyses
import Foundation
import Layers
import Measures
import TestSupport
import Testing

/// Groups of zones in every analysis: a group of one zone says what the zone says, and one of all zones what
/// lies in any of them.
@Suite("Command, groups in every analysis", .enabled(if: BuiltCommand.isOptimized))
struct GroupsOfAllTests {
  private static let zones = "GeoData/sample/zones.geojson"

  @Test(arguments: AnalysisKind.all.map(\.name))
  func `a group of one zone is that zone`(_ name: String) throws {
    let kind = try #require(AnalysisKind.named(name))
    let own = kind.declaration.example.flags.filter { flag in
      !["zones", "zone-id", "zone-name"].contains(flag.0)
    }
    let folder = try Scratch()
    let ids = (1...11).map { $0 < 10 ? "S0\($0)" : "S\($0)" } + (1...6).map { "N\($0)" }
    let rows = ids.map { "one-\($0),\($0)" } + ids.map { "all,one-\($0)" } + ["all,S01"]
    let table = try folder.write(
      "groups.csv", "group,member\n" + rows.joined(separator: "\n") + "\n")
    let outcome = try BuiltCommand.run(
      [name] + own.flatMap { ["--" + $0.0, $0.1] }
        + ["--zones", Self.zones, "--zone-id", "code", "--total", "zones", "--json"]
        + ["--groups", table], in: SharedData.checkout)
    let check = try #require(outcome.check, "\(outcome.complaints)")
    let quantities = kind.declaration.quantities
    var zones: [String: JSONValue] = [:]
    for row in check["zones"]?.items ?? [] { zones[row["id"]?.string ?? ""] = row }
    for id in ids {
      let (zone, group) = (try #require(zones[id]), try #require(zones["one-" + id]))
      #expect(zone["verdict"] == group["verdict"], "\(id)")
      for quantity in quantities {
        let (a, b) = (zone[quantity.name]?.number, group[quantity.name]?.number)
        #expect(isNear(a, b), "\(id) \(quantity.name): \(String(describing: (a, b)))")
      }
    }
    // Some totals can't be told of zones only.
    guard !quantities.contains(where: { $0.join == .whole }), name != "count" else { return }
    let all = try #require(zones["all"])
    let base = kind.declaration.base
    let (whole, total) = (all[base]?.number, check["total"]?[base]?.number)
    #expect(isNear(whole, total), "\(base): \(String(describing: (whole, total)))")
  }

  private func isNear(_ a: Double?, _ b: Double?) -> Bool {
    guard let a, let b else { return (a == nil) == (b == nil) }
    return abs(a - b) <= 1e-9 * max(abs(a), abs(b), 1)
  }
}
