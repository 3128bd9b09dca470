public import Layers
public import PROJ
internal import Words

/// The planar coordinate system, in metres, in which one analysis computes.
///
/// The automatic frame is a Lambert azimuthal equal-area projection of WGS 84 centred on the
/// extent: areas are exact, lengths true at the centre and off by some 4·10⁻⁵ at 100 km from it.
public struct MetricFrame: Sendable, Hashable {
  /// What results say: a PROJ string for the automatic frame, else the definition asked for.
  public let definition: String
  /// The centre of the automatic frame in degrees; `nil` for a named one.
  public let center: Coordinate?
  /// The system of a named frame; `nil` for the automatic one.
  public let system: CRS?
  /// How far, in metres, a border in the frame may lie from the one that is straight in its layer's
  /// coordinates; at least 1 mm.
  public private(set) var edgeTolerance = leastEdgeTolerance

  /// 1 mm.
  private static let leastEdgeTolerance = 0.001
  /// The length error beyond which a frame counts as too coarse for an extent: 1·10⁻⁴.
  public static let lengthErrorLimit = 1e-4
  /// The length error beyond which a named frame is refused: 5 %.
  public static let refusedLengthError = 0.05

  /// Makes the frame that a job asks for.
  ///
  /// - Parameters:
  ///   - request: `auto`, or a projected system in metres in any form that ``CRS`` reads.
  ///   - extent: Where the analysis takes place, degrees of WGS 84, not empty.
  ///   - mayReadFiles: Whether the request may name files of grids, see ``CRS``.
  /// - Throws: ``GeoreferencingError`` `.unsuitableFrame` for degrees, Web Mercator and its twins,
  ///   other units than the metre, and systems whose lengths are off by more than 5 % somewhere in
  ///   the extent; `.unknownDatum` for a text that names no system; `.empty` for an empty extent.
  public static func make(
    _ request: String, over extent: Envelope, mayReadFiles: Bool = false
  ) throws(GeoreferencingError) -> MetricFrame {
    if request.lowercased() == "auto" { return try automatic(over: extent) }
    guard !extent.isEmpty else {
      throw GeoreferencingError(.empty, Self.noExtent)
    }
    let frame = try named(request, mayReadFiles: mayReadFiles)
    let range = try frame.scaleRange(over: extent)
    guard frame.lengthError(of: range) <= refusedLengthError else {
      let (least, most) = (
        LonLatExtent.rounded(range.lowerBound), LonLatExtent.rounded(range.upperBound)
      )
      let place = LonLatExtent.words(extent)
      throw GeoreferencingError(
        .unsuitableFrame,
        Text(
          "frame \(frame.definition) makes a metre \(least) to \(most) m long within \(place.en)",
          "在\(place.zh)范围内，计算坐标系 \(frame.definition) 的 1 米相当于 \(least) 至 \(most) 米"),
        remedy: suitable)
    }
    return frame
  }

  private static let noExtent = Text(
    "no extent to put a frame on: the layers are empty", "图层为空，无法确定计算坐标系的范围")
  /// What to name instead of a frame that does not suit the place.
  static let suitable = Text(
    "use a system made for the place, or auto", "请用适合当地的坐标系，或写 auto")

  /// The automatic frame for an extent in degrees of WGS 84.
  ///
  /// Its centre is the middle of the extent, rounded to 1·10⁻⁴ degrees so that its definition is
  /// short and the same on every machine.
  public static func automatic(over extent: Envelope) throws(GeoreferencingError) -> MetricFrame {
    guard !extent.isEmpty else {
      throw GeoreferencingError(.empty, Self.noExtent)
    }
    let middle = extent.center
    return automatic(
      at: Coordinate(
        (middle.x * 10_000).rounded() / 10_000, (middle.y * 10_000).rounded() / 10_000))
  }

  /// The same frame with borders as true as its lengths are.
  ///
  /// To 1 mm where lengths are off by no more than ``lengthErrorLimit``, else to as many times that,
  /// so that no work goes into what they don't bear. A named frame keeps 1 mm.
  ///
  /// - Parameter lengthError: See ``lengthError(of:)``, where the frame is used.
  public func bearing(lengthError: Double) -> MetricFrame {
    guard isAutomatic else { return self }
    var frame = self
    frame.edgeTolerance = Self.leastEdgeTolerance * max(1, lengthError / Self.lengthErrorLimit)
    return frame
  }

  /// The automatic frame around a centre in degrees of WGS 84.
  public static func automatic(at center: Coordinate) -> MetricFrame {
    MetricFrame(
      definition: "+proj=laea +lat_0=\(center.y) +lon_0=\(center.x) +datum=WGS84 +units=m +no_defs",
      center: center, system: nil)
  }

  /// A frame of its own for each zone, for extents too wide for one.
  ///
  /// - Parameter zones: Extents of the zones in degrees of WGS 84; the empty ones get `nil`.
  public static func automatic(forEach zones: [Envelope]) -> [MetricFrame?] {
    zones.map { try? automatic(over: $0) }
  }

  /// A frame by name, checked for its kind and unit but not for a place.
  public static func named(
    _ text: String, mayReadFiles: Bool = false
  ) throws(GeoreferencingError) -> MetricFrame {
    let datum = try Datum(text, mayReadFiles: mayReadFiles)
    let remedy = Text(
      "name a projected system in metres, such as EPSG:4544, or auto",
      "请写以米为单位的投影坐标系，如 EPSG:4544，或写 auto")
    guard let system = datum.system, !system.isGeographic else {
      throw GeoreferencingError(
        .unsuitableFrame,
        Text(
          "\(datum.name) is in degrees, and degrees are no lengths",
          "\(datum.name) 以度为单位，度不是长度"), remedy: remedy)
    }
    guard !system.isWebMercator else {
      throw GeoreferencingError(
        .unsuitableFrame,
        Text(
          "\(system.definition) is Web Mercator, whose metres are 1/cos(latitude) too long",
          "\(system.definition) 是网络墨卡托投影，其长度被放大为 1/cos(纬度) 倍"),
        remedy: remedy)
    }
    guard system.isProjectedMetric else {
      throw GeoreferencingError(
        .unsuitableFrame,
        Text(
          "\(system.definition) is in the unit '\(system.unit.name)', not in metres",
          "\(system.definition) 的单位是“\(system.unit.name)”，不是米"),
        remedy: remedy)
    }
    return MetricFrame(definition: system.definition, center: nil, system: system)
  }

  private init(definition: String, center: Coordinate?, system: CRS?) {
    self.definition = definition
    self.center = center
    self.system = system
  }

  /// Whether it was chosen by the program.
  public var isAutomatic: Bool { center != nil }

  /// A transformation from degrees of WGS 84 to the frame, for one thread.
  ///
  /// The automatic frame's needs no database, so that it is made in a tenth of a millisecond.
  public func makeProjection() throws(PROJError) -> Transformation {
    guard let system else {
      let c = center ?? Coordinate(0, 0)
      return try Transformation(
        pipeline: "+proj=pipeline +step +proj=unitconvert +xy_in=deg +xy_out=rad"
          + " +step +proj=laea +lat_0=\(c.y) +lon_0=\(c.x) +ellps=WGS84")
    }
    return system.isOnWGS84
      ? try Transformation(projectingTo: system) : try Transformation(from: .wgs84, to: system)
  }
}
