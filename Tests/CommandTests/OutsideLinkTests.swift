import Foundation
import Testing

/// Links, pipes and devices in folders of strangers: nothing goes out, and nothing waits for ever.
@Suite("Command, links out of a folder") struct OutsideLinkTests {
  private typealias Plane = PlaneLayers

  /// A folder `here` with layers and jobs, `here/lnk` a link to `outside`.
  private static func place() throws -> Scratch {
    let folder = try Scratch()
    let square = Plane.rectangle(0, 0, 1000, 1000)
    try folder.write("here/d.geojson", Plane.collection([Plane.feature("d", square)]))
    try folder.write(
      "here/f.geojson", Plane.collection([Plane.feature("f", Plane.point(500, 500))]))
    try folder.write("outside/kept.txt", "kept")
    try link(folder, "here/lnk", "../outside")
    return folder
  }

  private static func link(_ folder: Scratch, _ name: String, _ target: String) throws {
    try FileManager.default.createSymbolicLink(
      atPath: folder.path(name), withDestinationPath: target)
  }

  private static func job(_ more: String, layer: String = "d.geojson") -> String {
    """
    {\(more) "frame": "\(Plane.crs)",
     "layers": {"d": {"path": "\(layer)", "crs": "\(Plane.crs)"}},
     "checks": [{"id": "c", "analysis": "overlap", "subjects": "d", "protected": "d"}]}
    """
  }

  private static func run(_ line: String, in folder: Scratch) throws -> BuiltCommand.Outcome {
    try BuiltCommand.run(
      line.split(separator: " ").map(String.init), in: folder.url.appendingPathComponent("here"))
  }

  private static let hasLeaflet = FileManager.default.fileExists(
    atPath: "/usr/share/javascript/leaflet")

  @Test(arguments: [
    #""out": "lnk","#, #""out": "lnk/new","#, #""out": "lnk/../outside/new","#,
    #""out": "out", "report": "lnk/new.html","#, #""out": "out", "report": "dangling.html","#,
    #""out": "out", "report": "kept.html","#, #""out": "chain/new","#,
  ])
  func `a job's results go out through no link`(_ keys: String) throws {
    let folder = try Self.place()
    try Self.link(folder, "here/dangling.html", "../outside/new.html")
    try Self.link(folder, "here/kept.html", "../outside/kept.txt")
    try Self.link(folder, "here/chain", "lnk")
    try folder.write("here/job.json", Self.job(keys))
    let outcome = try Self.run("run job.json", in: folder)
    #expect(outcome.status == 3, "\(outcome.complaints)")
    #expect(outcome.complaints.contains("outside the job's folder"))
    #expect(outcome.complaints.contains("--allow-outside"))
    #expect(try folder.names("outside") == ["kept.txt"])
    #expect(try folder.text("outside/kept.txt") == "kept")
  }

  @Test func `with leave they do, and links within the folder are followed without`() throws {
    let folder = try Self.place()
    try folder.write("here/job.json", Self.job(#""out": "lnk/new","#))
    #expect(try Self.run("run job.json --allow-outside", in: folder).status == 0)
    #expect(try folder.names("outside/new").contains("results.json"))
    try Self.link(folder, "here/in", "sub")
    try folder.write("here/sub/x", "")
    try folder.write("here/in.json", Self.job(#""out": "in/out","#))
    let inside = try Self.run("run in.json", in: folder)
    #expect(inside.status == 0, "\(inside.complaints)")
    #expect(try folder.names("here/sub/out").contains("results.json"))
  }

  @Test func `what the command line names goes through no link of a stranger either`() throws {
    let folder = try Self.place()
    try folder.write("here/job.json", Self.job(""))
    #expect(try Self.run("run job.json --out results", in: folder).status == 0)
    try Self.link(folder, "here/seen", "../away")
    try FileManager.default.copyItem(
      atPath: folder.path("here/results"), toPath: folder.path("away"))
    var lines = [
      "run job.json --out lnk/new",
      "overlap --subjects d.geojson --protected d.geojson --out lnk/new "
        + Plane.flags(["subjects", "protected"]).joined(separator: " "),
      "map results c -o lnk/new.svg", "map seen c", "sample lnk/new --scale 0.001",
      "run job.json --out \(folder.path("here/lnk/new"))",
    ]
    if Self.hasLeaflet { lines += ["report results -o lnk/new.html", "report seen"] }
    let before = try folder.names("away")
    for line in lines {
      let outcome = try Self.run(line, in: folder)
      #expect(outcome.status == 3, "\(line): \(outcome.complaints)")
      #expect(outcome.complaints.contains("through the link"), "\(line)")
      #expect(try folder.names("outside") == ["kept.txt"], "\(line)")
    }
    #expect(try folder.names("away") == before)
    #expect(try Self.run("map results c -o lnk/new.svg --allow-outside", in: folder).status == 0)
    #expect(try folder.names("outside") == ["kept.txt", "new.svg"])
    #expect(try Self.run("map results c -o ../beside.svg", in: folder).status == 0)
    #expect(try folder.names().contains("beside.svg"))
  }

  @Test func `a pipe where a standard file would be is not waited for`() throws {
    let folder = try Self.place()
    try folder.write("here/job.json", Self.job(""))
    #expect(try Self.run("run job.json --out results", in: folder).status == 0)
    #expect(mkfifo(folder.path("here/results/c.svg"), 0o600) == 0)
    let outcome = try Self.run("map results c", in: folder)
    #expect(outcome.status == 3)
    #expect(outcome.complaints.contains("pipe or device"))
    #expect(mkfifo(folder.path("here/page.html"), 0o600) == 0)
    try folder.write("here/page.json", Self.job(#""out": "out", "report": "page.html","#))
    #expect(try Self.run("run page.json", in: folder).status == 3)
  }

  @Test(arguments: ["results.json", "c.findings.geojson"])
  func `reading results follows no link out of them and waits for no pipe`(_ name: String) throws {
    let folder = try Self.place()
    try folder.write("here/job.json", Self.job(""))
    #expect(try Self.run("run job.json --out results", in: folder).status == 0)
    let file = "here/results/" + name
    let lines = ["map results c -o m.svg", "explain results 1", "compare results results"]
    func expectRefusals(_ words: String) throws {
      for line in lines {
        let outcome = try Self.run(line, in: folder)
        #expect(outcome.status == 3, "\(line)")
        #expect(outcome.complaints.contains(words), "\(line): \(outcome.complaints)")
      }
    }
    try FileManager.default.moveItem(
      atPath: folder.path(file), toPath: folder.path("outside/" + name))
    try Self.link(folder, file, "../../outside/" + name)
    try expectRefusals("leads out of the folder")
    try FileManager.default.removeItem(atPath: folder.path(file))
    #expect(mkfifo(folder.path(file), 0o600) == 0)
    try expectRefusals("pipe or device")
    // A link that stays inside is followed.
    try FileManager.default.removeItem(atPath: folder.path(file))
    try FileManager.default.moveItem(
      atPath: folder.path("outside/" + name), toPath: folder.path("here/results/moved"))
    try Self.link(folder, file, "moved")
    #expect(try Self.run(lines[0], in: folder).status == 0)
  }

  @Test func `pipes and devices as layers: a job names none, a command line pipes only`() throws {
    let folder = try Self.place()
    #expect(mkfifo(folder.path("here/p.geojson"), 0o600) == 0)
    try folder.write("here/job.json", Self.job("", layer: "p.geojson"))
    let pipe = try Self.run("run job.json", in: folder)
    #expect(pipe.status == 3)
    #expect(pipe.complaints.contains("is a pipe, not a file"))
    for device in ["/dev/zero", "/dev/full"] {
      let outcome = try Self.run("inspect \(device)", in: folder)
      #expect(outcome.status == 3)
      #expect(outcome.complaints.contains("this is a device"), "\(outcome.complaints)")
    }
    let streamed = try BuiltCommand.shell(
      "cat here/d.geojson | geoplan inspect /dev/stdin --crs \(Plane.crs)", in: folder.url)
    #expect(streamed.status == 0, "\(streamed.complaints)")
  }

  @Test func `a definition in a file or job opens no grid that the command line does not name`()
    throws
  {
    let folder = try Self.place()
    let crs = "+proj=tmerc +lon_0=105 +x_0=500000 +ellps=GRS80 +nadgrids=@/etc/passwd"
    for keys in [
      #""layers": {"d": {"path": "d.geojson", "crs": "\#(crs)"}},"#,
      #""frame": "\#(crs)", "layers": {"d": {"path": "d.geojson", "crs": "\#(Plane.crs)"}},"#,
    ] {
      try folder.write(
        "here/grid.json",
        "{\(keys) \"checks\": [{\"analysis\": \"overlap\", \"subjects\": \"d\", \"protected\": \"d\"}]}"
      )
      let outcome = try Self.run("run grid.json", in: folder)
      #expect(outcome.status == 3)
      #expect(outcome.complaints.contains("it refers to files"), "\(outcome.complaints)")
    }
    let layer = try folder.text("here/d.geojson").replacing(
      #""features""#,
      with: #""crs": {"type": "name", "properties": {"name": "\#(crs)"}}, "features""#)
    try folder.write("here/own.geojson", layer)
    #expect(try Self.run("inspect own.geojson", in: folder).status == 3)
  }
}
