import GEOS
import Layers
import Testing

@Suite("Overlay")
struct OverlayTests {
  static let square = "POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0))"
  static let shifted = "POLYGON ((5 5, 15 5, 15 15, 5 15, 5 5))"
  /// Two equal triangles that meet at (5, 5), turning opposite ways.
  static let bowTie = "POLYGON ((0 0, 10 10, 10 0, 0 10, 0 0))"

  @Test("valid inputs need no retry and give closed forms")
  func closedForms() throws {
    let a = try Geometry(wkt: Self.square)
    let b = try Geometry(wkt: Self.shifted)
    let both = try Overlay.intersection(a, b)
    #expect(both.step == .asIs && !both.step.isRetry)
    #expect(try both.geometry.area() == 25)
    #expect(try Overlay.union(a, b).geometry.area() == 175)
    #expect(try Overlay.difference(a, b).geometry.area() == 75)
    #expect(try a.symmetricDifference(b).area() == 150)
    let parts = try Geometry(collecting: [a, b], as: .multiPolygon)
    #expect(try Overlay.unaryUnion(parts).geometry.area() == 175)
  }

  @Test("an invalid input ends with everything that was tried")
  func exhausted() throws {
    let a = try Geometry(wkt: Self.bowTie)
    let b = try Geometry(wkt: "POLYGON ((1 -1, 9 -1, 9 11, 1 11, 1 -1))")
    let plain = #expect(throws: GEOSError.self) { try a.intersection(b) }
    #expect(plain?.kind == .topology)
    let ladder = #expect(throws: GEOSError.self) { try Overlay.intersection(a, b) }
    #expect(ladder?.kind == .exhausted)
    #expect(ladder?.function == "intersection")
    let message = ladder?.message ?? ""
    #expect(message.contains("as is: "))
    #expect(message.contains("grid 1e-06"))
    #expect(message.contains("grid 0.0001"))
    #expect(message.contains("the first geometry is invalid"))
    #expect(!message.contains("the second geometry"))
  }
}
