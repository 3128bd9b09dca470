import Georeferencing
import Layers
import Measures
import Results

extension ContextMaker {
  /// The area that zones of a grouping have on average, m², each where the most of it is in one frame.
  static func meanArea(of grouping: Int, _ groups: [FrameGroup]) -> Double {
    var areas: [Int: Double] = [:]
    for group in groups {
      let zones = group.groupings[grouping]
      for (zone, feature) in zones.source.enumerated() {
        areas[feature] = max(areas[feature] ?? 0, zones.geometry.area(ofFeature: zone))
      }
    }
    return areas.isEmpty ? 0 : areas.values.reduce(0, +) / Double(areas.count)
  }

  /// What a reader has to know of objects that lie upon one another in part.
  mutating func overlapNotes(of objects: CheckLayer) throws -> [Message] {
    let found = overlaps[objects.use] ?? Self.overlap(of: objects)
    overlaps[objects.use] = .some(found)
    guard let found, found.share > Self.leastOverlap else { return [] }
    var place = [found.place]
    try DatumConverter(from: objects.loaded.datum).toWGS84(&place)
    let form = found.areLines ? RunMessages.overlappingLines : RunMessages.overlappingObjects
    return [
      form([
        "layer": objects.named,
        "share": .bound((found.share * 1_000).rounded() / 1_000, .share),
        "first": try objects.loaded.called(found.features.0),
        "second": try objects.loaded.called(found.features.1), "place": .place(place[0]),
      ])
    ]
  }

  private static func overlap(of objects: CheckLayer) -> OverlappingObjects? {
    let (repeats, stacked) = RepeatedObjects.repeats(in: objects)
    let repeated = Set(repeats + stacked)
    return OverlappingObjects(of: objects, without: repeated)
      ?? OverlappingObjects(ofLines: objects, without: repeated)
  }

  /// The share of ground counted more than once from which it is told.
  private static let leastOverlap = 0.001
}
