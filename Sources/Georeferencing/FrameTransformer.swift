public import Layers
import PROJ
internal import Words

/// From a layer's own coordinates to metres of a frame; one value serves any number of threads.
///
/// GCJ-02 and BD-09 are undone exactly first. The rest, the change of datum and the projection, is
/// done by polynomials fitted to PROJ where they agree with it to less than a micrometre (see
/// ``errorBound``), and by PROJ itself elsewhere.
public struct FrameTransformer: Sendable {
  /// The datum of what goes in.
  public let datum: Datum
  /// The frame of what comes out.
  public let frame: MetricFrame
  /// The largest difference from PROJ found when the polynomials were proven, doubled, in metres;
  /// 0 when PROJ itself is used.
  public let errorBound: Double

  private let map: PolynomialMap?
  private let exact: ExactRoute
  /// Where the layer lies, in its own coordinates.
  let extent: Envelope
  /// How edges bend there; `nil` when it is not known.
  let bend: EdgeBend?
  /// Where edges have to be true to the layer, in its own coordinates; `nil`, as at first, everywhere.
  ///
  /// Edges that do not meet it are chords in the frame, however long.
  public var window: Envelope?

  /// Prepares the transformation.
  ///
  /// - Parameters:
  ///   - datum: What the layer's coordinates are.
  ///   - frame: Where they go.
  ///   - extent: Where the coordinates that will be transformed lie, in the layer's own coordinates.
  ///     Coordinates outside are transformed as exactly but more slowly. Empty: always PROJ.
  /// - Throws: ``GeoreferencingError`` `.transformation` when PROJ knows no way.
  public init(
    from datum: Datum, to frame: MetricFrame, over extent: Envelope
  ) throws(GeoreferencingError) {
    self.datum = datum
    self.frame = frame
    let exact = ExactRoute(from: datum, to: frame)
    self.exact = exact
    var domain = extent
    if !datum.isWGS84Degrees, datum.isGeographic, datum.system == nil, !extent.isEmpty {
      // What the polynomials get is WGS 84: the shifted datums are undone first.
      let inDegrees = try DatumConverter(from: datum).extent(of: extent)
      domain = inDegrees.widened(by: 0.01)
    }
    let inDegrees = datum.isWGS84Degrees || datum.system == nil
    let fitted = try Self.fit(domain, frame, inDegrees: inDegrees, exact)
    let map = fitted?.map
    self.map = map
    errorBound = (fitted?.error ?? 0) * 2
    self.extent = extent
    bend =
      extent.isEmpty
      ? nil
      : EdgeBend(over: Self.widened(domain, inDegrees), tolerance: frame.edgeTolerance) {
        (places) throws(GeoreferencingError) in
        try places.withPositions { (buffer) throws(GeoreferencingError) in
          try Self.project(buffer, map, exact)
        }
      }
  }

  /// Below this difference from PROJ polynomials are used, in metres.
  static let tolerance = 4e-7

  /// An extent as a rectangle that has one, about a metre, for a point or a line as well.
  private static func widened(_ extent: Envelope, _ inDegrees: Bool) -> Envelope {
    extent.widened(by: inDegrees ? 1e-5 : 1)
  }

  private static func fit(
    _ extent: Envelope, _ frame: MetricFrame, inDegrees: Bool, _ exact: ExactRoute
  ) throws(GeoreferencingError) -> (map: PolynomialMap, error: Double)? {
    guard !extent.isEmpty else { return nil }
    var domain = widened(extent, inDegrees)
    let isSymmetric = inDegrees && frame.center != nil
    if isSymmetric, let center = frame.center {
      let half = max(abs(domain.minX - center.x), abs(domain.maxX - center.x))
      domain.minX = center.x - half
      domain.maxX = center.x + half
    }
    do throws(GeoreferencingError) {
      return try PolynomialMap.fit(
        over: domain, isSymmetric: isSymmetric, tolerance: tolerance
      ) { (positions) throws(GeoreferencingError) in
        try exact.transform(&positions)
      }
    } catch {
      // The rectangle reaches where PROJ fails; the positions themselves may not.
      return nil
    }
  }

  /// Whether polynomials stand in for PROJ.
  public var isInterpolated: Bool { map != nil }

  /// Transforms positions in place to metres of the frame.
  ///
  /// The same positions give the same bits, whatever their number and the thread.
  ///
  /// - Throws: ``GeoreferencingError`` `.transformation`, with the index of the position in
  ///   `underlying`; positions are then undefined.
  public func toFrame(
    _ positions: UnsafeMutableBufferPointer<Coordinate>
  ) throws(GeoreferencingError) {
    datum.undoShift(positions)
    try Self.project(positions, map, exact)
  }

  /// Transforms the positions of an array in place; see the form for buffers.
  public func toFrame(_ positions: inout [Coordinate]) throws(GeoreferencingError) {
    try positions.withPositions { (buffer) throws(GeoreferencingError) in try toFrame(buffer) }
  }

  /// Transforms positions whose shift is already undone, in place to metres of the frame.
  func project(_ positions: inout [Coordinate]) throws(GeoreferencingError) {
    try positions.withPositions { (buffer) throws(GeoreferencingError) in
      try Self.project(buffer, map, exact)
    }
  }

  private static func project(
    _ positions: UnsafeMutableBufferPointer<Coordinate>, _ map: PolynomialMap?, _ exact: ExactRoute
  ) throws(GeoreferencingError) {
    try Interpolated.transform(positions, map) { (piece) throws(GeoreferencingError) in
      try exact.transform(piece)
    }
  }
}

/// The transformation by PROJ from a datum, whose shift is already undone, to a frame.
struct ExactRoute: Sendable {
  private let datum: Datum
  private let frame: MetricFrame
  /// To WGS 84 first; `nil` when the engine starts from the datum.
  private let converter: DatumConverter?
  private let engine: EnginePool

  init(from datum: Datum, to frame: MetricFrame) {
    self.datum = datum
    self.frame = frame
    if let source = datum.system, let target = frame.system, !target.isOnWGS84 {
      converter = nil
      engine = EnginePool { () throws(PROJError) in try Transformation(from: source, to: target) }
    } else {
      converter = datum.system == nil ? nil : DatumConverter(from: datum)
      engine = EnginePool { () throws(PROJError) in try frame.makeProjection() }
    }
  }

  func transform(
    _ positions: UnsafeMutableBufferPointer<Coordinate>
  ) throws(GeoreferencingError) {
    try converter?.toWGS84(positions)
    do throws(PROJError) {
      try engine.transform(positions, .forward)
    } catch {
      throw GeoreferencingError(
        .transformation,
        Text(
          "from \(datum.name) to \(frame.definition): \(error.message)",
          "由 \(datum.name) 转换到 \(frame.definition)：\(error.words.zh)"),
        underlying: error)
    }
  }

  func transform(_ positions: inout [Coordinate]) throws(GeoreferencingError) {
    try positions.withPositions { (buffer) throws(GeoreferencingError) in try transform(buffer) }
  }
}

extension Datum {
  /// Brings positions in GCJ-02 or BD-09 to WGS 84 in place; others stay.
  func undoShift(_ positions: UnsafeMutableBufferPointer<Coordinate>) {
    switch kind {
    case .gcj02: GCJ02.toWGS84(positions)
    case .bd09:
      BD09.toGCJ02(positions)
      GCJ02.toWGS84(positions)
    case .system: break
    }
  }
}
