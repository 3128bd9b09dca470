import Analyses
import Georeferencing
import Layers
import Measures
import Results

/// Finds where the zones of a check leave gaps and overlap, places in degrees of WGS 84.
struct ZoneBordersFinder {
  let store: PlanarStore

  /// In the frame of the check; where it has several, in one around all zones, whose areas are true
  /// as well.
  ///
  /// - Returns: `nil` when the engine could not tell, or no frame holds the zones.
  func borders(
    of zones: CheckLayer, _ merging: ZoneMerging, grouping: Int, _ groups: [FrameGroup]
  ) throws -> ZoneBordersRecord? {
    guard !zones.extent.isEmpty else {
      return ZoneBorders(of: GeometryColumns()).map { ZoneBordersRecord($0) }
    }
    let frame: MetricFrame
    let columns: GeometryColumns
    if groups.count == 1 {
      frame = groups[0].frame
      columns = groups[0].groupings[grouping].geometry
    } else {
      frame = try MetricFrame.automatic(over: zones.extent)
      guard (try? frame.scaleRange(over: zones.extent)) != nil else { return nil }
      let planar = try store.layer(zones, in: frame).planar
      columns = try store.merged(planar, of: zones.use.layer, merging).columns
    }
    guard let found = store.borders(of: columns, zones.use, merging, frame) else { return nil }
    var borders = ZoneBordersRecord(found)
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

  /// The share of a usual zone's area that gaps, or overlaps, have together to be told: less of it turns nothing.
  static let noteworthy = 0.001

  /// What a reader of figures by zone has to know of gaps and overlaps.
  ///
  /// - Parameter zoneArea: The area that zones have on average, m².
  static func notes(
    of borders: ZoneBordersRecord, _ grouping: ZoneGrouping, zoneArea: Double
  ) -> [Message] {
    func note(_ pieces: ZoneBordersRecord.Pieces, _ form: MessageForm) -> [Message] {
      guard pieces.count > 0, pieces.area > noteworthy * zoneArea, let place = pieces.place else {
        return []
      }
      return [
        form([
          "layer": grouping.layer.named, "count": .count(pieces.count),
          "area": .measured(pieces.area, .squareMetre),
          "largest": .measured(pieces.largest, .squareMetre), "place": .place(place),
        ])
      ]
    }
    return note(borders.gaps, RunMessages.zoneGaps)
      + note(
        borders.overlaps,
        grouping.isOfObjects ? RunMessages.objectsOverlap : RunMessages.zoneOverlaps)
  }
}

extension ZoneBordersRecord {
  /// What was found, places still in the frame.
  init(_ found: ZoneBorders) {
    self.init(gaps: Pieces(found.gaps), overlaps: Pieces(found.overlaps))
  }
}

extension ZoneBordersRecord.Pieces {
  fileprivate init(_ found: ZoneBorders.Pieces) {
    self.init(
      count: found.count, area: found.area, largest: found.largest, place: found.place)
  }
}
