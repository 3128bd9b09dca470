import Foundation
import GEOS
import Layers

/// Runs the operations of conformance files through the wrapper.
struct ConformanceRun {
  enum Outcome: Equatable {
    case passed
    case failed(String)
    /// An operation that the wrapper does not offer.
    case unsupported
  }

  /// The outcomes by a name that stays the same: file, number of the case, number and name of the
  /// operation.
  private(set) var outcomes: [(name: String, outcome: Outcome)] = []

  mutating func run(_ file: ConformanceFile) {
    for (caseNumber, example) in file.cases.enumerated() {
      for (number, operation) in example.operations.enumerated() {
        let name = "\(file.name)#\(caseNumber + 1).\(number + 1) \(operation.name)"
        let job = ConformanceJob(file: file, example: example, operation: operation)
        do {
          outcomes.append((name, try job.outcome()))
        } catch {
          outcomes.append((name, .failed("\(error)")))
        }
      }
    }
  }

  var passed: Int { outcomes.count { $0.outcome == .passed } }
  var unsupported: Int { outcomes.count { $0.outcome == .unsupported } }
}

/// One operation on one case.
struct ConformanceJob {
  var file: ConformanceFile
  var example: ConformanceFile.Case
  var operation: ConformanceFile.Operation

  /// Marks an operation that the wrapper does not offer.
  private struct Unsupported: Error {}

  func outcome() throws -> ConformanceRun.Outcome {
    do {
      if let answer = try truth() {
        let expected = operation.expected.lowercased()
        return "\(answer)" == expected ? .passed : .failed("\(answer), not \(expected)")
      }
      if let answer = try number() {
        guard let expected = Double(operation.expected) else { return .unsupported }
        // Sums over unions are given with four digits or more, everything else in full.
        let share = operation.name.hasPrefix("union") ? 1e-4 : 1e-9
        return abs(answer - expected) <= max(1e-9, share * abs(expected))
          ? .passed : .failed("\(answer), not \(expected)")
      }
      let found = try geometry()
      let expected = try Self.read(operation.expected)
      if try agrees(found, expected) { return .passed }
      return .failed("\(try found.wkt()), not \(try expected.wkt())")
    } catch is Unsupported {
      return .unsupported
    }
  }

  private func truth() throws -> Bool? {
    switch operation.name {
    case "intersects": try first().intersects(second())
    case "disjoint": try first().isDisjoint(from: second())
    case "contains": try first().contains(second())
    case "covers": try first().covers(second())
    case "coveredby": try first().isCovered(by: second())
    case "within": try first().isWithin(second())
    case "touches": try first().touches(second())
    case "crosses": try first().crosses(second())
    case "overlaps": try first().overlaps(second())
    case "equals", "equalstopo": try first().equals(second())
    case "relate": try relates()
    case "iswithindistance": try first().isWithin(distance: argument(3), of: second())
    case "isvalid": try isValid()
    case "issimple": try first().isSimple()
    case "overlayareatest": try areasAddUp(tolerance: 1e-6)
    default: nil
    }
  }

  private func relates() throws -> Bool {
    let pattern = operation.arguments["arg3"] ?? operation.expected
    let found = try first().relate(second(), matches: pattern)
    return operation.arguments["arg3"] == nil ? found == true : found
  }

  /// What the wrapper refuses to make, because of a coordinate that is not finite, is not valid.
  private func isValid() throws -> Bool {
    do {
      return try first().isValid()
    } catch let error as GEOSError where error.kind == .notFinite {
      return false
    }
  }

  private func number() throws -> Double? {
    switch operation.name {
    case "distance":
      // The format has 0 for the distance to nothing.
      try first().distance(to: second()) ?? 0
    case "getarea", "area": try first().area()
    case "getlength", "length": try first().length()
    case "unionarea": try first().unaryUnion().area()
    case "unionlength": try first().unaryUnion().length()
    default: nil
    }
  }

  private func geometry() throws -> Geometry {
    switch operation.name {
    case "intersection", "intersectionng", "intersectionsr":
      return try first().intersection(second(), grid: grid())
    case "union", "unionng", "unionsr":
      guard operation.arguments["arg2"] != nil else { return try first().unaryUnion(grid: grid()) }
      return try first().union(second(), grid: grid())
    case "difference", "differenceng", "differencesr":
      return try first().difference(second(), grid: grid())
    case "symdifference", "symdifferenceng", "symdifferencesr":
      return try first().symmetricDifference(second(), grid: grid())
    case "convexhull": return try first().convexHull()
    case "getboundary", "boundary": return try first().boundary()
    case "getcentroid", "centroid": return try Self.point(first().centroid())
    case "getinteriorpoint": return try Self.point(first().pointOnSurface())
    case "linemerge": return try first().linesMerged()
    case "makevalid": return try first().madeValid(.linework)
    case "simplifytp": return try first().simplified(tolerance: argument(2))
    case "buffer":
      let hasSecond = operation.arguments["arg2"] != nil
      let segments = hasSecond ? operation.arguments["arg3"].flatMap { Int($0) } : nil
      return try first().buffered(
        by: argument(hasSecond ? 2 : 3), quadrantSegments: segments ?? 8)
    default: throw Unsupported()
    }
  }

  private func grid() throws -> Double? {
    if operation.arguments["arg3"] != nil { return 1 / (try argument(3)) }
    // On a grid by its name, but none given.
    if operation.name.hasSuffix("sr") { throw Unsupported() }
    return file.grid
  }

  /// Whether the areas of all overlays of the two agree with one another.
  private func areasAddUp(tolerance: Double) throws -> Bool {
    let (a, b) = (try first(), try second())
    let shared = try Overlay.intersection(a, b).geometry.area()
    let onlyA = try Overlay.difference(a, b).geometry.area()
    let onlyB = try Overlay.difference(b, a).geometry.area()
    let both = try Overlay.union(a, b).geometry.area()
    let slack = try tolerance * (a.area() + b.area())
    return try abs(onlyA + shared - a.area()) <= slack
      && abs(onlyB + shared - b.area()) <= slack && abs(onlyA + onlyB + shared - both) <= slack
  }

  private func first() throws -> Geometry { try operand(operation.arguments["arg1"] ?? "a") }

  private func second() throws -> Geometry { try operand(operation.arguments["arg2"] ?? "b") }

  private func operand(_ name: String) throws -> Geometry {
    try Self.read(name.lowercased() == "b" ? example.b : example.a)
  }

  private func argument(_ number: Int) throws -> Double {
    guard let value = operation.arguments["arg\(number)"].flatMap({ Double($0) }) else {
      throw Unsupported()
    }
    return value
  }

  private static func point(_ position: Coordinate?) throws -> Geometry {
    guard let position else { return try Geometry(wkt: "POINT EMPTY") }
    return try Geometry(point: position)
  }

  /// Reads text, or binary in hexadecimal digits.
  private static func read(_ text: String) throws -> Geometry {
    guard let digit = text.first, digit.isNumber else { return try Geometry(wkt: text) }
    let digits = text.utf8.compactMap { Character(UnicodeScalar($0)).hexDigitValue }
    let bytes = stride(from: 0, to: digits.count - 1, by: 2).map {
      UInt8(digits[$0] * 16 + digits[$0 + 1])
    }
    return try Geometry(wkb: bytes)
  }

  /// Whether two results are the same: vertex by vertex, else as sets, buffers within a tolerance.
  private func agrees(_ found: Geometry, _ expected: Geometry) throws -> Bool {
    if found.isEmpty || expected.isEmpty { return found.isEmpty && expected.isEmpty }
    guard found.dimension == expected.dimension else { return false }
    if operation.name == "buffer" { return try agreesAsBuffer(found, expected) }
    // Any position of the geometry is a right answer, and ties are broken by rounding.
    if operation.name == "getinteriorpoint" { return try first().covers(found) }
    let here = try found.normalized().columns()
    let there = try expected.normalized().columns()
    if here.partKinds == there.partKinds, here.ringStarts == there.ringStarts,
      here.partStarts == there.partStarts,
      zip(here.coordinates, there.coordinates).allSatisfy({ $0.distance(to: $1) < 1e-6 })
    {
      return true
    }
    return (try? found.equals(expected)) ?? false
  }

  /// The rule of the suite's own matcher: area within 1 %, border within 1 % of the distance.
  private func agreesAsBuffer(_ found: Geometry, _ expected: Geometry) throws -> Bool {
    let found = try file.grid.map { try found.snapped(toGrid: $0) } ?? found
    let difference = try found.symmetricDifference(expected).area()
    guard try difference <= 1e-2 * expected.area() else { return false }
    let distance = try argument(operation.arguments["arg2"] == nil ? 3 : 2)
    let apart = try found.boundary().hausdorffDistance(to: expected.boundary()) ?? 0
    return apart <= max(1e-2 * abs(distance), 1e-8)
  }
}
