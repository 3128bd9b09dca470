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
  /// The share by which the layer's area changes, infinite when it had none; 0 when that is within
  /// its limit, or not the matter.
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
    return layer.error(
      "\(what): \(list.joined(separator: "; "))\(more)",
      feature: fault.repairs.first?.repair.feature, remedy: fault.remedy.text,
      settings: fault.remedy.settings)
  }

  /// What to do about it; figures are such that the refusal does not come again.
  private var remedy: (text: String, settings: [Setting]) {
    let skip = Setting.layer("invalid", "\"skip\"")
    switch kind {
    case .invalidGeometry:
      return ("mend the file, or let it be repaired or skipped ({0})", [skip])
    case .memoryLimit:
      return (
        "mend the file, leave the feature out ({0}), or allow more ({1})",
        [.layer("where"), .job("memory")]
      )
    case .featureLimit, .layerLimit: break
    }
    let share = kind == .featureLimit ? repairs.map(\.repair.changeShare).max() ?? 0 : 0
    guard share.isFinite, layerShare.isFinite else {
      return ("mend the file, or have such features skipped ({0})", [skip])
    }
    var settings: [Setting] = []
    if share > 0 { settings.append(Self.raised("max-area-change", above: share)) }
    if layerShare > 0 { settings.append(Self.raised("max-layer-change", above: layerShare)) }
    let places = settings.indices.map { "{\($0)}" }
    return ("mend the file, or raise " + places.joined(separator: " and "), settings)
  }

  /// A key with the least value of three decimals that lets a share pass.
  private static func raised(_ key: String, above share: Double) -> Setting {
    .layer(key, Figures.short((share * 1000 + 1e-6).rounded(.up) / 1000))
  }
}

/// What repairs change of a layer that comes in parts, each feature counted once.
struct RepairTally {
  private var seen: Set<Int> = []
  private var area = 0.0
  private var changes: [(repair: Repair, place: Coordinate)] = []

  /// Notes a part, and what was repaired in it where; `features` are its features in the file.
  mutating func add(_ part: RepairedColumns, at places: [Coordinate], _ features: [Int]) {
    let fresh = features.indices.filter { seen.insert(features[$0]).inserted }
    area += part.areaBefore(ofFeatures: fresh)
    let isFresh = Set(fresh)
    for (repair, place) in zip(part.repairs, places)
    where repair.changesArea && isFresh.contains(repair.feature) {
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
