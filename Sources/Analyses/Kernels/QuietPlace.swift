import Layers

/// A rectangle that no border of some polygons meets: what lies in it lies in the same of them as a whole.
///
/// Features of a file follow one another from place to place, so that one rectangle tells of many, which then
/// need neither a search for borders nor one for the side that they are on. A value serves one run of
/// features.
struct QuietPlace {
  /// The polygon features that hold the rectangle, ascending.
  private(set) var holders: [Int] = []
  private var place = Envelope.empty
  private var found: [Int] = []
  /// How often one was looked for, and how often one told.
  private var (looks, uses) = (0, 0)

  /// How many times as wide and high as a feature the rectangle is that is looked at next: more where there
  /// are no borders, less near them.
  private var times = 16.0
  /// So many looks are free; further ones have to be worth it.
  private static let free = 16

  /// Whether it is known of a feature in which polygons it lies: then `holders` are all that have a part of
  /// it, and have all of it.
  mutating func tells(
    of feature: Int, _ view: ColumnsView, _ areas: AreaLayer, _ edges: EdgeIndexView
  ) -> Bool {
    var window = view.envelopes[feature]
    if window.isEmpty { return false }
    // Segments as drawn may pass beside the ends of pieces that were cut from them.
    let beside = view.carriers.isEmpty ? 0 : 4 * view.coordinateUlp(feature)
    window = window.widened(by: max(edges.margin, beside))
    if !place.contains(window) {
      guard looks < Self.free + uses else { return false }
      looks += 1
      guard look(around: window, areas, edges) else { return false }
    }
    uses += 1
    return true
  }

  /// Takes a rectangle around a window, if no border meets it.
  private mutating func look(
    around window: Envelope, _ areas: AreaLayer, _ edges: EdgeIndexView
  ) -> Bool {
    let wide = window.widened(by: (times - 1) / 2 * max(window.width, window.height))
    areas.find(wide, into: &found)
    guard !found.contains(where: { edges.hasEdge(of: $0, in: wide) }) else {
      times = max(2, times / 2)
      return false
    }
    times = min(64, times * 2)
    place = wide
    holders = found.filter { edges.windingAroundShifted(wide.center, in: $0) != 0 }
    return true
  }
}
