import Layers

/// The objects of a check without zones, thinned to what a map shows of them.
struct Surroundings: Sendable {
  /// Objects that are seen as they are, simplified; WGS 84.
  private(set) var shapes = GeometryColumns()
  /// The others, one for each cell of the map that holds some; WGS 84.
  private(set) var dots: [Coordinate] = []

  /// How many cells a map has on its longer side.
  private static let cells = 250.0
  /// The most objects that are drawn as they are.
  private static let shapeLimit = 2000

  /// Thins objects inside an extent.
  ///
  /// - Parameters:
  ///   - objects: WGS 84.
  ///   - extent: What the map shows, degrees.
  init(_ objects: GeometryColumns, extent: Envelope, plane: LocalPlane) {
    let box = plane.metres(extent)
    let cell = max(box.width, box.height) / Self.cells
    guard !objects.extent.isEmpty, cell > 0 else { return }
    var large: [Int] = []
    var taken: Set<Coordinate> = []
    for feature in 0..<objects.featureCount {
      let envelope = objects.envelopes[feature]
      guard extent.intersects(envelope) else { continue }
      let size = plane.metres(envelope)
      if max(size.width, size.height) > 2 * cell, large.count < Self.shapeLimit {
        large.append(feature)
        continue
      }
      let place = plane.metres(envelope.center)
      let own = Coordinate((place.x / cell).rounded(.down), (place.y / cell).rounded(.down))
      if taken.insert(own).inserted { dots.append(envelope.center) }
    }
    shapes = Simplifier.simplified(objects.selecting(large), plane: plane) { _ in cell / 4 }
  }

  var isEmpty: Bool { dots.isEmpty && shapes.featureCount == 0 }
}
