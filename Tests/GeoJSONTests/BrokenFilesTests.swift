import Foundation
import GeoJSON
import Layers
import TestSupport
import Testing

/// What reading a file must end in, and why.
enum Expectation: Sendable {
  /// Refused: the kind, the byte, and what is wrong with the file.
  case refused(GeoJSONError.Kind, Int, String)
  /// Read: features, coordinates, and why it is not refused.
  case accepted(Int, Int, String)
}

@Suite("Broken files of others", .enabled(if: SharedData.isPresent))
struct BrokenFilesTests {
  static let directions = "direction is no matter of structure; what is written is turned"
  static let unusedBox = "no bounding box is used; noted"

  /// By file name; files of the same name in both collections are the same.
  static let bad: [String: Expectation] = [
    "bad-duplicate-properties": .refused(.duplicateMember, 35, "two types"),
    "bad-featurelist": .refused(.wrongType, 45, "a number instead of a ring"),
    "bad-json": .refused(.unexpectedByte, 31, "a comma is missing"),
    "bad-object-type": .refused(.wrongType, 12, "the type is an object"),
    "bad-polygon-interiorring-rhr": .accepted(1, 10, directions),
    "bad-polygonloop": .refused(.wrongType, 102, "a number instead of a position"),
    "bad-properties-as-array": .refused(.wrongType, 39, "properties are an array"),
    "badcoord": .refused(.wrongType, 46, "a string as a coordinate"),
    "badcoordtype": .refused(.wrongType, 182, "a number instead of a position"),
    "badfeature": .refused(.wrongType, 44, "a feature that is null"),
    "badfeature-no-properties": .accepted(1, 0, "means the same as null properties; noted"),
    "badfeatureid": .refused(.wrongType, 92, "an identifier that is an object"),
    "bbox-4or6elements": .accepted(1, 1, unusedBox),
    "bbox-contains-string": .accepted(1, 1, unusedBox),
    "bbox-string": .accepted(1, 1, unusedBox),
    "different-first-last": .refused(.openRing, 44, "first and last position differ"),
    "different-first-size": .accepted(1, 15, "closed in x and y; heights are dropped"),
    "excessive_precision_truncated": .accepted(1, 7, "more digits than needed do no harm"),
    "expected_object": .refused(.wrongType, 34, "properties are a number"),
    "false": .refused(.wrongType, 51, "a geometry that is false"),
    "feature_changed_semantics": .accepted(1, 1, "foreign members are ignored; noted"),
    "featurecollection": .refused(.missingMember, 0, "a collection without features"),
    "featurecollection-obj": .refused(.wrongType, 43, "features are an object"),
    "featurecollection-type-case": .refused(.unknownType, 10, "small letters in the type"),
    "featurecollection_changed_semantics": .accepted(3, 10, "foreign members are ignored; noted"),
    "geometry_changed_semantics": .accepted(1, 1, "foreign members are ignored; noted"),
    "geometrycollection_nested": .accepted(1, 4, "flattened; noted"),
    "geometrycollection_single": .accepted(1, 1, "unusual, but without doubt"),
    "multiple_problems": .refused(.wrongType, 116, "the first of several faults"),
    "multipoint-multidimension": .refused(.wrongType, 41, "positions one level too deep"),
    "multipoint-nocoordinates": .refused(.missingMember, 0, "a geometry without coordinates"),
    "multipoint-nondimension": .refused(.wrongType, 40, "numbers instead of positions"),
    "nofeaturetype": .refused(.unknownType, 69, "a misspelled type"),
    "notype": .refused(.missingMember, 0, "an empty object"),
    "point": .refused(.missingMember, 0, "a geometry without coordinates"),
    "point-labeled-as-a-multipolygon": .refused(.wrongType, 114, "numbers instead of polygons"),
    "point-string": .refused(.wrongType, 43, "a string as a coordinate"),
    "point-toofew": .refused(.shortPosition, 42, "one number is no position"),
    "point-toomany": .accepted(1, 1, "numbers behind the second are dropped; counted and noted"),
    "polygon_winding_order": .accepted(1, 5, directions),
    "rootstring": .refused(.wrongType, 0, "null is no GeoJSON"),
    "short-line": .refused(.shortLine, 41, "a line of one position"),
    "short-linearring": .refused(.shortRing, 44, "a ring of three positions"),
    "short-multilinestring": .refused(.shortLine, 92, "a line of one position"),
    "stringcoord": .refused(.wrongType, 208, "a string as a coordinate"),
    "unknowntype": .refused(.unknownType, 14, "a type that does not exist"),
  ]

  /// Features and coordinates of files that linters find good.
  static let good: [String: (features: Int, coordinates: Int)] = [
    "good-feature": (1, 1), "good-feature-with-id": (1, 1), "good-feature-with-string-id": (1, 1),
    "good-featurecollection": (3, 10), "good-featurecollection-bbox": (2, 2),
    "good-featurecollection-bbox3d": (2, 2), "good-featurecollection-extensions": (3, 10),
    "good-geometrycollection": (1, 3), "good-linestring": (1, 2), "good-multilinestring": (1, 4),
    "good-multipoint": (1, 1), "good-point": (1, 1), "good-point-3d": (1, 1),
    "good-polygon": (1, 5), "issue82": (1, 29), "multipolygon": (1, 15), "nullgeometry": (1, 0),
    "nullproperties": (1, 1), "countries": (180, 10714), "geometry_collection": (1, 48),
  ]

  /// Files from real life, by path below `nasty`.
  static let others: [String: Expectation] = [
    "realworld_broken/laspalmas_crs_member_EPSG5635.geojson":
      .accepted(29, 5790, "the old member names its system"),
    "realworld_broken/osm_invalid_polygons_asis.geojson":
      .refused(.shortRing, 18649, "a ring of two positions; can be mended"),
    "realworld_broken/raoyongqi_chongqing.geojson":
      .refused(.wrongType, 162, "null instead of a polygon"),
    "realworld_broken/raoyongqi_chongqing.json": .accepted(40, 3953, "sound"),
    "realworld_broken/raoyongqi_simplified.geojson":
      .accepted(2174, 5213, "1,788 features without a geometry, counted"),
    "realworld_broken/yezongyang_500100_utf8bom.json": .accepted(38, 2770, "with a mark"),
    "big_polygons/cth_india.geojson": .accepted(35, 85984, "sound"),
    "big_polygons/cth_russia.geojson": .accepted(83, 93430, "sound"),
    "big_polygons/cth_washington.geojson": .accepted(34, 506, "sound"),
    "derived/laspalmas_roads_buffer8m_one_polygon.geojson": .accepted(1, 310_426, "sound"),
    "geojson-vt/test/fixtures/collection.json": .accepted(1, 4, "sound"),
    "geojson-vt/test/fixtures/dateline.json": .accepted(9, 51, "longitudes are judged later"),
    "geojson-vt/test/fixtures/empty-coords.json": .accepted(1, 0, "no geometry, counted"),
    "geojson-vt/test/fixtures/empty.json": .accepted(0, 0, "no features"),
    "geojson-vt/test/fixtures/feature-null-geometry.json": .accepted(1, 0, "counted"),
    "geojson-vt/test/fixtures/feature.json": .accepted(1, 5, "sound"),
    "geojson-vt/test/fixtures/ids.json": .accepted(7, 13, "sound"),
    "geojson-vt/test/fixtures/single-geom.json": .accepted(1, 33, "sound"),
    "geojson-vt/test/fixtures/us-states.json": .accepted(52, 3539, "sound"),
    "geojson-vt/test/fixtures/collection-tiles.json": tiles,
    "geojson-vt/test/fixtures/dateline-metrics-tiles.json": tiles,
    "geojson-vt/test/fixtures/dateline-tiles.json": tiles,
    "geojson-vt/test/fixtures/feature-tiles.json": tiles,
    "geojson-vt/test/fixtures/ids-generate-id-tiles.json": tiles,
    "geojson-vt/test/fixtures/ids-promote-id-tiles.json": tiles,
    "geojson-vt/test/fixtures/single-geom-tiles.json": tiles,
    "geojson-vt/test/fixtures/us-states-tiles.json": tiles,
    "geojson-vt/test/fixtures/us-states-z7-37-48.json":
      .refused(.wrongType, 0, "an array of tiles, no GeoJSON"),
  ]
  static let tiles = Expectation.refused(.missingMember, 0, "tiles by name, no GeoJSON")

  static func files(_ folder: String, suffixes: [String]) throws -> [String] {
    let root = SharedData.data("nasty/" + folder).path
    let all = FileManager.default.enumerator(atPath: root)?.compactMap { $0 as? String } ?? []
    return all.filter { name in suffixes.contains { name.hasSuffix("." + $0) } }
      .map { folder + "/" + $0 }.sorted()
  }

  private func check(_ file: String, _ expectation: Expectation) throws {
    let bytes = [UInt8](try Data(contentsOf: SharedData.data("nasty/" + file)))
    let found = try Snapshot(bytes)
    switch expectation {
    case .refused(let kind, let offset, _):
      #expect(found.error?.kind == kind, "\(file)")
      #expect(found.error?.offset == offset, "\(file)")
    case .accepted(let features, let coordinates, _):
      #expect(found.error == nil, "\(file)")
      #expect(found.types.count == features, "\(file)")
      #expect(found.coordinates.count == coordinates, "\(file)")
    }
    #expect(try Snapshot(bytes, chunkSize: 100, threads: 2) == found, "\(file)")
  }

  @Test(
    "every bad file of the linters has a stated outcome",
    arguments: ["geojsonhint/test/data/bad", "check-geojson/test/fixture/bad"])
  func bad(folder: String) throws {
    let files = try Self.files(folder, suffixes: ["geojson"])
    #expect(files.count > 40)
    for file in files {
      let name = URL(fileURLWithPath: file).deletingPathExtension().lastPathComponent
      try check(file, try #require(Self.bad[name], "\(file) is not in the table"))
    }
  }

  @Test(
    "every good file is read",
    arguments: [
      "geojsonhint/test/data/good", "check-geojson/test/fixture/good", "georust-geojson",
    ])
  func good(folder: String) throws {
    let files = try Self.files(folder, suffixes: ["geojson"])
    #expect(files.count > 15)
    for file in files {
      let name = URL(fileURLWithPath: file).deletingPathExtension().lastPathComponent
      let counts = try #require(Self.good[name], "\(file) is not in the table")
      try check(file, .accepted(counts.features, counts.coordinates, "sound"))
    }
  }

  @Test(
    "every file from real life has a stated outcome",
    arguments: ["realworld_broken", "big_polygons", "derived", "geojson-vt"])
  func others(folder: String) throws {
    let files = try Self.files(folder, suffixes: ["geojson", "json"])
    #expect(!files.isEmpty)
    for file in files {
      try check(file, try #require(Self.others[file], "\(file) is not in the table"))
    }
  }

  @Test("rings of two positions can be mended, each listed")
  func mended() throws {
    let file = "realworld_broken/osm_invalid_polygons_asis.geojson"
    let bytes = [UInt8](try Data(contentsOf: SharedData.data("nasty/" + file)))
    let found = try Snapshot(bytes, mend: true)
    #expect(found.error == nil)
    #expect(found.types.count == 102)
    #expect(found.notes.repairs.contains { $0.kind == .droppedRing && $0.feature == 7 })
  }
}
