public import Layers

/// The area that counts: inside every layer of `inside`, outside all of `outside`.
public struct Scope: Sendable {
  /// Polygon layers; what lies in none of a layer's polygons does not count.
  public var inside: [PlanarLayer]
  /// Polygon layers; what lies in any of their polygons does not count.
  public var outside: [PlanarLayer]

  /// Without layers, everything counts.
  public init(inside: [PlanarLayer] = [], outside: [PlanarLayer] = []) {
    self.inside = inside
    self.outside = outside
  }

  /// Lets only what lies in a layer's polygons count, too; one that counts already is not asked twice.
  public mutating func narrow(to layer: PlanarLayer) {
    guard !inside.contains(where: { $0.isSame(as: layer) }) else { return }
    inside.append(layer)
  }

  /// The same for what lies in a layer's polygons anyway, which need no cut by themselves.
  public func within(_ layer: PlanarLayer) -> Scope {
    Scope(inside: inside.filter { !$0.isSame(as: layer) }, outside: outside)
  }

  /// Whether it changes nothing.
  public var isEverything: Bool { inside.isEmpty && outside.isEmpty }
}

/// What an analysis is asked: its layers in one metric frame, with their properties.
///
/// `source` of each layer is the feature's index in its file, by which ``Columns`` are ordered.
public struct Question: Sendable {
  /// The layers by role; several layers of one role stand in the order of the job.
  public var layers: [String: [PlanarLayer]]
  /// The properties that the analysis wished for.
  public var columns: Columns
  /// Polygons to report by: one layer a grouping.
  public var groupings: [PlanarLayer]
  /// The area that counts.
  public var scope: Scope
  /// For each feature of the objects' file its class, by which figures are kept too.
  public var classes: [Int32]?
  /// How many classes there are.
  public var classCount: Int
  /// Whether surroundings hold every feature, not only those near the objects.
  public var hasAllSurroundings: Bool
  /// Whether the question was asked before, with surroundings less wide, and only the quantities
  /// that look beyond the reach are wanted: all else would come out as it did, and is not taken.
  public var isBeyondReach: Bool
  /// Whether objects, findings with their geometry and evidence are wanted, not figures alone.
  public var wantsFiles: Bool
  /// Whether findings are wanted, not figures alone.
  public var wantsFindings: Bool
  /// Whether figures by zone are wanted; else answers may leave all zones at nothing.
  public var wantsZones: Bool
  /// How many bytes geometry for files may take while it is made; `nil` for no limit.
  public var memory: Int?

  /// Asks for figures of everything.
  public init(
    layers: [String: [PlanarLayer]], columns: Columns = Columns(), groupings: [PlanarLayer] = [],
    scope: Scope = Scope(), wantsFiles: Bool = false
  ) {
    self.layers = layers
    self.columns = columns
    self.groupings = groupings
    self.scope = scope
    classes = nil
    classCount = 0
    hasAllSurroundings = true
    isBeyondReach = false
    self.wantsFiles = wantsFiles
    wantsFindings = true
    wantsZones = true
  }

  /// The groupings that figures are wanted by, each with its place.
  public var reported: EnumeratedSequence<[PlanarLayer]> {
    (wantsZones ? groupings : []).enumerated()
  }

  /// The layer of a role that takes one; empty where it was not given.
  public subscript(role: String) -> PlanarLayer {
    layers[role]?.first ?? PlanarLayer(GeometryColumns())
  }

  /// The class of an object, by its index in the file.
  public func ownClass(_ feature: Int) -> Int? { classes.map { Int($0[feature]) } }
}
