import Layers
import Measures

/// The area of the union of polygon features: each place counts once, however many of them have it.
///
/// The features are facilities with a radius of 0: what they cover of a window is what any of them has
/// of it, so that no union is ever built, and nothing depends on their order.
struct UnionArea: Sendable {
  private let audit: MeasureAudit
  /// Whether there is nothing to cover with.
  let isEmpty: Bool

  /// What one window has of the union.
  struct Covered: Sendable {
    /// m².
    var area = 0.0
    /// Which identity the figure breaks, computed one way or the other; `nil` when it is sound.
    var breach: String?
  }

  /// Takes some features in.
  ///
  /// - Parameter chosen: Which, ascending.
  /// - Complexity: O(n log n) for n coordinates.
  init(_ polygons: GeometryColumns, only chosen: [Int]) {
    let cover = ExactCover(
      polygons, radii: Array(repeating: 0, count: polygons.featureCount), only: chosen)
    audit = MeasureAudit(cover)
    isEmpty = cover.isEmpty
  }

  /// What each window has of the union, with what it took.
  ///
  /// - Complexity: O(k log k) a window with k coordinates in it.
  func covered(
    of windows: GeometryColumns, workers: Workers
  ) throws -> (windows: [Covered], work: WorkCounts) {
    guard !isEmpty else {
      return (Array(repeating: Covered(), count: windows.featureCount), WorkCounts())
    }
    let chunks = try workers.map(
      count: windows.featureCount, chunk: 4, state: { ExactCover.Scratch() }
    ) { scratch, range in
      let before = scratch.work
      let found = range.map { covered(of: windows, $0, &scratch) }
      return (found: found, work: scratch.work - before)
    }
    return (
      chunks.flatMap(\.found), chunks.reduce(WorkCounts()) { $0 + $1.work }
    )
  }

  private func covered(
    of windows: GeometryColumns, _ window: Int, _ scratch: inout ExactCover.Scratch
  ) -> Covered {
    let own = windows.area(ofFeature: window)
    guard own > 0 else { return Covered() }
    let area = audit.cover.coveredArea(
      of: windows, feature: window, area: own, nearest: nil, scratch: &scratch)
    let bounds = MeasureAudit.Bounds(own: own, coveredOfWhole: nil, distance: nil)
    switch audit.settled(
      area, of: windows, window, isArea: true, within: bounds, &scratch.work)
    {
    case .success(let value): return Covered(area: min(max(value, 0), own))
    case .failure(let breach): return Covered(breach: breach.reason)
    }
  }
}

extension UnionArea {
  /// Features in a window at most, about; a wider ground is asked in several.
  private static let featuresInWindow = 256
  /// Windows in a row at most.
  private static let windowsInRow = 64

  /// Rectangles that cover an extent without overlap, so that threads share the work; the same for any
  /// number of them.
  static func windows(over extent: Envelope, features: Int) -> GeometryColumns {
    var windows = GeometryColumns()
    guard !extent.isEmpty else { return windows }
    let wanted = (Double(features) / Double(featuresInWindow)).squareRoot().rounded(.up)
    let count = min(max(1, Int(wanted)), windowsInRow)
    // A border on the outermost coordinates would be one long tie.
    let all = extent.widened(by: max(extent.width, extent.height, 1) / 16)
    func lines(_ from: Double, _ to: Double) -> [Double] {
      (0...count).map {
        $0 == count ? to : from + (to - from) * (Double($0) / Double(count))
      }
    }
    let (xs, ys) = (lines(all.minX, all.maxX), lines(all.minY, all.maxY))
    for row in 0..<count {
      for column in 0..<count {
        let low = Coordinate(xs[column], ys[row])
        let high = Coordinate(xs[column + 1], ys[row + 1])
        windows.appendFeature(0, of: .rectangle(Envelope(low, high)))
      }
    }
    return windows
  }
}
