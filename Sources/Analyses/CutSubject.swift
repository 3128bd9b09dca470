import Layers

/// A feature that is cut: only the parts of its highest dimension take part.
struct CutSubject {
  /// The columns that it stands in.
  var view: ColumnsView
  var feature: Int
  /// 0 to 2.
  var dimension: Int
  /// Its own measure in that dimension: m², m or count.
  var measure: Double

  init(_ view: ColumnsView, _ feature: Int, dimension: Int, measure: Double) {
    self.view = view
    self.feature = feature
    self.dimension = dimension
    self.measure = measure
  }

  /// A feature with its highest dimension; `nil` without geometry.
  init?(_ view: ColumnsView, _ feature: Int) {
    let dimension = view.dimension(feature)
    guard dimension >= 0 else { return nil }
    self.init(
      view, feature, dimension: dimension,
      measure: view.measure(feature, dimension: dimension))
  }
}

/// A polygon feature that cuts.
struct CutArea {
  var edges: EdgeIndexView
  var feature: Int
  /// Whether its engine geometry is worth keeping for later cuts: its layer is the same in all.
  var isKept = false
}
