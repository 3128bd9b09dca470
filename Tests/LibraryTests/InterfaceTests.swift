import Arrow
import CArrow
import CGeoPlan
import Foundation
import GeoJSON
import Layers
import Library
import TestSupport
import Testing

/// A run through the C interface, with layers of the sample from files or from memory.
final class InterfaceRun {
  let code: Int32
  private let result: OpaquePointer?

  init(
    _ job: String, streams: [(name: String, layer: Layer)] = [], options: geoplan_options? = nil
  ) throws {
    var given = options ?? geoplan_options()
    given.wants_layers = true
    given.allows_outside = true
    var memory = try streams.map { _, layer in
      let stream = UnsafeMutablePointer<ArrowArrayStream>.allocate(capacity: 1)
      ArrowWriter.write(try ArrowTable(layer, workers: Workers()), to: stream)
      return stream
    }
    defer {
      for stream in memory { stream.deallocate() }
      memory = []
    }
    let names = streams.map { Array($0.name.utf8CString) }
    let held = names.map { name in
      let copy = UnsafeMutablePointer<CChar>.allocate(capacity: name.count)
      copy.initialize(from: name, count: name.count)
      return copy
    }
    defer { for name in held { name.deallocate() } }
    let layers = zip(held, memory).map { name, stream in
      geoplan_layer(name: name, stream: stream, geometry: nil)
    }
    var result: OpaquePointer?
    let bytes = Array(job.utf8).map { CChar(bitPattern: $0) }
    code = SharedData.checkout.path.withCString { folder in
      given.folder = folder
      return Library.run(bytes, bytes.count, layers, layers.count, &given, &result)
    }
    self.result = result
  }

  deinit { resultDestroy(result) }

  var document: JSONValue? {
    resultDocument(result).map { String(cString: $0) }.flatMap {
      try? JSONValue(parsing: Array($0.utf8))
    }
  }

  var error: String? { resultError(result).map { String(cString: $0) } }

  func layer(_ name: String, of check: String) throws -> Layer {
    var stream = ArrowArrayStream()
    #expect(resultLayer(result, check, name, &stream) == 0, "\(error ?? "")")
    var options = ArrowOptions()
    options.allowsNoGeometry = true
    return try ArrowReader.read(
      taking: &stream, name: name, options: options, workers: Workers())
  }

  func failure(of name: String, _ check: String) -> Int32 {
    var stream = ArrowArrayStream()
    return resultLayer(result, check, name, &stream)
  }
}

@Suite("The C interface")
struct InterfaceTests {
  private static func sample(_ name: String) throws -> Layer {
    try GeoJSONReader.read(
      path: SharedData.checkout.appendingPathComponent("GeoData/sample/\(name).geojson").path,
      name: name, workers: Workers())
  }

  private static func job(parcels: String, parks: String, zones: String) -> String {
    """
    {"layers": {"parcels": {"path": "\(parcels)"}, "parks": {"path": "\(parks)"},
                "zones": {"path": "\(zones)", "id": "code"}},
     "checks": [{"id": "green", "analysis": "coverage", "demand": "parcels",
                 "demand-where": "use = 'residential'", "facilities": "parks", "radius": 300,
                 "zones": "zones", "zone-id": "code", "evidence": ["gaps", "covered"],
                 "target": "at least 90 %"}]}
    """
  }

  private static let files = job(
    parcels: "GeoData/sample/parcels.geojson", parks: "GeoData/sample/parks.geojson",
    zones: "GeoData/sample/zones.geojson")

  @Test("Layers in memory give the answers of their files")
  func memory() throws {
    let job = Self.job(parcels: "arrow:p", parks: "arrow:g", zones: "arrow:z")
    let run = try InterfaceRun(
      job,
      streams: [
        ("p", Self.sample("parcels")), ("g", Self.sample("parks")), ("z", Self.sample("zones")),
      ])
    let fromFiles = try InterfaceRun(Self.files)
    #expect(run.code == 0, "\(run.error ?? "")")
    #expect(fromFiles.code == 0, "\(fromFiles.error ?? "")")
    let check = try #require(run.document?["checks"]?.items?.first)
    let expected = try #require(fromFiles.document?["checks"]?.items?.first)
    #expect(check["total"]?.text() == expected["total"]?.text())
    #expect(check["zones"]?.text() == expected["zones"]?.text())
    #expect((check["zones"]?.items?.count ?? 0) > 10)
    for name in ["objects", "zones", "findings", "covered"] {
      let own = try run.layer(name, of: "green")
      let other = try fromFiles.layer(name, of: "green")
      #expect(own.count > 0 && own.count == other.count)
      #expect(own.geometry.coordinates == other.geometry.coordinates)
    }
  }

  @Test("What was measured says which feature it is of")
  func measured() throws {
    let run = try InterfaceRun(Self.files)
    let measured = try run.layer("measured", of: "green")
    let objects = try run.layer("objects", of: "green")
    let columns = try measured.columns(named: ["feature", "share"], workers: Workers())
    let own = try objects.columns(named: ["share"], workers: Workers())[0]
    let parcels = try Self.sample("parcels")
    let uses = try parcels.columns(named: ["use"], workers: Workers())[0]
    #expect(measured.count == objects.count)
    for row in 0..<measured.count {
      let feature = try #require(columns[0].number(row).map { Int($0) })
      #expect(uses.text(feature) == "residential")
      #expect(columns[1].number(row) == own.number(row))
    }
  }

  @Test("Refusals come with words in the language and the class of the program's exit codes")
  func refusals() throws {
    let noJob = try InterfaceRun("{")
    #expect(noJob.code == 2 && noJob.document == nil)
    let lacking = try InterfaceRun(
      Self.job(parcels: "arrow:p", parks: "arrow:g", zones: "arrow:z"))
    #expect(lacking.code == 3)
    #expect(lacking.error?.contains("no layer in memory is called \"p\"") == true)
    let chinese = Array("zh".utf8CString)
    let told = try chinese.withUnsafeBufferPointer { language in
      var options = geoplan_options()
      options.language = language.baseAddress
      return try InterfaceRun(
        Self.job(parcels: "arrow:p", parks: "arrow:g", zones: "arrow:z"), options: options)
    }
    #expect(told.error?.contains("内存中没有名为“p”的图层") == true)
    let run = try InterfaceRun(Self.files)
    #expect(run.failure(of: "nothing", "green") == 3)
    #expect(run.error?.contains("objects, measured, findings, zones, covered") == true)
    #expect(run.failure(of: "objects", "red") == 3)
  }

  @Test("A stop ends a run, and progress names what goes on")
  func stopping() throws {
    let stop = stopCreate()
    defer { stopDestroy(stop) }
    stopRequest(stop)
    var options = geoplan_options()
    options.stop = stop
    let stopped = try InterfaceRun(Self.files, options: options)
    #expect(stopped.code == 130 && stopped.error?.contains("stopped") == true)
    var steps: [String] = []
    var plain = geoplan_options()
    plain.threads = 1
    try withUnsafeMutablePointer(to: &steps) { steps in
      plain.context = UnsafeMutableRawPointer(steps)
      plain.progress = { context, stage, subject, _, _ in
        guard let context, let stage, let subject else { return }
        context.assumingMemoryBound(to: [String].self).pointee
          .append(String(cString: stage) + " " + String(cString: subject))
      }
      _ = try InterfaceRun(Self.files, options: plain)
    }
    #expect(steps.contains("reading parcels") && steps.contains("computing green"))
  }

  @Test("A stream that no job asks for is released")
  func released() throws {
    let run = try InterfaceRun(Self.files, streams: [("unused", Self.sample("stops"))])
    #expect(run.code == 0)
  }
}
