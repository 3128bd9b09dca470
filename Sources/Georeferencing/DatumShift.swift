public import Layers
public import PROJ
internal import Words

extension Datum {
  /// How positions of the datum come to WGS 84, at a place in the layer's own coordinates; `nil` for
  /// datums that are on WGS 84 to within a metre, and for those that are undone exactly.
  ///
  /// - Throws: ``GeoreferencingError`` `.transformation` where the place has no such position.
  public func shift(at place: Coordinate) throws(GeoreferencingError) -> CoordinateOperation? {
    guard let system, !system.isOnWGS84 else { return nil }
    do throws(PROJError) {
      return try Transformation(from: system, to: .wgs84).operation(at: place)
    } catch {
      throw GeoreferencingError(
        .transformation,
        Text(
          "from \(name) to WGS 84: \(error.message)",
          "由 \(name) 转换到 WGS 84：\(error.words.zh)"), underlying: error)
    }
  }

  /// Whether a place in degrees of WGS 84 lies where map services shift what they show, so that
  /// positions alone do not tell which datum they are in.
  public static func isDisputed(at place: Coordinate) -> Bool { ChineseMapServices.cover(place) }
}
