import GEOS
import Layers
import Measures
import Results

/// Repairs that a policy or a limit refuses.
struct RepairRefusal {
  /// Which rule was broken.
  var kind: LayerRepairError.Kind
  /// The faults, features by their index in the file, and where they are in degrees of WGS 84.
  var repairs: [(repair: Repair, place: Coordinate)]
  /// The share by which the layer's area changes; 0 when that is not the matter, infinite when the
  /// layer had none.
  var layerShare: Double
  /// The limit that was passed; 0 when that is not the matter.
  var limit: Double

  /// The refusal in words, with the first five faults.
  static func error(_ fault: RepairRefusal, of layer: LoadedLayer) -> InputError {
    let list = fault.repairs.prefix(5).map { repair, place in
      var text = "feature \(repair.feature): \(repair.words) at "
      text += "\(Figures.fixed(place.x, decimals: 7)), \(Figures.fixed(place.y, decimals: 7))"
      if fault.kind == .featureLimit || fault.kind == .layerLimit {
        text += ", \(Figures.short(repair.areaBefore)) m2 become "
        text += "\(Figures.short(repair.areaAfter)) m2"
      }
      return text
    }
    let more = fault.repairs.count > 5 ? "; and \(fault.repairs.count - 5) more" : ""
    let what =
      switch fault.kind {
      case .invalidGeometry: "invalid geometry"
      case .featureLimit:
        "a repair changes more than \(Figures.short(fault.limit * 100)) % of a feature's area"
      case .memoryLimit:
        "mending a feature would take more than the \(MemorySize(bytes: Int(fault.limit)).text) of "
          + "memory that the run may still take"
      case .layerLimit where !fault.layerShare.isFinite:
        "repairs give an area to a layer that has none without them"
      case .layerLimit:
        "repairs change \(Figures.short(fault.layerShare * 100)) % of the layer's area, more than "
          + "\(Figures.short(fault.limit * 100)) %"
      }
    let remedy =
      switch fault.kind {
      case .invalidGeometry: "mend the file, or let it be repaired or skipped (\"invalid\")"
      case .featureLimit: "mend the file, or raise \"max-area-change\""
      case .layerLimit: "mend the file, or raise \"max-layer-change\""
      case .memoryLimit:
        "mend the file, leave the feature out (\"where\"), or allow more (--memory, \"memory\")"
      }
    return layer.error(
      "\(what): \(list.joined(separator: "; "))\(more)",
      feature: fault.repairs.first?.repair.feature, remedy: remedy)
  }
}

/// What repairs change of a layer that comes in parts, each feature counted once.
struct RepairTally {
  private var seen: Set<Int> = []
  private var fresh: Set<Int> = []
  private var area = 0.0
  private var changes: [(repair: Repair, place: Coordinate)] = []

  /// Notes the areas of a part's features before its repair.
  mutating func add(areasOf part: GeometryColumns, _ features: [Int]) {
    fresh = []
    for (index, feature) in features.enumerated() where seen.insert(feature).inserted {
      fresh.insert(feature)
      area += part.area(ofFeature: index)
    }
  }

  /// Notes the repairs of the same part.
  ///
  /// What is repaired counts with the area that its repair tells, as its limit does: a sum over its
  /// vertices may cancel, or be less than nothing where rings lie outside of one another.
  mutating func add(_ repairs: [Repair], at places: [Coordinate], _ features: [Int]) {
    for repair in repairs where fresh.contains(features[repair.feature]) {
      area += repair.areaBefore - repair.signedAreaBefore
    }
    for (repair, place) in zip(repairs, places)
    where repair.areaAfter != repair.areaBefore
      && (repair.action == .repaired || repair.action == .emptied)
      && fresh.contains(features[repair.feature])
    {
      changes.append((repair.named(features[repair.feature]), place))
    }
  }

  /// What breaks the limit of the layer; `nil` when nothing does.
  func fault(_ limits: RepairLimits) -> RepairRefusal? {
    let change = changes.reduce(0) { $0 + $1.repair.change }
    guard change > limits.layerShare * area, change > limits.negligibleArea else { return nil }
    return RepairRefusal(
      kind: .layerLimit, repairs: changes.sorted { $0.repair.change > $1.repair.change },
      layerShare: change / area, limit: limits.layerShare)
  }
}

extension RepairCounts {
  /// Adds what was tidied in another part of a layer.
  mutating func add(_ other: RepairCounts) {
    repeatedPoints += other.repeatedPoints
    reversedRings += other.reversedRings
  }
}

extension Repair {
  /// What was wrong, in our words, or in the engine's where we have none.
  var words: String { defect == .other ? reason : defect.rawValue }

  /// The same with another number for its feature.
  func named(_ feature: Int) -> Repair {
    var repair = self
    repair.feature = feature
    return repair
  }

  /// By how much the area changes.
  fileprivate var change: Double { abs(areaAfter - areaBefore) }
}
