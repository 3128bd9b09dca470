import Analyses
import Georeferencing
import Layers

/// Objects that are computed together, with everything that they can meet, in one frame.
///
/// Most checks have one group with all of their objects. In the planar layers `source` is the
/// feature's index in its file, so that groups have it in common.
struct FrameGroup {
  /// Where the group computes.
  var frame: MetricFrame
  /// Where its objects lie, degrees of WGS 84.
  var extent: Envelope
  var objects: PlanarLayer
  var others: PlanarLayer
  /// Whether `others` has every feature that the check selects, not only those near the objects.
  var hasAllOthers: Bool
  var zones: PlanarLayer?
  var scope: Scope
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

extension Array {
  /// The values of chosen features, out of one value for each of `features`.
  ///
  /// - Precondition: both lists ascend, and every chosen feature is among `features`.
  func values(of chosen: [Int], among features: [Int]) -> [Element] {
    if chosen.count == features.count { return self }
    var next = 0
    return chosen.map { feature in
      while features[next] < feature { next += 1 }
      return self[next]
    }
  }
}
