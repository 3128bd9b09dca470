public import Layers
import PROJ
internal import Words

/// From a layer's own coordinates to degrees of WGS 84, for any number of threads.
public struct DatumConverter: Sendable {
  /// The datum of the coordinates that go in.
  public let datum: Datum
  private let engine: EnginePool?
  private let direction: Transformation.Direction

  /// Prepares the conversion.
  ///
  /// WGS 84, CGCS2000, GCJ-02 and BD-09 in degrees need nothing of PROJ.
  public init(from datum: Datum) {
    self.datum = datum
    guard let system = datum.system, !datum.isWGS84Degrees else {
      engine = nil
      direction = .forward
      return
    }
    // Without a change of datum only the projection is undone, which is made sooner.
    direction = system.isOnWGS84 ? .inverse : .forward
    engine = EnginePool { [system] () throws(PROJError) in
      system.isOnWGS84
        ? try Transformation(projectingTo: system)
        : try Transformation(from: system, to: .wgs84)
    }
  }

  /// Whether coordinates come out as they go in.
  public var changesNothing: Bool { engine == nil && datum.isWGS84Degrees }

  /// Converts positions in place.
  ///
  /// - Throws: ``GeoreferencingError`` `.transformation` with the index of the position in
  ///   `underlying`.
  public func toWGS84(
    _ coordinates: UnsafeMutableBufferPointer<Coordinate>
  ) throws(GeoreferencingError) {
    datum.undoShift(coordinates)
    guard let engine else { return }
    do throws(PROJError) {
      try engine.transform(coordinates, direction)
    } catch {
      throw GeoreferencingError(
        .transformation,
        Text(
          "from \(datum.name) to WGS 84: \(error.message)",
          "由 \(datum.name) 转换到 WGS 84：\(error.words.zh)"), underlying: error)
    }
  }

  /// Converts the positions of an array in place; see the form for buffers.
  public func toWGS84(_ coordinates: inout [Coordinate]) throws(GeoreferencingError) {
    try coordinates.withPositions { (buffer) throws(GeoreferencingError) in try toWGS84(buffer) }
  }

  /// The way back for systems that PROJ knows, in place.
  func fromWGS84(_ coordinates: inout [Coordinate]) throws(PROJError) {
    guard let engine else { return }
    try coordinates.withPositions { (buffer) throws(PROJError) in
      try engine.transform(buffer, direction == .forward ? .inverse : .forward)
    }
  }

  /// The rectangle in degrees of WGS 84 around a rectangle in the layer's own coordinates.
  ///
  /// Its border is followed at 33 positions a side, which suffices for the curved edges that
  /// projections make of it. The empty rectangle stays empty. Around the antimeridian longitudes go
  /// on beyond 180 instead of reaching round the globe.
  ///
  /// - Throws: as ``toWGS84(_:)`` does, when the datum cannot have such coordinates.
  public func extent(of envelope: Envelope) throws(GeoreferencingError) -> Envelope {
    guard !envelope.isEmpty, !changesNothing else { return envelope }
    var border = Self.border(of: envelope)
    try toWGS84(&border)
    let plain = Envelope(border)
    guard plain.width > 180, datum.system != nil else { return plain }
    return Self.acrossAntimeridian(border) ?? plain
  }

  /// The extent of a border with nothing on more than half of the globe but both sides of the
  /// antimeridian; `nil` for one that is as wide as it looks.
  private static func acrossAntimeridian(_ border: [Coordinate]) -> Envelope? {
    let longitudes = border.map(\.x).sorted()
    let gaps = zip(longitudes, longitudes.dropFirst())
    guard let gap = gaps.first(where: { $1 - $0 > 180 }) else { return nil }
    return Envelope(border.map { $0.x <= gap.0 ? Coordinate($0.x + 360, $0.y) : $0 })
  }

  static func border(of envelope: Envelope, steps: Int = 32) -> [Coordinate] {
    var border: [Coordinate] = []
    for step in 0...steps {
      let t = Double(step) / Double(steps)
      let x = envelope.minX + t * (envelope.maxX - envelope.minX)
      let y = envelope.minY + t * (envelope.maxY - envelope.minY)
      border.append(Coordinate(x, envelope.minY))
      border.append(Coordinate(x, envelope.maxY))
      border.append(Coordinate(envelope.minX, y))
      border.append(Coordinate(envelope.maxX, y))
    }
    return border
  }
}
