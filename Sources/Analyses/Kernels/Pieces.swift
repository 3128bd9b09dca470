import Layers

/// Columns of what cuts left of features.
struct Pieces: Sendable {
  var geometry = GeometryColumns()
  /// For segments of lines that a cut has shortened, what they are part of; by coordinate,
  /// ascending.
  var carriers: [Carrier] = []
  /// Whether each feature is what is left of the object of the same index, see ``PlanarLayer/areObjects``.
  var areObjects = false

  init() {}

  /// Columns without shortened lines.
  init(_ geometry: GeometryColumns) { self.geometry = geometry }

  /// Appends all features of others.
  mutating func append(_ other: Pieces) {
    carriers.append(other.carriers, movedBy: geometry.coordinates.count)
    geometry.append(other.geometry)
  }

  /// One feature of which nothing is left.
  static let nothing: Pieces = {
    var geometry = GeometryColumns()
    geometry.endFeature(.none)
    return Pieces(geometry)
  }()

  /// Lends the columns as raw buffers.
  func withView<Result, E: Error>(_ body: (ColumnsView) throws(E) -> Result) throws(E) -> Result {
    try geometry.withView { (view) throws(E) in
      try carriers.withUnsafeBufferPointer { (carriers) throws(E) in
        var view = view
        view.carriers = carriers
        return try body(view)
      }
    }
  }
}
