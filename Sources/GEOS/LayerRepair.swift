public import Layers
public import Words

/// What is done with features whose geometry is invalid.
public enum InvalidGeometryPolicy: String, Sendable, CaseIterable {
  /// The layer is refused, with all faults named.
  case refuse
  /// Invalid geometry is made valid, every repair is listed.
  case repair
  /// Features with invalid geometry lose it, and are listed.
  case skip
}

/// How much area repairs may change before they are refused.
public struct RepairLimits: Sendable, Hashable {
  /// The largest change of one feature, as a share of its area before; at least 0.
  public var featureShare: Double
  /// The largest sum of all changes, as a share of the layer's area before; at least 0.
  public var layerShare: Double
  /// Changes of one feature up to this are never refused, in the square of the coordinates' unit.
  public var negligibleArea: Double
  /// How many bytes mending one feature may take; `nil` for as many as there are.
  ///
  /// Features whose borders meet so often that it would take more are refused under every policy.
  public var memory: Int?

  /// The defaults allow a quarter of a feature, a hundredth of the layer, and any memory.
  public init(
    featureShare: Double = 0.25, layerShare: Double = 0.01, negligibleArea: Double = 0,
    memory: Int? = nil
  ) {
    self.featureShare = featureShare
    self.layerShare = layerShare
    self.negligibleArea = negligibleArea
    self.memory = memory
  }

  /// No limits.
  public static let none = RepairLimits(
    featureShare: .infinity, layerShare: .infinity, negligibleArea: .infinity)
}

/// What was wrong with a geometry.
public enum Defect: String, Sendable, CaseIterable {
  /// A ring crosses itself and goes round some area both ways, so that its halves cancel.
  case bowTie = "bow-tie"
  /// Rings cross or run along one another.
  case selfIntersection = "self-intersection"
  /// A ring touches itself at a vertex.
  case selfTouch = "ring touches itself"
  /// A ring goes out and back along the same line.
  case spike
  /// A hole lies outside its outer ring, wholly or in part.
  case holeOutside = "hole outside shell"
  /// A hole runs along its outer ring or another hole, or two parts have a border in common, so
  /// that no area changes by dissolving it.
  case sharedEdge = "rings share an edge"
  /// A hole lies inside another.
  case nestedHoles = "nested holes"
  /// Parts of one feature overlap, or one lies inside another.
  case overlappingParts = "overlapping parts"
  /// Two rings are the same.
  case duplicateRings = "duplicate rings"
  /// Holes that touch cut the interior in two.
  case disconnectedInterior = "disconnected interior"
  /// A ring with fewer than three positions, or all of them on one line.
  case collapsedRing = "collapsed ring"
  /// A line all of whose positions are the same.
  case zeroLengthLine = "zero-length line"
  /// A coordinate is not a finite number.
  case notFinite = "coordinate not finite"
  /// Something else, in the engine's words; also a failure of the engine itself.
  case other
}

/// What was done about a defect.
public enum RepairAction: String, Sendable, CaseIterable {
  /// The polygons of the feature were made valid.
  case repaired
  /// The ring or part was left out; the rest of the feature stays.
  case dropped
  /// Nothing valid was left; the feature keeps its place without a geometry.
  case emptied
  /// By the policy, the feature lost its geometry.
  case skipped
  /// It could not be made valid; the feature lost its geometry.
  case failed
  /// By the policy, the layer is refused.
  case refused
}

/// One thing that was wrong with one feature, and what became of it.
public struct Repair: Sendable, Hashable {
  /// The feature, by index in the columns.
  public var feature: Int
  /// One position where it was wrong, in the coordinates of the columns.
  public var place: Coordinate
  /// What was wrong.
  public var defect: Defect
  /// The same in the engine's words, or in ours where the engine was not asked.
  public var reason: String
  /// The area before, each polygon of the feature read even–odd: what an odd number of its rings
  /// surrounds, and each ring an odd number of times, edges that coincide taken as one.
  ///
  /// Both halves of a bow-tie count, parts that overlap count twice. 0 for dropped rings and lines.
  public var areaBefore: Double
  /// The area before as a sum over vertices gives it: a bow-tie's halves cancel.
  public var signedAreaBefore: Double
  /// The area after; under the policy `refuse`, what a repair would give.
  public var areaAfter: Double
  /// What was done.
  public var action: RepairAction

  /// |after − before| / before; 0 when both are 0, infinite when only `areaBefore` is.
  public var changeShare: Double {
    let change = abs(areaAfter - areaBefore)
    return change == 0 ? 0 : change / areaBefore
  }

  /// Whether limits ask for it: something was made valid, and its area changed.
  public var changesArea: Bool {
    areaAfter != areaBefore && (action == .repaired || action == .emptied)
  }
}

/// What a repair run met, in numbers.
public struct RepairCounts: Sendable, Hashable {
  /// Features that were looked at.
  public var features = 0
  /// Features with polygons for which the engine had to be asked.
  public var engineChecks = 0
  /// Features whose polygons were made valid.
  public var repaired = 0
  /// Features that lost their geometry: nothing was left, by policy, or because repair failed.
  public var emptied = 0
  /// Successive equal coordinates that were removed.
  public var repeatedPoints = 0
  /// Rings that turned the wrong way and were reversed.
  public var reversedRings = 0
  /// Collapsed rings that were dropped.
  public var droppedRings = 0
  /// Lines without length that were dropped.
  public var droppedLines = 0
  /// Lines and points that making polygons valid left over, and that were dropped.
  public var droppedDebris = 0

  /// None.
  public init() {}

  static func += (a: inout RepairCounts, b: RepairCounts) {
    a.features += b.features
    a.engineChecks += b.engineChecks
    a.repaired += b.repaired
    a.emptied += b.emptied
    a.repeatedPoints += b.repeatedPoints
    a.reversedRings += b.reversedRings
    a.droppedRings += b.droppedRings
    a.droppedLines += b.droppedLines
    a.droppedDebris += b.droppedDebris
  }
}

/// Columns whose checked features are valid, and how they became so.
public struct RepairedColumns: Sendable {
  /// As many features as before, in the same order; outer rings counter-clockwise, holes clockwise,
  /// no repeated points.
  public var columns: GeometryColumns
  /// Everything that was repaired, dropped or skipped, by feature.
  public var repairs: [Repair]
  /// Features that lost their geometry by policy; ascending.
  public var skipped: [Int]
  /// Features that lost their geometry because it could not be repaired; ascending.
  public var failed: [Int]
  /// Features of whose geometry nothing valid was left; ascending.
  public var emptied: [Int]
  /// Totals.
  public var counts: RepairCounts

  /// The area of features before their repair, as the repairs tell it: what limits refer to.
  ///
  /// A sum over the vertices of what was wrong would not do: halves may cancel in it, and islands
  /// that were written as holes make it less than nothing. In the square of the coordinates' unit;
  /// 0 for no feature.
  ///
  /// - Parameter features: Features by index, each once.
  public func areaBefore(ofFeatures features: [Int]) -> Double {
    var area = 0.0
    for feature in features { area += columns.area(ofFeature: feature) }
    let chosen = Set(features)
    for repair in repairs where chosen.contains(repair.feature) {
      area += repair.areaBefore - repair.areaAfter
    }
    return area
  }
}

/// Why a layer was refused.
public struct LayerRepairError: WordedError, Sendable {
  /// Which rule the layer broke.
  public enum Kind: String, Sendable {
    /// It holds invalid geometry, and the policy is to refuse that.
    case invalidGeometry
    /// A repair changes the area of a feature by more than the limit.
    case featureLimit
    /// All repairs together change the area of the layer by more than the limit.
    case layerLimit
    /// The borders of a feature meet so often that mending it would take more memory than allowed.
    case memoryLimit
  }

  /// Which rule the layer broke.
  public var kind: Kind
  /// The faults or repairs that broke it, by feature.
  public var repairs: [Repair]
  /// The share by which the layer's area changes, infinite when it had none; 0 when that is within
  /// its limit, or not the matter.
  public var layerShare: Double
  /// The limit that was passed; 0 when that is not the matter.
  public var limit: Double

  /// The rule, and the first features with place and reason.
  public var text: Text {
    let listed = repairs.prefix(5).map { repair in
      let (number, reason, at) = (repair.feature, repair.reason, repair.place)
      let fault = Text(
        "feature \(number): \(reason) at \(at.x) \(at.y)",
        "要素 \(number)（\(reason)，位于 \(at.x) \(at.y)）")
      if kind == .invalidGeometry || kind == .memoryLimit { return fault }
      let (before, after) = (repair.areaBefore, repair.areaAfter)
      return fault
        + Text(", area \(before) becomes \(after)", "，面积由 \(before) 变为 \(after)")
    }
    let rest = repairs.count - 5
    let what =
      switch kind {
      case .invalidGeometry: Text("invalid geometry", "图形无效")
      case .featureLimit:
        Text(
          "repairs change more than the share \(limit) of a feature's area",
          "修复使要素面积变化超过限值（比例 \(limit)）")
      case .memoryLimit:
        Text(
          "mending a feature would take more than \(Int(limit)) bytes",
          "修复要素所需内存超过 \(Int(limit)) 字节")
      case .layerLimit:
        Text(
          "repairs change the share \(layerShare) of the layer's area, more than \(limit)",
          "修复使图层面积变化的比例为 \(layerShare)，超过 \(limit)")
      }
    return what + Text(": ", "：")
      + Text(
        listed.map(\.en).joined(separator: "; "), listed.map(\.zh).joined(separator: "；"))
      + (rest > 0 ? Text("; and \(rest) more", "；另有 \(rest) 个") : Text(""))
  }
}
