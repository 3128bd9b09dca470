import Georeferencing
import Layers
import Measures

/// Objects that are computed together, with everything that they can meet, in one frame.
///
/// Most checks have one group with all of their objects. In the planar layers `source` is the
/// feature's index in its file, so that groups have it in common.
struct FrameGroup {
  /// Where the group computes.
  var frame: MetricFrame
  /// Where its objects lie, degrees of WGS 84.
  var extent: Envelope
  /// The layers of the analysis' own roles; several of one role in the order of the job.
  var layers: [String: [PlanarLayer]]
  /// Whether surroundings have every feature that the check selects, not only those near objects.
  var hasAllSurroundings: Bool
  /// The zones of each grouping.
  var groupings: [PlanarLayer]
  var scope: Scope

  /// The layer whose features are measured.
  func objects(_ role: Role) -> PlanarLayer {
    layers[role.name]?.first ?? PlanarLayer(GeometryColumns())
  }
}

extension CheckLayer {
  /// The same layer with some of its features only, ascending.
  func restricted(to features: [Int]) throws -> CheckLayer {
    var part = self
    part.features = features
    part.ownExtent = .empty
    for feature in features { part.ownExtent.expand(by: loaded.layer.geometry.envelopes[feature]) }
    part.extent = try loaded.extent(of: part.ownExtent)
    return part
  }

  /// The same layer with at least the features that lie within a distance of an extent.
  func meeting(_ extent: Envelope, withinMetres metres: Double) throws -> CheckLayer {
    let window = DatumConverter(from: loaded.datum).window(around: extent, withinMetres: metres)
    let envelopes = loaded.layer.geometry.envelopes
    return try restricted(to: features.filter { envelopes[$0].intersects(window) })
  }
}
