import Foundation
import Layers
import Testing

/// What can't be computed in parts, over layers that need several frames.
@Suite struct OneFrameTests {
  /// Two squares and a line beside each, 2,000 km apart.
  private func layers(_ folder: Scratch) throws -> (areas: String, lines: String) {
    var areas: [String] = []
    var lines: [String] = []
    for (id, x, y) in [("south", 106.0, 21.0), ("north", 116.0, 40.0)] {
      areas.append(
        #"{"type":"Feature","id":"\#(id)","properties":{},"geometry":{"type":"Polygon","#
          + #""coordinates":[[[\#(x),\#(y)],[\#(x + 0.01),\#(y)],[\#(x + 0.01),\#(y + 0.01)],"#
          + #"[\#(x),\#(y + 0.01)],[\#(x),\#(y)]]]}}"#)
      lines.append(
        #"{"type":"Feature","id":"\#(id)","properties":{},"geometry":{"type":"LineString","#
          + #""coordinates":[[\#(x),\#(y)],[\#(x + 0.01),\#(y)]]}}"#)
    }
    return (
      try folder.write("areas.geojson", PlaneLayers.collection(areas)),
      try folder.write("lines.geojson", PlaneLayers.collection(lines))
    )
  }

  @Test func `what adds up is computed in several frames, the rest is refused with a way out`()
    throws
  {
    let folder = try Scratch()
    let (areas, lines) = try layers(folder)
    for arguments in [["share", "--features", areas], ["count", "--features", lines]] {
      let outcome = try BuiltCommand.run(arguments + ["--json"])
      #expect(outcome.status == 0, "\(outcome.complaints)")
      #expect(outcome.check?["frame"]?["frames"]?.items?.count == 2)
    }
    for arguments in [
      ["share", "--features", areas, "--overlaps", "once"], ["connectivity", "--lines", lines],
    ] {
      let refused = try BuiltCommand.run(arguments + ["--json"])
      #expect(refused.status == 3)
      #expect(refused.complaints.contains("can't be computed in parts"), "\(refused.complaints)")
      let named = try BuiltCommand.run(
        arguments + ["--json", "--frame", "+proj=laea +lat_0=30 +lon_0=111 +datum=WGS84"])
      #expect(named.status == 0, "\(named.complaints)")
    }
  }
}
