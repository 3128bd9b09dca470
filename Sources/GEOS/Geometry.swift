internal import CGEOS
public import Layers

/// A geometry of the engine: immutable, planar, with finite coordinates and without empty parts.
///
/// It knows no coordinate system: all lengths are in the unit of its coordinates, areas in its
/// square, metres and square metres within a metric frame. Operations that make a geometry leave
/// their inputs alone. Empty parts of collections are dropped when a geometry is made; the whole
/// may still be empty, which every operation's documentation accounts for. Non-finite coordinates
/// are refused with a ``GEOSError`` of kind `notFinite`: the engine would answer wrongly, or not
/// return.
///
/// Validity is not checked at every call. On invalid polygons (``isValid()``) predicates and areas
/// are without meaning and overlays may throw a ``GEOSError`` of kind `topology`; layers are made
/// valid once, by ``LayerRepair``.
public final class Geometry: Sendable {
  // Because: written once in the initialiser, which also fills what the engine would otherwise
  // fill at first use, and after that read through functions only that do not change it. The test
  // that would break is `SharingTests.one geometry serves many tasks` under ThreadSanitizer.
  nonisolated(unsafe) let pointer: OpaquePointer

  /// The rectangle around all coordinates; ``Envelope/empty`` for an empty geometry.
  public let envelope: Envelope

  /// Whether it is a collection of any kinds, not a multi-geometry.
  let isCollection: Bool

  /// Whether it holds no coordinate.
  public var isEmpty: Bool { envelope.isEmpty }

  /// Takes over what the engine made, without its empty parts.
  ///
  /// - Throws: `notFinite` when the envelope is not finite.
  init(_ raw: consuming RawGeometry) throws(GEOSError) {
    let whole = try raw.withoutEmptyParts()
    let envelope = try whole.primedEnvelope()
    self.envelope = envelope
    isCollection = whole.with {
      GEOSGeomTypeId_r(context, $0) == CInt(GEOS_GEOMETRYCOLLECTION.rawValue)
    }
    pointer = whole.release()
    LiveHandles.add(1)
  }

  deinit {
    GEOSGeom_destroy_r(context, pointer)
    LiveHandles.add(-1)
  }

  /// Its type; an empty geometry has a type too, never `none`.
  public var type: GeometryType {
    withExtendedLifetime(self) { GeometryType(engine: GEOSGeomTypeId_r(context, pointer)) }
  }

  /// How many coordinates it has, each ring's repeated last one included.
  public var coordinateCount: Int {
    withExtendedLifetime(self) { Int(max(0, GEOSGetNumCoordinates_r(context, pointer))) }
  }

  /// How many parts it has: 1 for a single geometry, the members of a collection, 0 when empty.
  public var partCount: Int {
    isEmpty
      ? 0 : withExtendedLifetime(self) { Int(max(0, GEOSGetNumGeometries_r(context, pointer))) }
  }

  /// The highest dimension of its parts: 2 with a polygon, 1 with a line, 0 with points only;
  /// -1 when it is empty.
  public var dimension: Int {
    isEmpty ? -1 : withExtendedLifetime(self) { Int(GEOSGeom_getDimensions_r(context, pointer)) }
  }
}

extension GeometryType {
  /// The engine's number of a type; a linear ring counts as a line.
  init(engine type: CInt) {
    let types: [GeometryType] = [
      .point, .lineString, .lineString, .polygon, .multiPoint, .multiLineString, .multiPolygon,
      .geometryCollection,
    ]
    self = types.indices.contains(Int(type)) ? types[Int(type)] : .none
  }

  /// The engine's number of a collection type; `nil` for types that hold no parts.
  var engineCollection: CInt? {
    switch self {
    case .multiPoint: CInt(GEOS_MULTIPOINT.rawValue)
    case .multiLineString: CInt(GEOS_MULTILINESTRING.rawValue)
    case .multiPolygon: CInt(GEOS_MULTIPOLYGON.rawValue)
    case .geometryCollection: CInt(GEOS_GEOMETRYCOLLECTION.rawValue)
    case .none, .point, .lineString, .polygon: nil
    }
  }
}
