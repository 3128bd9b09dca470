import Analyses
import Foundation
import Layers
import Measures
import Testing

/// The mistakes that features have in any format, in every layer of every analysis, with the layer as a
/// GeoPackage, a shapefile, a FlatGeobuf or a geodatabase by turns: what comes of them is what comes of
/// them in GeoJSON.
///
/// A third of them is tried in a run, another in each analysis; all of them with `GEOPLAN_SLIPS=all`.
@Suite(
  "Command, slips in other formats",
  .enabled(
    if: BuiltCommand.isOptimized && SlipFormat.isThere, "needs the built program and gdal-bin"))
struct SlipFormatTests {
  private static let kinds = AnalysisKind.all.map(\.name)

  private static let triesAll = ProcessInfo.processInfo.environment["GEOPLAN_SLIPS"] == "all"

  @Test(arguments: kinds) func `a slip in a layer of another format`(_ name: String) throws {
    let slips = try SlipCase(try #require(AnalysisKind.named(name)))
    let turnOfKind = try #require(Self.kinds.firstIndex(of: name))
    var count = 0
    for (place, (role, layer)) in slips.layers.enumerated() {
      let sound = SoundFormats(slips, role, layer)
      for (number, slip) in LayerSlip.ofData.enumerated() {
        guard Self.triesAll || (turnOfKind + place + number) % 3 == 0 else { continue }
        var changed = layer
        guard let due = slip.make(role, &changed) else { continue }
        // Beginning with another format for each layer, the first that can hold it.
        for turn in SlipFormat.all.indices {
          let first = turnOfKind + place + (Self.triesAll ? number : 0)
          let format = SlipFormat.all[(first + turn) % SlipFormat.all.count]
          guard let plain = try sound.answer(format),
            let answer = try slips.run(role, changed, as: format)
          else { continue }
          count += 1
          if let fault = answer.fault(due, sound: plain) {
            Issue.record("\(name), \(role.name) as \(format.driver): \(slip.name): \(fault)")
          }
          break
        }
      }
    }
    #expect(count >= (Self.triesAll ? 15 : 4))
  }
}

/// What the sound layer of a role gives in each format, asked once.
private final class SoundFormats {
  private let slips: SlipCase
  private let role: Role
  private let layer: SlipLayer
  private var known: [String: SlipCase.Answer?] = [:]

  init(_ slips: SlipCase, _ role: Role, _ layer: SlipLayer) {
    self.slips = slips
    self.role = role
    self.layer = layer
  }

  /// `nil` where the format does not hold what a key asks for: a shapefile cuts the names of properties.
  func answer(_ format: SlipFormat) throws -> SlipCase.Answer? {
    if let answer = known[format.driver] { return answer }
    let answer = try slips.run(role, layer, as: format)
    if format.driver != "ESRI Shapefile" {
      #expect(answer?.status == 0 && answer?.verdict == "met", "\(format): \(answer as Any)")
    }
    let sound = answer.flatMap { $0.status == 0 ? $0 : nil }
    known[format.driver] = sound
    return sound
  }
}
