import Foundation
import Layers
import TestSupport
import Testing

/// Every broken or odd file of others as the layers of a coverage: each ends in a stated outcome.
@Suite("Command, broken files of others", .enabled(if: SharedData.isPresent))
struct NastyFilesTests {
  /// What a run must end in.
  enum Outcome: Sendable {
    /// Refused with exit code 3, in these words.
    case refused(String)
    /// Computed: the unit, the features in the total, and those that were repaired or lost something.
    case computed(String, Int, Int)
    /// Nothing there to compute with, which is no verdict.
    case empty
  }

  private static let fit = "the coordinates don't fit the type"
  private static let mixed = "the demand layer mixes "
  private static let tiles = "an object without the member \"type\""
  private static let open = "a ring is not closed"

  /// By file name; files of the same name in several collections are the same.
  static let outcomes: [String: Outcome] = [
    "bad-duplicate-properties": .refused("the member \"type\" stands twice"),
    "bad-featurelist": .refused("expected an array of positions"),
    "bad-json": .refused("a character that can't stand here"),
    "bad-object-type": .refused("\"type\" is a string"),
    "bad-polygon-interiorring-rhr": .computed("m2", 1, 0), "bad-polygonloop": .refused(fit),
    "bad-properties-as-array": .refused("\"properties\" is an object or null"),
    "badcoord": .refused("a coordinate is a number"), "badcoordtype": .refused(fit),
    "badfeature-no-properties": .empty,
    "badfeature": .refused("an item of \"features\" is an object"),
    "badfeatureid": .refused("\"id\" is a string or a number"),
    "bbox-4or6elements": .computed("count", 1, 0),
    "bbox-contains-string": .computed("count", 1, 0), "bbox-string": .computed("count", 1, 0),
    "collection-tiles": .refused(tiles), "collection": .refused(mixed),
    "countries": .computed("m2", 180, 1), "cth_india": .computed("m2", 35, 0),
    "cth_russia": .computed("m2", 83, 11), "cth_washington": .computed("m2", 34, 0),
    "dateline-metrics-tiles": .refused(tiles), "dateline-tiles": .refused(tiles),
    "dateline": .refused(mixed), "different-first-last": .refused(open),
    "different-first-size": .computed("m2", 1, 0), "empty-coords": .empty,
    "empty": .empty, "excessive_precision_truncated": .computed("m", 1, 0),
    "expected_object": .refused("\"properties\" is an object or null"),
    "false": .refused("a geometry is an object"), "feature-null-geometry": .empty,
    "feature-tiles": .refused(tiles), "feature": .computed("m2", 1, 0),
    "feature_changed_semantics": .computed("count", 1, 0),
    "featurecollection-obj": .refused("\"features\" is an array"),
    "featurecollection-type-case": .refused("not a GeoJSON type"),
    "featurecollection": .refused("without the member \"features\""),
    "featurecollection_changed_semantics": .refused(mixed),
    "geometry_changed_semantics": .computed("count", 1, 0),
    "geometry_collection": .refused(mixed), "geometrycollection_nested": .refused(mixed),
    "geometrycollection_single": .computed("count", 1, 0),
    "good-feature-with-id": .computed("count", 1, 0),
    "good-feature-with-string-id": .computed("count", 1, 0),
    "good-feature": .computed("count", 1, 0),
    "good-featurecollection-bbox": .computed("count", 2, 0),
    "good-featurecollection-bbox3d": .computed("count", 2, 0),
    "good-featurecollection-extensions": .refused(mixed),
    "good-featurecollection": .refused(mixed), "good-geometrycollection": .refused(mixed),
    "good-linestring": .computed("m", 1, 0), "good-multilinestring": .computed("m", 1, 0),
    "good-multipoint": .computed("count", 1, 0), "good-point-3d": .computed("count", 1, 0),
    "good-point": .computed("count", 1, 0), "good-polygon": .computed("m2", 1, 0),
    "ids-generate-id-tiles": .refused(tiles), "ids-promote-id-tiles": .refused(tiles),
    "ids": .refused(mixed), "issue82": .refused("in degrees, but its coordinates reach from"),
    "laspalmas_crs_member_EPSG5635": .computed("m2", 29, 0),
    "laspalmas_roads_buffer8m_one_polygon": .computed("m2", 1, 0),
    "multiple_problems": .refused("\"id\" is a string or a number"),
    "multipoint-multidimension": .refused("a coordinate is a number"),
    "multipoint-nocoordinates": .refused("without the member \"coordinates\""),
    "multipoint-nondimension": .refused(fit), "multipolygon": .computed("m2", 1, 0),
    "nofeaturetype": .refused("has the type \"Feature\", spelled so"),
    "notype": .refused("without the member \"type\""), "nullgeometry": .empty,
    "nullproperties": .computed("count", 1, 0),
    "osm_invalid_polygons_asis": .refused("a repair changes more than 10 % of a feature's area"),
    "point-labeled-as-a-multipolygon": .refused("expected an array of rings"),
    "point-string": .refused("a coordinate is a number"),
    "point-toofew": .refused("a position needs two numbers"),
    "point-toomany": .computed("count", 1, 0),
    "point": .refused("without the member \"coordinates\""),
    "polygon_winding_order": .computed("m2", 1, 0),
    "raoyongqi_chongqing.geojson": .refused("expected an array of positions"),
    "raoyongqi_chongqing.json": .computed("m2", 40, 12),
    "raoyongqi_simplified": .computed("m2", 386, 2),
    "rootstring": .refused("a GeoJSON text is an object"), "short-line": .empty,
    "short-linearring": .refused(open), "short-multilinestring": .computed("m", 1, 1),
    "single-geom-tiles": .refused(tiles), "single-geom": .computed("m2", 1, 0),
    "stringcoord": .refused("a coordinate is a number"),
    "unknowntype": .refused("not a GeoJSON type"), "us-states-tiles": .refused(tiles),
    "us-states-z7-37-48": .refused("a GeoJSON text is an object"),
    "us-states": .computed("m2", 52, 3), "yezongyang_500100_utf8bom": .computed("m2", 38, 4),
  ]

  private static func files(_ folder: String) -> [String] {
    let root = SharedData.data("nasty/" + folder).path
    let all = FileManager.default.enumerator(atPath: root)?.compactMap { $0 as? String } ?? []
    return all.filter { $0.hasSuffix(".geojson") || $0.hasSuffix(".json") }.sorted()
      .map { root + "/" + $0 }
  }

  private static func run(_ file: String, _ more: [String] = []) throws -> BuiltCommand.Outcome {
    try BuiltCommand.run(
      ["coverage", "--demand", file, "--facilities", file, "--radius", "100", "--json"] + more)
  }

  @Test(arguments: [
    "check-geojson", "geojson-vt", "geojsonhint", "georust-geojson", "realworld_broken",
  ])
  func `every file ends in a stated outcome`(folder: String) throws {
    let files = Self.files(folder)
    #expect(!files.isEmpty)
    for file in files {
      let url = URL(fileURLWithPath: file)
      let name = url.deletingPathExtension().lastPathComponent
      let expected = try #require(
        Self.outcomes[url.lastPathComponent] ?? Self.outcomes[name], "\(file) is not in the table")
      let outcome = try Self.run(file)
      switch expected {
      case .refused(let words):
        #expect(outcome.status == 3, "\(file)")
        #expect(outcome.output == "", "\(file)")
        #expect(outcome.complaints.contains(words), "\(file): \(outcome.complaints)")
      case .empty:
        // What the file's own faults left nothing of has failed.
        #expect(outcome.status == 0 || outcome.status == 4, "\(file): \(outcome.complaints)")
        #expect(outcome.check?["verdict"]?.string == "no data", "\(file)")
        #expect(outcome.check?.note("role-empty") != nil, "\(file)")
        #expect(outcome.check?["total"]?["share"] == .null, "\(file)")
      case .computed(let unit, let features, let repaired):
        #expect(outcome.status == 0, "\(file): \(outcome.complaints)")
        let total = outcome.check?["total"]
        #expect(outcome.check?.unit(of: "demand")?.string == unit, "\(file)")
        #expect(total?["features"]?.number == Double(features), "\(file)")
        // A layer lies within any distance of itself.
        #expect(abs((total?["share"]?.number ?? 0) - 1) < 1e-12, "\(file)")
        let input = outcome.json?["inputs"]?.items?.first
        #expect(Self.touched(input) == repaired, "\(file)")
        // Each is told apart, by the first word that fits.
        let words = ["repaired", "dropped", "skipped", "emptied", "failed"]
        let counted = words.reduce(0) { $0 + (input?[$1]?.number ?? 0) }
        #expect(counted >= Double(repaired), "\(file)")
        #expect((input?["repaired"]?.number ?? 0) <= Double(repaired), "\(file)")
      }
    }
  }

  /// How many features of an input were repaired, or lost some or all of their geometry.
  private static func touched(_ input: JSONValue?) -> Int {
    Set((input?["repairs"]?.items ?? []).compactMap { $0["feature"]?.number }).count
  }

  /// Their coverage takes minutes in a debug build; reading and repair are what may fail.
  @Test(arguments: ["big_polygons", "derived"])
  func `large polygons are read and repaired`(folder: String) throws {
    for file in Self.files(folder) {
      let name = URL(fileURLWithPath: file).deletingPathExtension().lastPathComponent
      guard case .computed(_, let features, _) = Self.outcomes[name] else {
        Issue.record("\(file) is not in the table")
        continue
      }
      let outcome = try BuiltCommand.run(["inspect", file, "--json"])
      #expect(outcome.status == 0, "\(outcome.complaints)")
      #expect(outcome.json?["files"]?.items?.first?["features"]?.number == Double(features))
    }
  }

  @Test func `invalid polygons of OpenStreetMap are repaired and listed once the limits allow it`()
    throws
  {
    let file = SharedData.data("nasty/realworld_broken/osm_invalid_polygons_asis.geojson").path
    let limits = ["demand", "facilities"].flatMap {
      ["--\($0)-max-area-change", "10", "--\($0)-max-layer-change", "10"]
    }
    let outcome = try Self.run(file, limits)
    // Some have nothing left to repair; they have failed, and are named.
    #expect(outcome.status == 4, "\(outcome.complaints)")
    #expect(outcome.check?["failures"]?.items?.isEmpty == false)
    let input = try #require(outcome.json?["inputs"]?.items?.first)
    let repairs = try #require(input["repairs"]?.items)
    #expect(repairs.contains { $0["reason"]?.string == "ring with too few positions" })
    // Of a feature that lost all of its positions nobody knows the place.
    let placed = repairs.count { $0["place"]?.items?.count == 2 }
    #expect(placed > repairs.count / 2)
    #expect(Self.touched(input) > 90)
    #expect(Double(Self.touched(input)) > (input["repaired"]?.number ?? 0))
  }
}
