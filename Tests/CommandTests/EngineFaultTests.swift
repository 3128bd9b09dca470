import Foundation
import Layers
import Testing

/// What a run does when the geometry engine fails on one object.
///
/// No input is known on which all steps of the ladder fail, so a small library stands between the
/// program and the engine, and answers with failure for geometries near one place.
@Suite(.enabled(if: FaultyEngine.library != nil, "needs a C compiler and LD_PRELOAD"))
struct EngineFaultTests {
  private typealias Plane = PlaneLayers

  private static func bowTie(_ x: Double) -> String {
    let corners = [(x, 0.0), (x + 100, 100), (x + 100, 0), (x, 100), (x, 0)]
    let text = corners.map { "[\(500_000 + $0.0),\(3_280_000 + $0.1)]" }.joined(separator: ",")
    return #"{"type":"Polygon","coordinates":[[\#(text)]]}"#
  }

  @Test func `one object that can't be repaired fails, is listed, and all others are computed`()
    throws
  {
    let folder = try Scratch()
    let demand = (0..<4).map { k in
      Plane.feature("d\(k)", Self.bowTie(Double(k) * 1000), #"{"zone":"\#(k / 2)"}"#)
    }
    try folder.write("d.geojson", Plane.collection(demand))
    try folder.write("f.geojson", Plane.collection([Plane.feature("f", Plane.point(0, 0))]))
    let run =
      ["coverage", "--demand", "d.geojson", "--facilities", "f.geojson", "--radius", "9000"]
      + ["--target", "at least 0.5", "--json"] + Plane.flags(["demand", "facilities"])
    let sound = try BuiltCommand.run(run, in: folder.url)
    #expect(sound.status == 0, "\(sound.complaints)")
    #expect(sound.check?["total"]?["demand"]?.number == 20_000)
    let outcome = try BuiltCommand.run(
      run + ["--out", "out"], in: folder.url,
      environment: try FaultyEngine.environment(x: 502_050, y: 3_280_050, steps: 99))
    #expect(outcome.status == 4, "\(outcome.complaints)")
    let check = try #require(outcome.check)
    #expect(check["verdict"]?.string == "failed")
    #expect(check["total"]?["demand"]?.number == 15_000)
    #expect(check["total"]?["features"]?.number == 3)
    let failures = try #require(check["failures"]?.items)
    #expect(failures.map { $0["object"]?.string } == ["d2"])
    #expect(failures[0]["reason"]?["id"]?.string == "not-repaired")
    #expect(failures[0]["reason"]?.words?.contains("could not be repaired") == true)
    let repairs = try #require(outcome.json?["inputs"]?.items?[0]["repairs"]?.items)
    #expect(
      repairs.map { $0["outcome"]?.string } == ["repaired", "repaired", "failed", "repaired"])
    #expect(try folder.features("out/coverage.geojson").count == 3)
    #expect(try folder.json("out/results.json")["checks"]?.items?[0]["failures"] != nil)
    let table = try BuiltCommand.run(
      run.filter { $0 != "--json" }, in: folder.url,
      environment: try FaultyEngine.environment(x: 502_050, y: 3_280_050, steps: 99))
    #expect(table.status == 4)
    #expect(table.output.contains("d2") && table.output.contains("failed"))
  }

  @Test func `an overlay takes the next step of the ladder, and the result says which`() throws {
    let folder = try Self.twoPairs()
    for (steps, grid) in [(1, 1e-6), (2, 1e-4)] {
      let outcome = try BuiltCommand.run(
        Self.overlap, in: folder.url,
        environment: try FaultyEngine.environment(x: 502_050, y: 3_280_050, steps: steps))
      #expect(outcome.status == 0, "\(outcome.complaints)")
      #expect(outcome.check?["total"]?["overlap"]?.number == 10_000)
      let note = try #require(outcome.check?.note("overlays-on-grid"))
      #expect(note["count"]?.number == 1 && note["grid"]?.number == grid)
    }
  }

  @Test func `a piece that the engine can't make on any step is traced from the edges`() throws {
    let folder = try Self.twoPairs()
    let outcome = try BuiltCommand.run(
      Self.overlap, in: folder.url,
      environment: try FaultyEngine.environment(x: 502_050, y: 3_280_050, steps: 99))
    #expect(outcome.status == 0, "\(outcome.complaints)")
    #expect(outcome.check?["failures"]?.items?.isEmpty ?? true)
    #expect(outcome.check?["total"]?["overlap"]?.number == 10_000)
    let pieces = try folder.features("out/overlap.findings.geojson")
    #expect(pieces.count == 2)
    // The same pieces as those of an engine that works.
    let sound = try BuiltCommand.run(
      Self.overlap.map { $0 == "out" ? "sound" : $0 }, in: folder.url)
    #expect(sound.status == 0, "\(sound.complaints)")
    let made = try folder.features("sound/overlap.findings.geojson")
    func corners(_ piece: JSONValue) -> Set<[Double]> {
      let ring = piece["geometry"]?["coordinates"]?.items?[0].items ?? []
      return Set(ring.map { ($0.items ?? []).map { (($0.number ?? 0) * 1e9).rounded() } })
    }
    #expect(pieces.map(corners) == made.map(corners))
    #expect(pieces.allSatisfy { corners($0).count == 4 })
  }

  /// Subjects whose edges run along those of the areas, so that the engine makes the geometry.
  private static func twoPairs() throws -> Scratch {
    let folder = try Scratch()
    let subjects = (0..<2).map { k in
      Plane.feature("s\(k)", Plane.rectangle(Double(k) * 2000, 0, 100, 100))
    }
    let areas = (0..<2).map { k in
      Plane.feature("p\(k)", Plane.rectangle(Double(k) * 2000 + 50, 0, 100, 100))
    }
    try folder.write("s.geojson", Plane.collection(subjects))
    try folder.write("p.geojson", Plane.collection(areas))
    return folder
  }

  private static let overlap =
    ["overlap", "--subjects", "s.geojson", "--protected", "p.geojson", "--json", "--out", "out"]
    + ["--target", "zero"] + Plane.flags(["subjects", "protected"])
}

/// A library that stands between the program and the engine.
enum FaultyEngine {
  /// Where it was built; `nil` where that can't be done.
  static let library: String? = {
    #if os(Linux)
      let folder = FileManager.default.temporaryDirectory
        .appendingPathComponent("geoplan-faults-" + UUID().uuidString)
      let source = folder.appendingPathComponent("faults.c")
      let product = folder.appendingPathComponent("libfaults.so")
      do {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Data(code.utf8).write(to: source)
        let made = try BuiltCommand.shell(
          "${CC:-$(command -v clang || command -v cc)} -shared -fPIC -o '\(product.path)' "
            + "'\(source.path)' -ldl", in: folder)
        return made.status == 0 ? product.path : nil
      } catch {
        return nil
      }
    #else
      return nil
    #endif
  }()

  /// The variables under which geometries that hold a place fail in so many calls.
  static func environment(x: Double, y: Double, steps: Int) throws -> [String: String] {
    ["LD_PRELOAD": library ?? "", "ENGINE_FAULT": "\(x) \(y) \(steps)"]
  }

  private static let code = """
    #define _GNU_SOURCE
    #include <dlfcn.h>
    #include <stdio.h>
    #include <stdlib.h>
    typedef int (*bound)(void *, const void *, double *);
    static int left = -1;
    static int fails(void *context, const void *geometry) {
      double x, y, least, most;
      int steps;
      const char *fault = getenv("ENGINE_FAULT");
      if (!fault || sscanf(fault, "%lf %lf %d", &x, &y, &steps) != 3) return 0;
      if (left < 0) left = steps;
      const char *names[] = {"GEOSGeom_getXMin_r", "GEOSGeom_getXMax_r", "GEOSGeom_getYMin_r",
                             "GEOSGeom_getYMax_r"};
      double bounds[4];
      for (int k = 0; k < 4; k++)
        if (!((bound)dlsym(RTLD_DEFAULT, names[k]))(context, geometry, bounds + k)) return 0;
      if (x < bounds[0] || x > bounds[1] || y < bounds[2] || y > bounds[3]) return 0;
      return left-- > 0;
    }
    void *GEOSMakeValidWithParams_r(void *c, const void *g, const void *p) {
      if (fails(c, g)) return 0;
      return ((void *(*)(void *, const void *, const void *))dlsym(
          RTLD_NEXT, "GEOSMakeValidWithParams_r"))(c, g, p);
    }
    void *GEOSIntersection_r(void *c, const void *a, const void *b) {
      if (fails(c, a)) return 0;
      return ((void *(*)(void *, const void *, const void *))dlsym(
          RTLD_NEXT, "GEOSIntersection_r"))(c, a, b);
    }
    void *GEOSIntersectionPrec_r(void *c, const void *a, const void *b, double grid) {
      if (fails(c, a)) return 0;
      return ((void *(*)(void *, const void *, const void *, double))dlsym(
          RTLD_NEXT, "GEOSIntersectionPrec_r"))(c, a, b, grid);
    }
    """
}
