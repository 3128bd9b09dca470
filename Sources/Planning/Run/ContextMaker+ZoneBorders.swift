import Analyses
import Georeferencing
import Layers

extension ContextMaker {
  /// Where the zones of a check leave gaps and overlap, places in degrees of WGS 84.
  ///
  /// In the frame of the check; where it has several, in one around all zones, whose areas are true
  /// as well.
  ///
  /// - Returns: `nil` when the engine could not tell, or no frame holds the zones.
  func borders(
    of zones: CheckLayer, _ merging: ZoneMerging, _ groups: [FrameGroup]
  ) throws -> ZoneBorders? {
    guard !zones.extent.isEmpty else { return ZoneBorders(of: GeometryColumns()) }
    let frame: MetricFrame
    let columns: GeometryColumns
    if groups.count == 1, let only = groups[0].zones {
      frame = groups[0].frame
      columns = only.geometry
    } else {
      frame = try MetricFrame.automatic(over: zones.extent)
      guard (try? frame.scaleRange(over: zones.extent)) != nil else { return nil }
      let planar = try store.layer(zones, in: frame).planar
      columns =
        try merging.merged(planar.geometry, planar.source, workers: options.workers).columns
    }
    guard var borders = store.borders(of: columns, zones.use, merging, frame) else { return nil }
    let inverse = FrameInverse(from: frame, over: .empty)
    try Self.toWGS84(&borders.gaps.place, inverse)
    try Self.toWGS84(&borders.overlaps.place, inverse)
    return borders
  }

  private static func toWGS84(_ place: inout Coordinate?, _ inverse: FrameInverse) throws {
    guard let planar = place else { return }
    var places = [planar]
    try inverse.toWGS84(&places)
    place = places[0]
  }

  /// What a reader of figures by zone has to know of gaps and overlaps.
  static func warnings(of borders: ZoneBorders, _ zones: String) -> [String] {
    func text(_ pieces: ZoneBorders.Pieces, _ what: String, _ consequence: String) -> [String] {
      guard pieces.count > 0, let place = pieces.place else { return [] }
      return [
        "\(zones): \(pieces.count) \(what), \(Figures.short(pieces.area)) m2 in all, the largest "
          + "\(Figures.short(pieces.largest)) m2 at \(Figures.fixed(place.x, decimals: 6)), "
          + "\(Figures.fixed(place.y, decimals: 6)); what lies in them \(consequence)"
      ]
    }
    return text(borders.gaps, "gaps between zones", "is in no zone, but in the total")
      + text(borders.overlaps, "overlaps of zones", "is in each of them, but once in the total")
  }
}
