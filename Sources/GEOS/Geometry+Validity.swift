internal import CGEOS
public import Layers

/// Why a geometry is invalid, and where.
public struct Invalidity: Hashable, Sendable {
  /// What is wrong, in the engine's words, for instance `Self-intersection`.
  public var reason: String
  /// One position where it is wrong.
  public var place: Coordinate

  /// Records a reason and a place.
  public init(reason: String, place: Coordinate) {
    self.reason = reason
    self.place = place
  }
}

/// How an invalid geometry is made valid.
public enum RepairMethod: Sendable, Hashable, CaseIterable {
  /// Makes each ring valid, unites the shells, subtracts the holes: keeps what was inside by the
  /// winding of rings and dissolves overlaps.
  case structure
  /// Nodes all rings and takes what is inside an odd number of times: both halves of a bow-tie,
  /// but overlaps become holes.
  case linework
}

extension Geometry {
  /// Whether it obeys the OGC rules; an empty geometry does, lines and points nearly always.
  ///
  /// The corresponding C function is `GEOSisValid_r`.
  public func isValid() throws(GEOSError) -> Bool {
    try truth("GEOSisValid_r", GEOSisValid_r)
  }

  /// The first rule that it breaks, and where; `nil` when it is valid.
  ///
  /// The corresponding C function is `GEOSisValidDetail_r`.
  public func invalidity() throws(GEOSError) -> Invalidity? {
    let handle = context
    var text: UnsafeMutablePointer<CChar>?
    var location: OpaquePointer?
    let result = withExtendedLifetime(self) {
      GEOSisValidDetail_r(handle, pointer, 0, &text, &location)
    }
    defer { if let text { GEOSFree_r(handle, text) } }
    let place: Envelope? =
      if let location { try Geometry(RawGeometry(adopting: location)).envelope } else { nil }
    if try GEOS.truth("GEOSisValidDetail_r", result) { return nil }
    return Invalidity(
      reason: text.map { String(cString: $0) } ?? "invalid",
      place: place.map { Coordinate($0.minX, $0.minY) } ?? Coordinate(envelope.minX, envelope.minY))
  }

  /// A valid geometry that covers what this one was meant to, by the chosen reading.
  ///
  /// May hold parts of a lower dimension than the input, or be empty. A valid input may come back
  /// with its vertices in another order. The corresponding C function is
  /// `GEOSMakeValidWithParams_r`.
  public func madeValid(_ method: RepairMethod = .structure) throws(GEOSError) -> Geometry {
    let handle = context
    let parameters = try nonNull(
      "GEOSMakeValidParams_create_r", GEOSMakeValidParams_create_r(handle))
    defer { GEOSMakeValidParams_destroy_r(handle, parameters) }
    let engineMethod = method == .structure ? GEOS_MAKE_VALID_STRUCTURE : GEOS_MAKE_VALID_LINEWORK
    try nonZero(
      "GEOSMakeValidParams_setMethod_r",
      GEOSMakeValidParams_setMethod_r(handle, parameters, engineMethod))
    try nonZero(
      "GEOSMakeValidParams_setKeepCollapsed_r",
      GEOSMakeValidParams_setKeepCollapsed_r(handle, parameters, 0))
    let result = withExtendedLifetime(self) {
      GEOSMakeValidWithParams_r(handle, pointer, parameters)
    }
    return try Geometry(RawGeometry(adopting: nonNull("GEOSMakeValidWithParams_r", result)))
  }
}
