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

  @Test(
    "a disk that is full leaves the old results as they were",
    .enabled(if: canMount, "needs the right to mount a file system"))
  func fullDisk() throws {
    let folder = try Self.workplace()
    try FileManager.default.createDirectory(
      at: folder.url.appendingPathComponent("results"), withIntermediateDirectories: false)
    // The disk has no room for a second run beside the first; it goes with the shell.
    let line = """
      mount -t tmpfs -o size=6m none results && \(Self.question) >first.txt || exit 90
      head -c 9m /dev/zero >results/ballast 2>/dev/null; truncate -s -99K results/ballast
      sha256sum results/* >sums
      \(Self.question.replacing("300", with: "500")); status=$?
      sha256sum --check --quiet sums || exit 91
      ls -A results >names; exit $status
      """
    try folder.write("fill.sh", line)
    let outcome = try BuiltCommand.shell("unshare --mount sh fill.sh", in: folder.url)
    #expect(outcome.status == 5, "\(outcome.complaints)")
    #expect(outcome.complaints.contains("No space left"))
    #expect(outcome.complaints.contains("no results were written"))
    #expect(try folder.text("first.txt").contains("Results: results"))
    #expect(try !folder.text("names").contains(".geoplan-"))
  }

  /// Whether a file system can be mounted where nobody else sees it.
  static let canMount: Bool = {
    let line = "unshare --mount mount -t tmpfs none /mnt"
    return (try? Scratch()).flatMap { try? BuiltCommand.shell(line, in: $0.url).status } == 0
  }()

  @Test("a folder that may not be written to keeps its results")
  func readOnly() throws {
    let folder = try Self.workplace()
    #expect(try BuiltCommand.shell(Self.question, in: folder.url).status == 0)
    let names = try folder.names("results")
    // The system's own user may write everywhere, unless it gives that right up.
    let without = "setpriv --bounding-set=-dac_override --inh-caps=-dac_override "
    let line =
      "chmod 555 results; \(geteuid() == 0 ? without : "")"
      + Self.question.replacing("300", with: "500") + "; status=$?; chmod 755 results; exit $status"
    let before = try names.map { try folder.text("results/" + $0) }
    let outcome = try BuiltCommand.shell(line, in: folder.url)
    #expect(outcome.status == 2)
    #expect(outcome.complaints.contains("results: Permission denied; no results were written"))
    #expect(try folder.names("results") == names)
    #expect(try names.map { try folder.text("results/" + $0) } == before)
  }

  @Test(
    "output that nobody takes is an error",
    .enabled(if: FileManager.default.fileExists(atPath: "/dev/full")))
  func fullOutput() throws {
    let folder = try Self.workplace()
    for command in ["schema", "inspect GeoData/sample/zones.geojson", "--help"] {
      let outcome = try BuiltCommand.shell("geoplan \(command) >/dev/full", in: folder.url)
      #expect(outcome.status == 5, "\(command)")
      #expect(outcome.complaints.contains("standard output: No space left"), "\(command)")
    }
  }

  @Test("without file handles left the file that could not be opened is named", arguments: 5...9)
  func handles(limit: Int) throws {
    let folder = try Self.workplace()
    // Standard streams take three, layers one at a time, results two more.
    let outcome = try BuiltCommand.shell("ulimit -n \(limit); " + Self.question, in: folder.url)
    if outcome.status == 0 {
      #expect(limit > 5)
      #expect(try folder.names("results").contains("results.json"))
    } else {
      #expect(outcome.status == 5 || outcome.status == 3)
      #expect(
        outcome.complaints.contains("ulimit -n")
          || outcome.complaints.contains("Too many open files"))
      #expect(((try? folder.names("results")) ?? []).isEmpty)
    }
  }
}
