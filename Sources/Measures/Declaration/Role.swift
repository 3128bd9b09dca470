public import Layers

/// What a layer is to a check: its key, what it may hold, and how the run brings it.
public struct Role: Sendable, Hashable {
  /// What the run does with the layers of a role.
  public enum Part: Sendable, Hashable {
    /// Its features are what is measured: each is in one frame, and has a row in results.
    case objects
    /// What objects are measured against: comes to each frame as far as the check reaches.
    case surroundings
    /// Polygons that results are reported by.
    case zones
    /// Polygons that count.
    case scope
    /// Polygons that do not count.
    case scopeMinus
  }

  /// What a layer is to objects, which maps tell by its colour.
  public enum Look: String, Sendable, Hashable, CaseIterable {
    /// It limits them: protected areas, boundaries.
    case limit
    /// It serves them: stops, parks, schools.
    case service
    /// The edge of water.
    case shore
    /// It is there for comparison.
    case context
  }

  /// The key that names the layer, and the word for it in results.
  public var name: String
  /// What such layers are called.
  public var words: Text
  /// One line of help.
  public var help: Text
  /// What the run does with it.
  public var part: Part
  /// The kinds of geometry that it takes.
  public var kinds: Set<PartKind>
  /// Whether its features have to be of one kind, unless a property weighs them: their areas and
  /// lengths are added up.
  public var isOfOneKind: Bool
  /// Whether a check must name it.
  public var isRequired: Bool
  /// Whether a check may name several layers.
  public var takesSeveral: Bool
  /// Whether a feature that repeats an earlier one changes figures.
  public var countsRepeats: Bool
  /// Whether its features count wherever they lie, not only near objects: people, for instance.
  ///
  /// The check then has one frame.
  public var comesWhole: Bool
  /// Whether layers should reach as far beyond the objects as the check does, as facilities should.
  public var surroundsObjects: Bool
  /// Bytes of memory that a run needs for each byte of such a file, about.
  public var memory: Double
  /// How maps show it.
  public var look: Look
  /// What files are usually called that have it, the likeliest first: kinds of layers by the names that the
  /// catalogue has for them, or the words themselves, in any language.
  public var usual: [String]

  /// Declares a role.
  public init(
    _ name: String, _ words: Text, _ part: Part, kinds: Set<PartKind>,
    isOfOneKind: Bool = false, isRequired: Bool = true, takesSeveral: Bool = false,
    countsRepeats: Bool = false, comesWhole: Bool = false, surroundsObjects: Bool = false,
    memory: Double = 2, look: Look = .context, usual: [String] = [], _ en: String, _ zh: String
  ) {
    self.name = name
    self.words = words
    self.part = part
    self.kinds = kinds
    self.isOfOneKind = isOfOneKind
    self.isRequired = isRequired
    self.takesSeveral = takesSeveral
    self.countsRepeats = countsRepeats
    self.comesWhole = comesWhole
    self.surroundsObjects = surroundsObjects
    self.memory = memory
    self.look = look
    self.usual = usual
    help = Text(en, zh)
  }

  /// Polygons that results are reported by; every analysis takes them.
  public static let zones = Role(
    "zones", Text("zones", "分区"), .zones, kinds: [.polygon], isRequired: false,
    usual: [
      "zones", "subzones", "streets", "communities", "townships", "districts", "municipalities",
      "blocks", "分区", "片区",
    ], "polygons to report by; they may overlap and nest", "统计分区（面），可重叠、可嵌套")

  /// The area that counts.
  public static let scope = Role(
    "scope", Text("scope", "统计范围"), .scope, kinds: [.polygon], isRequired: false,
    takesSeveral: true, "polygons that count: the intersection of all layers named",
    "统计范围（面）：所列各图层的交集")

  /// What does not count.
  public static let scopeMinus = Role(
    "scope-minus", Text("scope minus", "扣除范围"), .scopeMinus, kinds: [.polygon],
    isRequired: false, takesSeveral: true, "polygons that do not count", "扣除范围（面）")
}
