import Georeferencing
import Layers
import PROJ

/// Tells a layer that somebody cut along a straight line from one that ends by itself.
enum StraightCut {
  /// Whether a layer ends on a side as if it was cut there.
  ///
  /// It was where, over much of the side, several features end at the very same coordinate, as clipped lines and polygons do, or
  /// where features are next to the side as dense as farther inside, as points in a rectangle are.
  ///
  /// - Parameters:
  ///   - side: 0 west, 1 south, 2 east, 3 north.
  ///   - reach: Metres; the two strips that are compared are as wide.
  /// - Complexity: linear in the features.
  static func isThere(_ side: Int, of layer: CheckLayer, within reach: Double) -> Bool {
    let extent = layer.ownExtent
    let envelopes = layer.loaded.layer.geometry.envelopes
    let metres = metresAUnit(side, of: layer)
    var atSide: [Double] = []
    var near: [Double] = []
    var behind = 0
    for feature in layer.features {
      let depth = depth(of: envelopes[feature], side, in: extent)
      let center = envelopes[feature].center
      let along = side == 0 || side == 2 ? center.y : center.x
      if depth == 0 { atSide.append(along) }
      if depth * metres <= reach {
        near.append(along)
      } else if depth * metres <= 2 * reach {
        behind += 1
      }
    }
    let length = side == 0 || side == 2 ? extent.height : extent.width
    if atSide.count >= fewest, isSpread(atSide, length) { return true }
    return behind >= fewestToCompare && Double(near.count) >= densest * Double(behind)
      && isSpread(near, length)
  }

  /// Whether positions along a side take up much of it: a lobe of a city that is the farthest by itself
  /// does not.
  private static func isSpread(_ positions: [Double], _ length: Double) -> Bool {
    let sorted = positions.sorted()
    let tenth = sorted.count / 10
    return sorted[sorted.count - 1 - tenth] - sorted[tenth] >= widest * length
  }

  /// How far a feature ends before a side of the layer, in the layer's own unit.
  private static func depth(of envelope: Envelope, _ side: Int, in extent: Envelope) -> Double {
    switch side {
    case 0: envelope.minX - extent.minX
    case 1: envelope.minY - extent.minY
    case 2: extent.maxX - envelope.maxX
    default: extent.maxY - envelope.maxY
    }
  }

  private static func metresAUnit(_ side: Int, of layer: CheckLayer) -> Double {
    let own = layer.ownExtent
    let isAlongX = side == 0 || side == 2
    let length = isAlongX ? own.width : own.height
    guard length > 0 else { return 1 }
    let (center, extent) = (layer.extent.center, layer.extent)
    let ends =
      isAlongX
      ? (Coordinate(extent.minX, center.y), Coordinate(extent.maxX, center.y))
      : (Coordinate(center.x, extent.minY), Coordinate(center.x, extent.maxY))
    return Geodesic(.wgs84).distance(ends.0, ends.1) / length
  }

  /// Features that end at the very same coordinate.
  private static let fewest = 3
  /// Fewer in a strip tell nothing.
  private static let fewestToCompare = 8
  /// The share of the inner strip's number that the outer one has where nothing thins out.
  private static let densest = 0.8
  /// The share of the side that they take up.
  private static let widest = 0.5
}
