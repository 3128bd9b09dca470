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

  /// Appends a feature of other columns, unchanged.
  mutating func appendFeature(_ feature: Int, of columns: GeometryColumns) {
    geometry.appendFeature(feature, of: columns)
  }

  /// Joins what chunks made, in their order.
  static func joined(_ chunks: [Pieces]) -> Pieces {
    var all = Pieces(.joined(chunks.map(\.geometry)))
    var shift = 0
    for chunk in chunks {
      all.carriers.append(chunk.carriers, movedBy: shift)
      shift += chunk.geometry.coordinates.count
    }
    return all
  }

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
