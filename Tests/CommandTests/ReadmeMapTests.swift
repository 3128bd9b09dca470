import Foundation
import TestSupport
import Testing

@Suite("README, map of the sample")
struct ReadmeMapTests {
  @Test("the map that the README shows is the one that the command draws")
  func map() throws {
    let folder = try Scratch()
    let job = SharedData.checkout.appendingPathComponent("GeoData/sample.job.json").path
    let run = try BuiltCommand.run(
      ["run", job, "--only", "green-300m", "--out", folder.path("results")])
    #expect(run.status == 0, "\(run.complaints)")
    let map = try BuiltCommand.run(
      ["map", folder.path("results"), "green-300m", "-o", folder.path("map.svg")])
    #expect(map.status == 0, "\(map.complaints)")
    let drawn = try String(contentsOfFile: folder.path("map.svg"), encoding: .utf8)
    let shown = try String(
      contentsOf: SharedData.checkout.appendingPathComponent("GeoData/green-300m.svg"),
      encoding: .utf8)
    #expect(drawn == shown)
  }
}
