import Analyses
import Foundation
import Layers
import Measures
import Planning
import Results
import Testing

@testable import Reporting

@Suite("Maps of the sample's checks")
struct SampleMapTests {
  private static let folder = Result {
    let output = try SampleJobTests.outcome.get()
    let url = FileManager.default.temporaryDirectory
      .appendingPathComponent("geoplan-maps-" + UUID().uuidString)
    _ = try ResultFiles.write(output.result, output.layers, to: url.path, workers: Workers())
    defer { try? FileManager.default.removeItem(at: url) }
    let folder = try RunFolder(path: url.path)
    var drawings: [String: String] = [:]
    try StaticMap.all(of: folder, language: .en) { drawings[$0] = $1 }
    let size =
      try FileManager.default.attributesOfItem(atPath: url.path + "/map-layers.json")[.size] as? Int
    return (layers: try folder.mapLayers(), drawings: drawings, bytes: size ?? 0)
  }

  @Test("every layer that a check of any analysis uses is drawn and told in the legend")
  func layers() throws {
    let result = try SampleJobTests.outcome.get().result
    let (layers, drawings, _) = try Self.folder.get()
    var analyses: Set<String> = []
    for check in result.checks {
      analyses.insert(check.analysis)
      let drawing = try #require(drawings[check.id])
      let zones = check.layers.filter { $0.role == Role.zones.name }.map(\.layer)
      for use in check.layers where !zones.contains(use.layer) {
        let layer = try #require(layers.first { $0.shows(use) }, "\(check.id) \(use.layer)")
        #expect(layer.content.geometry.featureCount > 0, "\(check.id) \(use.layer)")
        let input = try #require(result.inputs.first { $0.layer == use.layer })
        let title = Words.capitalized(input.called.text(.en))
        let start = try #require(title.split(separator: " ").first)
        #expect(drawing.contains(">" + start), "\(check.id): \(title)")
      }
    }
    #expect(analyses.isSuperset(of: AnalysisKind.all.map(\.name)))
  }

  @Test("drawings and what they are drawn of keep to their sizes")
  func sizes() throws {
    let (layers, drawings, bytes) = try Self.folder.get()
    #expect((1000..<2_500_000).contains(bytes))
    #expect(
      layers.map(\.content.geometry.coordinates.count).reduce(0, +) <= MapLayer.mostPositions)
    for (check, drawing) in drawings {
      #expect((1000..<300_000).contains(drawing.utf8.count), "\(check): \(drawing.utf8.count)")
    }
  }

  @Test("names of zones cover neither each other nor numbers of findings")
  func labels() throws {
    for (check, drawing) in try Self.folder.get().drawings {
      var boxes: [Envelope] = []
      for part in drawing.components(separatedBy: "<text ").dropFirst() {
        guard part.contains("paint-order"), let end = part.firstIndex(of: ">"),
          let close = part.firstIndex(of: "<")
        else { continue }
        func number(_ name: String) -> Double {
          let after = part.components(separatedBy: name + "=\"").dropFirst().first ?? ""
          return Double(after.prefix { $0 != "\"" }) ?? .nan
        }
        let text = part[part.index(after: end)..<close]
        let (x, y, size) = (number("x"), number("y"), number("font-size"))
        // Letters are on average half as wide as high.
        let half = Double(DisplayWidth.of(String(text))) * size / 4
        boxes.append(Envelope(minX: x - half, minY: y - size * 0.7, maxX: x + half, maxY: y))
      }
      for (index, box) in boxes.enumerated() {
        #expect(!boxes[..<index].contains { $0.intersects(box) }, "\(check)")
      }
    }
  }
}
