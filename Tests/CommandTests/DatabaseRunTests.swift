import Foundation
import Layers
import TestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#endif

/// The programs of a PostGIS server, where they are installed.
private let programs: String? = {
  let versions = "/usr/lib/postgresql"
  let found = try? FileManager.default.contentsOfDirectory(atPath: versions).sorted().last {
    FileManager.default.fileExists(
      atPath: "/usr/share/postgresql/\($0)/extension/postgis.control")
  }
  return found.flatMap(\.self).map { "\(versions)/\($0)/bin" }
}()

private let isThere =
  programs != nil && FileManager.default.isExecutableFile(atPath: "/usr/bin/ogr2ogr")

/// A server of its own in a folder of its own, reached by a socket; it ends with the value.
private final class Server {
  let folder: String
  private let programs: String

  /// The server refuses to be run by root.
  private static let user = geteuid() == 0 ? "runuser -u postgres -- " : ""

  init(_ programs: String) throws {
    self.programs = programs
    folder = try Self.shell("\(Self.user)mktemp -d /tmp/geoplan-pg-XXXXXX")
    let server = Self.user + programs
    _ = try Self.shell(
      """
      cd / && \(server)/initdb -D \(folder)/data -A trust -U planner -E UTF8 --no-sync
      \(server)/pg_ctl -D \(folder)/data -w -l \(folder)/log start \
        -o "-c listen_addresses='' -c unix_socket_directories=\(folder) -c fsync=off"
      \(server)/createdb -h \(folder) -U planner city
      \(server)/psql -q -h \(folder) -U planner city -c 'create extension postgis'
      chmod 755 \(folder)
      """)
  }

  deinit {
    let server = Self.user + programs
    _ = try? Self.shell(
      "cd / && \(server)/pg_ctl -D \(folder)/data -m immediate stop; rm -rf \(folder)")
  }

  struct Failure: Error { var text: String }

  @discardableResult
  static func shell(_ script: String) throws -> String {
    let folder = try Scratch()
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/bash")
    // A server that stays would keep open by what the end of this process is told.
    let alone =
      "for fd in /proc/$$/fd/*; do n=${fd##*/}; [ $n -le 2 ] || eval \"exec $n>&-\"; done 2>/dev/null\n"
    process.arguments = ["-ec", alone + script]
    process.standardOutput = try folder.handle("output")
    process.standardError = try folder.handle("complaints")
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw Failure(text: try folder.text("complaints"))
    }
    return try folder.text("output").trimmingCharacters(in: .whitespacesAndNewlines)
  }
}

@Suite(.enabled(if: isThere, "no PostGIS server is installed"))
struct DatabaseRunTests {
  @Test func `a table of a database is a layer, and its password stands nowhere`() throws {
    let server = try Server(try #require(programs))
    let parcels = SharedData.checkout.appendingPathComponent("GeoData/sample/parcels.geojson").path
    let stops = SharedData.checkout.appendingPathComponent("GeoData/sample/stops.geojson").path
    try Server.shell(
      """
      /usr/bin/ogr2ogr -q -f PostgreSQL "PG:host=\(server.folder) user=planner dbname=city" \
        \(parcels) -nln 地块
      """)
    let address =
      "postgresql://planner:geheim%21@/city?host=\(server.folder)&table=public.地块"
    let folder = try Scratch()
    let flags = ["--facilities", stops, "--radius", "300", "--json"]
    let ours = try BuiltCommand.run(
      ["coverage", "--demand", address, "--out", "out"] + flags, in: folder.url)
    #expect(ours.status == 0, "\(ours.complaints)")
    let theirs = try BuiltCommand.run(["coverage", "--demand", parcels] + flags)
    var differences = FigureDifferences(tolerance: 0)
    differences.compare(ours.check?["total"], try #require(theirs.check?["total"]), at: "total")
    #expect(differences.found.isEmpty && differences.compared > 3)
    #expect(ours.output.contains("postgresql://planner@/city"))
    let written = try FileManager.default.subpathsOfDirectory(
      atPath: folder.url.appendingPathComponent("out").path)
    for name in written {
      let bytes = try Data(contentsOf: folder.url.appendingPathComponent("out/" + name))
      #expect(!String(decoding: bytes, as: UTF8.self).contains("geheim"), "\(name)")
    }
    let absent = try BuiltCommand.run(["inspect", address + "x"])
    #expect(absent.status == 3 && !absent.complaints.contains("geheim"), "\(absent.complaints)")
    let job = try folder.write(
      "job.json",
      #"{"layers": {"p": {"path": "\#(address)"}}, "checks": [{"analysis": "count", "subjects": "p"}]}"#
    )
    let refused = try BuiltCommand.run(["run", job])
    #expect(refused.status != 0 && !refused.complaints.contains("geheim"), "\(refused.complaints)")
  }
}
