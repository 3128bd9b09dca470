public import Layers
import PROJ
internal import Words

extension DatumConverter {
  /// Refuses a layer whose coordinates its declared datum cannot have.
  ///
  /// Degrees must be within ±180 and ±90, or, where parts that cross the antimeridian go on in one
  /// piece (see ``Antimeridian/unwrapped(_:)``), longitudes within ±540. Coordinates in a plane must lead back to a position within
  /// the system's area of use or 3° of it, as layers of a whole municipality reach beyond their
  /// zone; for a system without a stated area, to one where its scale is within a tenth of true.
  ///
  /// - Parameters:
  ///   - columns: The layer's geometry in its own coordinates; without features all is well.
  ///   - layer: What messages call it.
  ///   - isUnwrapped: Whether longitudes may go on beyond ±180.
  /// - Returns: The layer's extent in degrees of WGS 84; empty without coordinates.
  /// - Throws: ``GeoreferencingError`` `.outsideDatum` with the first feature that is outside.
  public func checkedExtent(
    of columns: GeometryColumns, layer: String, isUnwrapped: Bool = false
  ) throws(GeoreferencingError) -> Envelope {
    let extent = columns.extent
    guard !extent.isEmpty else { return .empty }
    guard let system = datum.system, !system.isGeographic else {
      try checkDegrees(extent, columns, layer, turns: isUnwrapped ? 1 : 0)
      return try self.extent(of: extent)
    }
    if extent.minX >= -180, extent.maxX <= 180, extent.minY >= -90, extent.maxY <= 90 {
      throw GeoreferencingError(
        .outsideDatum,
        Text(
          "layer '\(layer)' is declared \(datum.name), in metres, but its coordinates look like "
            + "degrees (\(LonLatExtent.words(extent).en))",
          "图层“\(layer)”声明为 \(datum.name)（单位为米），但坐标看似经纬度（\(LonLatExtent.words(extent).zh)）"),
        remedy: Text(
          "declare EPSG:4326, or GCJ-02 or BD-09 for data of Chinese map services",
          "请声明为 EPSG:4326；国内地图服务的数据声明为 GCJ-02 或 BD-09"))
    }
    let allowed = AllowedPlaces(of: system)
    if let inDegrees = try? self.extent(of: extent), allowed.holds(inDegrees) { return inDegrees }
    try nameFirstOutside(columns, system, allowed, layer)
    return try self.extent(of: extent)
  }

  private func checkDegrees(
    _ extent: Envelope, _ columns: GeometryColumns, _ layer: String, turns: Double
  ) throws(GeoreferencingError) {
    let farthest = 180 + 360 * turns
    let globe = Envelope(minX: -farthest, minY: -90, maxX: farthest, maxY: 90)
    guard !globe.widened(by: 1e-9).contains(extent) else { return }
    let feature = columns.envelopes.firstIndex { !$0.isEmpty && !globe.contains($0) }
    let inMetres = abs(extent.minX) > 1000 || abs(extent.maxY) > 1000
    let (west, east) = (LonLatExtent.rounded(extent.minX), LonLatExtent.rounded(extent.maxX))
    let (south, north) = (LonLatExtent.rounded(extent.minY), LonLatExtent.rounded(extent.maxY))
    throw GeoreferencingError(
      .outsideDatum,
      Text(
        "layer '\(layer)' is declared \(datum.name), in degrees, but its coordinates reach from "
          + "\(west) to \(east) and from \(south) to \(north)",
        "图层“\(layer)”声明为 \(datum.name)（单位为度），但坐标范围为 "
          + "\(west) 至 \(east)、\(south) 至 \(north)"),
      remedy: inMetres
        ? metresRemedy(extent)
        : Text(
          "longitudes must be within ±180 and latitudes within ±90, longitude first",
          "经度须在 ±180、纬度须在 ±90 以内，经度在前"),
      feature: feature)
  }

  /// What to declare instead of degrees: the systems that eastings with a zone's number name, or where
  /// to look for one.
  private func metresRemedy(_ extent: Envelope) -> Text {
    let named = CoordinateReading.all(of: extent, declared: datum, near: nil)
      .filter(\.isSelfEvident).map(\.words)
    guard named.isEmpty else {
      let names = Text.either(named)
      return Text(
        "they look like metres of \(names.en): declare that one",
        "看似\(names.zh)的坐标（单位为米），请声明该坐标系")
    }
    let remedy = Text(
      "they look like metres of a projected system: declare that one",
      "看似投影坐标系的坐标（单位为米），请声明该坐标系")
    guard Self.chineseGrid.contains(extent) else { return remedy }
    return remedy
      + Text(
        ", for CGCS2000 EPSG:4534 to EPSG:4554 by central meridian, 75° to 135° in steps of 3° "
          + "(EPSG:4544 for 105°)",
        "；CGCS2000 三度带按中央子午线 75° 至 135° 依次为 EPSG:4534 至 EPSG:4554（105° 为 EPSG:4544）")
  }

  /// Eastings without a zone's number and northings in the Gauss–Krüger zones of China, in metres.
  private static let chineseGrid = Envelope(minX: 1e5, minY: 3e5, maxX: 9e5, maxY: 6e6)

  private func nameFirstOutside(
    _ columns: GeometryColumns, _ system: CRS, _ allowed: borrowing AllowedPlaces,
    _ layer: String
  ) throws(GeoreferencingError) {
    for (feature, envelope) in columns.envelopes.enumerated() where !envelope.isEmpty {
      var corners = [
        Coordinate(envelope.minX, envelope.minY), Coordinate(envelope.maxX, envelope.maxY),
      ]
      var reason = Text("has no position there", "在其中没有位置")
      do throws(GeoreferencingError) {
        try toWGS84(&corners)
        let isGood = [allowed.holds(corners[0]), allowed.holds(corners[1])]
        guard let index = isGood.firstIndex(of: false) else { continue }
        let bad = corners[index]
        let place = LonLatExtent.words(Envelope(bad))
        reason = Text("would lie at \(place.en)", "将位于\(place.zh)")
      } catch {
        reason = error.underlying?.words ?? reason
      }
      let area = system.areaOfUse.map { area in
        let bounds = Envelope(minX: area.west, minY: area.south, maxX: area.east, maxY: area.north)
        let words = LonLatExtent.words(bounds)
        return Text(" (for \(words.en))", "（适用范围：\(words.zh)）")
      }
      let (x, y) = (LonLatExtent.rounded(envelope.minX), LonLatExtent.rounded(envelope.minY))
      throw GeoreferencingError(
        .outsideDatum,
        Text(
          "layer '\(layer)' has coordinates that \(datum.name) does not allow\(area?.en ?? ""): "
            + "(\(x), \(y)) \(reason.en)",
          "图层“\(layer)”的坐标超出 \(datum.name) 的范围\(area?.zh ?? "")：(\(x), \(y)) \(reason.zh)"),
        remedy: Text(
          "check the system: its zone, zone numbers before eastings, axis order, units",
          "请核对坐标系：分带、东坐标前的带号、坐标轴顺序、单位"),
        feature: feature)
    }
  }
}

/// The positions in degrees at which a projected system may be used.
private struct AllowedPlaces: ~Copyable {
  private let area: AreaOfUse?
  private let factors: ScaleFactors?
  /// Layers of a whole municipality reach beyond their zone.
  private static let margin = 3.0

  init(of system: CRS) {
    area = system.areaOfUse
    factors = area == nil ? try? ScaleFactors(of: system) : nil
  }

  func holds(_ extent: Envelope) -> Bool {
    holds(Coordinate(extent.minX, extent.minY)) && holds(Coordinate(extent.maxX, extent.minY))
      && holds(Coordinate(extent.minX, extent.maxY))
      && holds(Coordinate(extent.maxX, extent.maxY))
  }

  func holds(_ position: Coordinate) -> Bool {
    guard position.isFinite, abs(position.y) <= 90 else { return false }
    if let area { return area.contains(position, margin: Self.margin) }
    switch factors {
    case .some(let factors):
      guard let at = try? factors.at(position) else { return false }
      return at.least > 0.9 && at.greatest < 1.1
    case nil: return false
    }
  }
}
