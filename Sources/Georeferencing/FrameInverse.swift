public import Layers
import PROJ
internal import Words

/// From metres of a frame back to degrees of WGS 84, for evidence; for any number of threads.
///
/// As with ``FrameTransformer``, polynomials proven against PROJ do the work where they can.
public struct FrameInverse: Sendable {
  /// The frame of what goes in.
  public let frame: MetricFrame
  /// The largest difference from the exact inverse found when the polynomials were proven, doubled,
  /// in degrees; 0 when PROJ itself is used.
  public let errorBound: Double

  private let map: PolynomialMap?
  private let engine: EnginePool

  /// Prepares the transformation.
  ///
  /// - Parameters:
  ///   - frame: What the coordinates are in.
  ///   - extent: Where they lie, in metres of the frame. Coordinates outside are transformed as
  ///     exactly but more slowly. Empty: always PROJ.
  public init(from frame: MetricFrame, over extent: Envelope) {
    self.frame = frame
    let engine = EnginePool { () throws(PROJError) in try frame.makeProjection() }
    self.engine = engine
    guard !extent.isEmpty else {
      map = nil
      errorBound = 0
      return
    }
    var domain = extent.widened(by: 1)
    let isSymmetric = frame.center != nil
    if isSymmetric {
      let half = max(abs(domain.minX), abs(domain.maxX))
      domain.minX = -half
      domain.maxX = half
    }
    let origin = frame.center?.x ?? 0
    let fitted = try? PolynomialMap.fit(
      over: domain, isSymmetric: isSymmetric, tolerance: Self.tolerance
    ) { (positions) throws(GeoreferencingError) in
      try Self.invert(engine, frame, &positions)
      // Longitude counts from the frame's middle, about which it is odd.
      for index in positions.indices { Self.recount(&positions[index].x, from: origin) }
    }
    map = fitted?.map
    errorBound = (fitted?.error ?? 0) * 2
  }

  /// Below this difference polynomials are used, in degrees; less than half a micrometre.
  static let tolerance = 4e-12

  /// Whether polynomials stand in for PROJ.
  public var isInterpolated: Bool { map != nil }

  /// Transforms positions in place to degrees of WGS 84.
  ///
  /// - Throws: ``GeoreferencingError`` `.transformation`, with the index of the position in
  ///   `underlying`.
  public func toWGS84(
    _ positions: UnsafeMutableBufferPointer<Coordinate>
  ) throws(GeoreferencingError) {
    let origin = frame.center?.x ?? 0
    try Interpolated.transform(positions, map) { (piece) throws(GeoreferencingError) in
      try Self.invert(engine, frame, piece)
      for index in 0..<piece.count { Self.recount(&piece[index].x, from: origin) }
    }
    guard origin != 0 else { return }
    for index in 0..<positions.count {
      var x = positions[index].x + origin
      if x > 180 { x -= 360 } else if x < -180 { x += 360 }
      positions[index].x = x
    }
  }

  /// Transforms the positions of an array in place; see the form for buffers.
  public func toWGS84(_ positions: inout [Coordinate]) throws(GeoreferencingError) {
    try positions.withPositions { (buffer) throws(GeoreferencingError) in try toWGS84(buffer) }
  }

  /// Counts a longitude from another one, the shorter way round.
  private static func recount(_ longitude: inout Double, from origin: Double) {
    longitude -= origin
    if abs(longitude) > 180 { longitude = longitude.remainder(dividingBy: 360) }
  }

  /// The inverse of the projection, sharpened for the equal-area frame.
  ///
  /// PROJ 9.1 inverts that one by a short series in the authalic latitude, 1 mm off; its forward
  /// way is exact. So its result p is projected and inverted again, giving r, and p − r is added.
  private static func invert(
    _ engine: EnginePool, _ frame: MetricFrame,
    _ positions: UnsafeMutableBufferPointer<Coordinate>
  ) throws(GeoreferencingError) {
    do throws(PROJError) {
      try engine.transform(positions, .inverse)
      guard frame.center != nil else { return }
      var again = Array(positions)
      try again.withPositions { (buffer) throws(PROJError) in
        try engine.transform(buffer, .forward)
        try engine.transform(buffer, .inverse)
      }
      for index in 0..<positions.count {
        let step = positions[index] - again[index]
        positions[index].x += step.x.remainder(dividingBy: 360)
        positions[index].y += step.y
      }
    } catch {
      throw GeoreferencingError(
        .transformation,
        Text(
          "from the frame to WGS 84: \(error.message)",
          "由计算坐标系转换到 WGS 84：\(error.words.zh)"), underlying: error)
    }
  }

  private static func invert(
    _ engine: EnginePool, _ frame: MetricFrame, _ positions: inout [Coordinate]
  ) throws(GeoreferencingError) {
    try positions.withPositions { (buffer) throws(GeoreferencingError) in
      try invert(engine, frame, buffer)
    }
  }
}
