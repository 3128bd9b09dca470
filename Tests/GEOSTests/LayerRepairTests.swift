import GEOS
import Layers
import Testing

/// One invalid or odd geometry, and what repairing it must give.
struct RepairCase: Sendable, CustomTestStringConvertible {
  var name: String
  var wkt: String
  /// The same set of positions as the result; `nil` for no geometry.
  var result: String?
  var defects: [Defect] = []
  var place: Coordinate?
  var before = 0.0
  var signed = 0.0
  var counts = RepairCounts()

  var testDescription: String { name }

  /// Counts with only the given ones; one feature is looked at.
  static func counts(
    engineChecks: Int = 0, repaired: Int = 0, emptied: Int = 0, repeatedPoints: Int = 0,
    reversedRings: Int = 0, droppedRings: Int = 0, droppedLines: Int = 0
  ) -> RepairCounts {
    var counts = RepairCounts()
    counts.features = 1
    counts.engineChecks = engineChecks
    counts.repaired = repaired
    counts.emptied = emptied
    counts.repeatedPoints = repeatedPoints
    counts.reversedRings = reversedRings
    counts.droppedRings = droppedRings
    counts.droppedLines = droppedLines
    return counts
  }

  static let all: [RepairCase] = [
    RepairCase(
      name: "valid", wkt: "POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0))",
      result: "POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0))", counts: counts()),
    RepairCase(
      name: "wrong directions",
      wkt: "POLYGON ((0 0, 0 10, 10 10, 10 0, 0 0), (2 2, 4 2, 4 4, 2 4, 2 2))",
      result: "POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0), (2 2, 2 4, 4 4, 4 2, 2 2))",
      counts: counts(reversedRings: 2)),
    RepairCase(
      name: "repeated points",
      wkt: "POLYGON ((0 0, 0 0, 10 0, 10 0, 10 0, 10 10, 0 10, 0 0, 0 0))",
      result: "POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0))", counts: counts(repeatedPoints: 4)),
    RepairCase(
      name: "hole that touches its shell at a vertex: valid",
      wkt: "POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0), (0 5, 4 7, 4 3, 0 5))",
      result: "POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0), (0 5, 4 7, 4 3, 0 5))",
      counts: counts(engineChecks: 1)),
    RepairCase(
      name: "bow-tie", wkt: Shapes.bowTie,
      result: "MULTIPOLYGON (((0 0, 5 5, 0 10, 0 0)), ((5 5, 10 0, 10 10, 5 5)))",
      defects: [.bowTie], place: Coordinate(5, 5), before: 50, signed: 0,
      counts: counts(engineChecks: 1, repaired: 1)),
    RepairCase(
      name: "a small loop the other way",
      wkt: "POLYGON ((0 0, 10 0, 10 10, 6 10, 4 12, 6 12, 4 10, 0 10, 0 0))",
      result: """
        MULTIPOLYGON (((0 0, 10 0, 10 10, 6 10, 5 11, 4 10, 0 10, 0 0)), \
        ((5 11, 6 12, 4 12, 5 11)))
        """,
      defects: [.bowTie], place: Coordinate(5, 11), before: 102, signed: 100,
      counts: counts(engineChecks: 1, repaired: 1)),
    RepairCase(
      name: "a ring that goes round a square twice",
      wkt: "POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0, 10 0, 10 10, 0 10, 0 0))",
      result: "POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0))",
      defects: [.selfIntersection], before: 100, signed: 200,
      counts: counts(engineChecks: 1, repaired: 1)),
    RepairCase(
      name: "a ring that touches itself and so encloses a hole",
      wkt: "POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0, 2 6, 6 6, 6 2, 0 0))",
      result: "POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0), (0 0, 2 6, 6 6, 6 2, 0 0))",
      defects: [.selfTouch], place: Coordinate(0, 0), before: 76, signed: 76,
      counts: counts(engineChecks: 1, repaired: 1)),
    RepairCase(
      name: "spike outwards", wkt: "POLYGON ((0 0, 10 0, 10 5, 15 5, 10 5, 10 10, 0 10, 0 0))",
      result: "POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0))",
      defects: [.spike], place: Coordinate(15, 5), before: 100, signed: 100,
      counts: counts(engineChecks: 1, repaired: 1)),
    RepairCase(
      name: "spike inwards", wkt: "POLYGON ((0 0, 10 0, 10 5, 5 5, 10 5, 10 10, 0 10, 0 0))",
      result: "POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0))",
      defects: [.spike], place: Coordinate(5, 5), before: 100, signed: 100,
      counts: counts(engineChecks: 1, repaired: 1)),
    RepairCase(
      name: "hole wholly outside: becomes a part",
      wkt: "POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0), (20 20, 22 20, 22 22, 20 22, 20 20))",
      result: """
        MULTIPOLYGON (((0 0, 10 0, 10 10, 0 10, 0 0)), ((20 20, 22 20, 22 22, 20 22, 20 20)))
        """,
      defects: [.holeOutside], place: Coordinate(20, 20), before: 104, signed: 96,
      counts: counts(engineChecks: 1, repaired: 1)),
    RepairCase(
      name: "hole partly outside: what lies inside is cut out",
      wkt: "POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0), (8 4, 12 4, 12 6, 8 6, 8 4))",
      result: "POLYGON ((0 0, 10 0, 10 4, 8 4, 8 6, 10 6, 10 10, 0 10, 0 0))",
      defects: [.holeOutside], before: 100, signed: 92,
      counts: counts(engineChecks: 1, repaired: 1)),
    RepairCase(
      name: "hole along the shell",
      wkt: "POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0), (0 4, 4 4, 4 6, 0 6, 0 4))",
      result: "POLYGON ((0 0, 10 0, 10 10, 0 10, 0 6, 4 6, 4 4, 0 4, 0 0))",
      defects: [.sharedEdge], before: 92, signed: 92,
      counts: counts(engineChecks: 1, repaired: 1)),
    RepairCase(
      name: "a hole in a hole is an island",
      wkt: """
        POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0), (2 2, 5 2, 5 5, 2 5, 2 2), \
        (3 3, 4 3, 4 4, 3 4, 3 3))
        """,
      result: """
        MULTIPOLYGON (((0 0, 10 0, 10 10, 0 10, 0 0), (2 2, 2 5, 5 5, 5 2, 2 2)), \
        ((3 3, 4 3, 4 4, 3 4, 3 3)))
        """,
      defects: [.nestedHoles], before: 92, signed: 90,
      counts: counts(engineChecks: 1, repaired: 1, reversedRings: 1)),
    RepairCase(
      name: "hole equal to its shell",
      wkt: "POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0), (0 0, 10 0, 10 10, 0 10, 0 0))",
      result: nil, defects: [.duplicateRings], before: 0, signed: 0,
      counts: counts(engineChecks: 1, repaired: 1, emptied: 1)),
    RepairCase(
      name: "holes that cut the interior in two",
      wkt: """
        POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0), (0 5, 2.5 6, 5 5, 2.5 4, 0 5), \
        (5 5, 7.5 6, 10 5, 7.5 4, 5 5))
        """,
      result: """
        MULTIPOLYGON (((0 0, 10 0, 10 5, 7.5 4, 5 5, 2.5 4, 0 5, 0 0)), \
        ((0 5, 2.5 6, 5 5, 7.5 6, 10 5, 10 10, 0 10, 0 5)))
        """,
      defects: [.disconnectedInterior], before: 90, signed: 90,
      counts: counts(engineChecks: 1, repaired: 1)),
    RepairCase(
      name: "overlapping parts are dissolved",
      wkt: """
        MULTIPOLYGON (((0 0, 10 0, 10 10, 0 10, 0 0)), ((5 5, 15 5, 15 15, 5 15, 5 5)))
        """,
      result: "POLYGON ((0 0, 10 0, 10 5, 15 5, 15 15, 5 15, 5 10, 0 10, 0 0))",
      defects: [.overlappingParts], before: 200, signed: 200,
      counts: counts(engineChecks: 1, repaired: 1)),
    RepairCase(
      name: "a part inside another",
      wkt: "MULTIPOLYGON (((0 0, 10 0, 10 10, 0 10, 0 0)), ((2 2, 4 2, 4 4, 2 4, 2 2)))",
      result: "POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0))",
      defects: [.overlappingParts], before: 104, signed: 104,
      counts: counts(engineChecks: 1, repaired: 1)),
    RepairCase(
      name: "parts with a common border are joined",
      wkt: "MULTIPOLYGON (((0 0, 5 0, 5 5, 0 5, 0 0)), ((5 0, 9 0, 9 5, 5 5, 5 0)))",
      result: "POLYGON ((0 0, 9 0, 9 5, 0 5, 0 0))",
      defects: [.sharedEdge], before: 45, signed: 45,
      counts: counts(engineChecks: 1, repaired: 1)),
    RepairCase(
      name: "polygons of a collection that overlap are dissolved, its line stays",
      wkt: """
        GEOMETRYCOLLECTION (POLYGON ((0 0, 4 0, 4 4, 0 4, 0 0)), LINESTRING (9 9, 12 9), \
        POLYGON ((2 0, 6 0, 6 4, 2 4, 2 0)))
        """,
      result: """
        GEOMETRYCOLLECTION (POLYGON ((0 0, 6 0, 6 4, 0 4, 0 0)), LINESTRING (9 9, 12 9))
        """,
      defects: [.overlappingParts], before: 32, signed: 32,
      counts: counts(engineChecks: 1, repaired: 1)),
    RepairCase(
      name: "two-point ring", wkt: "POLYGON ((0 0, 10 10, 10 10, 0 0))", result: nil,
      defects: [.collapsedRing], place: Coordinate(0, 0),
      counts: counts(emptied: 1, repeatedPoints: 1, droppedRings: 1)),
    RepairCase(
      name: "ring of one position", wkt: "POLYGON ((3 4, 3 4, 3 4, 3 4))", result: nil,
      defects: [.collapsedRing], place: Coordinate(3, 4),
      counts: counts(emptied: 1, repeatedPoints: 3, droppedRings: 1)),
    RepairCase(
      name: "ring without area", wkt: "POLYGON ((0 0, 10 10, 20 20, 5 5, 0 0))", result: nil,
      defects: [.collapsedRing], place: Coordinate(0, 0),
      counts: counts(emptied: 1, droppedRings: 1)),
    RepairCase(
      name: "hole without area",
      wkt: "POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0), (2 2, 4 4, 6 6, 2 2))",
      result: "POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0))",
      defects: [.collapsedRing], place: Coordinate(2, 2), counts: counts(droppedRings: 1)),
    RepairCase(
      name: "part without area beside a good one",
      wkt: "MULTIPOLYGON (((0 0, 10 0, 10 10, 0 10, 0 0)), ((20 20, 30 30, 20 20, 20 20)))",
      result: "POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0))",
      defects: [.collapsedRing], place: Coordinate(20, 20),
      counts: counts(repeatedPoints: 1, droppedRings: 1)),
    RepairCase(
      name: "line with repeated points", wkt: "LINESTRING (0 0, 0 0, 5 5, 5 5, 5 5, 9 9)",
      result: "LINESTRING (0 0, 5 5, 9 9)", counts: counts(repeatedPoints: 3)),
    RepairCase(
      name: "line that crosses itself: valid", wkt: "LINESTRING (0 0, 10 10, 10 0, 0 10)",
      result: "LINESTRING (0 0, 10 10, 10 0, 0 10)", counts: counts()),
    RepairCase(
      name: "line without length", wkt: "LINESTRING (5 5, 5 5, 5 5)", result: nil,
      defects: [.zeroLengthLine], place: Coordinate(5, 5),
      counts: counts(emptied: 1, repeatedPoints: 2, droppedLines: 1)),
    RepairCase(
      name: "one line of two without length", wkt: "MULTILINESTRING ((0 0, 9 0), (5 5, 5 5))",
      result: "LINESTRING (0 0, 9 0)", defects: [.zeroLengthLine], place: Coordinate(5, 5),
      counts: counts(repeatedPoints: 1, droppedLines: 1)),
    RepairCase(
      name: "points", wkt: "MULTIPOINT ((1 1), (1 1))", result: "MULTIPOINT ((1 1), (1 1))",
      counts: counts()),
    RepairCase(name: "nothing", wkt: "POLYGON EMPTY", result: nil, counts: counts()),
  ]
}

@Suite("Layer repair")
struct LayerRepairTests {
  @Test("each kind of defect is recognised, treated and listed", arguments: RepairCase.all)
  func table(example: RepairCase) throws {
    let columns = Self.columns([example.wkt])
    let done = try LayerRepair.run(columns, limits: .none, workers: Workers(threads: 1))
    #expect(done.repairs.map(\.defect) == example.defects)
    #expect(done.counts == example.counts)
    if let place = example.place { #expect(done.repairs.first?.place == place) }
    #expect(done.columns.featureCount == 1)
    #expect(done.skipped.isEmpty && done.failed.isEmpty)
    try Self.checkInvariants(done.columns)
    let after = done.columns.area(ofFeature: 0)
    for repair in done.repairs where repair.defect != .collapsedRing {
      #expect(abs(repair.areaBefore - example.before) < 1e-9)
      #expect(abs(repair.signedAreaBefore - example.signed) < 1e-9)
      #expect(repair.areaAfter == after)
      #expect(repair.feature == 0)
    }
    guard let result = example.result else {
      #expect(done.columns.types == [.none])
      #expect(done.columns.envelopes == [.empty])
      return
    }
    let expected = try Geometry(wkt: result)
    let found = try Geometry(columns: done.columns, feature: 0)
    #expect(done.columns.types == [expected.type])
    #expect(try Self.areEqual(found, expected))
  }

  static func columns(_ shapes: [String]) -> GeometryColumns {
    var columns = GeometryColumns()
    for wkt in shapes {
      var text = PlainText(wkt)
      text.read(into: &columns)
    }
    return columns
  }

  /// Whether two geometries are the same set; collections are compared member by member, in order.
  static func areEqual(_ a: Geometry, _ b: Geometry) throws -> Bool {
    guard a.type == .geometryCollection, b.type == .geometryCollection else {
      return try a.equals(b)
    }
    let (here, there) = try (a.columns(), b.columns())
    guard here.partKinds == there.partKinds else { return false }
    return try (0..<here.partCount).allSatisfy {
      try Geometry(columns: here, parts: $0..<$0 + 1)
        .equals(Geometry(columns: there, parts: $0..<$0 + 1))
    }
  }

  /// Valid for the engine, directions, starts, envelopes, no repeats.
  static func checkInvariants(_ columns: GeometryColumns) throws {
    #expect(Int(columns.ringStarts.last ?? 0) == columns.coordinates.count)
    #expect(Int(columns.partStarts.last ?? 0) == columns.ringCount)
    #expect(Int(columns.featureStarts.last ?? 0) == columns.partCount)
    #expect(columns.envelopes.count == columns.featureCount)
    #expect(columns.featureStarts.count == columns.featureCount + 1)
    for feature in 0..<columns.featureCount {
      #expect((columns.types[feature] == .none) == columns.parts(ofFeature: feature).isEmpty)
      let run = columns.coordinates(ofFeature: feature)
      #expect(columns.envelopes[feature] == Envelope(columns.coordinates[run]))
      #expect(try Geometry(columns: columns, feature: feature).isValid())
      for part in columns.parts(ofFeature: feature) where columns.partKinds[part] == .polygon {
        let rings = columns.rings(ofPart: part)
        for ring in rings {
          let path = columns.coordinates[columns.coordinates(ofRing: ring)]
          let area = PlanarMath.signedArea(path)
          #expect(ring == rings.lowerBound ? area > 0 : area < 0)
          #expect(zip(path, path.dropFirst()).allSatisfy { $0 != $1 })
        }
      }
    }
  }
}
