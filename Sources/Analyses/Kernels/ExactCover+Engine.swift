internal import GEOS
import Layers

extension ExactCover {
  /// The covered area or length of a feature by another way: an overlay of the engine with all shapes
  /// that reach the feature's envelope, arcs as fine chords; m² or m.
  ///
  /// Nothing of the subdivision or the slabs takes part, so that it can tell whether they erred. Chords
  /// lie inside the circles, so that areas come out too small by at most ``chordError(_:)``.
  ///
  /// - Complexity: O(n log n) overlays of n shapes with some hundred chords each; far more than
  ///   ``coveredArea(of:feature:area:nearest:scratch:)``.
  func coveredByEngine(
    of columns: GeometryColumns, feature: Int, isArea: Bool
  ) throws(GEOSError) -> Double {
    let box = columns.envelopes[feature]
    guard !box.isEmpty, !isEmpty else { return 0 }
    var polygons: [Geometry] = []
    for shape in shapes(reaching: box.widened(by: CoordinateRounding.bound(box))) {
      if let polygon = try polygon(shape, tolerance: Self.chordTolerance(maximumRadius)) {
        polygons.append(polygon)
      }
    }
    guard !polygons.isEmpty else { return 0 }
    let whole = try Geometry(
      columns: columns.onlyParts(of: feature, kind: isArea ? .polygon : .line), feature: 0)
    let covered = try Overlay.split(whole, byUnionOf: polygons).inside
    return isArea ? try covered.area() : try covered.length()
  }

  /// How far chords of the other way lie inside true circles: a millionth of the radius.
  static func chordTolerance(_ radius: Double) -> Double { max(1e-6 * radius, 1e-9) }

  /// By how much areas or lengths of the other way may be too small for a feature of some border
  /// length: the chords' distance, and the grid's, along all of it, and as much along what is covered.
  func chordError(_ border: Double) -> Double {
    let grid = Overlay.finestGrid(extent.widened(by: maximumRadius))
    return 4 * (Self.chordTolerance(maximumRadius) + grid) * border
  }
}
