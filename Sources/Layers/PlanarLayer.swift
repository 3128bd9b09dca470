/// Features in a metric frame: metres, finite, and polygons valid; the only input of an analysis.
///
/// Who makes one (the georeferencing and repair steps) has proven that once; analyses do not ask
/// again. It may hold a selection of the layer it came from; `source` tells which feature each is.
public struct PlanarLayer: Sendable {
  /// Geometry in metres; polygons valid, outer rings counter-clockwise, holes clockwise.
  public var geometry: GeometryColumns
  /// For each feature, its index in the layer that it came from; ascending.
  public var source: [Int]
  /// What each feature is called; empty for layers without names, see ``FeatureNames``.
  public var identifiers: [String] = []
  /// Whether these are the objects that an analysis measures, of which ``zonesOfObject`` tells.
  ///
  /// What is made of them, or selected, is not.
  public var areObjects = false
  /// For each object the zones that it is part of, ascending, where zones and objects are of one file.
  ///
  /// `nil` for an object that is no zone, and for zones of another file: there the place decides. It tells
  /// of objects alone and of no other layer, see ``areObjects``.
  public var zonesOfObject: [[Int32]?]?
  /// For zones that are groups of those of the first grouping: for each the zones that it is made of, by
  /// their place there, each once; `nil` for zones of a layer.
  public var members: [[Int]]?
  /// How far, in metres, edges may lie from where they are meant.
  ///
  /// Lines that are straight elsewhere bend in a frame. 0 for a layer that was drawn in the frame.
  public var edgeTolerance = 0.0

  /// Adopts proven geometry; `source` has one entry a feature.
  public init(geometry: GeometryColumns, source: [Int]) {
    precondition(geometry.featureCount == source.count)
    self.geometry = geometry
    self.source = source
  }

  /// All of the geometry, numbered as it is.
  public init(_ geometry: GeometryColumns) {
    self.init(geometry: geometry, source: Array(0..<geometry.featureCount))
  }

  /// Some of its features, by ascending index.
  public func selecting(_ features: [Int]) -> PlanarLayer {
    var part = PlanarLayer(
      geometry: geometry.selecting(features), source: features.map { source[$0] })
    if !identifiers.isEmpty { part.identifiers = features.map { identifiers[$0] } }
    if let members { part.members = features.map { members[$0] } }
    part.edgeTolerance = edgeTolerance
    return part
  }

  /// Whether this and another layer are one and the same geometry, not only alike.
  ///
  /// A layer that was copied still is, one that was made anew is not. Constant time.
  public func isSame(as other: PlanarLayer) -> Bool {
    func place(_ layer: PlanarLayer) -> (UnsafeRawPointer?, UnsafeRawPointer?) {
      (
        layer.geometry.coordinates.withUnsafeBytes(\.baseAddress),
        layer.geometry.featureStarts.withUnsafeBytes(\.baseAddress)
      )
    }
    return geometry.coordinates.count == other.geometry.coordinates.count && count == other.count
      && place(self) == place(other) && edgeTolerance == other.edgeTolerance
  }

  /// The number of features.
  public var count: Int { source.count }
}
