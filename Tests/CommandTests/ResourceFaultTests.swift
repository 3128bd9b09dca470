import Foundation
import TestSupport
import Testing

/// What happens when the system runs out of something while results are written or layers read.
@Suite("Command, faults of the system")
struct ResourceFaultTests {
  static let question =
    "geoplan coverage --demand GeoData/sample/parcels.geojson "
    + "--facilities GeoData/sample/parks.geojson --radius 300 --id green --out results"

  static func workplace() throws -> Scratch {
    let folder = try Scratch()
    try FileManager.default.createSymbolicLink(
      at: folder.url.appendingPathComponent("GeoData"),
      withDestinationURL: SharedData.checkout.appendingPathComponent("GeoData"))
    return folder
  }

  @Test("a file that cannot grow, as on a full disk, leaves the old results as they were")
  func full() throws {
    let folder = try Self.workplace()
    #expect(try BuiltCommand.shell(Self.question, in: folder.url).status == 0)
    let names = try folder.names("results")
    let before = try names.map { try folder.text("results/" + $0) }
    // A file may have 64 blocks of 512 bytes; the objects alone need ten times as much.
    let line = "trap '' XFSZ; ulimit -f 64; " + Self.question.replacing("300", with: "500")
    let outcome = try BuiltCommand.shell(line, in: folder.url)
    #expect(outcome.status != 0)
    #expect(outcome.complaints.contains("results"))
    #expect(try folder.names("results") == names)
    #expect(try names.map { try folder.text("results/" + $0) } == before)
  }

  @Test("without file handles left the file that could not be opened is named")
  func handles() throws {
    let folder = try Self.workplace()
    // Standard streams take three, layers one at a time, results one more.
    let outcome = try BuiltCommand.shell("ulimit -n 5; " + Self.question, in: folder.url)
    #expect(outcome.status == 5)
    #expect(outcome.complaints.contains("ulimit -n"))
    #expect(((try? folder.names("results")) ?? []).isEmpty)
  }
}
