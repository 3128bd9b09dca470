import GEOS
import Layers
import Measures
import TestSupport

@testable import Analyses

/// A few layers on one lattice, so that edges, corners and whole features coincide, with what the
/// engine says about them.
struct LatticeCity {
  /// What else than the true circles an arc of the engine may hold; chords of a quarter circle.
  private static let chords = 256

  let demand, facilities, zones, scope, minus: PlanarLayer
  /// A multiple of half a cell, so that distances are often exactly it.
  let radius: Double

  init(seed: UInt64) throws {
    var random = SeededRandom(seed)
    func blocks(_ most: Int) throws -> PlanarLayer {
      let count = Int.random(in: 1...most, using: &random)
      let side = Int.random(in: 1...6, using: &random)
      let squares = Int.random(in: 1...8, using: &random)
      return try RandomAreas.blocks(
        count, side: side, squares: squares, spread: Int.random(in: 1...3, using: &random),
        seed: random.next())
    }
    demand = try blocks(6)
    zones = try blocks(4)
    scope = try blocks(3)
    minus = try blocks(3)
    var served = Bool.random(using: &random) ? try blocks(4).geometry : GeometryColumns()
    for _ in 0..<Int.random(in: served.featureCount == 0 ? 1...6 : 0...3, using: &random) {
      let place = Coordinate(
        Double(Int.random(in: -1...16, using: &random)) / 2,
        Double(Int.random(in: -1...16, using: &random)) / 2)
      if Bool.random(using: &random) {
        served.appendPart(.point, rings: [[place]])
        served.endFeature(.point)
      } else {
        let length = Double(Int.random(in: 1...4, using: &random))
        let isUpright = Bool.random(using: &random)
        let step = isUpright ? Coordinate(0, length) : Coordinate(length, 0)
        served.appendPart(.line, rings: [[place, place + step]])
        served.endFeature(.lineString)
      }
    }
    // Some stand in it twice.
    for feature in 0..<served.featureCount where Int.random(in: 0..<3, using: &random) == 0 {
      served.appendFeature(feature, of: served)
    }
    facilities = PlanarLayer(served)
    radius = Double(Int.random(in: 1...6, using: &random)) / 2
  }

  /// The features of a layer as geometries.
  static func shapes(_ layer: PlanarLayer) throws -> [Geometry] {
    try (0..<layer.count).map { try Geometry(columns: layer.geometry, feature: $0) }
  }

  /// All features of a layer as one geometry.
  static func union(_ layer: PlanarLayer) throws -> Geometry {
    try Geometry(columns: layer.geometry, features: 0..<layer.count).unaryUnion()
  }

  /// The part of a geometry that counts.
  func inScope(_ shape: Geometry, _ which: ScopeKind) throws -> Geometry {
    switch which {
    case .everything: shape
    case .inside: try shape.intersection(Self.union(scope))
    case .outside: try shape.difference(Self.union(minus))
    case .both: try shape.intersection(Self.union(scope)).difference(Self.union(minus))
    }
  }

  /// The scope of a question.
  func scope(_ which: ScopeKind) -> Scope {
    switch which {
    case .everything: Scope()
    case .inside: Scope(inside: [scope])
    case .outside: Scope(outside: [minus])
    case .both: Scope(inside: [scope], outside: [minus])
    }
  }

  /// Which layers limit what counts.
  enum ScopeKind: CaseIterable { case everything, inside, outside, both }

  /// What is within the radius of some features, as polygons inside of the truth and around it.
  func cover(of features: [Int]) throws -> (within: Geometry, around: Geometry) {
    let shapes = try features.map { try Geometry(columns: facilities.geometry, feature: $0) }
    let ratio = 1 / (1 - Self.sag)
    func buffer(_ radius: Double) throws -> Geometry {
      let parts = try shapes.map {
        try $0.buffered(by: radius, quadrantSegments: Self.chords)
      }
      return try Geometry(collecting: parts, as: .geometryCollection).unaryUnion()
    }
    return (try buffer(radius), try buffer(radius * ratio))
  }

  /// By which share of the radius the middle of a chord misses the circle: 1 − cos(π / 4n).
  private static let sag = 4.71e-6
}
