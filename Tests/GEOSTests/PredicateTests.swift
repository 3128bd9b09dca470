import GEOS
import Layers
import Testing

/// Every predicate, on every pair of shapes, must agree with the DE-9IM matrix of the pair.
@Suite("Predicates")
struct PredicateTests {
  static let covers = ["T*****FF*", "*T****FF*", "***T**FF*", "****T*FF*"]
  static let coveredBy = ["T*F**F***", "*TF**F***", "**FT*F***", "**F*TF***"]
  static let touches = ["FT*******", "F**T*****", "F***T****"]

  @Test("agree with the matrix on all pairs, with and without an index")
  func allPairs() throws {
    let all = try Shapes.geometries(Shapes.valid + Shapes.collections + Shapes.empty)
    for (nameA, a) in all {
      let prepared = try PreparedGeometry(a)
      for (nameB, b) in all {
        let pair = Comment(rawValue: "\(nameA) / \(nameB)")
        let matrix = try a.relate(b)
        func matches(_ patterns: String...) -> Bool { patterns.contains { Self.match(matrix, $0) } }
        let meets = !matches("FF*FF****")
        #expect(try a.intersects(b) == meets, pair)
        #expect(try a.isDisjoint(from: b) == !meets, pair)
        #expect(try prepared.intersects(b) == meets, pair)
        #expect(try prepared.isDisjoint(from: b) == !meets, pair)

        let contains = matches("T*****FF*")
        #expect(try a.contains(b) == contains, pair)
        #expect(try b.isWithin(a) == contains, pair)
        #expect(try prepared.contains(b) == contains, pair)
        #expect(try prepared.isWithin(b) == matches("T*F**F***"), pair)
        #expect(try a.relate(b, matches: "T*****FF*") == contains, pair)

        let covers = Self.covers.contains { Self.match(matrix, $0) }
        #expect(try a.covers(b) == covers, pair)
        #expect(try prepared.covers(b) == covers, pair)
        let coveredBy = Self.coveredBy.contains { Self.match(matrix, $0) }
        #expect(try a.isCovered(by: b) == coveredBy, pair)
        #expect(try prepared.containsProperly(b) == matches("T**FF*FF*"), pair)

        let touches = Self.touches.contains { Self.match(matrix, $0) }
        #expect(try a.touches(b) == touches, pair)
        #expect(try prepared.touches(b) == touches, pair)
        #expect(try a.crosses(b) == Self.crosses(matrix, a.dimension, b.dimension), pair)
        #expect(try a.overlaps(b) == Self.overlaps(matrix, a.dimension, b.dimension), pair)
        let equals = matches("T*F**FFF*") || (a.isEmpty && b.isEmpty)
        #expect(try a.equals(b) == equals, pair)
        #expect(try b.relate(a) == Self.transposed(matrix), pair)
      }
    }
  }

  @Test("distances are 0 exactly for pairs that meet, and nil with an empty side")
  func distances() throws {
    let all = try Shapes.geometries(Shapes.valid + Shapes.collections + Shapes.empty)
    for (nameA, a) in all {
      let prepared = try PreparedGeometry(a)
      for (nameB, b) in all {
        let pair = Comment(rawValue: "\(nameA) / \(nameB)")
        let distance = try a.distance(to: b)
        let ends = try a.nearestPoints(to: b)
        #expect((distance == nil) == (a.isEmpty || b.isEmpty), pair)
        #expect((ends == nil) == (distance == nil), pair)
        let preparedEnds = try prepared.nearestPoints(to: b)
        #expect((preparedEnds == nil) == (distance == nil), pair)
        guard let distance, let ends, let preparedEnds else {
          #expect(try prepared.distance(to: b) == nil, pair)
          #expect(try a.indexedDistance(to: b) == nil, pair)
          #expect(try !a.isWithin(distance: .infinity, of: b), pair)
          #expect(try !prepared.isWithin(distance: .infinity, of: b), pair)
          continue
        }
        // The indexed ways compare other pairs of edges first and round differently.
        let slack = 1e-12 * distance
        for other in try [prepared.distance(to: b), a.indexedDistance(to: b), b.distance(to: a)] {
          #expect(abs((other ?? .infinity) - distance) <= slack, pair)
        }
        for ends in [ends, preparedEnds] {
          #expect(abs(ends.here.distance(to: ends.there) - distance) <= slack, pair)
        }
        #expect(try a.isWithin(distance: distance, of: b), pair)
        #expect(try prepared.isWithin(distance: distance + slack, of: b), pair)
        if distance > 0 {
          #expect(try !a.isWithin(distance: distance - 2 * slack, of: b), pair)
          #expect(try !prepared.isWithin(distance: distance - 2 * slack, of: b), pair)
          #expect(try !a.isWithin(distance: -1, of: b), pair)
          #expect(try !a.isWithin(distance: .nan, of: b), pair)
        } else {
          #expect(try a.intersects(b), pair)
        }
      }
    }
  }

  @Test("a pattern of another length is refused")
  func badPattern() throws {
    let a = try Geometry(wkt: "POINT (1 1)")
    let error = #expect(throws: GEOSError.self) { try a.relate(a, matches: "T*") }
    #expect(error?.kind == .illegalArgument)
  }

  static func match(_ matrix: String, _ pattern: String) -> Bool {
    zip(matrix, pattern).allSatisfy { value, wanted in
      switch wanted {
      case "*": true
      case "T": value != "F"
      default: value == wanted
      }
    }
  }

  static func crosses(_ matrix: String, _ a: Int, _ b: Int) -> Bool {
    if a == 1, b == 1 { return match(matrix, "0********") }
    if a < b, a >= 0 { return match(matrix, "T*T******") }
    if b < a, b >= 0 { return match(matrix, "T*****T**") }
    return false
  }

  static func overlaps(_ matrix: String, _ a: Int, _ b: Int) -> Bool {
    guard a == b, a >= 0 else { return false }
    return match(matrix, a == 1 ? "1*T***T**" : "T*T***T**")
  }

  static func transposed(_ matrix: String) -> String {
    let m = Array(matrix)
    return String([0, 3, 6, 1, 4, 7, 2, 5, 8].map { m[$0] })
  }
}
