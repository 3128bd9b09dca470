public import Layers
public import Measures

/// What maps draw of a layer as checks use it: one for each layer and filter, whichever checks share it.
///
/// Outlines are simplified to what a page-wide map shows, and where there are too many features the
/// small ones are gathered in the cells of a grid. Nothing but names is taken along; figures never
/// come from it.
public struct MapLayer: Sendable {
  /// The layer's name in the job.
  public var layer: String
  /// CQL2 text: which features take part.
  public var filter: String?
  /// The kinds of geometry that take part, in words of filters; empty for all.
  public var kinds: [String]
  /// How many features take part, those outside of all maps included.
  public var features: Int
  /// What most of them are.
  public var kind: PartKind
  /// Metres that outlines may depart from those of the layer.
  public var tolerance: Double
  /// Metres from side to side of the cells in which small features are gathered; `nil` where each is
  /// drawn by itself.
  public var cell: Double?
  /// What is drawn; in a document without its file there is nothing.
  public var content = Content()

  /// The geometry with what is told of it.
  public struct Content: Sendable {
    /// Outlines first, then the middles of cells as points; WGS 84.
    public var geometry = GeometryColumns()
    /// For each feature of `geometry` its name; `nil` for nameless ones and for cells.
    public var names: [LocalizedText?] = []
    /// How many of the features, the last ones, are cells.
    public var cells = 0
    /// How the features stand in checks that measure them, by the identifier of the check; in a cell
    /// the worst.
    public var tones: [String: [Declaration.ObjectStyle.Tone]] = [:]

    /// Nothing.
    public init() {}
  }

  /// Describes what is drawn of a use.
  public init(
    of use: LayerUseRecord, features: Int, kind: PartKind, tolerance: Double, cell: Double?
  ) {
    layer = use.layer
    filter = use.filter
    kinds = use.kinds
    self.features = features
    self.kind = kind
    self.tolerance = tolerance
    self.cell = cell
  }

  /// The most positions of all map layers of a run together, about 10 bytes each in its file.
  public static let mostPositions = 150_000
  /// The most positions of one map layer.
  public static let mostPositionsOfLayer = 30_000

  /// Whether it shows what a check uses.
  public func shows(_ use: LayerUseRecord) -> Bool {
    layer == use.layer && filter == use.filter && kinds == use.kinds
  }
}

extension Declaration.ObjectStyle.Tone {
  /// From the worst, as cells take it.
  public static let worstFirst: [Self] = [.bad, .doubtful, .neutral, .good]
}
